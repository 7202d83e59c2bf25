"""The values for a page's frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from mentorkit.site.frame import Frame, FramedPage
from mentorkit.site.links import Place, SiteLinks

FACE = (
    '@font-face { font-style: normal; font-weight: 400; src: url("../fonts/a.woff2"); '
    "unicode-range: U+0000-00FF; }"
)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Return the folder of a theme: one style, one font, one language's stemmer."""
    styles = tmp_path / "theme" / "assets" / "stylesheets"
    styles.mkdir(parents=True)
    (styles / "main.0a1b2c3d.min.css").write_text("")
    (styles / "fonts.css").write_text(FACE)
    search = tmp_path / "theme" / "assets" / "javascripts" / "search"
    search.mkdir(parents=True)
    (search / "stem-fi.js").write_text("")
    return tmp_path / "theme"


def frame(
    links: SiteLinks, theme: Path, missing: str | None = None, *, is_preview: bool = False
) -> Frame:
    """Return the frame of pages named after their ids, of which `missing` does not exist."""

    def pages(place: Place) -> FramedPage | None:
        if place.page_id == missing:
            return None
        name = Markup(f"{place.page_id} & co").unescape()
        content = '<ul data-checklist="mentor"></ul>' if place.page_id == "index" else ""
        return FramedPage(Markup.escape(name), name, f"to {place.page_id}", content=content)

    return Frame(links, [str(theme)], pages, is_preview)


def test_a_page_loads_what_its_content_needs(links: SiteLinks, theme: Path) -> None:
    made = frame(links, theme)
    assert made.of_page(Place("fi", "index"))["extras"] == ("checklist",)
    assert made.of_page(Place("fi", "contact"))["extras"] == ()


def test_the_foot_of_a_page_leads_to_the_pages_that_are_there(
    links: SiteLinks, theme: Path
) -> None:
    whole = frame(links, theme).of_page(Place("fi", "index"))["pages"]
    assert ("yhteystiedot/", "to contact") in whole
    rest = frame(links, theme, "contact").of_page(Place("fi", "index"))["pages"]
    assert rest == [link for link in whole if link != ("yhteystiedot/", "to contact")]


def test_a_title_is_shown_as_it_was_written(links: SiteLinks, theme: Path) -> None:
    head = frame(links, theme).of_page(Place("fi", "contact"))["head"]
    assert head.name == "contact & co"


def test_a_search_loads_the_scripts_of_its_language(links: SiteLinks, theme: Path) -> None:
    made = frame(links, theme)
    scripts = {
        locale: [Path(path).name for path in made.of_page(Place(locale, "index"))["search_scripts"]]
        for locale in ("fi", "sv")
    }
    assert scripts == {
        "fi": ["minisearch.js", "stem-fi.js", "fi.js", "engine.js"],
        "sv": ["minisearch.js", "sv.js", "engine.js"],
    }


def test_a_preview_is_not_kept_by_browsers(links: SiteLinks, theme: Path) -> None:
    here = Place("fi", "index")
    assert frame(links, theme).of_page(here)["kept_list"] == "assets/offline/fi.json"
    assert frame(links, theme, is_preview=True).of_page(here)["kept_list"] == ""


def test_a_page_that_stands_in_marks_its_title_and_leads_to_each_language(
    links: SiteLinks, theme: Path
) -> None:
    values = frame(links, theme).of_page(Place("sv", "index"))
    assert values["title_marks"] == 'lang="fi"'
    assert [(one.locale, url) for one, url in values["alternates"]] == [("fi", "../"), ("sv", "./")]
    assert frame(links, theme).of_page(Place("fi", "index"))["title_marks"] == ""


def test_the_error_page_of_the_default_language_is_for_whole_languages_alone(
    links: SiteLinks, theme: Path
) -> None:
    made = frame(links, theme)
    for locale, shown in {"fi": ["fi"], "sv": ["sv"]}.items():
        values = made.of_error_page(locale, "/base/")
        assert [lost.view.locale for lost in values["lost"]] == shown
        assert [url for _, url in values["alternates"]] == ["/base/", "/base/sv/"]
