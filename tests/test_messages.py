"""The table of all messages: it lists every code, and each is provoked here."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable

import pytest
from mentorkit.check.overrides import with_overrides
from mentorkit.check.prose import check_prose
from mentorkit.check.prose.passages import passages
from mentorkit.disk.cache import Cache
from mentorkit.load import load_catalogue
from mentorkit.load.words import load_words
from mentorkit.make.making import Making
from mentorkit.make.published import remember_published
from mentorkit.make.sheet_fit import sheet_problems
from mentorkit.model.documents import DocumentRef
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.opening import hints_of, translation_problems
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.mkdocs.build import site_problem
from mentorkit.site.page_text import places_twice

from tests.check.test_prose import Knowing
from tests.codes import codes_in_the_code
from tests.locales import ROOT
from tests.sheets import declare, real_templates
from tests.swedish import RECORD, SV, accept_all, translated_into_swedish
from tests.translation.test_importing import exported, taken
from tests.trees import (
    FI,
    HOME_FILE,
    LOGO_FILE,
    ORGANISATION_FILE,
    PROGRAMME_FILE,
    SECTION_FILE,
    TOOL_FILE,
    Tree,
    every_problem,
)
from tests.typefaces import FOLDER, ITALIC, LINES, add_typeface, changed, letters

START_FILE = "docs/fi/phases/start.md"
TABLE = ROOT / "materials" / "MESSAGES.md"
CLOSING = "end: 2027-06-15"
TOOL_FACTS = (
    "tools:\n  lifeline: {kind: exercise, minutes: 45, symbol: line, aims: [acquaintance]}\n"
)
AIM = "Huomaat, mitä *olet* oppinut."
OWN = "materials/organisations/reference"

Provoke = Callable[[Tree], object]
"""Makes a mistake in the small project; may return the problems itself."""


def change(path: str, old: str, new: str) -> Provoke:
    return lambda tree: tree.change(path, old, new)


def aim(text: str) -> Provoke:
    return change(TOOL_FILE, AIM, json.dumps(text, ensure_ascii=False))


def write(path: str, content: str | bytes) -> Provoke:
    return lambda tree: tree.write(path, content)


def facts(old: str, new: str) -> Provoke:
    return change(PROGRAMME_FILE, old, new)


def own(old: str, new: str) -> Provoke:
    return change(ORGANISATION_FILE, old, new)


def home(text: str) -> Provoke:
    return change(HOME_FILE, "{{ phase_path() }}", text)


def layer(text: str) -> Provoke:
    """Change the programme's facts in the organisation's folder."""
    return write(f"{OWN}/programme.yml", text)


def hinted(provoke: Provoke) -> Provoke:
    def hints(tree: Tree) -> tuple[Problem, ...]:
        provoke(tree)
        return load_catalogue(tree.project, "reference").hints

    return hints


def overriding(old: str, new: str) -> Provoke:
    """Change what an organisation has replaced and remembers."""

    def told(tree: Tree) -> tuple[Problem, ...]:
        tree.write(f"{OWN}/fi/phases.yml", "start:\n  aim: Oma.\n")
        tree.write(f"{OWN}/replaced.yml", "fi/phases.start.aim: Tutustutte toisiinne.\n")
        tree.change(f"{FI}/phases.yml", old, new)
        found = load_catalogue(tree.project, "reference")
        return tuple(with_overrides((), found))

    return told


def page_gone(tree: Tree) -> tuple[Problem, ...]:
    tree.write(f"{OWN}/docs/fi/own.md", "---\ntitle: x\naddress: x\ndescription: x\n---\nx\n")
    tree.write(f"{OWN}/replaced.yml", "docs/fi/own: x\n")
    return tuple(with_overrides((), load_catalogue(tree.project, "reference")))


def unremembered(tree: Tree) -> tuple[Problem, ...]:
    tree.write(f"{OWN}/fi/phases.yml", "start:\n  aim: Oma.\n")
    return hints_of(load_catalogue(tree.project, "reference"))


def publishing(provoke: Provoke) -> Provoke:
    def publish(tree: Tree) -> tuple[Problem, ...]:
        provoke(tree)
        return every_problem(tree.project, "reference", publish=True)

    return publish


def published_before(provoke: Provoke) -> Provoke:
    def publish(tree: Tree) -> tuple[Problem, ...]:
        before = tree.catalogue()
        remember_published(tree.project, before.organisation_folder, before.published_dates)
        provoke(tree)
        return every_problem(tree.project, "reference", publish=True)

    return publish


def in_swedish(provoke: Provoke, *, accepted: bool = False) -> Provoke:
    """Make the mistake in a project of two languages; include what translators are told."""

    def translate(tree: Tree) -> tuple[Problem, ...]:
        translated_into_swedish(tree)
        provoke(tree)
        if accepted:
            accept_all(tree)
        told = every_problem(tree.project, "reference")
        catalogue = load_catalogue(tree.project, "reference")
        return (*told, *translation_problems(tree.project, catalogue))

    return translate


def taking(**said: str) -> Provoke:
    """Import translations from a PO file."""

    def take(tree: Tree) -> tuple[Problem, ...]:
        translated_into_swedish(tree)
        by_id = {key.replace("__", "."): text for key, text in said.items()}
        return problems_of(lambda: taken(tree, exported(tree, by_id)))

    return take


def taking_text(change_text: Callable[[str], str]) -> Provoke:
    """Import a PO file that somebody changed by hand."""

    def take(tree: Tree) -> tuple[Problem, ...]:
        translated_into_swedish(tree)
        file = exported(tree, {"questions.first-meeting.title": "Träffen"})
        file.write_text(change_text(file.read_text(encoding="utf-8")), encoding="utf-8")
        return problems_of(lambda: taken(tree, file))

    return take


def prose(provoke: Provoke, **wrong: tuple[str, ...]) -> Provoke:
    """Check the prose with a spell checker that knows all words but some."""

    def look(tree: Tree) -> tuple[Problem, ...]:
        provoke(tree)
        catalogue = load_catalogue(tree.project, "reference")

        def found() -> None:
            lists = load_words(tree.project, catalogue)
            read = passages(tree.project, catalogue)
            raise ProblemsFound(check_prose(catalogue, read, {"fi": Knowing(wrong)}, lists))

        return problems_of(found)

    return look


def problems_of(work: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        work()
    return found.value.problems


def undrawable(tree: Tree) -> tuple[Problem, ...]:
    """Make a Word file with a logo that has no size."""
    tree.write(LOGO_FILE, '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')
    agreement = tree.catalogue().programme.documents["agreement"]
    assert "word" in agreement.editions
    templates = ROOT / "materials" / "templates"
    making = Making(
        tree.catalogue(),
        templates,
        Cache(tree.root / "cache"),
        wanted=lambda planned: planned.edition == "word",
    )
    return problems_of(making.finished)


def composed(tree: Tree) -> tuple[Problem, ...]:
    composer = Composer(Papers(tree.catalogue(), "fi", tree.project.templates))
    return problems_of(lambda: composer.paper(DocumentRef("tool", "lifeline")))


def template(text: str) -> Provoke:
    def compose(tree: Tree) -> tuple[Problem, ...]:
        real_templates(tree)
        tree.write("materials/templates/print/sheets/lifeline.html.j2", text)
        return composed(tree)

    return compose


def sheet(path: str, old: str, new: str) -> Provoke:
    """Change the small project once its tool has a declared sheet."""
    return lambda tree: declare(tree).change(path, old, new)


def _example_of_a_scale(tree: Tree) -> None:
    """Give an example a number that its scale does not have."""
    declare(tree)
    tree.write(f"{FI}/examples/lifeline.yml", "story: Näin.\nfilled: {sure-1: '6'}\n")


def _long_sheet(tree: Tree) -> tuple[Problem, ...]:
    """Declare a sheet that is longer than its page."""
    real_templates(declare(tree))
    tree.change(PROGRAMME_FILE, "stairs: {kind: steps, rows: 1", "stairs: {kind: steps, rows: 20")
    catalogue = tree.catalogue()
    composer = Composer(Papers(catalogue, "fi", tree.project.templates))
    return tuple(sheet_problems(composer, Cache(tree.root / "cache")))


def _wide_icon(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logo.svg\nicon: icon.svg")
    wide = DRAWING.format('<path d="M0 0h16v8H0z"/>').replace(" xmlns", ' viewBox="0 0 16 8" xmlns')
    tree.write(LOGO_FILE.replace("logo.svg", "icon.svg"), wide)


def _long_word(tree: Tree) -> None:
    """Put a word on a tool's card that is wider than the card."""
    tree.change(PROGRAMME_FILE, "forms:\n", "  tool-cards:\n    editions: [print]\nforms:\n")
    words = "tool-cards:\n  title: Kortit\n  file_name: kortit\n  purpose: Tulosta ne.\n"
    tree.add(f"{FI}/documents.yml", words)
    tree.change(TOOL_FILE, AIM, "W" * 60)


