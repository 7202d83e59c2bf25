"""Lighthouse's scores for the built site, compared with our goals.

It visits a page of each kind in every language, simulating a phone on a slow network. The site is
served with its own headers, compressed as by a host. Lighthouse is installed from npm, locked in
`lighthouse/`, into a folder below `.cache/`; its browser is the system's Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from running import BIN, ROOT, run

from tests.site.serving import serving

LOCKED = Path(__file__).with_name("lighthouse")
INSTALLED = ROOT / ".cache" / "lighthouse"
PAGES = ("index", "phases/start", "tools/lifeline", "forms/agreement")
PERFORMANCE = "performance"
GOALS = {PERFORMANCE: 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The lowest acceptable score in each category. Performance also depends on the machine, so only
the other categories make the benchmark fail."""

Visit = dict[str, dict[str, Any]]
"""For each category its `score`, from 0 to 1, and the titles of what `failed`."""


def install() -> None:
    """Install the locked Lighthouse without running any package's scripts."""
    names = ("package.json", "package-lock.json", "visit.mjs")
    lock, marker = (LOCKED / names[1]).read_bytes(), INSTALLED / "installed.json"
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(LOCKED / name, INSTALLED)
    if not marker.is_file() or marker.read_bytes() != lock:
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund"]
        run(["npm", "ci", "--prefix", INSTALLED, *quiet])
        marker.write_bytes(lock)


def visited_site(project: Path, folder: Path, visits: int) -> list[str]:
    """Build the site, visit it and print the table; return the missed goals."""
    site = folder / "visited"
    run([BIN / "mentorkit", "--project", project, "build", "--output", site])
    catalogue = checked_catalogue(Project(project), "reference")
    paths = [
        page_path(catalogue, locale, LinkTarget("page", page))
        for locale in catalogue.locales
        for page in PAGES
    ]
    version = json.loads((LOCKED / "package.json").read_bytes())["dependencies"]["lighthouse"]
    print(
        f"\nLighthouse {version}, a phone on a slow network; of {visits} visits the median of "
        "performance, and the worst of the rest\n"
    )
    print(_row("", list(GOALS)))
    print(_row("goal", [f"≥ {goal}" for goal in GOALS.values()]))
    short = []
    with serving(site, as_host=True) as base:
        found = _visits([base + path for path in paths], visits)
        for path in paths:
            of_page = [next(found) for _ in range(visits)]
            scores = _scores(of_page)
            print(_row(f"/{path}", [f"{score:.0f}" for score in scores.values()]), flush=True)
            short += [
                f"/{path}: {category} {scores[category]:.0f}, goal {goal}: {title}"
                for category, goal in GOALS.items()
                if category != PERFORMANCE and scores[category] < goal
                for title in _failed(of_page, category)
            ]
    return short


def _visits(addresses: Sequence[str], visits: int) -> Iterator[Visit]:
    """Visit each address several times, one visit at a time; yield the results."""
    command = ["node", "visit.mjs", str(visits), *addresses]
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium") or "/usr/bin/chromium"
    environment = {**os.environ, "CHROME_PATH": chromium}
    with subprocess.Popen(
        command, cwd=INSTALLED, env=environment, stdout=subprocess.PIPE, text=True
    ) as node:
        assert node.stdout is not None
        yield from map(json.loads, node.stdout)
    if node.returncode:
        sys.exit("Lighthouse failed: see above")


def _scores(of_page: Sequence[Visit]) -> dict[str, float]:
    """Return a page's scores from all its visits, from 0 to 100."""
    return {
        category: 100
        * (statistics.median if category == PERFORMANCE else min)(
            visit[category]["score"] or 0 for visit in of_page
        )
        for category in GOALS
    }


def _failed(of_page: Sequence[Visit], category: str) -> list[str]:
    titles = {title for visit in of_page for title in visit[category]["failed"]}
    return sorted(titles) or ["no score"]


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:46}" + "".join(f" {cell:>14}" for cell in cells)
