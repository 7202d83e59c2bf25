"""A site whose host has letters beyond a–z: machines get ASCII (RFC 5891), people read letters."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from mentorkit.render.qr import qr_svg

from tests.site.running import mentorkit_here
from tests.trees import ORGANISATION_FILE, PROGRAMME_FILE, Tree

WRITTEN = "https://työpari.example/mentorointi/"
SENT = "https://xn--typari-xxa.example/mentorointi/"
_ADDRESSES = re.compile(r'(?:href|src|content)="(https?://[^"]*example/[^"]*)"')


def unfolded(calendar: str) -> str:
    """Return a calendar file with each of its lines on one line (RFC 5545, 3.1)."""
    return re.sub(r"\r?\n[ \t]", "", calendar)


@pytest.mark.built
def test_addresses_are_in_ascii_wherever_a_machine_reads_them(tree: Tree) -> None:
    tree.make_buildable()
    tree.add_calendar()
    form = "    form: agreement\n"
    tree.change(PROGRAMME_FILE, form, f"    web_form: true\n{form}")
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", WRITTEN)
    done = mentorkit_here("build", project=tree.root)
    assert done.returncode == 0, done.stderr
    site = tree.root / "site"
    start = (site / "aloitusvaihe" / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{SENT}aloitusvaihe/">' in start
    assert "työpari.example/mentorointi/aloitusvaihe/" in start  # on the line that is printed
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    addresses = {address for html in pages for address in _ADDRESSES.findall(html)}
    assert len(addresses) >= 10
    assert [address for address in addresses if not address.startswith(SENT)] == []
    assert f"<loc>{SENT}aloitusvaihe/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    calendars(site)
    codes(site, start)


def calendars(site: Path) -> None:
    """Compare the addresses in calendar files."""
    files = json.loads((site / "downloads" / "manifest.json").read_text(encoding="utf-8"))["files"]
    paths = [file["path"] for file in files if file["edition"] == "calendar"]
    assert paths
    for path in paths:
        said = re.findall(
            r"^URL.*?:(\S+)", unfolded((site / path).read_text("utf-8")), re.MULTILINE
        )
        assert said
        assert all(address.startswith(SENT) for address in said)


def codes(site: Path, start: str) -> None:
    """Compare the code that a form prints: it holds the address, and reads it out in letters."""
    form = (site / "lomakkeet" / "mentorointisopimus" / "index.html").read_text(encoding="utf-8")
    code = qr_svg(f"{SENT}aloitusvaihe/", "scan")
    drawn = re.search(r' d="([^"]+)"', code)
    assert drawn is not None
    assert drawn[0] in form
    assert "https://työpari.example/mentorointi/aloitusvaihe/</title>" in form
    assert "xn--" not in re.sub(r'"[^"]*"', "", start.split("<body", 1)[1])
