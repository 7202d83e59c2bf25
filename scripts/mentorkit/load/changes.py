"""How a layer changes the facts below it: it adds, replaces, reorders and drops by id.

`null` drops an id, and all that hangs on it in the layers below: it leaves their lists and
parts. `{add: […], drop: […]}` in place of a list changes it. `order` says in which order ids
come first, such as `phases: [preparing, start]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentorkit.load.dropped import PACKS, WHOLE, Dropped, Ids
from mentorkit.load.merging import merged
from mentorkit.load.refused_changes import refused_changes
from mentorkit.load.tree import Branch, Row, copied
from mentorkit.model.facts import TOOL_CARDS
from mentorkit.model.legal import wordings
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import Source

ORDER = "order"
FROM_SCRATCH = "from_scratch"
"""The key with which a layer begins a programme of its own, with nothing of the one below."""
PARTS = "parts"
FILES = ("pages", "sections")
"""What has a file of its own below: a layer may only drop it."""
FILES_OF_TEXTS: Mapping[str, str] = {"film": "video", "glossary": "glossary"}
"""What a layer may drop with all its texts, and the texts."""

_REFERENCES: Mapping[tuple[str, ...], str] = {
    ("phases", "*", "question_lists", "*"): "question_lists",
    ("phases", "*", "tools", "*"): "tools",
    ("phases", "*", "documents", "*"): "documents",
    ("phases", "*", "pack", "*"): PARTS,
    ("documents", "*", "parts", "*"): PARTS,
    ("documents", "*", "page"): "pages",
    ("tools", "*", "aims", "*"): "aims",
    ("roles", "*", "page"): "pages",
    ("doors", "*"): "roles",
    ("checklists", "*"): "roles",
    ("faqs", "*"): "roles",
    ("question_lists", "*", "for", "*"): "roles",
    ("events", "*", "for", "*"): "roles",
    ("meeting_plan", "*"): "question_lists",
    ("apply", "form"): "documents",
    ("apply", "until"): "events",
    ("navigation", "*"): "pages",
    ("navigation", "*", "*"): "pages",
    ("outside_navigation", "*"): "pages",
    ("events", "*", "phase"): "phases",
}
"""The places in the facts that name something, and what; `*` is any key or item."""
_PARTS: Mapping[str, str] = {
    "section": "sections",
    "question_list": "question_lists",
    "phase": "phases",
    "document": "documents",
    "tools": "phases",
}
"""What each kind of part names."""
_SHOWN: Mapping[tuple[str, object], tuple[str, str]] = {
    ("tools_at_a_glance", True): (WHOLE, "tool"),
    ("tool_examples", True): (WHOLE, "tool"),
    ("tools", "all"): (WHOLE, "tool"),
    ("process_diagram", True): ("documents", "process-diagram"),
}
"""What parts show that name nothing of their own, as a kind and an id."""
_BASES = ("forms", "*", "based_on")
_NEEDS: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("documents", "*", "form"): ("forms", "the document '{0}' is made from it"),
    _BASES: ("forms", "the form '{0}' is based on it"),
    ("question_lists", "*", "for"): ("roles", "the question list '{0}' is for it"),
    ("forms", "*", "groups", "*", "fields", "*", "who"): ("roles", "the form '{0}' asks it"),
}
"""The places whose own thing cannot stand without what they name."""

_TEXTS: Mapping[tuple[str, ...], str] = {
    ("roles", "*"): "roles.{0}",
    ("phases", "*"): "phases.{0}",
    ("phases", "*", "weeks", "*"): "phases.{0}.weeks.{1}",
    ("question_lists", "*"): "questions.{0}",
    ("question_lists", "*", "questions", "*"): "questions.{0}.questions.{1}",
    ("checklists", "*"): "checklists.{0}",
    ("checklists", "*", "*"): "checklists.{0}.items.{1}",
    ("faqs", "*"): "faqs.{0}",
    ("faqs", "*", "*"): "faqs.{0}.entries.{1}",
    ("aims", "*"): "aims.{0}",
    ("events", "*"): "events.{0}",
    ("tools", "*"): "tools.{0}",
    ("documents", "*"): "documents.{0}",
    ("forms", "*"): "forms.{0}",
    ("forms", "*", "groups", "*"): "forms.{0}.groups.{1}",
    ("forms", "*", "groups", "*", "fields", "*"): "forms.{0}.groups.{1}.fields.{2}",
    ("forms", "*", "groups", "*", "fields", "*", "options", "*"): (
        "forms.{0}.groups.{1}.fields.{2}.options.{3}"
    ),
}
"""The places in the facts that have a text, and its id; `*` is any key or item."""


_KINDS = (
    *("roles", "phases", "question_lists", "checklists", "faqs"),
    *("tools", "documents", "forms", "aims", "events"),
)
"""What may be dropped by id, besides what has a file of its own."""


def changed_facts(below: Branch, own: Branch, problems: list[Problem]) -> tuple[Branch, Dropped]:
    """Return the facts with a layer's own merged into them, and what they have dropped.

    What the layer gets wrong is added to `problems`.
    """
    changes = copied(own)
    assert isinstance(changes, Branch)
    if FROM_SCRATCH in changes:
        begins, source = changes[FROM_SCRATCH], changes.sources[FROM_SCRATCH]
        changes.take(FROM_SCRATCH)
        if begins is True:
            return changes, Dropped(everything=True)
        if begins is not False:
            message = "expected true, to begin anew, or false; found neither"
            problems.append(Problem.at(source, FROM_SCRATCH, message, "bool_type"))
    order = changes.pop(ORDER, None)
    sources = {kind: _files(changes, kind, problems) for kind in FILES}
    whole = _take_whole(changes)
    problems += refused_changes(below, changes)
    first = merged(below, changes, problems=problems)
    gone: dict[str, frozenset[str]] = {kind: frozenset(sources[kind]) for kind in FILES}
    gone |= {kind: _ids(below, kind) - _ids(first, kind) for kind in _KINDS}
    for lists in ("checklists", "faqs"):
        gone[lists] |= gone["roles"] & _ids(below, lists)
    gone[WHOLE] = whole
    if gone["tools"] and not first.get("tools"):
        gone[WHOLE] |= {"tool"}
        gone["documents"] |= _ids(below, "documents") & {TOOL_CARDS}
    made = _made_pages(below)
    gone["pages"] |= made - _made_pages(first)
    rest = copied(below)
    assert isinstance(rest, Branch)
    _remove(rest, gone)
    problems += _remove_references(rest, gone, changes)
    problems += _still_needed(rest, gone, changes)
    _remove(changes, gone)
    result = merged(rest, changes)
    _keep_no_lost_fields(below, result)
    problems += _lost_tools(below, result, changes)
    if order is not None:
        problems += _reorder(result, order, own)
    texts = _text_ids(below) - _text_ids(result) | {
        f"sections.{wording}" for one in gone["sections"] for wording in wordings(one)
    }
    texts |= _texts_for(below, gone["roles"]) | {f"examples.{one}" for one in gone["tools"]}
    texts |= {FILES_OF_TEXTS[one] for one in gone[WHOLE] if one in FILES_OF_TEXTS}
    gone[PACKS] = _packs(below) - _packs(result)
    editions = _editions(below) - _editions(result)
    sources["pages"] = {one: at for one, at in sources["pages"].items() if one not in made}
    return result, Dropped(gone, frozenset(texts), editions=editions, sources=sources)


def _texts_for(facts: Branch, roles: frozenset[str]) -> frozenset[str]:
    """Return the ids of the texts of phases and tools that are for one of some roles."""
    texts = [f"phases.{one}.notes" for one in _ids(facts, "phases")]
    for one in _ids(facts, "tools"):
        texts += [f"tools.{one}.notes", f"tools.{one}.reflection_by_role"]
    return frozenset(f"{text_id}.{role}" for text_id in texts for role in roles)


def _files(own: Branch, kind: str, problems: list[Problem]) -> dict[str, Source]:
    """Take what a layer drops of pages or sections out of its facts; return the ids, and where."""
    value = own.get(kind)
    if kind not in own:
        return {}
    source = own.sources[kind]
    own.take(kind)
    if not isinstance(value, Branch) or any(key not in value.nulls for key in value):
        message = f"expected ids with null, to drop them; {kind} are changed in files of their own"
        problems.append(Problem.at(source, kind, message, "not-dropped"))
        return {}
    return {str(one): value.sources[one] for one in value}


def _take_whole(own: Branch) -> frozenset[str]:
    """Take what a layer drops as a whole out of its facts."""
    found = frozenset(FILES_OF_TEXTS.keys() & own.nulls)
    for key in found:
        own.take(key)
    return found


def _ids(facts: Branch, kind: str) -> frozenset[str]:
    """Return the ids of a kind: keys of a mapping, or items of a list."""
    value = facts.get(kind)
    found = value if isinstance(value, Branch | Row) else ()
    return frozenset(one for one in found if isinstance(one, str))


def _packs(facts: Branch) -> frozenset[str]:
    """Return the phases that have a pack."""
    return frozenset(at.names[0] for at in _at(facts, ("phases", "*", "pack")) if at.value)


def _editions(facts: Branch) -> frozenset[tuple[str, str]]:
    """Return the editions of documents, each with its document's id."""
    found = _at(facts, ("documents", "*", "editions", "*"))
    return frozenset((at.names[0], str(at.value)) for at in found)


