"""`python -m queries report`: a file of the kind its name asks for, or a letter and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.__main__ import main
from queries.report import fonts
from queries.report.writing import format_of


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["report", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_file_is_told_on_stdout_and_progress_on_stderr(capsys, sample_warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    code, out, err = ask(capsys, "987012", "--output", file, "--warehouse", sample_warehouse, "--language", "en")
    assert (code, out) == (0, f"{file}\n")
    assert file.read_bytes().startswith(b"%PDF")
    assert "counting" in err
    assert "Wrote report.pdf" in err


@pytest.mark.parametrize(("name", "suffix"), [("a.pdf", "pdf"), ("b.XLSX", "xlsx"), ("報告.html", "html")])
def test_the_name_says_how_it_is_written(name: str, suffix: str) -> None:
    assert format_of(Path(name)) == suffix


def test_what_cannot_be_is_refused_and_nothing_is_written(
    capsys, sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.pdf"
    code, _, err = ask(capsys, "987012", "--output", tmp_path / "report.doc", "--warehouse", sample_warehouse)
    assert code == 2
    assert ".pdf, .xlsx, .html" in err
    code, _, err = ask(capsys, "000000", "--output", file, "--warehouse", sample_warehouse)
    assert code == 5
    assert "000000" in err
    assert ask(capsys, "987012", "--output", file, "--warehouse", tmp_path)[0] == 4
    monkeypatch.setattr(fonts, "folders", lambda: (tmp_path,))
    code, _, err = ask(capsys, "987012", "--output", file, "--warehouse", sample_warehouse)
    assert code == 2
    assert "fonts-noto-cjk" in err
    assert not list(tmp_path.iterdir())
