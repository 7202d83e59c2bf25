"""The `mentorkit` command: a thin layer over loading, checking, rendering and writing.

Exit codes: 0 success, 1 mistakes in the materials (one per line on stderr), 2 wrong usage. Progress
goes to stderr.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path

import click

from mentorkit import __version__
from mentorkit.cli.build import build, packs, serve
from mentorkit.cli.changes import changes
from mentorkit.cli.check import check
from mentorkit.cli.contact_sheet import contact_sheet
from mentorkit.cli.failures import WORKER_KILLED
from mentorkit.cli.front import front
from mentorkit.cli.interrupt import listen
from mentorkit.cli.lock import lock
from mentorkit.cli.new import new
from mentorkit.cli.schema import schema
from mentorkit.cli.translations import translations
from mentorkit.disk.cache import BadLimit, cache_limit
from mentorkit.disk.changeset import settle
from mentorkit.disk.output import OutputRefused
from mentorkit.model.command import typed_command
from mentorkit.model.problems import ProblemsFound, UnknownLanguage
from mentorkit.model.project import ORGANISATION_FILE, Project
from mentorkit.render.failures import RenderingFailed

_CANNOT_WRITE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mentorkit")
@click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The project's folder.  [default: the current one]",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Build a career-mentoring programme's site and papers from its materials."""
    project = Project(root.resolve())
    if context.invoked_subcommand != new.name and not project.is_there:
        raise click.UsageError(
            f"there is no project in {root.resolve()}: expected {ORGANISATION_FILE}, "
            "organisations/ or materials/programme.yml; to begin, run: "
            f"{typed_command()} new FOLDER"
        )
    try:
        cache_limit()
    except BadLimit as error:
        raise click.UsageError(str(error)) from None
    settle(project.pending)
    context.obj = project


for command in (
    build,
    packs,
    front,
    serve,
    check,
    changes,
    translations,
    schema,
    contact_sheet,
    new,
    lock,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; never returns."""
    listen()
    try:
        result = cli.main(arguments, prog_name="mentorkit", standalone_mode=False)
    except ProblemsFound as found:
        for problem in found.problems:
            click.echo(str(problem), err=True)
        count = len(found.problems)
        click.echo(f"{count} problem{'' if count == 1 else 's'}; nothing was written.", err=True)
        sys.exit(1)
    except (OutputRefused, UnknownLanguage) as refused:
        click.echo(f"Error: {refused}", err=True)
        sys.exit(2)
    except RenderingFailed as failed:
        click.echo(f"Error: {failed}; nothing was written", err=True)
        sys.exit(1)
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        click.echo(
            f"Error: {error.filename or 'writing'}: {error.strerror}; the last good output "
            "was kept",
            err=True,
        )
        sys.exit(2)
    except BrokenExecutor:
        click.echo(f"Error: {WORKER_KILLED}; the last good output was kept", err=True)
        sys.exit(2)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    sys.exit(result if isinstance(result, int) else 0)
