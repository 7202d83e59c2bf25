"""PO files taken back into the materials: what comes in is judged first, then written.

Nothing is written while anything is wrong. Empty and fuzzy entries say nothing; a section or a
page is taken once all of it is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mentorkit.check.language import NO_WORDS, Identifier, strays
from mentorkit.check.markup import check_markup
from mentorkit.check.translations import differences, layer_folder
from mentorkit.disk.changeset import replace_files
from mentorkit.load.catalogue import file_of
from mentorkit.load.yaml import Origin, parse_yaml, unshown_in
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.ids import ADDRESS_PATTERN, ID_PATTERN
from mentorkit.model.pages import made_pages
from mentorkit.model.problems import Problem, ProblemsFound, suggestion
from mentorkit.model.project import Project
from mentorkit.model.prose import marks_of, parted, prose, words_of
from mentorkit.model.text import ID_SHAPE, Source, Text
from mentorkit.model.translation import Pair, links_of, source_locale, target_locales
from mentorkit.translation.entries import ADDRESS, WHOLE_BODY, Entry, entries
from mentorkit.translation.po import PoFile, Translated, read_po
from mentorkit.translation.records import record_files
from mentorkit.translation.rewrite import Place, page_with, section_with, yaml_with


@dataclass
class Imported:
    """What an import did: files written, texts changed, and entries left out, as problems.

    `waiting` are the ids of entries that cannot be written before all that belongs to them is
    translated.
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
    """Take PO files back; raises ProblemsFound, with nothing written, where anything is wrong.

    `locale` is the language that the files must be of, None for any; `skip_changed` leaves out
    the entries whose source has changed or gone since the export.
    """
    done = Imported()
    problems: list[Problem] = []
    good: dict[str, dict[Entry, str]] = {}
    identify = Identifier(catalogue.locales)
    for path in files:
        try:
            po = read_po(path, str(path))
        except ProblemsFound as found:
            problems += found.problems
            continue
        fault = _wrong_language(catalogue, po, str(path), locale)
        if fault:
            problems.append(fault)
            continue
        known = {entry.entry_id: entry for entry in entries(catalogue, po.locale)}
        judge = _Judge(catalogue, known, page_ids(catalogue), str(path), po.locale, identify)
        good.setdefault(po.locale, {}).update(judge.good(po))
        problems += judge.problems
        (done.skipped if skip_changed else problems).extend(judge.outdated)
    if problems:
        raise ProblemsFound(problems)
    writing: dict[Path, bytes] = {}
    for language, said in good.items():
        writing |= _composed(_Language(project, catalogue, language), said, done)
    done.written = replace_files(writing, project.pending)
    return done


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
    locale: str
    identify: Identifier
    problems: list[Problem] = field(default_factory=list)
    outdated: list[Problem] = field(default_factory=list)

    def good(self, po: PoFile) -> dict[Entry, str]:
        """Return the translations that may be taken, by entry."""
        good: dict[Entry, str] = {}
        seen: dict[str, int] = {}
        for said in po.entries:
            entry = self.known.get(said.entry_id)
            if said.entry_id in seen:
                message = f"the entry stands twice, first on line {seen[said.entry_id]}; remove one"
                self._fault(said, message, "listed-twice")
            elif said.is_fuzzy or not said.translation.strip():
                continue  # it says nothing yet, whatever it was to be made from
            elif entry is None or said.source != entry.source:
                self._outdated(said, entry)
            else:
                before = len(self.problems)
                self._judge(said, entry)
                if len(self.problems) == before:
                    good[entry] = said.translation
            seen.setdefault(said.entry_id, said.line)
        return good

    def _fault(self, said: Translated, message: str, code: str) -> None:
        self.problems.append(Problem(self.shown, said.line, said.entry_id, message, code))

    def _outdated(self, said: Translated, entry: Entry | None) -> None:
        message = (
            "there is no such text; the file is of another version of the materials: "
            "export anew, and take the translations over"
        )
        if entry is not None:
            message = (
                "the source text has changed since the export, see "
                f"{entry.at.path}:{entry.at.line}; "
                "export anew, or leave such entries out with --skip-changed"
            )
        code = "unknown-entry" if entry is None else "other-version"
        self.outdated.append(Problem(self.shown, said.line, said.entry_id, message, code))

    def _judge(self, said: Translated, entry: Entry) -> None:
        hidden = unshown_in(said.translation)
        if hidden:
            self._fault(said, hidden, "control-character")
        is_address = entry.pair.kind == "address"
        shape = ADDRESS_PATTERN if is_address else ID_PATTERN
        is_id = is_address or entry.entry_id.endswith((".file_name", ".forms_address"))
        if is_id and not shape.fullmatch(said.translation):
            self._fault(said, f"{ID_SHAPE}, found '{said.translation}'", "id_shape")
        where = f"{entry.at.path}:{entry.at.line}"
        for message, code in differences(said.source, said.translation, where):
            self._fault(said, message, code)
        if isinstance(entry.part, int):
            self._judge_block(said)
        elif entry.pair.text_id.startswith("sections.") and entry.pair.kind == "text":
            self._judge_title(said)
        if said.translation != entry.translation:
            self._judge_language(said, entry)
        if entry.pair.kind == "page":
            self._judge_marks(said)
        elif entry.pair.kind in ("text", "body"):
            self._judge_markup(said, entry)

    def _judge_block(self, said: Translated) -> None:
        """Report a block that would be none, or several, or of another kind."""
        wanted, given = prose(said.source), prose(said.translation)
        if len(given) != len(wanted) or said.translation.strip("\n") != said.translation:
            message = "expected one paragraph without empty lines; translate it as one"
            self._fault(said, message, "paragraphs")
        elif given[0].kind != wanted[0].kind:
            begins = f"'{wanted[0].kind} '" if wanted[0].kind else "a word"
            found = f"'{given[0].kind} '" if given[0].kind else "a word"
            message = f"expected a paragraph that begins with {begins}, found {found}"
            self._fault(said, message, "paragraphs")

    def _judge_language(self, said: Translated, entry: Entry) -> None:
        """Report what is new in another language, such as a whole file under a wrong header."""
        if entry.pair.kind == "words" or entry.entry_id.endswith(NO_WORDS):
            return
        text = Text(said.translation, Source(self.shown, said.line, ""), self.locale)
        for problem in strays(said.entry_id, text, self.identify):
            self._fault(said, problem.message, problem.code)

    def _judge_title(self, said: Translated) -> None:
        if "\n" in said.translation.strip():
            self._fault(said, "expected a title of one line", "section-title")

    def _judge_marks(self, said: Translated) -> None:
        wanted, given = marks_of(said.source), marks_of(said.translation)
        if wanted != given:
            shown = " ".join(wanted) or "no macro and no HTML"
            message = f"expected {shown}, found {' '.join(given) or 'none'}; leave them as they are"
            self._fault(said, message, "changed-marks")
        elif any(mark in words_of(said.translation) for mark in ("{{", "{%", "{#")):
            self._fault(said, "a macro is not closed; leave it as it is", "changed-marks")
        for link in sorted(links_of(said.translation) - links_of(said.source)):
            message = f"found a link to {link}, which the source does not have; take it out"
            self._fault(said, message, "broken-link")

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


