"""Nothing is published that nobody meant to publish, and what systems leave behind is ignored."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentorkit.check.strays import MOST_NAMED
from mentorkit.load import load_catalogue
from mentorkit.model.file_names import is_litter
from mentorkit.model.site_files import Used

from tests.trees import (
    FI,
    HOME_FILE,
    LOGO,
    LOGO_FILE,
    ORGANISATION_FILE,
    PROGRAMME_FILE,
    Tree,
    every_problem,
)

UNUSED = (
    "no page uses this file; move it out of docs/, link to it from a page, or list it under "
    "'files' in programme.yml"
)
HIDDEN = (
    "are never published: systems and programs hide theirs, or leave them behind, under such "
    "names; choose another name"
)
MOVE = "move what is not for the site out of docs/"

LITTER = (
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini"),
    *(".DS_Store", "._contact.md", "._logo.svg", ".localized", "Icon\r", ".apdisk"),
    *("~$sopimus.docx", "~$kesä.xlsx", "~WRL0003.tmp", ".~lock.sopimus.odt#"),
    *(".contact.md.swp", "contact.md.swp", "contact.md.swo", ".contact.md.un~", "4913"),
    *("#contact.md#", ".#contact.md", ".contact.md.kate-swp", "contact.md.kate-swp"),
    *("contact.md___jb_tmp___", "contact.md___jb_old___", ".goutputstream-AB12CD"),
    *(".nfs000000000012", ".fuse_hidden0000a1", "kuva.png:Zone.Identifier"),
    *("kuva.png.crdownload", "film.mp4.part", ".directory", ".gitkeep"),
)
LITTER_FOLDERS = ("__MACOSX", "@eaDir", ".Trashes", "$RECYCLE.BIN", "__pycache__", ".idea")
FOLDERS = (
    *("docs", "docs/fi", "docs/fi/phases", "overrides", "overrides/assets/stylesheets"),
    *("materials", FI, f"{FI}/tools", f"{FI}/forms", f"{FI}/sections"),
    *("materials/organisations", "materials/organisations/reference"),
    *("materials/templates/symbols", "materials/templates/print/sheets"),
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_systems_and_programs_leave_is_ignored_everywhere(tree: Tree, folder: str) -> None:
    before = load_catalogue(tree.project, "reference")
    suffixes = (".md", ".yml", ".svg", ".html.j2")
    names = [*LITTER, *(f"._x{suffix}" for suffix in suffixes), *(f".x{s}" for s in suffixes)]
    for name in names:
        tree.write(f"{folder}/{name}", b"\x00\x05\x16\x07\xff")
    for name in LITTER_FOLDERS:
        tree.write(f"{folder}/{name}/contact.md", b"\xff")
    (tree.root / folder / ".#lock.md").symlink_to("somebody@a-machine.1234")
    assert tree.problems() == []
    assert load_catalogue(tree.project, "reference") == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fi/osallistujat-2027.xlsx", UNUSED),
        ("fi/phases/kuva.png", UNUSED),
        ("fi/palaute (1).docx", UNUSED),
        ("osallistujat.csv", UNUSED),
        ("fi/contact.md.bak", "this seems to be an old copy of contact.md; remove it"),
        ("fi/contact.md~", "this seems to be an old copy of contact.md; remove it"),
        ("fi/contact.md.orig", "this seems to be an old copy of contact.md; remove it"),
        ("fi/contact.md.~1~", "this seems to be an old copy of contact.md; remove it"),
        ("fi/contact.MD", f"the name of a page ends in .md; rename it, or {MOVE}"),
        ("fi/contact.markdown", f"the name of a page ends in .md; rename it, or {MOVE}"),
        ("README.md", f"pages are in a language's folder, such as docs/fi/; {MOVE}"),
        ("muistio/a.md", f"pages are in a language's folder, such as docs/fi/; {MOVE}"),
    ],
)
def test_a_file_that_nobody_can_have_meant_to_publish_is_named(
    tree: Tree, name: str, said: str
) -> None:
    tree.write(f"docs/{name}", "x")
    assert tree.problems() == [f"docs/{name}:1: {said}"]


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), min_size=1, max_size=30
)
SUFFIXES = st.sampled_from(["", ".xlsx", ".md~", ".png", ".yml", ".html", ".PDF", ".swp", "#"])


@settings(max_examples=3)
@given(st.lists(st.builds(str.__add__, NAMES, SUFFIXES), min_size=20, max_size=40))
def test_any_name_is_either_litter_or_reported_once(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    tree = Tree(tmp_path_factory.mktemp("named") / "project")
    possible = [n for n in names if n not in (".", "..") and not n.lower().endswith(".md")]
    paths = [f"docs/fi/{number}/{name}" for number, name in enumerate(possible)]
    for path in paths:
        tree.write(path, "x")
    problems = every_problem(tree.project, "reference")
    strays = [path for path, name in zip(paths, possible, strict=True) if not is_litter(name)]
    assert [problem.path for problem in problems] == sorted(strays)
    files = load_catalogue(tree.project, "reference")
    assert [*Used(files.files, files.trees).published()] == []


@pytest.mark.parametrize(
    "text",
    [
        "[liite](liite.pdf)",
        "![liite](liite.pdf)",
        "[liite][1]\n\n[1]: liite.pdf",
        '<img src="../liite.pdf" alt="">',
        "<p><a href=../liite.pdf>liite</a></p>",
        '<img srcset="../muu.png 1x, ../liite.pdf 2x" alt="">',
        "| a |\n|---|\n| [liite](liite.pdf#page=2) |",
    ],
)
def test_a_file_that_a_page_uses_is_published(tree: Tree, text: str) -> None:
    tree.write("docs/fi/liite.pdf", "x")
    tree.change(HOME_FILE, "{{ phase_path() }}", text)
    assert tree.problems() == []
    catalogue = tree.catalogue()
    assert [*Used(catalogue.files, catalogue.trees).published()] == ["fi/liite.pdf"]


@pytest.mark.parametrize(("stored", "written"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_name_is_the_same_however_its_letters_are_stored(
    tree: Tree, stored: str, written: str
) -> None:
    on_disk = unicodedata.normalize(stored, "käyrä.pdf")
    tree.write(f"docs/fi/{on_disk}", "x")
    link = unicodedata.normalize(written, "käyrä.pdf")
    tree.change(HOME_FILE, "{{ phase_path() }}", f"[käyrä]({link})")
    assert tree.problems() == []
    logo = unicodedata.normalize(stored, "merkki-Jyväskylä.svg")
    tree.write(f"materials/organisations/reference/{logo}", LOGO)
    tree.remove(LOGO_FILE)
    name = unicodedata.normalize(written, "merkki-Jyväskylä.svg")
    tree.change(ORGANISATION_FILE, "logo: logo.svg", f"logo: {name}")
    assert tree.problems() == []


def test_a_missing_logo_is_still_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: lögo.svg")
    (problem,) = tree.problems()
    assert problem.endswith("the file 'lögo.svg' is missing; did you mean 'logo.svg'?")


def test_a_file_that_the_programme_lists_is_published(tree: Tree) -> None:
    tree.write("docs/google1234.html", "x")
    tree.add(PROGRAMME_FILE, "files: [google1234.html]\n")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    assert [*Used(catalogue.files, catalogue.trees).published()] == ["google1234.html"]


@pytest.mark.parametrize(
    ("listed", "there", "said"),
    [
        (
            "a.html",
            "b.txt",
            "there is no file docs/a.html besides the pages; expected one of b.txt",
        ),
        (
            "a1.html",
            "a2.html",
            "there is no file docs/a1.html besides the pages; did you mean 'a2.html'?",
        ),
        ("fi/index.md", "", "there is no file docs/fi/index.md besides the pages; add it"),
        ("../x.txt", "", "there is no file docs/../x.txt besides the pages; add it"),
        (
            "fi/index.html",
            "fi/index.html",
            "'fi/index.html' would replace a file of the site's own; choose another name",
        ),
        (
            "ohjeet/index.html",
            "ohjeet/index.html",
            "'ohjeet/index.html' would replace a file of the site's own; choose another name",
        ),
        (
            "404.html",
            "404.html",
            "'404.html' would replace a file of the site's own; choose another name",
        ),
        (
            "downloads/a.pdf",
            "downloads/a.pdf",
            "'downloads/a.pdf' would replace a file of the site's own; choose another name",
        ),
        (
            "robots.txt",
            "robots.txt",
            "'robots.txt' would replace a file of the site's own; choose another name",
        ),
        (
            "fi/_headers",
            "fi/_headers",
            "'fi/_headers' would replace a file of the site's own; choose another name",
        ),
        (
            "./a1.html",
            "a1.html",
            "there is no file docs/./a1.html besides the pages; did you mean 'a1.html'?",
        ),
        (
            ".well-known/security.txt",
            ".well-known/security.txt",
            f"files such as '.well-known/security.txt' {HIDDEN}",
        ),
    ],
)
def test_a_listed_file_that_cannot_be_published_is_reported(
    tree: Tree, listed: str, there: str, said: str
) -> None:
    if there:
        tree.write(f"docs/{there}", "x")
    tree.add(PROGRAMME_FILE, f"files: [{listed}]\n")
    line = (tree.root / PROGRAMME_FILE).read_text(encoding="utf-8").count("\n")
    assert f"{PROGRAMME_FILE}:{line}: files[0]: {said}" in tree.problems()


def test_two_files_in_the_same_place_on_the_site_are_named(tree: Tree) -> None:
    tree.write("docs/fi/kuva.png", "x")
    tree.write("docs/kuva.png", "y")
    tree.change(HOME_FILE, "{{ phase_path() }}", "![a](kuva.png) ![b](../kuva.png)")
    assert tree.problems() == [
        "docs/kuva.png:1: on the site this would replace docs/fi/kuva.png; rename one of the two"
    ]


@pytest.mark.parametrize("name", ["fi/index.html", "fi/aloitusvaihe/index.html", "404.html"])
def test_a_file_that_would_replace_a_page_is_named(tree: Tree, name: str) -> None:
    tree.write(f"docs/{name}", "x")
    tree.change(HOME_FILE, "{{ phase_path() }}", f"[sivu](../{name})")
    assert tree.problems() == [
        f"docs/{name}:1: '{name}' would replace a file of the site's own; choose another name"
    ]


def test_a_misspelt_link_is_reported_alone(tree: Tree) -> None:
    tree.write("docs/fi/liite.pdf", "x")
    tree.change(HOME_FILE, "{{ phase_path() }}", "[liite](liitte.pdf)")
    assert tree.problems() == [
        "docs/fi/index.md:7: there is no file 'liitte.pdf'; did you mean 'liite.pdf'?"
    ]


@pytest.mark.parametrize("folder", ["docs", "docs/fi/vanhat"])
def test_a_folder_of_files_that_nobody_uses_is_reported_once(tree: Tree, folder: str) -> None:
    for number in range(60):
        tree.write(f"{folder}/{number}.jpg", "x")
    assert tree.problems() == [
        f"{folder}:1: no page uses 60 files of this folder; {MOVE}, or link to them"
    ]


def test_as_many_files_as_can_be_read_are_named_one_by_one(tree: Tree) -> None:
    for number in range(MOST_NAMED):
        tree.write(f"docs/fi/vanhat/{number}.jpg", "x")
    assert len(tree.problems()) == MOST_NAMED


def test_a_file_whose_name_is_not_utf_8_is_named_as_far_as_it_can_be(tree: Tree) -> None:
    (tree.root / os.fsdecode(b"docs/fi/\xe4.txt")).write_text("x", encoding="utf-8")
    (problem,) = tree.problems()
    assert problem.encode("utf-8").startswith(b"docs/fi/\\udce4.txt:1: no page uses this file")


@pytest.mark.parametrize("text", ["![a](../kuvat/a.png)", '<img src="../kuvat/a.png" alt="">'])
def test_a_build_of_one_language_passes_over_what_another_uses(tree: Tree, text: str) -> None:
    tree.add_swedish(text)
    tree.write("docs/kuvat/a.png", "x")
    assert tree.problems() == []
    assert tree.problems(locales=["fi"]) == []
    catalogue = tree.catalogue(locales=["fi"])
    assert [*Used(catalogue.files, catalogue.trees).published()] == []


@pytest.mark.parametrize("text", ["![a](../fi/a.png)", '<img src="../a.png" alt="">'])
def test_a_build_of_one_language_has_the_pictures_of_another_that_it_uses(
    tree: Tree, text: str
) -> None:
    tree.add_swedish(text)
    tree.write("docs/fi/a.png", "x")
    tree.write("docs/fi/b.png", "x")
    assert tree.problems(locales=["sv"]) == []
    catalogue = tree.catalogue(locales=["sv"])
    assert [*Used(catalogue.files, catalogue.trees).published()] == ["fi/a.png"]


def test_a_folder_may_be_a_link_within_the_project(tree: Tree) -> None:
    tree.add_swedish("![a](kuvat/a.png)")
    tree.write("docs/fi/kuvat/a.png", "x")
    tree.change(HOME_FILE, "Aloita", "![a](kuvat/a.png)\n\nAloita")
    (tree.root / "docs/sv/kuvat").symlink_to("../fi/kuvat")
    (tree.root / "docs/fi/phases").rename(tree.root / "phases")
    (tree.root / "docs/fi/phases").symlink_to("../../phases")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    published = [*Used(catalogue.files, catalogue.trees).published()]
    assert published == ["fi/kuvat/a.png", "sv/kuvat/a.png"]


def test_what_only_another_language_uses_is_neither_reported_nor_published(tree: Tree) -> None:
    tree.write("docs/sv/index.md", "---\ntitle: Hem\n---\n![bild](../kuvat/a.png)\n")
    tree.write("docs/kuvat/a.png", "x")
    tree.write("docs/sv/osallistujat.xlsx", "x")
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write("materials/sv/aims.yml", "acquaintance: Bekantskap\n")
    tree.change(ORGANISATION_FILE, "name: Silta", "locales: [fi]\nname: Silta")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    assert [*Used(catalogue.files, catalogue.trees).published()] == []


@pytest.mark.parametrize(
    "name",
    [
        *("notes.docx", "assets/people.csv", "partials/x.txt", "styles.css", "assets/fonts/x.ttf"),
        *("notes.xml", "assets/javascripts/search/people.txt"),
    ],
)
def test_a_stray_file_among_the_templates_is_named(tree: Tree, name: str) -> None:
    tree.write(f"overrides/{name}", "x")
    said = "the site has no use for this file; move it out of overrides/"
    assert tree.problems() == [f"overrides/{name}:1: {said}"]


UNNAMED = (
    "nothing on the site uses this file; name it in a template, in a style or under extra_css or "
    "extra_javascript in mkdocs.yml, or move it out of overrides/"
)


@pytest.mark.parametrize(
    "name",
    [
        *("assets/images/people.png", "assets/film.mp4", "assets/people.json", "people.js"),
        *("assets/stylesheets/own.css", "assets/javascripts/own.js", "assets/fonts/Own.woff2"),
        *("assets/stylesheets/main (1).css", "assets/old/main.css"),
        *("assets/javascripts/search/own.js", "assets/javascripts/stem-fi.js"),
    ],
)
def test_an_asset_that_nothing_uses_is_named(tree: Tree, name: str) -> None:
    tree.add("mkdocs.yml", "extra_css: [assets/stylesheets/main.css]\n")
    tree.write("overrides/assets/stylesheets/main.css", "body {}")
    tree.write(f"overrides/{name}", f"/* {Path(name).name} lists everybody who takes part. */")
    assert tree.problems() == [f"overrides/{name}:1: {UNNAMED}"]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("mkdocs.yml", "extra_css: [assets/stylesheets/own.css]\n"),
        ("overrides/main.html", "<link href=\"{{ 'assets/stylesheets/own.css' | url }}\">"),
        ("overrides/assets/stylesheets/other.css", "@import '../stylesheets/own.css';"),
        ("overrides/assets/javascripts/other.js", "load(`${styles}own.css`);"),
        (HOME_FILE, '<link rel="stylesheet" href="../assets/stylesheets/own.css">\n'),
    ],
)
def test_an_asset_is_in_use_wherever_something_names_it(tree: Tree, place: str, text: str) -> None:
    if "other" in place:
        tree.add("mkdocs.yml", f"extra_css: [{place.removeprefix('overrides/')}]\n")
        tree.write(place, text)
    else:
        tree.add(place, text)
    tree.write("overrides/assets/stylesheets/own.css", "body {}")
    assert tree.problems() == []


def test_an_asset_that_only_a_page_of_another_language_uses_is_in_use(tree: Tree) -> None:
    tree.write("docs/sv/index.md", '---\ntitle: Hem\n---\n<link href="../assets/own.css">\n')
    tree.write("materials/sv/aims.yml", "acquaintance: Bekantskap\n")
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.change(ORGANISATION_FILE, "name: Silta", "locales: [fi]\nname: Silta")
    tree.write("overrides/assets/own.css", "body {}")
    assert tree.problems() == []


def test_what_the_search_finds_by_a_languages_name_is_in_use(tree: Tree) -> None:
    for name in ("engine", "minisearch", "stem-da", "words-smn"):
        tree.write(f"overrides/assets/javascripts/search/{name}.js", "x")
    assert tree.problems() == []


def test_an_old_copy_of_a_template_is_named(tree: Tree) -> None:
    tree.write("overrides/partials/nav.html~", "x")
    tree.write("overrides/assets/stylesheets/own.css.bak", "x")
    said = "this seems to be an old copy of"
    assert tree.problems() == [
        f"overrides/assets/stylesheets/own.css.bak:1: {said} own.css; remove it",
        f"overrides/partials/nav.html~:1: {said} nav.html; remove it",
    ]


@pytest.mark.parametrize(("stored", "written"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_what_a_style_or_template_names_belongs_to_the_frame(
    tree: Tree, stored: str, written: str
) -> None:
    name, shown = (unicodedata.normalize(form, "päivä.PNG") for form in (stored, written))
    tree.write(
        "overrides/assets/stylesheets/own.css",
        f"@font-face {{ src: url(../fonts/Own.woff2) }} p {{ background: url(../images/{shown}) }}",
    )
    tree.add("mkdocs.yml", "extra_css: [assets/stylesheets/own.css]\n")
    tree.write(f"overrides/assets/images/{name}", "x")
    tree.write("overrides/assets/fonts/Own.woff2", "x")
    tree.write("overrides/assets/fonts/LICENSE-Own.txt", "x")
    tree.write("overrides/assets/images/film-poster.svg", LOGO)
    assert tree.problems() == []


def test_a_file_that_leads_out_of_the_project_is_not_published(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (tree.root / "docs/fi/liite.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(tree.root / "docs/fi/putki.txt")
    expected = [
        "docs/fi/liite.txt:1: this leads out of the folder project/; put a copy there instead",
        "docs/fi/putki.txt:1: this is not a regular file; remove it",
    ]
    assert tree.problems() == expected
    tree.change(HOME_FILE, "{{ phase_path() }}", "[a](liite.txt) [b](putki.txt)")
    assert tree.problems() == expected
