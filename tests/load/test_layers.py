"""Layers: what an organisation adds, changes, reorders and drops, and what it shares."""

from __future__ import annotations

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.left_out import without_unknown_times
from mentorkit.model.project import Project
from mentorkit.render.papers import Papers

from tests.trees import FI, HOME_FILE, LOGO, PHASES, PROGRAMME_FILE, SECTION_FILE, Tree

OWN = "materials/organisations/reference"
COMMON = "materials/common"


PHASES_OF_EXTRA = "extra" + PHASES.removeprefix("start")


def facts(tree: Tree, text: str, layer: str = OWN) -> None:
    tree.write(f"{layer}/programme.yml", text)


# ── Dropping ───────────────────────────────────────────────────────────────
NO_TOOL = "tools: {lifeline: null}\n"


def test_what_is_dropped_leaves_lists_parts_and_texts(tree: Tree) -> None:
    facts(tree, NO_TOOL + "question_lists: {first-meeting: null}\n")
    catalogue = tree.catalogue()
    programme, texts = catalogue.programme, catalogue.texts["fi"]
    assert (programme.tools, programme.phases["start"].tools) == ({}, ())
    assert programme.phases["start"].question_lists == ()
    assert [part.kind for part in programme.documents["induction"].parts] == ["section"]
    assert (texts.tools, texts.questions) == ({}, {})
    assert "tools/lifeline" not in catalogue.trees["fi"].ids


def test_a_link_to_what_is_dropped_keeps_its_words_and_is_a_hint(tree: Tree) -> None:
    facts(tree, NO_TOOL)
    catalogue = tree.catalogue()
    assert catalogue.texts["fi"].phases["start"].next == "Sopikaa seuraava tapaaminen."
    assert [str(hint) for hint in catalogue.hints] == [
        f"{FI}/phases.yml:9: the link to tool:lifeline is only words now, since that is dropped; "
        "check the sentence"
    ]


def test_the_file_of_a_dropped_page_is_no_stray(tree: Tree) -> None:
    facts(tree, "pages: {contact: null}\n")
    assert tree.problems() == []


def test_a_page_that_is_needed_may_be_dropped_if_another_layer_has_its_own(tree: Tree) -> None:
    facts(tree, "pages: {contact: null, index: null}\n", COMMON)
    home = (tree.root / HOME_FILE).read_text(encoding="utf-8")
    tree.write(f"{OWN}/{HOME_FILE}", home)
    assert tree.problems() == []


def test_a_dropped_page_leaves_the_navigation_and_the_links_to_it(tree: Tree) -> None:
    tree.add(PROGRAMME_FILE, "navigation: {index: [], own: []}\noutside_navigation: [extra]\n")
    for page in ("own", "extra"):
        tree.write(
            f"docs/fi/{page}.md",
            f"---\ntitle: x\naddress: {page}\ndescription: x\n---\n[Koti](index.md)\n",
        )
    tree.change(HOME_FILE, "Aloita", "Katso [oma sivu](own.md#x) ja [muu](extra.md).\n\nAloita")
    facts(tree, "pages: {own: null, extra: null}\n")
    catalogue = load_catalogue(tree.project, "reference")
    assert list(catalogue.programme.navigation) == ["index"]
    assert catalogue.programme.outside_navigation == ()
    home = catalogue.pages["fi"]["index"]
    assert "Katso oma sivu ja muu.\n" in home.body
    assert home.text.startswith("---\ntitle: Etusivu\n")
    assert not {"own", "extra"} & catalogue.trees["fi"].ids


def test_a_macro_of_what_is_dropped_goes_with_the_heading_above_it(tree: Tree) -> None:
    start = "docs/fi/phases/start.md"
    tree.change(
        start,
        '{{ question_list("first-meeting") }}\n',
        '## Kysymykset\n\n{{ question_list("first-meeting") }}\n\n## Muuta\n\nSanoja.\n',
    )
    facts(tree, "question_lists: {first-meeting: null}\n")
    body = load_catalogue(tree.project, "reference").pages["fi"]["phases/start"].body
    assert "question_list" not in body
    assert "## Kysymykset" not in body
    assert "## Muuta\n\nSanoja." in body
    assert '{{ section("dialogue") }}' in body


def test_the_film_the_glossary_and_all_tools_are_dropped_as_a_whole(tree: Tree) -> None:
    tree.add("docs/fi/contact.md", "{{ video() }}\n\n{{ glossary() }}\n\n{{ tool_filter() }}\n")
    facts(tree, f"film: null\nglossary: null\n{NO_TOOL}")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    assert (catalogue.texts["fi"].video, catalogue.texts["fi"].glossary) == (None, {})
    assert "{{" not in catalogue.pages["fi"]["contact"].body


