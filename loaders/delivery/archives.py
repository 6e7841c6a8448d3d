"""Zip archives: opened in place, members checked before anything of them is read."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from loaders.delivery.entries import Container, EmptyFolder, Entry, Item, Trouble
from loaders.settings import Limits

UTF8_FLAG = 0x800
ENCRYPTED = 0x1


class UnreadableError(Exception):
    """A file or archive that does not open, is damaged, or is larger than allowed."""


@lru_cache(maxsize=16)
def opened(container: Container, largest_inner: int) -> zipfile.ZipFile:
    """The archive, kept open for the next reader. Archives inside archives are held in memory up to `largest_inner`.

    UnreadableError when it is no archive, damaged, or too large.
    """
    try:
        if not container.inner:
            return zipfile.ZipFile(container.path)
        outer = opened(Container(container.path, True, container.inner[:-1]), largest_inner)
        return zipfile.ZipFile(io.BytesIO(member_bytes(outer, container.inner[-1], largest_inner)))
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableError(str(error)) from error


def member_bytes(archive: zipfile.ZipFile, position: int, largest: int) -> bytes:
    """The bytes of one member; UnreadableError when damaged, encrypted, or larger than `largest`."""
    info = archive.infolist()[position]
    if info.file_size > largest:
        raise UnreadableError(f"{info.file_size:,} bytes")
    try:
        return archive.read(info)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise UnreadableError(f"damaged data ({type(error).__name__})") from error
    except Exception as error:  # zlib, lzma and bz2 each raise their own
        raise UnreadableError(f"damaged data ({type(error).__name__})") from error


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's path with forward slashes. Without the UTF-8 flag: UTF-8 if it is that, else cp950, else as is."""
    name = info.orig_filename
    if not info.flag_bits & UTF8_FLAG:
        raw = name.encode("cp437")
        for encoding in ("utf-8", "cp950"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def members(container: Container, prefix: tuple[str, ...], place: str, limits: Limits) -> Iterator[Item]:
    """Every member of the archive, also folders without any file; what is not safe to read as troubles.

    prefix  path components that stand before the members' own
    place   the archive's own path, for troubles with the archive as a whole
    """
    try:
        infos = opened(container, limits.inner_archive_bytes).infolist()
    except UnreadableError as error:
        yield Trouble("package.unreadable", place, f"an archive that does not open ({error})")
        return
    total = sum(info.file_size for info in infos)
    if len(infos) > limits.archive_entries or total > limits.archive_bytes:
        yield Trouble("zip.limit", place, f"{len(infos):,} members of {total:,} bytes")
        return
    if any(info.flag_bits & ENCRYPTED for info in infos):
        yield Trouble("zip.password", place, "encrypted members")
        return
    folders: dict[tuple[str, ...], None] = {}
    filled: set[tuple[str, ...]] = set()
    for position, info in enumerate(infos):
        name = member_name(info)
        parts = tuple(part for part in name.split("/") if part not in ("", "."))
        if parts[:-1] not in filled:
            filled.update(parts[:n] for n in range(len(parts)))
        trouble = _trouble_with(info, name, parts, limits)
        if name.endswith("/"):
            if not _leads_outside(name, parts):
                folders[parts] = None
        elif trouble:
            yield Trouble(trouble[0], "/".join((*prefix, name)), trouble[1])
        else:
            yield Entry((*prefix, *parts), info.file_size, container, position)
    yield from (EmptyFolder((*prefix, *parts)) for parts in folders if parts not in filled)


def _trouble_with(info: zipfile.ZipInfo, name: str, parts: tuple[str, ...], limits: Limits) -> tuple[str, str] | None:
    if _leads_outside(name, parts):
        return "zip.path", "a path that leads outside"
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "file.special", "a link or a special file"
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > limits.archive_ratio_from_bytes and ratio > limits.archive_ratio:
        return "zip.limit", f"{info.file_size:,} bytes packed 1:{ratio:,.0f}"
    return None


def _leads_outside(name: str, parts: tuple[str, ...]) -> bool:
    return not parts or name.startswith("/") or ".." in parts or "\0" in name or parts[0][1:2] == ":"
