"""The JSON Schemas: whole in themselves, and of one mind with the loader about every real file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from mentorkit.load.records import RECORD_FILE
from mentorkit.load.schema import SCHEMAS, schema_text, write_schemas
from mentorkit.model.project import Project

from tests.locales import LOCALES
from tests.schemas import faults
from tests.trees import ORGANISATION_FILE, TREE

ROOT = Path(__file__).parents[2]
MATERIALS = ROOT / "materials"
KINDS = {"tools": "tool", "forms": "form"}
"""The folders of which each file has one schema."""


class _Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: 1.2, in which a date is a text and so are yes and no."""


_CORE = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null")
_Editor.yaml_implicit_resolvers = {
    first: [resolver for resolver in resolvers if resolver[0] in _CORE]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def kind_of(path: Path) -> str:
    return KINDS.get(path.parent.name, path.stem)


def schema(kind: str) -> dict[str, Any]:
    found = json.loads(schema_text(kind))
    assert isinstance(found, dict)
    return found


def found_faults(text: str, kind: str) -> list[str]:
    return list(faults(yaml.load(text, Loader=_Editor), schema(kind), schema(kind)))


def real_files() -> list[Path]:
    """Return every YAML file of the real materials and of the test organisations that is whole."""
    files = [MATERIALS / "programme.yml", *MATERIALS.glob("organisations/*/organisation.yml")]
    for interface in [MATERIALS / locale / "interface.yml" for locale in LOCALES]:
        texts = interface.parent.rglob("*.yml")
        files += [path for path in texts if path.name != RECORD_FILE]
    return sorted([*files, *ROOT.glob("tests/data/organisations/*/organisation.yml")])


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_real_file_is_as_its_schema_says(path: Path) -> None:
    assert found_faults(path.read_text(encoding="utf-8"), kind_of(path)) == []


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_real_file_names_its_own_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    if "$schema=" in first:
        named = (path.parent / first.partition("$schema=")[2]).resolve()
        assert named == MATERIALS / "schemas" / f"{kind_of(path)}.schema.json"


@pytest.mark.parametrize(
    "path", [path for path in sorted(TREE) if path.endswith(".yml") and "materials" in path]
)
def test_every_file_of_the_small_tree_is_as_its_schema_says(path: str) -> None:
    assert found_faults(TREE[path], kind_of(Path(path))) == []


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping below a value."""
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from parts(child)
    elif isinstance(value, list):
        for child in value:
            yield from parts(child)


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_a_schema_says_which_it_is_and_refers_to_itself_only(kind: str) -> None:
    whole = schema(kind)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    names = {part["$ref"] for part in parts(whole) if isinstance(part.get("$ref"), str)}
    assert names == {f"#/$defs/{name}" for name in whole.get("$defs", {})}


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_a_schema_refuses_keys_that_the_loader_refuses(kind: str) -> None:
    objects = [
        part
        for part in parts(schema(kind))
        if isinstance(part.get("properties"), dict) and part.get("type") == "object"
    ]
    assert all(part["additionalProperties"] is False for part in objects)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("materials/programme.yml", "minutes: 45", "minutes: 1"),
        ("materials/programme.yml", "minutes: 45", 'minutes: "45"'),
        ("materials/programme.yml", "shape: circle", "shape: oval"),
        ("materials/programme.yml", "    for: all", "    answered_by: all"),
        ("materials/programme.yml", "symbol: line", "symbol: Line"),
        ("materials/programme.yml", "  lifeline: {", "  Lifeline: {"),
        ("materials/programme.yml", "  mentor: {}", "  mentor: {number: 2}"),
        ("materials/programme.yml", "    for: all", "    for: []"),
        ("materials/fi/tools/lifeline.yml", "who: Aktori piirtää.", "whom: Aktori piirtää."),
        ("materials/fi/tools/lifeline.yml", "title: Elämänviiva", "title:"),
        ("materials/fi/poster.yml", "  - Se ei maksa mitään.\n", ""),
        ("materials/fi/phases.yml", "  aim: Tutustutte toisiinne.\n", ""),
        (ORGANISATION_FILE, 'main: "#17584F"', "main: vihreä"),
        (ORGANISATION_FILE, "months: 6", "months: 60"),
        (ORGANISATION_FILE, "programme: {fi: Työuramentorointi}", "programme: {fi: 5}"),
    ],
)
def test_an_editor_sees_what_the_loader_refuses(path: str, old: str, new: str) -> None:
    assert TREE[path].count(old) == 1
    assert len(found_faults(TREE[path].replace(old, new), kind_of(Path(path)))) >= 1


def test_schemas_are_written_one_a_kind_and_the_same_each_time(tmp_path: Path) -> None:
    written = write_schemas(tmp_path)
    first = {path.name: path.read_bytes() for path in written}
    assert sorted(first) == sorted(f"{kind}.schema.json" for kind in SCHEMAS)
    assert {path.name: path.read_bytes() for path in write_schemas(tmp_path)} == first


def test_schemas_that_lie_beside_the_materials_are_those_of_this_code(real: Project) -> None:
    for path in sorted((real.materials / "schemas").glob("*.schema.json")):
        assert path.read_text(encoding="utf-8") == schema_text(
            path.name.removesuffix(".schema.json")
        )