def page_ids(catalogue: Catalogue) -> frozenset[str]:
    """Return the pages that a translation's links may lead to: those of the source."""
    written = catalogue.pages[source_locale(catalogue)]
    return frozenset([*written, *made_pages(catalogue.programme)])


# ── What is to be written ──────────────────────────────────────────────────
@dataclass(frozen=True)
class _Language:
    """Where the texts of one language stand."""

    project: Project
    catalogue: Catalogue
    locale: str

    def file(self, pair: Pair, locale: str | None = None) -> Path:
        """Return the file of a text in this language, or in another one."""
        locale = locale or self.locale
        if pair.page_id is not None:
            return self.project.root / "docs" / locale / f"{pair.page_id}.md"
        folder = layer_folder(self.project, self.catalogue, pair.home)
        return folder / file_of(pair.text_id, locale)

    def template(self, pair: Pair) -> str:
        """Return the file of a text in the source language: what a new file is made after."""
        source = source_locale(self.catalogue)
        path = self.file(pair, source)
        if not path.is_file():
            path = self.project.materials / file_of(pair.text_id, source)
        return _AuthorsFile.read(path).text


@dataclass(frozen=True)
class _AuthorsFile:
    """A file's text with plain line ends, and how its author's editor writes them."""

    text: str = ""
    mark: str = ""
    line_end: str = "\n"

    @classmethod
    def read(cls, path: Path) -> _AuthorsFile:
        """Return a file that was loaded before, an empty one where there is none."""
        if not path.is_file():
            return cls()
        whole = path.read_bytes().decode("utf-8")
        text = whole.removeprefix("\ufeff")
        line_end = "\r\n" if "\r\n" in text else "\n"
        return cls(text.replace("\r\n", "\n"), whole[: len(whole) - len(text)], line_end)

    def data(self, text: str) -> bytes:
        """Return a new text as the author's editor would write it."""
        return f"{self.mark}{text.replace(chr(10), self.line_end)}".encode()