def test_a_dropped_role_leaves_its_lists_notes_and_events(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE, "  mid-point: {minutes: 60,", "  mid-point: {for: [mentor], minutes: 60,"
    )
    facts(tree, "roles: {mentor: null}\n")
    catalogue = load_catalogue(tree.project, "reference")
    programme, texts = catalogue.programme, catalogue.texts["fi"]
    assert [*programme.roles] == [*programme.checklists] == [*programme.faqs] == ["mentee"]
    assert [*texts.roles] == [*texts.checklists] == [*texts.faqs] == ["mentee"]
    assert "mentor" not in texts.phases["start"].notes
    assert "mentor" not in texts.tools["lifeline"].notes
    assert "mentor" not in programme.events["mid-point"].roles


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        ("<div data-role='mentor'>\n\nYksi\n\n</div>", "\n\n\n\n"),
        ('<div class="x" data-role=mentor>Yksi</div> Kaksi', " Kaksi"),
        (
            '<div data-role="mentor">\n<div class="x">\nYksi\n</div>\nKaksi\n</div>\nKolme',
            "\n\n\n\n\n\nKolme",
        ),
        (
            '<div class="x">\n<div data-role="mentor">Yksi</div>\nKaksi</div>',
            '<div class="x">\n\nKaksi</div>',
        ),
        (
            '<div data-role="mentee"><div data-role="mentor">Yksi</div>Kaksi</div>',
            '<div data-role="mentee">Kaksi</div>',
        ),
        (
            '<div data-role="mentor"><DIV data-role="mentor">Yksi</DIV>Kaksi</div>Kolme',
            "Kolme",
        ),
        ('<div data-role="mentor"><!-- </div> -->Yksi</div>Kaksi', "Kaksi"),
        ('<div data-role="mentee">Yksi</div>', '<div data-role="mentee">Yksi</div>'),
    ],
)
def test_a_part_for_a_dropped_role_ends_where_its_own_division_does(
    tree: Tree, part: str, kept: str
) -> None:
    tree.add("docs/fi/contact.md", f"Alku\n\n{part}\n\nLoppu\n")
    facts(tree, "roles: {mentor: null}\n")
    body = load_catalogue(tree.project, "reference").pages["fi"]["contact"].body
    assert body.endswith(f"Alku\n\n{kept}\n\nLoppu\n")


def test_a_role_that_a_list_or_a_form_asks_cannot_be_dropped_alone(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    for: all\n", "    for: mentor\n")
    tree.change(PROGRAMME_FILE, "goal: {kind: text, rows: 3}", "goal: {kind: text, who: mentor}")
    facts(tree, "roles:\n  mentor: null\n")
    assert tree.problems() == [
        f"{OWN}/programme.yml:2: roles.mentor: the form 'agreement' asks it; drop that, "
        "too: forms: {agreement: null}, or keep this",
        f"{OWN}/programme.yml:2: roles.mentor: the question list 'first-meeting' is for it; drop "
        "that, too: question_lists: {first-meeting: null}, or keep this",
    ]


def test_lines_of_a_page_stay_where_they_were(tree: Tree) -> None:
    before = tree.catalogue().pages["fi"]["phases/start"]
    facts(tree, "question_lists: {first-meeting: null}\n")
    after = load_catalogue(tree.project, "reference").pages["fi"]["phases/start"]
    assert after.text.count("\n") == before.text.count("\n")
    assert after.text.split("\n")[-2] == before.text.split("\n")[-2]


def test_a_dropped_section_leaves_documents_pages_and_texts(tree: Tree) -> None:
    facts(tree, "sections: {dialogue: null}\n")
    catalogue = tree.catalogue()
    assert catalogue.texts["fi"].sections == {}
    assert "section" not in catalogue.pages["fi"]["phases/start"].body
    assert [part.kind for part in catalogue.programme.documents["induction"].parts] == [
        "question_list",
        "tools_at_a_glance",
    ]


def test_a_dropped_text_that_is_needed_is_reported_where_it_is_dropped(tree: Tree) -> None:
    tree.write(f"{OWN}/fi/phases.yml", "start:\n  aim: null\n")
    assert tree.problems() == [
        f"{OWN}/fi/phases.yml:2: start: 'aim' is dropped here, but needed; remove this line"
    ]


def test_what_cannot_stand_without_what_is_dropped_is_a_problem(tree: Tree) -> None:
    facts(tree, "forms:\n  agreement: null\n")
    assert tree.problems() == [
        f"{OWN}/programme.yml:2: forms.agreement: the document 'agreement' is made from it; drop "
        "that, too: documents: {agreement: null}, or keep this"
    ]
    facts(tree, "forms: {agreement: null}\ndocuments: {agreement: null}\n")
    assert tree.problems() == []


AGREEMENT = "../downloads/fi/mentorointisopimus"


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ("forms: {agreement: null}\ndocuments: {agreement: null}\n", (".pdf", ".docx")),
        ("documents: {agreement: {editions: {drop: [word]}}}\n", (".docx",)),
    ],
)
@pytest.mark.parametrize("layer", [COMMON, OWN])
def test_a_link_to_a_file_that_is_dropped_keeps_its_words_and_is_a_hint(
    tree: Tree, changes: str, gone: tuple[str, ...], layer: str
) -> None:
    tree.add("docs/fi/contact.md", f'[Tiedosto]({AGREEMENT}.docx "x"){{ .md-button }} on.\n')
    facts(tree, changes, layer)
    assert tree.problems() == []
    catalogue = load_catalogue(tree.project, "reference")
    assert "Tiedosto on.\n" in catalogue.pages["fi"]["contact"].body
    assert ("lataa sopimus." in catalogue.pages["fi"]["index"].body) == (".pdf" in gone)
    hints = [str(hint) for hint in catalogue.hints if "docs/" in hint.path]
    assert len(hints) == len(gone)
    assert all(
        any(f"the link to {AGREEMENT}{end} is only words now" in hint for hint in hints)
        for end in gone
    )


