"""Records of what translations were made from: `translated-from.yml` in each layer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from mentorkit.check.translations import record_path
from mentorkit.disk.changeset import replace_files
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.model.translation import Pair, fingerprint, pairs, source_locale

_HEAD = """\
# What each text was translated from: the first digits of the SHA-256 of the source text. When
# the source changes, `mentorkit check` says which translations have fallen behind. Written by
# `mentorkit translations accept` and `import`; there is nothing to edit here.
"""


def accepted(
    catalogue: Catalogue,
    locale: str,
    wanted: Collection[str] = (),
    *,
    gaps: bool = False,
) -> tuple[Pair, ...]:
    """Return what accepting would record: everything without an up-to-date record.

    `wanted` are ids of texts, or of what contains them, such as `tools.lifeline`. With `gaps`, a
    missing text given by its full id is also recorded: it needs no translation.
    """
    found = []
    for pair in pairs(catalogue, locale):
        named = any(
            pair.text_id == text_id or pair.text_id.startswith((f"{text_id}.", f"{text_id}/"))
            for text_id in wanted
        )
        is_there = pair.translation is not None or (gaps and pair.text_id in wanted)
        if (named or not wanted) and is_there and pair.state != "whole":
            found.append(pair)
    return tuple(found)


def record(
    project: Project,
    catalogue: Catalogue,
    locale: str,
    translated: Iterable[Pair],
) -> list[Path]:
    """Record that translations were made from their current source; return the files written.

    Records of texts that no longer exist are left out.
    """
    files = record_files(catalogue, locale, translated)
    return replace_files(files, project.pending)


def record_files(
    catalogue: Catalogue,
    locale: str,
    translated: Iterable[Pair],
) -> dict[Path, bytes]:
    """Return the record files of a language as `record` writes them."""
    by_home: dict[str, dict[str, str]] = {}
    for pair in translated:
        by_home.setdefault(pair.home, {})[pair.text_id] = fingerprint(pair.source)
    files = {}
    for home, new in sorted(by_home.items()):
        known: Mapping[str, Text] = catalogue.records.get(locale, {}).get(home, {})
        gone = _gone(catalogue, locale, known)
        kept = {text_id: said for text_id, said in known.items() if text_id not in gone}
        path = record_path(catalogue, locale, home)
        lines = [f'{text_id}: "{said}"\n' for text_id, said in sorted({**kept, **new}.items())]
        files[path] = f"{_HEAD}{''.join(lines)}".encode()
    return files


def _gone(catalogue: Catalogue, locale: str, known: Iterable[str]) -> frozenset[str]:
    """Return the ids of texts that no longer exist; none if an organisation's may hide them."""
    languages = (source_locale(catalogue), locale)
    above = [layer.folder for layer in catalogue.layers[1:]]
    if any((folder / language).is_dir() for folder in above for language in languages):
        return frozenset()
    return frozenset(known) - {pair.text_id for pair in pairs(catalogue, locale)}
