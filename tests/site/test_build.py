"""The commands, run as a user runs them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from mentorkit.render.contactsheet import GAP, LABEL_HEIGHT, PAGE_HEIGHT, PAGE_WIDTH
from PIL import Image

from tests.addresses import address
from tests.locales import DEFAULT
from tests.site.elsewhere import EVERYTHING_ELSE, Elsewhere
from tests.site.running import ROOT, mentorkit
from tests.site.walking import faults_of
from tests.trees import HOME_FILE, ORGANISATION_FILE, Tree

START, WORKING = address("phases/start"), address("phases/working")
CONTACT = address("contact")


@pytest.fixture
def project(copied: Callable[[Path], Path], tmp_path: Path) -> Path:
    """Return a copy of the project that tests may break; its papers are in the cache."""
    return copied(tmp_path / "project")


def built(project: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Build a project in its first language only, which is quicker."""
    return mentorkit("build", "--locale", DEFAULT, *arguments, project=project)


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def papers(folder: Path) -> dict[str, str]:
    """Return the hash of each download that needs no pages: all but the offline copies."""
    copies = {path for path, file in listed(folder).items() if file["document"] == "offline"}
    found = hashes(folder / "downloads")
    return {path: found[path] for path in found.keys() - copies - {"manifest.json"}}


def listed(folder: Path) -> dict[str, dict[str, str]]:
    """Return the manifest's entry for each download."""
    manifest = json.loads((folder / "downloads" / "manifest.json").read_text(encoding="utf-8"))
    return {file["path"].removeprefix("downloads/"): file for file in manifest["files"]}


