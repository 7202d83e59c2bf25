"""Everything in one ZIP: its folders, its contents page, when it is made anew."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from mentorkit.disk.cache import Cache
from mentorkit.load import load_catalogue
from mentorkit.make.jobs import Job, jobs_of
from mentorkit.make.making import Making
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.archive import Link, contents_page, folder_name, render_archive, shelves
from mentorkit.render.papers import Papers

from tests.locales import LOCALES
from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE, Tree

TEMPLATES = Path(__file__).parents[2] / "materials" / "templates"
FOLDERS = [
    "0-koko-mentorointi",
    "1-aloitus",
    "2-tyoskentely",
    "3-paattaminen",
    "4-tyokalut",
    "5-jarjestajalle",
]


class Outline(HTMLParser):
    """What a page holds: its tags in order, the ids, the addresses, the unclosed tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.open: list[str] = []
        self.lang = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.hrefs += [given["href"] or ""] if "href" in given else []
        self.lang = given.get("lang") or self.lang
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def jobs(catalogue: Catalogue, real: Project) -> dict[str, Job]:
    """Return how each of the real files is made, by its path."""
    return {job.planned.path: job for job in jobs_of(catalogue, real.templates)}


@pytest.fixture(scope="module")
def archives(jobs: dict[str, Job]) -> dict[str, Job]:
    """Return how the real archive of each language is made."""
    return {job.planned.locale: job for job in jobs.values() if job.kind == "archive"}


@pytest.fixture(scope="module")
def archive(archives: dict[str, Job]) -> Job:
    """Return how the real archive in Finnish is made."""
    return archives["fi"]


@pytest.fixture
def small(tree: Tree) -> Tree:
    """Return the small project with a calendar, and with everything in one."""
    files = "  calendar: {editions: [calendar]}\n  everything: {editions: [zip]}\n"
    tree.change(PROGRAMME_FILE, "  process-diagram:\n", f"{files}  process-diagram:\n")
    tree.add(
        f"{FI}/documents.yml",
        "calendar: {title: Kalenteri, file_name: kalenteri, purpose: Päivät.}\n"
        "everything: {title: Kaikki, file_name: kaikki, purpose: Tiedostot.}\n",
    )
    (tree.root / "materials/templates/archive").symlink_to(TEMPLATES / "archive")
    return tree


def page_of(tree: Tree) -> str:
    """Return the contents page of the small project."""
    papers = Papers(tree.catalogue(), "fi", tree.project.templates)
    return contents_page(
        papers, [Link("0-x/kalenteri.ics", DocumentRef("document", "calendar"), "calendar", "ICS")]
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_an_archive_holds_every_other_file_of_its_language_once(
    jobs: dict[str, Job], archives: dict[str, Job], locale: str
) -> None:
    others = [job.planned for job in jobs.values() if job.kind != "archive"]
    names = sorted(Path(path).name for path in archives[locale].source.parts)
    assert names == sorted(planned.name for planned in others if planned.locale == locale)


@pytest.mark.parametrize(
    ("locale", "folders"),
    [
        ("fi", FOLDERS),
        (
            "sv",
            [
                "0-hela-mentorskapet",
                "1-inledning",
                "2-arbete",
                "3-avslutning",
                "4-verktyg",
                "5-for-arrangoren",
            ],
        ),
        (
            "en",
            [
                "0-the-whole-programme",
                "1-start",
                "2-working",
                "3-closing",
                "4-tools",
                "5-for-the-organiser",
            ],
        ),
    ],
)
def test_an_archive_has_a_folder_a_shelf_in_the_words_of_its_language(
    archives: dict[str, Job], locale: str, folders: list[str]
) -> None:
    assert sorted({path.split("/")[0] for path in archives[locale].source.parts}) == folders


def test_files_stand_where_a_reader_looks_for_them(archive: Job) -> None:
    assert {
        "0-koko-mentorointi/mentoroinnin-kalenteri.ics",
        "1-aloitus/aloitusvaiheen-paketti.pdf",
        "2-tyoskentely/tavoitelomake.docx",
        "3-paattaminen/osallistumistodistus-fillable.pdf",
        "4-tyokalut/mentoroinnin-tyokalukirja.pdf",
        "4-tyokalut/tyokalukortit.pdf",
        "4-tyokalut/elamanviiva.pdf",
        "5-jarjestajalle/jarjestajan-opas.docx",
        "5-jarjestajalle/juliste.pdf",
        "5-jarjestajalle/kutsukirjeet.pdf",
    } <= set(archive.source.parts)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_document_stands_on_one_shelf(
    catalogue: Catalogue, real: Project, locale: str
) -> None:
    view = Papers(catalogue, locale, real.templates).view
    listed = [str(document) for shelf in shelves(view) for document in shelf.documents]
    assert len(set(listed)) == len(listed)
    assert set(listed) == {
        *catalogue.programme.documents,
        *(f"tool/{tool_id}" for tool_id in catalogue.programme.tools),
        *(f"pack/{phase_id}" for phase_id in catalogue.programme.phases),
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_the_contents_page_links_to_each_file_in_its_group(
    archives: dict[str, Job], locale: str
) -> None:
    archive = archives[locale]
    folders = sorted({path.split("/")[0] for path in archive.source.parts})
    page = Outline(archive.source.page)
    assert page.open == []
    assert page.lang == locale
    assert page.ids == folders
    inside = [href[1:] for href in page.hrefs if href.startswith("#")]
    assert inside == folders
    files = [href for href in page.hrefs if "://" not in href and not href.startswith("#")]
    assert [unquote(href) for href in files] == list(archive.source.parts)
    assert [tag for tag in page.tags if tag in ("h1", "h2")] == ["h1"] + ["h2"] * 6
    assert not {"script", "link", "iframe"} & set(page.tags)


def test_the_contents_page_says_whose_it_is_and_of_when(small: Tree) -> None:
    page = page_of(small)
    assert "--main: #17584F;" in page
    assert "<p>Silta ry · version 1.0, 24.11.2026</p>" in page
    assert '<a href="https://mentorointi.silta.fi/">mentorointi.silta.fi</a>' in page
    assert "<title>Kaikki – Työuramentorointi</title>" in page


def test_without_a_site_the_contents_page_names_none(small: Tree) -> None:
    small.change(ORGANISATION_FILE, "site_address: https://mentorointi.silta.fi/\n", "")
    assert "online" not in page_of(small)
    assert "http" not in page_of(small).split("</style>")[1]


def test_a_contents_page_with_a_placeholder_carries_the_draft_notice(small: Tree) -> None:
    assert '<p class="draft">' not in page_of(small)
    small.change(ORGANISATION_FILE, "name: Silta ry\n", 'name: "[[Silta]]"\n')
    assert '<p class="draft">draft</p>' in page_of(small)


def test_an_organisations_name_is_text_and_no_markup(small: Tree) -> None:
    small.change(ORGANISATION_FILE, "name: Silta ry\n", 'name: "<b>Silta</b> & co"\n')
    assert "&lt;b&gt;Silta&lt;/b&gt; &amp; co" in page_of(small)


def test_a_picture_with_less_room_than_its_height_asks_for_keeps_its_shape(small: Tree) -> None:
    """A logo eight times as wide as high would be squeezed to the greatest width."""
    rules = re.findall(r"img \{([^}]*max-width[^}]*)\}", page_of(small))
    assert len(rules) == 2
    assert [rule for rule in rules if "object-fit: contain" not in rule] == []


def test_an_archive_is_the_same_whenever_it_is_made() -> None:
    files = {"index.html": "ä".encode() * 999, "1-x/ä.pdf": bytes(range(256))}
    data = render_archive(files)
    assert data == render_archive(files)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(files)
        assert {dt.datetime(*entry.date_time) for entry in archive.infolist()} == {
            dt.datetime(1980, 1, 1)
        }
        assert archive.read("1-x/ä.pdf") == bytes(range(256))


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("Työskentely", "tyoskentely"),
        ("Päättäminen eli arviointi", "paattaminen-eli-arviointi"),
        ("A/B: «c»?", "a-b-«c»"),
        ("Робочий етап", "робочий-етап"),
        ("..", ""),
    ],
)
def test_a_folder_is_named_so_that_every_system_can_hold_it(title: str, folder: str) -> None:
    assert folder_name(title) == folder


