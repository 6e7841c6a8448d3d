"""How one signs in here: the file an administrator writes, read and checked; without one, the demo.

address = "https://folioscope.example.edu.tw"     # where people open the desk
hours = 10                                         # how long a session lasts; 10 when left out

[provider]
name_zh = "範例大學"
name_en = "Example University"
server_metadata_url = "https://login.example.edu.tw/.well-known/openid-configuration"
client_id = "..."
client_secret = "..."
claim = "email"                                    # which claim is the account of the list of people
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dashboard.signin.secret import FOLDER

LOOPBACK = ("127.0.0.1", "localhost")
DEFAULT_HOURS = 10
_AT_MOST_HOURS = 24
_PROVIDER_KEYS = ("name_zh", "name_en", "server_metadata_url", "client_id", "client_secret", "claim")


class SettingsError(Exception):
    """What is wrong with the file, all of it at once."""


@dataclass(frozen=True)
class Provider:
    """The university's OpenID Connect provider."""

    name_zh: str
    name_en: str
    server_metadata_url: str
    client_id: str
    client_secret: str
    claim: str = "email"


@dataclass(frozen=True)
class Settings:
    """How one signs in. Without a provider only the demo is there, and only this machine is served."""

    address: str = ""
    provider: Provider | None = None
    lasting: dt.timedelta = dt.timedelta(hours=DEFAULT_HOURS)

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach the desk by https, and cookies may say so."""
        return self.address.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """The names under which the desk answers."""
        named = urlsplit(self.address).hostname
        return [*LOOPBACK, named] if named and named not in LOOPBACK else [*LOOPBACK]


DEMO = Settings()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host of that name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def settings_in(warehouse: Path, given: Path | None) -> Settings:
    """From the file given, else from `signin/signin.toml` in the warehouse, else the demo. SettingsError."""
    own = warehouse / FOLDER / "signin.toml"
    file = given or (own if own.exists() else None)
    return DEMO if file is None else read(file)


def read(file: Path) -> Settings:
    """The settings of a file. SettingsError if it is not there, holds anything else, or others may read it."""
    try:
        if file.stat().st_mode & 0o077:
            raise SettingsError(
                f"{file}: expected a file only its owner reads, for it holds a secret. chmod 600 {file}"
            )
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: expected a TOML file, found: {error}") from error
    given = found.get("provider")
    provider: Mapping[str, Any] = given if isinstance(given, dict) else {}
    wrong = [*_wrong_keys(found, provider), *_wrong_values(found, provider)]
    if wrong:
        raise SettingsError("\n".join(f"{file} {each}" for each in wrong))
    return Settings(
        found["address"].rstrip("/"), Provider(**provider), dt.timedelta(hours=found.get("hours", DEFAULT_HOURS))
    )


def _wrong_keys(found: Mapping[str, Any], provider: Mapping[str, Any]) -> list[str]:
    unknown = sorted(set(found) - {"address", "hours", "provider"})
    unknown += [f"provider.{key}" for key in sorted(set(provider) - set(_PROVIDER_KEYS))]
    missing = [f"provider.{key}" for key in _PROVIDER_KEYS if key != "claim" and key not in provider]
    missing += [key for key in ("address",) if key not in found]
    return [
        *(f"[{key}]: expected one of address, hours, provider.*, found another key. Remove it." for key in unknown),
        *(f"[{key}]: expected a value, found none. The provider's administrator has it." for key in missing),
    ]


def _wrong_values(found: Mapping[str, Any], provider: Mapping[str, Any]) -> list[str]:
    """What is there and cannot be meant. Values are not repeated: one of them is a secret."""
    wrong = [
        f"[provider.{key}]: expected text, found {type(value).__name__}. Put it in quotation marks."
        for key, value in provider.items()
        if not isinstance(value, str) or not value.strip()
    ]
    hours = found.get("hours", DEFAULT_HOURS)
    if type(hours) is not int or not 1 <= hours <= _AT_MOST_HOURS:
        wrong.append(f"[hours]: expected a whole number from 1 to {_AT_MOST_HOURS}. Leave it out for {DEFAULT_HOURS}.")
    addresses = {"address": found.get("address"), "provider.server_metadata_url": provider.get("server_metadata_url")}
    for key, value in addresses.items():
        if value is not None and not _is_safe(value):
            wrong.append(f"[{key}]: expected an https:// address (http:// only on loopback), found another.")
    if isinstance(found.get("address"), str) and urlsplit(found["address"]).path.strip("/"):
        wrong.append("[address]: expected scheme and host, found a path as well. The desk is served at the root.")
    return wrong


def _is_safe(address: object) -> bool:
    if not isinstance(address, str):
        return False
    parts = urlsplit(address)
    host = parts.hostname or ""
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))
