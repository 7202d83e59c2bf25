"""The JSON Schemas: whole in themselves, and of one mind with the loader about every real file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from mentorkit.load.overrides import REPLACED_FILE
from mentorkit.load.records import RECORD_FILE
from mentorkit.load.schema import SCHEMA_NAMES, schema_text, write_schemas
from mentorkit.model.project import Project

from tests.locales import LOCALES
from tests.trees import ORGANISATION_FILE, TREE

ROOT = Path(__file__).parents[2]
MATERIALS = ROOT / "materials"
KINDS = {"tools": "tool", "examples": "example", "forms": "form"}
"""The folders of which each file has one schema."""


class _Editor(yaml.CSafeLoader):
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


def _with_names(value: object) -> object:
    """Return what was read with every key as a text, as in JSON: also the number of a week."""
    if isinstance(value, dict):
        return {str(key): _with_names(child) for key, child in value.items()}
    return [_with_names(child) for child in value] if isinstance(value, list) else value


def found_faults(text: str, kind: str) -> list[str]:
    read = _with_names(yaml.load(text, Loader=_Editor))
    found = Draft202012Validator(schema(kind)).iter_errors(read)
    return [f"{error.json_path}: {error.message}" for error in found]


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


@pytest.mark.parametrize("kind", SCHEMA_NAMES)
def test_a_schema_says_which_it_is_and_refers_to_itself_only(kind: str) -> None:
    whole = schema(kind)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(whole)
    names = {part["$ref"] for part in parts(whole) if isinstance(part.get("$ref"), str)}
    assert names == {f"#/$defs/{name}" for name in whole.get("$defs", {})}


@pytest.mark.parametrize("kind", SCHEMA_NAMES)
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


# ── Files that change what is below them ───────────────────────────────────
PROGRAMMES = sorted(path for path in ROOT.glob("tests/programmes/*/**/*.yml"))
_CODE = re.compile(r"^```yaml\n# (\S+\.yml)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def layered_examples() -> list[tuple[str, str]]:
    """Return what organisations write: in the tests' programmes and in both handbooks."""
    files = [path for path in PROGRAMMES if path.name != REPLACED_FILE]
    found = [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in files]
    for page in (MATERIALS / "README.md", ROOT / "scripts/mentorkit/cli/repository/README.md"):
        found += _CODE.findall(page.read_text("utf-8"))
    return found


def test_the_handbooks_show_files_of_each_kind_that_organisations_write() -> None:
    examples = [path for path, _ in layered_examples() if not path.startswith("tests/")]
    kinds = {kind_of(Path(path)) for path in examples}
    assert {"programme", "organisation", "questions"} <= kinds


@pytest.mark.parametrize(("path", "text"), layered_examples())
def test_what_organisations_write_is_as_the_schema_of_changes_says(path: str, text: str) -> None:
    assert found_faults(text, f"{kind_of(Path(path))}-changes") == []


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_whole_file_may_stand_above_another(path: Path) -> None:
    assert found_faults(path.read_text(encoding="utf-8"), f"{kind_of(path)}-changes") == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("programme", "tools: {lifeline: null}"),
        ("programme", "tools: {lifeline: {aims: null, minutes: 30}}"),
        ("programme", "phases: {start: {tools: {add: [walk], drop: [lifeline]}}}"),
        ("programme", "documents: {induction: {parts: {drop: [{section: dialogue}]}}}"),
        ("programme", "order: {phases: [start], question_lists.first.questions: [dog]}"),
        ("programme", "pages: {contact: null}\nsections: {names: null}\nfilm: null"),
        ("programme", "from_scratch: true\nlocales: [en]\nphases: {one: {}}"),
        ("questions", "first-meeting: {intro: null, questions: {dog: Dog, cat: null}}"),
        ("tool", "steps: {add: [Rest.]}\nwho: null"),
        ("tool", "blank: {date: null}"),
        ("organisation", "logo: logo.svg"),
        ("organisation", "events: {kick-off: null}\nfunders: {add: [{text: EU}]}"),
    ],
)
def test_an_editor_knows_what_a_layer_may_write(kind: str, text: str) -> None:
    assert found_faults(text, f"{kind}-changes") == []
    assert found_faults(text, kind) != []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("programme", "tols: {lifeline: null}"),
        ("programme", "tools: {lifeline: {minuts: 30}}"),
        ("programme", "tools: {lifeline: {minutes: null}}"),
        ("programme", "phases: {start: {tools: {ad: [walk]}}}"),
        ("programme", "phases: {start: {tools: {}}}"),
        ("programme", "phases: null"),
        ("programme", "documents: {induction: {parts: {drop: [{sektion: dialogue}]}}}"),
        ("programme", "order: {phases: start}"),
        ("programme", "order: [start]"),
        ("programme", "pages: {contact: 5}"),
        ("programme", "film: false"),
        ("programme", "from_scratch: 1"),
        ("programme", "from_scratch: true\nphases: {one: {}}"),
        ("questions", "order: 5"),
        ("questions", "first-meeting: {question: {dog: Dog}}"),
        ("tool", "title: null"),
        ("tool", "step: [Rest.]"),
        ("organisation", "nam: Silta ry"),
        ("organisation", "contacts: null"),
        ("organisation", "contacts: [{role: x}]"),
    ],
)
def test_an_editor_sees_what_a_layer_must_not_write(kind: str, text: str) -> None:
    assert found_faults(text, f"{kind}-changes") != []


def test_schemas_are_written_one_a_kind_and_the_same_each_time(tmp_path: Path) -> None:
    written = write_schemas(tmp_path)
    first = {path.name: path.read_bytes() for path in written}
    assert sorted(first) == sorted(f"{kind}.schema.json" for kind in SCHEMA_NAMES)
    assert {path.name: path.read_bytes() for path in write_schemas(tmp_path)} == first


def test_schemas_that_lie_beside_the_materials_are_those_of_this_code(real: Project) -> None:
    for path in sorted((real.materials / "schemas").glob("*.schema.json")):
        assert path.read_text(encoding="utf-8") == schema_text(
            path.name.removesuffix(".schema.json")
        )
