"""The memory of a whole build: that of all its processes, shared pages counted once (PSS)."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from running import BIN


def peak_memory(project: Path, folder: Path) -> float:
    """Return the most memory that a whole build takes, in MB."""
    command = [BIN / "mentorkit", "--project", project, "build", "--no-cache"]
    build = subprocess.Popen(
        [*command, "--output", folder / "memory"], stderr=subprocess.DEVNULL, start_new_session=True
    )
    peak = 0
    while build.poll() is None:
        peak = max(peak, sum(map(proportional_kilobytes, session_of(build.pid))))
        time.sleep(0.02)
    return peak / 1000


def session_of(leader: int) -> list[int]:
    """Return the processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:  # it has just ended
            continue
        if int(fields[3]) == leader:
            found.append(int(folder.name))
    return found


def proportional_kilobytes(process: int) -> int:
    """Return a process's share of memory (proc(5), smaps_rollup)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
