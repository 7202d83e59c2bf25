"""Pages and sections that a layer drops: each is in a file below it, or the author is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentorkit.load.loading import Loading
from mentorkit.load.places import SECTIONS
from mentorkit.model.legal import nameable
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.project import Layer


def refuse_unknown_files(loading: Loading) -> None:
    """Add a problem for each page and section that a layer drops though it is not below it."""
    for number, layer in enumerate(loading.layers):
        below = loading.layers[:number]
        for kind, dropped in loading.dropped(layer).sources.items():
            known = frozenset(_pages(below) if kind == "pages" else _sections(below))
            for one, source in dropped.items():
                if one not in known:
                    hint = suggestion(one, known) or "; remove it"
                    message = f"there is no '{one}' to drop{hint}"
                    problem = Problem.at(source, f"{kind}.{one}", message, "nothing-to-drop")
                    loading.problems.append(problem)


def _pages(layers: Sequence[Layer]) -> Iterator[str]:
    """Yield the ids of the pages in any language."""
    for folder in (folder for layer in layers for folder in layer.docs.glob("*/")):
        for path in folder.rglob("*.md"):
            yield path.relative_to(folder).with_suffix("").as_posix()


def _sections(layers: Sequence[Layer]) -> Iterator[str]:
    """Yield the ids by which the sections in any language can be named."""
    files = (path for layer in layers for path in layer.folder.glob(f"*/{SECTIONS}/*.md"))
    yield from nameable(path.stem for path in files)
