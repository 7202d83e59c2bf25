"""Every kind of field in a browser: what is filled in is kept in its shape, or refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit

import pytest
from mentorkit.model.field_kinds import FIELD_KINDS, FieldKind
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from playwright.sync_api import Browser, Page, Route

from tests.field_kinds import SHOWN, web_form, with_field

SCRIPTS = ("mentorkit.js", "form.js")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(page: Page, real: Project, kind: FieldKind, called: str) -> list[str]:
    """Open a form with one field, its kind named `called`; return the errors of its scripts."""
    html = web_form(with_field(checked_catalogue(real, "reference"), kind), real.templates)
    html = html.replace(f'data-kind="{kind}"', f'data-kind="{called}"')
    html += '<p class="mk-said"></p>' + "".join(
        f'<script src="/assets/javascripts/{name}"></script>' for name in SCRIPTS
    )

    def answer(route: Route) -> None:
        path = real.root / "overrides" / urlsplit(route.request.url).path.lstrip("/")
        if path.suffix == ".js":
            route.fulfill(path=path, content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.route("**/*", answer)
    page.goto("http://form.test/")
    return errors


def fill_in(page: Page, value: object) -> None:
    """Fill in the one field: type a text, or tick the choices in the value."""
    if isinstance(value, str) and not page.locator("fieldset.entry").count():
        page.locator(".fill-in").fill(value)
        return
    for one in value if isinstance(value, list) else ["on" if value is True else value]:
        page.locator(f'.box[value="{one}"]').check()


def kept(page: Page) -> dict[str, object]:
    """Return the values that the browser keeps."""
    stored = page.evaluate("Object.values(localStorage).find((text) => text.includes('values'))")
    return cast(dict[str, object], json.loads(stored)["values"])


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_what_is_filled_in_is_kept_in_the_shape_of_its_kind(
    page: Page, real: Project, kind: FieldKind
) -> None:
    errors = opened(page, real, kind, kind)
    assert errors == []
    fill_in(page, SHOWN[kind].value)
    assert kept(page) == {"a.b": SHOWN[kind].value}
    page.reload()
    assert kept(page) == {"a.b": SHOWN[kind].value}
    assert errors == []


def test_a_kind_that_the_script_does_not_know_is_an_error(page: Page, real: Project) -> None:
    errors = opened(page, real, "line", "colour")
    assert errors == ["unknown kind of field: colour"]
