"""What is wrong with some of many organisations, told at the end, so that it stops no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from mentorkit.disk.output import OutputRefused
from mentorkit.model.problems import ProblemsFound
from mentorkit.render.failures import RenderingFailed

WORKER_KILLED = "a process that makes PDFs was killed, perhaps because memory ran out"


@dataclass
class Failures:
    """The lines to tell of each organisation that failed."""

    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @contextmanager
    def kept(self, organisation: str) -> Iterator[None]:
        """Keep what is wrong with an organisation instead of raising it."""
        try:
            yield
        except ProblemsFound as found:
            self.add(organisation, found.problems)
        except (OutputRefused, RenderingFailed) as failed:
            self.add(organisation, [f"Error: {failed}"])

    def add(self, organisation: str, problems: Sequence[object]) -> None:
        """Add what is wrong with an organisation."""
        self.lines[organisation] = tuple(map(str, problems))

    def tell(self, count: int) -> None:
        """Say what failed, each problem once, and who of `count` organisations has it."""
        if not self.lines:
            return
        having: dict[str, list[str]] = defaultdict(list)
        for organisation, problems in self.lines.items():
            for problem in problems:
                having[problem].append(organisation)
        for problem, organisations in sorted(having.items()):
            whose = f" [{', '.join(organisations)}]" if len(self.lines) > 1 else ""
            click.echo(f"{problem}{whose}", err=True)
        names = ", ".join(sorted(self.lines))
        left = f"{len(self.lines)} of {count} organisations left as they were: {names}"
        click.echo(
            f"{len(having)} problem{'' if len(having) == 1 else 's'}; "
            f"{left if count > 1 else 'nothing was written'}.",
            err=True,
        )
