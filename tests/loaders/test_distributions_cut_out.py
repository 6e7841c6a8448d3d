"""Transcripts come out the same whether their distributions are cut out before parsing or read in place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.delivered import cut_out
from loaders.delivered.cut_out import put_back, transcript_of, without_distributions
from loaders.delivered.distributions import KEYS, Counts
from loaders.delivered.parsing import BOM, DEEPEST, json_of
from loaders.delivered.transcript import read_transcript
from loaders.errors import Place
from loaders.harvest import Harvest, RefusalError

PLACE = Place("f")


def harvested(parse: Any, content: bytes) -> object:
    """Everything that reading a transcript comes to: rows, distributions, findings, counts, or the refusal."""
    harvest = Harvest("987012-94000001", "987012", "987012-main")
    try:
        n = read_transcript(parse(content, PLACE), "f", harvest)
    except RefusalError as refusal:
        return refusal.reason, harvest.findings
    return n, harvest.rows, harvest.distributions, harvest.findings, harvest.delivered, harvest.refused


def assert_same(content: bytes) -> None:
    assert harvested(transcript_of, content) == harvested(json_of, content)


def bins(count: Any = 1, **changed: Any) -> dict[str, Any]:
    return dict.fromkeys(KEYS, count) | changed


def of_course(distribution: str, name: str = '"國語文"') -> str:
    return f'{{"學習紀錄":[{{"科目名稱":{name},"母體人數":100,"本科目分數級距分布":{distribution}}}]}}'


USUAL = json.dumps(bins(), ensure_ascii=False)
SOME_BINS = json.dumps({"組距0_1的人數": 1}, ensure_ascii=False)
TEXTS = st.text(st.sampled_from('組距0_1的人數{}":, \\\t\u3000a\ud800'), max_size=12) | st.sampled_from(
    [USUAL, SOME_BINS]
)
COUNTS = (
    st.integers(0, 3) | st.integers(-1, 2**31) | st.sampled_from(["0", "12", "", "x", "１", 1.0, True, None, {}, []])
)
DISTRIBUTIONS = (
    st.builds(bins, st.integers(0, 3) | st.sampled_from(["0", "7"]))
    | st.builds(lambda key, count: bins(**{key: count}), st.sampled_from(list(KEYS)) | TEXTS, COUNTS)
    | st.dictionaries(st.sampled_from(list(KEYS)), COUNTS, max_size=3)
    | st.none()
    | TEXTS
    | st.lists(st.just(bins()), max_size=2)
)
COURSES = st.fixed_dictionaries(
    {},
    optional={
        "科目名稱": TEXTS | DISTRIBUTIONS,
        "母體人數": st.sampled_from([100, "100", 0, None]),
        "學業成績": st.fixed_dictionaries(
            {}, optional={"分數": st.sampled_from([1, "99.5"]), "本科目分數級距分布": DISTRIBUTIONS}
        ),
        "本科目分數級距分布": DISTRIBUTIONS,
        "未知": DISTRIBUTIONS,
    },
)
SCOPES = st.fixed_dictionaries(
    {}, optional={"母體人數": st.just(100), "分數級距分布": DISTRIBUTIONS, "獎懲": DISTRIBUTIONS}
)
SEMESTERS = st.fixed_dictionaries(
    {},
    optional={
        "校學習相對表現資訊": SCOPES | DISTRIBUTIONS,
        "群別學習相對表現資訊": SCOPES,
        "分數級距分布": DISTRIBUTIONS,
    },
)
TRANSCRIPTS = st.fixed_dictionaries(
    {},
    optional={
        "學習紀錄": st.lists(COURSES | DISTRIBUTIONS, max_size=3),
        "學期成績與學習相對表現資訊": st.lists(SEMESTERS | DISTRIBUTIONS, max_size=2),
        "其他": DISTRIBUTIONS,
    },
)


@st.composite
def files(draw: Any) -> bytes:
    """A transcript as a file: compact or indented, with blanks, with a byte order mark, damaged."""
    content = draw(TRANSCRIPTS | DISTRIBUTIONS)
    text = json.dumps(content, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 0, 2])))
    raw = text.encode("utf-8", draw(st.sampled_from(["replace", "surrogatepass"])))
    blank = draw(st.sampled_from([b"", b" ", b"\n\t", b"\x0c", b"\\"]))
    raw = raw.replace(b"{", b"{" + blank).replace(b"}", blank + b"}")
    if raw and draw(st.booleans()):
        at = draw(st.integers(0, len(raw) - 1))
        raw = raw[:at] + draw(st.sampled_from([b"", b'"', b"{", b"}", b"\\", b":", b"\x00", raw[at:]])) + raw[at + 1 :]
    return draw(st.sampled_from([b"", BOM, BOM + BOM])) + raw


@given(files())
def test_any_file_comes_out_as_it_does_without_cutting(content: bytes) -> None:
    assert_same(content)


@pytest.mark.parametrize(
    "content",
    [
        of_course(USUAL, name=json.dumps(USUAL)),
        of_course(USUAL, name=USUAL),
        of_course(USUAL, name='"a","科目名稱":"b"'),
        of_course(USUAL, name=f'"a","本科目分數級距分布":{USUAL}'),
        of_course(USUAL, name="123456789012345678901234567890"),
        of_course(USUAL, name='{"a":' * DEEPEST + "1" + "}" * DEEPEST),
        of_course(USUAL.replace("1,", "1, ", 1)),
        of_course(USUAL.replace("{", "{ \n\t")),
        of_course(USUAL[:-1] + ',"組距0_1的人數": 5}'),
        of_course(USUAL[:-1] + ',"x": 5}'),
        of_course(USUAL[:-1] + ',"x": {}}'),
        of_course(f"[{USUAL}]"),
        of_course(f"{{{USUAL}: 1}}"),
        of_course(USUAL, name=f'"\\{USUAL}"'),
        of_course(USUAL, name=f'"{USUAL}"'),
        of_course(USUAL)[:-1],
        of_course(USUAL) + USUAL,
        USUAL,
        f"[{USUAL}]",
    ],
)
def test_a_distribution_where_it_does_not_belong_or_not_as_usual(content: str) -> None:
    assert_same(content.encode())


def test_a_usual_distribution_is_cut_out_and_put_back_as_counts() -> None:
    rest, cut = without_distributions(of_course(USUAL).encode())
    assert "組距".encode() not in rest
    assert list(cut.values()) == [[1] * 100]
    parsed = transcript_of(of_course(USUAL).encode(), PLACE)
    assert type(parsed["學習紀錄"][0]["本科目分數級距分布"]) is Counts


def test_a_mark_that_is_not_the_value_of_a_key_of_distributions_is_not_put_back() -> None:
    cut = {"mark": Counts([0] * 100)}
    assert put_back({"學習紀錄": [{"本科目分數級距分布": "mark"}]}, dict(cut))
    for elsewhere in (
        {"科目名稱": "mark"},
        {"本科目分數級距分布": "mark too"},
        {"mark": 1},
        {"未知": {"分數級距分布": "mark"}},
    ):
        assert not put_back({"學習紀錄": [elsewhere]}, dict(cut))


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut_out, "REMEMBERED", 3)
    monkeypatch.setattr(cut_out, "_remembered", {})
    for people in range(10):
        assert_same(of_course(json.dumps(bins(people), ensure_ascii=False)).encode())
        assert len(cut_out._remembered) <= 3
