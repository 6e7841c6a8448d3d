"""Limits are settings: a university changes them in its warehouse's settings.toml, and is told what is wrong there."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from loaders.__main__ import main
from loaders.settings import Limits, SettingsError, limits_of


def written(warehouse: Path, text: str) -> Path:
    warehouse.mkdir(exist_ok=True)
    (warehouse / "settings.toml").write_text(text, encoding="utf-8")
    return warehouse


def test_without_settings_the_defaults_hold(tmp_path: Path) -> None:
    assert limits_of(None) == limits_of(tmp_path) == limits_of(tmp_path / "none") == Limits()
    assert all(value > 0 for value in asdict(Limits()).values())


def test_a_limit_that_is_set_holds_and_the_others_keep_their_defaults(tmp_path: Path) -> None:
    warehouse = written(tmp_path, 'bin_edge = "right-closed"\n[limits]\npdf_pages = 7\n')
    assert limits_of(warehouse) == Limits(pdf_pages=7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits]\npdf_page = 7", r"\[limits.pdf_page\]: expected one of load_entries, .*, found another name"),
        ("[limits]\npdf_pages = 0", r"\[limits.pdf_pages\]: expected a whole number above 0, found 0"),
        ("[limits]\npdf_pages = -1", "found -1"),
        ("[limits]\npdf_pages = true", "found True"),
        ("[limits]\npdf_pages = 1.5", r"found 1\.5"),
        ('[limits]\npdf_pages = "7"', "found '7'"),
        ("[limits]\npdf_pages = 99999999999999999999", "found 99999999999999999999"),
        ("limits = 7", r"\[limits\]: expected a table"),
        ("[limit]", r"\[limit\]: expected only bin_edge, smallest_population and \[limits\]"),
        ("[limits", "expected TOML"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_was_expected(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=said):
        limits_of(written(tmp_path, text))


@pytest.mark.parametrize("command", ["check", "load"])
def test_wrong_settings_end_the_command_before_anything_is_read(
    command: str, delivery: Any, tmp_path: Path, capsys: Any
) -> None:
    delivery.application()
    warehouse = written(tmp_path / "warehouse", "[limits]\nfiles = 7")
    assert main([command, str(delivery.root), "--warehouse", str(warehouse)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "[limits.files]" in said.err
    assert [path.name for path in warehouse.iterdir()] == ["settings.toml"]


def test_check_reads_within_the_limits_of_the_warehouse_that_is_named(
    delivery: Any, tmp_path: Path, capsys: Any
) -> None:
    delivery.application(files={"94000001_其他.pdf": b"%PDF-" + bytes(100)})
    warehouse = written(tmp_path / "warehouse", "[limits]\nfile_bytes = 50")
    main(["check", str(delivery.root)])
    assert "file.too_large" not in capsys.readouterr().out
    main(["check", str(delivery.root), "--warehouse", str(warehouse)])
    assert "file.too_large" in capsys.readouterr().out
