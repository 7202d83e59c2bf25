"""`mentorkit check`: report every problem in the materials and pages; write nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from mentorkit.cli.options import output_format, some_organisations, today, wanted_organisations
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project


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
@click.pass_obj
def check(
    project: Project,
    organisations: Sequence[str],
    shape: str,
    publish: bool,
    prose: bool,
    locales: tuple[str, ...],
) -> None:
    """Report every problem in the materials and pages; write nothing."""
    from mentorkit.opening import findings_of_project

    if locales and not prose:
        raise click.UsageError("use --locale only with --prose")
    problems: set[Problem] = set()
    hints: set[Problem] = set()
    for organisation in wanted_organisations(project, organisations, publish=publish):
        found = findings_of_project(project, organisation, publish=publish, today=today())
        problems |= set(found.problems)
        hints |= set(found.hints)
        if prose:
            problems |= set(_prose_problems(project, organisation, locales))
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
