from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path, page_paths
from mentorkit.model.project import Project

from tests.addresses import address, page_ids, reference
from tests.locales import BUILT, ROOT
from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE, Tree


@pytest.mark.parametrize(
    ("page_id", "locale", "path"),
    [
        ("index", "fi", ""),
        ("index", "sv", "sv/"),
        ("phases/start", "fi", "aloitusvaihe/"),
        ("phases/start", "sv", "sv/inledningsfas/"),
        ("phases/start", "en", "en/start/"),
        ("phases/start#goals", "sv", "sv/inledningsfas/#goals"),
        ("tools/index", "fi", "tyokalut/"),
        ("tools/lifeline", "fi", "tyokalut/elamanviiva/"),
        ("tools/lifeline", "sv", "sv/verktyg/livslinje/"),
        ("forms/agreement", "fi", "lomakkeet/mentorointisopimus/"),
        ("forms/agreement", "sv", "sv/blanketter/mentorskapsavtal/"),
        ("forms/agreement", "en", "en/forms/mentoring-agreement/"),
        ("contact", "uk", "uk/kontakty/"),
    ],
)
def test_a_page_stands_at_an_address_in_its_language(page_id: str, locale: str, path: str) -> None:
    assert address(page_id, locale) == path


@pytest.mark.parametrize("asked", [["sv"], ["en", "sv"], ["ar"], ["fi"], ["uk", "en"]])
def test_a_page_is_where_it_is_on_the_whole_site_whatever_part_is_built(asked: list[str]) -> None:
    part = load_catalogue(Project(ROOT), "reference", asked)
    assert set(asked) <= set(part.locales)
    for locale in part.locales:
        assert page_paths(part, locale) == page_paths(reference(), locale)


@pytest.mark.parametrize("asked", [[], ["fi"], ["sv"], ["en"]])
def test_the_first_of_an_organisations_own_languages_is_at_the_root(
    tmp_path: Path, asked: list[str]
) -> None:
    own = Path(shutil.copytree(ROOT / "materials/organisations/reference", tmp_path / "own"))
    with (own / "organisation.yml").open("a", encoding="utf-8") as file:
        file.write("\nlocales: [sv, fi, en]\n")
    catalogue = load_catalogue(Project(ROOT), str(own), asked)
    start = LinkTarget("page", "phases/start")
    expected = {"sv": "inledningsfas/", "fi": "fi/aloitusvaihe/", "en": "en/start/"}
    assert {locale: page_path(catalogue, locale, start) for locale in catalogue.locales} == {
        locale: path for locale, path in expected.items() if not asked or locale in asked
    }


def test_no_two_pages_of_the_site_have_one_address() -> None:
    found = [address(page_id, locale) for locale in BUILT for page_id in page_ids(locale)]
    assert len(found) == len(set(found))


def test_a_tool_and_a_document_have_their_page(tree: Tree) -> None:
    catalogue = tree.catalogue()
    tool, document = LinkTarget("tool", "lifeline"), LinkTarget("document", "agreement")
    assert page_path(catalogue, "fi", tool) == "tools/tyokalu-elamanviiva/"
    assert page_path(catalogue, "fi", document) == "materiaalit/#agreement"


def test_an_organisation_may_name_the_file_and_so_the_page_of_a_tool_anew(tree: Tree) -> None:
    own = ORGANISATION_FILE.replace("organisation.yml", "fi/tools/lifeline.yml")
    tree.write(own, "file_name: oma-viiva\n")
    tool = LinkTarget("tool", "lifeline")
    assert page_path(tree.catalogue(), "fi", tool) == "tools/oma-viiva/"


def test_a_language_in_progress_has_the_default_ones_addresses_until_it_has_its_own(
    tree: Tree,
) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write("materials/sv/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write("docs/sv/contact.md", "---\ntitle: Kontakt\ndescription: Vem du frågar.\n---\n")
    tree.write(
        "docs/sv/privacy.md",
        "---\ntitle: Dataskydd\naddress: dataskydd\ndescription: Dina uppgifter.\n---\n",
    )
    catalogue = tree.catalogue()
    paths = {
        page_id: page_path(catalogue, "sv", LinkTarget("page", page_id))
        for page_id in ("index", "contact", "privacy", "phases/start", "forms/agreement")
    }
    assert paths == {
        "index": "sv/",
        "contact": "sv/yhteystiedot/",
        "privacy": "sv/dataskydd/",
        "phases/start": "sv/aloitusvaihe/",
        "forms/agreement": "sv/lomakkeet/mentorointisopimus/",
    }


def test_the_forms_address_must_be_one(tree: Tree) -> None:
    tree.change(f"{FI}/interface.yml", "forms_address: lomakkeet", "forms_address: Lomakkeet")
    (problem,) = tree.problems()
    assert problem.endswith(
        "site.forms_address: expected lower-case letters a–z, digits and hyphens, such as "
        "'first-meeting', found 'Lomakkeet'"
    )
