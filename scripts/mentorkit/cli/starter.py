"""A new organisation's file, from the reference's commented one.

Every value that only the organisation knows, and has not said yet, becomes a placeholder with an
example (`[[…]]`): pages and papers show a draft notice until all are filled in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

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
_LEFT_OUT = frozenset(
    {
        "apply",
        "site_address",
        "place",
        "logo",
        "logo_alt",
        "typeface",
        "funders",
        "start",
        "end",
        "events",
    }
)
_KEPT = frozenset({"authority"})
"""Values that are the same for everybody in the country."""
_STATEMENT, _PRIVACY = "# ── Accessibility statement", "# ── Privacy notice"
_FOR_EU = re.compile(r"(?P<indent> *)# (?P<value> *[a-z_]+:(?: .*)?)")
_LINE = re.compile(r"(?P<indent>\s*)(?P<dash>- )?(?P<key>[a-z_-]+):(?: (?P<value>.+))?", re.I)
_LANGUAGES = re.compile(r"\{.*\}")
_LANGUAGE = re.compile(r"(?P<locale>[a-z-]+): (?P<words>\"[^\"]*\"|'[^']*'|[^,}]+)", re.I)

Change = Callable[[re.Match[str]], str | None]
"""Returns a line, or None to leave it out."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


def made_for(text: str, legal: str, said: Mapping[str, str]) -> str:
    """Return a new organisation's file under a legal frame, from an example in its languages."""
    return with_placeholders(text, frozenset[str]() if legal == "eu" else _KEPT, said)


def legal_frame(facts: Path) -> str:
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


def with_placeholders(
    text: str, kept: frozenset[str] = _KEPT, said: Mapping[str, str] = _NOTHING
) -> str:
    """Return an organisation's file with its values replaced by placeholders, keeping comments.

    A value in several languages, on one line or on several, becomes one placeholder per language.
    What is `kept` is the same for everybody. What is `said`, by its place such as `contacts.email`,
    is written instead, on one line.
    """
    out: list[str | None] = []
    left = dict(said)
    below: tuple[int, Change] | None = None
    top = ""
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if not match:
            out.append(line)
            continue
        column = len(match["indent"]) + len(match["dash"] or "")
        top = top if column else match["key"]
        if below is None or column <= below[0]:
            value = left.pop(f"{top}.{match['key']}" if column else top, None)
            if value is not None:
                out.append(_saying(match, value))
                below = (column, _nothing)
                continue
            change = _change_of(match["key"], kept)
            below = (column, change) if change and not match["value"] else None
        else:
            change = below[1]
        out.append(change(match) if change else line)
    return "\n".join(line for line in out if line is not None) + "\n"


def in_languages(text: str, chosen: Sequence[str], known: Collection[str]) -> str:
    """Return an organisation's file with `chosen` as its languages and values in these alone.

    A value that is in none of them stays as it is.
    """
    out: list[str] = []
    block: list[tuple[str, str]] = []
    for line in [*text.splitlines(), ""]:
        match = _LINE.fullmatch(line)
        if match and match["indent"] and not match["dash"] and match["key"] in known:
            block.append((match["key"], line))
            continue
        out += _kept(block, chosen)
        block = []
        out.append(_LANGUAGES.sub(lambda found: _flow(found, chosen), line) if match else line)
    listed = f"locales: [{', '.join(chosen)}]"
    return re.sub(r"(?m)^# locales: .*$", listed, "\n".join(out))


def _kept(values: Sequence[tuple[str, str]], chosen: Collection[str]) -> list[str]:
    """Return what is in a chosen language, of pairs with a language, or all if nothing is."""
    return [one for key, one in values if key in chosen] or [one for _, one in values]


def _flow(match: re.Match[str], chosen: Collection[str]) -> str:
    values = [(each["locale"], each[0]) for each in _LANGUAGE.finditer(match[0])]
    return "{" + ", ".join(_kept(values, chosen)) + "}" if values else match[0]


def _change_of(key: str, kept: frozenset[str]) -> Change | None:
    """Return how to change a key and everything nested under it."""
    if key in kept:
        return _as_it_is
    if key in _LEFT_OUT:
        return _commented
    return _placeholder if key in _OWN else None


def _nothing(_: re.Match[str]) -> None:
    """Leave out what is nested under a value that is said."""


def _saying(match: re.Match[str], value: str) -> str:
    quoted = json.dumps(value, ensure_ascii=False)
    return f"{match['indent']}{match['dash'] or ''}{match['key']}: {quoted}"


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
