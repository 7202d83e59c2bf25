"""Checks of what an organisation has put in place of the programme's, after an upgrade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mentorkit.load.overrides import REPLACED_FILE
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.command import typed_command
from mentorkit.model.overrides import with_reasons
from mentorkit.model.problems import Problem


def with_overrides(problems: Iterable[Problem], catalogue: Catalogue) -> list[Problem]:
    """Return problems with their reasons, and what has changed below an organisation's own."""
    known = with_reasons(problems, catalogue.overrides)
    there = {(one.path, one.line) for one in known}
    return [*known, *(one for one in _changed(catalogue) if (one.path, one.line) not in there)]


def _changed(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what stands on something that has changed, or on nothing any more."""
    for one in catalogue.overrides:
        source = one.own.source
        if one.state == "changed":
            message = (
                "what this replaces has changed; compare them: "
                f"{changes_command(catalogue)}; if this is still right, run: "
                f"{changes_command(catalogue, 'accept', one.name)}"
            )
            yield Problem.at(source, "", message, "below-changed")
        elif one.state == "gone":
            message = (
                "there is nothing below this any more; remove it, or, if you need it as your own, "
                f"run: {changes_command(catalogue, 'accept', one.name)}"
            )
            yield Problem.at(source, "", message, "below-gone")


def hints_of_overrides(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield how many overrides of a layer do not remember what they replace."""
    counted = Counter(one.layer for one in catalogue.overrides if one.state == "unrecorded")
    for name, count in counted.items():
        layer = catalogue.layer(name)
        what = (
            "one text or fact replaces another and does"
            if count == 1
            else (f"{count} texts and facts replace others and do")
        )
        message = (
            f"{what} not remember it, so an upgrade could not tell you of changes; "
            f"run: {changes_command(catalogue, 'accept')}"
        )
        path = f"{layer.shown}/{REPLACED_FILE}".removeprefix("./")
        yield Problem(path, 1, "", message, "no-record")


def changes_command(catalogue: Catalogue, *words: str) -> str:
    """Return the command that shows or accepts changes below an organisation's own."""
    options = ["--organisation", catalogue.called] if catalogue.called else []
    inside = [words[0], *options, *words[1:]] if words[:1] == ("accept",) else [*options, *words]
    return " ".join([f"{typed_command()} changes", *inside])
