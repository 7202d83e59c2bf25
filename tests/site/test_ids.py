"""Ids on a page: those of the frame and of macros never meet those that authors give."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.disk.cache import Cache
from mentorkit.load import load_catalogue
from mentorkit.make.plan import from_materials
from mentorkit.model.problems import ProblemsFound
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.mkdocs.build import build_site
from mentorkit.site.page_text import places_twice
from mentorkit.site.parsed import doubled_ids, ids_of
from mentorkit.site.preview import ToBeMade

from tests.trees import FI, Tree

MACROS = (
    'phase_next("start")',
    'tool_parts("lifeline")',
    "accessibility_facts()",
    "page_parts()",
    "privacy_facts()",
    "process_diagram()",
    "stored()",
    "tool_filter()",
)
"""Those that write headings, fields or drawings with ids of their own."""


def built(tree: Tree, folder: Path) -> Path:
    """Return the pages of a small project, built without its papers."""
    catalogue = load_catalogue(tree.project, "reference")
    making = ToBeMade(tuple(from_materials(catalogue)), Cache(folder / "cache"))
    build_site(SiteBuild(tree.project, catalogue, making), folder / "site")
    return folder / "site"


def show(tree: Tree, page: str, *macros: str) -> None:
    """Add macros to a page, and each of the sections that they name."""
    tree.add(page, "".join(f"\n{{{{ {macro} }}}}\n" for macro in macros))


@pytest.mark.built
def test_a_section_may_be_called_what_the_site_calls_its_own_places(
    tree: Tree, tmp_path: Path
) -> None:
    tree.make_buildable()
    page = "docs/fi/phases/start.md"
    show(tree, page, *MACROS)
    html = (built(tree, tmp_path / "before") / "aloitusvaihe" / "index.html").read_text("utf-8")
    of_the_site = {one for one in ids_of(html) if one.startswith("mk.")}
    assert {"mk.next", "mk.steps", "mk.menu", "mk.search", "mk.content"} <= of_the_site
    own = {one for one in of_the_site if not one.startswith("mk.name.")}
    names = {one.removeprefix("mk.") for one in own}
    for name in sorted(names | {f"mk-{name}" for name in names}):
        tree.write(f"{FI}/sections/{name}.md", f"# {name}\n\nTeksti.\n\n### {name}\n\nTeksti.\n")
        show(tree, page, f'section("{name}")')
    html = (built(tree, tmp_path / "after") / "aloitusvaihe" / "index.html").read_text("utf-8")
    assert doubled_ids(html) == []
    assert names <= ids_of(html)


@pytest.mark.built
def test_two_places_of_the_same_name_are_named_with_their_page(tree: Tree, tmp_path: Path) -> None:
    tree.make_buildable()
    tree.write(f"{FI}/sections/agreement.md", "# Sopimus\n\nSopikaa.\n")
    show(tree, "docs/fi/materials.md", 'section("agreement")')
    with pytest.raises(ProblemsFound) as found:
        built(tree, tmp_path)
    assert [str(problem) for problem in found.value.problems] == [
        "docs/fi/materials.md:10: the page has two places called 'agreement'; give one of them "
        "another id"
    ]


def test_a_page_that_a_language_borrows_is_named_where_it_is_written_for_what_authors_named(
    links: SiteLinks,
) -> None:
    html = '<p id="a"></p><p id="a"></p><p id="b"></p>'
    (problem,) = places_twice(links, Place("sv", "phases/index"), html)
    assert str(problem).startswith("docs/fi/phases/index.md:1: the page has two places called 'a'")
    assert list(places_twice(links, Place("sv", "tools/lifeline"), html)) == []
    own = '<p id="vaiheet"></p><p id="vaiheet"></p>'
    assert [p.line for p in places_twice(links, Place("sv", "phases/index"), own)] == [2]
    two_tools = '<h2 id="mk.steps"></h2><h2 id="mk.steps"></h2>'
    assert list(places_twice(links, Place("sv", "phases/index"), two_tools)) == []


@pytest.mark.built
def test_a_link_may_lead_to_a_place_that_only_a_macro_has_made(tree: Tree, tmp_path: Path) -> None:
    tree.make_buildable()
    tree.write(
        f"{FI}/sections/agreement.md", "# Sopimus\n\nSopikaa.\n\n### Aika\n\nViisi tuntia.\n"
    )
    show(tree, "docs/fi/phases/start.md", 'section("agreement")')
    tree.add("docs/fi/materials.md", "\n[Aika](phases/start.md#agreement-1)\n")
    built(tree, tmp_path / "before")
    tree.add("docs/fi/materials.md", "\n[Paikka](phases/start.md#agreement-2)\n")
    with pytest.raises(ProblemsFound) as found:
        built(tree, tmp_path / "after")
    (problem,) = found.value.problems
    assert "agreement-2" in str(problem)
