"""Zip archives: opened in place, measured before they are parsed, members checked before anything of them is read."""

from __future__ import annotations

import errno
import stat
import zipfile
from collections import OrderedDict
from collections.abc import Iterator, Sequence

from loaders.delivery.budget import Budget
from loaders.delivery.directories import directory_of, overlap
from loaders.delivery.entries import Container, EmptyFolder, Entry, Item, Trouble
from loaders.delivery.inner import inner_file
from loaders.delivery.names import path_trouble, shortened
from loaders.settings import Limits

UTF8_FLAG = 0x800
ENCRYPTED = 0x1
# Other methods unpack without a bound on what one step may yield.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class UnreadableError(Exception):
    """A file or archive that does not open, is damaged, or is larger than allowed."""


class BeyondLimitsError(UnreadableError):
    """An archive that exceeds the limits for archives."""


class Archives:
    """The archives kept open for the next reader, the one used last at the end.

    Of those that were unpacked into files without a name, only so many stay as `inner_archive_bytes` allows.
    """

    def __init__(self) -> None:
        self._open: OrderedDict[Container, tuple[zipfile.ZipFile, int]] = OrderedDict()

    def opened(self, container: Container, limits: Limits, most: int | None = None) -> zipfile.ZipFile:
        """The archive. UnreadableError when it is none or damaged, BeyondLimitsError above `most` members.

        OSError when there is no room to unpack an archive that lies in another one.
        """
        if container not in self._open:
            self._open[container] = self._open_now(container, limits, limits.load_entries if most is None else most)
        self._open.move_to_end(container)
        while len(self._open) > 16 or sum(size for _, size in self._open.values()) > limits.inner_archive_bytes:
            self._open.popitem(last=False)
        return self._open[container][0]

    def forget(self) -> None:
        """Open every archive anew from now on: one on disk may have been replaced."""
        self._open.clear()

    def _open_now(self, container: Container, limits: Limits, most: int) -> tuple[zipfile.ZipFile, int]:
        unpacked = 0
        try:
            if container.inner:
                outer = self.opened(Container(container.path, True, container.inner[:-1]), limits)
                info = outer.infolist()[container.inner[-1]]
                if info.compress_type != zipfile.ZIP_STORED:
                    unpacked = info.file_size
                if unpacked > limits.inner_archive_bytes:
                    raise BeyondLimitsError(f"a packed archive of {unpacked:,} bytes")
                file = inner_file(outer, info)
            else:
                file = open(container.path, "rb")  # noqa: SIM115 (it stays open with the archive)
            directory = directory_of(file, limits.archive_directory_bytes)
            if directory.n_members > most:
                raise BeyondLimitsError(f"{directory.n_members:,} members where {most:,} are left to read")
            if directory.n_bytes > limits.archive_directory_bytes:
                raise BeyondLimitsError(f"a directory of {directory.n_bytes:,} bytes")
            file.seek(0)
            return zipfile.ZipFile(file), unpacked
        except UnreadableError:
            raise
        except OSError as error:
            if error.errno in NO_ROOM:
                raise
            raise UnreadableError(error.strerror or type(error).__name__) from error
        except Exception as error:  # zipfile's own, and zlib's and struct's where an archive is damaged
            raise UnreadableError(f"{type(error).__name__}") from error


ARCHIVES = Archives()


def member_bytes(archive: zipfile.ZipFile, position: int, largest: int) -> bytes:
    """The bytes of one member; UnreadableError when damaged, or larger than `largest`, whatever its header says."""
    info = archive.infolist()[position]
    if info.file_size > largest:
        raise UnreadableError(f"{info.file_size:,} bytes")
    try:
        with archive.open(info) as member:
            # To ask for a certain number is what bounds unpacking: the header's size may be a lie.
            content = member.read(info.file_size + 1)
    except Exception as error:  # zipfile, zlib and the file system each raise their own
        raise UnreadableError(f"damaged data ({type(error).__name__})") from error
    if len(content) != info.file_size:
        raise UnreadableError(f"{len(content):,} bytes where the archive promises {info.file_size:,}")
    return content


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


def members(container: Container, prefix: tuple[str, ...], place: str, budget: Budget) -> Iterator[Item]:
    """Every member of the archive, also folders without any file; what is not safe to read as troubles.

    prefix  path components that stand before the members' own
    place   the archive's own path, for troubles with the archive as a whole
    """
    limits = budget.limits
    try:
        infos = ARCHIVES.opened(container, limits, budget.entries_left).infolist()
    except BeyondLimitsError as error:
        yield Trouble("zip.limit", place, str(error))
        return
    except UnreadableError as error:
        yield Trouble("package.unreadable", place, f"an archive that does not open ({error})")
        return
    reason = _why_not(infos)
    if reason:
        yield Trouble(reason[0], place, reason[1])
        return
    found = list(_sorted(infos, container, prefix, limits))
    n_bytes = sum(item.size for item in found if isinstance(item, Entry))
    if budget.take(len(infos), n_bytes):
        yield from found
    else:
        yield Trouble("zip.limit", place, f"{len(infos):,} members of {n_bytes:,} bytes beside all else that was given")


def _why_not(infos: Sequence[zipfile.ZipInfo]) -> tuple[str, str] | None:
    """Why nothing of an archive is read."""
    if any(info.flag_bits & ENCRYPTED for info in infos):
        return "zip.password", "encrypted members"
    if overlap(infos):
        return "package.unreadable", "an archive whose members lie over one another"
    return None


def _sorted(
    infos: Sequence[zipfile.ZipInfo], container: Container, prefix: tuple[str, ...], limits: Limits
) -> Iterator[Item]:
    folders: dict[tuple[str, ...], None] = {}
    filled: set[tuple[str, ...]] = set()
    for position, info in enumerate(infos):
        name = member_name(info)
        parts = tuple(part for part in name.split("/") if part not in ("", "."))
        is_folder = name.endswith("/")
        if is_folder and not parts:
            continue
        trouble = _path_trouble(name, (*prefix, *parts), parts, limits)
        trouble = trouble or (None if is_folder else _trouble_with(info, limits))
        if trouble:
            yield Trouble(trouble[0], shortened("/".join((*prefix, name))), trouble[1])
            continue
        if parts[:-1] not in filled:
            filled.update(parts[:n] for n in range(len(parts)))
        if is_folder:
            folders[parts] = None
        else:
            yield Entry((*prefix, *parts), info.file_size, container, position)
    yield from (EmptyFolder((*prefix, *parts)) for parts in folders if parts not in filled)


def _trouble_with(info: zipfile.ZipInfo, limits: Limits) -> tuple[str, str] | None:
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "file.special", "a link or a special file"
    if info.compress_type not in METHODS:
        return "zip.method", f"method {info.compress_type}"
    # A text of zeros packs about 1:1,000; only what unpacks to much can hurt, so only that is held to the ratio.
    is_large = info.file_size > limits.archive_ratio_from_bytes
    if is_large and info.file_size > limits.archive_ratio * max(info.compress_size, 1):
        return "zip.limit", f"{info.file_size:,} bytes packed into {info.compress_size:,}"
    return None


def _path_trouble(name: str, whole: tuple[str, ...], parts: tuple[str, ...], limits: Limits) -> tuple[str, str] | None:
    if not parts or name.startswith("/") or ".." in parts or "\0" in name or parts[0][1:2] == ":":
        return "zip.path", "a path that leads outside"
    return path_trouble(whole, limits)