def _made_pages(facts: Branch) -> frozenset[str]:
    """Return the pages that exist only because of the facts: of phases, tools and web forms."""
    found = {f"phases/{one}" for one in _ids(facts, "phases")}
    found |= {f"tools/{one}" for one in _ids(facts, "tools")}
    web_forms = _at(facts, ("documents", "*", "web_form"))
    found |= {f"forms/{at.names[0]}" for at in web_forms if at.value is True}
    sheets = _at(facts, ("tools", "*", "sheet"))
    return frozenset({*found, *(f"forms/tool/{at.names[0]}" for at in sheets if at.value)})


@dataclass(frozen=True)
class _Place:
    """A place in the facts: what stands for each `*` on the way, and the key in its container."""

    names: tuple[str, ...]
    container: Any
    key: Any

    @property
    def value(self) -> Any:
        return self.container[self.key]

    def take(self) -> None:
        self.container.take(self.key)


def _at(node: Any, steps: Sequence[str], names: tuple[str, ...] = ()) -> Iterator[_Place]:
    """Yield the places that are reached by some steps, where `*` is any key or item."""
    first, *rest = steps
    keys: list[Any] = [*node] if isinstance(node, Branch) else []
    keys = [*range(len(node))] if isinstance(node, Row) else keys
    for key in keys if first == "*" else [one for one in keys if one == first]:
        child = node[key]
        name = str(child) if isinstance(node, Row) and isinstance(child, str | int) else str(key)
        inside = (*names, name) if first == "*" else names
        if rest:
            yield from _at(child, rest, inside)
        else:
            yield _Place(inside, node, key)


