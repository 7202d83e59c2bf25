"""Importing PO files into the materials: everything is checked first, then written.

Nothing is written if anything is wrong. Empty and fuzzy entries are ignored; a new section or
page is imported once it is complete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentorkit.check.language import Identifier
from mentorkit.disk.changeset import replace_files
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem, ProblemsFound, suggestion
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.model.translation import target_locales
from mentorkit.translation.entries import Entry, entries, forms_in
from mentorkit.translation.judging import Judge, page_ids
from mentorkit.translation.po import PoFile, read_po
from mentorkit.translation.writing import Language, composed


@dataclass
class Imported:
    """The result of an import: files written, texts changed, and entries left out, as problems.

    `waiting` are the ids of entries that cannot be written until everything that belongs with
    them is translated.
    """

    written: list[Path] = field(default_factory=list)
    changed: int = 0
    skipped: list[Problem] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


def import_po(
    project: Project,
    catalogue: Catalogue,
    files: Sequence[Path],
    *,
    locale: str | None = None,
    skip_changed: bool = False,
) -> Imported:
    """Import PO files; if anything is wrong, raise ProblemsFound and write nothing.

    `locale` is the language that the files must be in, None for any. `skip_changed` leaves out
    entries whose source has changed or disappeared since the export.
    """
    done = Imported()
    problems: list[Problem] = []
    good: dict[str, dict[Entry, str]] = {}
    identify = Identifier(catalogue.locales)
    for path in files:
        try:
            po = _in_known_language(catalogue, read_po(path, str(path)), locale)
        except ProblemsFound as found:
            problems += found.problems
            continue
        fault = _wrong_language(catalogue, po, str(path), locale)
        if fault:
            problems.append(fault)
            continue
        known = {entry.entry_id: entry for entry in entries(catalogue, po.locale)}
        named = _with_names_in(catalogue, po, known)
        judge = Judge(named, known, page_ids(catalogue), str(path), po.locale, identify)
        good.setdefault(po.locale, {}).update(judge.good(po))
        problems += judge.problems
        (done.skipped if skip_changed else problems).extend(judge.outdated)
    if problems:
        raise ProblemsFound(problems)
    writing: dict[Path, bytes] = {}
    for language, said in good.items():
        made = composed(Language(project, catalogue, language), said)
        writing |= made.files
        done.changed += made.changed
        done.waiting += made.waiting
    done.written = replace_files(writing, project.pending)
    return done


def _with_names_in(catalogue: Catalogue, po: PoFile, known: Mapping[str, Entry]) -> Catalogue:
    """Return the catalogue with the forms of names that a file declares: its texts use them."""
    texts = catalogue.texts[po.locale]
    phases, roles = {**texts.phases}, {**texts.roles}
    for said in po.entries:
        entry = known.get(said.entry_id)
        if entry is None or entry.pair.kind != "forms" or said.is_fuzzy:
            continue
        kind, one_id, _ = entry.entry_id.split(".")
        with suppress(ValueError):  # what is wrong is reported where it stands
            forms = {form: Text(words) for form, words in forms_in(said.translation).items()}
            if forms and kind == "phases":
                phases[one_id] = phases[one_id].model_copy(update={"forms": forms})
            elif forms:
                roles[one_id] = roles[one_id].model_copy(update={"forms": forms})
    named = texts.model_copy(update={"phases": phases, "roles": roles})
    return replace(catalogue, texts={**catalogue.texts, po.locale: named})


def _in_known_language(catalogue: Catalogue, po: PoFile, wanted: str | None) -> PoFile:
    """Return a file in the programme's language that its header means.

    Translation programs write a region (`uk_UA`) where the programme has none, or the other way
    round; a header without a language means the one that the command names.
    """
    targets = target_locales(catalogue)
    if not po.locale and wanted:
        return replace(po, locale=wanted)
    alike = [str(one) for one in targets if _is_alike(po.locale.lower(), str(one).lower())]
    return replace(po, locale=alike[0]) if po.locale not in targets and len(alike) == 1 else po


def _is_alike(one: str, other: str) -> bool:
    """Return whether two codes mean the same language; pt-PT and pt-BR do not, pt and pt-BR do."""
    (language, _, region), (same, _, place) = one.partition("-"), other.partition("-")
    return language == same and (region == place or not region or not place)


def _wrong_language(
    catalogue: Catalogue, po: PoFile, shown: str, wanted: str | None
) -> Problem | None:
    targets = target_locales(catalogue)
    if wanted is not None and po.locale != wanted:
        message = f"expected the language '{wanted}' in the header, as --locale says, found "
        message += f"'{po.locale}'" if po.locale else "none"
        return Problem(shown, 1, "Language", message, "unknown-locale")
    if po.locale in targets:
        return None
    found = f"'{po.locale}'" if po.locale else "none"
    message = (
        f"expected one of the programme's languages in the header, found {found}"
        f"{suggestion(po.locale, targets)}; correct the line 'Language', or add a new language to "
        "in_progress in programme.yml"
    )
    return Problem(shown, 1, "Language", message, "unknown-locale")
