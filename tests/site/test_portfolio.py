"""Many organisations in one command: what fails, what comes all the same, what is shared."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, cast

import click
import pytest
from mentorkit.building import OUTPUTS, Filling, Output
from mentorkit.cli.places import places
from mentorkit.cli.portfolio import Portfolio
from mentorkit.cli.targets import Wanted, targets
from mentorkit.make.plan import Download, write_downloads
from mentorkit.render.failures import RenderingFailed

from tests.locales import DEFAULT
from tests.site.running import mentorkit, mentorkit_here
from tests.trees import ORGANISATION_FILE, PROGRAMME_FILE, Tree

ALL = ("packs", "--organisation", "all", "--locale", DEFAULT)
NAMES = ("aalto", "bro", "reference")


@pytest.fixture
def three(tree: Tree) -> Tree:
    """Return a small programme that can be built for three organisations."""
    tree.make_buildable()
    for name in NAMES[:-1]:
        shutil.copytree(tree.project.organisations / "reference", tree.project.organisations / name)
    return tree


def made(out: Path) -> list[str]:
    """Return the organisations that have an output."""
    found = out.iterdir() if out.is_dir() else ()
    return sorted(path.name for path in found if (path / "downloads" / "manifest.json").is_file())


def contents(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def file_of(name: str) -> str:
    return ORGANISATION_FILE.replace("reference", name)


@pytest.mark.built
def test_one_that_fails_stops_no_other_and_keeps_its_last_output(three: Tree) -> None:
    out = three.root / "out"
    assert mentorkit(*ALL, "--output", out, project=three.root).returncode == 0
    before = contents(out / "bro")
    three.change(file_of("bro"), "version: ", "version: 2.")
    three.add(file_of("bro"), "colour: red\n")
    three.change(file_of("aalto"), "version: ", "version: 3.")
    done = mentorkit(*ALL, "--output", out, project=three.root)
    assert done.returncode == 1
    *_, problem, end = done.stderr.splitlines()
    assert problem.startswith(f"{file_of('bro')}:")
    assert end == "1 problem; 1 of 3 organisations left as they were: bro."
    assert contents(out / "bro") == before
    assert made(out) == ["aalto", "bro", "reference"]
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_all_are_checked_before_any_is_built_and_a_shared_mistake_is_told_once(
    three: Tree,
) -> None:
    three.add(PROGRAMME_FILE, "colour: red\n")
    done = mentorkit_here(*ALL, "--output", three.root / "out", project=three.root)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line for line in lines if line.startswith("Building")] == []
    told = [line for line in lines if line.startswith(f"{PROGRAMME_FILE}:")]
    assert len(told) == 1
    assert told[0].endswith("[aalto, bro, reference]")
    assert lines[-1] == (
        "1 problem; 3 of 3 organisations left as they were: aalto, bro, reference."
    )
    assert made(three.root / "out") == []


def test_an_output_that_is_not_ours_is_one_organisations_failure(three: Tree) -> None:
    out = three.root / "out"
    for name in NAMES:
        (out / name).mkdir(parents=True)
        (out / name / "mine.txt").write_text("mine")
    done = mentorkit_here(*ALL, "--output", out, project=three.root)
    assert done.returncode == 1
    assert done.stderr.count("contains files that mentorkit did not make") == 3
    assert all((out / name / "mine.txt").is_file() for name in NAMES)


def test_one_whose_papers_fail_is_told_and_the_others_come(
    three: Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(to: Filling) -> tuple[Download, ...]:
        if to.catalogue.organisation_folder.name == "bro":
            raise RenderingFailed("a rule is broken")
        write_downloads(to.folder, ())
        return ()

    monkeypatch.setitem(cast(Any, OUTPUTS), "packs", Output("packs", lambda *_: None, fill))
    wanted = Wanted(("all",), (DEFAULT,), 1, False, False, three.root / "out")
    portfolio = Portfolio(three.project, wanted, "packs")
    where = places(three.project, "packs", ("all",), wanted.output, publish=False)
    with pytest.raises(click.exceptions.Exit) as end:
        portfolio.make(targets(three.project, where, "packs", wanted))
    assert end.value.exit_code == 1
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "Error: a rule is broken",
        "1 problem; 1 of 3 organisations left as they were: bro.",
    ]
    assert made(three.root / "out") == ["aalto", "reference"]


def nothing(to: Filling) -> tuple[Download, ...]:
    write_downloads(to.folder, ())
    return ()


def fill_with(monkeypatch: pytest.MonkeyPatch, fill: Callable[[Filling], Any]) -> None:
    """Let `build` fill an output in another way."""
    monkeypatch.setitem(cast(Any, OUTPUTS), "site", Output("site", lambda *_: None, fill))


def test_what_is_changed_after_its_check_is_checked_again(
    three: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(to: Filling) -> tuple[Download, ...]:
        if to.catalogue.organisation_folder.name == "aalto":
            three.add(file_of("bro"), "colour: red\n")
        return nothing(to)

    fill_with(monkeypatch, fill)
    done = mentorkit_here("build", *ALL[1:], project=three.root)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("1 of 3 organisations left as they were: bro.")
    assert made(three.root / "site") == ["aalto", "reference"]


def test_what_is_changed_while_it_is_built_is_built_again(
    three: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(to: Filling) -> tuple[Download, ...]:
        three.change(file_of("bro"), "version: ", "version: 2.")
        return nothing(to)

    fill_with(monkeypatch, fill)
    one = ("build", "--organisation", "bro", "--locale", DEFAULT)
    assert mentorkit_here(*one, "--no-cache", project=three.root).returncode == 0
    fill_with(monkeypatch, nothing)
    assert "nothing has changed" not in mentorkit_here(*one, project=three.root).stderr
    assert "nothing has changed" in mentorkit_here(*one, project=three.root).stderr


def test_what_failed_is_told_even_if_the_command_cannot_go_on(
    three: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(to: Filling) -> tuple[Download, ...]:
        if to.catalogue.organisation_folder.name == "aalto":
            raise RenderingFailed("a rule is broken")
        raise OSError(28, "No space left on device", "x")

    fill_with(monkeypatch, fill)
    done = mentorkit_here("build", *ALL[1:], project=three.root)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-3:] == [
        "Error: a rule is broken",
        "1 problem; 1 of 3 organisations left as they were: aalto.",
        "Error: x: No space left on device; the last good output was kept",
    ]


def test_a_worker_that_is_killed_is_one_organisations_failure(
    three: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(to: Filling) -> tuple[Download, ...]:
        if to.catalogue.organisation_folder.name == "aalto":
            raise BrokenProcessPool("terminated abruptly")
        return nothing(to)

    fill_with(monkeypatch, fill)
    done = mentorkit_here("build", *ALL[1:], project=three.root)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2:] == [
        "Error: a process that makes PDFs was killed, perhaps because memory ran out",
        "1 problem; 1 of 3 organisations left as they were: aalto.",
    ]
    assert made(three.root / "site") == ["bro", "reference"]


def test_papers_of_a_single_organisation_that_fail_are_told(
    three: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_: Filling) -> tuple[Download, ...]:
        raise RenderingFailed("a rule is broken")

    fill_with(monkeypatch, fill)
    done = mentorkit_here("build", "--organisation", "bro", project=three.root)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Error: a rule is broken; nothing was written"


@pytest.mark.built
def test_shards_together_build_every_organisation_once(three: Tree) -> None:
    out = three.root / "out"
    found = []
    for part in ("1/2", "2/2"):
        done = mentorkit(*ALL, "--shard", part, "--output", out / part[0], project=three.root)
        assert done.returncode == 0, done.stderr
        found.append(made(out / part[0]))
    assert found == [["aalto", "reference"], ["bro"]]


def test_a_part_may_be_empty(three: Tree) -> None:
    done = mentorkit_here(
        *ALL, "--shard", "7/8", "--output", three.root / "out", project=three.root
    )
    assert (done.returncode, made(three.root / "out")) == (0, [])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--organisation", "all", "--shard", "3/2"),
            "Error: Invalid value for '--shard': '3/2' is not a part such as 2/8, "
            "the second of eight",
        ),
        (
            ("--organisation", "reference", "--shard", "1/2"),
            "Error: --shard divides organisations: give several, or 'all'",
        ),
        (
            ("--organisation", "aalto", "--organisation", "bro", "--organisation", "aalto"),
            "Error: organisation 'aalto' is given twice",
        ),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    three: Tree, options: tuple[str, ...], message: str
) -> None:
    for command in ("build", "packs"):
        done = mentorkit_here(command, *options, project=three.root)
        assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)


@pytest.mark.built
def test_of_many_only_what_has_changed_is_built_and_bodies_are_shared(three: Tree) -> None:
    build = ("build", "--organisation", "all", "--locale", DEFAULT)
    done = mentorkit(*build, project=three.root)
    assert done.returncode == 0, done.stderr
    three.change(file_of("bro"), "version: ", "version: 2.")
    done = mentorkit(*build, project=three.root)
    assert done.returncode == 0, done.stderr
    unchanged = [line for line in done.stderr.splitlines() if line.endswith("nothing has changed")]
    assert len(unchanged) == 2
    assert "bro" not in "".join(unchanged)
    assert "Building 1 of 1: bro" in done.stderr
    html = (three.root / "site" / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'(?:href|src)="([^"#]+)"', html))
    assert {f"{name}/" for name in NAMES} <= links
    for link in links:
        assert (three.root / "site" / link / ("index.html" if link.endswith("/") else "")).is_file()
