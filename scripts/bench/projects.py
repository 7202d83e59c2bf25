"""The projects to time: a copy of ours, and the same pages and papers without mentorkit."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml
from running import BIN, ROOT, run

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
sheet = CSS(string=css, font_config=fonts)
for path in sorted(folder.glob("*.html")):
    html = path.read_text(encoding="utf-8")
    HTML(string=html).write_pdf(
        path.with_suffix(".pdf"), stylesheets=[sheet],
        font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms="<form>" in html,
    )
"""


def copied_project(target: Path) -> Path:
    """Return a copy of the project that can be changed safely."""
    for name in COPIED:
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def plain_project(project: Path, target: Path, locales: Sequence[str] = ()) -> Path:
    """Return a project of the same pages as plain Markdown, for stock Material and i18n.

    It has the pages in some languages, or in all.
    """
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
    made = {folder.name for folder in (target / "docs").iterdir()} - {"images"}
    for locale in made.difference(locales or made):
        shutil.rmtree(target / "docs" / locale)
    default = default_locale(project)
    settings = {
        "site_name": "plain",
        "theme": {"name": "material", "font": False},
        "plugins": [
            "search",
            {
                "i18n": {
                    "docs_structure": "folder",
                    "languages": [
                        {"locale": locale, "name": locale, "default": locale == default}
                        for locale in sorted(locales or made)
                    ],
                }
            },
        ],
        "markdown_extensions": [
            "abbr",
            "attr_list",
            "md_in_html",
            "tables",
            {"toc": {"permalink": True}},
        ],
    }
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return target


def default_locale(project: Path) -> str:
    """Return the language whose pages are at the site's root."""
    facts = yaml.safe_load((project / "materials" / "programme.yml").read_text(encoding="utf-8"))
    return str(facts["locales"][0])


def bare_papers(project: Path, folder: Path) -> int:
    """Write the HTML of the first language's PDFs, ready for WeasyPrint; return its page count.

    A pack or book is a file for each of its papers, laid out again as those that are alone.
    """
    from mentorkit.disk.cache import Cache
    from mentorkit.make.jobs import jobs_of
    from mentorkit.make.making import Making
    from mentorkit.make.renderers import papers_css
    from mentorkit.model.project import Project
    from mentorkit.opening import checked_catalogue
    from mentorkit.render.pdf import use_fonts
    from mentorkit.render.qr import with_qr_codes

    place = Project(project)
    catalogue = checked_catalogue(place, "reference", [default_locale(project)])
    folder.mkdir()
    jobs = [job for job in jobs_of(catalogue, place.templates) if job.kind == "pdf"]
    papers = [(job.source, paper) for job in jobs for paper in job.source.papers]
    for number, (source, paper) in enumerate(papers):
        before, between = source.numbered
        counted = f'"{before}" counter(page) "{between}" counter(pages)'
        foot = paper.foot.words + paper.foot.number.replace("string(number)", counted)
        html = with_qr_codes(source.dress.on(paper.html)).replace("</style>", f"{foot}</style>", 1)
        (folder / f"{number:03}.html").write_text(html, encoding="utf-8")
    fonts = place.templates / "fonts"
    (folder / "papers.css").write_text(papers_css(place.templates, fonts), encoding="utf-8")
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    use_fonts(fonts, folder)
    made = Making(catalogue, place.templates, Cache(folder / "cache")).finished()
    return sum(download.entry.pages or 0 for download in made)


def change_question(project: Path) -> str:
    """Change one question of the first meeting to something new each time; return the new words."""
    words = f"Muutos {os.urandom(4).hex()}"
    path = project / "materials" / "fi" / "questions.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("    about-yourself:"))
    lines[at] = f"    about-yourself: Mitä haluat kertoa itsestäsi ({words})?"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return words