def typeface(regular: bytes | Callable[[], bytes]) -> Provoke:
    """Give the organisation a type face whose regular font is another file."""
    file = f"{FOLDER}/SiltaSans-Regular.ttf"
    return lambda tree: add_typeface(tree).write(file, regular() if callable(regular) else regular)


def _mixed_fonts(tree: Tree) -> None:
    shared = "".join(f"  {key}: {value}\n" for key, value in {**LINES, "italic": ITALIC}.items())
    tree.write("materials/common/organisation.yml", f"typeface:\n{shared}")
    tree.write("materials/common/fonts/SiltaSans-Italic.ttf", letters())
    add_typeface(tree)


def _doubled_id(tree: Tree) -> tuple[Problem, ...]:
    links = SiteLinks(SiteLanguages(tree.catalogue()), tree.project.templates)
    html = '<h2 id="dialogue"></h2><h2 id="dialogue"></h2>'
    return tuple(places_twice(links, Place("fi", "phases/start"), html))


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def _wide(tree: Tree) -> None:
    cards = "  tool-cards: {editions: [print]}\n"
    tree.change("materials/programme.yml", "forms:\n", f"{cards}forms:\n")
    said = "  title: Kortit\n  file_name: kortit\n  purpose: Tulostetaan.\n"
    tree.add(f"{FI}/documents.yml", f"tool-cards:\n{said}")
    tree.change(TOOL_FILE, "title: Elämänviiva", "title: Elämänviivanpiirtäjien")
    add_typeface(tree)