def elsewhere(
    project: Path, folder: Path, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run the command as on another machine, with `folder` for what differs there."""
    there = Elsewhere(folder, **EVERYTHING_ELSE)
    return there.run("--project", project, *arguments)


@pytest.mark.parametrize("locale", [DEFAULT, pytest.param("all", marks=pytest.mark.full)])
def test_papers_made_anew_have_the_same_bytes_and_their_progress_is_shown(
    built_project: Path, site: Path, tmp_path: Path, locale: str
) -> None:
    one = () if locale == "all" else ("--locale", locale)
    where = ("--output", tmp_path / "packs")
    again = ("packs", "--no-cache", "--jobs", "2", *one, *where)
    done = elsewhere(built_project, tmp_path / "there", *again)
    assert done.returncode == 0, done.stderr
    made, wanted = papers(tmp_path / "packs"), papers(site)
    below = "" if locale == "all" else f"{locale}/"
    assert made == {path: wanted[path] for path in wanted if path.startswith(below)}
    count = len(made)
    assert re.search(rf"^  1/{count} ", done.stderr, re.MULTILINE)
    assert f"{count} downloads" in done.stderr
    assert done.stdout == ""


def test_a_language_built_alone_stands_where_it_is_on_the_whole_site_and_so_do_its_papers(
    project: Path, site: Path
) -> None:
    done = mentorkit("build", "--locale", "sv", project=project)
    assert done.returncode == 0, done.stderr
    alone = project / "site"
    assert faults_of(alone, ["sv"], "https://mentorointi.example.org/") == []
    assert not (alone / "index.html").exists()
    pages = {path.relative_to(site) for path in (site / "sv").rglob("*.html")}
    assert {path.relative_to(alone) for path in (alone / "sv").rglob("*.html")} == pages
    made, wanted = papers(alone), papers(site)
    assert made == {path: wanted[path] for path in wanted if path.startswith("sv/")}


def test_pages_made_anew_have_the_same_bytes(site: Path, project: Path, tmp_path: Path) -> None:
    done = elsewhere(project, tmp_path / "there", "build")
    assert done.returncode == 0, done.stderr
    assert hashes(project / "site") == hashes(site)


def test_a_build_with_nothing_changed_says_so_and_touches_nothing(project: Path) -> None:
    assert built(project).returncode == 0
    before = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*")}
    done = built(project)
    assert done.returncode == 0
    assert "nothing has changed" in done.stderr
    assert {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*")} == before


def test_one_changed_question_changes_page_and_paper_together(project: Path) -> None:
    assert built(project).returncode == 0
    before = hashes(project / "site" / "downloads")
    replace(project / "materials/fi/questions.yml", "Mitä osaat hyvin?", "Missä olet hyvä?")
    done = built(project)
    assert done.returncode == 0, done.stderr
    assert "Missä olet hyvä?" in (project / f"site/{START}index.html").read_text("utf-8")
    paper = project / "site/downloads/fi/perehdytys.pdf"
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True)
    assert "Missä olet hyvä?" in text.stdout
    after = hashes(project / "site" / "downloads")
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {
        "fi/perehdytys.pdf",
        "fi/perehdytys-large-print.pdf",
        "fi/perehdytys.docx",
        "fi/aloitusvaiheen-paketti.pdf",
        "fi/kaikki-materiaalit.zip",
        "manifest.json",
        "fi/sivusto-ilman-verkkoa.zip",
    }


def test_packs_are_the_downloads_of_the_site(site: Path, project: Path, tmp_path: Path) -> None:
    done = mentorkit("packs", "--output", tmp_path / "packs", project=project)
    assert done.returncode == 0, done.stderr
    made = papers(tmp_path / "packs")
    assert made == papers(site)
    assert listed(tmp_path / "packs") == {p: f for p, f in listed(site).items() if p in made}
    assert {p.name for p in (tmp_path / "packs").iterdir()} == {"downloads"}


def test_a_mistake_leaves_the_last_good_output_untouched(project: Path) -> None:
    assert built(project).returncode == 0
    before = hashes(project / "site")
    replace(project / "materials/fi/tools/lifeline.yml", "title: Elämänviiva", "titel: Elämänviiva")
    done = built(project)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "materials/fi/tools/lifeline.yml:1: the key 'title' is missing; add it",
        "materials/fi/tools/lifeline.yml:2: titel: unknown key; did you mean 'title'?",
        "2 problems; nothing was written.",
    ]
    assert hashes(project / "site") == before


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '{{ question_list("first-meeting") }}',
            '{{ question_list("frist-meeting") }}',
            "question_list: unknown question list 'frist-meeting'; did you mean 'first-meeting'?",
        ),
        (
            '{{ phase_next("start") }}',
            '{{ phase_nxet("start") }}',
            "unknown macro 'phase_nxet'; did you mean 'phase_next'?",
        ),
        (
            "Kumpikin tekee sen omalla tavallaan.",
            "Katso [tästä](closng.md).",
            "there is no page 'closng.md'; did you mean 'closing.md'?",
        ),
        (
            "Kumpikin tekee sen omalla tavallaan.",
            "![Kuva](kuva.png)",
            "there is no picture 'kuva.png'; add docs/fi/phases/kuva.png",
        ),
        (
            "Kumpikin tekee sen omalla tavallaan.",
            "[Lataa](../../downloads/fi/sopimus.pdf)",
            "there is no download '../../downloads/fi/sopimus.pdf'; "
            "did you mean '../../downloads/fi/ryhman-sopimus.pdf'?",
        ),
        (
            "Kumpikin tekee sen omalla tavallaan.",
            "Katso [tästä](closing.md#ei-ole).",
            "the page contains a link 'closing.md#ei-ole', but the doc "
            "'fi/phases/closing.md' does not contain an anchor '#ei-ole'.",
        ),
    ],
)
def test_a_page_author_learns_file_line_and_near_match(
    project: Path, old: str, new: str, problem: str
) -> None:
    page = project / "docs/fi/phases/start.md"
    line = page.read_text(encoding="utf-8").partition(old)[0].count("\n") + 1
    replace(page, old, new)
    done = built(project)
    assert done.returncode == 1
    said = [words for words in done.stderr.splitlines() if words.startswith("docs/")]
    assert said == [f"docs/fi/phases/start.md:{line}: {problem}"]
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_plain_mkdocs_build_strict_gives_the_same_bytes(project: Path, site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert hashes(project / "site") == hashes(site)


def test_scripts_build_py_is_the_build_command(project: Path) -> None:
    command = [sys.executable, ROOT / "scripts" / "build.py", "--locale", DEFAULT]
    command += ["--output", "elsewhere"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (project / "elsewhere" / "index.html").is_file()


def test_another_organisation_is_built_from_its_path(project: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    shutil.copytree(ROOT / "tests" / "data" / "organisations" / "small", small)
    replace(
        small / "organisation.yml",
        "name: {fi: Satamakaupungin työllisyyspalvelut}\n",
        "name: 'Me & \"<b>te</b>\" ry'\n",
    )
    done = built(project, "--organisation", small, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="author" content="Me &amp; &#34;&lt;b&gt;te&lt;/b&gt;&#34; ry">' in home
    assert "<b>te" not in home
    assert "Esimerkkijärjestö" not in home
    assert "viisi kertaa neljän kuukauden aikana" in home
    working = (tmp_path / "out" / WORKING / "index.html").read_text(encoding="utf-8")
    assert "<iframe" not in working
    assert 'rel="noopener noreferrer"' in working
    files = json.loads((tmp_path / "out/downloads/manifest.json").read_text("utf-8"))["files"]
    for file in files:
        if file["path"].endswith(".pdf"):
            text = subprocess.run(
                ["pdftotext", tmp_path / "out" / file["path"], "-"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            assert "Esimerkkijärjestö" not in text
            assert "example.org" not in text


@pytest.fixture
def small(tree: Tree) -> Tree:
    """Return a small programme that can be built, for tests where size does not matter."""
    tree.make_buildable()
    return tree


@pytest.mark.built
def test_changed_dates_are_not_published_before_they_are_marked_as_newer(small: Tree) -> None:
    packs = ("packs", "--publish", "--locale", DEFAULT, "--output", small.root / "out")
    done = mentorkit(*packs, project=small.root)
    assert done.returncode == 0, done.stderr
    small.change(ORGANISATION_FILE, "end: 2027-06-15", "end: 2027-06-16")
    done = mentorkit(*packs, project=small.root)
    assert done.returncode == 1
    assert "the event was 2027-06-15 when the dates were published last" in done.stderr
    small.change(ORGANISATION_FILE, "date: 2026-11-24\nsite", "date: 2026-11-25\nsite")
    done = mentorkit(*packs, project=small.root)
    assert done.returncode == 0, done.stderr


@pytest.mark.built
def test_several_organisations_stand_in_folders_of_their_own(small: Tree) -> None:
    organisations = small.project.organisations
    shutil.copytree(organisations / "reference", organisations / "other")
    out = small.root / "out"
    done = mentorkit(
        "packs", "--organisation", "all", "--locale", DEFAULT, "--output", out, project=small.root
    )
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in out.iterdir()) == ["other", "reference"]


def test_publishing_the_example_is_refused_with_its_lines() -> None:
    done = mentorkit("check", "--publish")
    assert done.returncode == 1
    path = "materials/organisations/reference/organisation.yml"
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("site_address:"))
    assert (
        f"{path}:{line}: site_address: "
        "'https://mentorointi.example.org/' is an example that leads nowhere; give the real one"
    ) in done.stderr.splitlines()


NOTICE = 'class="mk-notice" data-search-exclude'
"""The mark of the notice above a page that is not finished; other notices wait for a script."""


def test_a_placeholder_puts_a_draft_notice_on_page_and_paper(project: Path) -> None:
    path = project / "materials/organisations/reference/organisation.yml"
    replace(path, "phone: 040 000 0000\n", 'phone: "[[puhelinnumero]]"\n')
    done = built(project)
    assert done.returncode == 0, done.stderr
    contact = (project / f"site/{CONTACT}index.html").read_text(encoding="utf-8")
    assert NOTICE in contact
    assert '<mark class="placeholder">[[puhelinnumero]]</mark>' in contact
    tools = project / "site" / address("tools/index") / "index.html"
    assert NOTICE not in tools.read_text("utf-8")
    paper = project / "site/downloads/fi/mentorointisopimus.pdf"
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True)
    assert "Luonnos: tässä on vielä täydennettäviä kohtia." in text.stdout


def test_the_contact_sheet_shows_every_page_of_the_documents_asked_for(
    project: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "pages" / "agreement.png"
    options = ("--locale", DEFAULT)
    command = ["contact-sheet", "--document", "agreement", "--columns", "3", "--output", sheet]
    done = mentorkit(*command, *options, project=project)
    assert done.returncode == 0, done.stderr
    assert "/1" not in done.stderr  # all of it was in the cache
    counted = mentorkit("packs", *options, "--output", tmp_path / "packs", project=project)
    assert counted.returncode == 0, counted.stderr
    files = json.loads((tmp_path / "packs/downloads/manifest.json").read_text("utf-8"))["files"]
    pages = sum(file["pages"] or 0 for file in files if file["document"] == "agreement")
    with Image.open(sheet) as picture:
        assert picture.format == "PNG"
        across, down = PAGE_WIDTH + GAP, PAGE_HEIGHT + LABEL_HEIGHT + GAP
        assert picture.size == (3 * across + GAP, -(-pages // 3) * down + GAP)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--document", "agrement"], "no document 'agrement' has a PDF; did you mean 'agreement'?"),
        (["--document", "calendar"], "no document 'calendar' has a PDF"),
        (
            ["--output", "pages.jpg"],
            "'pages.jpg' is not the name of a PNG file; choose one that ends in .png",
        ),
    ],
)
def test_a_contact_sheet_of_what_is_not_there_exits_2(arguments: list[str], message: str) -> None:
    done = mentorkit("contact-sheet", *arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"Error: {message}"


def test_without_dates_a_build_has_no_calendar_anywhere(project: Path) -> None:
    organisation = project / "materials/organisations/reference/organisation.yml"
    text = organisation.read_text(encoding="utf-8")
    without, count = re.subn(r"^(dates|events):\n(  .*\n)+", "", text, flags=re.MULTILINE)
    assert count == 2
    organisation.write_text(without, encoding="utf-8")
    done = built(project)
    assert done.returncode == 0, done.stderr
    assert not list((project / "site").rglob("*.ics"))
    with zipfile.ZipFile(project / "site/downloads/fi/kaikki-materiaalit.zip") as archive:
        assert not [name for name in archive.namelist() if name.endswith(".ics")]
    page = (project / f"site/{address('materials')}index.html").read_text("utf-8")
    assert 'id="calendar"' in page


def test_wrong_usage_exits_2(tmp_path: Path) -> None:
    assert mentorkit("build", "--jobs", "0").returncode == 2
    assert mentorkit("build", project=tmp_path).returncode == 2
    foreign = tmp_path / "mine"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("keep me")
    done = mentorkit("build", "--output", foreign)
    assert done.returncode == 2
    assert "contains files that mentorkit did not make" in done.stderr
    assert (foreign / "letter.txt").read_text() == "keep me"


def test_a_film_of_our_own_plays_on_the_page_and_loads_nothing_before(project: Path) -> None:
    folder = project / "materials/organisations/reference"
    (folder / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42")
    replace(folder / "organisation.yml", "video: {}", "video: {file: film.mp4}")
    done = built(project)
    assert done.returncode == 0, done.stderr
    html = (project / f"site/{WORKING}index.html").read_text(encoding="utf-8")
    assert '<video controls preload="none" poster="../assets/images/film-poster.svg"' in html
    assert '<source src="../assets/organisation/film.mp4" type="video/mp4">' in html
    assert "Video on vasta tulossa." not in html
    assert (project / "site/assets/organisation/film.mp4").is_file()


@pytest.mark.built
def test_a_new_organisation_is_a_draft_until_its_placeholders_are_filled_in(small: Tree) -> None:
    project = small.root
    small.change(HOME_FILE, " tai lataa [sopimus](../downloads/fi/mentorointisopimus.pdf)", "")
    small.add("docs/fi/contact.md", "\n{{ contacts() }}\n")
    assert mentorkit("new", "oma-kunta", project=project).returncode == 0
    assert mentorkit("check", "--organisation", "oma-kunta", project=project).returncode == 0
    refused = mentorkit("check", "--organisation", "oma-kunta", "--publish", project=project)
    assert refused.returncode == 1
    assert "name: the placeholder [[Silta ry]] is still there; fill it in" in refused.stderr
    done = mentorkit("build", "--organisation", "oma-kunta", "--locale", DEFAULT, project=project)
    assert done.returncode == 0, done.stderr
    assert 'class="mk-notice"' in (project / "site/yhteystiedot/index.html").read_text("utf-8")
    again = mentorkit("new", "oma-kunta", project=project)
    assert again.returncode == 2
    assert mentorkit("new", "Oma Kunta", project=project).returncode == 2


def test_check_says_its_problems_as_json_too(project: Path) -> None:
    replace(project / "materials/fi/tools/lifeline.yml", "title: Elämänviiva", "titel: Elämänviiva")
    done = mentorkit("check", "--format", "json", project=project)
    assert done.returncode == 1
    problems = json.loads(done.stdout)["problems"]
    assert [(p["path"], p["line"], p["code"]) for p in problems] == [
        ("materials/fi/tools/lifeline.yml", 1, "missing-key"),
        ("materials/fi/tools/lifeline.yml", 2, "unknown-key"),
    ]
    assert not (project / "site").exists()


def test_schemas_are_written_where_the_materials_look_for_them(project: Path) -> None:
    assert mentorkit("schema", project=project).returncode == 0
    written = {"translated-from.yml"}  # by the command, never by an author
    for path in sorted((project / "materials").rglob("*.yml")):
        if path.name in written:
            continue
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, path
        assert (path.parent / named[1]).is_file(), path


def test_a_list_too_short_for_its_sheet_is_reported_by_check_and_build(project: Path) -> None:
    path = project / "materials/fi/tools/lifeline.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  times: [")
    path.write_text(text[:start] + "  times: [ennen]" + text[text.index("\n", start) :], "utf-8")
    line = text[: text.index("\nsheet:")].count("\n") + 2
    expected = (
        f"materials/fi/tools/lifeline.yml:{line}: blank: a list is too short for the tool's "
        "sheet; give it as many labels as templates/print/sheets/lifeline.html.j2 asks for"
    )
    for command in ("check", "build"):
        done = mentorkit(command, project=project)
        assert done.returncode == 1
        assert expected in done.stderr.splitlines()
    assert not (project / "site").exists()


def running(project: Path) -> list[str]:
    """Return the ids of processes whose command names the project."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:
            continue
        if str(project).encode() in command:
            found.append(path.parent.name)
    return found


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_the_last_output_and_no_process(
    project: Path, blow: signal.Signals
) -> None:
    assert built(project).returncode == 0
    before = hashes(project / "site")
    replace(project / "materials/fi/questions.yml", "Mitä osaat hyvin?", "Missä olet hyvä?")
    command = [sys.executable, "-m", "mentorkit", "--project", str(project), "build", "--no-cache"]
    command += ["--locale", DEFAULT]
    build = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        # Ctrl-C may be ignored if the tests were started in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert build.stderr
    for line in build.stderr:
        if line.startswith("  1/"):
            break
    build.send_signal(blow)
    build.communicate()
    assert build.returncode == (130 if blow == signal.SIGINT else -signal.SIGKILL)
    for _ in range(100):  # the system takes a moment to end what is left
        if not running(project):
            break
        time.sleep(0.05)
    assert running(project) == []
    assert hashes(project / "site") == before
    assert built(project).returncode == 0
    assert "Missä olet hyvä?" in (project / f"site/{START}index.html").read_text("utf-8")
    assert not list(project.glob(".site.mentorkit-*"))


def test_a_broken_sheet_template_is_reported_with_its_line(project: Path) -> None:
    path = project / "materials/templates/print/sheets/lifeline.html.j2"
    path.write_text("<p>\n{% if %}\n</p>\n", encoding="utf-8")
    for example in (project / "materials").glob("*/examples/lifeline.yml"):
        example.unlink()
    for texts in (project / "materials").glob("*/tools/lifeline.yml"):
        start = texts.read_text("utf-8")
        kept = start[: start.index("blank:")] + start[start.index("notes:") :]
        texts.write_text(kept, encoding="utf-8")
    done = mentorkit("check", project=project)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "materials/templates/print/sheets/lifeline.html.j2:2: the template cannot be read: "
        "Expected an expression, got 'end of statement block'",
        "1 problem; nothing was written.",
    ]


def test_words_of_the_search_for_a_place_that_no_page_has_are_reported(project: Path) -> None:
    path = project / "materials/fi/search.yml"
    lines = path.read_text("utf-8").splitlines()
    line = 1 + next(n for n, text in enumerate(lines) if text.startswith("page:privacy:"))
    replace(path, "page:privacy:", "page:privacy#nowhere:")
    done = built(project)
    assert done.returncode == 1
    assert (
        f"materials/fi/search.yml:{line}: page:privacy#nowhere: the search finds no such place "
        "on the page; write the id of a heading"
    ) in done.stderr.splitlines()
