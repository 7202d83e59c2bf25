"""Attacks by what stands in an organisation's folder: links out, pipes, sizes, counts, names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mentorkit.model.problems import ProblemsFound
from mentorkit.translation.po import read_po

from tests.trees import ORGANISATION_FILE, Tree

FOLDER = "materials/organisations/reference"
OUT = "this leads out of the folder reference/; put a copy there instead"
ID = "the file's name is its id: expected lower-case letters a–z, digits and hyphens, such as 'first-meeting'"
ID_FOUND = "expected lower-case letters a–z, digits and hyphens, such as 'first-meeting', found"

Attack = Callable[[Tree], object]


def placed(tree: Tree, name: str) -> Path:
    """Return a path in the organisation's folder, with its folders made and nothing there."""
    path = tree.root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def link(name: str, target: str) -> Attack:
    return lambda tree: placed(tree, name).symlink_to(target)


def pipe(name: str) -> Attack:
    return lambda tree: os.mkfifo(placed(tree, name))


def sized(name: str, size: int) -> Attack:
    """Make a file of so many bytes, none of which is on the disk."""
    return lambda tree: (placed(tree, name).touch(), os.truncate(tree.root / FOLDER / name, size))


def file(name: str, content: str) -> Attack:
    return lambda tree: tree.write(f"{FOLDER}/{name}", content)


def named(name: bytes) -> Attack:
    return lambda tree: Path(
        os.fsdecode(os.fsencode(placed(tree, "fi/tools/x").parent) + b"/" + name)
    ).write_text("a: b")


def film(tree: Tree) -> None:
    sized("film.mp4", 600_000_000)(tree)
    tree.change(ORGANISATION_FILE, "video: {}", "video: {file: film.mp4}")


def sections(tree: Tree) -> None:
    for number in range(501):
        tree.write(f"{FOLDER}/fi/sections/s{number}.md", "# a\n\nb\n")


ATTACKS: dict[str, tuple[Attack, str]] = {
    "organisation-linked-out": (
        link("organisation.yml", "/etc/passwd"),
        f"{FOLDER}/organisation.yml:1: {OUT}",
    ),
    "text-linked-out": (
        link("fi/questions.yml", "/etc/passwd"),
        f"{FOLDER}/fi/questions.yml:1: {OUT}",
    ),
    "section-linked-out": (
        link("fi/sections/dialogue.md", "/etc/passwd"),
        f"{FOLDER}/fi/sections/dialogue.md:1: {OUT}",
    ),
    "text-linked-up": (
        link("fi/questions.yml", "../../../fi/questions.yml"),
        f"{FOLDER}/fi/questions.yml:1: {OUT}",
    ),
    "record-linked-out": (
        link("fi/translated-from.yml", "/etc/passwd"),
        f"{FOLDER}/fi/translated-from.yml:1: {OUT}",
    ),
    "programme-linked-out": (
        link("programme.yml", "/etc/passwd"),
        f"{FOLDER}/programme.yml:1: {OUT}",
    ),
    "language-linked-out": (link("fi", "/etc"), f"{FOLDER}/fi:1: {OUT}"),
    "folder-linked-out": (link("fi/sections", "/etc"), f"{FOLDER}/fi/sections:1: {OUT}"),
    "logo-linked-out": (
        link("logo.svg", "/etc/passwd"),
        f"{ORGANISATION_FILE}:3: logo: the file 'logo.svg' is outside the organisation's folder; move it there",
    ),
    "endless-device": (
        link("fi/questions.yml", "/dev/zero"),
        f"{FOLDER}/fi/questions.yml:1: {OUT}",
    ),
    "link-to-itself": (
        link("fi/questions.yml", "questions.yml"),
        f"{FOLDER}/fi/questions.yml:1: cannot be read: Too many levels of symbolic links",
    ),
    "pipe": (
        pipe("fi/questions.yml"),
        f"{FOLDER}/fi/questions.yml:1: this is not a regular file; remove it",
    ),
    "pipe-as-section": (
        pipe("fi/sections/dialogue.md"),
        f"{FOLDER}/fi/sections/dialogue.md:1: this is not a regular file; remove it",
    ),
    "pipe-as-logo": (
        pipe("logo.svg"),
        f"{ORGANISATION_FILE}:3: logo: the file 'logo.svg' is missing; add it to reference/",
    ),
    "pipe-as-organisation": (
        pipe("organisation.yml"),
        "materials/organisations:1: no organisation 'reference': there is no organisation.yml",
    ),
    "200-megabytes": (
        sized("fi/questions.yml", 200_000_000),
        f"{FOLDER}/fi/questions.yml:1: the file is longer than 1000 kB; split it or shorten it",
    ),
    "200-megabytes-of-organisation": (
        sized("organisation.yml", 200_000_000),
        f"{ORGANISATION_FILE}:1: the file is longer than 1000 kB; split it or shorten it",
    ),
    "200-megabytes-of-logo": (
        sized("logo.svg", 200_000_000),
        f"{ORGANISATION_FILE}:3: logo: the picture is 200.0 MB; save it with at most 2 MB",
    ),
    "600-megabytes-of-film": (
        film,
        f"{ORGANISATION_FILE}:26: video.file: the film is 600 MB; save it with at most 500 MB",
    ),
    "60000-questions": (
        file(
            "fi/questions.yml",
            "first-meeting:\n  questions:\n" + "".join(f"    q{n}: a\n" for n in range(60_000)),
        ),
        f"{FOLDER}/fi/questions.yml:20000: first-meeting.questions.q19997: the file contains more than 20000 values; split it or shorten it",
    ),
    "a-million-questions": (
        file("fi/questions.yml", "first-meeting:\n  questions:\n" + "    q: a\n" * 1_000_000),
        f"{FOLDER}/fi/questions.yml:1: the file is longer than 1000 kB; split it or shorten it",
    ),
    "many-steps": (
        file("fi/tools/lifeline.yml", "steps:\n" + "- a\n" * 201),
        f"{FOLDER}/fi/tools/lifeline.yml:202: steps[200]: the list has more than 200 items; shorten it",
    ),
    "text-of-a-megabyte": (
        file("fi/questions.yml", "a: " + "x" * 900_000),
        f"{FOLDER}/fi/questions.yml:1: a: the text has 900000 characters; shorten it to 20000",
    ),
    "300000-brackets": (
        file("fi/sections/dialogue.md", "# a\n\n" + "[" * 300_000),
        f"{FOLDER}/fi/sections/dialogue.md:1: the file is longer than 40000 characters; split it or shorten it",
    ),
    "501-sections": (
        sections,
        f"{FOLDER}/fi/sections:1: the folder contains 501 files; at most 500 are read",
    ),
    "name-of-a-tag": (
        file("fi/sections/<script>.md", "# a\n\nb\n"),
        f"{FOLDER}/fi/sections/<script>.md:1: {ID}",
    ),
    "name-that-turns": (
        file("fi/sections/\u202edm.md", "# a\n\nb\n"),
        f"{FOLDER}/fi/sections/\\u202edm.md:1: {ID}",
    ),
    "name-of-two-lines": (named(b"a\nb.yml"), f"{FOLDER}/fi/tools/a b.yml:1: {ID}"),
    "name-that-is-no-text": (named(b"\xff.yml"), f"{FOLDER}/fi/tools/\\udcff.yml:1: {ID}"),
    "file-name-outside": (
        file("fi/documents.yml", "agreement:\n  file_name: ../../x\n"),
        f"{FOLDER}/fi/documents.yml:2: agreement.file_name: {ID_FOUND} '../../x'",
    ),
    "file-name-with-quote": (
        file("fi/documents.yml", "agreement:\n  file_name: 'a\"b'\n"),
        f"{FOLDER}/fi/documents.yml:2: agreement.file_name: {ID_FOUND} 'a\"b'",
    ),
    "tool-outside": (
        file("programme.yml", "tools:\n  '../x': {kind: exercise, minutes: 45, symbol: line}\n"),
        f"{FOLDER}/programme.yml:2: tools.../x: {ID_FOUND} '../x'",
    ),
    "symbol-outside": (
        file("programme.yml", "tools:\n  lifeline: {symbol: ../../../../etc/passwd}\n"),
        f"{FOLDER}/programme.yml:2: tools.lifeline.symbol: {ID_FOUND} '../../../../etc/passwd'",
    ),
    "page-outside": (
        file("programme.yml", "documents:\n  agreement:\n    page: ../../x\n"),
        f"{FOLDER}/programme.yml:3: documents.agreement.page: unknown page '../../x'",
    ),
    "words-linked-out": (
        link("fi/questions.yaml", "/etc/passwd"),
        f"{FOLDER}/fi/questions.yaml:1: only .yml files belong here; move it or rename it",
    ),
}


