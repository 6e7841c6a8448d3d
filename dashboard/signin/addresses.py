"""Addresses of an applicant's files: they say nothing, cannot be made up, and mean nothing to another person.

An address is application and file, sealed with the server's key and bound to the person it was made for (AES-SIV: the
same file has the same address for the same person, and whatever was not sealed here does not open). It is no
permission: that is the session, and the desk is asked again at every fetch.
"""

from __future__ import annotations

import base64
import binascii
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from dashboard.signin.secret import key_for


@cache
def _cipher(warehouse: Path) -> AESSIV:
    return AESSIV(key_for(warehouse, "addresses of files"))


def sealed(warehouse: Path, person: str, application_id: str, file_id: str) -> str:
    """What stands in a file's address for that person."""
    content = f"{application_id}/{file_id}".encode()
    return base64.urlsafe_b64encode(_cipher(warehouse).encrypt(content, [person.encode()])).rstrip(b"=").decode()


def unsealed(warehouse: Path, person: str, address: str) -> tuple[str, str] | None:
    """Application and file of an address; None when it was not made here, or for somebody else."""
    try:
        content = base64.b64decode(address + "=" * (-len(address) % 4), altchars=b"-_", validate=True)
        found = _cipher(warehouse).decrypt(content, [person.encode()])
    except (ValueError, binascii.Error, InvalidTag):
        return None
    application_id, _, file_id = found.decode().partition("/")
    return application_id, file_id
