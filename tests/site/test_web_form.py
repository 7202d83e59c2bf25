"""The forms of the site in a browser: kept, saved, loaded, printed and cleared on the device."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.sheet_forms import form_of
from mentorkit.render.view import View
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from tests.addresses import address
from tests.locales import BUILT, LOCALES
from tests.site.axe import options
from tests.site.ruled import WRITE, faults_of
from tests.site.test_forms import NAMES, catalogue, controls  # noqa: F401
from tests.site.waiting import until

AGREEMENT = address("forms/agreement")
STORE = "mentorkit.form.v1./agreement"
FILLED = {
    "parties.name.mentor": NAMES,
    "time.start-date": "2027-01-19",
    "goals.goal.2": "Kaksi\nriviä",
    "meetings.length": "one-hour",
    "meetings.channels": ["phone", "email"],
    "confidentiality.no-names": True,
}


@pytest.fixture
def form(served: str, seen: tuple[Page, list[str]]) -> Page:
    """Return the agreement on a phone."""
    page, _ = seen
    page.goto(served + AGREEMENT)
    return page


def fill(page: Page) -> None:
    page.locator("[name='parties.name.mentor']").fill(NAMES)
    page.locator("[name='time.start-date']").fill("2027-01-19")
    page.locator("[name='goals.goal.2']").fill("Kaksi\nriviä")
    page.get_by_label("Tunnin", exact=True).check()
    page.get_by_label("Soittamalla").check()
    page.get_by_label("Sähköpostilla").check()
    page.locator("[name='confidentiality.no-names']").check()


def stored(page: Page) -> Any:
    said = page.evaluate("(place) => localStorage.getItem(place)", STORE)
    return said and json.loads(said)


def saved(page: Page, called: str = "mentorointisopimus") -> dict[str, Any]:
    """Save the form to a file, whose name begins so, and return the file's content."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna tiedostoksi").click()
    name = download.value.suggested_filename
    assert re.fullmatch(rf"{called}-\d{{4}}-\d\d-\d\d\.json", name)
    found = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def load(page: Page, content: str) -> None:
    page.locator("[data-file]").set_input_files(
        {"name": "form.json", "mimeType": "application/json", "buffer": content.encode("utf-8")}
    )


def summary(page: Page) -> str:
    page.locator(".mk-form-summary").wait_for(state="visible")
    assert page.evaluate("document.activeElement.matches('.mk-form-summary')")
    return " ".join(page.locator(".mk-form-summary").inner_text().split())


def given(found: dict[str, Any]) -> dict[str, Any]:
    """Return the values that the organisation has not filled in itself."""
    own = ("parties.organisation", "parties.contact-person", "support.turn-to")
    return {key: value for key, value in found["values"].items() if key not in own}


@pytest.mark.parametrize("locale", BUILT)
def test_every_form_has_its_controls_in_order(
    served: str,
    seen: tuple[Page, list[str]],
    catalogue: Catalogue,  # noqa: F811
    locale: str,
) -> None:
    page, complaints = seen
    for document in catalogue.programme.web_forms():
        page.goto(served + address(f"forms/{document}", locale))
        found = page.evaluate(
            """() => [...document.querySelectorAll('.mk-form [data-input]')].flatMap((entry) =>
              [...entry.querySelectorAll('input, textarea')].map((field) =>
                ['radio', 'checkbox'].includes(field.type) && entry.dataset.kind !== 'tick'
                  ? `${field.name}.${field.value}` : field.name))"""
        )
        form = form_of(catalogue, DocumentRef.parse(document), locale)
        assert found == controls(form), document
    assert complaints == []


def test_what_is_typed_stays_on_the_device_and_nowhere_else(
    form: Page, seen: tuple[Page, list[str]]
) -> None:
    fill(form)
    form.reload()
    assert form.locator("[name='parties.name.mentor']").input_value() == NAMES
    assert form.get_by_label("Tunnin", exact=True).is_checked()
    assert form.get_by_label("Sähköpostilla").is_checked()
    assert not form.get_by_label("Videopuhelulla").is_checked()
    assert form.locator("[name='goals.goal.2']").input_value() == "Kaksi\nriviä"
    assert form.context.cookies() == []
    assert seen[1] == []


