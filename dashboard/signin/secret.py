"""The server's own secret: made at the first start, readable by the account it runs under, never a default."""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

FOLDER = "signin"
"""Within the warehouse: the secret, the sessions, and where the administrator wants it the settings."""

_BYTES = 64


class SecretError(Exception):
    """A secret that others may read or have shortened: nothing may be signed with it."""


@cache
def secret_of(warehouse: Path) -> bytes:
    """The secret of the servers of a warehouse, made if there is none yet. SecretError if it is no secret any more."""
    file = warehouse / FOLDER / "secret"
    file.parent.mkdir(exist_ok=True, mode=0o700)
    if not file.exists():
        _make(file)
    state = file.stat()
    fix = "Remove the file: the next start makes another, and everybody signs in again."
    if state.st_uid != os.geteuid() or state.st_mode & 0o077:
        raise SecretError(
            f"{file}: expected a file of this account with mode 600, found {state.st_mode & 0o777:o}. {fix}"
        )
    found = file.read_bytes()
    if len(found) != _BYTES:
        raise SecretError(f"{file}: expected {_BYTES} bytes, found {len(found)}. {fix}")
    return found


def key_for(warehouse: Path, purpose: str) -> bytes:
    """A key of 64 bytes for one purpose, so that what is signed for one is worth nothing for another."""
    return hmac.digest(secret_of(warehouse), purpose.encode(), "sha512")


def _make(file: Path) -> None:
    """Write aside and link: of two servers that start together one secret stays, and nobody reads half of one."""
    aside = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
        made.write(secrets.token_bytes(_BYTES))
        made.flush()
        os.fsync(made.fileno())
    with suppress(FileExistsError):
        os.link(aside, file)
    aside.unlink()
