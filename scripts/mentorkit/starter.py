"""A new organisation's folder, made from the reference organisation's commented file.

Every value that only the organisation knows becomes a placeholder that shows an example
(`[[…]]`): pages and papers carry a draft notice until it is filled in.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from mentorkit.output import write_file
from mentorkit.places import ORGANISATION_FILE, Project

_OWN = frozenset(
    {"name", "short_name", "role", "email", "phone", "hours", "assessed", "what", "why",
     "controller", "address", "purposes", "legal_basis", "data", "recipients", "retention",
     "transfers"}
)  # fmt: skip
_LEFT_OUT = frozenset({"site_address", "funder", "kick_off", "mid_point", "closing"})
_LINE = re.compile(r"(?P<indent>\s*)(?P<dash>- )?(?P<key>[a-z_]+):(?: (?P<value>.+))?")


def new_organisation(project: Project, organisation_id: str, reference: str) -> list[Path]:
    """Write a new organisation's folder and return its files; raises FileExistsError."""
    folder = project.organisations / organisation_id
    if folder.exists():
        raise FileExistsError(project.shown(folder))
    source = project.organisations / reference
    text = (source / ORGANISATION_FILE).read_text(encoding="utf-8")
    written = [folder / ORGANISATION_FILE]
    write_file(written[0], with_placeholders(text).encode("utf-8"))
    for logo in sorted(source.glob("logo.*")):
        written.append(Path(shutil.copy(logo, folder)))
    return written


def with_placeholders(text: str) -> str:
    """Return an organisation's file with its own values as placeholders, comments kept."""
    out = []
    kept_below: int | None = None
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if not match:
            out.append(line)
            continue
        indent = len(match["indent"])
        if kept_below is not None and indent <= kept_below:
            kept_below = None
        if match["key"] == "authority":  # the same for everybody in the country
            kept_below = indent
        out.append(line if kept_below is not None else _placeholder(line, match))
    return "\n".join(out) + "\n"


def _placeholder(line: str, match: re.Match[str]) -> str:
    value = match["value"]
    if match["key"] in _LEFT_OUT and value:
        return f"{match['indent']}# {line.strip()}"
    if match["key"] not in _OWN or not value:
        return line
    example = value.strip('"').replace('"', "'")
    return f'{match["indent"]}{match["dash"] or ""}{match["key"]}: "[[{example}]]"'