def test_a_sheet_is_filled_in_kept_and_saved_like_a_form(
    seen: tuple[Page, list[str]], served: str
) -> None:
    page, complaints = seen
    page.goto(served + address("tools/career-wheel", "fi"))
    page.locator(".mk-file-first").click()
    assert page.locator("h1").inner_text() == "Työuran pyörä · pohja"
    page.locator("[name='areas.1'][value='7']").check()
    page.locator("[name='change.1.1']").fill("Yksi\nkaksi")
    page.reload()
    assert page.locator("[name='areas.1'][value='7']").is_checked()
    found = saved(page, "tyouran-pyora")
    assert found["form"] == "tool/career-wheel"
    assert found["values"] == {"areas.1": 7, "change.1.1": "Yksi\nkaksi"}
    assert complaints == []


def test_a_saved_form_is_loaded_again_after_clearing(form: Page) -> None:
    fill(form)
    found = saved(form)
    assert given(found) == FILLED
    assert {key: found[key] for key in ("format", "version", "form", "locale")} == {
        "format": "mentorkit-form",
        "version": 1,
        "form": "agreement",
        "locale": "fi",
    }
    clear(form)
    assert form.locator("[name='parties.name.mentor']").input_value() == ""
    load(form, json.dumps(found))
    form.get_by_text("Tiedoston tiedot ovat nyt lomakkeella.").wait_for()
    assert given(saved(form)) == FILLED


def clear(page: Page) -> None:
    page.get_by_role("button", name="Tyhjennä lomake").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Tyhjennä lomake").click()
    page.get_by_text("Lomake on tyhjä").wait_for()


def test_clearing_asks_first_and_leaves_nothing(form: Page) -> None:
    fill(form)
    form.get_by_role("button", name="Tyhjennä lomake").first.click()
    form.keyboard.press("Escape")
    assert given(stored(form)) == FILLED
    clear(form)
    assert stored(form) is None
    assert (
        form.evaluate("Object.keys(localStorage).filter((key) => key.includes('mentorkit'))") == []
    )
    assert form.evaluate("document.activeElement.dataset.do") == "clear"
    # What the organisation has filled in belongs to the form.
    assert form.locator("[name='parties.organisation']").input_value() == "Esimerkkijärjestö ry"
    form.reload()
    assert form.locator("[name='parties.name.mentor']").input_value() == ""


GOOD = {"format": "mentorkit-form", "version": 1, "form": "agreement", "values": {}}
BROKEN = "Sitä ei ole tallennettu tällä sivustolla, tai se on vioittunut."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("%PDF-1.7", BROKEN),
        ("[]", BROKEN),
        (json.dumps({**GOOD, "values": 3}), BROKEN),
        (json.dumps({**GOOD, "version": 0}), BROKEN),
        (
            json.dumps({**GOOD, "form": "closing-form"}),
            "Se on tallennettu toisesta lomakkeesta: Mentoroinnin päättäminen.",
        ),
        (json.dumps({**GOOD, "version": 2}), "Se on tallennettu uudemmalla versiolla."),
    ],
)
def test_a_file_that_is_not_this_form_is_refused_in_words(
    form: Page, content: str, words: str
) -> None:
    fill(form)
    load(form, content)
    said = summary(form)
    assert said.startswith(f"Tiedostoa ei voitu avata. {words}")
    assert said.endswith("Lomakkeen tiedot eivät muuttuneet.")
    assert form.locator("[name='goals.goal.2']").input_value() == "Kaksi\nriviä"
    assert given(stored(form)) == FILLED


def test_fields_that_the_form_does_not_know_are_named(form: Page) -> None:
    values = {"parties.name.mentee": "Aino", "old.field": "vanha", "meetings.length": "forever"}
    load(form, json.dumps({**GOOD, "values": values}))
    assert summary(form) == (
        "Näille tiedoston vastauksille ei löytynyt paikkaa: old.field: vanha "
        "Kuinka kauan tapaaminen kestää?: forever"
    )
    assert form.get_by_text("Tiedoston vastaus ei sovi tähän: forever").is_visible()
    assert form.locator("[name='parties.name.mentee']").input_value() == "Aino"