def test_a_link_to_the_file_of_a_dropped_tool_or_pack_keeps_its_words(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    documents: [induction, agreement]\n", "    documents: [induction, agreement]\n    pack: [{document: agreement}]\n")  # fmt: skip
    tree.change(f"{FI}/phases.yml", "start:\n", "start:\n  pack: {title: Paketti, file_name: paketti, purpose: Kaikki.}\n")  # fmt: skip
    links = "[Pakkaus](../downloads/fi/paketti.pdf) ja [viiva](../downloads/fi/tyokalu-elamanviiva.pdf)."
    tree.add("docs/fi/contact.md", f"{links}\n")
    assert tree.problems() == []
    facts(tree, f"{NO_TOOL}phases: {{start: {{pack: null}}}}\n")
    assert tree.problems() == []
    body = load_catalogue(tree.project, "reference").pages["fi"]["contact"].body
    assert "Pakkaus ja viiva.\n" in body


def test_a_page_of_an_own_layer_cannot_link_to_a_file_that_it_drops(tree: Tree) -> None:
    facts(tree, "forms: {agreement: null}\ndocuments: {agreement: null}\n")
    tree.write(f"{OWN}/docs/fi/contact.md", f"{PAGE}[Tiedosto]({AGREEMENT}.docx)\n")
    [problem] = tree.problems()
    assert problem.startswith(
        f"{OWN}/docs/fi/contact.md:6: there is no download '{AGREEMENT}.docx'; expected one of"
    )


def test_a_document_of_which_nothing_is_left_is_a_problem(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "      - question_list: first-meeting\n", "")
    tree.change(PROGRAMME_FILE, "      - tools_at_a_glance: true\n", "")
    facts(tree, "sections: {dialogue: null}\n")
    assert tree.problems() == [
        f"{OWN}/programme.yml:1: documents: nothing is left of the document 'induction'; drop it, "
        "too: documents: {induction: null}, or give it other parts"
    ]


def test_a_tool_that_is_left_without_a_phase_is_a_problem(tree: Tree) -> None:
    facts(tree, "phases: {start: {tools: {drop: [lifeline]}}}\n")
    assert tree.problems() == [
        f"{OWN}/programme.yml:1: the tool 'lifeline' is in no phase any more; add it to one, or "
        "drop it, too: tools: {lifeline: null}"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "tools:\n  lifelin: null\n",
            "2: tools.lifelin: there is no 'lifelin' to drop; did you mean 'lifeline'?",
        ),
        (
            "pages: {contact: 5}\n",
            "1: pages: expected ids with null, to drop them; pages are changed in files of "
            "their own",
        ),
        (
            "phases: {start: {tools: {drop: [lifelin]}}}\n",
            "1: phases.start.tools.drop: the list below has no 'lifelin'; did you mean 'lifeline'?",
        ),
        (
            "phases: {start: {tools: {drop: lifeline}}}\n",
            "1: phases.start.tools.drop: expected a list of what to drop, such as [one, another]",
        ),
        (
            "order: {phases: [strat]}\n",
            "1: order.phases[0]: there is no 'strat' to order; did you mean 'start'?",
        ),
        (
            "order: {phasis: [start]}\n",
            "1: order.phasis: there is nothing to order at 'phasis'; did you mean 'phases'?",
        ),
        (
            "order: {phases: start}\n",
            "1: order.phases: expected a list of ids, such as [one, another]",
        ),
        (
            "order: [start]\n",
            "1: order: expected places with the ids in their order, such as phases: [one, another]",
        ),
        (
            "order: {tools: [agreement]}\n",
            "1: order.tools[0]: there is no 'agreement' to order; expected one of lifeline",
        ),
        ("tools:\n  lifeline:\n", "2: tools.lifeline: expected keys and values, found nothing"),
        (
            "documents:\n  lifeline: null\n",
            "2: documents.lifeline: there is no 'lifeline' to drop; it is a tool: "
            "tools: {lifeline: null}",
        ),
        (
            "documents:\n  lifeline: {minutes: 30}\n",
            "2: documents.lifeline: there is no document 'lifeline' to change; it is a tool: "
            "tools: {lifeline: …}",
        ),
        (
            "tools:\n  induction: {editions: [print]}\n",
            "2: tools.induction: there is no tool 'induction' to change; it is a document: "
            "documents: {induction: …}",
        ),
        (
            "from_scratch: yes\n",
            "1: from_scratch: expected true, to begin anew, or false; found neither",
        ),
        (
            "pages: {index: null}\n",
            "1: pages.index: it is the home page; keep the page, or write one of your own: "
            "LAYER/docs/fi/index.md",
        ),
        (
            "pages: {contct: null}\n",
            "1: pages.contct: there is no 'contct' to drop; did you mean 'contact'?",
        ),
        (
            "sections: {dialoge: null}\n",
            "1: sections.dialoge: there is no 'dialoge' to drop; did you mean 'dialogue'?",
        ),
        (
            "tools: {lifeline: null}\nphases: {start: null}",
            "2: phases: expected at least 1, found none",
        ),
        (
            "documents:\n  agreement: {editions: {drop: [print, word]}}\n",
            "2: documents.agreement.editions: expected at least 1, found an empty list",
        ),
    ],
)
@pytest.mark.parametrize("layer", [COMMON, OWN])
def test_a_change_that_cannot_be_made_is_reported(
    tree: Tree, text: str, said: str, layer: str
) -> None:
    facts(tree, text, layer)
    problems = tree.problems()
    assert f"{layer}/programme.yml:{said.replace('LAYER', layer)}" in problems
    assert [one for one in problems if not one.startswith(f"{layer}/programme.yml:")] == []


