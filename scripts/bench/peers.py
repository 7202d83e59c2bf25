"""Time other tools on the same pages and papers: mkdocs-with-pdf, and pandoc with typst.

    make bench-peers                            # some hours: 12 organisations five times
    make bench-peers OPTIONS='--runs 1'         # a first look

*mkdocs-with-pdf* builds plain Material's pages and one PDF of all of them. *pandoc + typst* makes a
PDF and a Word file of each paper from the HTML of our papers; typst sets it in its default style,
without tags or fields. Both work on the first language. For several organisations it does the same
as often.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import yaml
from portfolio import MANY, named, organise
from projects import bare_papers, copied_project, default_locale, plain_project
from running import BIN, Case, report, timed

CONVERT = """
import sys
from pathlib import Path
import pypandoc, typst
folder, times = Path(sys.argv[1]), int(sys.argv[2])
for path in sorted(folder.glob("*.html")) * times:
    pypandoc.convert_file(path, "docx", outputfile=path.with_suffix(".docx"))
    source = path.with_suffix(".typ")
    beside = f"--extract-media={folder / 'media'}"  # typst reads no picture inside its source
    pypandoc.convert_file(path, "typst", outputfile=source, extra_args=["--standalone", beside])
    typst.compile(source, root="/", output=path.with_suffix(".typst.pdf"))
"""


def main() -> None:
    """Time the other tools and ours, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("python", type=Path, help="the Python that has the peers' packages")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mentorkit-peers-") as name:
        folder = Path(name)
        project = copied_project(folder / "project")
        locale = default_locale(project)
        settings = pdf_settings(plain_project(project, folder / "plain", [locale]))
        pages = bare_papers(project, folder / "bare")
        todo = cases(project, settings, folder, arguments.python, locale)
        report(todo, timed(todo, arguments.runs), {})
        print(f"\n{pages} pages of PDF in our papers.")


def pdf_settings(plain: Path) -> Path:
    """Make the plain project also produce one PDF of its pages; return its settings file."""
    settings = plain / "mkdocs-pdf.yml"
    wanted = yaml.safe_load((plain / "mkdocs.yml").read_text(encoding="utf-8"))
    wanted["plugins"].append({"with-pdf": {"output_path": "all.pdf", "verbose": False}})
    settings.write_text(yaml.safe_dump(wanted), encoding="utf-8")
    return settings


def cases(project: Path, settings: Path, folder: Path, python: Path, locale: str) -> list[Case]:
    """Return the cases: each other tool, and ours with the same pages or papers."""
    ours = f"{BIN / 'mentorkit'} --project {project}"
    (folder / "convert.py").write_text(CONVERT, encoding="utf-8")
    build, packs = "mentorkit build, cold", "mentorkit packs, cold"
    many = f"mentorkit packs, cold, {MANY} organisations"
    for number in range(1, MANY + 1):
        organise(project, number)
    output = folder / "out"
    return [
        Case(build, f"{ours} build --no-cache --locale {locale} --output {output}", "true", build),
        Case(
            "mkdocs-with-pdf: pages and one PDF of them",
            f"{python.with_name('mkdocs')} build -q -f {settings} -d {folder / 'with-pdf'}",
            "true",
            build,
        ),
        Case(packs, f"{ours} packs --no-cache --locale {locale} --output {output}", "true", packs),
        Case(
            "pandoc + typst: PDF and Word of each paper",
            f"{python} {folder / 'convert.py'} {folder / 'bare'} 1",
            "true",
            packs,
        ),
        Case(
            many,
            f"{ours} packs --no-cache --locale {locale} --output {output}-many {named(MANY)}",
            "true",
            many,
        ),
        Case(
            f"pandoc + typst: for {MANY} organisations",
            f"{python} {folder / 'convert.py'} {folder / 'bare'} {MANY}",
            "true",
            many,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
