"""Addresses with letters outside ASCII: as files have them, and as people read them."""

from __future__ import annotations

import pytest
from mentorkit.model.documents import DocumentRef
from mentorkit.model.link_shapes import ascii_address, is_web_address, readable_address
from mentorkit.model.project import Project
from mentorkit.render.compose import Composer
from mentorkit.render.documents import document_address
from mentorkit.render.papers import Papers

from tests.locales import ROOT
from tests.trees import ORGANISATION_FILE, SECTION_FILE, Tree

ADDRESSES = {
    "https://työura.fi/": "https://xn--tyura-kua.fi/",
    "https://TYÖURA.fi": "https://xn--tyura-kua.fi",
    "https://työura.fi:8443/öinen/": "https://xn--tyura-kua.fi:8443/%C3%B6inen/",
    "https://silta.fi/öinen/?haku=ä#å": "https://silta.fi/%C3%B6inen/?haku=%C3%A4#%C3%A5",
    "https://silta.fi/%C3%B6inen/ä": "https://silta.fi/%C3%B6inen/%C3%A4",
    "https://наставництво.укр/": "https://xn--80aaga3a0adkvke1c.xn--j1amh/",
    "mailto:aino@työura.fi": "mailto:aino@xn--tyura-kua.fi",
    "mailto:aino@työura.fi?subject=Hyvää%20päivää": (
        "mailto:aino@xn--tyura-kua.fi?subject=Hyv%C3%A4%C3%A4%20p%C3%A4iv%C3%A4%C3%A4"
    ),
    "https://silta.fi/a,b;c=d?e&f": "https://silta.fi/a,b;c=d?e&f",
    "mailto:aino@silta.fi": "mailto:aino@silta.fi",
}


@pytest.mark.parametrize(("written", "expected"), ADDRESSES.items())
def test_an_address_is_in_ascii_in_files(written: str, expected: str) -> None:
    assert ascii_address(written) == expected
    assert ascii_address(expected) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://työura.fi/öinen/",
        "https://silta.fi/a/",
        "https://наставництво.укр/",
        "http://x.fi:80/ä",
    ],
)
def test_an_address_is_read_as_it_was_written(address: str) -> None:
    assert readable_address(ascii_address(address)) == address


def test_papers_link_in_ascii_and_say_it_in_letters(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", "https://työura.fi/öinen/")
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", "email: aino@työura.fi")
    tree.change(SECTION_FILE, "page:phases/start", "mailto:aino@työura.fi")
    catalogue = tree.catalogue()
    assert catalogue.organisation.public_address == "https://xn--tyura-kua.fi/%C3%B6inen/"
    assert catalogue.organisation.short_address == "työura.fi/öinen"
    papers = Papers(catalogue, "fi", Project(ROOT).templates)
    ref = DocumentRef("document", "induction")
    address = document_address(papers, ref)
    assert address is not None
    assert address.url.startswith("https://xn--tyura-kua.fi/%C3%B6inen/")
    assert address.short.startswith("työura.fi/öinen/")
    html = Composer(papers).paper(ref).html
    assert 'href="mailto:aino@xn--tyura-kua.fi">' in html
    assert f'href="{address.url}"' in html
    assert address.short in html


def test_no_template_writes_an_address_of_email_as_it_is() -> None:
    for path in sorted((ROOT / "materials" / "templates").rglob("*.j2")):
        assert "mailto:{{" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://[::1]/ä", True),
        ("https://[2001:db8::7]:8000/", True),
        ("https://[1.2]/ä", False),
        ("https://[12:34]/", False),
        ("https://[:]", False),
    ],
)
def test_only_an_address_of_a_machine_may_be_in_brackets(address: str, is_one: bool) -> None:
    assert is_web_address(address) == is_one
