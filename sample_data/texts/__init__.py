"""The invented words of the sample, kept as TOML so that anybody can read and mend them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

MARK = "虛構樣本"
MARKUP = "<b>我</b> & \"引號\" 與 '單引號'；a < b && c > d，<script>alert(1)</script> 只是文字，100% 照原樣顯示。"
ALIKE = (
    "小組為社區河段做了一張水質地圖：我負責每週六取樣與紀錄，把三個月的數值畫成曲線，並在里民會議上說明結果。",
    "小組替社區河段做了一張水質地圖，我負責每週日取樣和紀錄，把三個月的數值畫成曲線，並在里民會議說明結果。",
)
"""One description and its copy with a few words changed: who has them is told in README.md."""

JOINT_WORK = ("社區水質地圖", "第三組")
"""Title and makers of a picture that two people hand in."""

EXTERNAL_LINKS = (
    "https://video.example.org/watch?v=sample-{number}",
    "https://drive.example.org/folder/sample-{number}",
    "成果影片請搜尋「虛構樣本 {number}」",
)


@lru_cache(maxsize=8)
def _parsed(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files("sample_data") / "texts" / f"{name}.toml").read_text("utf-8"))


def activity_entries(kind: str) -> Sequence[Mapping[str, str | int]]:
    """The entries of a kind (key of 多元表現.json): delivered columns, and 傾向 where only a bent fits."""
    entries: Sequence[Mapping[str, str | int]] = _parsed("activities")[kind]
    return entries


def course_work_topics() -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Course name -> topics, each with title, done, learnt."""
    return _parsed("course_works")


def essays() -> Mapping[str, Any]:
    """Sentences of the written pieces with their {places}, by piece."""
    return _parsed("essays")


def details() -> Mapping[str, Sequence[str]]:
    """Kind of clause -> clauses with their {places}, in the order they are told."""
    return _parsed("details")


def course_plans() -> Mapping[str, Sequence[str]]:
    """Plan -> one line per course; the lines' form is told in the file."""
    return _parsed("course_plans")


def program_rules() -> Mapping[str, Any]:
    """What the two programs announced, and the usual wording of each item."""
    return _parsed("programs")


def public_figures() -> Mapping[str, Any]:
    """Published figures by table, and their sources."""
    return _parsed("public_figures")


def invented_figures() -> Mapping[str, Sequence[Sequence[str]]]:
    """Table -> invented rows under the headers of its public ones."""
    return _parsed("invented_figures")


def syllabi() -> Mapping[str, Any]:
    """Course name -> its syllabus: names, objectives, competencies, assessment, topics."""
    return _parsed("syllabi")
