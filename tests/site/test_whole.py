"""However a site is built, it is complete: no dead links, and every language has its part."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from tests.locales import DEFAULT, ON_SITE
from tests.site.running import ROOT, mentorkit
from tests.site.walking import Walk, faults_of

EXAMPLE = "https://mentorointi.example.org/"
REAL = "https://silta.fi/mentorointi/"
SMALL = ROOT / "tests" / "data" / "organisations" / "small"
"""An organisation whose site has no address yet."""


# ── the walk itself ─────────────────────────────────────────────────────────
HOME = b'<i id="a"></i><option value="x"></option>'
STANDS = {"index.html": HOME, "b/index.html": b"", "c.css": b"", "d/e.pdf": b""}


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("", True),
        ("../", True),
        ("..", True),
        ("../index.html", True),
        ("../b/", True),
        ("../c.css", True),
        ("../d/e.pdf#page=2", True),
        ("/", True),
        ("/b/", True),
        ("../#a", True),
        ("../#x=x", True),
        ("https://x.fi/y", True),
        ("mailto:a@x.fi", True),
        (f"{EXAMPLE}b/", True),
        ("../z", False),
        ("../d/", False),
        ("../../", False),
        ("../#z", False),
        ("../#x=z", False),
        ("#a", False),
        ("/z", False),
        (f"{EXAMPLE}z/", False),
    ],
)
def test_a_walk_tells_an_address_that_leads_somewhere(address: str, leads: bool) -> None:
    assert Walk(STANDS, EXAMPLE).leads("b/index.html", address) is leads


def test_a_walk_below_a_path_knows_its_root() -> None:
    walk = Walk(STANDS, REAL)
    assert walk.leads("b/index.html", "/mentorointi/b/")
    assert not walk.leads("b/index.html", "/b/")


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<a href="z/">', "z/"),
        ('<img src="z.png">', "z.png"),
        ('<b data-root="../..">', "../../"),
        ('<b data-scripts="c.css z.js ">', "z.js"),
        ('<form action="z">', "z"),
        (f'<meta property="og:image" content="{EXAMPLE}z.png">', f"{EXAMPLE}z.png"),
        ("@@mentorkit-1@@", "holds @@mentorkit"),
        ("<!--online-->", "holds <!--online"),
    ],
)
def test_a_walk_names_each_fault_of_a_page(page: str, fault: str) -> None:
    walk = Walk({**STANDS, "index.html": page.encode()}, EXAMPLE)
    assert list(walk.faults()) == [f"index.html: {fault}"]


def test_a_walk_reads_styles() -> None:
    walk = Walk({"a/b.css": b"url(../c.woff2) url('d.svg') url(data:x)", "c.woff2": b""})
    assert list(walk.faults()) == ["a/b.css: d.svg"]


# ── sites ───────────────────────────────────────────────────────────────────
def test_the_reference_site_is_whole(site: Path) -> None:
    assert faults_of(site, ON_SITE, EXAMPLE) == []


def test_the_site_holds_no_file_of_the_theme(site: Path) -> None:
    (theme,) = import_module("material").__path__
    templates = Path(theme) / "templates"
    theirs = {path.relative_to(templates) for path in templates.rglob("*.*") if path.is_file()}
    ours = {path.relative_to(ROOT / "overrides") for path in (ROOT / "overrides").rglob("*.*")}
    assert len(theirs) > 1000
    assert {path.relative_to(site) for path in site.rglob("*.*")} & theirs <= ours


def damaged(site: Path, folder: Path) -> Path:
    """Return a copy of a site whose files may be replaced, but not written to."""
    return Path(shutil.copytree(site, folder / "site", copy_function=os.link))


def test_a_site_that_lacks_files_is_not_whole(site: Path, tmp_path: Path) -> None:
    copy = damaged(site, tmp_path)
    gone = (
        "_redirects",
        "assets/offline/sv.json",
        "assets/search/sv.js",
        "assets/sharing/sv.png",
        "robots.txt",
        "sitemap.xml.gz",
        "sv/404.html",
        "sv/index.html",
        "sw.js",
    )
    for path in gone:
        (copy / path).unlink()
    assert faults_of(copy, ON_SITE[:-1], EXAMPLE) == [
        *(f"{path}: is missing" for path in gone),
        f"{ON_SITE[-1]}/: a language too many",
    ]


def test_a_site_whose_parts_do_not_go_together_is_not_whole(site: Path, tmp_path: Path) -> None:
    copy = damaged(site, tmp_path)
    changed = {
        "robots.txt": lambda text: text.replace("Disallow", "Allow"),
        "sitemap.xml": lambda text: text.replace(f"<loc>{EXAMPLE}sv/</loc>", ""),
        "_redirects": lambda text: text + "/x/* /x/404.html 404\n",
        "downloads/fi/mentorointisopimus.docx": None,
        "sv/index.html": lambda text: text + "<p>More.</p>",
        "assets/offline/ar.webmanifest": lambda text: text.replace("../../ar/", "../../"),
        f"assets/search/{DEFAULT}.js": lambda text: text.replace('s":[[', 's":[["z/",""],[', 1),
    }
    for path, change in changed.items():
        data = (copy / path).read_bytes() + b"x"
        if change:
            data = change(data[:-1].decode("utf-8")).encode("utf-8")
        (copy / path).unlink()
        (copy / path).write_bytes(data)
    (copy / "empty").mkdir()
    (tmp_path / ".site.mentorkit-new").mkdir()
    assert faults_of(copy, ON_SITE, EXAMPLE) == [
        "_redirects: is not what the pages ask for",
        "_redirects: /x/* /x/404.html 404",
        "downloads/fi/mentorointisopimus.docx: not as listed",
        f"assets/offline/{DEFAULT}.json: assets/search/{DEFAULT}.js",
        "assets/offline/sv.json: sv/",
        "assets/offline/ar.webmanifest: starts at ../../",
        f"assets/search/{DEFAULT}.js: z/",
        "robots.txt: says other than the pages",
        "robots.txt: names no site map, or that of a draft",
        "sitemap.xml.gz: another site map",
        "sitemap.xml: lacks sv/",
        "empty: is empty",
        "beside the site: .site.mentorkit-new",
    ]


@dataclass(frozen=True)
class Way:
    """A way to build, and its result: folders with their languages.

    `address` is that of the site that has no folder of its own; `front` are the pages and the
    folder that lead to several sites.
    """

    arguments: tuple[str, ...]
    sites: dict[str, tuple[str, ...]]
    address: str | None = EXAMPLE
    front: tuple[str, ...] = ()


ADDRESSES = {"real": REAL, "reference": EXAMPLE, "small": None}
FI_SV = ("--locale", "fi", "--locale", "sv")
WAYS = {
    "English alone": Way(("--locale", "en"), {"": ("en",)}),
    "Swedish and Finnish": Way(("--locale", "sv", "--locale", "fi"), {"": ("fi", "sv")}),
    "a language in progress": Way(("--locale", "uk"), {"": ("uk", "fi")}),
    "all organisations": Way(
        ("--organisation", "all", *FI_SV),
        dict.fromkeys(ADDRESSES, ("fi", "sv")),
        front=("index.html", "index.sv.html", "index_files"),
    ),
    "two organisations": Way(
        ("--organisation", "small", "--organisation", "reference", "--locale", "fi"),
        {"small": ("fi",), "reference": ("fi",)},
        front=("index.html", "index_files"),
    ),
    "one of two": Way(("--organisation", "small", "--locale", "fi"), {"": ("fi",)}, None),
    "to be published": Way(
        ("--publish", "--organisation", "real", *FI_SV), {"": ("fi", "sv")}, REAL
    ),
}


@pytest.fixture(scope="module")
def project(copied: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with a small organisation and one that can be published."""
    folder = copied(tmp_path_factory.mktemp("whole") / "project")
    organisations = folder / "materials" / "organisations"
    shutil.copytree(SMALL, organisations / "small")
    real = Path(shutil.copytree(organisations / "reference", organisations / "real"))
    file = real / "organisation.yml"
    text = (
        file.read_text(encoding="utf-8").replace(EXAMPLE, REAL).replace("example.org", "silta.fi")
    )
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.full
@pytest.mark.parametrize("name", WAYS)
def test_a_site_is_whole_in_whatever_way_it_is_built(
    project: Path, tmp_path: Path, name: str
) -> None:
    way, out = WAYS[name], tmp_path / "out" / "site"
    done = mentorkit("build", *way.arguments, "--output", out, project=project)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in out.parent.iterdir()] == ["site"]
    if "" not in way.sites:
        assert {path.name for path in out.iterdir()} == {*way.sites, *way.front}
    for folder, locales in way.sites.items():
        assert faults_of(out / folder, locales, ADDRESSES.get(folder, way.address)) == []


@pytest.mark.full
def test_an_organisations_site_that_mkdocs_builds_alone_is_whole(
    project: Path, tmp_path: Path
) -> None:
    organisation = Path(shutil.copytree(SMALL, tmp_path / "small"))
    with (organisation / "organisation.yml").open("a", encoding="utf-8") as file:
        file.write(f"locales: [{DEFAULT}]\n")
    (tmp_path / "temporary").mkdir()
    settings = {"NO_MKDOCS_2_WARNING": "1", "MENTORKIT_ORGANISATION": str(organisation)}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **settings, "TMPDIR": str(tmp_path / "temporary")},
    )
    assert done.returncode == 0, done.stderr
    assert faults_of(tmp_path / "site", [DEFAULT], None) == []
    assert list((tmp_path / "temporary").iterdir()) == []
