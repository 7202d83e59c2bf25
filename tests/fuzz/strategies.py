"""Whole projects made up by hypothesis: valid ones, and ways to break them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import yaml
from hypothesis import strategies as st
from mentorkit.model.bounds import ITEMS, TEXT_LENGTH
from mentorkit.model.field_kinds import FIELD_KINDS
from mentorkit.model.looks import SHAPES

from tests.trees import FI, ORGANISATION, ORGANISATION_FILE, TREE

Values = dict[str, Any]
Files = dict[str, Any]
"""The files of a project by path: a mapping for YAML, a text for anything else."""

FACTS = ("organisation", "programme", "months", "meetings", "contact_name", "authority_web")
SYMBOLS = ("book", "chairs", "clock", "compass", "line", "wheel")
WORDS = (
    "oma",
    "polku",
    "työ",
    "älä",
    "Åbo",
    "yö",
    "kysy",
    "ja",
    "1.",
    "2027",
    "»niin»",
    "”kyllä”",
    "a&b",
    "50 %",
    "(vai)",
    "on/off",
    "miksi?",
    "hei!",
    "kello:",
    "#yksi",
    "@kaksi",
    "e-mail",
    "it's",
    '"so"',
    "Žofia",
    "Київ",
    "null",
    "yes",
    "- ei",
    "= 3",
    "x,",
    "; y",
    "soft\u00adly",
    "{months}",
    "{contact_name}",
    "{ei",
    "AC\\DC",
    "$5",
    "^",
    "100€",
    "½",
    "…",
    "–",
)
"""Words that a text may hold, awkward for YAML, Markdown, HTML or Jinja."""


ids = st.sampled_from(
    ["a", "b2", "first-meeting", "own-goal", "x-1-y", "null", "true", "2027", "title", "items"]
)


@st.composite
def short(draw: st.DrawFn, most: int = 4) -> str:
    """Return a text of a few words, without any markup."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=most))
    return "W" + " ".join(words).replace("{ei", "ei")


@st.composite
def long(draw: st.DrawFn) -> str:
    """Return a text with emphasis, links and facts, on one line or more."""
    parts = [draw(short())]
    for _ in range(draw(st.integers(0, 4))):
        inside = draw(st.sampled_from(["oma työ", "ja", "Å{months}", "x & y"]))
        parts.append(
            draw(
                st.sampled_from(
                    [
                        f"*{inside}*",
                        f"**{inside}**",
                        f"[{inside}](https://silta.fi/a?b=1&c=(d))",
                        f"[{inside}](mailto:aino@silta.fi)",
                        f"[{inside}](page:index)",
                        f"[{inside}](document:process-diagram)",
                        f"{{{draw(st.sampled_from(FACTS))}}}",
                    ]
                )
            )
        )
        parts.append(draw(short(2)))
    return draw(st.sampled_from([" ", "\n"])).join(parts)


