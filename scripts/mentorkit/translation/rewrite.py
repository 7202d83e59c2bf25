"""Changing some texts of an author's file; everything else stays as it was written.

The only importer of ruamel.yaml, which keeps comments, order and quotation marks.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from mentorkit.load.spaces import begins_oddly
from mentorkit.model.prose import parted, with_prose

Place = tuple[str, ...]
"""The steps from the top of a file to a text: keys, and item numbers as text."""

Value = str | list[str] | dict[str, str]
"""A text, a list of words, or the forms of a name by key."""

_INDENTS = ((4, 2), (2, 0), (2, 2), (3, 1))


def yaml_with(
    text: str, template: str, values: Mapping[Place, Value]
) -> tuple[str, frozenset[Place]]:
    """Return a YAML file with texts set, and the places that could not be set.

    `text` may be "" for a new file. What it lacks is added as in `template`, in its order and with
    its comments. A list is added only if all its items are given.
    """
    if text.strip():
        text, values = _spliced(text, values)
        if not values:
            return text, frozenset()
    yaml = _yaml(text or template)
    pattern = yaml.load(template) if template.strip() else CommentedMap()
    if text.strip():
        tree = yaml.load(text)
        left = {place: value for place, value in values.items() if not _set(tree, place, value)}
        _add(tree, pattern, left, ())
    else:
        tree = _filled(pattern, values, ()) or CommentedMap()
        if isinstance(tree, CommentedMap) and pattern.ca.comment:
            tree.ca.comment = pattern.ca.comment
        left = dict(values)
    unset = frozenset(place for place in left if not _is(tree, place, left[place]))
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue(), unset


def _spliced(text: str, values: Mapping[Place, Value]) -> tuple[str, dict[Place, Value]]:
    """Return a file with its existing texts replaced, and the values that are left.

    Only the characters of these texts change: other texts keep the line breaks of their author.
    """
    left = dict(values)
    edits: list[tuple[int, int, str]] = []
    for place, node in _scalars(YAML().compose(text), ()):
        value = left.get(place)
        if not isinstance(value, str):
            continue
        if node.value != value:
            if node.style in ("|", ">") or node.start_mark.index == node.end_mark.index:
                continue
            edits.append((node.start_mark.index, node.end_mark.index, _scalar(value, node.style)))
        del left[place]
    for start, end, said in sorted(edits, reverse=True):
        text = f"{text[:start]}{said}{text[end:]}"
    return text, left


def _scalars(node: Any, at: Place) -> Iterator[tuple[Place, ScalarNode]]:
    """Yield every scalar below a node with its place."""
    if isinstance(node, ScalarNode):
        yield at, node
    elif isinstance(node, MappingNode):
        for key, child in node.value:
            yield from _scalars(child, (*at, str(key.value)))
    elif isinstance(node, SequenceNode):
        for number, child in enumerate(node.value):
            yield from _scalars(child, (*at, str(number)))


def _scalar(value: str, style: str | None) -> str:
    """Return a text as a YAML scalar on one line that fits anywhere, even in brackets."""
    said = _plain(value)
    if style == '"' or "\n" in value:
        said = DoubleQuotedScalarString(value)
    elif style == "'":
        said = SingleQuotedScalarString(value)
    row = CommentedSeq([said])
    row.fa.set_flow_style()
    yaml = YAML()
    yaml.width = 1_000_000
    out = io.StringIO()
    yaml.dump(row, out)
    return out.getvalue().rstrip("\n")[1:-1]


def _yaml(text: str) -> YAML:
    """Return a parser and writer that reproduces a text unchanged, if its layout allows."""
    for sequence, offset in (*_INDENTS, _INDENTS[0]):
        yaml = YAML()
        yaml.preserve_quotes = True
        yaml.width = 1_000_000
        yaml.indent(mapping=2, sequence=sequence, offset=offset)
        out = io.StringIO()
        yaml.dump(yaml.load(text), out)
        if out.getvalue() == text:
            break
    return yaml


def _key(node: Any, step: str) -> Any:
    """Return the key or index for a step in a node, None if there is none."""
    if isinstance(node, CommentedMap):
        return next((key for key in node if str(key) == step), None)
    if isinstance(node, CommentedSeq) and step.isdecimal() and int(step) < len(node):
        return int(step)
    return None


def _set(tree: Any, place: Place, value: Value) -> bool:
    """Set a text that already exists; return whether it does."""
    node = tree
    for step in place[:-1]:
        key = _key(node, step)
        if key is None:
            return False
        node = node[key]
    key = _key(node, place[-1])
    if key is None and isinstance(node, CommentedSeq) and place[-1] == str(len(node)):
        node.append(_plain(value) if isinstance(value, str) else value)
        return True
    if key is None or isinstance(node[key], CommentedMap) is not isinstance(value, dict):
        return False
    if isinstance(value, dict):
        _set_forms(node[key], value)
    elif isinstance(value, list):
        if not isinstance(node[key], CommentedSeq):
            return False
        if [*node[key]] != value:
            node[key][:] = [_plain(word) for word in value]
    elif node[key] != value:
        node[key] = _styled(node[key], value)
    return True


def _set_forms(node: CommentedMap, forms: Mapping[str, str]) -> None:
    """Set all forms of a name; those that stay keep their place and their quotation marks."""
    for form in [form for form in node if form not in forms]:
        del node[form]
    for form, said in forms.items():
        node[form] = _styled(node.get(form), said)


def _styled(old: Any, value: str) -> str:
    """Return a text with the quotation marks of the one that it replaces."""
    if isinstance(old, DoubleQuotedScalarString | SingleQuotedScalarString):
        quoted: str = type(old)(value)
        return quoted
    return _plain(value)


def _plain(value: str) -> str:
    """Return a text without quotation marks, or with them where it needs them.

    ruamel.yaml knows what YAML 1.2 needs; these are special to the loader's libyaml only.
    """
    needs_quotes = value[:1] in ("?", ":", "-") or ":?" in value or begins_oddly(value)
    return DoubleQuotedScalarString(value) if needs_quotes else value


def _add(tree: Any, pattern: Any, values: Mapping[Place, Value], at: Place) -> None:
    """Add what a mapping lacks but the pattern has, each after what precedes it in the pattern."""
    if not (isinstance(tree, CommentedMap) and isinstance(pattern, CommentedMap)):
        return
    before = -1
    for name in pattern:
        key = _key(tree, str(name))
        place = (*at, str(name))
        if key is not None:
            before = [*tree].index(key)
            _add(tree[key], pattern[name], values, place)
            continue
        made = _filled(pattern[name], values, place)
        if made is not None:
            before += 1
            tree.insert(before, name, made)


def _filled(node: Any, values: Mapping[Place, Value], at: Place) -> Any:
    """Return a part of the template with its texts replaced, None if none is given."""
    given = values.get(at)
    if isinstance(given, dict):
        return CommentedMap({form: _plain(said) for form, said in given.items()})
    if isinstance(node, CommentedSeq):
        if isinstance(given, list):
            row = copy.deepcopy(node)
            row[:] = [_plain(word) for word in given]
            return row
        items = [_filled(item, values, (*at, str(n))) for n, item in enumerate(node)]
        if any(item is None for item in items):
            return None
        row = copy.deepcopy(node)
        row[:] = items
        return row
    if isinstance(node, CommentedMap):
        made = copy.deepcopy(node)
        for key in node:
            child = _filled(node[key], values, (*at, str(key)))
            if child is None:
                del made[key]
            else:
                made[key] = child
        return made or None
    return _styled(node, given) if isinstance(given, str) else None


def _is(tree: Any, place: Place, value: Value) -> bool:
    for step in place:
        key = _key(tree, step)
        if key is None:
            return False
        tree = tree[key]
    return [*tree] == value if isinstance(value, list) else tree == value


# ── Prose ──────────────────────────────────────────────────────────────────
def section_with(text: str, title: str | None, blocks: Mapping[int, str], body: str | None) -> str:
    """Return a section's file with its title, some of its blocks or its whole body replaced."""
    first, _, rest = text.partition("\n")
    if title is not None:
        first = f"# {title}"
    return f"{first}\n{_body_with(rest, blocks, body)}"


def page_with(
    text: str,
    template: str,
    fields: Mapping[str, str],
    blocks: Mapping[int, str],
    body: str | None,
) -> str:
    """Return a page with texts of its front matter, some blocks or its whole body replaced.

    What its front matter lacks is added as in `template`, the page in the source language.
    """
    front, rest, _ = parted(text)
    head = text[: len(text) - len(rest)]
    if fields:
        pattern = parted(template)[0]
        changed, _ = yaml_with(front, pattern, {(key,): value for key, value in fields.items()})
        head = head.replace(front, changed, 1)
    return f"{head}{_body_with(rest, blocks, body)}"


def _body_with(rest: str, blocks: Mapping[int, str], body: str | None) -> str:
    if body is None:
        return with_prose(rest, blocks)
    bare = rest.strip("\n")
    return rest.replace(bare, body.strip("\n"), 1) if bare else f"\n{body}\n"
