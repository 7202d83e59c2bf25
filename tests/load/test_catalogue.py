"""Loading a project: which files and folders there must be, and how layers are merged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mentorkit.make.plan import planned_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.problems import ProblemsFound, UnknownLanguage
from mentorkit.model.project import Project
from mentorkit.model.text import Source
from mentorkit.opening import checked_catalogue

from tests.addresses import reference
from tests.trees import (
    FI,
    HOME,
    ORGANISATION_FILE,
    PHASES,
    PROGRAMME_FILE,
    SECTION_FILE,
    TOOL,
    TOOL_FILE,
    TREE,
    Tree,
    every_problem,
)


def begin(tree: Tree, locale: str = "sv", **files: str) -> None:
    """Make a language one in progress: with its name and tag, and what else is given."""
    tree.change(PROGRAMME_FILE, "locales: [fi]", f"locales: [fi]\nin_progress: [{locale}]")
    tree.write(f"materials/{locale}/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    for name, content in files.items():
        tree.write(f"materials/{locale}/{name}.yml", content)


def test_a_language_in_progress_shows_the_default_ones_texts(tree: Tree) -> None:
    begin(tree, phases="start:\n  title: Inledningsfasen\n")
    catalogue = tree.catalogue()
    assert catalogue.locales == ("fi", "sv")
    assert catalogue.in_progress == {"sv"}
    own, stands_in = (catalogue.text(f"phases.start.{key}", "sv") for key in ("title", "short"))
    assert (own, own.language) == ("Inledningsfasen", "sv")
    assert own.source == Source("materials/sv/phases.yml", 2, "programme")
    assert (stands_in, stands_in.language) == ("Aloitus", "fi")
    assert stands_in.source == Source("materials/fi/phases.yml", 3, "programme")


def test_a_document_is_made_in_a_language_in_progress_once_its_title_is_translated(
    tree: Tree,
) -> None:
    begin(tree, documents="agreement:\n  title: Avtal\n  file_name: avtal\n")
    catalogue = tree.catalogue()
    assert catalogue.language_of(DocumentRef("document", "agreement"), "sv") == "sv"
    assert catalogue.language_of(DocumentRef("document", "induction"), "sv") == "fi"
    assert catalogue.language_of(DocumentRef("tool", "lifeline"), "sv") == "fi"
    assert {str(d.document) for d in planned_downloads(catalogue) if d.locale == "sv"} == {
        "agreement"
    }


def test_a_language_in_progress_brings_the_one_that_stands_in(tree: Tree) -> None:
    begin(tree)
    catalogue = tree.catalogue(locales=["sv"])
    assert catalogue.locales == ("sv", "fi")
    assert catalogue.language_of(DocumentRef("document", "induction"), "sv") == "fi"
    assert page_path(catalogue, "fi", LinkTarget("page", "contact")) == "yhteystiedot/"


def test_a_language_in_progress_names_itself(tree: Tree) -> None:
    begin(tree)
    tree.write("materials/sv/interface.yml", "language_name: svenska\n")
    assert tree.problems() == [
        "materials/sv/interface.yml:1: language_tag: the key 'language_tag' is missing; "
        "add it to sv/interface.yml"
    ]


def test_what_is_wrong_in_the_default_language_is_reported_once(tree: Tree) -> None:
    begin(tree)
    tree.change(f"{FI}/phases.yml", "  short: Aloitus\n", "  short: <b>Aloitus</b>\n")
    assert tree.problems() == [
        "materials/fi/phases.yml:3: start.short: found HTML; a short text can contain emphasis and links"
    ]


def test_an_unknown_text_of_a_language_in_progress_is_reported(tree: Tree) -> None:
    begin(tree, phases="start:\n  titel: Inledningsfasen\n")
    assert tree.problems() == [
        "materials/sv/phases.yml:2: start.titel: unknown key; did you mean 'title'?"
    ]


def test_a_language_in_progress_without_a_folder_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    assert tree.problems() == [
        f"{PROGRAMME_FILE}:2: in_progress: the language 'sv' has no texts; "
        "add the folder materials/sv, or remove it here"
    ]


@pytest.mark.parametrize(
    ("begun", "message"),
    [
        ("fi", "the language 'fi' is listed twice; remove one"),
        ("xx", "unknown language code 'xx'; expected one such as 'fi' or 'sv'"),
    ],
)
def test_a_language_in_progress_is_another_one(tree: Tree, begun: str, message: str) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", f"locales: [fi]\nin_progress: [{begun}]")
    assert tree.problems() == [f"{PROGRAMME_FILE}:2: in_progress[0]: {message}"]


def test_a_missing_programme_is_reported(tree: Tree) -> None:
    tree.remove(PROGRAMME_FILE)
    assert tree.problems() == [
        "materials/programme.yml:1: the file is missing; add it",
    ]


def test_a_missing_file_of_texts_is_reported(tree: Tree) -> None:
    tree.remove(f"{FI}/phases.yml")
    assert tree.problems() == [
        "materials/fi/phases.yml:1: the file is missing; add it",
    ]


def test_a_missing_folder_of_texts_is_a_missing_text(tree: Tree) -> None:
    tree.remove(TOOL_FILE)
    (tree.root / FI / "tools").rmdir()
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline: the tool 'lifeline' has no text in 'fi'; add materials/fi/tools/lifeline.yml",
    ]


def test_all_missing_files_are_reported_at_once(tree: Tree) -> None:
    tree.remove(f"{FI}/phases.yml")
    tree.remove(f"{FI}/interface.yml")
    assert tree.problems() == [
        "materials/fi/interface.yml:1: the file is missing; add it",
        "materials/fi/phases.yml:1: the file is missing; add it",
    ]


def test_a_language_without_a_folder_is_reported_where_it_is_listed(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, sv]")
    assert tree.problems() == [
        "materials/programme.yml:1: locales: the language 'sv' has no texts; add the folder materials/sv, or remove it here",
    ]


def test_an_unknown_language_code_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, suomi]")
    assert tree.problems() == [
        "materials/programme.yml:1: locales[1]: unknown language code 'suomi'; expected one such as 'fi' or 'sv'",
    ]


def test_a_language_that_is_listed_twice_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, fi]")
    assert tree.problems() == [
        "materials/programme.yml:1: locales[1]: the language 'fi' is listed twice; remove one",
    ]


def test_a_path_is_no_language(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, ../docs/fi]")
    assert tree.problems() == [
        "materials/programme.yml:1: locales[1]: unknown language code '../docs/fi'; expected one such as 'fi' or 'sv'",
    ]


def test_a_folder_of_a_language_that_is_not_listed_is_reported(tree: Tree) -> None:
    tree.write("materials/sv/phases.yml", PHASES)
    assert tree.problems() == [
        "materials/sv:1: the language 'sv' is not listed; add it to locales or in_progress in programme.yml, or move the folder away",
    ]


def test_pages_in_a_language_that_is_not_listed_are_reported(tree: Tree) -> None:
    tree.write("docs/sv/index.md", HOME)
    assert tree.problems() == [
        "docs/sv:1: the language 'sv' is not listed; add it to locales or in_progress in programme.yml, or move the folder away",
    ]


def test_an_organisations_texts_in_a_language_that_is_not_listed_are_reported(tree: Tree) -> None:
    tree.write("materials/organisations/reference/sv/phases.yml", PHASES)
    assert tree.problems() == [
        "materials/organisations/reference/sv:1: the language 'sv' is not listed; add it to locales or in_progress in programme.yml, or move the folder away",
    ]


def test_a_stray_file_among_the_texts_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.write(f"{FI}/phase.yml", PHASES)
    assert tree.problems() == [
        "materials/fi/phase.yml:1: no such file is known; did you mean 'phases'?",
    ]


def test_a_file_with_another_ending_is_reported(tree: Tree) -> None:
    tree.write(f"{FI}/notes.txt", "Hei")
    assert tree.problems() == [
        "materials/fi/notes.txt:1: only .yml files belong here; move it or rename it",
    ]


def test_a_stray_folder_among_the_texts_is_reported(tree: Tree) -> None:
    tree.write(f"{FI}/tool/lifeline.yml", TOOL)
    assert tree.problems() == [
        "materials/fi/tool:1: no such folder is known; did you mean 'tools'?",
    ]


def test_a_file_of_another_kind_among_the_tools_is_reported(tree: Tree) -> None:
    tree.write(f"{FI}/tools/lifeline.yaml", TOOL)
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yaml:1: only .yml files belong here; move it or rename it",
    ]


def test_a_yaml_file_among_the_sections_is_reported(tree: Tree) -> None:
    tree.write(f"{FI}/sections/dialogue.yml", "title: x")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.yml:1: only .md files belong here; move it or rename it",
    ]


def test_a_file_whose_name_is_no_id_is_reported(tree: Tree) -> None:
    tree.write(f"{FI}/tools/Elämänviiva.yml", TOOL)
    assert tree.problems() == [
        "materials/fi/tools/Elämänviiva.yml:1: the file's name is its id: expected lower-case letters a–z, digits and hyphens, such as 'first-meeting'",
    ]


def test_a_folder_in_the_place_of_a_file_is_reported(tree: Tree) -> None:
    tree.write(f"{FI}/tools/swot.yml/x.yml", TOOL)
    assert tree.problems() == [
        "materials/fi/tools/swot.yml:1: this is not a regular file; remove it",
    ]


def test_a_file_in_the_place_of_a_folder_is_reported(tree: Tree) -> None:
    tree.remove(SECTION_FILE)
    (tree.root / FI / "sections").rmdir()
    tree.write(f"{FI}/sections", "x")
    assert tree.problems() == [
        "materials/fi/sections:1: only .yml files belong here; move it or rename it",
    ]


def test_a_folder_in_the_place_of_a_text_file_is_reported(tree: Tree) -> None:
    tree.remove(f"{FI}/phases.yml")
    tree.write(f"{FI}/phases.yml/a.yml", PHASES)
    assert tree.problems() == [
        "materials/fi/phases.yml:1: no such folder is known; expected one of examples, forms, sections, tools",
    ]


OWN = "materials/organisations/reference"
SMALL = Path(__file__).parents[1] / "data" / "organisations" / "small"


def test_the_small_tree_itself_loads(tree: Tree) -> None:
    assert tree.problems() == []


def test_the_real_materials_and_pages_hold_no_problem(real: Project) -> None:
    assert [str(problem) for problem in every_problem(real, "reference")] == []


def test_the_small_organisation_goes_with_the_real_materials(real: Project) -> None:
    assert [str(problem) for problem in every_problem(real, str(SMALL))] == []


@pytest.fixture(scope="module")
def small(real: Project) -> Catalogue:
    """Return the real materials with those of the small organisation."""
    return checked_catalogue(real, str(SMALL))


def test_the_small_organisation_differs_where_it_says_so(small: Catalogue) -> None:
    organisation = small.organisation
    assert (
        organisation.months,
        organisation.meetings,
        organisation.site_address,
        organisation.funders,
    ) == (4, 5, None, ())
    assert organisation.video.provider == "Videopalvelu"
    assert organisation.colours != reference().organisation.colours
    assert (small.organisation_id, small.organisation_folder) == ("small", SMALL)


def test_the_small_organisation_overrides_two_texts_and_no_more(small: Catalogue) -> None:
    own, programme = small, reference()
    changed = {
        key: text
        for key, text in own.texts["fi"].phases["start"]
        if text != getattr(programme.texts["fi"].phases["start"], key)
    }
    assert changed == {"time": "kaksi viikkoa", "make": "sopimus ja yksi tavoite"}
    assert changed["time"].source == Source(
        "tests/data/organisations/small/fi/phases.yml", 3, "organisation"
    )


def test_an_organisation_is_found_by_the_path_of_its_file(real: Project) -> None:
    assert checked_catalogue(real, str(SMALL / "organisation.yml")).organisation_folder == SMALL


def test_an_organisation_outside_the_project_is_shown_with_its_whole_path(
    tree: Tree, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(tree.root / OWN, folder)
    (folder / "logo.svg").unlink()
    assert tree.problems(str(folder)) == [
        f"{folder}/organisation.yml:3: logo: the file 'logo.svg' is missing; add it to elsewhere/"
    ]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("referense", "; did you mean 'reference'?"),
        ("x", "; expected one of reference"),
        ("../reference", "; did you mean 'reference'?"),
        ("", "; expected one of reference"),
        ("/no/such/folder", "; expected one of reference"),
    ],
)
def test_an_unknown_organisation_is_reported_with_those_there_are(
    tree: Tree, asked: str, hint: str
) -> None:
    assert tree.problems(asked) == [
        f"materials/organisations:1: no organisation '{asked}': there is no organisation.yml{hint}"
    ]


def test_a_language_that_is_asked_for_but_not_listed_is_no_mistake_of_the_materials(
    tree: Tree,
) -> None:
    with pytest.raises(UnknownLanguage) as error:
        tree.problems(locales=["sv"])
    assert str(error.value) == "the programme has no language 'sv'; expected one of fi"


def test_a_language_that_only_the_programme_has_is_not_the_organisations(tree: Tree) -> None:
    begin(tree)
    tree.add(ORGANISATION_FILE, "locales: [fi]\n")
    with pytest.raises(UnknownLanguage) as error:
        tree.problems(locales=["sv"])
    assert str(error.value) == "the organisation has no language 'sv'; expected one of fi"


def test_materials_that_are_wrong_are_told_before_a_language_that_is(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, fi]")
    assert tree.problems(locales=["xx"]) == [
        "materials/programme.yml:1: locales[1]: the language 'fi' is listed twice; remove one"
    ]


def test_only_the_languages_that_are_asked_for_are_loaded(tree: Tree) -> None:
    swedish(tree)
    assert (tree.catalogue().locales, tree.catalogue(locales=["sv"]).locales) == (
        ("fi", "sv"),
        ("sv",),
    )


def swedish(tree: Tree) -> None:
    """Add a second language with the same words."""
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, sv]")
    shutil.copytree(tree.root / FI, tree.root / "materials/sv")
    tree.change("materials/sv/interface.yml", "fi-FI", "sv-FI")
    shutil.copytree(tree.root / "docs/fi", tree.root / "docs/sv")
    tree.change("docs/sv/index.md", "downloads/fi", "downloads/sv")


def test_a_problem_of_a_second_language_is_reported_in_its_file(tree: Tree) -> None:
    swedish(tree)
    tree.change("materials/sv/tools/lifeline.yml", "who: Aktori piirtää.", "whom: Adepten ritar.")
    assert tree.problems() == [
        "materials/sv/tools/lifeline.yml:4: whom: unknown key; did you mean 'who'?",
    ]


def test_a_text_that_a_second_language_lacks_is_reported_with_that_language(tree: Tree) -> None:
    swedish(tree)
    tree.remove("materials/sv/tools/lifeline.yml")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline: the tool 'lifeline' has no text in 'sv'; add materials/sv/tools/lifeline.yml"
    ]


def test_every_text_knows_its_language(tree: Tree) -> None:
    swedish(tree)
    catalogue = tree.catalogue()
    assert [catalogue.text("phases.start.title", locale).language for locale in ("fi", "sv")] == [
        "fi",
        "sv",
    ]


def test_an_organisation_overrides_one_key_of_one_file(tree: Tree) -> None:
    tree.write(f"{OWN}/fi/phases.yml", "start:\n  title: Alku\n")
    catalogue = tree.catalogue()
    title, aim = (catalogue.text(f"phases.start.{key}", "fi") for key in ("title", "aim"))
    assert (title, title.language, title.source) == (
        "Alku",
        "fi",
        Source(f"{OWN}/fi/phases.yml", 2, "organisation"),
    )
    assert (aim, aim.source) == (
        "Tutustutte toisiinne.",
        Source("materials/fi/phases.yml", 4, "programme"),
    )


def test_an_organisation_overrides_one_text_of_one_tool(tree: Tree) -> None:
    tree.write(f"{OWN}/fi/tools/lifeline.yml", "title: Viiva\n")
    texts = tree.catalogue().texts["fi"].tools["lifeline"]
    assert (texts.title, texts.title.source.layer, texts.aim.source.layer) == (
        "Viiva",
        "organisation",
        "programme",
    )


def test_an_organisations_list_replaces_the_whole_list(tree: Tree) -> None:
    tree.write(f"{OWN}/fi/tools/lifeline.yml", "steps:\n  - Yksi.\n  - Kaksi.\n  - Kolme.\n")
    assert tree.catalogue().texts["fi"].tools["lifeline"].steps == ("Yksi.", "Kaksi.", "Kolme.")


def test_an_organisations_section_replaces_the_programmes(tree: Tree) -> None:
    tree.write(f"{OWN}/fi/sections/dialogue.md", "# Puhe\n\nOmat sanat.\n")
    section = tree.catalogue().texts["fi"].sections["dialogue"]
    assert (section.title, section.body, section.body.source) == (
        "Puhe",
        "Omat sanat.\n",
        Source(f"{OWN}/fi/sections/dialogue.md", 3, "organisation"),
    )


def test_an_organisation_overrides_a_fact_of_the_programme(tree: Tree) -> None:
    tree.write(f"{OWN}/programme.yml", "tools:\n  lifeline:\n    minutes: 60\n")
    assert tree.catalogue().programme.tools["lifeline"].minutes == 60


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        (
            "fi/phases.yml",
            "start:\n  titel: Alku\n",
            "2: start.titel: unknown key; did you mean 'title'?",
        ),
        (
            "fi/phases.yml",
            "start:\n  title: [Alku]\n",
            "2: start.title: expected a text, found a list of 1",
        ),
        ("fi/phases.yml", "start: Alku\n", "1: start: expected keys and values, found 'Alku'"),
        (
            "fi/phases.yml",
            "start:\n  title: a: b\n",
            "2: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
        ),
        (
            "fi/phases.yml",
            "start:\n  title: '`Alku`'\n",
            "2: start.title: found code; a short text can contain emphasis and links",
        ),
        (
            "fi/tools/lifeline.yml",
            "aim: Katso [tätä](tool:x).\n",
            "1: aim: a link leads to an unknown tool 'x'; expected one of lifeline",
        ),
        (
            "fi/sections/dialogue.md",
            "# Puhe\n\n<b>x</b>\n",
            "3: found HTML; a section can contain paragraphs, lists, ### headings, tables, pictures, emphasis and links",
        ),
        (
            "programme.yml",
            "tools:\n  lifeline: {minutes: 1}\n",
            "2: tools.lifeline.minutes: expected at least 5, found the number 1",
        ),
        (
            "programme.yml",
            "phases:\n  start:\n    tools: [lifelin]\n",
            "3: phases.start.tools[0]: unknown tool 'lifelin'; did you mean 'lifeline'?",
        ),
        (
            "fi/extra.yml",
            "a: b\n",
            "1: no such file is known; expected one of aims, checklists, documents, events, facts, faqs, glossary, interface, phases, poster, questions, roles, search, video",
        ),
    ],
)
def test_a_problem_of_an_organisations_own_file_names_that_file(
    tree: Tree, path: str, text: str, message: str
) -> None:
    tree.write(f"{OWN}/{path}", text)
    assert f"{OWN}/{path}:{message}" in tree.problems()
    assert {problem.split(":")[0] for problem in tree.problems()} <= {
        f"{OWN}/{path}",
        PROGRAMME_FILE,
    }


@pytest.mark.parametrize("path", ["fi/phases.yml", "fi/tools/lifeline.yml"])
def test_a_key_that_both_layers_lack_is_reported_in_the_file_that_must_be_whole(
    tree: Tree, path: str
) -> None:
    own = {"fi/phases.yml": "start:\n  title: Alku\n", "fi/tools/lifeline.yml": "title: Viiva\n"}
    tree.write(f"{OWN}/{path}", own[path])
    aim = {
        "fi/phases.yml": "  aim: Tutustutte toisiinne.\n",
        "fi/tools/lifeline.yml": "aim: Huomaat, mitä *olet* oppinut.\n",
    }
    tree.change(f"materials/{path}", aim[path], "")
    place = "start: " if path == "fi/phases.yml" else ""
    assert tree.problems() == [f"materials/{path}:1: {place}the key 'aim' is missing; add it"]


def test_hidden_files_are_the_systems_not_the_authors(tree: Tree) -> None:
    tree.write(f"{FI}/.DS_Store", b"\x00\xff")
    tree.write(f"{FI}/tools/.lifeline.yml.swp", b"\x00\xff")
    assert tree.problems() == []


def test_windows_line_ends_everywhere_change_nothing(tree: Tree) -> None:
    before = tree.catalogue()
    for path, text in TREE.items():
        tree.write(path, text.replace("\n", "\r\n"))
    assert tree.problems() == []
    assert tree.catalogue().texts == before.texts


def test_broken_facts_do_not_hide_broken_texts(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    shape: circle", "    shape: a: b")
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: [x]")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found a list of 1",
        "materials/programme.yml:4: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
    ]


def test_a_file_name_that_is_not_utf_8_is_shown_all_the_same(tree: Tree) -> None:
    (tree.root / FI / "tools" / "\udcff.yml").write_text(TOOL)
    (problem,) = tree.problems()
    assert problem.encode("utf-8").startswith(
        rb"materials/fi/tools/\udcff.yml:1: the file's name is its id"
    )


def test_problems_that_are_raised_are_sorted_and_each_is_there_once(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "shape: circle", "shape: oval")
    tree.change(PROGRAMME_FILE, "minutes: 45", "minutes: 1")
    with pytest.raises(ProblemsFound) as raised:
        tree.catalogue()
    lines = [problem.line for problem in raised.value.problems]
    assert (lines, str(raised.value).count("\n")) == ([4, 19], 1)


def test_a_text_beside_the_language_folders_of_an_organisation_is_reported(tree: Tree) -> None:
    tree.write("materials/organisations/reference/questions.yml", "first-meeting: {}\n")
    assert tree.problems() == [
        "materials/organisations/reference/questions.yml:1: only organisation.yml and programme.yml belong here; texts go into a language's folder",
    ]


def with_swedish(tree: Tree) -> None:
    """Give the project a second whole language, in the first one's words."""
    shutil.copytree(tree.root / FI, tree.root / "materials/sv")
    shutil.copytree(tree.root / "docs/fi", tree.root / "docs/sv")
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, sv]")
    tree.change("materials/sv/interface.yml", "language_tag: fi-FI", "language_tag: sv-FI")


