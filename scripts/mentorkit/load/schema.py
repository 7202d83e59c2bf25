"""The JSON Schemas for the materials' files, made from the models that read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from mentorkit.disk.output import write_whole
from mentorkit.load.change_schema import schema_of_changed_facts, schema_of_changes
from mentorkit.model import texts
from mentorkit.model.facts import Programme
from mentorkit.model.interface import Interface
from mentorkit.model.organisation import Organisation

_LOCALE = texts.LocaleTexts.model_fields
_TEXT_FILES = (
    "roles",
    "phases",
    "questions",
    "checklists",
    "faqs",
    "documents",
    "glossary",
    "aims",
    "facts",
    "events",
    "search",
)

SCHEMAS: dict[str, Any] = {
    "programme": Programme,
    "organisation": Organisation,
    "interface": Interface,
    "tool": texts.ToolTexts,
    "example": texts.ExampleTexts,
    "form": texts.FormTexts,
    "video": texts.VideoTexts,
    "poster": texts.PosterTexts,
    **{name: _LOCALE[name].annotation for name in _TEXT_FILES},
}
"""The kinds of files and the types that they are read as."""


_CHANGES = "-changes"
"""What is at the end of a schema's name for files that change what is below them."""
SCHEMA_NAMES = tuple(sorted(f"{kind}{end}" for kind in SCHEMAS for end in ("", _CHANGES)))
"""The names of all schemas: two for each kind of file."""


def schema_text(name: str) -> str:
    """Return a schema (JSON Schema 2020-12) as JSON text."""
    kind = name.removesuffix(_CHANGES)
    schema = TypeAdapter(SCHEMAS[kind]).json_schema(by_alias=True)
    _refuse_other_keys(schema)
    if name != kind:
        schema = _of_changes(kind, schema)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _of_changes(kind: str, whole: dict[str, Any]) -> dict[str, Any]:
    if kind == "programme":
        return schema_of_changed_facts(whole)
    # What an organisation writes stands above nothing but shared facts: `null` drops only events.
    return schema_of_changes(whole, drops=kind != "organisation")


def _refuse_other_keys(part: Any) -> None:
    """Forbid other keys in mappings whose keys have a pattern; pydantic allows them."""
    if isinstance(part, dict) and "patternProperties" in part:
        part.setdefault("additionalProperties", False)
    for child in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        _refuse_other_keys(child)


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema to a folder, and return the files."""
    paths = []
    for name in SCHEMA_NAMES:
        path = folder / f"{name}.schema.json"
        write_whole(path, schema_text(name).encode("utf-8"))
        paths.append(path)
    return paths
