"""What the search finds beyond its pages' words."""

from __future__ import annotations

from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from mentorkit.render.view import View
from mentorkit.site.indexing import language_index, search_words, synonyms
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import SiteLinks
from mentorkit.site.search import Entry, FoundPage

from tests.trees import Tree

PAGES = [FoundPage("yhteystiedot/", "Yhteys", (Entry(""), Entry("help", "Apua")))]
FILE = "materials/fi/search.yml"


def view_of(tree: Tree) -> View:
    project = Project(tree.root)
    catalogue = checked_catalogue(project, "reference")
    return SiteLinks(SiteLanguages(catalogue), project.templates).view("fi")


def test_a_term_is_found_by_its_other_words(tree: Tree) -> None:
    assert synonyms(view_of(tree)) == [["aktori", "mentoroitava"]]


def test_words_that_people_type_lead_to_their_place(tree: Tree) -> None:
    tree.write(FILE, "page:contact#help: [hätä]\n")
    words = search_words(view_of(tree), PAGES, ())
    assert words.by_address == {"yhteystiedot/#help": ["hätä"]}
    assert words.problems == []
    assert '["hätä"]' in language_index(view_of(tree), PAGES, ())[0]


def test_words_for_a_place_that_is_not_there_are_reported(tree: Tree) -> None:
    tree.write(FILE, "page:contact#helps: [hätä]\n")
    words = search_words(view_of(tree), PAGES, ())
    assert words.by_address == {}
    assert [str(problem) for problem in words.problems] == [
        f"{FILE}:1: page:contact#helps: the search finds no such place on the page; "
        "write the id of a heading"
    ]


def test_a_document_that_this_build_does_not_have_is_no_place_that_is_missing(tree: Tree) -> None:
    tree.write(FILE, "document:agreement: [sopimus]\n")
    assert search_words(view_of(tree), PAGES, ()).problems == []  # a preview has no offline copy
    assert len(search_words(view_of(tree), PAGES, ["agreement"]).problems) == 1
