"""One layer's tree merged into that of the layers below it."""

from __future__ import annotations

from mentorkit.load.tree import Branch, Row
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import Source, written

ADD, DROP = "add", "drop"
Steps = tuple[str | int, ...]


def merged(
    lower: Branch,
    upper: Branch,
    *,
    home: Branch | None = None,
    keeps_nulls: bool = False,
    problems: list[Problem] | None = None,
    steps: Steps = (),
) -> Branch:
    """Return `lower` with `upper` merged into it: mappings are merged, other values replaced.

    `null` drops a key, or stays if the result `keeps_nulls` for what it changes elsewhere, and
    `{add: […], drop: […]}` changes a list. Merged mappings keep their place in `lower`, so that a
    key missing from both is reported in the file that must be complete; `home` is the one of the
    two that must be, if not `lower`. What is wrong with a change is added to `problems`, at a
    place below `steps`.
    """
    result = Branch((home or lower).source, is_file=lower.is_file)
    result.dropped |= lower.dropped
    for key, value in lower.items():
        result.put(key, value, lower.sources[key])
    for key, value in upper.items():
        below = result.get(key)
        here = () if isinstance(value, Branch) and value.is_file else (*steps, key)
        if key in upper.nulls and key in result and not keeps_nulls:
            result.take(key)
            result.dropped[key] = upper.sources[key]
        elif isinstance(below, Branch) and isinstance(value, Branch):
            both = merged(below, value, keeps_nulls=keeps_nulls, problems=problems, steps=here)
            # Nothing is left in it because of the upper one, which can put something there.
            result.put(key, both, lower.sources[key] if both else upper.sources[key])
        elif isinstance(below, Row) and isinstance(value, Branch) and _is_edit(value):
            result.put(key, _edited(below, value, problems, here), upper.sources[key])
        else:
            result.put(key, value, upper.sources[key])
    return result


def _is_edit(value: Branch) -> bool:
    return bool(value) and value.keys() <= {ADD, DROP}


def _edited(below: Row, edit: Branch, problems: list[Problem] | None, steps: Steps) -> Row:
    """Return a list with some items dropped, then others added at its end."""
    result = Row(edit.source)
    added, dropped = (_items(edit, key, problems, steps) for key in (ADD, DROP))
    for item, source in dropped:
        if item not in below and problems is not None:
            near = suggestion(str(item), [str(one) for one in below if isinstance(one, str)])
            message = f"the list below has no '{_shown(item)}'{near or '; remove it here'}"
            problems.append(Problem.at(source, written([*steps, DROP]), message, "nothing-to-drop"))
    gone = [item for item, _ in dropped]
    for item, source in zip(below, below.sources, strict=True):
        if item not in gone:
            result.add(item, source)
    for item, source in added:
        result.add(item, source)
    return result


def _items(
    edit: Branch, key: str, problems: list[Problem] | None, steps: Steps
) -> list[tuple[object, Source]]:
    value = edit.get(key, Row(edit.source))
    if isinstance(value, Row):
        return list(zip(value, value.sources, strict=True))
    if problems is not None:
        message = f"expected a list of what to {key}, such as [one, another]"
        problems.append(Problem.at(edit.sources[key], written([*steps, key]), message, "list-edit"))
    return []


def _shown(item: object) -> str:
    if isinstance(item, Branch):
        return ", ".join(f"{key}: {value}" for key, value in item.items())
    return str(item)
