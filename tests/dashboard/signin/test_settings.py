"""The sign-in file is held to what it must say; the secret is made once and stays one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.signin.addresses import sealed, unsealed
from dashboard.signin.provider import account_in, secrets_for
from dashboard.signin.secret import FOLDER, SecretError, key_for, secret_of
from dashboard.signin.settings import DEMO, Provider, SettingsError, read, settings_in

WHOLE = """
address = "https://desk.example/"
[provider]
name_zh = "範例大學"
name_en = "Example University"
server_metadata_url = "https://login.example/.well-known/openid-configuration"
client_id = "folioscope"
client_secret = "keep this"
"""


def written(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / "signin.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    settings = read(written(tmp_path, WHOLE))
    assert settings.is_secure
    assert settings.hosts == ["127.0.0.1", "localhost", "desk.example"]
    told = secrets_for(settings, "signed with this")["auth"]
    assert told["redirect_uri"] == "https://desk.example/oauth2callback"
    assert secrets_for(DEMO, "signed with this") == {}


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("https://desk.example/", "http://desk.example/", "[address]: expected an https://"),
        ("https://desk.example/", "https://desk.example/reading", "[address]: expected scheme and host"),
        ("https://login", "http://login", "[provider.server_metadata_url]: expected an https://"),
        ('client_secret = "keep this"', "", "[provider.client_secret]: expected a value"),
        ('"keep this"', "12", "[provider.client_secret]: expected text"),
        ('address = "https://desk.example/"', "hours = 0", "[hours]: expected a whole number"),
        ("[provider]", "roles = 1\n[provider]", "[roles]: expected one of"),
        ("[provider]", "[provider", "expected a TOML file"),
    ],
)
def test_a_wrong_file_is_told_without_its_secret(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    assert before in WHOLE
    with pytest.raises(SettingsError) as told:
        read(written(tmp_path, WHOLE.replace(before, after)))
    assert complaint in str(told.value)
    assert "keep this" not in str(told.value)


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="chmod 600"):
        read(written(tmp_path, WHOLE, 0o640))


def test_a_file_in_the_warehouse_counts_where_none_is_given(tmp_path: Path) -> None:
    assert settings_in(tmp_path, None) is DEMO
    (tmp_path / FOLDER).mkdir()
    written(tmp_path / FOLDER, WHOLE)
    assert settings_in(tmp_path, None).provider is not None


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "desk.example", "::"])
def test_the_demo_refuses_to_listen_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert main(["--warehouse", str(tmp_path), "--port", "0", "--host", host]) == 2
    assert "--signin" in capsys.readouterr().err


def test_a_wrong_file_stops_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--warehouse", str(tmp_path), "--signin", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_servers_that_start_together_share_one_secret_that_nobody_else_reads(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = set(threads.map(lambda _: secret_of.__wrapped__(tmp_path), range(8)))
    assert len(made) == 1
    (file,) = (tmp_path / FOLDER).iterdir()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert key_for(tmp_path, "a") != key_for(tmp_path, "b")


@pytest.mark.parametrize("fault", ["readable", "short"])
def test_a_secret_that_is_none_any_more_is_refused(tmp_path: Path, fault: str) -> None:
    secret_of.__wrapped__(tmp_path)
    file = tmp_path / FOLDER / "secret"
    if fault == "readable":
        file.chmod(0o644)
    else:
        file.write_bytes(b"change me")
    with pytest.raises(SecretError, match="Remove the file"):
        secret_of.__wrapped__(tmp_path)


def test_an_address_opens_for_its_person_and_as_it_was_made(tmp_path: Path) -> None:
    address = sealed(tmp_path, "a@demo.invalid", "987012-94500001", "f1")
    assert address == sealed(tmp_path, "a@demo.invalid", "987012-94500001", "f1")
    assert "94500001" not in address
    assert unsealed(tmp_path, "a@demo.invalid", address) == ("987012-94500001", "f1")
    assert unsealed(tmp_path, "b@demo.invalid", address) is None
    changed = [address[:at] + ("A" if sign != "A" else "B") + address[at + 1 :] for at, sign in enumerate(address)]
    # The last sign carries bits that are no part of the content.
    for other in ("", "x", address[:-2], address + "AAAA", "é", "987012-94500001/f1", *changed[:-1]):
        assert unsealed(tmp_path, "a@demo.invalid", other) is None


@pytest.mark.parametrize(
    ("claim", "claims", "account"),
    [
        ("email", {"email": "a@example.edu.tw", "email_verified": True}, "a@example.edu.tw"),
        ("email", {"email": "a@example.edu.tw", "email_verified": False}, None),
        ("email", {"email": "a@example.edu.tw", "email_verified": "true"}, None),
        ("email", {"email": "a@example.edu.tw"}, None),
        ("email", {"sub": "a"}, None),
        ("preferred_username", {"preferred_username": "a12", "email": "b@example.edu.tw"}, "a12"),
        ("sub", {"sub": ["a"]}, None),
    ],
)
def test_the_account_is_what_the_claim_says_and_the_provider_vouches_for(
    claim: str, claims: dict[str, object], account: str | None
) -> None:
    provider = Provider("範例大學", "Example University", "https://login.example/", "id", "secret", claim)
    assert account_in(claims, provider) == account
