"""The memory of a command: of all its processes, counting shared pages once (PSS)."""

from __future__ import annotations

import shlex
import subprocess
import time
from pathlib import Path


def peak_memory(command: str) -> int:
    """Return a command's peak memory in MB."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    build = subprocess.Popen(shlex.split(command), start_new_session=True, **quiet)
    peak = 0
    while build.poll() is None:
        peak = max(peak, sum(map(proportional_kilobytes, session_of(build.pid))))
        time.sleep(0.02)
    return round(peak / 1000)


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
