"""The front page of many organisations: what it lists, in which order, and when it is written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mentorkit.cli.front import FrontPage
from mentorkit.cli.places import places
from mentorkit.load.front import load_front
from mentorkit.model.interface import FrontWords
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.site.card import Card, read_card
from mentorkit.site.front import FEW, Front
from mentorkit.site.standing import CARD, FILES, INDEX, MARK
from tinyhtml5 import parse

from tests.killing import killed_at_each_step
from tests.locales import ROOT
from tests.site.running import mentorkit_here
from tests.trees import PROGRAMME_FILE, Tree

REAL = Project(ROOT)
NAMES = {"fi": "suomi", "sv": "svenska", "en": "English", "ar": "العربية", "uk": "українська"}
ALL = ("build", "--organisation", "all")


def card(
    name: str | Mapping[str, str], *locales: str, place: Mapping[str, str] | None = None
) -> Card:
    """Return what a site in some languages says of itself; the first is at its root."""
    entrances = [
        {"locale": locale, "name": NAMES[locale], "path": f"{locale}/" if number else ""}
        for number, locale in enumerate(locales or ("fi",))
    ]
    return Card.model_validate(
        {
            "name": {"": name} if isinstance(name, str) else name,
            "place": place or {},
            "programme": {"fi": "Työuramentorointi", "sv": "Karriärmentorskap"},
            "languages": entrances,
            "icon": "assets/offline/icon-192.png",
        }
    )


@pytest.fixture(scope="module")
def words() -> Mapping[str, FrontWords]:
    """Return the labels of the real programme."""
    return load_front(REAL)


def pages(cards: Mapping[str, Card], words: Mapping[str, FrontWords]) -> dict[str, str]:
    """Return the pages by name."""
    files = Front(REAL, cards, words, is_published=True).files()
    return {name: data.decode("utf-8") for name, data in files.items() if name.endswith("html")}


def listed(html: str) -> list[tuple[str, str]]:
    """Return the address and the name of each site on a page, in order."""
    found = re.findall(r'<a class="name" href="([^"]*)" hreflang="[^"]*">(.*?)</a>', html)
    return [(address, re.sub("<.*?>", "", name)) for address, name in found]


def test_sites_stand_in_the_order_of_the_pages_language(words: Mapping[str, FrontWords]) -> None:
    cards = {
        "a": card({"fi": "Öljy ry", "sv": "Alfa rf"}, "fi", "sv"),
        "b": card({"fi": "Zeta ry", "sv": "Åbo rf"}, "fi", "sv"),
        "c": card({"fi": "Ahjo ry"}, "fi"),
    }
    made = pages(cards, words)
    assert listed(made[INDEX]) == [("c/", "Ahjo ry"), ("b/", "Zeta ry"), ("a/", "Öljy ry")]
    assert listed(made["index.sv.html"]) == [
        ("c/", "Ahjo ry"),
        ("a/sv/", "Alfa rf"),
        ("b/sv/", "Åbo rf"),
    ]


def test_there_is_a_page_in_each_language_that_a_site_has(words: Mapping[str, FrontWords]) -> None:
    made = pages({"a": card("A", "en"), "b": card("B", "ar", "sv")}, words)
    assert [*made] == [INDEX, "index.en.html", "index.ar.html"]
    assert '<html lang="sv" dir="ltr">' in made[INDEX]
    assert '<html lang="ar" dir="rtl">' in made["index.ar.html"]
    assert '<a href="index.ar.html" hreflang="ar" lang="ar" dir="rtl">العربية</a>' in made[INDEX]
    assert 'lang="sv" aria-current="page">svenska</a>' in made[INDEX]


def test_a_site_is_linked_in_each_of_its_languages(words: Mapping[str, FrontWords]) -> None:
    html = pages({"a": card("A", "sv", "ar")}, words)["index.ar.html"]
    assert listed(html) == [("a/ar/", "A")]
    assert '<a href="a/" hreflang="sv" lang="sv" dir="ltr">svenska</a>' in html
    assert '<a href="a/ar/" hreflang="ar" lang="ar">العربية</a>' in html


def test_what_is_in_another_language_says_so(words: Mapping[str, FrontWords]) -> None:
    cards = {"a": card({"sv": "Bron rf"}, "fi", place={"sv": "Åbo"})}
    html = pages(cards, words)[INDEX]
    assert 'hreflang="fi"><span lang="sv">Bron rf</span></a>' in html
    assert '<p class="place"><span lang="sv">Åbo</span></p>' in html


def test_a_name_that_is_shared_by_all_programmes_is_above_the_title(
    words: Mapping[str, FrontWords],
) -> None:
    cards = {"a": card("A"), "b": card("B")}
    assert "<title>Valitse järjestäjä – Työuramentorointi</title>" in pages(cards, words)[INDEX]
    cards["b"] = cards["b"].model_copy(update={"programme": {"": "Toinen"}})
    assert "<title>Valitse järjestäjä</title>" in pages(cards, words)[INDEX]


def test_a_long_list_is_in_groups_with_a_filter(words: Mapping[str, FrontWords]) -> None:
    cards = {f"a{n}": card(f"Ääni {n}", place={"fi": "Turku", "sv": "Åbo"}) for n in range(FEW)}
    assert "<h2" not in pages(cards, words)[INDEX]
    assert 'id="find"' not in pages(cards, words)[INDEX]
    cards |= {"z": card("«Zeta»"), "n": card("3 siltaa")}
    html = pages(cards, words)[INDEX]
    assert re.findall(r'<h2 id="(.*?)">(.*?)</h2>', html) == [
        ("group-1", "#"),
        ("group-2", "Z"),
        ("group-3", "Ä"),
    ]
    assert '<li><a href="#group-3">Ä</a></li>' in html
    assert html.count('data-also="Åbo"') == FEW


ATTACK = "\"><script>alert(1)</script><img src=x onerror='alert(2)'> {{ 7 * 7 }} &amp; </style>"


def test_what_organisations_say_is_shown_as_it_is(words: Mapping[str, FrontWords]) -> None:
    said = {"fi": ATTACK, "sv": ATTACK + "2"}
    cards = {f"a{n}": card(said, "fi", place=said) for n in range(FEW + 1)}
    cards = {key: one.model_copy(update={"programme": said}) for key, one in cards.items()}
    html = pages(cards, words)[INDEX]
    tree: Any = parse(html)
    name = "{http://www.w3.org/1999/xhtml}"
    assert len(list(tree.iter(f"{name}script"))) == 1
    assert len(list(tree.iter(f"{name}img"))) == len(cards)
    names = [a for a in tree.iter(f"{name}a") if a.get("class") == "name"]
    assert {"".join(a.itertext()) for a in names} == {ATTACK}


def test_addresses_are_encoded_and_stay_below_the_folder(words: Mapping[str, FrontWords]) -> None:
    html = pages({'Oma "kansio" ä': card("A")}, words)[INDEX]
    assert listed(html) == [("Oma%20%22kansio%22%20%C3%A4/", "A")]


def test_the_same_sites_make_the_same_bytes(words: Mapping[str, FrontWords]) -> None:
    cards = {f"a{n}": card("Sama ry", "fi", "sv") for n in range(5)}
    backwards = dict(reversed(cards.items()))
    every = [Front(REAL, one, words, is_published=False).files() for one in (cards, backwards)]
    assert every[0] == every[1]


def test_nothing_is_asked_of_another_host(words: Mapping[str, FrontWords]) -> None:
    html = pages({"a": card("A")}, words)[INDEX]
    assert "http" not in html.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    policy = re.findall(r'Security-Policy" content="(.*?)">', html)[0]
    assert policy.startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert html.index(MARK) < 200


@pytest.mark.parametrize("data", [b"", b"[]", b'{"name": {}}', b'{"name": {"": "A"}}', b"\xff"])
def test_a_damaged_file_is_no_card(data: bytes) -> None:
    assert read_card(data) is None


def test_a_language_in_progress_has_the_default_ones_words_where_it_has_none(tree: Tree) -> None:
    tree.add_swedish("Hej")
    text = (tree.root / "materials/sv/interface.yml").read_text(encoding="utf-8")
    tree.write("materials/sv/interface.yml", text[: text.index("front:")])
    tree.change(PROGRAMME_FILE, "locales: [fi, sv]", "locales: [fi]\nin_progress: [sv]")
    assert load_front(tree.project)["sv"].front.title.language == "fi"
    tree.change(PROGRAMME_FILE, "locales: [fi]\nin_progress: [sv]", "locales: [fi, sv]")
    with pytest.raises(ProblemsFound) as found:
        load_front(tree.project)
    assert [str(problem) for problem in found.value.problems] == [
        "materials/sv/interface.yml:1: the key 'front' is missing; add it"
    ]


def test_labels_that_organisations_share_are_on_the_page(tree: Tree) -> None:
    tree.write("materials/common/fi/interface.yml", "front:\n  title: Mentorit Savossa\n")
    words = load_front(tree.project)["fi"].front
    assert (words.title, words.lead) == ("Mentorit Savossa", "lead")


# ── The page in its folder ──────────────────────────────────────────────────


@pytest.fixture
def three(tree: Tree) -> Tree:
    """Return a small programme of three organisations, with two sites in `site/`."""
    tree.make_buildable()
    for name in ("aalto", "bro"):
        shutil.copytree(tree.project.organisations / "reference", tree.project.organisations / name)
    for name in ("aalto", "bro"):
        put(tree, name)
    return tree


def put(tree: Tree, folder: str, name: str = "", *, is_published: bool = False) -> None:
    """Let a site stand in `site/`, as far as the front page knows."""
    said = card(name or folder).model_copy(update={"is_published": is_published})
    tree.write(f"site/{folder}/{CARD}", said.model_dump_json())
    tree.write(f"site/{folder}/downloads/manifest.json", "{}")


def front(tree: Tree, *options: str | Path) -> tuple[int, list[str]]:
    """Run `mentorkit front` and return its exit code and what it said."""
    done = mentorkit_here("front", *options, project=tree.root)
    return done.returncode, [re.sub(r"\S*/site", "site", line) for line in done.stderr.splitlines()]


def shown(tree: Tree) -> list[str]:
    """Return the addresses of the sites on the page."""
    html = (tree.root / "site" / INDEX).read_text(encoding="utf-8")
    return [address for address, _ in listed(html)]


def test_the_sites_that_stand_there_are_listed(three: Tree) -> None:
    assert front(three) == (0, ["site/index.html: front page of 2 organisations"])
    assert shown(three) == ["aalto/", "bro/"]
    html = (three.root / "site" / INDEX).read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert {path.name for path in (three.root / "site").iterdir()} == {
        "aalto",
        "bro",
        INDEX,
        FILES,
    }


def test_it_is_left_alone_until_something_changes(three: Tree) -> None:
    front(three)
    page = three.root / "site" / INDEX
    before = page.stat().st_mtime_ns
    assert front(three) == (0, ["site/index.html: nothing has changed"])
    assert page.stat().st_mtime_ns == before
    put(three, "aalto", name="Zeta")
    assert front(three)[1] == ["site/index.html: front page of 2 organisations"]
    assert shown(three) == ["bro/", "aalto/"]
    page.write_text(page.read_text(encoding="utf-8").replace("bro/", "old/"), encoding="utf-8")
    assert front(three)[1] == ["site/index.html: front page of 2 organisations"]
    assert shown(three) == ["bro/", "aalto/"]
    (three.root / "site" / FILES / "icon.png").unlink()
    front(three)
    assert (three.root / "site" / FILES / "icon.png").is_file()


def test_an_organisation_that_left_is_not_listed_and_its_output_stays(three: Tree) -> None:
    put(three, "gone")
    shutil.rmtree(three.project.organisations / "bro")
    front(three)
    assert shown(three) == ["aalto/"]
    assert (three.root / "site" / "bro" / CARD).is_file()


def test_published_it_may_be_found_and_leaves_out_the_example(three: Tree) -> None:
    put(three, "reference")
    for name in ("aalto", "bro"):
        put(three, name, is_published=True)
    front(three)
    assert shown(three) == ["aalto/", "bro/", "reference/"]
    front(three, "--publish")
    assert shown(three) == ["aalto/", "bro/"]
    assert "noindex" not in (three.root / "site" / INDEX).read_text(encoding="utf-8")


def test_a_published_page_leads_to_no_draft(three: Tree) -> None:
    put(three, "bro", is_published=True)
    assert front(three, "--publish")[1][-1] == "site/index.html: front page of 1 organisation"
    assert shown(three) == ["bro/"]
    put(three, "bro")
    code, told = front(three, "--publish")
    assert (code, told[-1].split(" in ")[0]) == (
        2,
        "Error: no published site of an organisation is",
    )


@pytest.mark.parametrize("name", [INDEX, "index.sv.html"])
def test_a_page_that_somebody_made_is_not_replaced(three: Tree, name: str) -> None:
    three.add_swedish("Hej")
    three.write(f"site/bro/{CARD}", card("Bro", "fi", "sv").model_dump_json())
    three.write(f"site/{name}", "<p>Ours</p>")
    code, told = front(three)
    assert (code, told) == (
        2,
        [
            f"Error: site/{name} was not made by this command and stays as it is; "
            "move it away to have a front page there"
        ],
    )
    assert (three.root / "site" / name).read_text() == "<p>Ours</p>"
    assert not (three.root / "site" / FILES).exists()


def test_a_link_is_not_followed(three: Tree) -> None:
    three.write("elsewhere.html", MARK)
    (three.root / "site" / INDEX).symlink_to(three.root / "elsewhere.html")
    assert front(three)[0] == 2
    assert (three.root / "elsewhere.html").read_text() == MARK


def test_pages_of_ours_go_with_their_language_and_others_stay(three: Tree) -> None:
    three.write("site/index.sv.html", f"<!doctype html>{MARK}")
    three.write("site/index.en.html", "<p>Ours</p>")
    three.write("site/robots.txt", "mine")
    front(three)
    assert {path.name for path in (three.root / "site").iterdir() if path.is_file()} == {
        INDEX,
        "index.en.html",
        "robots.txt",
    }


def test_where_no_site_stands_there_is_no_page(three: Tree) -> None:
    front(three)
    for name in ("aalto", "bro"):
        shutil.rmtree(three.root / "site" / name)
    assert front(three)[0] == 2
    assert not (three.root / "site" / INDEX).exists()
    code, told = front(three, "--output", three.root / "nowhere")
    assert (code, told[-1].split(" in ")[0]) == (2, "Error: no site of an organisation is")


def test_a_site_whose_file_is_damaged_is_not_listed(three: Tree) -> None:
    three.write(f"site/bro/{CARD}", "{")
    assert front(three)[1] == ["site/index.html: front page of 1 organisation"]
    assert shown(three) == ["aalto/"]
    three.write(f"site/aalto/{CARD}", "{")
    assert front(three)[0] == 2
    assert not (three.root / "site" / INDEX).exists()


def test_it_is_for_several(three: Tree) -> None:
    code, told = front(three, "--organisation", "bro")
    assert (code, told[-1]) == (
        2,
        "Error: a front page is for several organisations: give them, or 'all'",
    )


def test_a_build_keeps_the_last_good_site_of_one_that_fails(three: Tree) -> None:
    three.add(PROGRAMME_FILE, "colour: red\n")
    three.write(f"site/{INDEX}", f"<!doctype html>{MARK}")
    done = mentorkit_here(*ALL, project=three.root)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len([line for line in lines if line.startswith(f"{PROGRAMME_FILE}:")]) == 1
    assert lines[-1].startswith("1 problem; 3 of 3 organisations left as they were")


def test_a_failure_of_one_is_told_and_the_page_leads_to_what_stands(three: Tree) -> None:
    for name in ("aalto", "bro", "reference"):
        three.add(f"materials/organisations/{name}/organisation.yml", "colour: red\n")
    done = mentorkit_here(*ALL, project=three.root)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("3 problems; 3 of 3 organisations left")
    assert shown(three) == ["aalto/", "bro/"]


def test_a_build_leaves_a_page_that_is_not_ours_and_says_so(three: Tree) -> None:
    three.write(f"site/{INDEX}", "<p>Ours</p>")
    done = mentorkit_here(*ALL, "--shard", "9/9", project=three.root)
    assert done.returncode == 0
    assert done.stderr.startswith("No front page: ")
    assert (three.root / "site" / INDEX).read_text() == "<p>Ours</p>"


def test_papers_alone_have_no_front_page(three: Tree) -> None:
    packs = ("packs", "--organisation", "all", "--shard", "9/9")
    assert mentorkit_here(*packs, "--output", three.root / "site", project=three.root).stderr == ""
    assert not (three.root / "site" / INDEX).exists()


def test_every_shard_writes_a_page_of_all(three: Tree) -> None:
    put(three, "reference")
    made = set()
    for part in ("7/9", "8/9", "9/9"):
        (three.root / "site" / INDEX).unlink(missing_ok=True)
        assert mentorkit_here(*ALL, "--shard", part, project=three.root).returncode == 0
        made.add((three.root / "site" / INDEX).read_bytes())
    assert len(made) == 1
    assert shown(three) == ["aalto/", "bro/", "reference/"]


def test_a_killed_update_leaves_whole_pages_and_the_next_one_cleans_up(three: Tree) -> None:
    where = places(three.project, "site", ("all",), None, publish=False)
    page = FrontPage(three.project, where, three.root / "site", is_published=False)
    (three.root / "site" / INDEX).write_text(f"<!doctype html>{MARK}old", encoding="utf-8")
    page.update()
    whole = (three.root / "site" / INDEX).read_bytes()
    old = f"<!doctype html>{MARK}old".encode()
    (three.root / "site" / INDEX).write_bytes(old)

    def check() -> None:
        assert (three.root / "site" / INDEX).read_bytes() in (old, whole)

    assert killed_at_each_step(page.update, check) > 10
    assert (three.root / "site" / INDEX).read_bytes() == whole
    assert not list((three.root / "site").rglob(".*"))