def test_a_change_of_another_kind_is_told_once(tree: Tree) -> None:
    facts(tree, "documents: {lifeline: null}\ntools: {induction: {editions: [print]}}\n")
    assert len(tree.problems()) == 2


def test_a_new_thing_may_have_the_id_of_one_of_another_kind(tree: Tree) -> None:
    facts(tree, "documents:\n  lifeline: {editions: [print], parts: [{section: dialogue}]}\n")
    tree.write(
        f"{OWN}/fi/documents.yml",
        "lifeline: {title: Oma, file_name: oma, purpose: Luettavaksi.}\n",
    )
    assert tree.problems() == []


@pytest.mark.parametrize("text", [NO_TOOL, "tools: null\n"])
def test_cards_go_with_the_last_tool(tree: Tree, text: str) -> None:
    tree.change(PROGRAMME_FILE, "  agreement:\n    editions", "  tool-cards: {editions: [print]}\n  agreement:\n    editions")  # fmt: skip
    tree.add(f"{FI}/documents.yml", "tool-cards: {title: Kortit, file_name: kortit, purpose: Pöydälle.}\n")  # fmt: skip
    tree.add("docs/fi/contact.md", "{{ tool_filter() }}\n")
    facts(tree, text)
    assert tree.problems() == []
    assert "tool-cards" not in tree.catalogue().programme.documents


# ── Lists and order ────────────────────────────────────────────────────────
def test_a_question_is_added_and_another_dropped_without_repeating_the_list(tree: Tree) -> None:
    facts(
        tree,
        "question_lists:\n  first-meeting:\n    questions: {add: [own], drop: [first-step]}\n",
    )
    tree.write(f"{OWN}/fi/questions.yml", "first-meeting:\n  questions:\n    own: Mitä kuuluu?\n")
    catalogue = tree.catalogue()
    assert catalogue.programme.question_lists["first-meeting"].questions == (
        "about-yourself",
        "own",
    )
    texts = catalogue.texts["fi"].questions["first-meeting"].questions
    assert [*texts] == ["about-yourself", "own"]


def test_parts_of_a_document_are_dropped_by_what_they_are(tree: Tree) -> None:
    facts(
        tree,
        "documents: {induction: {parts: {drop: [{section: dialogue}], add: [{phase: start}]}}}",
    )
    parts = load_catalogue(tree.project, "reference").programme.documents["induction"].parts
    assert [part.kind for part in parts] == ["question_list", "tools_at_a_glance", "phase"]