def test_a_file_replaces_what_is_there_only_if_asked_to(form: Page) -> None:
    fill(form)
    load(form, json.dumps({**GOOD, "values": {"parties.name.mentor": "Aino"}}))
    form.get_by_role("dialog").get_by_role("button", name="Peruuta").click()
    assert form.locator("[name='parties.name.mentor']").input_value() == NAMES
    load(form, json.dumps({**GOOD, "values": {"parties.name.mentor": "Aino"}}))
    form.get_by_role("dialog").get_by_role("button", name="Korvaa").click()
    form.get_by_text("Tiedoston tiedot ovat nyt lomakkeella.").wait_for()
    assert form.locator("[name='parties.name.mentor']").input_value() == "Aino"
    assert form.locator("[name='goals.goal.2']").input_value() == ""


def test_what_is_missing_is_said_in_words_and_linked(form: Page) -> None:
    saved(form)
    assert summary(form) == (
        "Nämä kohdat ovat vielä kesken: Lomakkeen voi silti tulostaa tai tallentaa ja täydentää "
        "myöhemmin. Mentori: Nimi Aktori: Nimi Mentorointi alkaa Mentorointi päättyy"
    )
    form.get_by_role("link", name="Aktori: Nimi").click()
    assert form.evaluate("document.activeElement.name") == "parties.name.mentee"
    field = form.locator("[name='parties.name.mentee']")
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("Aino")
    assert field.get_attribute("aria-invalid") is None
    assert form.locator(".error:visible").count() == 3
    assert form.locator(".mk-form-summary a").count() == 3


def test_a_date_that_is_half_typed_is_said_in_words(form: Page) -> None:
    half = "Päivä on kesken. Kirjoita päivä, kuukausi ja vuosi."
    field = form.locator("[name='time.review-date']")
    field.focus()
    form.keyboard.type("19")
    form.locator("[name='purpose.purpose']").focus()
    assert form.locator(".error:visible").all_inner_texts() == [half]
    assert field.get_attribute("aria-invalid") == "true"
    saved(form)
    assert "Puolivälin keskustelu" in summary(form)
    field.fill("2027-04-19")
    assert half not in form.locator(".error:visible").all_inner_texts()
    assert "Puolivälin keskustelu" not in form.locator(".mk-form-summary").inner_text()


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, served: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page = context.new_page()
    page.goto(served + AGREEMENT)
    page.get_by_text("Selain ei tallenna sitä, mitä kirjoitat.").wait_for()
    page.locator("[name='parties.name.mentor']").fill("Aino")
    assert given(saved(page)) == {"parties.name.mentor": "Aino"}
    context.close()


def printed(page: Page, path: Path) -> str:
    """Print a page and return the text on paper, whitespace collapsed."""
    page.pdf(path=path, prefer_css_page_size=True)
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split())


def test_without_scripts_the_form_is_written_on_and_printed(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + AGREEMENT)
    assert page.get_by_text("Voit kirjoittaa lomakkeelle ja tulostaa sen.").is_visible()
    assert page.locator("[name='parties.name.mentor']").is_visible()
    assert page.get_by_role("button", name="Tallenna tiedostoksi").count() == 0
    page.locator("[name='parties.name.mentor']").fill(NAMES)
    page.get_by_label("Tunnin", exact=True).check()
    page.locator("[name='parties.name.mentor']").press("Enter")
    assert page.url == served + AGREEMENT  # nothing is submitted anywhere
    said = printed(page, tmp_path / "agreement.pdf")
    assert NAMES in said
    assert "Sivu 1 / 6" in said
    context.close()


def test_the_keyboard_alone_fills_and_clears(form: Page) -> None:
    form.locator("[data-do=clear]").first.focus()
    form.keyboard.press("Tab")
    assert form.evaluate("document.activeElement.hash") == "#group-parties"  # a heading's link
    form.keyboard.press("Tab")
    assert form.evaluate("document.activeElement.name") == "parties.name.mentor"
    form.keyboard.type("Aino")
    form.keyboard.press("Tab")
    form.keyboard.type("Onni")
    for _ in range(3):
        form.keyboard.press("Shift+Tab")
    form.keyboard.press("Enter")
    # Pressing Enter now must not do what cannot be undone.
    assert form.evaluate("document.activeElement.textContent") == "Peruuta"
    form.keyboard.press("Shift+Tab")
    form.keyboard.press("Enter")
    form.get_by_text("Lomake on tyhjä").wait_for()
    assert form.locator("[name='parties.name.mentee']").input_value() == ""