def _remove(facts: Branch, gone: Ids) -> None:
    """Remove what is gone from the mappings of its kind."""
    for kind, ids in gone.items():
        if isinstance(known := facts.get(kind), Branch):
            for key in ids & known.keys():
                known.take(key)


def _remove_references(facts: Branch, gone: Ids, own: Branch) -> Iterator[Problem]:
    """Remove whatever names what is gone; yield the documents of which nothing is left."""
    for steps, kind in _REFERENCES.items():
        for at in reversed([*_at(facts, steps)]):  # later items first, as indexes move
            if _is_gone(at, kind, gone):
                at.take()
                if steps[-2:] == ("parts", "*") and not at.container:
                    yield _emptied(at.names[0], own)


def _still_needed(facts: Branch, gone: Ids, own: Branch) -> Iterator[Problem]:
    """Yield what cannot stand without what is gone."""
    for steps, (kind, why) in _NEEDS.items():
        for at in _at(facts, steps):
            if at.value in gone.get(kind, ()):
                yield _needed(at, steps[0], kind, why, own)


def _keep_no_lost_fields(below: Branch, facts: Branch) -> None:
    """Let forms based on another one keep nothing of it that this layer has dropped."""
    forms = _ids(facts, "forms")
    based = [(at.names[0], at.value) for at in _at(facts, _BASES) if at.value in forms]
    for form_id, based_on in based:
        for group in reversed([*_at(facts, ("forms", form_id, "keeps", "*"))]):
            fields = ("forms", str(based_on), "groups", group.names[0], "fields", "*")
            before, after = ({at.names[0] for at in _at(tree, fields)} for tree in (below, facts))
            named = [*_at(group.container, (str(group.key), "*"))]
            for field in reversed(named):
                if field.value in before - after:
                    field.take()
            if named and not group.value:
                group.take()
                for once in reversed([*_at(facts, ("forms", form_id, "once", "*"))]):
                    if once.value == group.key:
                        once.take()


