"""Options shared by several commands, and their meaning."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from mentorkit.model.project import Project, organisation_ids

DEFAULT_ORGANISATION = "reference"

one_organisation = click.option(
    "--organisation",
    default=DEFAULT_ORGANISATION,
    show_default=True,
    metavar="ID-OR-PATH",
    help="The organisation.",
)
some_organisations = click.option(
    "--organisation",
    "organisations",
    multiple=True,
    metavar="ID-OR-PATH",
    help="The organisation; repeat it for several, or use 'all'.",
)
some_locales = click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only these languages."
)
output_format = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)


def wanted_organisations(project: Project, organisations: Sequence[str]) -> list[str]:
    """Return the requested organisations: all, those named, or the default one."""
    if "all" in organisations:
        return list(organisation_ids(project))
    return list(organisations) or [DEFAULT_ORGANISATION]


def shown(target: Path) -> str:
    """Return a path relative to the current folder."""
    return os.path.relpath(target)
