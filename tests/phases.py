"""The real programme with another number of phases, under ids and names that it does not have."""

from __future__ import annotations

from dataclasses import replace

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.model.texts import PhaseTexts

from tests.trees import FI, PHASES, PROGRAMME_FILE, Tree

NAMES = (
    "Aloitus",
    "Tavoitteet",
    "Vahvuudet",
    "Verkostot",
    "Työnhaku",
    "Hakemukset",
    "Haastattelu",
    "Välikatsaus",
    "Harjoittelu",
    "Palaute",
    "Jatkopolku",
    "Lopetus",
)
"""The names of twelve phases; a phase's id is `n1`, `n2` and so on."""


def with_phases(catalogue: Catalogue, count: int) -> Catalogue:
    """Return a catalogue with so many phases, none of them with an id of its own.

    They share the tools: each has a few, and the first tool is in all of them.
    """
    programme = catalogue.programme
    ids = [Text(f"n{number + 1}") for number in range(count)]
    tools = [Text(tool) for tool in programme.tools]
    first = next(iter(programme.phases.values()))
    phases = {
        phase_id: first.model_copy(
            update={
                "tools": (tools[0], *tools[1 + number :: count]),
                "documents": first.documents if number == 0 else (),
            }
        )
        for number, phase_id in enumerate(ids)
    }
    changed = programme.model_copy(update={"phases": phases})
    texts = {
        locale: of.model_copy(update={"phases": dict(zip(ids, _words(of.phases), strict=False))})
        for locale, of in catalogue.texts.items()
    }
    return replace(catalogue, programme=changed, texts=texts)


def _words(there: object) -> list[PhaseTexts]:
    """Return the texts of twelve phases, made from those that there are."""
    given = list(there.values())  # type: ignore[attr-defined]
    return [
        given[number % len(given)].model_copy(
            update={"short": Text(name), "title": Text(f"{name}vaihe")}
        )
        for number, name in enumerate(NAMES)
    ]


def give_phases(tree: Tree, count: int) -> None:
    """Give a small project that can be built so many phases, each with a page, and its diagram."""
    numbers = range(1, count + 1)
    facts = (tree.root / PROGRAMME_FILE).read_text(encoding="utf-8")
    facts = facts.replace("phase: start", "phase: n1")
    before, _, rest = facts.partition("phases:\n")
    _, _, after = rest.partition("question_lists:\n  first-meeting")
    first = "    question_lists: [first-meeting]\n    documents: [induction, agreement]\n"
    phases = "".join(f"  n{n}:\n    tools: [lifeline]\n{first if n == 1 else ''}" for n in numbers)
    tree.write(PROGRAMME_FILE, f"{before}phases:\n{phases}question_lists:\n  first-meeting{after}")
    tree.write(f"{FI}/phases.yml", "".join(_phase_words(n) for n in numbers))
    tree.remove("docs/fi/phases/start.md")
    for n in numbers:
        front = f"---\nshows: phase/n{n}\naddress: vaiheet/{n}\n---\n"
        macros = [f'phase_{name}("n{n}")' for name in ("aim", "strip", "notes", "next")]
        macros += [f'tool_cards("n{n}")', 'section("dialogue")' if n == 1 else "tool_cards()"]
        body = "\n\n".join(f"{{{{ {macro} }}}}" for macro in macros)
        tree.write(f"docs/fi/phases/n{n}.md", f"{front}{body}\n")
    tree.change("docs/fi/index.md", "title: Etusivu\n", "title: Etusivu\ntemplate: home.html\n")
    tree.add("docs/fi/phases/index.md", "\n{{ process_diagram() }}\n")
    tree.change("docs/fi/materials.md", 'downloads("start")', 'downloads("n1")')
    for path in ("docs/fi/index.md", f"{FI}/sections/dialogue.md"):
        text = (tree.root / path).read_text(encoding="utf-8")
        tree.write(path, text.replace("phases/start", "phases/n1"))
    pages = ", ".join(f"phases/n{n}" for n in numbers)
    tree.change(PROGRAMME_FILE, "phases/index: [phases/start]", f"phases/index: [{pages}]")


def _phase_words(number: int) -> str:
    name = NAMES[number - 1]
    return (
        PHASES.replace("start:", f"n{number}:")
        .replace("title: Aloitusvaihe", f"title: {name}vaihe")
        .replace("short: Aloitus", f"short: {name}")
        .replace("aim: Tutustutte toisiinne.", "aim: Puhutte siitä, mitä olette saaneet aikaan.")
    )
