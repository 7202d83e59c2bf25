"""The state of a programme's translations, in figures and one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mentorkit.load.places import file_of
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.translation import STATES, Pair, State, pairs


@dataclass(frozen=True)
class Standing:
    """The translations of one language, with their sources."""

    locale: str
    pairs: tuple[Pair, ...]

    @property
    def counts(self) -> dict[State, int]:
        """Return how many texts are in each state."""
        found = Counter(pair.state for pair in self.pairs)
        return {state: found[state] for state in STATES}

    def unfinished(self) -> Iterator[tuple[str, int, str, State]]:
        """Yield file, line, id and state of unfinished texts; missing ones at their source."""
        for pair in self.pairs:
            if pair.state != "whole":
                at = (pair.translation or pair.source).source
                yield at.path, at.line, pair.text_id, pair.state


def standings(catalogue: Catalogue, locales: Sequence[str]) -> tuple[Standing, ...]:
    """Return the state of each of the given languages."""
    return tuple(Standing(locale, pairs(catalogue, locale)) for locale in locales)


_WORDS: dict[State, str] = {
    "whole": "whole",
    "missing": "missing",
    "untranslated": "as in the source",
    "behind": "fallen behind",
    "unrecorded": "no record",
}


def table(found: Sequence[Standing]) -> str:
    """Return a table of the figures, one language per line."""
    heads = ["language", *(_WORDS[state] for state in STATES)]
    rows = [heads] + [[s.locale, *(str(n) for n in s.counts.values())] for s in found]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def lines(found: Sequence[Standing]) -> Iterator[str]:
    """Yield one line for each incomplete text."""
    for standing in found:
        for path, line, text_id, state in standing.unfinished():
            goes = ""
            if state == "missing" and not text_id.startswith("page."):
                goes = f"; it goes into materials/{file_of(text_id, standing.locale)}"
            yield f"{path}:{line}: {standing.locale}: {text_id}: {_WORDS[state]}{goes}"


def as_data(found: Sequence[Standing]) -> list[dict[str, object]]:
    """Return the same as data for `--format json`."""
    return [
        {
            "locale": standing.locale,
            **{str(state): count for state, count in standing.counts.items()},
            "texts": [
                {"path": path, "line": line, "id": text_id, "state": state}
                for path, line, text_id, state in standing.unfinished()
            ],
        }
        for standing in found
    ]