def _named_in_no_form(tree: Tree) -> tuple[Problem, ...]:
    tree.change(
        f"{FI}/roles.yml", "  name: Mentori\n", "  name: Mentori\n  forms: {plural: tuutorit}\n"
    )
    return taking(roles__mentor__forms="tuutorit")(tree) or ()


def _renamed_in_part(tree: Tree) -> None:
    named = "mentor:\n  name: Mentori\n"
    tree.change(f"{FI}/roles.yml", named, f"{named}  forms: {{genitive: tuutorin}}\n")
    tree.write(f"{OWN}/fi/roles.yml", "mentor: {name: Tuutori}\n")


def _kept_group_with_words(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "aims: [acquaintance]\n",
        "  shorter: {based_on: agreement, keeps: {parties: [name]}}\naims: [acquaintance]\n",
    )
    words = "groups: {parties: {heading: Ketkä, fields: {}}}\n"
    tree.write(f"{FI}/forms/shorter.yml", words)


def _same_place(tree: Tree) -> None:
    for path in ("docs/fi/kuva.png", "docs/kuva.png"):
        tree.write(path, "x")
    home("![a](kuva.png) ![b](../kuva.png)")(tree)


def _same_picture(tree: Tree) -> None:
    for ending in ("svg", "png"):
        tree.write(f"materials/pictures/cup.{ending}", DRAWING.format("<g/>"))


def _lose_picture(tree: Tree) -> None:
    tree.write("materials/pictures/cup.svg", DRAWING.format('<path d="M0 0h9v9"/>'))
    tree.add(SECTION_FILE, "\n![Kuppi](picture:cup)\n")


