"""Section files: a title on the first line, prose below it."""

from __future__ import annotations

from pathlib import Path

from mentorkit.load.tree import Branch
from mentorkit.load.yaml import Origin, read_prose
from mentorkit.model.text import Text


def read_section(path: Path, origin: Origin) -> Branch:
    """Return a section as a tree with `title` and `body`.

    Raises ProblemsFound if the first line is not a title or nothing follows it.
    """
    first, _, rest = read_prose(path, origin).partition("\n")
    if not first.startswith("# ") or not first[2:].strip():
        found = f"'{first[:40]}'" if first.strip() else "nothing"
        raise origin.problem(
            1, "section-title", f"expected a title such as '# Dialogue', found {found}"
        )
    body = rest.lstrip("\n")
    if not body.strip():
        raise origin.problem(1, "section-empty", "expected prose below the title, found nothing")
    body_line = 2 + len(rest) - len(body)
    tree = Branch(origin.at(1), is_file=True)
    tree.put("title", Text(first[2:].strip(), origin.at(1), origin.language), origin.at(1))
    body_source = origin.at(body_line)
    tree.put("body", Text(body.rstrip() + "\n", body_source, origin.language), body_source)
    return tree
