"""An organisation's type face on paper: in PDFs, in drawings and in Word files."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from mentorkit.disk.cache import Cache
from mentorkit.make.jobs import Job, jobs_of
from mentorkit.make.making import Making
from mentorkit.make.plan import Planned
from mentorkit.make.renderers import papers_css
from mentorkit.make.workers import Workers
from mentorkit.render.papers import Papers
from mentorkit.render.shapes import FONT_FAMILY

from tests.render.docx_files import xml_parts
from tests.sheets import real_templates
from tests.trees import FONTS, PROGRAMME_FILE, Tree
from tests.typefaces import FOLDER, NAME, add_typeface, letters

OWN_FAMILY = f"'{NAME}', {FONT_FAMILY}"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return a small project with a type face, and an agreement to fill in."""
    tree = real_templates(add_typeface(Tree(tmp_path_factory.mktemp("own"))))
    tree.change(PROGRAMME_FILE, "editions: [print, word]", "editions: [print, fillable, word]")
    return tree


@pytest.fixture(scope="module")
def made(own: Tree) -> dict[str, bytes]:
    """Return the agreement's files and the picture of the programme, as a build makes them."""

    def wanted(planned: Planned) -> bool:
        return str(planned.document) in ("agreement", "process-diagram")

    templates, settings = own.project.templates, own.root / "settings"
    # As in a build, workers start with the programme's fonts.
    with Workers(templates, settings, 1) as workers:
        making = Making(own.catalogue(), templates, Cache(own.root / "cache"), workers, wanted)
        return {
            f"{file.planned.document} {file.planned.edition}": file.entry.file.read_bytes()
            for file in making.finished()
        }


def fonts_of(data: bytes) -> set[str]:
    """Return the names of the fonts in a PDF; each must be embedded."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        described = [font for font in found if font.get("/Type") == "/FontDescriptor"]
        assert all("/FontFile2" in font for font in described)
        return {str(font.FontName).partition("+")[2] or str(font.FontName) for font in described}


def test_a_paper_has_the_organisations_fonts_and_no_other(made: dict[str, bytes]) -> None:
    found = fonts_of(made["agreement print"])
    assert found
    assert all(name.startswith("Silta-Sans") for name in found), found


def test_drawings_in_a_paper_have_them_too(made: dict[str, bytes]) -> None:
    found = fonts_of(made["process-diagram print"])
    assert all(name.startswith("Silta-Sans") for name in found), found
    assert f'font-family="{OWN_FAMILY}"' in made["process-diagram picture"].decode()


def test_what_is_filled_in_has_the_programmes_font_with_the_letters_of_all_names(
    made: dict[str, bytes],
) -> None:
    found = fonts_of(made["agreement fillable"])
    others = {name for name in found if not name.startswith("Silta-Sans")}
    assert others == {"Mentorkit-Sans-Fields"}


def test_styles_name_the_organisations_family_first(own: Tree) -> None:
    fonts = Papers(own.catalogue(), "fi", own.project.templates).fonts
    css = papers_css(own.project.templates, fonts)
    plain = papers_css(own.project.templates, FONTS)
    families = re.findall(r'font: [^;"]*("[^;]*);', css)
    assert f'"{NAME}", "Mentorkit Sans", "Mentorkit Sans Arabic"' in families
    assert f'"Mentorkit Sans Fields", "{NAME}", "Mentorkit Sans"' in families
    assert css.replace(f'"{NAME}", ', "") == plain


def test_a_word_file_names_the_family_and_what_stands_in_for_it(made: dict[str, bytes]) -> None:
    parts = xml_parts(made["agreement word"])
    assert parts["word/theme/theme1.xml"].count(f'<a:latin typeface="{NAME}"/>') == 2
    assert f'w:ascii="{NAME}"' in parts["word/styles.xml"]
    table = parts["word/fontTable.xml"]
    assert (
        f'<w:font w:name="{NAME}"><w:altName w:val="Source Sans 3,Calibri,Carlito,Arial"/>' in table
    )
    assert 'w:name="Source Sans 3"' not in table


def keys(tree: Tree) -> dict[str, str]:
    jobs: list[Job] = list(jobs_of(tree.catalogue(), tree.project.templates))
    return {job.planned.path: job.key for job in jobs if job.kind in ("pdf", "word")}


def test_other_letters_under_the_same_name_make_every_paper_again(tmp_path: Path) -> None:
    tree = real_templates(add_typeface(Tree(tmp_path)))
    before = keys(tree)
    assert keys(tree) == before
    tree.write(f"{FOLDER}/SiltaSans-Bold.ttf", letters("SemiBold"))
    after = keys(tree)
    assert before.keys() == after.keys()
    assert not {path for path in before if before[path] == after[path]}
