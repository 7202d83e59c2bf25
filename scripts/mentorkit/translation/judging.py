"""Checks of the entries of an imported PO file, each on its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentorkit.check.language import NO_WORDS, Identifier, strays
from mentorkit.check.markup import check_markup
from mentorkit.check.translations import differences
from mentorkit.load.yaml import unshown_in
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.ids import ADDRESS_PATTERN, ID_PATTERN
from mentorkit.model.pages import made_pages
from mentorkit.model.problems import Problem
from mentorkit.model.prose import marks_of, prose, words_of
from mentorkit.model.text import FACT, ID_SHAPE, Source, Text
from mentorkit.model.translation import links_of, source_locale
from mentorkit.translation.entries import Entry, forms_in
from mentorkit.translation.po import PoFile, Translated


@dataclass
class Judge:
    """Finds what is wrong with the entries of one file."""

    catalogue: Catalogue
    known: Mapping[str, Entry]
    page_ids: frozenset[str]
    shown: str
    locale: str
    identify: Identifier
    problems: list[Problem] = field(default_factory=list)
    outdated: list[Problem] = field(default_factory=list)

    def good(self, po: PoFile) -> dict[Entry, str]:
        """Return the translations that can be imported, by entry."""
        good: dict[Entry, str] = {}
        seen: dict[str, int] = {}
        for said in po.entries:
            entry = self.known.get(said.entry_id)
            if said.entry_id in seen:
                message = (
                    f"the entry appears twice, first on line {seen[said.entry_id]}; remove one"
                )
                self._fault(said, message, "listed-twice")
            elif said.is_fuzzy or not said.translation.strip():
                continue  # not translated yet, so its source does not matter
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
            "export again, and copy the translations over"
        )
        if entry is not None:
            message = (
                "the source text has changed since the export, see "
                f"{entry.at.path}:{entry.at.line}; "
                "export again, or leave such entries out with --skip-changed"
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
        plain = FACT.sub("x", said.translation) if is_address else said.translation
        if is_id and not shape.fullmatch(plain):
            self._fault(said, f"{ID_SHAPE}, found '{said.translation}'", "id_shape")
        where = f"{entry.at.path}:{entry.at.line}"
        for message, code in differences(said.source, said.translation, where):
            self._fault(said, message, code)
        if entry.pair.kind == "forms":
            self._judge_forms(said)
        elif isinstance(entry.part, int):
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
        """Report a block that would become none, several, or another kind."""
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
        """Report new text in another language, such as a whole file with the wrong header."""
        if entry.pair.kind in ("words", "forms") or entry.entry_id.endswith(NO_WORDS):
            return
        text = Text(said.translation, Source(self.shown, said.line, ""), self.locale)
        for problem in strays(said.entry_id, text, self.identify):
            self._fault(said, problem.message, problem.code)

    def _judge_forms(self, said: Translated) -> None:
        try:
            forms_in(said.translation)
        except ValueError as wrong:
            message = f"expected a form in each line, such as 'genitive: …', found '{wrong}'"
            self._fault(said, message, "name-forms")

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
            message = f"found a link to {link}, which the source does not have; remove it"
            self._fault(said, message, "broken-link")

    def _judge_markup(self, said: Translated, entry: Entry) -> None:
        text = Text(said.translation, Source(self.shown, said.line, ""), self.locale)
        for problem in check_markup(
            text,
            entry.pair.text_id,
            is_section=entry.pair.kind == "body",
            catalogue=self.catalogue,
            page_ids=self.page_ids,
        ):
            self._fault(said, problem.message, problem.code)


def page_ids(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of the pages that a translation may link to: those of the source."""
    written = catalogue.pages[source_locale(catalogue)]
    return frozenset([*written, *made_pages(catalogue.programme)])