def several(names: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(names, min_size=least, max_size=most, unique=True)


@st.composite
def form_field(draw: st.DrawFn, roles: Sequence[str]) -> tuple[Values, Values]:
    """Return a field's facts and its words."""
    kind = draw(st.sampled_from(list(FIELD_KINDS)))
    facts: Values = {"kind": kind}
    words: Values = {"label": draw(long())}
    if FIELD_KINDS[kind].has_options:
        facts["options"] = draw(several(ids, 1, 4))
        words["options"] = {option: draw(short()) for option in facts["options"]}
    if draw(st.booleans()):
        facts["who"] = draw(st.sampled_from([*roles, "each", "together", "organiser"]))
    if draw(st.booleans()):
        facts["required"] = draw(st.booleans())
    if draw(st.booleans()):
        facts["rows"] = draw(st.integers(1, 20))
    if draw(st.booleans()):
        facts["steps"] = draw(st.integers(2, 10))
    if draw(st.booleans()):
        words["help"] = draw(long())
    return facts, words


@st.composite
def form(draw: st.DrawFn, roles: Sequence[str]) -> tuple[Values, Values]:
    """Return a form's facts and its words."""
    facts: Values = {"groups": {}}
    words: Values = {"intro": draw(long()), "groups": {}, "note": draw(long())}
    for group_id in draw(several(ids, 1, 3)):
        fields = {field_id: draw(form_field(roles)) for field_id in draw(several(ids, 1, 4))}
        facts["groups"][group_id] = {"fields": {key: field[0] for key, field in fields.items()}}
        words["groups"][group_id] = {
            "heading": draw(short()),
            "fields": {key: field[1] for key, field in fields.items()},
        }
        if draw(st.booleans()):
            facts["groups"][group_id]["repeat"] = draw(st.integers(1, 4))
            words["groups"][group_id]["round"] = draw(short(2))
    return facts, words


def by_role(roles: Sequence[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Values]:
    """Return something for some of the roles."""
    return st.dictionaries(st.sampled_from(list(roles)), values, max_size=3)


@st.composite
def role(draw: st.DrawFn) -> tuple[Values, Values]:
    """Return a role's facts and its words."""
    facts: Values = {"symbol": draw(st.sampled_from(SYMBOLS))}
    if draw(st.booleans()):
        facts["number"] = draw(st.sampled_from([1, "many"]))
    words = {key: draw(short()) for key in ("name", "label", "hidden", "door", "door_text")}
    if draw(st.booleans()):
        facts["page"] = "contact"
    return facts, words


@st.composite
def tool(draw: st.DrawFn, tool_id: str, roles: Sequence[str]) -> tuple[Values, Values]:
    """Return a tool's facts and its words, short enough for its card."""
    facts = {
        "kind": draw(st.sampled_from(["exercise", "activity"])),
        "minutes": draw(st.integers(5, 480)),
        "symbol": draw(st.sampled_from(SYMBOLS)),
        "aims": ["acquaintance"],
    }
    texts = {key: draw(long()) for key in ("who", "alternative")}
    words = {
        "title": draw(short(2)),
        "file_name": f"tool-{tool_id}",
        "aim": draw(short(6)),
        **texts,
        "needs": draw(st.lists(long(), min_size=1, max_size=3)),
        "steps": draw(st.lists(long(), min_size=2, max_size=6)),
        "reflection": [draw(long()) for _ in range(3)],
        "card": draw(st.lists(short(3), min_size=3, max_size=6)),
        "notes": draw(by_role(roles, long())),
        "reflection_by_role": draw(by_role(roles, st.lists(long(), min_size=1, max_size=2))),
    }
    return facts, words


PHASE = (
    "title",
    "short",
    "aim",
    "summary",
    "time",
    "make",
    "need",
    "next",
)


@st.composite
def organisation(draw: st.DrawFn) -> Values:
    """Return an organisation in which texts, contacts and dates differ."""
    given: Values = yaml.load(ORGANISATION, Loader=yaml.CSafeLoader)
    own = {key: draw(short()) for key in ("name", "programme", "logo_alt")}
    given |= {**own, "name": draw(st.one_of(short(), st.fixed_dictionaries({"fi": short()})))}
    given["version"] = draw(short(2))
    given["months"] = draw(st.integers(1, 36))
    given["meetings"] = draw(st.integers(2, 60))
    given["colours"] = {"main": draw(st.sampled_from(["#17584F", "#000000", "#8C3B3B"]))}
    for key in ("start", "end"):
        if draw(st.booleans()):
            del given["dates"][key]
    contact = {
        "name": draw(short()),
        "phone": draw(st.sampled_from(["040 1", "+358 40 123", "[[x]]"])),
    }
    given["contacts"] = [contact, *given["contacts"]][: draw(st.integers(1, 2))]
    if draw(st.booleans()):
        given["funders"] = [{"text": draw(short())} for _ in range(draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        del given["site_address"]
    for key in ("purposes", "legal_basis", "data", "recipients", "retention", "transfers"):
        given["privacy"][key] = draw(short(6))
    return given


@st.composite
def documents(
    draw: st.DrawFn, form_ids: Sequence[str], list_ids: Sequence[str], phase_ids: Sequence[str]
) -> Values:
    """Return documents of every kind: diagram, calendars, one for each form, one of parts."""
    made: Values = {
        "process-diagram": {"editions": ["print", "picture"]},
        "calendar": {"editions": ["calendar"]},
        "meeting-times": {"editions": ["calendar"]},
    }
    for form_id in form_ids:
        editions = draw(
            several(st.sampled_from(["print", "fillable", "word", "large-print"]), 1, 4)
        )
        made[f"form-{form_id}"] = {"form": form_id, "editions": editions}
    parts = draw(
        st.lists(
            st.sampled_from(
                [
                    {"section": "dialogue"},
                    {"tools_at_a_glance": True},
                    {"tool_examples": True},
                    {"contacts": True},
                    {"process_diagram": True},
                    {"privacy_facts": True},
                    {"dates": True},
                    *({"question_list": list_id} for list_id in list_ids),
                    *({"phase": phase_id} for phase_id in phase_ids),
                ]
            ),
            max_size=5,
        )
    )
    layout = draw(st.sampled_from(["book", "text", "letters"]))
    made["composed"] = {
        "layout": layout,
        "parts": [*parts, {"section": "dialogue"}],
        "editions": draw(several(st.sampled_from(["print", "word", "large-print"]), 1, 3)),
    }
    return made


@st.composite
def projects(draw: st.DrawFn) -> Files:
    """Return the files of a valid project in one language."""
    phase_ids = draw(several(ids, 1, 8))
    list_ids = draw(several(ids, 1, 3))
    everyone = {role_id: draw(role()) for role_id in draw(several(ids, 1, 6))}
    role_ids = list(everyone)
    tools = {tool_id: draw(tool(tool_id, role_ids)) for tool_id in draw(several(ids, 1, 3))}
    forms = {form_id: draw(form(role_ids)) for form_id in draw(several(ids, 1, 2))}
    questions = {list_id: draw(several(ids, 1, 5)) for list_id in list_ids}
    roles = {one: draw(several(ids, 0, 3)) for one in role_ids}
    papers = draw(documents(list(forms), list_ids, phase_ids))
    phases = {
        phase_id: {
            "shape": draw(st.one_of(st.none(), st.sampled_from(SHAPES))),
            "question_lists": draw(several(st.sampled_from(list_ids), 0, 3)),
            "tools": list(tools),
        }
        for phase_id in phase_ids
    }
    phases[phase_ids[0]]["documents"] = draw(several(st.sampled_from(list(papers)), 0, 3))
    files: Files = {
        path: yaml.load(text, Loader=yaml.CSafeLoader) if path.endswith(".yml") else text
        for path, text in TREE.items()
    }
    files |= {
        "materials/programme.yml": {
            "locales": ["fi"],
            "roles": {role_id: facts for role_id, (facts, _) in everyone.items()},
            "legal": "fi",
            "phases": phases,
            "question_lists": {
                key: {
                    "for": draw(st.sampled_from([*role_ids, role_ids, "all"])),
                    "questions": asked,
                }
                for key, asked in questions.items()
            },
            "checklists": roles,
            "faqs": roles,
            "aims": ["acquaintance"],
            "events": {
                "kick-off": {"week": 1, "phase": phase_ids[0]},
                "mid-point": draw(st.sampled_from([{}, {"minutes": 30}, {"for": role_ids[:1]}])),
                "closing": {"before_end": draw(st.integers(0, 40)), "weekday": "friday"},
            },
            "tools": {key: made[0] for key, made in tools.items()},
            "documents": papers,
            "forms": {key: made[0] for key, made in forms.items()},
        },
        ORGANISATION_FILE: draw(organisation()),
        f"{FI}/roles.yml": {role_id: words for role_id, (_, words) in everyone.items()},
        f"{FI}/phases.yml": {
            phase_id: {
                **{key: draw(short(2) if key in ("title", "short") else long()) for key in PHASE},
                "notes": draw(by_role(role_ids, long())),
            }
            for phase_id in phase_ids
        },
        f"{FI}/questions.yml": {
            key: {
                "title": draw(short()),
                "intro": draw(long()),
                "questions": {question: draw(long()) for question in asked},
            }
            for key, asked in questions.items()
        },
        f"{FI}/checklists.yml": {
            one: {"title": draw(short()), "items": {item: draw(long()) for item in items}}
            for one, items in roles.items()
        },
        f"{FI}/faqs.yml": {
            one: {
                "title": draw(short()),
                "entries": {
                    item: {"question": draw(long()), "answer": draw(long())} for item in items
                },
            }
            for one, items in roles.items()
        },
        f"{FI}/events.yml": {
            key: {"title": draw(short()), "text": draw(long()), "place": draw(short())}
            for key in ("kick-off", "mid-point", "closing")
        },
        f"{FI}/documents.yml": {
            key: {"title": draw(short()), "file_name": f"file-{key}", "purpose": draw(long())}
            for key in papers
        },
    }
    files |= {f"{FI}/tools/{key}.yml": made[1] for key, made in tools.items()}
    files |= {f"{FI}/forms/{key}.yml": made[1] for key, made in forms.items()}
    for path in (f"{FI}/tools/lifeline.yml", f"{FI}/forms/agreement.yml"):
        if path.removeprefix(f"{FI}/").split("/")[1].removesuffix(".yml") not in (*tools, *forms):
            del files[path]
    return _with_pages(files, phase_ids, papers)


def _with_pages(files: Files, phase_ids: Sequence[str], papers: Values) -> Files:
    """Return the files with pages that name what there is."""
    del files["docs/fi/phases/start.md"]
    for phase_id in phase_ids:
        shows = f"---\nshows: phase/{phase_id}\naddress: vaihe-{phase_id}\n---\n"
        files[f"docs/fi/phases/{phase_id}.md"] = f"{shows}Teksti.\n"
    body = "\n\n".join(f'{{{{ phase_aim("{phase_id}") }}}}' for phase_id in phase_ids)
    head = "---\ntitle: Etusivu\ndescription: Alku.\n---\n"
    files["docs/fi/index.md"] = f'{head}{body}\n\n{{{{ section("dialogue") }}}}\n'
    listed = "\n\n".join(f'{{{{ download("{key}") }}}}' for key in papers)
    named = head.replace("title: Etusivu", "title: Kaikki\naddress: kaikki")
    files["docs/fi/materials.md"] = f"{named}{listed}\n"
    files[f"{FI}/sections/dialogue.md"] = (
        "# Vuoropuhelu\n\nKuuntele **loppuun**. Katso [etusivu](page:index).\n\n"
        "### Muista\n\n- Kysy.\n"
    )
    return files


# ── breaking ───────────────────────────────────────────────────────────────
WRONG: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    10**15,
    1.5,
    "",
    " ",
    "x",
    "a" * (TEXT_LENGTH + 1),
    [],
    {},
    [[]],
    [None],
    {"a": None},
    {"x": "y"},
    ["a", "a"],
    ["x"] * (ITEMS + 1),
    "{{ x }}",
    "{% y %}",
    "{#",
    "<b>x</b>",
    "[a](javascript:b)",
    "![a](b)",
    "`x`",
    "*a",
    "a\n\nb",
    "# a",
    "[a]: b",
    "{nobody}",
    "../..",
    "/etc/passwd",
    "https://",
    "2026-02-30",
    "#fff",
    "[[x]]",
    "\u202e",
    "\x00",
    "𒀀",
    "🎧",
    {1: 2},
    {None: 1},
    {"": ""},
    {True: False},
    "null",
    "fi",
    "en",
    "W" * 300,
    "w " * 300,
)
"""Values that stand where others should."""


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the place of every value below one."""
    if isinstance(value, dict):
        inside = [place for key, v in value.items() for place in paths_in(v, (*path, key))]
    elif isinstance(value, list):
        inside = [place for n, v in enumerate(value) for place in paths_in(v, (*path, n))]
    else:
        inside = []
    return [path, *inside] if path else inside


@st.composite
def broken(draw: st.DrawFn) -> Files:
    """Return the files of a project in which one to three things were changed."""
    files = copy.deepcopy(draw(projects()))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(sorted(key for key in files if key.endswith(".yml"))))
        places = paths_in(files[path])
        if places and draw(st.integers(0, 19)):
            _break(draw, files[path], draw(st.sampled_from(places)))
        else:
            del files[path]
    return files


def _break(draw: st.DrawFn, root: Values, place: tuple[Any, ...]) -> None:
    """Remove, rename, repeat or replace what stands at a place."""
    *above, last = place
    holder: Any = root
    for step in above:
        holder = holder[step]
    how = draw(st.sampled_from(["remove", "rename", "repeat", "replace", "replace", "move"]))
    if how == "remove":
        del holder[last]
    elif how == "rename" and isinstance(holder, dict):
        holder[draw(st.sampled_from(["titel", "x", "Ä", "a.b", "", 7, "__class__", "for"]))] = (
            holder.pop(last)
        )
    elif how == "repeat" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[last]))
    elif how == "move":
        others = paths_in(root)
        *where, key = draw(st.sampled_from(others))
        other: Any = root
        for step in where:
            other = other[step]
        holder[last] = copy.deepcopy(other[key])
    else:
        holder[last] = draw(st.sampled_from(WRONG))


def as_text(content: Any) -> str:
    """Return a file's content as it is written."""
    if isinstance(content, str):
        return content
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=90)


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: we refuse them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
