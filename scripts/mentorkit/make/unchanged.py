"""Tell whether a build would change nothing: then neither MkDocs nor WeasyPrint starts."""

from __future__ import annotations

import json
import os
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from mentorkit.disk.cache import key_of
from mentorkit.disk.output import listing, write_whole
from mentorkit.disk.walking import all_below
from mentorkit.make.digests import package_digest
from mentorkit.make.versions import system_versions
from mentorkit.model.project import Project, organisation_folder

_MADE = "schemas"


class SharedInputs:
    """What the builds of all of a project's organisations read: hashed once for all of them."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def digest(self) -> str:
        """Return the hash of code, environment, programme and settings."""
        contents = _contents(self.project, self.files())
        return key_of([package_digest(), _environment(), *contents])

    def files(self) -> Iterator[Path]:
        """Yield the settings, and all files and folders of the programme."""
        settings = self.project.settings
        yield from settings.parent.glob(settings.name)
        theirs = self.project.organisations
        for root in self.project.shared_sources:
            for path in all_below(root):
                if path.parent != self.project.materials / _MADE and not _is_below(path, theirs):
                    yield path


def _is_below(path: Path, folder: Path) -> bool:
    return path != folder and path.is_relative_to(folder)


def _contents(project: Project, paths: Iterable[Path]) -> Iterator[bytes | str]:
    """Yield the names and contents of files and links, which may lead to folders seen before."""
    for path in paths:
        if path.is_file() or path.is_symlink():
            yield project.shown(path)
            yield path.read_bytes() if path.is_file() else b""
            yield bytes(path.readlink()) if path.is_symlink() else b""


def inputs_of(project: Project, organisation: str, shared: SharedInputs) -> str:
    """Return the hash of all that a build of an organisation reads; raises ProblemsFound."""
    folder = organisation_folder(project, organisation)
    own = (path for root in project.own_sources(folder) for path in all_below(root))
    return key_of([shared.digest, *_contents(project, own)])


class BuildRecord:
    """What an output folder was built from, and what it contained afterwards.

    `shared` is the same for all builds that one command makes.
    """

    def __init__(
        self,
        project: Project,
        target: Path,
        cache: Path,
        options: Sequence[str],
        shared: SharedInputs | None = None,
    ) -> None:
        self.project = project
        self.target = target
        self.options = options
        self.shared = shared or SharedInputs(project)
        self.file = cache / "builds" / f"{key_of([str(target.absolute())])[:16]}.json"
        self._key: str | None = None

    def unchanged(self) -> bool:
        """Return whether inputs and output are the same as in the last build."""
        inputs = self._inputs()  # first, so that a change during the build counts as new
        record = _read(self.file)
        return bool(
            self.target.is_dir()
            and (record.get("inputs"), record.get("output")) == (inputs, listing(self.target))
        )

    def remember(self, made: Path) -> None:
        """Record the inputs as they were before the build, and its output.

        `made` is the folder about to be swapped in: the record must exist before another build can
        start. Without a record the next build only does more work, so a full disk is not an error.
        """
        record = {
            "inputs": self._inputs(),
            "output": listing(made),
            "target": str(self.target.absolute()),
        }
        with suppress(OSError):
            self._forget_others()
            write_whole(self.file, json.dumps(record).encode("utf-8"))

    def _forget_others(self) -> None:
        """Remove the records of output folders that no longer exist."""
        for file in self.file.parent.glob("*.json"):
            target = _read(file).get("target")
            if file != self.file and not (isinstance(target, str) and Path(target).is_dir()):
                file.unlink(missing_ok=True)

    def _inputs(self) -> str:
        """Return the hash of everything that a build reads, computed once at the start."""
        if self._key is None:
            read = inputs_of(self.project, self.options[0], self.shared)
            self._key = key_of([*self.options, read])
        return self._key


class FilesRecord:
    """What some files of ours in a folder, among those of others, were made from."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder.absolute()
        self.file = cache / "builds" / f"{key_of(['files', str(self.folder)])[:16]}.json"

    def unchanged(self, inputs: str) -> bool:
        """Return whether the files were made from these inputs, and are as they were made."""
        record = _read(self.file)
        names = record.get("files")
        return bool(
            record.get("inputs") == inputs
            and isinstance(names, list)
            and record.get("output") == self._contents(map(str, names))
        )

    def remember(self, inputs: str, files: Iterable[str]) -> None:
        """Record the inputs and the files; without a record, they are only made again."""
        names = sorted(files)
        record = {
            "inputs": inputs,
            "files": names,
            "output": self._contents(names),
            "target": str(self.folder),
        }
        with suppress(OSError):
            write_whole(self.file, json.dumps(record).encode("utf-8"))

    def _contents(self, names: Iterable[str]) -> str:
        paths = [self.folder / name for name in names]
        return key_of([path.read_bytes() if path.is_file() else b"" for path in paths])


def _read(file: Path) -> dict[str, object]:
    """Return a record, empty if it is missing or unreadable."""
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _environment() -> str:
    """Return what else a build depends on: packages, libraries and SOURCE_DATE_EPOCH."""
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    packages = sorted(path.name for path in installed)
    return "\n".join([*system_versions(), *packages, os.environ.get("SOURCE_DATE_EPOCH", "")])
