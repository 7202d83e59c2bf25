"""A site with more roles than two, and one with a single role: doors, choice of a role, forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.groups import ANSWERS, write_four, write_peers
from tests.site.running import mentorkit
from tests.site.serving import serving
from tests.site.walking import faults_of

pytestmark = pytest.mark.built

SHOWN = """[...document.querySelectorAll('article [data-role]')]
  .filter((part) => part.checkVisibility()).map((part) => part.dataset.role)"""


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of a programme with four roles."""
    root = tmp_path_factory.mktemp("four")
    write_four(root)
    done = mentorkit("build", project=root)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def address(four: Path) -> Iterator[str]:
    with serving(four) as served:
        yield served


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a page as narrow as a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_a_site_of_four_roles_is_whole(four: Path) -> None:
    assert faults_of(four, ["en"], None, root="en") == []


def test_every_role_and_the_organiser_have_a_door(phone: Page, address: str) -> None:
    phone.goto(address)
    doors = phone.locator(".mk-door a")
    assert doors.locator(".mk-door-title").all_inner_texts() == [
        "I am a mentee",
        "I am a mentor",
        "I am an expert",
        "I am a facilitator",
        "I organise mentoring",
    ]
    assert [link.get_attribute("href") for link in doors.all()] == [
        f"{page}/" for page in ("mentees", "mentors", "experts", "facilitators", "organisers")
    ]
    doors.nth(2).click()
    assert phone.locator("h1").inner_text() == "Experts"
    assert phone.locator("[data-checklist=expert] li").count() == 2


def test_each_role_can_be_chosen(phone: Page, address: str) -> None:
    phone.goto(f"{address}/talks/")
    assert phone.locator(".mk-roles label").all_inner_texts() == [
        "Everything",
        "For the mentee",
        "For the mentor",
        "For the expert",
        "For the facilitator",
    ]
    assert phone.evaluate(SHOWN) == ["mentor", "mentee", "expert", "facilitator"]
    phone.get_by_role("radio", name="For the expert").check(force=True)
    assert phone.evaluate(SHOWN) == ["expert"]
    assert phone.locator(".mk-roles [role=status]").inner_text() == (
        "Hidden: the parts for other roles."
    )
    phone.reload()
    assert phone.evaluate(SHOWN) == ["expert"], "the device remembers it"
    phone.get_by_role("button", name="Show everything").click()
    assert phone.evaluate(SHOWN) == ["mentor", "mentee", "expert", "facilitator"]
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_a_form_keeps_what_each_person_writes(phone: Page, address: str, tmp_path: Path) -> None:
    phone.goto(f"{address}/forms/group-agreement/")
    for one in ANSWERS:
        phone.locator(f'[name="parties.name.{one}"]').fill(f"N {one}")
    phone.locator('[name="signatures.rating.mentee.4"][value="3"]').check(force=True)
    assert phone.get_by_label("Mentee 3: Name").input_value() == "N mentee.3"
    phone.locator('[name="steps.step.mentee.2.1"]').fill("Read")
    phone.reload()
    assert phone.locator('[name="parties.name.mentee.4"]').input_value() == "N mentee.4"
    with phone.expect_download() as saved:
        phone.locator("[data-do=save]").first.click()
    saved.value.save_as(tmp_path / "form.json")
    values = json.loads((tmp_path / "form.json").read_text(encoding="utf-8"))["values"]
    assert values == {
        **{f"parties.name.{one}": f"N {one}" for one in ANSWERS},
        "steps.step.mentee.2.1": "Read",
        "signatures.rating.mentee.4": 3,
    }


def test_a_site_of_one_role_has_no_choice_of_a_role(tmp_path: Path) -> None:
    write_peers(tmp_path)
    done = mentorkit("build", project=tmp_path)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert faults_of(site, ["en"], None, root="en") == []
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Take turns." in home
    assert "data-role" not in home
    assert "mk-roles" not in home
