"""Texts out as PO files and in again: nothing lost, nothing changed that need not be."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentorkit.load import load_catalogue
from mentorkit.model.below import texts_below
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.model.prose import blocks, is_prose, prose, with_prose
from mentorkit.translation.context import comments
from mentorkit.translation.entries import entries
from mentorkit.translation.importing import Imported, import_po
from mentorkit.translation.po import po_text

from tests.site.running import ROOT, mentorkit, mentorkit_here
from tests.swedish import RECORD, SV, translated, translated_into_swedish
from tests.trees import FI, PROGRAMME_FILE, Tree


def export(root: Path, path: Path, locale: str = "sv") -> Path:
    """Write a language's PO file as the command does."""
    done = mentorkit_here(
        "translations", "export", "--locale", locale, "--output", path, project=root
    )
    assert done.returncode == 0, done.stderr
    return path


def contents(root: Path) -> dict[str, bytes]:
    """Return all that an author owns, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("docs", "materials")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def both(tree: Tree) -> Tree:
    """Return the small project in Finnish and Swedish."""
    translated_into_swedish(tree)
    return tree


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the reference programme's texts that may be spoilt."""
    shutil.copytree(ROOT / "docs", tmp_path / "copy" / "docs")
    texts = shutil.ignore_patterns("templates")
    shutil.copytree(ROOT / "materials", tmp_path / "copy" / "materials", ignore=texts)
    (tmp_path / "copy" / "materials" / "templates").symlink_to(ROOT / "materials" / "templates")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "copy")
    return tmp_path / "copy"


# ── the whole programme ─────────────────────────────────────────────────────
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_what_is_exported_and_imported_changes_no_byte(copy: Path, locale: str) -> None:
    before = contents(copy)
    file = export(copy, copy / "out.po", locale)
    done = mentorkit_here("translations", "import", file, project=copy)
    assert done.returncode == 0, done.stderr
    assert contents(copy) == before


def test_a_language_is_made_wholly_from_its_po_file(copy: Path) -> None:
    file = export(copy, copy / "out.po")
    whole = load_catalogue(Project(copy), "reference")
    wanted, pages = whole.texts["sv"], whole.pages["sv"]
    shutil.rmtree(copy / "docs/sv")
    shutil.rmtree(copy / "materials/sv")
    (copy / "materials/sv").mkdir()
    name = "language_name: svenska\nlanguage_tag: sv-FI\n"
    (copy / "materials/sv/interface.yml").write_text(name, encoding="utf-8")
    done = mentorkit_here("translations", "import", file, project=copy)
    assert done.returncode == 0, done.stderr
    assert mentorkit_here("check", project=copy).stderr.strip() == "No problems found."
    again = load_catalogue(Project(copy), "reference")
    made = again.texts["sv"]
    assert [(i, str(t)) for i, t in texts_below(made)] == [
        (i, str(t)) for i, t in texts_below(wanted)
    ]
    assert {i: (p.whole, p.body) for i, p in again.pages["sv"].items()} == {
        i: (p.whole, p.body) for i, p in pages.items()
    }


