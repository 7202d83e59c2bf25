"""`mentorkit check`: report every problem in the materials and pages; write nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from mentorkit.cli.options import output_format, some_organisations, today, wanted_organisations
from mentorkit.cli.parallel import at_a_time, each
from mentorkit.cli.progress import Overview
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project

if TYPE_CHECKING:
    from mentorkit.opening import Findings

T = TypeVar("T")


@click.command()
@some_organisations
@output_format
@click.option("--publish", is_flag=True, help="Also report what --publish would refuse.")
@click.option("--prose", is_flag=True, help="Also check spelling, long sentences and terms.")
@click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="L",
    help="With --prose: check these languages only.",
)
@at_a_time
@click.pass_obj
def check(
    project: Project,
    organisations: Sequence[str],
    shape: str,
    publish: bool,
    prose: bool,
    locales: tuple[str, ...],
    jobs: int,
) -> None:
    """Report every problem in the materials and pages; write nothing."""
    if locales and not prose:
        raise click.UsageError("use --locale only with --prose")
    problems: set[Problem] = set()
    hints: set[Problem] = set()
    wanted = wanted_organisations(project, organisations, publish=publish)
    work = partial(_found, project, publish=publish, prose=prose, locales=locales)
    for found, others in _told(wanted, each(work, wanted, jobs)):
        problems |= {*found.problems, *others}
        hints |= set(found.hints)
    if shape == "json":
        named = {"problems": problems, "hints": hints}
        listed = {name: [one.as_dict() for one in sorted(some)] for name, some in named.items()}
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        sys.exit(1 if problems else 0)
    for hint in sorted(hints):
        click.echo(f"hint: {hint}", err=True)
    if problems:
        raise ProblemsFound(problems)
    click.echo("No problems found.", err=True)


def _found(
    project: Project, organisation: str, *, publish: bool, prose: bool, locales: Sequence[str]
) -> tuple[Findings, tuple[Problem, ...]]:
    """Return what is wrong with an organisation, and with its prose if that is to be checked."""
    from mentorkit.opening import findings_of_project

    found = findings_of_project(project, organisation, publish=publish, today=today())
    return found, _prose_problems(project, organisation, locales) if prose else ()


def _told(wanted: Sequence[str], found: Iterable[T]) -> Iterator[T]:
    """Yield what is found, and tell which of several organisations has been checked."""
    if len(wanted) == 1:
        yield from found
        return
    with Overview("Checked", len(wanted)) as overview:
        for number, (organisation, one) in enumerate(zip(wanted, found, strict=True), 1):
            overview.step(number, number, organisation)
            yield one


class _NotInstalled(click.ClickException):
    """Something that a command needs is not installed."""

    exit_code = 2


def _prose_problems(
    project: Project, organisation: str, locales: Sequence[str]
) -> tuple[Problem, ...]:
    from mentorkit.check.prose.speller import SpellerMissing
    from mentorkit.opening import prose_problems

    try:
        return prose_problems(project, organisation, locales)
    except SpellerMissing as error:
        raise _NotInstalled(str(error)) from None