def _lost_tools(below: Branch, facts: Branch, own: Branch) -> Iterator[Problem]:
    """Yield the tools that are in no phase any more."""
    where = ("phases", "*", "tools", "*")
    before, after = ({at.value for at in _at(tree, where)} for tree in (below, facts))
    known = _ids(facts, "tools")
    is_misspelt = bool(after - known)  # which is reported, and may be why
    for tool_id in () if is_misspelt else sorted(known & (before - after)):
        message = (
            f"the tool '{tool_id}' is in no phase any more; add it to one, or drop it, "
            f"too: tools: {{{tool_id}: null}}"
        )
        yield Problem.at(own.source, "", message, "tool-without-phase")


def _is_gone(at: _Place, kind: str, gone: Ids) -> bool:
    if kind == PARTS:
        named = at.value.items() if isinstance(at.value, Branch) else ()
        return any(
            one in gone.get(_PARTS.get(part, ""), ())
            or (
                (part, one) in _SHOWN and _SHOWN[part, one][1] in gone.get(_SHOWN[part, one][0], ())
            )
            for part, one in named
        )
    named_by_key = isinstance(at.container, Branch) and isinstance(at.value, Row)
    return (at.key if named_by_key else at.value) in gone.get(kind, ())


def _source(own: Branch, kind: str, one: str) -> Source:
    """Return where a layer drops something, as nearly as is known."""
    value = own.get(kind)
    return value.sources.get(one, value.source) if isinstance(value, Branch) else own.source


def _needed(at: _Place, owner: str, kind: str, why: str, own: Branch) -> Problem:
    reason = why.format(*at.names)
    message = f"{reason}; drop that, too: {owner}: {{{at.names[0]}: null}}, or keep this"
    place = f"{kind}.{at.value}"
    return Problem.at(_source(own, kind, at.value), place, message, "still-needed")


def _emptied(document_id: str, own: Branch) -> Problem:
    message = (
        f"nothing is left of the document '{document_id}'; drop it, too: "
        f"documents: {{{document_id}: null}}, or give it other parts"
    )
    return Problem.at(own.source, "documents", message, "still-needed")


def _text_ids(facts: Branch) -> frozenset[str]:
    """Return the ids of the texts that belong to the facts."""
    return frozenset(
        text_id.format(*at.names) for steps, text_id in _TEXTS.items() for at in _at(facts, steps)
    )


def _reorder(facts: Branch, order: object, own: Branch) -> Iterator[Problem]:
    """Put the ids that a layer orders first in its order; yield what it gets wrong."""
    source = own.sources[ORDER]
    if not isinstance(order, Branch):
        message = "expected places with the ids in their order, such as phases: [one, another]"
        yield Problem.at(source, ORDER, message, "broken-order")
        return
    for place, wanted in order.items():
        inside, at = f"{ORDER}.{place}", order.sources[place]
        found = next(_at(facts, place.split(".")), None)
        if found is None or not isinstance(found.value, Branch | Row):
            message = f"there is nothing to order at '{place}'{suggestion(place, facts)}"
            yield Problem.at(at, inside, message, "broken-order")
        elif not isinstance(wanted, Row):
            message = "expected a list of ids, such as [one, another]"
            yield Problem.at(at, inside, message, "broken-order")
        else:
            known = {str(one): one for one in found.value if isinstance(one, str)}
            for index, one in enumerate(wanted):
                if one not in known:
                    message = f"there is no '{one}' to order{suggestion(str(one), known)}"
                    where = wanted.sources[index]
                    yield Problem.at(where, f"{inside}[{index}]", message, "broken-order")
            _put_first(found.value, [str(one) for one in wanted if one in known])


def _put_first(value: Branch | Row, first: Sequence[str]) -> None:
    """Reorder a mapping or a list of ids: those named come first, the others stay in order."""
    if isinstance(value, Branch):
        for key in [*first, *(key for key in [*value] if key not in first)]:
            child, source = value[key], value.sources[key]
            value.take(key)
            value.put(key, child, source)
        return
    items = list(zip(value, value.sources, strict=True))
    items.sort(key=lambda item: first.index(str(item[0])) if item[0] in first else len(first))
    value[:], value.sources[:] = [item for item, _ in items], [source for _, source in items]