def _composed(language: _Language, good: Mapping[Entry, str], done: Imported) -> dict[Path, bytes]:
    """Return the files of one language as they are to be, the records among them."""
    by_file: dict[Path, dict[Entry, str]] = {}
    for entry, said in good.items():
        by_file.setdefault(language.file(entry.pair), {})[entry] = said
    files: dict[Path, bytes] = {}
    waiting: set[Entry] = set()
    for path, items in by_file.items():
        new = {entry: said for entry, said in items.items() if said != entry.translation}
        if not new:
            continue
        before = _AuthorsFile.read(path)
        text, unset = _FILLED[_kind(path, items)](
            language, before.text, new if before.text else items
        )
        waiting |= unset & new.keys()
        done.changed += len(new.keys() - unset)
        if text is not None and text != before.text:
            files[path] = before.data(text)
    done.waiting += sorted(entry.entry_id for entry in waiting)
    whole = _whole(language, good.keys() - waiting)
    return files | record_files(language.project, language.catalogue, language.locale, whole)


def _whole(language: _Language, taken: Collection[Entry]) -> list[Pair]:
    """Return the texts of which every entry was taken."""
    by_text: dict[str, list[Entry]] = {}
    for entry in entries(language.catalogue, language.locale):
        by_text.setdefault(entry.pair.text_id, []).append(entry)
    found = []
    for parts in by_text.values():
        if parts[0].pair.kind not in ("words", "address") and all(
            entry in taken for entry in parts
        ):
            found.append(parts[0].pair)
    return found


_Items = Mapping[Entry, str]
_Filled = tuple[str | None, frozenset[Entry]]
"""A file's new text, None for none, and the entries that it does not hold."""


def _kind(path: Path, items: _Items) -> str:
    is_page = any(entry.pair.page_id is not None for entry in items)
    return "page" if is_page else "section" if path.suffix == ".md" else "yaml"


def _yaml_filled(language: _Language, text: str, items: _Items) -> _Filled:
    places = {_place(entry.pair.text_id): entry for entry in items}
    values = {place: _value(entry, items[entry]) for place, entry in places.items()}
    template = language.template(next(iter(items)).pair)
    filled, unset = yaml_with(text, template, values)
    _verify(filled, {place: said for place, said in values.items() if place not in unset})
    waiting = frozenset(places[place] for place in unset)
    return None if len(unset) == len(values) else filled, waiting


def _place(text_id: str) -> Place:
    """Return the steps to a text within its file."""
    first, *rest = text_id.split(".")
    return tuple(rest[1:] if first in ("tools", "forms") else rest)


def _value(entry: Entry, said: str) -> str | list[str]:
    if entry.pair.kind != "words":
        return said
    return [word.strip() for word in said.split("\n") if word.strip()]


def _verify(text: str, values: Mapping[Place, str | list[str]]) -> None:
    """Make sure that a file reads as it was meant; a difference is a fault of ours."""
    tree = parse_yaml(text, Origin("", "", None)) if values else None
    for place, wanted in values.items():
        node: Any = tree
        for step in place:
            node = node[int(step)] if isinstance(node, list) else node[step]
        if node != wanted:
            raise RuntimeError(f"{'.'.join(place)} reads {node!r}, was meant as {wanted!r}")


def _section_filled(language: _Language, text: str, items: _Items) -> _Filled:
    title = next((said for e, said in items.items() if e.pair.text_id.endswith(".title")), None)
    whole = next((s for e, s in items.items() if e.pair.kind == "body" and e.part is None), None)
    blocks = {e.part: said for e, said in items.items() if isinstance(e.part, int)}
    if not text:
        text = language.template(next(iter(items)).pair)
        if title is None or len(blocks) < len(prose(text.partition("\n")[2])):
            return None, frozenset(items)  # a section is there in one language, whole
    return section_with(text, title, blocks, whole), frozenset()


_ADDRESS_LINE = re.compile(r"^address:.*\n", re.MULTILINE)


def _page_filled(language: _Language, text: str, items: _Items) -> _Filled:
    pair = next(iter(items)).pair
    fields = {e.part: s for e, s in items.items() if isinstance(e.part, str)}
    whole = fields.pop(WHOLE_BODY, None)
    blocks = {e.part: said for e, said in items.items() if isinstance(e.part, int)}
    template = language.template(pair)
    if parted(text)[1].strip():
        return page_with(text, template, fields, blocks, whole), frozenset()
    source = language.catalogue.pages[source_locale(language.catalogue)][str(pair.page_id)]
    if not text and not source.fields.keys() <= fields.keys():
        return None, frozenset(items)
    body = parted(template)[1]
    head = text or template.removesuffix(body)
    if not text and ADDRESS not in fields:
        head = _ADDRESS_LINE.sub("", head)  # the source's is no translation
    if len(blocks) < len(prose(source.body)):
        # A page with its title alone shows the default language's text.
        waiting = frozenset(entry for entry in items if isinstance(entry.part, int))
        return page_with(head, template, fields, {}, None), waiting
    return page_with(f"{head}{body}", template, fields, blocks, None), frozenset()


_FILLED: Mapping[str, Callable[[_Language, str, _Items], _Filled]] = {
    "yaml": _yaml_filled,
    "section": _section_filled,
    "page": _page_filled,
}
