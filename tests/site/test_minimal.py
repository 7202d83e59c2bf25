"""A programme with one phase, one language and one page is whole: nothing need exist unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mentorkit.opening import problems_of_project

from tests.minimal import write_minimal
from tests.site.running import mentorkit
from tests.site.walking import faults_of


def test_a_programme_of_one_phase_and_one_page_has_no_problems(tmp_path: Path) -> None:
    assert problems_of_project(write_minimal(tmp_path), "reference") == ()


@pytest.mark.built
def test_a_programme_of_one_phase_and_one_page_builds_whole(tmp_path: Path) -> None:
    write_minimal(tmp_path)
    done = mentorkit("build", project=tmp_path)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert faults_of(site, ["en"], None, root="en") == []
    home = (site / "index.html").read_text(encoding="utf-8")
    assert '<a><span class="mk-shape' in home, "the phase has no page to lead to"
    assert not re.search(r"<h[2-6][^>]*>[^<]*</h[2-6]>\s*(?=<h|</main|$)", home)
    lost = (site / "404.html").read_text(encoding="utf-8")
    assert "mk-doors" not in lost