def test_the_keyboard_chooses_and_takes_it_back(form: Page) -> None:
    form.get_by_label("Tunnin", exact=True).focus()
    form.keyboard.press("Space")
    form.keyboard.press("ArrowDown")
    assert given(stored(form))["meetings.length"] == "hour-and-half"
    form.keyboard.press("Tab")
    assert form.evaluate("document.activeElement.textContent") == "Poista valinta"
    form.keyboard.press("Enter")
    assert stored(form) is None
    assert form.evaluate("document.activeElement.value") == "one-hour"


def test_what_is_cleared_beside_this_page_is_gone_here_too(form: Page) -> None:
    fill(form)
    other = form.context.new_page()
    other.goto(form.url)
    assert other.locator("[name='parties.name.mentor']").input_value() == NAMES
    clear(other)
    until(form, "!document.querySelector(\"[name='parties.name.mentor']\").value")
    form.locator("[name='parties.name.mentee']").fill("Aino")
    assert given(stored(form)) == {"parties.name.mentee": "Aino"}


def test_a_long_text_is_seen_whole(form: Page) -> None:
    field = form.locator("[name='purpose.purpose']")
    before = field.bounding_box()
    field.fill("Tapaamme, jotta löydän työn. " * 40)
    after = field.bounding_box()
    assert before
    assert after
    assert after["height"] > 2 * before["height"]
    assert field.evaluate("(field) => field.scrollHeight <= field.clientHeight + 1")


def test_a_form_works_from_a_folder_without_a_server(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / AGREEMENT / "index.html").as_uri())
    page.locator("[name='parties.name.mentor']").fill(NAMES)
    page.reload()
    assert page.locator("[name='parties.name.mentor']").input_value() == NAMES
    assert given(saved(page)) == {"parties.name.mentor": NAMES}
    context.close()


