"""Run the benchmark's commands, and time them with hyperfine."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # for the web server of the tests
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Case:
    """A command to time, with the one to `prepare` each run; its ratio is relative to `base`."""

    name: str
    command: str
    prepare: str
    base: str
    goal: float | None = None


@dataclass(frozen=True)
class Timing:
    """A command's medians: wall-clock seconds, and processor seconds if measured."""

    seconds: float
    processor: float | None = None


def timed(todo: list[Case], runs: int) -> dict[str, Timing]:
    """Return the medians of each case."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        command: list[str | Path] = ["hyperfine", "--runs", str(runs), "--warmup", "1"]
        command += ["--export-json", result.name, "--style", "none", "--output", "inherit"]
        for case in todo:
            command += ["--prepare", case.prepare, "--command-name", case.name, case.command]
        run(command, environment)
        found = json.loads(Path(result.name).read_text(encoding="utf-8"))["results"]
    return {
        entry["command"]: Timing(float(entry["median"]), float(entry["user"] + entry["system"]))
        for entry in found
    }


def report(
    todo: Sequence[Case], timings: Mapping[str, Timing], before: Mapping[str, float]
) -> dict[str, float]:
    """Print the table next to an earlier run's ratios; return each case's ratio to its base."""
    print(
        f"\n{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}; medians\n"
    )
    print(f"{'':46} {'seconds':>8} {'CPU s':>7} {'ratio':>7} {'goal':>7} {'before':>7}")
    ratios = {}
    for case in todo:
        timing = timings[case.name]
        ratio = ratios[case.name] = timing.seconds / timings[case.base].seconds
        processor = "" if timing.processor is None else f"{timing.processor:.2f}"
        goal = f"≤ {case.goal:.1f}" if case.goal else ""
        was = f"{before[case.name]:.2f}" if case.name in before else ""
        print(
            f"{case.name:46} {timing.seconds:8.2f} {processor:>7} {ratio:7.2f} {goal:>7} {was:>7}"
        )
    return ratios


def run(command: list[str | Path], environment: dict[str, str] | None = None) -> None:
    """Run a command; its output is shown only if it fails."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