@pytest.mark.parametrize(("attack", "problem"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_by_a_file_is_refused(tree: Tree, attack: Attack, problem: str) -> None:
    attack(tree)
    first, *_ = tree.problems()
    assert first.startswith(problem)


def test_a_template_in_an_organisations_folder_is_never_read(tree: Tree) -> None:
    tree.write(f"{FOLDER}/templates/print/paper.html.j2", "{{ 1 / 0 }}")
    tree.write(f"{FOLDER}/fi/templates.html.j2", "{{ 1 / 0 }}")
    assert tree.problems() == [
        f"{FOLDER}/fi/templates.html.j2:1: only .yml files belong here; move it or rename it",
        f"{FOLDER}/templates:1: templates/ is not read here: only the programme has templates; "
        "move it away",
    ]


@pytest.mark.parametrize(
    "organisation",
    ["../reference", "..", ".", "/etc", "reference/../../..", "<b>", "", "\0", "a\nb", "x" * 5000],
    ids=[
        "beside",
        "above",
        "here",
        "absolute",
        "far-above",
        "tag",
        "nothing",
        "nul",
        "lines",
        "long",
    ],
)
def test_an_organisation_that_is_no_folder_with_its_file_is_refused(
    tree: Tree, organisation: str
) -> None:
    first, *others = tree.problems(organisation)
    assert first.startswith("materials/organisations:1: no organisation '")
    assert "\n" not in first
    assert "\0" not in first
    assert others == []


def test_a_po_file_that_is_a_path_is_not_that_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.po"
    secret.write_text('msgid ""\nmsgstr "X-Mentorkit-Format: 1\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    (tmp_path / "x.po").write_text(str(secret))
    with pytest.raises(ProblemsFound) as found:
        read_po(tmp_path / "x.po", "x.po")
    (problem,) = found.value.problems
    assert (problem.path, problem.line, problem.code) == ("x.po", 1, "broken-po")


def test_no_file_outside_is_quoted_in_a_message(tree: Tree) -> None:
    secret = tree.root / "secret.yml"
    secret.write_text("name: very-secret\nkey-of-all: very-secret\n")
    link("organisation.yml", str(secret))(tree)
    assert not any("secret" in problem for problem in tree.problems())