def test_gettext_takes_the_file(copy: Path) -> None:
    file = export(copy, copy / "out.po")
    command = ["msgfmt", "--check", "-o", "/dev/null", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_same_texts_give_the_same_file(copy: Path) -> None:
    first = export(copy, copy / "one.po").read_bytes()
    assert export(copy, copy / "two.po").read_bytes() == first


# ── what a translator sees ──────────────────────────────────────────────────
def entry_of(tree: Tree, entry_id: str) -> polib.POEntry:
    """Return one entry of the small project's PO file."""
    project, catalogue = translated(tree)
    found = entries(catalogue, "sv")
    said = [(entry, comments(entry, catalogue, project.templates / "fonts")) for entry in found]
    file = polib.pofile(po_text(said, "sv", "2026-11-24"))
    return next(entry for entry in file if entry.msgctxt == entry_id)


def test_an_entry_says_what_it_is_and_what_must_stay(both: Tree) -> None:
    entry = entry_of(both, "faqs.mentor.entries.how-much-time.answer")
    assert (entry.msgid, entry.msgstr) == ("Noin {meetings} tapaamista.",) * 2
    assert entry.comment.splitlines()[-1] == "Must stay as it is: {meetings}"
    assert entry.occurrences == [(f"{FI}/faqs.yml", "6")]
    assert not entry.fuzzy


def test_a_step_says_of_which_tool_it_is(both: Tree) -> None:
    assert entry_of(both, "tools.lifeline.steps.1").comment.splitlines()[0] == (
        "Tool ‘Elämänviiva’ (lifeline): step 2"
    )


def test_a_week_says_of_which_phase_it_is(both: Tree) -> None:
    both.change(PROGRAMME_FILE, "    shape: circle\n", "    shape: circle\n    weeks: [1, 2-3]\n")
    weeks = "  weeks: {1: {title: Alku, text: Tavatkaa.}, 2-3: {title: Lupa, text: Sopikaa.}}\n"
    for folder in (FI, SV):
        both.add(f"{folder}/phases.yml", weeks)
    for week in ("1", "2-3"):
        entry = entry_of(both, f"phases.start.weeks.{week}.title")
        assert entry.comment.splitlines()[0].endswith(f"(start): week {week}, title")


def test_a_translation_that_has_fallen_behind_is_fuzzy(both: Tree) -> None:
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")
    entry = entry_of(both, "questions.first-meeting.questions.about-yourself")
    assert entry.fuzzy
    assert (entry.msgid, entry.msgstr) == ("Kuka sinä olet?", "Kuka olet?")


def test_prose_comes_in_paragraphs(both: Tree) -> None:
    assert entry_of(both, "sections.dialogue.body.2").msgid == "### Muista"
    assert entry_of(both, "page.index.title").msgid == "Etusivu"


def test_an_address_says_what_it_is(both: Tree) -> None:
    entry = entry_of(both, "page.phases/start.address")
    assert (entry.msgid, entry.msgstr) == ("aloitusvaihe", "aloitusvaihe")
    assert " ".join(entry.comment.split()) == (
        "Page docs/fi/phases/start.md: address The page's address on the site, in words of "
        "this language: lower-case letters a-z, digits and hyphens only, and no other page of this "
        "language may have it."
    )


def test_an_address_never_falls_behind(both: Tree) -> None:
    both.change("docs/fi/phases/start.md", "address: aloitusvaihe", "address: alku")
    entry = entry_of(both, "page.phases/start.address")
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == ("alku", "aloitusvaihe", False)


def test_a_page_with_its_title_alone_comes_in_paragraphs_to_translate(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write(f"{SV}/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write("docs/sv/index.md", "---\ntitle: Hem\ndescription: Hemsidan.\n---\n")
    assert entry_of(tree, "page.index.title").msgstr == "Hem"
    first = entry_of(tree, "page.index.1")
    assert (first.msgid, first.msgstr) == ("# Tervetuloa", "")


# ── what comes back ─────────────────────────────────────────────────────────
def take(tree: Tree, *changes: tuple[str, str], skip_changed: bool = False) -> Imported:
    """Export, change lines of the file, and import it."""
    file = tree.root / "sv.po"
    if not file.exists():
        export(tree.root, file)
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    project, catalogue = translated(tree)
    return import_po(project, catalogue, [file], skip_changed=skip_changed)


def refused(tree: Tree, *changes: tuple[str, str]) -> list[str]:
    """Return what is wrong with a changed file; nothing of it is written."""
    before = contents(tree.root)
    with pytest.raises(ProblemsFound) as found:
        take(tree, *changes)
    assert contents(tree.root) == before
    name = str(tree.root / "sv.po")
    return [str(problem).replace(name, "sv.po") for problem in found.value.problems]


QUESTION = 'msgctxt "questions.first-meeting.questions.about-yourself"\nmsgid "Kuka olet?"\n'


def line_of(tree: Tree, entry_id: str) -> int:
    """Return the line on which an entry of the file begins."""
    lines = (tree.root / "sv.po").read_text(encoding="utf-8").split("\n")
    start = lines.index(f'msgctxt "{entry_id}"')
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start + 1


def test_a_translated_question_is_written_and_recorded(both: Tree) -> None:
    before = (both.root / SV / "questions.yml").read_text(encoding="utf-8")
    done = take(both, (QUESTION + 'msgstr "Kuka olet?"', QUESTION + 'msgstr "Vem är du?"'))
    assert [path.relative_to(both.root).as_posix() for path in done.written] == [
        f"{SV}/questions.yml"
    ]
    after = (both.root / SV / "questions.yml").read_text(encoding="utf-8")
    assert after == before.replace("Kuka olet?", "Vem är du?")


def test_a_block_of_a_page_is_written(both: Tree) -> None:
    before = (both.root / "docs/sv/index.md").read_text(encoding="utf-8")
    take(
        both,
        (
            'msgid "# Tervetuloa"\nmsgstr "# Tervetuloa"',
            'msgid "# Tervetuloa"\nmsgstr "# Välkommen"',
        ),
    )
    after = (both.root / "docs/sv/index.md").read_text(encoding="utf-8")
    assert after == before.replace("# Tervetuloa", "# Välkommen")


def test_empty_and_fuzzy_entries_say_nothing(both: Tree) -> None:
    done = take(both, (QUESTION + 'msgstr "Kuka olet?"', QUESTION + 'msgstr ""'))
    assert done.written == []
    fuzzy = "#, fuzzy\n" + QUESTION + 'msgstr "Vem är du?"'
    done = take(both, (QUESTION + 'msgstr ""', fuzzy))
    assert done.written == []


def test_comments_and_quotation_marks_of_a_file_stay(both: Tree) -> None:
    poster = both.root / SV / "poster.yml"
    text = poster.read_text(encoding="utf-8").replace("Ryhdy mentoriksi.", '"Ryhdy mentoriksi."')
    both.write(f"{SV}/poster.yml", f"# Vår affisch\n{text}")
    old = 'msgid "Ryhdy mentoriksi."\nmsgstr '
    take(both, (f'{old}"Ryhdy mentoriksi."', f'{old}"Bli mentor."'))
    after = poster.read_text(encoding="utf-8")
    assert after.startswith("# Vår affisch\n")
    assert 'mentors: "Bli mentor."\n' in after


def test_a_file_of_another_version_of_the_source_is_refused(both: Tree) -> None:
    export(both.root, both.root / "sv.po")
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")
    line = line_of(both, "questions.first-meeting.questions.about-yourself")
    assert refused(both) == [
        f"sv.po:{line}: questions.first-meeting.questions.about-yourself: the source text has "
        "changed since the export, see materials/fi/questions.yml:5; export again, or leave such "
        "entries out with --skip-changed"
    ]


def test_what_has_changed_can_be_left_out(both: Tree) -> None:
    export(both.root, both.root / "sv.po")
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")
    done = take(
        both,
        (
            'msgid "Kysykää toisiltanne."\nmsgstr "Kysykää toisiltanne."',
            'msgid "Kysykää toisiltanne."\nmsgstr "Fråga varandra."',
        ),
        skip_changed=True,
    )
    assert [problem.code for problem in done.skipped] == ["other-version"]
    assert "Fråga varandra." in (both.root / SV / "questions.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'msgid "Noin {meetings} tapaamista."\nmsgstr "Noin {meetings} tapaamista."',
            'msgid "Noin {meetings} tapaamista."\nmsgstr "Några träffar."',
            "faqs.mentor.entries.how-much-time.answer: the text has lost {meetings}, which "
            "materials/fi/faqs.yml:6 has; put it in",
        ),
        (
            'msgid "Ei mitään."\nmsgstr "Ei mitään."',
            'msgid "Ei mitään."\nmsgstr "<b>Inget.</b>"',
            "faqs.mentee.entries.what-does-it-cost.answer: found HTML; a short text can contain "
            "emphasis and links",
        ),
        (
            'msgid "Ei mitään."\nmsgstr "Ei mitään."',
            'msgid "Ei mitään."\nmsgstr "Inget\\u0007."'.replace("\\u0007", "\x07"),
            None,
        ),
        (
            'msgid "prosessikaavio"\nmsgstr "prosessikaavio"',
            'msgid "prosessikaavio"\nmsgstr "Process schema"',
            "documents.process-diagram.file_name: expected lower-case letters a–z, digits and "
            "hyphens, such as 'first-meeting', found 'Process schema'",
        ),
    ],
)
def test_a_translation_that_breaks_something_is_refused(
    both: Tree, old: str, new: str, message: str | None
) -> None:
    export(both.root, both.root / "sv.po")
    (found,) = refused(both, (old, new))
    if message is None:
        assert found.endswith("found the invisible character U+0007; remove it")
    else:
        line = line_of(both, message.partition(":")[0])
        assert found == f"sv.po:{line}: {message}"


def test_an_unknown_entry_is_refused(both: Tree) -> None:
    export(both.root, both.root / "sv.po")
    line = line_of(both, "questions.first-meeting.questions.about-yourself")
    old = 'msgctxt "questions.first-meeting.questions.about-yourself"'
    assert refused(both, (old, 'msgctxt "questions.second-meeting.title"')) == [
        f"sv.po:{line}: questions.second-meeting.title: there is no such text; the file is of "
        "another version of the materials: export again, and copy the translations over"
    ]


def test_another_format_is_refused(both: Tree) -> None:
    (found,) = refused_after_export(both, ("X-Mentorkit-Format: 1", "X-Mentorkit-Format: 7"))
    assert found == (
        "sv.po:15: expected 'X-Mentorkit-Format: 1' in the header, found 7; export again, and "
        "copy the translations over"
    )


def test_a_language_that_the_programme_has_not_is_refused(both: Tree) -> None:
    (found,) = refused_after_export(both, ('"Language: sv\\n"', '"Language: de\\n"'))
    assert found == (
        "sv.po:1: Language: expected one of the programme's languages in the header, found "
        "'de'; expected one of sv; correct the line 'Language', or add a new language to "
        "in_progress in programme.yml"
    )


def test_a_file_that_is_no_po_file_is_refused(both: Tree) -> None:
    (both.root / "sv.po").write_text('msgid "a"\nmsgstr "b"\nmsgfoo "c"\n', encoding="utf-8")
    (found,) = refused(both)
    assert found.startswith("sv.po:3: this is not a valid PO file")


def refused_after_export(tree: Tree, change: tuple[str, str]) -> list[str]:
    export(tree.root, tree.root / "sv.po")
    return refused(tree, change)


def test_a_missing_po_file_is_reported(both: Tree) -> None:
    done = mentorkit_here("translations", "import", both.root / "no.po", project=both.root)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].endswith("no.po:1: the file is missing; add it")


