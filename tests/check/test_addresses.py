from __future__ import annotations

import pytest

from tests.swedish import translated_into_swedish
from tests.trees import FI, HOME_FILE, PROGRAMME_FILE, TOOL_FILE, Tree

START_FILE = "docs/fi/phases/start.md"
OTHER = "---\ntitle: Muuta\naddress: {}\ndescription: Muuta tietoa.\n---\nTeksti.\n"


def test_a_page_without_an_address_is_reported(tree: Tree) -> None:
    tree.change(START_FILE, "address: aloitusvaihe\n", "")
    assert tree.problems() == [f"{START_FILE}:1: the front matter has no address; add 'address: …'"]


def test_an_address_is_not_asked_of_a_language_in_progress(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write("materials/sv/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write("docs/sv/contact.md", "---\ntitle: Kontakt\ndescription: Vem du frågar.\n---\n")
    assert tree.problems() == []


@pytest.mark.parametrize(
    "address",
    ["Aloitus", "vaiheet/", "/vaiheet", "a//b", "työ", "a b", "a_b", "a.html", "-a", "a--b"],
)
def test_an_address_of_another_shape_is_reported(tree: Tree, address: str) -> None:
    tree.change(START_FILE, "address: aloitusvaihe", f"address: {address}")
    assert tree.problems() == [
        f"{START_FILE}:3: address: expected lower-case letters a–z, digits and hyphens, such as "
        f"'first-meeting', found '{address}'"
    ]


@pytest.mark.parametrize("address", ["aloitus", "vaiheet/aloitus", "2027", "a1-b2/c"])
def test_words_digits_and_parts_are_addresses(tree: Tree, address: str) -> None:
    tree.change(START_FILE, "address: aloitusvaihe", f"address: {address}")
    assert tree.problems() == []


@pytest.mark.parametrize("first", ["assets", "downloads", "fi", "index", "404"])
def test_what_the_site_needs_for_itself_is_no_address(tree: Tree, first: str) -> None:
    tree.change(START_FILE, "address: aloitusvaihe", f"address: {first}/aloitus")
    assert tree.problems() == [
        f"{START_FILE}:3: address: the site needs addresses that begin with '{first}' for itself; "
        "choose another"
    ]


def test_the_code_of_another_language_is_no_address(tree: Tree) -> None:
    translated_into_swedish(tree)
    tree.change(START_FILE, "address: aloitusvaihe", "address: sv")
    assert tree.problems() == [
        f"{START_FILE}:3: address: the site needs addresses that begin with 'sv' for itself; "
        "choose another"
    ]


def test_forms_do_not_stand_where_the_site_has_its_own_files(tree: Tree) -> None:
    tree.change(f"{FI}/interface.yml", "forms_address: lomakkeet", "forms_address: downloads")
    (problem,) = tree.problems()
    assert problem.startswith(f"{FI}/interface.yml:")
    assert problem.endswith(
        "site.forms_address: the site needs addresses that begin with 'downloads' for itself; "
        "choose another"
    )


def test_two_pages_with_one_address_are_reported(tree: Tree) -> None:
    tree.write("docs/fi/extra.md", OTHER.format("aloitusvaihe"))
    assert tree.problems() == [
        f"{START_FILE}:3: address: the address 'aloitusvaihe' is already used in "
        "docs/fi/extra.md:3; choose another"
    ]


def test_a_page_with_the_address_of_a_tool_is_reported(tree: Tree) -> None:
    tree.write("docs/fi/extra.md", OTHER.format("tools/tyokalu-elamanviiva"))
    assert tree.problems() == [
        "docs/fi/extra.md:3: address: the address 'tools/tyokalu-elamanviiva' is already used in "
        f"{TOOL_FILE}:2; choose another"
    ]


def test_an_address_of_a_language_in_progress_may_not_be_a_borrowed_one(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write("materials/sv/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write(
        "docs/sv/contact.md",
        "---\ntitle: Kontakt\naddress: tietosuoja\ndescription: Vem du frågar.\n---\n",
    )
    assert tree.problems() == [
        "docs/sv/contact.md:3: address: the address 'tietosuoja' is already used in "
        "docs/fi/privacy.md:3; choose another"
    ]


def test_the_home_page_has_no_address_of_its_own(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu\n", "title: Etusivu\naddress: etusivu\n")
    assert tree.problems() == [
        f"{HOME_FILE}:3: address: the home page is always at its language's root; remove the line"
    ]


def test_of_a_page_that_cannot_be_read_no_address_is_asked(tree: Tree) -> None:
    tree.change(START_FILE, "address: aloitusvaihe", "address: [aloitusvaihe")
    (problem,) = tree.problems()
    assert problem.startswith(f"{START_FILE}:")
    assert "this is not valid YAML" in problem
