"""PO files taken back into the materials: what comes in is judged first, then written.

Nothing is written while anything is wrong. Empty and fuzzy entries say nothing; a section or a
page is taken once all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mentorkit.check.markup import check_markup
from mentorkit.check.translations import differences, layer_folder
from mentorkit.ids import ID_PATTERN
from mentorkit.load.catalogue import file_of
from mentorkit.load.pages import Pages
from mentorkit.load.yaml import unshown_in
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.prose import marks_of, parted, prose
from mentorkit.model.text import ID_SHAPE, Source, Text
from mentorkit.model.translation import Pair, source_locale, target_locales
from mentorkit.output import replace_file
from mentorkit.places import Project
from mentorkit.problems import Problem, ProblemsFound, suggestion
from mentorkit.translation.entries import WHOLE_BODY, Entry, Part, entries
from mentorkit.translation.po import PoFile, Translated, read_po
from mentorkit.translation.records import record
from mentorkit.translation.rewrite import Place, page_with, section_with, yaml_with


@dataclass
class Imported:
    """What an import did: files written, texts taken, and entries left out, as problems."""

    written: list[Path] = field(default_factory=list)
    taken: int = 0
    skipped: list[Problem] = field(default_factory=list)


def import_po(
    project: Project,
    catalogue: Catalogue,
    pages: Pages,
    files: Sequence[Path],
    *,
    skip_changed: bool = False,
) -> Imported:
    """Take PO files back; raises ProblemsFound, with nothing written, where anything is wrong.

    `skip_changed` leaves out the entries whose source has changed since the export.
    """
    done = Imported()
    read = [(path, read_po(path, str(path))) for path in files]
    problems: list[Problem] = []
    changes: list[tuple[str, list[tuple[Entry, Translated]]]] = []
    for path, po in read:
        fault = _wrong_language(catalogue, po, str(path))
        if fault:
            problems.append(fault)
            continue
        known = {entry.entry_id: entry for entry in entries(catalogue, pages, po.locale)}
        judge = _Judge(catalogue, known, page_ids(catalogue, pages), str(path))
        changes.append((po.locale, judge.good(po)))
        problems += judge.problems
        (done.skipped if skip_changed else problems).extend(judge.outdated)
    if problems:
        raise ProblemsFound(problems)
    for locale, good in changes:
        _write(_Writing(project, catalogue, pages, locale, done), good)
    return done


def _wrong_language(catalogue: Catalogue, po: PoFile, shown: str) -> Problem | None:
    targets = target_locales(catalogue)
    if po.locale in targets:
        return None
    found = f"'{po.locale}'" if po.locale else "none"
    message = (
        f"expected one of the programme's languages in the header, found {found}"
        f"{suggestion(po.locale, targets)}; add a new one to in_progress in programme.yml"
    )
    return Problem(shown, 1, "Language", message, "unknown-locale")


@dataclass
class _Judge:
    """Says what is wrong with the entries of one file."""

    catalogue: Catalogue
    known: Mapping[str, Entry]
    page_ids: frozenset[str]
    shown: str
    problems: list[Problem] = field(default_factory=list)
    outdated: list[Problem] = field(default_factory=list)

    def good(self, po: PoFile) -> list[tuple[Entry, Translated]]:
        """Return the entries that say something and may be taken."""
        good: list[tuple[Entry, Translated]] = []
        seen: dict[str, int] = {}
        for said in po.entries:
            entry = self.known.get(said.entry_id)
            if said.entry_id in seen:
                message = f"the entry stands twice, first on line {seen[said.entry_id]}; remove one"
                self._fault(said, message, "listed-twice")
            elif entry is None:
                message = (
                    "there is no such text; the file is of another version of the materials: "
                    "export anew, and take the translations over"
                )
                self._fault(said, message, "unknown-entry")
            elif said.source != entry.source:
                self._outdated(said, entry)
            elif said.translation.strip() and not said.is_fuzzy:
                before = len(self.problems)
                self._judge(said, entry)
                if len(self.problems) == before:
                    good.append((entry, said))
            seen.setdefault(said.entry_id, said.line)
        return good

    def _fault(self, said: Translated, message: str, code: str) -> None:
        self.problems.append(Problem(self.shown, said.line, said.entry_id, message, code))

    def _outdated(self, said: Translated, entry: Entry) -> None:
        message = (
            f"the source text has changed since the export, see {entry.at.path}:{entry.at.line}; "
            "export anew, or leave such entries out with --skip-changed"
        )
        self.outdated.append(
            Problem(self.shown, said.line, said.entry_id, message, "other-version")
        )

    def _judge(self, said: Translated, entry: Entry) -> None:
        hidden = unshown_in(said.translation)
        if hidden:
            self._fault(said, hidden, "control-character")
        if entry.entry_id.endswith(".file_name") and not ID_PATTERN.fullmatch(said.translation):
            self._fault(said, f"{ID_SHAPE}, found '{said.translation}'", "id_shape")
        where = f"{entry.at.path}:{entry.at.line}"
        for message, code in differences(said.source, said.translation, where):
            self._fault(said, message, code)
        if entry.pair.kind == "page":
            self._judge_marks(said)
        elif entry.pair.kind in ("text", "body"):
            self._judge_markup(said, entry)

    def _judge_marks(self, said: Translated) -> None:
        wanted, given = marks_of(said.source), marks_of(said.translation)
        if wanted != given:
            shown = " ".join(wanted) or "no macro and no HTML"
            message = f"expected {shown}, found {' '.join(given) or 'none'}; leave them as they are"
            self._fault(said, message, "changed-marks")

    def _judge_markup(self, said: Translated, entry: Entry) -> None:
        text = Text(said.translation, Source(self.shown, said.line, ""), None)
        for problem in check_markup(
            text,
            entry.pair.text_id,
            is_section=entry.pair.kind == "body",
            catalogue=self.catalogue,
            page_ids=self.page_ids,
        ):
            self._fault(said, problem.message, problem.code)


def page_ids(catalogue: Catalogue, pages: Pages) -> frozenset[str]:
    """Return the pages that a translation's links may lead to: those of the source."""
    programme = catalogue.programme
    made = [f"tools/{tool_id}" for tool_id in programme.tools]
    made += [f"forms/{document_id}" for document_id in programme.web_forms()]
    return frozenset([*pages[source_locale(catalogue)], *made])


