"""The dimensions of pictures, read from their headers, are those that a picture library reads."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from loaders.file_types import media_type, other_kind
from loaders.images import dimensions, is_cut_off

RELEASES = Path(__file__).parents[2] / "sample_data" / "releases"
SAMPLES = [path for path in sorted(RELEASES.rglob("*")) if path.suffix.lower() in (".png", ".jpg", ".jpeg")]


def made(kind: str, size: tuple[int, int], **options: object) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "white").save(content, kind, **options)
    return content.getvalue()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_pictures_of_the_sample_are_read_as_the_library_reads_them(path: Path) -> None:
    content = path.read_bytes()
    with Image.open(path) as picture:
        assert dimensions(content) == picture.size
    assert not is_cut_off(content)


def exif() -> Image.Exif:
    data = Image.Exif()
    data[0x010E] = "x" * 5000
    return data


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("JPEG", {"exif": exif(), "icc_profile": bytes(90_000)}),
    ],
)
def test_width_comes_before_height_in_every_form(kind: str, options: dict[str, object]) -> None:
    content = made(kind, (300, 20), **options)
    assert dimensions(content) == (300, 20)
    assert not is_cut_off(content + b"a film of a telephone \xff\xda")
    assert is_cut_off(content[:-20])


def test_a_preview_inside_has_no_say() -> None:
    data = Image.Exif()
    data[0x010E] = made("JPEG", (7, 7)).decode("latin-1")
    content = made("JPEG", (30, 20), exif=data)
    assert dimensions(content) == (30, 20)
    assert is_cut_off(content[:-2])


@given(st.binary(max_size=80), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b""]))
def test_no_noise_makes_looking_at_a_file_fail(noise: bytes, start: bytes) -> None:
    content = start + noise
    assert media_type(content) or other_kind(content)
    dimensions(content)
    is_cut_off(content)


def test_a_file_of_nothing_but_markers_is_given_up() -> None:
    assert dimensions(b"\xff\xd8" + b"\xff" * 1_000_000) is None
