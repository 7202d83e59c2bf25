"""Files as one value, to be sent to another machine or taken from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mentorkit.disk.cache import key_of
from mentorkit.disk.output import write_file
from mentorkit.disk.walking import all_below


@dataclass(frozen=True)
class Packed:
    """Folders, and the contents of files and links, by their paths below some folder."""

    folders: tuple[str, ...]
    files: Mapping[str, bytes]
    links: Mapping[str, str]

    def unpack(self, folder: Path) -> None:
        """Write all into a folder, which is created if it is missing."""
        for name in self.folders:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            write_file(folder / name, data)
        for name, target in self.links.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(target)

    @property
    def digest(self) -> str:
        """Return the hash of names and contents."""
        parts: list[bytes | str] = [*self.folders, "files"]
        for name, data in self.files.items():
            parts += [name, data]
        return key_of([*parts, "links", *(part for link in self.links.items() for part in link)])

    def remove(self, folder: Path) -> None:
        """Remove from a folder what was unpacked there, and folders that are empty then."""
        for name in (*self.files, *self.links):
            (folder / name).unlink(missing_ok=True)
        above = {str(one) for name in (*self.files, *self.links) for one in _above(name)}
        for name in sorted({*self.folders, *above}, reverse=True):
            with suppress(OSError):
                (folder / name).rmdir()


def _above(name: str) -> list[PurePosixPath]:
    return list(PurePosixPath(name).parents)[:-1]


def packed(paths: Iterable[Path], root: Path, to: str = "", only: Path | None = None) -> Packed:
    """Return files and folders of `root`, to be unpacked as the folder `to`, with their contents.

    A link that leads out of `only`, or nowhere, stays one, without what is behind it: it leads
    nowhere where it is unpacked, and is refused there as it would be here.
    """
    folders: list[str] = []
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    for path in paths:
        name = PurePosixPath(to, path.relative_to(root).as_posix()).as_posix()
        if any(PurePosixPath(name).is_relative_to(link) for link in links):
            continue
        if path.is_symlink() and only and not path.resolve().is_relative_to(only.resolve()):
            links[name] = path.readlink().as_posix()
        elif path.is_dir():
            folders.append(name)
        elif path.is_symlink() and not path.exists():
            links[name] = path.readlink().as_posix()
        elif path.is_file():
            files[name] = path.read_bytes()
    return Packed(tuple(folders), files, links)


def packed_folder(folder: Path) -> Packed:
    """Return all that is in a folder."""
    return packed(all_below(folder), folder)