@dataclass(frozen=True)
class _Writing:
    """Where the texts of one language are written to."""

    project: Project
    catalogue: Catalogue
    pages: Pages
    locale: str
    done: Imported

    def file(self, pair: Pair) -> Path:
        """Return the file of a text in this language."""
        if pair.kind == "page":
            page_id = pair.text_id.partition(".")[2]
            return self.project.root / "docs" / self.locale / f"{page_id}.md"
        folder = layer_folder(self.project, self.catalogue, pair.home)
        return folder / file_of(pair.text_id, self.locale)

    def template(self, pair: Pair) -> str:
        """Return the file of a text in the source language: what a new file is made after."""
        source = source_locale(self.catalogue)
        if pair.kind == "page":
            path = self.project.root / "docs" / source / f"{pair.text_id.partition('.')[2]}.md"
        else:
            path = self.project.materials / file_of(pair.text_id, source)
        return path.read_text(encoding="utf-8-sig") if path.is_file() else ""

    def put(self, path: Path, text: str) -> None:
        """Write a file if anything differs."""
        if replace_file(path, text.encode("utf-8")):
            self.done.written.append(path)


def _write(writing: _Writing, good: Sequence[tuple[Entry, Translated]]) -> None:
    """Write the translations of one language, file by file, and what they were made from."""
    by_file: dict[Path, list[tuple[Entry, str]]] = {}
    for entry, said in good:
        by_file.setdefault(writing.file(entry.pair), []).append((entry, said.translation))
    taken: set[tuple[str, Part]] = set()
    for path, items in by_file.items():
        kinds = {entry.pair.kind for entry, _ in items}
        if "page" in kinds:
            taken |= _write_page(writing, path, items)
        elif path.suffix == ".md":
            taken |= _write_section(writing, path, items)
        else:
            taken |= _write_yaml(writing, path, items)
    writing.done.taken += len(taken)
    whole = [pair for pair in _whole(writing, taken) if pair.kind != "words"]
    writing.done.written += record(
        writing.project, writing.catalogue, writing.pages, writing.locale, whole
    )


