"""Time many organisations against one; print medians and ratios.

    make bench-portfolio                        # about an hour and a half
    make bench-portfolio OPTIONS='--runs 1'     # a first look

All is in the first language, on a copy in a temporary folder. Organisations differ in name,
address, colour and telephone number, and are built cold: without a cache and without any output.
What a further one costs is the difference of twelve and four, by eight. Clusters have one worker
and two, all on this machine. *Nothing changed* is of a hundred, whose outputs are copies. The last
lines say how much memory twelve and two take, and how many bodies of papers are laid out for one
organisation alone, as they have its words.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from memory import peak_memory
from projects import copied_project, default_locale
from running import BIN, Case, report, timed

from tests.cluster.dask_here import Dask

FIRST, FEW, MANY, UNCHANGED, CHECKED = 1, 4, 12, 100, 13
WORKERS_GOAL = 1.7
FURTHER_GOAL, CHECK_GOAL, CHANGE_GOAL, MEMORY_GOAL, UNCHANGED_GOAL = 0.3, 3.0, 0.1, 1.2, 3.0
COLOURS = ("#0B5C6B", "#7A1E5C", "#1F5E3A", "#5C3A1E", "#8C2F1B", "#2D2D7A")


def main() -> None:
    """Run the benchmark; the exit code is 1 if a ratio misses its goal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="mentorkit-bench-") as name:
        folder = Path(name)
        project = copied_project(folder / "project")
        for number in range(1, UNCHANGED + 1):
            organise(project, number)
        missed = [
            *measured(project, folder, runs),
            *on_clusters(project, folder, runs),
            *remembered(project, folder),
        ]
        print(f"\n{own_pages(project)} are laid out for one organisation alone.")
    if missed:
        sys.exit("\nShort of a goal:\n" + "\n".join(missed))


def organise(project: Path, number: int) -> None:
    """Add an organisation like the reference, but for all that only one has."""
    organisations = project / "materials" / "organisations"
    folder = organisations / f"org{number:03}"
    shutil.copytree(organisations / "reference", folder)
    file = folder / "organisation.yml"
    text = file.read_text(encoding="utf-8")
    facts = yaml.safe_load(text)
    text = text.replace(next(iter(facts["name"].values())), f"Yhdistys {number}")
    text = text.replace(urlsplit(facts["site_address"]).netloc, f"yhdistys{number:03}.fi")
    text = text.replace(facts["contacts"][0]["phone"], f"040 555 {number:04}")
    colour = COLOURS[number % len(COLOURS)]
    file.write_text(re.sub(r'main: "#[0-9A-Fa-f]{6}"', f'main: "{colour}"', text), "utf-8")


def measured(project: Path, folder: Path, runs: int) -> list[str]:
    """Time builds and checks, and print them; return the ratios that miss their goals."""
    ours, locale = f"{BIN / 'mentorkit'} --project {project}", default_locale(project)

    def build(count: int) -> str:
        return f"{ours} build --locale {locale} --output {folder / f'out{count}'} {named(count)}"

    def cold(count: int) -> Case:
        clean = f"rm -rf {project / '.cache'} {folder / f'out{count}'}"
        return Case(f"build, cold, {count}", build(count), clean, f"build, cold, {FIRST}")

    file = project / "materials" / "organisations" / "org001" / "organisation.yml"
    change = f"sed -E -i 's/040 555 [0-9]{{4}}/040 555 '$(shuf -i 1000-9999 -n 1)'/' {file}"
    todo = [
        cold(FIRST),
        cold(FEW),
        cold(MANY),
        Case("build, a telephone number changed", build(FIRST), change, f"build, cold, {FIRST}"),
        Case("check of 1", f"{ours} check {named(1)}", "true", "check of 1"),
        Case(f"check of {CHECKED}", f"{ours} check {named(CHECKED)}", "true", "check of 1"),
    ]
    timings = timed(todo, runs)
    report(todo, timings, {})
    first, few, many = (timings[f"build, cold, {n}"].seconds for n in (FIRST, FEW, MANY))
    found = {
        "each further organisation": ((many - few) / (MANY - FEW) / first, FURTHER_GOAL),
        "a telephone number": (timings[todo[3].name].seconds / first, CHANGE_GOAL),
        f"check of {CHECKED}": (
            timings[todo[5].name].seconds / timings[todo[4].name].seconds,
            CHECK_GOAL,
        ),
    }
    return list(judged(found))