def test_ids_that_are_ordered_come_first_and_the_others_stay_in_order(tree: Tree) -> None:
    facts(
        tree,
        "order:\n  documents: [agreement]\n  question_lists.first-meeting.questions: [first-step]\n"
        "  forms.agreement.groups: [goals]\n",
    )
    programme = tree.catalogue().programme
    assert [*programme.documents] == ["agreement", "process-diagram", "induction"]
    assert programme.question_lists["first-meeting"].questions == ("first-step", "about-yourself")
    assert [*programme.forms["agreement"].groups] == ["goals", "parties"]


# ── Pages ──────────────────────────────────────────────────────────────────
PAGE = "---\ntitle: Oma\naddress: oma\ndescription: Oma sivu.\n---\n"


def test_an_own_page_is_on_the_site_and_a_page_of_the_same_id_replaced(tree: Tree) -> None:
    tree.write(f"{OWN}/docs/fi/own.md", f"{PAGE}[Koti](index.md) ![Kuva](kuva.svg)\n")
    tree.write(f"{OWN}/docs/fi/kuva.svg", "<svg/>")
    tree.write(f"{OWN}/docs/fi/contact.md", f"{PAGE.replace('oma', 'yhteys')}Soita.\n")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    assert catalogue.pages["fi"]["own"].source.path == f"{OWN}/docs/fi/own.md"
    assert catalogue.pages["fi"]["contact"].body == "Soita.\n"
    stored = catalogue.files.stored["fi/kuva.svg"]
    assert (stored.shown, stored.layer) == (f"{OWN}/docs/fi/kuva.svg", "organisation")


def test_a_problem_of_an_own_page_and_an_unused_file_name_their_files(tree: Tree) -> None:
    tree.write(f"{OWN}/docs/fi/own.md", f"{PAGE}[Koti](indx.md)\n")
    tree.write(f"{OWN}/docs/fi/kuva.svg", "<svg/>")
    assert tree.problems() == [
        f"{OWN}/docs/fi/kuva.svg:1: no page uses this file; move it out of docs/, link to it from a "
        "page, or list it under 'files' in programme.yml",
        f"{OWN}/docs/fi/own.md:6: there is no page 'indx.md'; did you mean 'index.md'?",
    ]


def test_what_an_organisation_no_longer_shows_of_the_programme_is_no_problem(tree: Tree) -> None:
    tree.write("docs/fi/kuva.svg", "<svg/>")
    tree.add("docs/fi/contact.md", "![Kuva](kuva.svg)\n")
    tree.write(f"{OWN}/docs/fi/contact.md", f"{PAGE}Soita.\n")
    tree.write(
        f"{OWN}/docs/fi/phases/start.md",
        "---\nshows: phase/start\naddress: aloitusvaihe\n---\n"
        '{{ phase_aim("start") }}\n\n{{ tool_cards() }}\n',
    )
    facts(tree, "documents: {induction: {parts: {drop: [{section: dialogue}]}}}\n")
    assert tree.problems() == []


# ── Drawings and files ─────────────────────────────────────────────────────
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor" stroke-width="2"><path d="M2 2h20v20z"/></svg>\n'
)


def test_a_tool_has_a_drawing_of_the_organisations_own(tree: Tree, real: Project) -> None:
    tree.write(f"{OWN}/symbols/own.svg", DRAWING)
    facts(tree, "tools: {lifeline: {symbol: own}}\n")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    drawn = Papers(catalogue, "fi", real.templates).symbol("own")
    assert f'stroke="{catalogue.organisation.colours.main}"' in drawn
    assert "M2 2h20v20z" in drawn


def test_a_drawing_replaces_the_programmes_of_the_same_name(tree: Tree) -> None:
    tree.write(f"{COMMON}/symbols/line.svg", DRAWING)
    assert "M2 2h20v20z" in tree.catalogue().symbols["line"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("own.png", "x", "only .svg files belong here; move it or rename it"),
        (
            "Own.svg",
            DRAWING,
            "the file's name is its id: expected lower-case letters a–z, digits and hyphens, such "
            "as 'first-meeting'",
        ),
        (
            "own.svg",
            DRAWING.replace("24 24", "24 12"),
            'expected a square viewBox, such as viewBox="0 0 24 24"',
        ),
        (
            "own.svg",
            DRAWING.replace("currentColor", "#123456"),
            "expected lines or areas in currentColor, so that they take the colours: "
            'stroke="currentColor"',
        ),
        (
            "own.svg",
            DRAWING + " " * 20_000,
            "the file is longer than 20 kB; split it or shorten it",
        ),
    ],
)
def test_a_drawing_that_cannot_be_used_is_reported(
    tree: Tree, name: str, text: str, said: str
) -> None:
    tree.write(f"{OWN}/symbols/{name}", text)
    assert tree.problems() == [f"{OWN}/symbols/{name}:1: {said}"]