def _whole(writing: _Writing, taken: set[tuple[str, Part]]) -> Iterator[Pair]:
    """Yield the texts of which every entry was taken."""
    by_text: dict[str, list[Entry]] = {}
    for entry in entries(writing.catalogue, writing.pages, writing.locale):
        by_text.setdefault(entry.pair.text_id, []).append(entry)
    for text_id, parts in by_text.items():
        if all((text_id, entry.part) in taken for entry in parts):
            yield parts[0].pair


def _keys(items: Sequence[tuple[Entry, str]]) -> set[tuple[str, Part]]:
    return {(entry.pair.text_id, entry.part) for entry, _ in items}


def _write_yaml(
    writing: _Writing, path: Path, items: Sequence[tuple[Entry, str]]
) -> set[tuple[str, Part]]:
    values: dict[Place, str | list[str]] = {}
    by_place: dict[Place, tuple[Entry, str]] = {}
    for entry, said in items:
        place = _place(entry.pair.text_id)
        values[place] = said.split("\n") if entry.pair.kind == "words" else said
        by_place[place] = (entry, said)
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    changed, unset = yaml_with(text, writing.template(items[0][0].pair), values)
    writing.put(path, changed)
    return _keys([item for place, item in by_place.items() if place not in unset])


def _place(text_id: str) -> Place:
    """Return the steps to a text within its file."""
    first, *rest = text_id.split(".")
    return tuple(rest[1:] if first in ("tools", "forms") else rest)


def _write_section(
    writing: _Writing, path: Path, items: Sequence[tuple[Entry, str]]
) -> set[tuple[str, Part]]:
    title = next((said for e, said in items if e.pair.text_id.endswith(".title")), None)
    body = [(e, said) for e, said in items if e.pair.kind == "body"]
    whole = next((said for e, said in body if e.part is None), None)
    blocks = {e.part: said for e, said in body if isinstance(e.part, int)}
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    if not text:
        pair = items[0][0].pair
        text = writing.template(pair)
        if title is None or len(blocks) < len(prose(text.partition("\n")[2])):
            return set()  # a section is there in one language, whole
    writing.put(path, section_with(text, title, blocks, whole))
    return _keys(items)


def _write_page(
    writing: _Writing, path: Path, items: Sequence[tuple[Entry, str]]
) -> set[tuple[str, Part]]:
    pair = items[0][0].pair
    fields = {e.part: said for e, said in items if isinstance(e.part, str) and e.part != WHOLE_BODY}
    whole = next((said for e, said in items if e.part == WHOLE_BODY), None)
    blocks = {e.part: said for e, said in items if isinstance(e.part, int)}
    if path.is_file():
        text = path.read_text(encoding="utf-8-sig")
        writing.put(path, page_with(text, fields, blocks, whole))
        return _keys(items)
    source = writing.pages[source_locale(writing.catalogue)][pair.text_id.partition(".")[2]]
    if len(fields) < len(source.fields):
        return set()
    text = page_with(writing.template(pair), fields, blocks, whole)
    if len(blocks) < len(prose(source.body)):
        if not fields:
            return set()
        # A page with its title alone shows the default language's text.
        text = text[: len(text) - len(parted(text)[1])]
        items = [(e, said) for e, said in items if isinstance(e.part, str)]
    writing.put(path, text)
    return _keys(items)
