"""`mentorkit new`: create an organisation's folder from the reference's commented file.

Every value that only the organisation knows becomes a placeholder with an example (`[[…]]`): pages
and papers show a draft notice until all are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from mentorkit.cli.options import DEFAULT_ORGANISATION
from mentorkit.disk.output import whole_output, write_file
from mentorkit.model.command import typed_command
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.project import ORGANISATION_FILE, PROGRAMME_FILE, Project

_OWN = frozenset(
    [
        "name",
        "short_name",
        "programme",
        "version",
        "date",
        "made",
        "updated",
        "role",
        "email",
        "phone",
        "hours",
        "assessed",
        "what",
        "why",
        "controller",
        "address",
        "purposes",
        "legal_basis",
        "data",
        "recipients",
        "retention",
        "transfers",
        "law",
        "web",
    ]
)
_LEFT_OUT = frozenset({"site_address", "logo", "logo_alt", "funders", "start", "end", "events"})
_KEPT = frozenset({"authority"})
"""Values that are the same for everybody in the country."""
_STATEMENT, _PRIVACY = "# ── Accessibility statement", "# ── Privacy notice"
_FOR_EU = re.compile(r"(?P<indent> *)# (?P<value> *[a-z_]+:(?: .*)?)")
_LINE = re.compile(r"(?P<indent>\s*)(?P<dash>- )?(?P<key>[a-z_-]+):(?: (?P<value>.+))?", re.I)
_LANGUAGES = re.compile(r"\{.*\}")
_LANGUAGE = re.compile(r"(?P<locale>[a-z-]+): (?P<words>\"[^\"]*\"|'[^']*'|[^,}]+)", re.I)

Change = Callable[[re.Match[str]], str]


@click.command()
@click.argument("organisation_id", metavar="ID")
@click.pass_obj
def new(project: Project, organisation_id: str) -> None:
    """Create a new organisation's folder, with comments, ready to edit."""
    if not ID_PATTERN.fullmatch(organisation_id):
        raise click.UsageError(f"'{organisation_id}' is not a valid id: use a-z, 0-9 and hyphens")
    try:
        written = new_organisation(project, organisation_id, DEFAULT_ORGANISATION)
    except FileExistsError as error:
        raise click.UsageError(f"{error} already exists; choose another id") from None
    click.echo(project.shown(written), err=True)
    click.echo(
        f"Edit it, then run: {typed_command()} build --organisation {organisation_id}", err=True
    )


def new_organisation(project: Project, organisation_id: str, reference: str) -> Path:
    """Write a new organisation's folder and return its file; raises FileExistsError."""
    folder = project.organisations / organisation_id
    if folder.exists():
        raise FileExistsError(project.shown(folder))
    source = project.organisations / reference
    legal = _legal(project.materials / PROGRAMME_FILE)
    text = for_frame((source / ORGANISATION_FILE).read_text(encoding="utf-8"), legal)
    kept = frozenset[str]() if legal == "eu" else _KEPT
    with whole_output(folder) as made:
        write_file(made / ORGANISATION_FILE, with_placeholders(text, kept).encode("utf-8"))
    return folder / ORGANISATION_FILE


def _legal(facts: Path) -> str:
    """Return the law that the programme follows, as its file says."""
    found = re.search(r"^legal: *([a-z]+)", facts.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "none"


def for_frame(text: str, legal: str) -> str:
    """Return an organisation's file with the statements that a legal frame asks for.

    In the EU outside Finland, the comments below `# eu:` become values; without such a law, the
    accessibility statement is left out, and the privacy notice becomes a comment.
    """
    if legal == "eu":
        return "\n".join(_for_eu(text.split("\n")))
    if legal == "none" and _STATEMENT in text and _PRIVACY in text:
        before, privacy = text[: text.index(_STATEMENT)], text[text.index(_PRIVACY) :]
        lines = (line if line.startswith("# ") else f"# {line}" for line in privacy.splitlines())
        return before + "\n".join(lines) + "\n"
    return text


def _for_eu(lines: Iterable[str]) -> Iterator[str]:
    is_below = False
    for line in lines:
        is_below = line.lstrip().startswith("#") and (is_below or "# eu: " in line)
        value = _FOR_EU.fullmatch(line) if is_below and "# eu: " not in line else None
        yield f"{value['indent']}{value['value']}" if value else line


def with_placeholders(text: str, kept: frozenset[str] = _KEPT) -> str:
    """Return an organisation's file with its values replaced by placeholders, keeping comments.

    A value in several languages, on one line or on several, becomes one placeholder per language.
    What is `kept` is the same for everybody.
    """
    out = []
    below: tuple[int, Change] | None = None
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if not match:
            out.append(line)
            continue
        column = len(match["indent"]) + len(match["dash"] or "")
        if below is None or column <= below[0]:
            change = _change_of(match["key"], kept)
            below = (column, change) if change and not match["value"] else None
        else:
            change = below[1]
        out.append(change(match) if change else line)
    return "\n".join(out) + "\n"


def _change_of(key: str, kept: frozenset[str]) -> Change | None:
    """Return how to change a key and everything nested under it."""
    if key in kept:
        return _as_it_is
    if key in _LEFT_OUT:
        return _commented
    return _placeholder if key in _OWN else None


def _as_it_is(match: re.Match[str]) -> str:
    return match[0]


def _commented(match: re.Match[str]) -> str:
    # Removing the `# ` restores the original line.
    return f"{match['indent']}# {match[0].strip()}"


def _placeholder(match: re.Match[str]) -> str:
    """Return the line with its value, or that of each language, replaced by an example."""
    if not match["value"]:
        return match[0]
    if _LANGUAGES.fullmatch(match["value"]):
        shown = _LANGUAGE.sub(
            lambda each: f"{each['locale']}: {_example(each['words'])}", match["value"]
        )
    else:
        shown = _example(match["value"])
    return f"{match['indent']}{match['dash'] or ''}{match['key']}: {shown}"


def _example(written: str) -> str:
    """Return a placeholder with a value, quoted or not, as its example."""
    words = written[1:-1] if written[0] == written[-1] and written[0] in "\"'" else written
    return '"[[' + words.replace('"', "'") + ']]"'
