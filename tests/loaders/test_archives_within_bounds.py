"""Archives are measured before they are parsed, and read within bounds whatever their headers promise."""

from __future__ import annotations

import errno
import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.delivery.archives import Archives, BeyondLimitsError, UnreadableError, member_bytes
from loaders.delivery.budget import Budget
from loaders.delivery.directories import Directory, directory_of, overlap
from loaders.delivery.entries import Container
from loaders.settings import Limits

ANY = 2**30


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_STORED, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.comment = comment
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def measured(content: bytes) -> Directory:
    return directory_of(io.BytesIO(content), ANY)


@pytest.mark.parametrize("comment", [b"", b"said beside it", b"PK\x05\x06" * 3, bytes(60_000)])
def test_a_directory_is_measured_with_any_comment_behind_it(comment: bytes) -> None:
    assert measured(zipped({"a": b"x", "b": b"y"}, comment=comment)).n_members >= 2
    if b"PK" not in comment:
        assert measured(zipped({"a": b"x", "b": b"y"}, comment=comment)) == Directory(2, 94)


def test_stored_archives_inside_do_not_count_as_members() -> None:
    inner = zipped({str(n): b"" for n in range(50)})
    assert measured(zipped({"inner.zip": inner, "x": b""})).n_members == 50
    assert measured(zipped({"inner.zip": inner, "x": bytes(70_000)})).n_members == 2


def test_an_archive_of_more_members_than_16_bits_count_is_measured_and_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n:05}": b"" for n in range(66_000)}))
    with (tmp_path / "a.zip").open("rb") as file:
        assert directory_of(file, ANY).n_members == 66_000
    container = Container(str(tmp_path / "a.zip"), True)
    assert len(Archives().opened(container, Limits(), 66_000).infolist()) == 66_000
    with pytest.raises(BeyondLimitsError, match="66,000 members where 65,999 are left"):
        Archives().opened(container, Limits(), 65_999)


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda noise: zipped({"a": b"x"}) + noise))
def test_no_noise_makes_measuring_fail(content: bytes) -> None:
    assert measured(content).n_members >= 0


def test_members_one_after_another_do_not_overlap() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped({"a": b"x" * 9, "b": b"", "c": b"z"}, zipfile.ZIP_DEFLATED))) as archive:
        assert not overlap(archive.infolist())
        archive.infolist()[1].header_offset -= 1
        assert overlap(archive.infolist())


def test_a_member_that_promises_little_is_not_unpacked_beyond_its_promise() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(100_000_000))
        archive.infolist()[0].file_size = 10
    with zipfile.ZipFile(made) as archive:
        tracemalloc.start()
        with pytest.raises(UnreadableError, match="damaged"):
            member_bytes(archive, 0, 1000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 5_000_000


@pytest.fixture
def of_archives(tmp_path: Path) -> Any:
    """An archive of five archives, made with a method; answers their containers."""

    def make(method: int) -> list[Container]:
        members = {f"{n}.zip": zipped({"x": bytes([n]) * 1000}) for n in range(5)}
        (tmp_path / "outer.zip").write_bytes(zipped(members, method))
        return [Container(str(tmp_path / "outer.zip"), True, (n,)) for n in range(5)]

    return make


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_archives_inside_archives_are_read_and_only_so_many_stay_unpacked(method: int, of_archives: Any) -> None:
    archives, limits = Archives(), Limits(inner_archive_bytes=2500)
    for _ in range(2):
        for n, container in enumerate(of_archives(method)):
            assert member_bytes(archives.opened(container, limits), 0, 1000) == bytes([n]) * 1000
            assert sum(size for _, size in archives._open.values()) <= 2500
    if method == zipfile.ZIP_DEFLATED:
        with pytest.raises(BeyondLimitsError, match="a packed archive of"):
            Archives().opened(of_archives(method)[0], Limits(inner_archive_bytes=1000))


def test_an_archive_stored_in_another_is_read_where_it_lies(of_archives: Any, monkeypatch: Any) -> None:
    monkeypatch.delattr("tempfile.TemporaryFile")
    archive = Archives().opened(of_archives(zipfile.ZIP_STORED)[3], Limits())
    assert member_bytes(archive, 0, 1000) == bytes([3]) * 1000


def test_no_room_to_unpack_stops_the_load_and_publishes_nothing(
    delivery: Any, warehouse: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    delivery.application()
    inner = delivery.zipped(tmp_path / "inner.zip")
    (tmp_path / "outer.zip").write_bytes(zipped({"inner.zip": inner.read_bytes()}, zipfile.ZIP_DEFLATED))

    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with pytest.raises(OSError, match="No space"):
        warehouse.load(tmp_path / "outer.zip")
    assert not (warehouse.path / "current").exists()


def test_what_is_left_of_a_budget_shrinks_by_what_is_taken_and_by_nothing_else() -> None:
    budget = Budget(Limits(load_entries=10, load_bytes=100))
    assert budget.take(6, 60)
    assert not budget.take(5, 1)
    assert not budget.take(1, 41)
    assert budget.take(4, 40)
    assert budget.entries_left == 0
