"""The files of an organisation's own repository, from those in `repository/` beside this module.

A file that is hidden in the repository is named `dot-…` here, as packing would leave it out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mentorkit.cli.lock import WHEELS, locked_files
from mentorkit.disk.output import whole_output, write_file
from mentorkit.model.command import NAME
from mentorkit.model.project import ORGANISATION_FILE

_FILES = Path(__file__).parent / "repository"
_HIDDEN = "dot-"
_RUNS = ("upload",)
"""Files that can be run."""
_MAY_BE_THERE = (".git", ".venv")
"""What may be in the folder already: somebody has cloned an empty repository, or set it up."""


def is_free(folder: Path) -> bool:
    """Return whether a repository can be written to a folder."""
    if not folder.exists():
        return not folder.is_symlink()
    return folder.is_dir() and all(path.name in _MAY_BE_THERE for path in folder.iterdir())


def write_repository(folder: Path, organisation: str, name: str, locales: Sequence[str]) -> None:
    """Write a repository to a free folder; a new one is there whole or not at all.

    In an existing folder, the organisation's file, which makes it a project, comes last.
    """
    files = {**_files(name, locales), ORGANISATION_FILE: organisation.encode("utf-8")}
    if folder.exists():
        _write(folder, files)
        return
    with whole_output(folder) as made:
        _write(made, files)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        write_file(folder / path, data)
        if path in _RUNS:
            (folder / path).chmod(0o755)


def _files(name: str, locales: Sequence[str]) -> dict[str, bytes]:
    """Return the files by path, but for the organisation's."""
    wheel = _own_wheel()
    files = {f"{WHEELS}/.gitkeep": b""}
    if wheel is not None:
        files[f"{WHEELS}/{wheel.name}"] = wheel.read_bytes()
    files |= locked_files(wheel.read_bytes() if wheel else None)
    for locale in locales:
        files |= {f"{locale}/.gitkeep": b"", f"docs/{locale}/.gitkeep": b""}
    for path in sorted(_FILES.rglob("*")):
        if path.is_file():
            inside = path.relative_to(_FILES).as_posix()
            text = path.read_text(encoding="utf-8")
            words = text.replace("@NAME@", name).replace("@LANGUAGE@", locales[0])
            shown = f".{inside.removeprefix(_HIDDEN)}" if inside.startswith(_HIDDEN) else inside
            files[shown] = words.encode("utf-8")
    return files


def _own_wheel() -> Path | None:
    """Return the file that this package was installed from, None if it was got from an index."""
    try:
        said = distribution(NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    address = urlsplit(json.loads(said)["url"]) if said else None
    if address is None or address.scheme != "file":
        return None
    path = Path(unquote(address.path))
    return path if path.suffix == ".whl" and path.is_file() else None
