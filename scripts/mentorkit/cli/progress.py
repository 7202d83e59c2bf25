"""Progress on stderr: a bar on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

import click


class Reporter:
    """A context manager that reports one stage of a build."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        if self.terminal:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[what]}"),
                console=Console(stderr=True),
            )
            self._progress.start()
            self._task = self._progress.add_task(self.title, total=None, what="")
        else:
            click.echo(self.title, err=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.terminal:
            self._progress.update(self._task, completed=1, total=1, what="")
            self._progress.stop()

    def step(self, done: int, total: int, what: str) -> None:
        """Report that one more item is done."""
        if self.terminal:
            self._progress.update(self._task, completed=done, total=total, what=what)
        else:
            click.echo(f"  {done}/{total} {what}", err=True)