# ── the command ─────────────────────────────────────────────────────────────
def test_the_command_says_how_translations_stand(both: Tree) -> None:
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")
    done = mentorkit("translations", project=both.root)
    assert done.returncode == 0, done.stderr
    head, figures, *lines = done.stdout.splitlines()
    assert " ".join(head.split()) == (
        "language whole missing as in the source fallen behind no record"
    )
    assert figures.split()[0] == "sv"
    assert figures.split()[4] == "1"
    assert (
        f"{SV}/questions.yml:5: sv: questions.first-meeting.questions.about-yourself: fallen behind"
    ) in lines


def test_accepting_takes_ids_and_all_below_them(both: Tree) -> None:
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")
    both.change(f"{FI}/poster.yml", "Lue lisää", "Lue vielä lisää")
    before = (both.root / RECORD).read_text(encoding="utf-8").splitlines()
    done = mentorkit("translations", "accept", "questions.first-meeting", project=both.root)
    assert done.returncode == 0, done.stderr
    after = (both.root / RECORD).read_text(encoding="utf-8").splitlines()
    changed = [line.partition(":")[0] for line in after if line not in before]
    assert changed == ["questions.first-meeting.questions.about-yourself"]


def test_accepting_an_unknown_id_is_wrong_usage(both: Tree) -> None:
    done = mentorkit_here("translations", "accept", "questions.frist-meeting", project=both.root)
    assert done.returncode == 2
    assert "no text 'questions.frist-meeting'" in done.stderr


