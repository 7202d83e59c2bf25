"""The command `mentorkit`: a thin door to loading, checking, rendering and writing.

Exit codes: 0 done, 1 the author's mistakes (one a line on stderr), 2 wrong usage.
Progress goes to stderr.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentorkit import __version__
from mentorkit.cli.interrupt import listen, stop_if_asked
from mentorkit.cli.progress import Reporter
from mentorkit.disk.cache import BadLimit, Cache, cache_limit
from mentorkit.disk.changeset import settle
from mentorkit.disk.output import OutputRefused, heal, whole_output
from mentorkit.disk.scratch import scratch_folder, sweep
from mentorkit.make.unchanged import BuildRecord
from mentorkit.make.workers import Workers
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.problems import Problem, ProblemsFound, suggestion
from mentorkit.model.project import Project, organisation_folder, organisation_ids

if TYPE_CHECKING:
    from mentorkit.make.making import Making
    from mentorkit.make.plan import Download, Planned
    from mentorkit.model.catalogue import Catalogue

DEFAULT_ORGANISATION = "reference"
_CANNOT_WRITE = (
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG
)  # fmt: skip
_NO_SUCH_PLACE = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--organisation", "organisations", multiple=True, metavar="ID-OR-PATH",
        help="The organisation; repeat it for several, or say all.",
    ),
    click.option(
        "--locale", "locales", multiple=True, metavar="L", help="Only these languages."
    ),
    click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True,
                 help="How many PDFs to make at a time."),
    click.option("--no-cache", is_flag=True, help="Make every file anew."),
    click.option("--publish", is_flag=True,
                 help="Refuse placeholders and gaps: the output is meant for readers."),
)  # fmt: skip


def _build_options(output: str) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        command = click.option(
            "--output", type=click.Path(path_type=Path, file_okay=False), default=Path(output),
            show_default=True, help="The folder to write; replaced whole.",
        )(command)  # fmt: skip
        for option in reversed(_OPTIONS):
            command = option(command)
        return command

    return decorate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mentorkit")
@click.option(
    "--project", "root", type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(), help="The project's folder.  [default: the current one]",
)  # fmt: skip
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Build a career-mentoring programme's site and papers from its materials."""
    project = Project(root.resolve())
    if not (project.materials / "programme.yml").is_file():
        raise click.UsageError(f"there is no materials/programme.yml in {root.resolve()}")
    try:
        cache_limit()
    except BadLimit as error:
        raise click.UsageError(str(error)) from None
    settle(project.pending)
    context.obj = project


@cli.command()
@_build_options("site")
@click.pass_obj
def build(project: Project, /, **options: Any) -> None:
    """Build the site with its packs, Word files and pictures."""
    _make_each(project, _Options(**options), _fill_site, remember=True)


@cli.command()
@_build_options("packs")
@click.pass_obj
def packs(project: Project, /, **options: Any) -> None:
    """Make the downloadable materials alone, for hosting them elsewhere."""
    _make_each(project, _Options(**options), _fill_packs, remember=False)


@cli.command()
@click.option("--organisation", default=DEFAULT_ORGANISATION, show_default=True,
              metavar="ID-OR-PATH", help="The organisation.")  # fmt: skip
@click.option("--address", default=None, metavar="HOST:PORT",
              help="Where to serve.  [default: 127.0.0.1:8000]")  # fmt: skip
@click.pass_obj
def serve(project: Project, organisation: str, address: str | None) -> None:
    """Show a live preview: a change in materials, docs or overrides shows by itself."""
    from mentorkit.opening import check_site_pages, checked_catalogue
    from mentorkit.site.mkdocs.build import refuse_address, serve_site

    if address is not None:
        try:
            refuse_address(address)
        except ValueError as error:
            raise click.UsageError(f"cannot serve at {address}: {error}") from None
    check_site_pages(checked_catalogue(project, organisation))
    try:
        serve_site(project, organisation, address)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_SUCH_PLACE:
            raise
        raise click.UsageError(f"cannot serve at {address or '127.0.0.1:8000'}: {error}") from None


@cli.command()
@click.option("--organisation", "organisations", multiple=True, metavar="ID-OR-PATH",
              help="The organisation; repeat it for several, or say all.")  # fmt: skip
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How to say it.")  # fmt: skip
@click.option("--publish", is_flag=True, help="Also what publishing would refuse.")
@click.option("--prose", is_flag=True, help="Also spelling, long sentences and stray terms.")
@click.option("--locale", "locales", multiple=True, metavar="L",
              help="With --prose: the prose of these languages only.")  # fmt: skip