PROVOKED: dict[str, Provoke] = {
    "accessibility-claim": publishing(own("status: partial", "status: full")),
    "address": own("https://mentorointi.silta.fi/", "silta.fi"),
    "address-shape": change(START_FILE, "address: aloitusvaihe", "address: Ä"),
    "address-twice": change(START_FILE, "address: aloitusvaihe", "address: materiaalit"),
    "alias": change(TOOL_FILE, "title: El", "title: &a El"),
    "data-not-covered": facts(
        "  agreement:\n    groups:\n      parties:\n",
        "  agreement:\n    returned: true\n    groups:\n      parties:\n        data: contact\n",
    ),
    "field-without-data": facts(
        "  agreement:\n    groups:\n", "  agreement:\n    returned: true\n    groups:\n"
    ),
    "apply-without-web-form": facts("forms:\n", "apply: {form: agreement}\nforms:\n"),
    "block-twice": sheet(PROGRAMME_FILE, "          goals: {", "          name: {"),
    "block_keys": sheet(PROGRAMME_FILE, "part: {kind: title}", "part: {kind: title, rows: 2}"),
    "block_widths": sheet(PROGRAMME_FILE, "widths: [2, 1]", "widths: [2]"),
    "bool_type": facts("required: true", "required: 2"),
    "too_many_phases": facts(
        "question_lists:\n  first",
        "".join(f"  n{n}: {{}}\n" for n in range(12)) + "question_lists:\n  first",
    ),
    "broken-font": typeface(b""),
    "broken-link": aim("[x](page:nowhere)"),
    "broken-macro": home("{{ phase_path( }}"),
    "broken-picture": write(LOGO_FILE, "<svg"),
    "broken-po": taking_text(lambda _: "no PO file"),
    "broken-record": write(f"{FI}/translated-from.yml", "a: b\n"),
    "broken-yaml": write(f"{FI}/faqs.yml", "a: 'b\n"),
    "changed-marks": taking(page__index__1="# Välkommen {{ x"),
    "clock": facts("mid-point: {minutes: 60", "mid-point: {week: 3, time: 17.00"),
    "colour": own('"#17584F"', '"green"'),
    "same-picture": _same_picture,
    "same-place": _same_place,
    "sheet-too-long": _long_sheet,
    "short_name": own("name: Silta ry", f"name: Silta ry\nshort_name: {'Silta' * 5}"),
    "icon-shape": _wide_icon,
    "colours_alike": own('"#3B4A8C"', '"#17584F"'),
    "contact": own("    email: aino@silta.fi\n    phone: 040 000 0000\n", ""),
    "contrast": own('"#17584F"', '"#FFFF00"'),
    "control-character": write(f"{FI}/faqs.yml", "a: b\u202ec\n"),
    "curly-quotes": change(TOOL_FILE, "title: Elämänviiva", "title: ”Elämänviiva”"),
    "date": own("updated: 2026-11-24\n  purposes", "updated: soon\n  purposes"),
    "dates_order": own("start: 2027-01-19", "start: 2028-01-19"),
    "doubled-id": _doubled_id,
    "duplicate-key": change(TOOL_FILE, "who: ", "title: x\nwho: "),
    "editions": facts("[print, picture]", "[print, word]"),
    "email": own("aino@silta.fi", "aino"),
    "empty-file": write(f"{FI}/faqs.yml", ""),
    "event_when": facts("{week: 1,", "{week: 1, before_end: 1,"),
    "event-outside": own("mid-point: 2027-04-14", "mid-point: 2026-04-14"),
    "event-without-time": own("mid-point: 2027-04-14", "mid-point: {minutes: 30}"),
    "example-address": publishing(own("aino@silta.fi", "aino@example.org")),
    "column_options": facts(
        "  process-diagram:\n",
        "  pairs: {editions: [sheet], columns: {who: {kind: choice}}}\n  process-diagram:\n",
    ),
    "fact-taken": write(f"{FI}/facts.yml", "months: kuusi\n"),
    "fact_name": write(f"{FI}/facts.yml", "Paikka: kirjasto\n"),
    "example-value": _example_of_a_scale,
    "fallen-behind": in_swedish(change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")),
    "field_holds": facts("kind: text, rows: 3", "kind: text, holds: name"),
    "field_options": facts("kind: text, rows: 3", "kind: text, options: [a]"),
    "form_keys": facts(
        "    groups:\n      parties:", "    based_on: b\n    groups:\n      parties:"
    ),
    "empty-licence": lambda tree: add_typeface(tree).write(f"{FOLDER}/OFL.txt", ""),
    "font-embedding": typeface(lambda: changed(lambda font: setattr(font["OS/2"], "fsType", 2))),
    "font-kind": typeface(b"OTTO"),
    "font-letters": typeface(lambda: letters(without="a")),
    "font-mixed": _mixed_fonts,
    "font-too-big": typeface(bytes(6_000_000)),
    "typeface_name": lambda tree: add_typeface(tree, {**LINES, "name": "Serif"}),
    "unused-font": write(f"{FOLDER}/old.ttf", b""),
    "file-kind": own("logo.svg", "logo.gif"),
    "file-name-twice": change(TOOL_FILE, "file_name: ", "file_name: perehdytys # "),
    "file-outside": own("logo.svg", "../logo.svg"),
    "film-too-big": lambda tree: (
        own("video: {}", "video: {file: a.mp4}")(tree),
        tree.write(f"{OWN}/a.mp4", ""),
        os.truncate(tree.root / OWN / "a.mp4", 600_000_000),
    ),
    "form-unchanged": _renamed_in_part,
    "front-matter": write("docs/fi/contact.md", "Teksti.\n"),
    "greater_than_equal": own("meetings: 6", "meetings: 1"),
    "heading-level": change(SECTION_FILE, "### Muista", "## Muista"),
    "home-address": change(HOME_FILE, "title: Etusivu", "title: Etusivu\naddress: koti"),
    "id-too-long": facts("      goals:", f"      {'a' * 50}:"),
    "id_shape": facts("first-step]", "First_step]"),
    "int_type": own("months: 6", "months: six"),
    "invented-fact": in_swedish(change(f"{SV}/questions.yml", "Kuka olet?", "Vem, {months}?")),
    "invented-macro": in_swedish(
        change("docs/sv/index.md", "{{ phase_path() }}", "{{ phase_path() }} {{ glossary() }}"),
        accepted=True,
    ),
    "jinja-in-text": aim("{{ x }}"),
    "kept-words": _kept_group_with_words,
    "key-type": change(TOOL_FILE, "who: ", "[a]: b\nwho: "),
    "language-tag": change(f"{FI}/interface.yml", "fi-FI", "sv-FI"),
    "layout-without-parts": facts(
        "    form: agreement\nforms", "    form: agreement\n    layout: text\nforms"
    ),
    "less_than_equal": own("meetings: 6", "meetings: 61"),
    "label-count": sheet(TOOL_FILE, "stairs: [Toive, Tavoite]", "stairs: [Toive]"),
    "label_name": sheet(PROGRAMME_FILE, "hints: meanings", "hints: Meanings"),
    "listed-twice": facts("[about-yourself, first-step]", "[first-step, first-step]"),
    "literal_error": facts("shape: circle", "shape: oval"),
    "localised": own("logo_alt: Sillan tunnus", "logo_alt: []"),
    "localised_text": own("logo_alt: Sillan tunnus", "logo_alt: {fi: 1}"),
    "long-sentence": prose(aim(" ".join(["sana", "joka"] * 13) + ".")),
    "lost-fact": in_swedish(change(f"{SV}/faqs.yml", "Noin {meetings} tapaamista.", "Några.")),
    "lost-link": in_swedish(
        change(f"{SV}/checklists.yml", "[perehdytys](document:induction)", "i")
    ),
    "lost-picture": in_swedish(_lose_picture, accepted=True),
    "lost-macro": in_swedish(change("docs/sv/index.md", "{{ phase_path() }}", ""), accepted=True),
    "local-address": publishing(own("https://mentorointi.silta.fi/", "http://localhost/")),
    "macro-arguments": home("{{ section() }}"),
    "macro-needs": lambda tree: (
        tree.remove(f"{FI}/glossary.yml"),
        home("{{ glossary() }}")(tree),
    )[1],
    "macro-order": in_swedish(
        lambda tree: (
            change("docs/sv/phases/start.md", '{{ phase_aim("start") }}', "{{ glossary() }}")(tree),
            change("docs/fi/phases/start.md", "{{ tool_cards() }}", "{{ tool_cards() }}")(tree),
            change("docs/sv/phases/start.md", "{{ tool_cards() }}", '{{ phase_aim("start") }}')(
                tree
            ),
            change("docs/sv/phases/start.md", "{{ glossary() }}", "{{ tool_cards() }}")(tree),
        ),
        accepted=True,
    ),
    "dict_type": facts(
        "checklists:\n  mentor: [read-induction]\n  mentee: [think-goals]\n", "checklists: [a]\n"
    ),
    "markup-not-allowed": aim("`x`"),
    "mixed-address": prose(
        change(f"{FI}/questions.yml", "Kuka olet?", "Kuka olet?\n    next: Milloin tapaatte?")
    ),
    "missing-file": lambda tree: tree.remove(f"{FI}/phases.yml"),
    "missing-folder": facts("[fi]", "[fi, sv]"),
    "missing-glyph": aim("☺"),
    "missing-key": change(TOOL_FILE, "title: Elämänviiva\n", ""),
    "missing-label": change(TOOL_FILE, "heading: [pohja]", "other: [pohja]"),
    "missing-script": aim("𒀀"),
    "missing-text": facts("first-step]", "first-step, third]"),
    "missing-translation": in_swedish(
        change(TOOL_FILE, "  - Merkitse käänteet.\n", "  - Merkitse käänteet.\n  - Kerro.\n")
    ),
    "model_type": own("contacts:\n", "contacts:\n  - x\n"),
    "moment": own("end: 2027-06-15", "end: kesä"),
    "name-forms": _named_in_no_form,
    "name-written-out": change(
        f"{FI}/roles.yml", "  name: Mentori\n", "  name: Mentori\n  forms: {plural: mentorit}\n"
    ),
    "needless-word": prose(write(f"{FI}/words.txt", "hassu\n")),
    "no-break-space": change(TOOL_FILE, "  - paperia", "\u00a0\u00a0- paperia"),
    "no-content": facts(
        "    editions: [print, word]\n    form: agreement", "    editions: [print]"
    ),
    "no-tools": facts(
        TOOL_FACTS + "documents:\n", "documents:\n  tool-cards:\n    editions: [print]\n"
    ),
    "no-such-date": own("start: 2027-01-19", "start: 2027-02-30"),
    "not-a-file": lambda tree: os.mkfifo(tree.root / FI / "tools" / "a.yml"),
    "not-a-mapping": write(f"{FI}/faqs.yml", "- a\n"),
    "nobody-answers": facts(
        "  mentor: {}\n  mentee: {}", "  mentor: {answers: false}\n  mentee: {answers: false}"
    ),
    "not-a-part": facts("      - section: dialogue", "      - document: induction"),
    "not-utf-8": write(f"{FI}/faqs.yml", b"a: \xff\n"),
    "other-language": in_swedish(
        change(
            f"{SV}/questions.yml",
            "Kysykää toisiltanne.",
            "Sovitte yhdessä, miten tapaatte ja mistä puhutte.",
        )
    ),
    "other-version": taking_text(lambda text: text.replace('"Ensimmäinen tapaaminen"', '"Toinen"')),
    "page-without-source": in_swedish(
        write("docs/sv/x.md", "---\ntitle: x\naddress: x\ndescription: x\n---\nx\n")
    ),
    "paragraphs": taking(sections__dialogue__body__3="- Fråga.\n\n- Vänta."),
    "part_keys": facts("      - section: dialogue", "      - {section: dialogue, phase: start}"),
    "picture-too-big": write(LOGO_FILE, DRAWING.format("<g/>" * 6000)),
    "implausible-day": publishing(own("months: 6", "months: 3")),
    "no-site-address": publishing(own("site_address: https://mentorointi.silta.fi/\n", "")),
    "optional-fact": aim("Soita {contact_phone}."),
    "phone": own("phone: 040 000 0000", "phone: 040 000 0000 / 050 000 0000"),
    "picture-within-text": change(SECTION_FILE, "- Kysy.", "- ![kuppi](picture:cup)"),
    "picture-without-text": change(SECTION_FILE, "### Muista", "![](picture:cup)"),
    "placeholder": publishing(own("name: Silta ry\nprogramme", "name: '[[nimi]]'\nprogramme")),
    "po-format": taking_text(
        lambda text: text.replace("X-Mentorkit-Format: 1", "X-Mentorkit-Format: 9")
    ),
    "reserved-address": change(START_FILE, "address: aloitusvaihe", "address: downloads"),
    "programme_length": own("months: 6", "months: 6\nweeks: 26"),
    "reserved-role": facts("  mentee: {}", "  all: {}"),
    "roles": facts("for: all", "for: []"),
    "second-document": write(f"{FI}/faqs.yml", "a: b\n---\na: b\n"),
    "section-empty": write(SECTION_FILE, "# Vuoropuhelu\n"),
    "section-title": write(SECTION_FILE, "Kuuntele.\n"),
    "site": lambda tree: (site_problem("something that MkDocs says", tree.catalogue()),),
    "site_address": own("https://mentorointi.silta.fi/", "https://silta.fi/?a"),
    "funder_logo": own("video: {}", "video: {}\nfunders: [{text: EU, logo: logo.svg}]"),
    "statement_order": own("updated: 2026-11-24\n  assessed", "updated: 2026-11-23\n  assessed"),
    "small-number": prose(aim("Valitse 2 tapaa.")),
    "straight-quote": prose(aim("Sano 'kiitos'.")),
    "stray-file": write(f"{FI}/other.yml", "a: b\n"),
    "stray-folder": write(f"{FI}/other/a.yml", "a: b\n"),
    "stray-locale": write("docs/sv/index.md", "x\n"),
    "stray-term": prose(aim("Se mentoroitava kertoo.")),
    "symbol-shape": write(f"{OWN}/symbols/own.svg", DRAWING.format("<path d='M0 0h9'/>")),
    "tab": write(f"{FI}/faqs.yml", "a:\n\tb: c\n"),
    "table-shape": change(SECTION_FILE, "### Muista", "| a | |\n|---|---|\n| b | c |"),
    "tag": change(TOOL_FILE, "title: El", "title: !x El"),
    "template": template('{% if %}{{ blank["heading"] }}'),
    "term-avoided": change(f"{FI}/glossary.yml", "avoid: [mentoroitava*]", "avoid: [tapaami*]"),
    "term-twice": change(f"{FI}/glossary.yml", "also: [mentoroitava]", "also: [tapaaminen]"),
    "text_empty": aim(" "),
    "text_type": change(TOOL_FILE, f"aim: {AIM}", "aim: [a]"),
    "too-deep": change(TOOL_FILE, "title: El", f"x: {'[' * 40}{']' * 40}\ntitle: El"),
    "too-few-labels": template('{{ blank["heading"][7].x }}'),
    "too-long": aim("x" * 20_001),
    "too-many": change(TOOL_FILE, "steps:\n", "steps:\n" + "  - a\n" * 201),
    "too-wide": _long_word,
    "too-many-roles": facts("  mentee: {}", "".join(f"  r{n}: {{}}\n" for n in range(6))),
    "too_long": change(TOOL_FILE, "card:\n", "card:\n  - a\n  - b\n  - c\n  - d\n"),
    "too_short": change(f"{FI}/poster.yml", "  - Saatte tukea.\n", ""),
    "tool-without-phase": facts("    tools: [lifeline]", "    tools: []"),
    "tool-without-sheet": lambda tree: tree.remove(
        "materials/templates/print/sheets/lifeline.html.j2"
    ),
    "tuple_type": facts("tools: [lifeline]", "tools: lifeline"),
    "two-contents": facts(
        "    form: agreement\nforms",
        "    form: agreement\n    parts:\n      - section: dialogue\nforms",
    ),
    "unknown-document": facts(
        "documents: [induction, agreement]", "documents: [induction, x, agreement]"
    ),
    "unknown-document-of-sections": home('{{ messages("agreement") }}'),
    "unknown-entry": change(f"{FI}/faqs.yml", "how-much-time:", "how-much:"),
    "unknown-event": own("mid-point: 2027-04-14", "midpoint: 2027-04-14"),
    "unknown-fact": aim("{nobody}"),
    "unknown-field": change(f"{FI}/forms/agreement.yml", "      name:", "      nome:"),
    "unknown-form": facts("form: agreement", "form: agrement"),
    "unknown-group": change(f"{FI}/forms/agreement.yml", "  parties:", "  party:"),
    "unknown-item": change(f"{FI}/checklists.yml", "think-goals", "think"),
    "unknown-key": change(TOOL_FILE, "who: ", "wo: x\nwho: "),
    "unknown-label": change(TOOL_FILE, "heading: [pohja]", "other: [pohja]"),
    "unknown-locale": own("time_zone:", "locales: [sv]\ntime_zone:"),
    "unknown-macro": home("{{ fase_path() }}"),
    "unknown-model": prose(write(f"{FI}/words.txt", "hassu/tuntematon\n"), tuntematon=()),
    "unknown-option": change(f"{FI}/forms/agreement.yml", "fully:", "full:"),
    "unknown-organisation": lambda tree: every_problem(tree.project, "nobody"),
    "unknown-picture": change(SECTION_FILE, "### Muista", "![kuppi](picture:cup)"),
    "unknown-page": facts("  induction:\n", "  induction:\n    page: nowhere\n"),
    "unknown-phase": home('{{ phase_aim("strat") }}'),
    "unknown-question": change(f"{FI}/questions.yml", "first-step:", "first:"),
    "unknown-question-list": facts("question_lists: [first-meeting]", "question_lists: [first]"),
    "unknown-checklist": home('{{ checklist("boss") }}'),
    "unknown-faq": home('{{ faq("boss") }}'),
    "unused-role": facts("  mentee: {}", "  mentee: {}\n  boss: {answers: false}"),
    "unknown-role": facts("checklists:\n  mentor: [read-induction]\n", "checklists:\n"),
    "unknown-section": facts("section: dialogue", "section: dialog"),
    "unknown-symbol": facts("symbol: line", "symbol: lines"),
    "unknown-term": in_swedish(change(f"{SV}/glossary.yml", "meeting:", "meting:")),
    "skipped-time": own("start: 2027-01-19", "start: 2026-03-29 03:30"),
    "unknown-time-zone": own("Europe/Helsinki", "Europe/Helsinky"),
    "unknown-tool": facts("tools: [lifeline]", "tools: [lifeline, swot]"),
    "unknown-web-form": home('{{ web_form("induction") }}'),
    "unknown-week": change(
        f"{FI}/phases.yml", "  summary:", "  weeks: {1: {title: a, text: b}}\n  summary:"
    ),
    "unknown-word": prose(aim("Hassu teksti."), Hassu=()),
    "unlisted-document": change("docs/fi/materials.md", "{{ downloads() }}", ""),
    "unmarked-dates": published_before(own(CLOSING, "end: 2027-06-16")),
    "unreadable": lambda tree: (tree.root / FI / "tools" / "a.yml").symlink_to("a.yml"),
    "unrecorded": in_swedish(lambda tree: tree.remove(RECORD)),
    "uneven-picture": write(LOGO_FILE, DRAWING.format("<text>Silta</text>")),
    "unsafe-picture": write(LOGO_FILE, DRAWING.format("<script/>")),
    "unsorted": prose(write(f"{FI}/words.txt", "sana\nhassu\n")),
    "untranslated": in_swedish(
        change(f"{SV}/questions.yml", "Kysykää toisiltanne.", "Kysykää toisiltanne.")
    ),
    "unused-file": write("docs/fi/osallistujat-2027.xlsx", "x"),
    "unused-section": write(f"{FI}/sections/other.md", "# Muu\n\nTeksti.\n"),
    "unused-statement": facts("legal: fi", "legal: none"),
    "video_place": own("video: {}", "video: {file: a.mp4, address: 'https://a.fi', provider: b}"),
    "video_provider": own("video: {}", "video: {address: 'https://a.fi'}"),
    "web-form-without-form": facts("    parts:", "    web_form: true\n    parts:"),
    "whole-paper-in-word": facts(
        "    editions: [print]\n    parts:",
        "    editions: [print, word]\n    parts:\n      - document: agreement",
    ),
    "weeks": facts("    shape: circle\n", "    weeks: soon\n"),
    "weeks-outside": facts("    shape: circle\n", "    weeks: 1-40\n"),
    "weeks-overlap": facts("    shape: circle\n", "    weeks: 1-4\n  end: {weeks: 4}\n  last:\n"),
    "weeks_order": facts("    shape: circle\n", "    weeks: [1, 3]\n"),
    "wide-typeface": _wide,
    "word-shape": prose(write(f"{FI}/words.txt", "kaksi sanaa\n")),
    "word-twice": prose(aim("Puhu ja ja kuuntele.")),
    "below-changed": overriding("aim: Tutustutte toisiinne.", "aim: Rauhassa."),
    "below-gone": page_gone,
    "no-record": unremembered,
    "broken-order": layer("order: {phases: [strat]}\n"),
    "dropped-but-needed": write(f"{OWN}/fi/phases.yml", "start: {aim: null}\n"),
    "dropped-link": hinted(layer("tools: {lifeline: null}\n")),
    "list-edit": layer("phases: {start: {tools: {drop: lifeline}}}\n"),
    "not-dropped": layer("pages: {contact: 5}\n"),
    "nothing-to-drop": layer("tools: {lifelin: null}\n"),
    "older-package": write("mentorkit.txt", "mentorkit==99.0\n"),
    "other-kind": layer("documents: {lifeline: {minutes: 30}}\n"),
    "page-nowhere": lambda tree: tree.add(PROGRAMME_FILE, "navigation: {index: []}\n"),
    "page_id": lambda tree: tree.add(PROGRAMME_FILE, "outside_navigation: [contact.md]\n"),
    "still-needed": layer("forms: {agreement: null}\n"),
}
"""How each code is provoked."""


@pytest.mark.parametrize("code", PROVOKED)
def test_each_message_is_provoked(tree: Tree, code: str) -> None:
    told = PROVOKED[code](tree)
    is_told = isinstance(told, tuple) and all(isinstance(problem, Problem) for problem in told)
    found = told if is_told and told else every_problem(tree.project, "reference")
    assert code in {problem.code for problem in found}


def rows() -> dict[str, tuple[str, str]]:
    """Return the table's entry for each code: what it means and how to fix it."""
    text = TABLE.read_text(encoding="utf-8")
    found = re.findall(r"^\| `([^`]+)` \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert len(found) == len({code for code, _, _ in found})
    return {code: (meaning, mend) for code, meaning, mend in found}


def test_the_table_names_every_code_that_is_provoked_and_no_other() -> None:
    assert sorted(rows()) == sorted(PROVOKED)


def test_every_code_that_is_written_in_the_code_is_in_the_table() -> None:
    missing = {code: module for code, module in codes_in_the_code().items() if code not in rows()}
    assert missing == {}


def test_the_table_is_sorted() -> None:
    assert list(rows()) == sorted(rows())


def test_the_handbook_leads_to_the_table() -> None:
    handbook = (TABLE.parent / "README.md").read_text(encoding="utf-8")
    assert "(MESSAGES.md)" in handbook
