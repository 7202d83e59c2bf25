"""Where a printed form has its rules, and what they lie under."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from PIL import Image

DPI = 100
LINES = 35
WRITE = f"""(() => {{
  const field = [...document.querySelectorAll(".mk-form textarea")].find(({{ value }}) => !value);
  field.value = Array.from({{ length: {LINES} }}, (_, at) => `rivi${{at + 1}}`).join("\\n");
  field.dispatchEvent(new Event("input", {{ bubbles: true }}));
}})()"""
"""Fills the first empty text of a form with many short lines."""


class Word(NamedTuple):
    """A word on a page; its top and bottom in points from the top of the page."""

    text: str
    top: float
    bottom: float


def faults_of(pdf: Path) -> list[str]:
    """Return what is wrong with a printed form that has many short lines in one field."""
    faults = []
    answers = []
    for number, words in enumerate(_pages(pdf), 1):
        if not words:
            faults.append(f"page {number} is blank")
            continue
        rules = _rules(pdf, number)
        for word in words:
            height = word.bottom - word.top
            if any(word.top + height / 4 < rule < word.bottom - height / 4 for rule in rules):
                faults.append(f"page {number}: a rule strikes {word.text}")
            if word.text.startswith("rivi"):
                answers.append(word.text)
                if not any(word.bottom - 3 < rule < word.bottom + 12 for rule in rules):
                    faults.append(f"page {number}: no rule under {word.text}")
    if answers != [f"rivi{number}" for number in range(1, LINES + 1)]:
        faults.append(f"lines: {answers}")
    return faults


def _pages(pdf: Path) -> list[list[Word]]:
    said = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    found = r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>'
    return [
        [Word(text, float(top), float(bottom)) for top, bottom, text in re.findall(found, page)]
        for page in said.split("<page ")[1:]
    ]


def _rules(pdf: Path, number: int) -> list[float]:
    """Return the heights of rules: rows of which a third, or more, is dark without a gap."""
    command = ["pdftoppm", "-gray", "-r", str(DPI), "-f", str(number), "-l", str(number), str(pdf)]
    subprocess.run([*command, "-singlefile", str(pdf.with_suffix(""))], check=True)
    with Image.open(pdf.with_suffix(".pgm")) as picture:
        width, height = picture.size
        rows = picture.tobytes()
    dark = re.compile(rb"[\x00-\xd8]{%d,}" % (width // 3))
    at = (y for y in range(height) if dark.search(rows, y * width, (y + 1) * width))
    return [(y + 0.5) * 72 / DPI for y in at]