@click.pass_obj
def check(
    project: Project, organisations: Sequence[str], shape: str, publish: bool, prose: bool,
    locales: tuple[str, ...],
) -> None:  # fmt: skip
    """Say every problem of the materials and pages; write nothing."""
    from mentorkit.opening import every_problem, paper_problems, translation_problems

    if locales and not prose:
        raise click.UsageError("--locale narrows --prose; give both")
    problems: set[Problem] = set()
    for organisation in _ids(project, organisations):
        found = every_problem(project, organisation, publish=publish)
        problems |= set(found or paper_problems(project, organisation))
        problems |= set(translation_problems(project, organisation))
        if prose:
            problems |= set(_prose_problems(project, organisation, locales))
    if shape == "json":
        listed = [problem.as_dict() for problem in sorted(problems)]
        click.echo(json.dumps({"problems": listed}, ensure_ascii=False, indent=1))
        sys.exit(1 if problems else 0)
    if problems:
        raise ProblemsFound(problems)
    click.echo("No problems found.", err=True)


class _NotInstalled(click.ClickException):
    """Something that a command needs is not on this system."""

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


# ── translations ────────────────────────────────────────────────────────────
_one_organisation = click.option(
    "--organisation", default=DEFAULT_ORGANISATION, show_default=True,
    metavar="ID-OR-PATH", help="The organisation.",
)  # fmt: skip
_some_locales = click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only these languages."
)


@cli.group(invoke_without_command=True)
@_one_organisation
@_some_locales
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How to say it.")  # fmt: skip
@click.pass_context
def translations(
    context: click.Context, organisation: str, locales: tuple[str, ...], shape: str
) -> None:
    """Say which translations are missing or have fallen behind; exchange them as PO files."""
    if context.invoked_subcommand:
        return
    from mentorkit.translation.report import as_data, lines, standings, table

    catalogue = _translated(context.obj, organisation)
    found = standings(catalogue, _targets_of(catalogue, locales))
    if shape == "json":
        click.echo(json.dumps({"languages": as_data(found)}, ensure_ascii=False, indent=1))
        return
    click.echo(table(found))
    for line in lines(found):
        click.echo(line)


@translations.command()
@_one_organisation
@_some_locales
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.pass_obj
def accept(
    project: Project, organisation: str, locales: tuple[str, ...], ids: tuple[str, ...]
) -> None:
    """Record that translations are right as they are: all, or those of some ids.

    An ID names a text (tools.lifeline.aim), all below it (tools.lifeline) or a page
    (page.phases/start). Where a text is not translated, naming it with --locale says that
    there need be no translation.
    """
    from mentorkit.model.translation import pairs
    from mentorkit.translation.records import accepted, record

    catalogue = _translated(project, organisation)
    targets = _targets_of(catalogue, locales)
    known = {pair.text_id for locale in targets for pair in pairs(catalogue, locale)}
    for text_id in ids:
        if text_id not in known and not any(
            one.startswith((f"{text_id}.", f"{text_id}/")) for one in known
        ):
            raise click.UsageError(f"no text '{text_id}'{suggestion(text_id, known)}")
    for locale in targets:
        found = accepted(catalogue, locale, ids, gaps=bool(locales))
        for path in record(project, catalogue, locale, found):
            click.echo(f"{project.shown(path)}: {_texts(len(found))} recorded", err=True)
        if not found:
            click.echo(f"{locale}: nothing to record", err=True)


@translations.command()
@_one_organisation
@click.option("--locale", "locale", required=True, metavar="L", help="The language.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="FILE",
    help="The file to write.  [default: translations/L.po]",
)  # fmt: skip
@click.pass_obj
def export(project: Project, organisation: str, locale: str, output: Path | None) -> None:
    """Write all texts of a language as a PO file, for Poedit, Weblate and the like."""
    from mentorkit.disk.output import write_whole
    from mentorkit.translation.context import comments
    from mentorkit.translation.entries import entries
    from mentorkit.translation.po import po_text

    catalogue = _translated(project, organisation)
    (target,) = _targets_of(catalogue, (locale,))
    found = entries(catalogue, target)
    said = [(entry, comments(entry, catalogue, project.templates / "fonts")) for entry in found]
    text = po_text(said, target, catalogue.organisation.date.isoformat())
    path = project.root / (output or Path("translations") / f"{target}.po")
    write_whole(path, text.encode("utf-8"))
    click.echo(f"{_shown(path)}: {len(found)} entries", err=True)