def test_a_logo_is_beside_the_facts_that_name_it(tree: Tree) -> None:
    tree.write(f"{COMMON}/organisation.yml", "icon: common.svg\n")
    tree.write(f"{COMMON}/common.svg", LOGO)
    assert tree.problems() == []
    (tree.root / COMMON / "common.svg").unlink()
    assert tree.problems() == [
        f"{COMMON}/organisation.yml:1: icon: the file 'common.svg' is missing; add it to common/"
    ]


# ── What organisations share ───────────────────────────────────────────────
def test_the_common_layer_is_between_programme_and_organisation(tree: Tree) -> None:
    facts(tree, NO_TOOL, COMMON)
    tree.write(f"{COMMON}/fi/questions.yml", "first-meeting: {title: Yhteinen, intro: Yhteinen.}\n")
    tree.write(f"{OWN}/fi/questions.yml", "first-meeting: {title: Oma}\n")
    tree.write(f"{COMMON}/docs/fi/contact.md", f"{PAGE}Yhteinen.\n")
    catalogue = tree.catalogue()
    assert [layer.name for layer in catalogue.layers] == ["programme", "common", "organisation"]
    words = catalogue.texts["fi"].questions["first-meeting"]
    assert (words.title, words.title.source.layer) == ("Oma", "organisation")
    assert (words.intro, words.intro.source.layer) == ("Yhteinen.", "common")
    assert catalogue.programme.tools == {}
    assert catalogue.pages["fi"]["contact"].body == "Yhteinen.\n"


def test_an_organisation_takes_back_what_the_common_layer_dropped(tree: Tree) -> None:
    facts(tree, "question_lists: {first-meeting: null}\n", COMMON)
    facts(
        tree,
        "question_lists: {own: {for: both, questions: [one]}}\n"
        "phases: {start: {question_lists: [own]}}\n",
    )
    tree.write(
        f"{OWN}/fi/questions.yml", "own: {title: Oma, intro: Oma., questions: {one: Yksi?}}\n"
    )
    catalogue = load_catalogue(tree.project, "reference")
    assert [*catalogue.texts["fi"].questions] == ["own"]


def test_facts_of_the_organisation_may_be_common(tree: Tree) -> None:
    tree.write(f"{COMMON}/organisation.yml", "months: 3\nfunders: [{text: EU}]\n")
    tree.change(f"{OWN}/organisation.yml", "months: 6\n", "")
    organisation = load_catalogue(tree.project, "reference").organisation
    assert (organisation.months, len(organisation.funders)) == (3, 1)


def test_an_organisation_changes_a_list_that_is_common(tree: Tree) -> None:
    tree.write(f"{COMMON}/organisation.yml", "funders: [{text: EU}]\n")
    tree.add(f"{OWN}/organisation.yml", "funders: {add: [{text: Kaupunki}]}\n")
    assert len(load_catalogue(tree.project, "reference").organisation.funders) == 2
    tree.change(f"{OWN}/organisation.yml", "add: [{text: Kaupunki}]", "drop: [{text: UE}]")
    [problem] = tree.problems()
    assert problem.startswith(f"{OWN}/organisation.yml:")
    assert problem.endswith(": funders.drop: the list below has no 'text: UE'; remove it here")


def test_an_organisation_drops_an_event_that_the_common_layer_has_changed(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "events:\n", "events:\n  talk: {week: 2}\n")
    tree.add(f"{FI}/events.yml", "talk: {title: Puhe, text: Puhumme.}\n")
    tree.write(f"{COMMON}/organisation.yml", "events: {talk: {minutes: 30}}\n")
    assert "talk" in load_catalogue(tree.project, "reference").organisation.events
    tree.change(f"{OWN}/organisation.yml", "{mid-point", "{talk: null, mid-point")
    events = load_catalogue(tree.project, "reference").organisation.events
    assert events["talk"] is None


@pytest.mark.parametrize("layer", [COMMON, OWN])
def test_a_dropped_event_takes_the_item_of_a_section_that_names_it_along(
    tree: Tree, layer: str
) -> None:
    tree.change(SECTION_FILE, "- Kysy.\n", "- Kysy.\n- Loppu: {event:closing}\n  on jo.\n- Ole.\n")
    facts(tree, "events: {closing: null}\n", layer)
    assert tree.problems() == []
    catalogue = tree.catalogue()
    said = without_unknown_times(
        catalogue.texts["fi"].sections["dialogue"].body, catalogue.facts("fi")
    )
    assert "- Kysy.\n- Ole." in said
    assert "Loppu" not in said
    assert "on jo" not in said


def test_a_section_of_an_own_layer_cannot_name_what_that_layer_drops(tree: Tree) -> None:
    tree.write(f"{OWN}/fi/sections/dialogue.md", "# Dialogi\n\nLoppu: {event:closing}\n")
    facts(tree, "events: {closing: null}\n")
    [problem] = tree.problems()
    assert problem.startswith(f"{OWN}/fi/sections/dialogue.md:3: unknown fact '{{event:closing}}'")