def archive_of(catalogue: Catalogue, real: Project) -> Job:
    """Return how the archive of the one language of a catalogue is made."""
    (job,) = (job for job in jobs_of(catalogue, real.templates) if job.kind == "archive")
    return job


@pytest.fixture(scope="module")
def finnish(real: Project) -> Catalogue:
    """Return the real materials in Finnish alone."""
    return load_catalogue(real, "reference", ["fi"])


def test_a_change_in_any_file_is_one_in_the_archive(
    finnish: Catalogue, real: Project, archive: Job
) -> None:
    organisation = finnish.organisation.model_copy(update={"meetings": 7})
    for changed, same in (
        (replace(finnish, organisation=organisation), False),
        (finnish, True),
    ):
        assert (archive_of(changed, real).key == archive.key) is same


@pytest.mark.parametrize("label", ["page", "pages", "language"])
def test_another_word_for_what_a_file_is_makes_the_archive_anew(
    finnish: Catalogue, real: Project, archive: Job, label: str
) -> None:
    texts = finnish.texts["fi"]
    site = texts.interface.site.model_copy(update={label: Text("{size} toisin")})
    interface = texts.interface.model_copy(update={"site": site})
    changed = replace(finnish, texts={"fi": texts.model_copy(update={"interface": interface})})
    assert archive_of(changed, real).key != archive.key


def test_an_archive_is_made_after_its_files_and_says_what_they_are(
    real: Project, finnish: Catalogue, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    for job in jobs_of(finnish, real.templates):  # stands for papers that take long to make
        if job.kind in ("pdf", "word"):
            cache.put(job.key, job.planned.path.encode(), 7 if job.kind == "pdf" else None)
    downloads = {d.planned.path: d for d in Making(finnish, real.templates, cache).finished()}
    file = downloads["downloads/fi/kaikki-materiaalit.zip"].entry.file
    with zipfile.ZipFile(file) as archive:
        page = archive.read("index.html").decode("utf-8")
        assert "(PDF, 7 sivua, 1\u00a0kt, suomeksi)" in page
        assert archive.read("1-aloitus/perehdytys.pdf") == b"downloads/fi/perehdytys.pdf"
    assert not [job.key for job in jobs_of(finnish, real.templates) if job.key in page]
    steps: list[str] = []
    Making(finnish, real.templates, cache).finished(lambda *step: steps.append(step[2]))
    assert steps == []