@translations.command("import")
@_one_organisation
@click.option("--locale", default=None, metavar="L", help="The language that the files must have.")
@click.option("--skip-changed", is_flag=True,
              help="Leave out entries whose source text has changed since the export.")  # fmt: skip
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path, dir_okay=False))  # fmt: skip
@click.pass_obj
def import_(
    project: Project,
    organisation: str,
    locale: str | None,
    skip_changed: bool,
    files: tuple[Path, ...],
) -> None:
    """Take the translations of PO files back into the materials and pages.

    Entries that are empty or marked as needing work are left as they are.
    """
    from mentorkit.translation.importing import import_po

    catalogue = _translated(project, organisation)
    done = import_po(project, catalogue, files, locale=locale, skip_changed=skip_changed)
    for problem in done.skipped:
        click.echo(f"left out: {problem}", err=True)
    for path in sorted(set(done.written)):
        click.echo(project.shown(path), err=True)
    for entry_id in done.waiting:
        click.echo(f"{entry_id}: waits until all that belongs to it is translated", err=True)
    click.echo(f"{_texts(done.changed)} changed", err=True)


def _translated(project: Project, organisation: str) -> Catalogue:
    """Return what translators work on: the texts and pages of every language, gaps allowed."""
    from mentorkit.load import load_catalogue

    return load_catalogue(project, organisation, with_gaps=True)


def _targets_of(catalogue: Catalogue, locales: Sequence[str]) -> tuple[str, ...]:
    """Return the languages that are asked for, or all; raises UsageError for an unknown one."""
    from mentorkit.model.translation import target_locales

    known = target_locales(catalogue)
    for locale in locales:
        if locale not in known:
            hint = suggestion(locale, known)
            raise click.UsageError(f"nothing is translated into '{locale}'{hint}")
    return tuple(locale for locale in known if not locales or locale in locales)


def _texts(count: int) -> str:
    return "one text" if count == 1 else f"{count} texts"


@cli.command()
@click.pass_obj
def schema(project: Project) -> None:
    """Write the JSON Schemas beside the materials, so that editors check while typing."""
    from mentorkit.load.schema import write_schemas

    for path in write_schemas(project.materials / "schemas"):
        click.echo(project.shown(path), err=True)


@cli.command("contact-sheet")
@click.option("--organisation", default=DEFAULT_ORGANISATION, show_default=True,
              metavar="ID-OR-PATH", help="The organisation.")  # fmt: skip
@click.option("--locale", "locales", multiple=True, metavar="L", help="Only these languages.")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="Only this document, such as agreement or tool/lifeline; repeatable.",
)
@click.option(
    "--columns",
    type=click.IntRange(1, 40),
    default=10,
    show_default=True,
    help="How many pages stand side by side.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("contact-sheet.png"),
    show_default=True,
    help="The picture to write.",
)
@click.pass_obj
def contact_sheet(
    project: Project,
    organisation: str,
    locales: tuple[str, ...],
    documents: tuple[str, ...],
    columns: int,
    output: Path,
) -> None:
    """Make one picture of all pages of all PDFs, in the order of the manifest.

    More than ten rows of pages go on in contact-sheet-2.png, contact-sheet-3.png and so on.
    """
    if output.suffix != ".png":
        raise click.UsageError(f"'{output}' is no PNG file; choose a name that ends in .png")
    from mentorkit.disk.output import write_numbered
    from mentorkit.make.making import Making
    from mentorkit.opening import checked_catalogue
    from mentorkit.render.contactsheet import contact_sheets

    catalogue = checked_catalogue(project, organisation, locales)
    wanted = _papers(catalogue, documents)
    with _cache(project, no_cache=False) as cache:
        making = Making(catalogue, project.templates, cache, wanted=wanted.__contains__)
        papers = [(d.planned.name, d.entry.file) for d in _made(making)]
        pictures = contact_sheets(papers, columns, project.templates / "fonts")
        for path in write_numbered(project.root / output, pictures):
            click.echo(_shown(path), err=True)


def _papers(catalogue: Catalogue, documents: Sequence[str]) -> set[Planned]:
    """Return the PDFs of some documents, or of all; raises UsageError where one has none."""
    from mentorkit.make.plan import planned_downloads

    papers = [file for file in planned_downloads(catalogue) if file.name.endswith(".pdf")]
    known = {file.document for file in papers}
    for document in documents:
        if document not in known:
            hint = suggestion(document, known)
            raise click.UsageError(f"no document '{document}' has a PDF{hint}")
    return {file for file in papers if not documents or file.document in documents}


@cli.command()
@click.argument("organisation_id", metavar="ID")
@click.pass_obj
def new(project: Project, organisation_id: str) -> None:
    """Make a new organisation's folder, commented, ready to edit."""
    from mentorkit.cli.starter import new_organisation

    if not ID_PATTERN.fullmatch(organisation_id):
        raise click.UsageError(f"'{organisation_id}' is no id: use a-z, 0-9 and hyphens")
    try:
        written = new_organisation(project, organisation_id, DEFAULT_ORGANISATION)
    except FileExistsError as error:
        raise click.UsageError(f"{error} is already there; choose another id") from None
    for path in written:
        click.echo(project.shown(path), err=True)
    click.echo(f"Edit the first one, then: mentorkit build --organisation {organisation_id}",
               err=True)  # fmt: skip


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
    except OutputRefused as refused:
        click.echo(f"Error: {refused}", err=True)
        sys.exit(2)
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        click.echo(f"Error: {error.filename or 'writing'}: {error.strerror}; the last good output "
                   "is as it was", err=True)  # fmt: skip
        sys.exit(2)
    except BrokenExecutor:
        click.echo("Error: a process that makes PDFs was ended from outside, as happens when "
                   "memory runs out; the last good output is as it was", err=True)  # fmt: skip
        sys.exit(2)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    sys.exit(result if isinstance(result, int) else 0)