def test_a_section_that_names_nothing_but_a_dropped_event_is_empty(tree: Tree) -> None:
    title = (tree.root / SECTION_FILE).read_text(encoding="utf-8").partition("\n")[0]
    tree.write(SECTION_FILE, f"{title}\n\nLoppu: {{event:closing}}\n")
    facts(tree, "events: {closing: null}\n")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    body = catalogue.texts["fi"].sections["dialogue"].body
    assert without_unknown_times(body, catalogue.facts("fi")) == ""


def test_a_page_loses_the_paragraph_that_names_a_dropped_event(tree: Tree) -> None:
    tree.add(
        "docs/fi/contact.md",
        '<div class="x">\nLoppu: {{ fact("event:closing") }}\n</div>\n\n'
        '- Yksi\n- Loppu: {{ fact("event:closing") }}\n  - Alla\n- Kaksi\n\nViimeinen.\n',
    )
    before = load_catalogue(tree.project, "reference").pages["fi"]["contact"]
    facts(tree, "events: {closing: null}\n")
    assert tree.problems() == []
    after = load_catalogue(tree.project, "reference").pages["fi"]["contact"]
    assert after.body.endswith('<div class="x">\n</div>\n\n\n- Yksi\n- Kaksi\n\n\n\nViimeinen.\n')
    assert after.text.count("\n") == before.text.count("\n")


def test_shared_facts_of_a_dropped_event_are_left_out(tree: Tree) -> None:
    tree.write(
        f"{COMMON}/organisation.yml",
        "events:\n  closing: 2027-06-10\n  visit: {when: 2027-03-03, title: Vierailu, "
        "phase: start, for: [mentor, mentee]}\n",
    )
    facts(tree, "events: {closing: null}\nroles: {mentor: null}\n")
    assert not [one for one in tree.problems() if COMMON in one]
    events = load_catalogue(tree.project, "reference").organisation.events
    assert [*events] == ["visit", "mid-point"]
    assert events["visit"] is not None
    assert events["visit"].roles == ("mentee",)


def test_an_event_of_a_dropped_phase_stays_without_it(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "events:\n",
        "events:\n  talk: {week: 2, phase: extra}\n  gone: {week: 3}\n",
    )
    tree.change(PROGRAMME_FILE, "phases:\n", "phases:\n  extra: {}\n")
    tree.add(f"{FI}/events.yml", "talk: {title: Puhe, text: x}\ngone: {title: Ohi, text: x}\n")
    tree.add(f"{FI}/phases.yml", PHASES_OF_EXTRA)
    facts(tree, "phases: {extra: null}\nevents: {gone: null}\n")
    catalogue = load_catalogue(tree.project, "reference")
    assert "talk" in catalogue.programme.events
    assert "gone" not in catalogue.programme.events
    assert catalogue.texts["fi"].events.keys() == catalogue.programme.events.keys()
    assert catalogue.programme.events["talk"].phase is None


def test_what_is_missing_from_both_is_reported_in_the_organisations_file(tree: Tree) -> None:
    tree.write(f"{COMMON}/organisation.yml", "months: 3\n")
    tree.change(f"{OWN}/organisation.yml", 'version: "1.0"\n', "")
    assert tree.problems() == [f"{OWN}/organisation.yml:1: the key 'version' is missing; add it"]


# ── Folders that nobody reads ──────────────────────────────────────────────
@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (
            "templates",
            "templates/ is not read here: only the programme has templates; move it away",
        ),
        (
            "suomi",
            "no such folder is known, so nothing in it is used; expected one of docs, fonts, pictures, symbols",
        ),
        ("dosc", "no such folder is known, so nothing in it is used; did you mean 'docs'?"),
    ],
)
def test_a_folder_that_is_not_read_is_named(tree: Tree, folder: str, said: str) -> None:
    tree.write(f"{OWN}/{folder}/a.yml", "a: b\n")
    assert tree.problems() == [f"{OWN}/{folder}:1: {said}"]


