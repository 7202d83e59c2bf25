"""Progress on stderr: bars on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_MINUTE = 60
_WIDTH = 24


class _Bars:
    """The bars of a terminal, which are shown while anybody uses one of them."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._used = 0

    def add(self, title: str) -> tuple[Progress, TaskID]:
        """Return a new bar below the others."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        if self._progress is None:
            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(_WIDTH),
                TextColumn("{task.fields[what]}"),
                console=Console(stderr=True),
                auto_refresh=False,  # a thread would get in the way of processes that are forked
            )
            self._progress.start()
        self._used += 1
        return self._progress, self._progress.add_task(title, total=None, what="")

    def finish(self, task: TaskID) -> None:
        """Remove a bar, or let it stand if it is the last one that is used."""
        assert self._progress
        self._used -= 1
        if self._used:
            self._progress.remove_task(task)
        else:
            self._progress.stop()
            self._progress = None


_bars = _Bars()


class Reporter:
    """A context manager that reports one stage of a build."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        if self.terminal:
            self._progress, self._task = _bars.add(self.title)
        else:
            click.echo(self.title, err=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self.terminal:
            self._progress.update(self._task, completed=1, total=1, what="", refresh=True)
            _bars.finish(self._task)

    def step(self, done: int, total: int, what: str) -> None:
        """Report that one more item is done."""
        if self.terminal:
            self._progress.update(self._task, completed=done, total=total, what=what, refresh=True)
        else:
            click.echo(f"  {done}/{total} {what}", err=True)


class Overview:
    """A context manager that reports how far a command is with many organisations.

    `doing` is what it does with each, such as "Building".
    """

    def __init__(self, doing: str, total: int) -> None:
        self._doing = doing
        self._total = total
        self._terminal = sys.stderr.isatty()
        self._first: tuple[float, int] | None = None

    def __enter__(self) -> Self:
        if self._terminal:
            self._progress, self._task = _bars.add(self._doing)
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            _bars.finish(self._task)

    def step(self, number: int, finished: int, name: str) -> None:
        """Report which organisation it is at, and how many are finished."""
        left = self._left(finished)
        line = f"{self._doing} {number} of {self._total}: {name}"
        if self._terminal:
            self._progress.update(self._task, completed=finished, total=self._total)
            self._progress.update(self._task, description=line, what=left, refresh=True)
        else:
            click.echo(f"{line}; {left}" if left else line, err=True)

    def _left(self, finished: int) -> str:
        """Return how long it will still take, "" if that is not known or not long.

        The first one takes longer than the others, which use what was made for it; so it tells
        nothing of them.
        """
        now = time.monotonic()
        if finished < 1:
            return ""
        if self._first is None:
            self._first = now, finished
        began, before = self._first
        if finished == before:
            return ""
        seconds = (now - began) / (finished - before) * (self._total - finished)
        minutes = round(seconds / _MINUTE)
        return f"about {minutes} min left" if minutes else ""
