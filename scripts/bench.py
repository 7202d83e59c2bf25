"""Time mentorkit beside plain MkDocs and bare WeasyPrint, in one run; print medians and ratios.

    make bench

*Plain MkDocs* is stock Material with mkdocs-static-i18n over the same pages, already
expanded to Markdown: no macros, no hook of ours, no PDFs. *Bare WeasyPrint* makes the PDFs
of the same HTML in one process, as they come: nothing is composed, mended or counted.
Everything happens on a copy in a temporary folder. Timing is hyperfine's; the figures are
medians. Memory is that of all processes together, shared pages counted once (PSS), sampled
while the site is built.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
COPIED = ("docs", "materials", "overrides")
DUMP_HOOK = """
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-1000)
def on_page_markdown(markdown, page, config, files):
    path = Path(config.extra["dump"]) / page.file.src_uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\\ntitle: {page.title!r}\\n---\\n{markdown}", encoding="utf-8")
    return markdown
"""
BARE = """
import sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

folder, css = Path(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8")
fonts = FontConfiguration()
for path in sorted(folder.glob("*.html")):
    html = path.read_text(encoding="utf-8")
    HTML(string=html).write_pdf(
        path.with_suffix(".pdf"), stylesheets=[CSS(string=css, font_config=fonts)],
        font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms="<form>" in html,
    )
"""
MEMORY_GOAL = 300
"""In MB, for a whole build."""


@dataclass(frozen=True)
class Case:
    """One command to time, with what is done before each run; its ratio is to `base`."""

    name: str
    command: str
    prepare: str
    base: str
    goal: float | None = None


@dataclass(frozen=True)
class Timing:
    """A command's medians: seconds from start to end, and seconds of the processors."""

    seconds: float
    processor: float


def main() -> None:
    """Run the benchmark, or (with --touch) change one question of a copied project."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command")
    parser.add_argument("--touch", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.touch:
        change_question(arguments.touch)
        return
    with tempfile.TemporaryDirectory(prefix="mentorkit-bench-") as name:
        folder = Path(name)
        project = copied_project(folder / "project")
        plain = plain_project(project, folder / "plain")
        pages = bare_papers(project, folder / "bare")
        todo = [*site_cases(project, plain, folder), *paper_cases(project, folder)]
        report(todo, timed(todo, arguments.runs), pages, peak_memory(project, folder))


def copied_project(target: Path) -> Path:
    """Return a copy of the project that may be changed."""
    for name in COPIED:
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def plain_project(project: Path, target: Path) -> Path:
    """Return a project of the same pages as plain Markdown, for stock Material and i18n."""
    hook = target / "dump.py"
    hook.parent.mkdir(parents=True)
    hook.write_text(DUMP_HOOK, encoding="utf-8")
    dumping = project / "mkdocs-dump.yml"
    dumping.write_text(
        f"INHERIT: mkdocs.yml\nhooks: [{hook}]\nextra: {{dump: {target / 'docs'}}}\n"
    )
    run([BIN / "mkdocs", "build", "-q", "-f", dumping, "-d", target / "unused"])
    dumping.unlink()
    shutil.copytree(project / "overrides" / "assets" / "images", target / "docs" / "images")
    settings = {
        "site_name": "plain",
        "theme": {"name": "material", "font": False},
        "plugins": [
            "search",
            {
                "i18n": {
                    "docs_structure": "folder",
                    "languages": [{"locale": "fi", "name": "suomi", "default": True}],
                }
            },
        ],
        "markdown_extensions": [
            "abbr", "attr_list", "md_in_html", "tables", {"toc": {"permalink": True}},
        ],
    }  # fmt: skip
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return target


def bare_papers(project: Path, folder: Path) -> int:
    """Write the HTML of all PDFs, ready for WeasyPrint, and return how many pages they have."""
    from mentorkit.cache import Cache
    from mentorkit.downloads import jobs_of, papers_css
    from mentorkit.making import Making
    from mentorkit.places import Project
    from mentorkit.project import checked_catalogue
    from mentorkit.render.pdf import use_fonts
    from mentorkit.render.qr import with_qr_codes

    place = Project(project)
    catalogue = checked_catalogue(place, "reference")
    folder.mkdir()
    jobs = [job for job in jobs_of(catalogue, place.templates) if job.kind == "pdf"]
    for number, job in enumerate(jobs):
        (folder / f"{number:03}.html").write_text(with_qr_codes(job.source), encoding="utf-8")
    (folder / "papers.css").write_text(papers_css(place.templates), encoding="utf-8")
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    use_fonts(place.templates / "fonts", folder)
    made = Making(catalogue, place.templates, Cache(folder / "cache")).finished()
    return sum(download.entry.pages or 0 for download in made)


def paper_cases(project: Path, folder: Path) -> list[Case]:
    """Return the papers, as WeasyPrint makes them by itself and as we do."""
    bare, packs = folder / "bare", folder / "packs"
    name = "bare WeasyPrint, all PDFs"
    return [
        Case(
            name, f"{sys.executable} {bare / 'bare.py'} {bare} {bare / 'papers.css'}", "true", name
        ),
        Case(
            "mentorkit packs, cold",
            f"{BIN / 'mentorkit'} --project {project} packs --no-cache --output {packs}",
            f"rm -rf {packs}",
            name,
            1.2,
        ),
    ]


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


def site_cases(project: Path, plain: Path, folder: Path) -> list[Case]:
    """Return the site, as plain MkDocs builds it and as we do."""
    name = "plain MkDocs"
    build = f"{BIN / 'mentorkit'} --project {project} build --output {folder / 'site'}"
    touch = f"{sys.executable} {__file__} --touch {project}"
    return [
        Case(
            name,
            f"{BIN / 'mkdocs'} build -q -f {plain / 'mkdocs.yml'} -d {folder / 'plain-site'}",
            "true",
            name,
        ),
        Case(
            "mentorkit build, cold", build, f"rm -rf {project / '.cache'} {folder / 'site'}", name
        ),
        Case("mentorkit build, nothing changed", build, "true", name, 1.2),
        Case("mentorkit build, one question changed", build, touch, name, 2.0),
    ]


def change_question(project: Path) -> None:
    """Change one question of the first meeting, each time to something new."""
    path = project / "materials" / "fi" / "questions.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("    about-yourself:"))
    lines[at] = f"    about-yourself: Mitä haluat kertoa itsestäsi ({os.urandom(4).hex()})?"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def timed(todo: list[Case], runs: int) -> dict[str, Timing]:
    """Return the medians of each case."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        command: list[str | Path] = ["hyperfine", "--runs", str(runs), "--warmup", "1"]
        command += ["--export-json", result.name, "--style", "none"]
        for case in todo:
            command += ["--prepare", case.prepare, "--command-name", case.name, case.command]
        run(command, environment)
        found = json.loads(Path(result.name).read_text(encoding="utf-8"))["results"]
    return {
        entry["command"]: Timing(float(entry["median"]), float(entry["user"] + entry["system"]))
        for entry in found
    }


def report(todo: list[Case], timings: dict[str, Timing], pages: int, memory: float) -> None:
    """Print the table."""
    print(f"\n{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
          f"Python {platform.python_version()}; medians\n")  # fmt: skip
    print(f"{'':40} {'seconds':>8} {'ratio':>7} {'goal':>7} {'CPU ms a page':>14}")
    for case in todo:
        timing = timings[case.name]
        ratio = timing.seconds / timings[case.base].seconds
        goal = f"≤ {case.goal:.1f}" if case.goal else ""
        papers = case.base == todo[-1].base
        a_page = f"{1000 * timing.processor / pages:14.0f}" if papers else ""
        print(f"{case.name:40} {timing.seconds:8.2f} {ratio:7.2f} {goal:>7} {a_page}")
    print(f"\n{pages} pages of PDF. Peak memory of a whole build: {memory:.0f} MB "
          f"(goal ≤ {MEMORY_GOAL}).")  # fmt: skip


def run(command: list[str | Path], environment: dict[str, str] | None = None) -> None:
    """Run a command; its output is shown only if it fails."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