def test_a_form_works_under_a_strict_policy(browser: Browser, served: str) -> None:
    """No inline script, no inline style, nothing submitted, nothing sent."""
    context = browser.new_context()
    page = context.new_page()
    policy = "default-src 'self'; form-action 'none'; img-src 'self' data:; connect-src 'none'"

    def guarded(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    page.route("**/" + AGREEMENT, guarded)
    page.goto(served + AGREEMENT)
    page.locator("[name='parties.name.mentor']").fill(NAMES)
    page.reload()
    assert page.locator("[name='parties.name.mentor']").input_value() == NAMES
    assert given(saved(page)) == {"parties.name.mentor": NAMES}
    clear(page)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_form_shows_the_values_and_leaves_the_site_out(
    browser: Browser, served: str, tmp_path: Path, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(served + AGREEMENT)
    fill(page)
    paper = tmp_path / "agreement.pdf"
    text = printed(page, paper)
    assert NAMES in text
    assert "19.1.2027" in text
    assert "Kaksi riviä" in text
    assert "Työuramentorointi · Mentorointisopimus" in text
    assert "Sivu 1 / 6" in text
    for left_out in ("Tyhjennä lomake", "Sama lomake tiedostona", "Etusivu", "täytä aina"):
        assert left_out not in text
    assert "Esimerkkiohjelmaa rahoittaa Esimerkkisäätiö." in text
    assert "creativecommons.org/licenses/by/4.0" in text.replace(" ", "")  # it may be on two lines
    command = ["pdftoppm", "-r", "30", "-gray", "-f", "3", "-l", "3", "-singlefile", paper]
    subprocess.run([*command, tmp_path / "page"], check=True)
    shades = Image.open(tmp_path / "page.pgm").histogram()
    assert sum(shades[200:]) > 0.85 * sum(shades)  # white paper, whatever the screen was
    context.close()


def test_a_value_is_printed_once_and_without_the_frame_of_its_field(form: Page) -> None:
    fill(form)
    form.get_by_label("Tunnin", exact=True).focus()
    form.emulate_media(media="print")
    assert form.locator(".mk-form .fill-in:visible").count() == 0
    assert form.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"


def test_a_text_longer_than_a_page_is_printed_whole(form: Page, tmp_path: Path) -> None:
    lines = [f"Rivi {number} päättyy tähän." for number in range(1, 61)]
    form.locator("[name='purpose.purpose']").fill("\n".join(lines))
    text = printed(form, tmp_path / "agreement.pdf")
    assert [line for line in lines if line not in text] == []
    pages = re.search(r"Sivu 1 / (\d+)", text)
    assert pages
    assert 7 <= int(pages[1]) <= 8


@pytest.mark.parametrize("name", ["agreement", "matching-form", "meeting-log"])
def test_rules_lie_under_an_answer_on_every_page_and_strike_nothing(
    form: Page, served: str, tmp_path: Path, name: str
) -> None:
    form.goto(served + address(f"forms/{name}"))
    form.evaluate(WRITE)
    form.pdf(path=tmp_path / "form.pdf", prefer_css_page_size=True)
    assert faults_of(tmp_path / "form.pdf") == []


def test_two_pages_keep_what_either_of_them_wrote(form: Page) -> None:
    other = form.context.new_page()
    other.goto(form.url)
    other.locator("[name='parties.name.mentor']").fill(NAMES)
    form.locator("[name='parties.name.mentee']").fill("Aino")
    assert given(stored(form)) == {"parties.name.mentor": NAMES, "parties.name.mentee": "Aino"}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_printed_form_has_as_many_pages_as_the_paper(
    browser: Browser,
    served: str,
    tmp_path: Path,
    manifest: list[dict[str, Any]],
    views: Mapping[str, View],
    locale: str,
) -> None:
    papers = [f for f in manifest if (f["edition"], f["locale"]) == ("print", locale)]
    pages = {f["document"]: f["pages"] for f in papers}
    label = views[locale].ui.print.page
    context = browser.new_context()
    page = context.new_page()
    # A tool's sheet is drawn on paper, so its form is longer.
    forms = [one for one in views[locale].programme.web_forms() if not one.startswith("tool/")]
    for document in forms:
        page.goto(served + address(f"forms/{document}", locale))
        said = printed(page, tmp_path / "paper.pdf")
        assert f"{label} 1 / {pages[document]}" in said, document
    context.close()


@pytest.mark.parametrize(
    ("locale", "save", "name", "day"),
    [
        ("sv", "Spara som fil", "mentorskapsavtal", "19.1.2027"),
        ("en", "Save as a file", "mentoring-agreement", "19 Jan 2027"),
    ],
)
def test_another_language_saves_and_prints_in_its_own_words(
    seen: tuple[Page, list[str]],
    served: str,
    tmp_path: Path,
    locale: str,
    save: str,
    name: str,
    day: str,
) -> None:
    page, complaints = seen
    page.goto(served + address("forms/agreement", locale))
    page.locator("[name='parties.name.mentor']").fill(NAMES)
    page.locator("[name='time.start-date']").fill("2027-01-19")
    with page.expect_download() as download:
        page.get_by_role("button", name=save).click()
    assert re.fullmatch(rf"{name}-\d{{4}}-\d\d-\d\d\.json", download.value.suggested_filename)
    found = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert found["locale"] == locale
    assert found["values"]["parties.name.mentor"] == NAMES
    assert day in printed(page, tmp_path / "agreement.pdf")
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_on_a_form(
    browser: Browser, served: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(served + AGREEMENT)
    saved(page)  # so that errors and summary are shown, too
    found = Axe().run(page, ".md-content", options(scheme))
    assert [v["id"] for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_touch_targets_of_a_form_are_large(form: Page) -> None:
    small = form.evaluate(
        """() => ['button', 'label:has(.box)', 'input[type=text]', 'input[type=date]', 'textarea']
            .flatMap((kind) => [...document.querySelectorAll(`.md-content ${kind}`)])
            .filter((part) => part.offsetWidth && part.offsetHeight < 44)
            .map((part) => part.outerHTML.slice(0, 80))"""
    )
    assert small == []