def on_clusters(project: Path, folder: Path, runs: int) -> list[str]:
    """Time a cluster of one worker and of two on this machine; return the ratio if it misses."""
    ours, locale = f"{BIN / 'mentorkit'} --project {project}", default_locale(project)
    todo, started = [], []
    try:
        for workers in (1, 2):
            (folder / f"dask{workers}").mkdir()
            dask = Dask(folder / f"dask{workers}")
            started.append(dask)
            dask.start(workers)
            out = folder / f"cluster{workers}"
            todo.append(
                Case(
                    f"build, cold, {MANY}, Dask workers: {workers}",
                    f"{ours} build --locale {locale} --output {out} {named(MANY)} "
                    f"--scheduler {dask.address}",
                    f"rm -rf {out} {dask.folder}/dask-scratch-space/mentorkit",
                    f"build, cold, {MANY}, Dask workers: 1",
                )
            )
        timings = timed(todo, runs)
    finally:
        for dask in started:
            dask.stop()
    report(todo, timings, {})
    one, two = (timings[case.name].seconds for case in todo)
    return list(judged({"two Dask workers": (two / one, 1 / WORKERS_GOAL)}))


def remembered(project: Path, folder: Path) -> list[str]:
    """Time a hundred of which nothing has changed, and measure memory; return what misses."""
    from mentorkit.make.unchanged import BuildRecord
    from mentorkit.model.project import Project

    ours, locale = f"{BIN / 'mentorkit'} --project {project}", default_locale(project)
    out, place = folder / "all", Project(project)
    built = folder / f"out{FIRST}"
    for number in range(1, UNCHANGED + 1):
        name = f"org{number:03}"
        shutil.copytree(built, out / name)
        BuildRecord(place, out / name, place.cache, (name, locale, "False")).remember(out / name)
    command = f"{ours} build --locale {locale} --output {out} {named(UNCHANGED)}"
    case = Case(f"build, nothing changed, {UNCHANGED}", command, "true", "")
    seconds = timed([case], 5)[case.name].seconds
    cold = f"{ours} build --no-cache --locale {locale} --output {folder / 'peak'}"
    two, many = (peak_memory(f"{cold} {named(count)}") for count in (2, MANY))
    print(f"\nnothing changed, {UNCHANGED} organisations: {seconds:.1f} s (goal {UNCHANGED_GOAL})")
    print(f"memory: {two} MB for 2, {many} MB for {MANY}")
    return list(
        judged(
            {
                "nothing changed, seconds": (seconds, UNCHANGED_GOAL),
                f"memory of {MANY}": (many / two, MEMORY_GOAL),
            }
        )
    )


def named(count: int) -> str:
    """Return the options that name so many organisations."""
    return " ".join(f"--organisation org{number:03}" for number in range(1, count + 1))


def judged(found: dict[str, tuple[float, float]]) -> list[str]:
    """Print ratios with their goals; return those that miss them."""
    missed = []
    for name, (ratio, goal) in found.items():
        print(f"{name:46} {ratio:7.2f}   goal ≤ {goal:.2g}")
        if ratio > goal:
            missed.append(f"{name}: {ratio:.2f}, goal {goal:.2g}")
    return missed


def own_pages(project: Path) -> str:
    """Return how many of the bodies of papers have words of their organisation."""
    from mentorkit.make.jobs import jobs_of
    from mentorkit.model.project import Project
    from mentorkit.opening import checked_catalogue
    from mentorkit.render.plates.source import body_of

    place, locale = Project(project), default_locale(project)
    bodies: dict[str, set[str]] = defaultdict(set)
    for name in ("org001", "org002"):
        catalogue = checked_catalogue(place, name, [locale])
        for job in jobs_of(catalogue, place.templates):
            if job.kind == "pdf":
                papers = (paper.html for paper in job.source.papers)
                bodies[name] |= {body_of(html, defaultdict(float)) for html in papers}
    alone = bodies["org001"] - bodies["org002"]
    return f"{len(alone)} of {len(bodies['org001'])} bodies"


if __name__ == "__main__":
    main()