def test_an_organisation_chooses_its_languages_and_which_stands_first(tree: Tree) -> None:
    with_swedish(tree)
    assert tree.catalogue().locales == ("fi", "sv")
    tree.change(ORGANISATION_FILE, "name: Silta ry\n", "name: Silta ry\nlocales: [sv, fi]\n")
    catalogue = tree.catalogue()
    assert catalogue.locales == ("sv", "fi")
    assert page_path(catalogue, "sv", LinkTarget("page", "contact")) == "yhteystiedot/"
    assert page_path(catalogue, "fi", LinkTarget("page", "contact")) == "fi/yhteystiedot/"
    tree.change(ORGANISATION_FILE, "locales: [sv, fi]", "locales: [sv]")
    assert tree.catalogue().locales == ("sv",)


@pytest.mark.parametrize(
    ("locales", "place", "message"),
    [
        ("[fi, se]", 1, "the programme has no language 'se'; expected one of fi, sv"),
        ("[fi, fi]", 1, "the language 'fi' is listed twice; remove one"),
    ],
)
def test_an_organisations_languages_are_the_programmes(
    tree: Tree, locales: str, place: int, message: str
) -> None:
    with_swedish(tree)
    tree.change(ORGANISATION_FILE, "name: Silta ry\n", f"name: Silta ry\nlocales: {locales}\n")
    assert tree.problems() == [f"{ORGANISATION_FILE}:2: locales[{place}]: {message}"]
