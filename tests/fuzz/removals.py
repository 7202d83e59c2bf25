"""Ways to take out of the whole programme a value, a file, or an id with all its uses."""

from __future__ import annotations

import copy
import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from mentorkit.load.places import TEXT_FOLDERS
from mentorkit.load.yaml import Origin, parse_yaml
from mentorkit.model.macros import MACROS

from tests.locales import ROOT
from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE

Files = dict[str, Any]
"""Files by path: parsed YAML, the text of a page, or None for one that is gone."""
Step = str | int
Place = tuple[Step, ...]

MATERIALS = ("programme.yml", "fi", "organisations/reference", "templates")
OF_EACH_SHAPE = 2
KINDS = ("phases", "question_lists", "tools", "documents", "forms", "aims")


def whole_programme(root: Path) -> None:
    """Write the programme in Finnish alone into a folder, with links to what is never changed."""
    for name in ("docs/fi", f"{FI}", "materials/organisations/reference", "mkdocs.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copied = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copied(ROOT / name, root / name)
    for name in ("materials/templates", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    facts = parsed((ROOT / PROGRAMME_FILE).read_text(encoding="utf-8"), PROGRAMME_FILE)
    facts |= {"locales": ["fi"], "in_progress": []}
    (root / PROGRAMME_FILE).write_text(written(facts), encoding="utf-8")


def parsed(text: str, path: str) -> Any:
    """Return a file as plain values, read as the programme reads it: `yes` is a text."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): plain(child) for key, child in value.items()}
        if isinstance(value, list):
            return [plain(one) for one in value]
        if isinstance(value, dt.date):
            return dt.date(value.year, value.month, value.day)
        return str(value) if isinstance(value, str) else value

    return plain(parse_yaml(text, Origin(path, "programme", None)))


def written(content: Any) -> str:
    """Return a file's content as text."""
    if isinstance(content, str):
        return content
    return yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


@dataclass(frozen=True)
class Removal:
    """One thing taken out; `files` returns the files that are different then."""

    name: str
    files: Callable[[], Files]


class Programme:
    """The programme's files, as they are before anything is taken out."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return each page, section and file of facts or words, by path."""
        found = [*self.root.glob("docs/**/*.md"), *self.root.glob(f"{FI}/**/*")]
        found += [self.root / PROGRAMME_FILE, self.root / ORGANISATION_FILE]
        return {
            path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(found)
            if path.suffix in (".md", ".yml") and path.name != "translated-from.yml"
        }

    @cached_property
    def parsed(self) -> dict[str, Any]:
        """Return the YAML files, parsed."""
        return {
            path: parsed(text, path) for path, text in self.texts.items() if path.endswith(".yml")
        }

    def apply(self, removal: Removal) -> Callable[[], None]:
        """Take something out; return a function that puts it back."""
        changed = removal.files()
        before = {
            path: (self.root / path).read_bytes() for path in changed if (self.root / path).exists()
        }
        for path, content in changed.items():
            if content is None:
                (self.root / path).unlink()
            else:
                (self.root / path).write_text(written(content), encoding="utf-8")

        def restore() -> None:
            for path in changed:
                (self.root / path).unlink(missing_ok=True)
            for path, data in before.items():
                (self.root / path).write_bytes(data)

        return restore

    # ── values and files ───────────────────────────────────────────────────
    def values(self) -> Iterator[Removal]:
        """Yield some values of each shape: what one id or item has, every other has as well."""
        seen: Counter[tuple[str, Place]] = Counter()
        ids = {name for _, name in self.ids()} | set(self.parsed[f"{FI}/glossary.yml"])
        for path, content in self.parsed.items():
            for place in _places(content):
                shape = _shape(path, place, ids)
                seen[shape] += 1
                if seen[shape] <= OF_EACH_SHAPE:
                    name = f"{path}:{'.'.join(map(str, place))}"
                    yield Removal(name, lambda p=path, at=place: {p: _without(self.parsed[p], at)})

    def every_file(self) -> Iterator[Removal]:
        """Yield each page, file of words, logo, sheet and symbol."""
        more = ("materials/organisations/reference/*", "materials/templates/print/sheets/*.j2")
        found = [path for pattern in more for path in self.root.glob(pattern) if path.is_file()]
        found += self.root.glob("materials/templates/symbols/*.svg")
        paths = [*self.texts, *(path.relative_to(self.root).as_posix() for path in sorted(found))]
        for path in dict.fromkeys(paths):
            yield Removal(path, lambda p=path: {p: None})

    # ── ids, with everything that names them ───────────────────────────────
    def ids(self) -> Iterator[tuple[str, str]]:
        """Yield each id with its kind: what the programme has, sections, and pages."""
        facts = self.parsed[PROGRAMME_FILE]
        for kind in KINDS:
            yield from ((kind, str(name)) for name in facts[kind])
        for name in ("questions", "items", "entries", "groups", "fields", "options"):
            yield from ((name, found) for found in _inner(facts)[name])
        for path in self.texts:
            if path.startswith(f"{FI}/sections/"):
                yield "sections", Path(path).stem
            if path.startswith("docs/fi/"):
                yield "pages", path.removeprefix("docs/fi/").removesuffix(".md")

    def whole(self) -> Iterator[Removal]:
        """Yield each id, taken out wherever it stands."""
        for kind, name in self.ids():
            change = lambda k=kind, n=name: self._replaced(k, n, None)  # noqa: E731
            yield Removal(f"{kind}/{name}", change)

    def renamed(self) -> Iterator[Removal]:
        """Yield each id, renamed wherever it stands."""
        for kind, name in self.ids():
            change = lambda k=kind, n=name: self._replaced(k, n, _other(n))  # noqa: E731
            yield Removal(f"{kind}/{name} renamed", change)

    def _replaced(self, kind: str, name: str, other: str | None) -> Files:
        """Return the files that name an id, which is replaced or, without another, left out."""
        changed: Files = {}
        for path, text in self.texts.items():
            content: Any = self.parsed.get(path)
            if content is None:
                content = _linked_text(_called(text, kind, name, other), kind, name, other)
            else:
                if names := _places_of(path, kind):
                    content = _swapped(content, names, name, other)
                content = _linked(content, kind, name, other)
            to = _moved(path, kind, name, other)
            if to != path:
                changed[path] = None
            if to and (to != path or content != self.parsed.get(path, text)):
                changed[to] = content
        return changed


def _other(name: str) -> str:
    """Return another name; a page stays in its folder."""
    folder, slash, rest = name.rpartition("/")
    return f"{folder}{slash}other-{rest}"


def _places_of(path: str, kind: str) -> str:
    """Return where a file names ids of a kind, as a pattern; empty if it never does."""
    file, places = WORDS.get(kind, ("", ""))
    if path == PROGRAMME_FILE:
        return NAMED[kind]
    return places if file and path.startswith(f"{FI}/{file}") else ""


def _inner(facts: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the ids within lists and forms, by kind, each once."""
    found: dict[str, list[str]] = {
        "questions": [q for one in facts["question_lists"].values() for q in one["questions"]],
        "items": [item for one in facts["checklists"].values() for item in one],
        "entries": [entry for one in facts["faqs"].values() for entry in one],
        "groups": [],
        "fields": [],
        "options": [],
    }
    for form in facts["forms"].values():
        for group_id, group in form.get("groups", {}).items():
            found["groups"].append(group_id)
            for field_id, field in group["fields"].items():
                found["fields"].append(field_id)
                found["options"] += field.get("options", [])
    return {kind: [*dict.fromkeys(ids)] for kind, ids in found.items()}


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of each value below one."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for step, child in inside:
        yield (*place, step)
        yield from _places(child, (*place, step))


def _shape(path: str, place: Place, ids: Container[str]) -> tuple[str, Place]:
    """Return what a value is one of: ids and numbers of items are left out."""
    kind = "/".join(Path(path).parts[1:-1]) if Path(path).parent.name in TEXT_FOLDERS else path
    return kind, tuple("" if isinstance(step, int) or step in ids else step for step in place)


def _without(value: Any, place: Place) -> Any:
    """Return a copy of a value without what is at a place in it."""
    made = copy.deepcopy(value)
    inside = made
    for step in place[:-1]:
        inside = inside[step]
    del inside[place[-1]]
    return made


_PARTS = r"(?:documents/[^/]+/parts|phases/[^/]+/pack)/#/"
_FIELD = r"forms/[^/]+/groups/[^/]+/fields"
NAMED = {
    "phases": rf"phases/@|{_PARTS}(?:phase|tools)",
    "question_lists": rf"question_lists/@|phases/[^/]+/question_lists/#|{_PARTS}question_list",
    "tools": r"tools/@|phases/[^/]+/tools/#",
    "documents": rf"documents/@|phases/[^/]+/documents/#|{_PARTS}document|apply/form",
    "forms": r"forms/@|documents/[^/]+/form|forms/[^/]+/based_on",
    "aims": r"aims/#|tools/[^/]+/aims/#",
    "questions": r"question_lists/[^/]+/questions/#",
    "items": r"checklists/[^/]+/#",
    "entries": r"faqs/[^/]+/#",
    "groups": r"forms/[^/]+/(?:groups/@|keeps/@|once/#)",
    "fields": rf"{_FIELD}/@|forms/[^/]+/keeps/[^/]+/#",
    "options": rf"{_FIELD}/[^/]+/options/#",
    "sections": rf"{_PARTS}section",
    "pages": r"(?:documents|roles)/[^/]+/page",
}
"""Where the facts name what an id is one of, as a path: `@` is a key, `#` an item of a list."""
WORDS = {
    "phases": ("phases.yml", r"@"),
    "question_lists": ("questions.yml", r"@"),
    "documents": ("documents.yml", r"@"),
    "aims": ("aims.yml", r"@"),
    "questions": ("questions.yml", r"[^/]+/questions/@"),
    "items": ("checklists.yml", r"[^/]+/items/@"),
    "entries": ("faqs.yml", r"[^/]+/entries/@"),
    "groups": ("forms/", r"groups/@"),
    "fields": ("forms/", r"groups/[^/]+/fields/@"),
    "options": ("forms/", r"groups/[^/]+/fields/[^/]+/options/@"),
}
"""Which file has the words for an id, and where in it."""


def _swapped(value: Any, names: str, name: str, other: str | None, place: str = "") -> Any:
    """Return a value with an id replaced where a path matches `names`; None leaves it out."""

    def is_it(found: Any, step: str) -> bool:
        return found == name and bool(re.fullmatch(names, f"{place}{step}"))

    if isinstance(value, dict):
        made = {}
        for key, child in value.items():
            if is_it(key, "@") or is_it(child, str(key)):
                if other is None:
                    continue
                key, child = (other, child) if is_it(key, "@") else (key, other)
            made[key] = _swapped(child, names, name, other, f"{place}{key}/")
        return made
    if isinstance(value, list):
        swapped = [other if is_it(one, "#") else one for one in value]
        kept = [
            _swapped(one, names, name, other, f"{place}#/") for one in swapped if one is not None
        ]
        return [one for one in kept if one != {}]
    return value


def _linked(value: Any, kind: str, name: str, other: str | None) -> Any:
    """Return a value with the links to something replaced, in texts and in keys."""
    if isinstance(value, dict):
        pairs = ((_linked_text(str(k), kind, name, other), v) for k, v in value.items())
        return {k: _linked(v, kind, name, other) for k, v in pairs}
    if isinstance(value, list):
        return [_linked(one, kind, name, other) for one in value]
    return _linked_text(value, kind, name, other) if isinstance(value, str) else value


def _linked_text(text: str, kind: str, name: str, other: str | None) -> str:
    """Return a text with links to something leading to its new name, or to the home page."""
    scheme = {"tools": "tool", "documents": "document", "pages": "page"}.get(kind)
    if kind == "phases":
        scheme, name, other = "page", f"phases/{name}", other and f"phases/{other}"
    if scheme is None:
        return text
    new = f"{scheme}:{other}" if other else "page:index"
    text = re.sub(rf"\b{scheme}:{re.escape(name)}(#[\w-]+)?(?![\w/-])", new, text)
    file = {"tool": f"tools/{name}", "page": name}.get(scheme, "")
    if file:
        base = file.rsplit("/")[-1]
        text = re.sub(
            rf"\]\((?:\.\./|[\w-]+/)*{re.escape(base)}\.md(#[\w-]+)?\)", "](https://silta.fi)", text
        )
    return text


ARGUMENTS = {
    "phases": ("phase",),
    "question_lists": ("question list",),
    "tools": ("tool",),
    "documents": ("document", "web form"),
    "sections": ("section",),
}


def _called(text: str, kind: str, name: str, other: str | None) -> str:
    """Return a page with an id replaced in its macros; None removes the macro."""
    macros = [m for m, macro in MACROS.items() if macro.argument in ARGUMENTS.get(kind, ())]
    calls = rf"({'|'.join(macros) or '(?!)'})\(\"{re.escape(name)}\"\)"
    if other:
        text = re.sub(calls, rf'\1("{other}")', text)
        shows = rf"^shows: phase/{re.escape(name)}$" if kind == "phases" else "(?!)"
        return re.sub(shows, f"shows: phase/{other}", text, flags=re.MULTILINE)
    return re.sub(rf"\{{\{{ {calls} \}}\}}\n?", "", text)


def _moved(path: str, kind: str, name: str, other: str | None) -> str | None:
    """Return where a file is once its id has another name, None if the file is gone with its id."""
    homes = {
        "tools": f"{FI}/tools/{name}.yml",
        "forms": f"{FI}/forms/{name}.yml",
        "sections": f"{FI}/sections/{name}.md",
        "pages": f"docs/fi/{name}.md",
        "phases": f"docs/fi/phases/{name}.md",
    }
    if homes.get(kind) != path:
        return path
    return str(Path(path).with_stem(other.rsplit("/")[-1])) if other else None