def _ids(project: Project, organisations: Sequence[str]) -> list[str]:
    if "all" in organisations:
        return list(organisation_ids(project))
    return list(organisations) or [DEFAULT_ORGANISATION]


def _targets(
    project: Project, organisations: Sequence[str], output: Path
) -> list[tuple[str, Path]]:
    """Return each organisation with its folder; a single one stands in the folder itself."""
    ids = _ids(project, organisations)
    target = output if output.is_absolute() else project.root / output
    if len(ids) == 1 and "all" not in organisations:
        return [(ids[0], target)]
    # By its whole path: `folder/..` has a name, too.
    names = {organisation: organisation_folder(project, organisation).name for organisation in ids}
    if len(set(names.values())) < len(names):
        raise click.UsageError("two organisations have folders of the same name")
    return [(organisation, target / name) for organisation, name in names.items()]


@dataclass(frozen=True)
class _Options:
    """What `build` and `packs` are told."""

    organisations: tuple[str, ...]
    locales: tuple[str, ...]
    jobs: int
    no_cache: bool
    publish: bool
    output: Path


_Fill = Callable[[Project, "Catalogue", "Making", Path], "tuple[Download, ...]"]


def _make_each(project: Project, options: _Options, fill: _Fill, *, remember: bool) -> None:
    """Fill the output folder of each organisation; with `remember`, only if something changed."""
    with _cache(project, options.no_cache) as cache:
        for organisation, target in _targets(project, options.organisations, options.output):
            started = time.monotonic()
            waiting = partial(_say_waiting, target)
            heal(target, waiting)
            told = (organisation, *options.locales, str(options.publish))
            record = BuildRecord(project, target, project.cache, told)
            if remember and record.unchanged() and not options.no_cache:
                sweep()  # a build may have been killed when all but this was done
                click.echo(f"{_shown(target)}: nothing has changed", err=True)
                continue
            with (
                Workers(project.templates, scratch_folder(), options.jobs) as workers,
                whole_output(target, waiting) as folder,
            ):
                # Imported when the workers run already: it takes as long as theirs.
                from mentorkit.make.making import Making
                from mentorkit.opening import checked_catalogue

                catalogue = checked_catalogue(
                    project, organisation, options.locales, publish=options.publish
                )
                making = Making(catalogue, project.templates, cache, workers)
                downloads = fill(project, catalogue, making, folder)
                stop_if_asked()
                if remember:
                    record.remember(folder)
            seconds = time.monotonic() - started
            click.echo(f"{_shown(target)}: {len(downloads)} downloads, made in {seconds:.1f} s",
                       err=True)  # fmt: skip


def _fill_site(
    project: Project, catalogue: Catalogue, making: Making, folder: Path
) -> tuple[Download, ...]:
    """Build the pages while the workers make the papers; then put the two together."""
    from mentorkit.opening import check_site_pages
    from mentorkit.site.finish import finish_site
    from mentorkit.site.inputs import SiteBuild
    from mentorkit.site.mkdocs.build import build_site

    check_site_pages(catalogue)
    site = SiteBuild(project, catalogue, making)
    with Reporter("Building the pages"):
        build_site(site, folder)
    return finish_site(project, catalogue, making, folder, _made(making))


def _fill_packs(
    _project: Project, _catalogue: Catalogue, making: Making, folder: Path
) -> tuple[Download, ...]:
    """Write the papers and their manifest."""
    from mentorkit.make.plan import write_downloads

    downloads = _made(making)
    write_downloads(folder, downloads)
    return downloads


def _shown(target: Path) -> str:
    return os.path.relpath(target)


def _made(making: Making) -> tuple[Download, ...]:
    with Reporter("Making the papers") as reporter:

        def step(done: int, total: int, what: str) -> None:
            stop_if_asked()
            reporter.step(done, total, what)

        return making.finished(step)


def _say_waiting(target: Path) -> None:
    click.echo(f"{_shown(target)}: waiting for another build of it", err=True)


@contextmanager
def _cache(project: Project, no_cache: bool) -> Iterator[Cache]:
    with closing(Cache(scratch_folder() / "cache" if no_cache else project.cache)) as cache:
        yield cache