def test_a_language_of_the_command_is_one_of_the_programme(both: Tree) -> None:
    done = mentorkit_here("translations", "export", "--locale", "fi", project=both.root)
    assert done.returncode == 2
    assert "nothing is translated into 'fi'; expected one of sv" in done.stderr


def test_what_is_missing_says_where_it_goes(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write(f"{SV}/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    done = mentorkit_here("translations", project=tree.root)
    assert (
        f"{FI}/questions.yml:2: sv: questions.first-meeting.title: missing; it goes into "
        f"{SV}/questions.yml"
    ) in done.stdout.splitlines()


# ── blocks ──────────────────────────────────────────────────────────────────
MARKDOWN = st.text(alphabet="ab {}<>#-.\n\t*", max_size=120)


@given(MARKDOWN)
def test_putting_a_text_s_own_blocks_back_changes_nothing(text: str) -> None:
    own = {number: block.text for number, block in enumerate(prose(text))}
    assert with_prose(text, own) == text
    assert all(is_prose(block.text) for block in prose(text))
    assert [b for b in blocks(text) if b.is_prose] == [*prose(text)]


def test_that_there_need_be_no_translation_is_said_of_one_language(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write(f"{SV}/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    command = ["translations", "accept", "poster.call"]
    assert "sv: nothing to record" in mentorkit_here(*command, project=tree.root).stderr
    done = mentorkit_here(*command, "--locale", "sv", project=tree.root)
    assert done.stderr.splitlines() == [f"{RECORD}: one text recorded"]
