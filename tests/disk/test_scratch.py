"""A process's own folder: gone when it ends, and swept by the next one if it was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROCESS = """
import sys
from mentorkit.disk.scratch import scratch_folder
folder = scratch_folder()
assert folder == scratch_folder()
(folder / "cache").mkdir()
print(folder, flush=True)
sys.stdin.read()
"""


def started(folder: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start a process that has a folder until it is told to end."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROCESS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


def ended(process: subprocess.Popen[str]) -> int:
    process.communicate()
    return process.returncode


def test_a_folder_is_gone_when_its_process_has_ended(tmp_path: Path) -> None:
    process, folder = started(tmp_path)
    assert folder.is_dir()
    assert ended(process) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_next_process_removes_what_a_killed_one_left_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".mentorkit-scratch-notes").write_text("mine")
    (tmp_path / "precious").mkdir()
    (tmp_path / "mentorkit-drafts").mkdir()
    (tmp_path / ".mentorkit-scratch-link").symlink_to("precious")
    running, kept = started(tmp_path)
    killed, left = started(tmp_path)
    killed.send_signal(signal.SIGKILL)
    assert ended(killed) == -signal.SIGKILL
    assert left.is_dir()
    next_one, _ = started(tmp_path)
    assert not left.exists()
    assert (kept / "cache").is_dir()
    assert (ended(next_one), ended(running)) == (0, 0)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        ".mentorkit-scratch-notes",
        "precious",
        "mentorkit-drafts",
        ".mentorkit-scratch-link",
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make somebody else's folder")
def test_the_folders_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / ".mentorkit-scratch-other").mkdir()
    os.chown(tmp_path / ".mentorkit-scratch-other", 65534, 65534)
    process, _ = started(tmp_path)
    assert ended(process) == 0
    assert [path.name for path in tmp_path.iterdir()] == [".mentorkit-scratch-other"]
