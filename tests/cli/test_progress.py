"""How far a command is: lines where nobody watches, bars on a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from mentorkit.cli import progress
from mentorkit.cli.progress import Overview

SHOW = """
from mentorkit.cli.progress import Overview, Reporter
with Overview("Building", 2) as overview:
    for number, name in enumerate(("aalto", "bro"), 1):
        overview.step(number, number - 1, name)
        with Reporter("Making the papers") as reporter:
            reporter.step(1, 1, "a paper")
        print("made", name, flush=True)
"""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a list whose first number is the time, in seconds."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def lines(finished: Iterator[tuple[float, int]], clock: list[float]) -> None:
    with Overview("Building", 12) as overview:
        for at, count in finished:
            clock[0] = at
            overview.step(count + 1, count, "aalto")


def test_what_is_left_is_told_once_it_is_known(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    # The first one took eight minutes, the others take one each.
    lines(iter([(0, 0), (480, 1), (540, 2), (600, 3), (1080, 11)]), clock)
    assert capsys.readouterr().err.splitlines() == [
        "Building 1 of 12: aalto",
        "Building 2 of 12: aalto",
        "Building 3 of 12: aalto; about 10 min left",
        "Building 4 of 12: aalto; about 9 min left",
        "Building 12 of 12: aalto; about 1 min left",
    ]


def test_seconds_are_not_told(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    lines(iter([(0, 0), (8, 1), (10, 2)]), clock)
    assert "left" not in capsys.readouterr().err


def test_a_terminal_shows_a_bar_for_all_and_one_for_what_is_made() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    subprocess.run([sys.executable, "-c", SHOW], stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    said = b""
    try:
        while more := os.read(ours, 65536):
            said += more
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", said.decode())
    assert "made aalto\r\n" in shown
    assert "made bro\r\n" in shown
    last = [line for line in shown.replace("\r", "\n").splitlines() if line.strip()]
    assert last[-1].startswith("Building 2 of 2: bro ")
    assert "Making the papers" in shown
    assert "Making the papers" not in last[-1]