# ── A repository of one's own ──────────────────────────────────────────────
@pytest.fixture
def own(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Return an organisation's own repository, on top of the small programme as the shipped one."""
    shipped = tree.root
    monkeypatch.setattr("mentorkit.model.project.shipped_programme", lambda: shipped)
    repository = Tree.__new__(Tree)
    repository.root = tree.root.parent / "own"
    repository.project = Project(repository.root)
    for name in ("organisation.yml", "logo.svg"):
        repository.write(name, (tree.root / OWN / name).read_bytes())
    return repository


def root(own: Tree) -> str:
    return str(own.root)


def test_a_repository_of_ones_own_builds_on_the_shipped_programme(own: Tree) -> None:
    own.write("README.md", "# Ohjelma\n")
    own.write(".gitlab-ci.yml", "a: b\n")
    own.write("site/downloads/manifest.json", "{}")
    assert own.problems(root(own)) == []
    catalogue = own.catalogue(root(own))
    assert catalogue.called == ""
    assert catalogue.files.is_shipped
    assert not own.project.has_own_programme


def test_a_text_in_the_wrong_place_of_a_repository_is_named_other_folders_are_hints(
    own: Tree,
) -> None:
    own.write("notes/plan.txt", "x")
    assert [str(hint) for hint in own.catalogue(root(own)).hints] == [
        "notes:1: no such folder is known, so nothing in it is used; expected one of docs, fonts, pictures, symbols"
    ]
    own.write("questions.yml", "a: b\n")
    assert own.problems(root(own)) == [
        "questions.yml:1: only organisation.yml and programme.yml belong here; texts go into a "
        "language's folder"
    ]


def test_a_problem_of_the_shipped_programme_says_that_it_is_there(own: Tree, tree: Tree) -> None:
    tree.change(SECTION_FILE, "Kuuntele", "[Kuuntele](tool:x)")
    assert own.problems(root(own)) == [
        "mentorkit/materials/fi/sections/dialogue.md:3: a link leads to an unknown tool 'x'; "
        "expected one of lifeline"
    ]


def test_what_the_shipped_programme_does_not_use_is_not_the_organisations_affair(
    own: Tree, tree: Tree
) -> None:
    tree.write("docs/fi/kuva.svg", "<svg/>")
    tree.write("overrides/x.css", "a {}")
    tree.write(f"{FI}/sections/unused.md", "# Otsikko\n\nTeksti.\n")
    assert own.problems(root(own)) == []


def test_a_text_that_is_missing_is_asked_for_in_the_repository(own: Tree) -> None:
    own.write("programme.yml", "question_lists: {first-meeting: {questions: {add: [own]}}}\n")
    assert own.problems(root(own)) == [
        "programme.yml:1: question_lists.first-meeting.questions[2]: the question 'own' has no text "
        "in 'fi'; add first-meeting.questions.own to fi/questions.yml"
    ]


def test_languages_that_a_layer_leaves_out_are_no_strays_below_it(own: Tree, tree: Tree) -> None:
    tree.add_swedish("Hem")
    own.write("programme.yml", "locales: [fi]\n")
    assert own.problems(root(own)) == []
    own.write("sv/phases.yml", PHASES)
    assert own.problems(root(own)) == [
        "sv:1: the language 'sv' is not listed; add it to locales or in_progress in programme.yml, "
        "or move the folder away"
    ]


# ── A programme of one's own ───────────────────────────────────────────────
SCRATCH = """\
from_scratch: true
locales: [fi]
legal: fi
phases: {talking: {}}
navigation: {index: []}
outside_navigation: [accessibility, privacy]
"""
TALKING = (
    PHASES.partition("  notes:")[0]
    .replace("start:", "talking:")
    .replace("[seuraava tapaaminen](tool:lifeline)", "aika")
)


@pytest.fixture
def anew(own: Tree) -> Tree:
    """Return a repository whose programme has nothing of the shipped one."""
    own.write("programme.yml", SCRATCH)
    own.change("organisation.yml", "events: {mid-point: 2027-04-14}\n", "")
    own.write("fi/phases.yml", TALKING)
    for page in ("index", "accessibility", "privacy"):
        address = "" if page == "index" else f"address: {page}\n"
        head = f"---\ntitle: {page}\n{address}description: Sivu.\n---\n"
        own.write(f"docs/fi/{page}.md", f"{head}Teksti.\n")
    return own


def test_a_programme_from_scratch_has_the_words_of_the_site_and_nothing_else(anew: Tree) -> None:
    assert anew.problems(root(anew)) == []
    catalogue = anew.catalogue(root(anew))
    texts = catalogue.texts["fi"]
    assert [*catalogue.programme.phases] == ["talking"]
    assert (catalogue.programme.tools, catalogue.programme.documents) == ({}, {})
    assert (texts.questions, texts.sections, texts.glossary, texts.video) == ({}, {}, {}, None)
    assert texts.interface.site.draft.source.path.startswith("mentorkit/")
    assert sorted(catalogue.trees["fi"].ids) == ["accessibility", "index", "privacy"]
    assert catalogue.overrides == ()


def test_what_a_programme_from_scratch_lacks_is_asked_for_in_its_own_folder(anew: Tree) -> None:
    anew.remove("fi/phases.yml")
    assert anew.problems(root(anew)) == ["fi/phases.yml:1: the file is missing; add it"]
    anew.write("programme.yml", SCRATCH.replace("phases: {talking: {}}\n", ""))
    assert "programme.yml:1: the key 'phases' is missing; add it" in anew.problems(root(anew))
