"""Build organisations on a cluster: its workers check and make them; they are written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import click

from mentorkit.cli.failures import Failures
from mentorkit.cli.options import today
from mentorkit.cli.progress import Overview
from mentorkit.cli.shared_cache import warn
from mentorkit.cli.targets import Target, Wanted, say_made, say_waiting
from mentorkit.disk.output import refuse, whole_output
from mentorkit.make.published import remember_published
from mentorkit.model.project import Project, organisation_folder

if TYPE_CHECKING:
    from mentorkit.cluster.client import Cluster, Work
    from mentorkit.cluster.orders import Answer, Built
    from mentorkit.cluster.sending import Sending
    from mentorkit.disk.shared_cache import SharedCache


@dataclass(frozen=True)
class Elsewhere:
    """The organisations of one command, which a cluster builds."""

    project: Project
    wanted: Wanted
    output: str
    failures: Failures
    shared: SharedCache | None
    is_only: bool
    _told: set[str] = field(default_factory=set)

    def make(self, todo: Sequence[Target]) -> None:
        """Build organisations; all are checked first. Raises UsageError if the cluster cannot.

        A single one whose output may not be replaced raises OutputRefused, as it does here.
        """
        if self.is_only:
            refuse(todo[0].folder)
        if self.wanted.jobs > 1:
            raise click.UsageError("--jobs is for this machine: leave it out with --scheduler")
        try:
            from mentorkit.cluster.client import Cluster, ClusterRefused
            from mentorkit.cluster.worker import build_there, check_there
        except ModuleNotFoundError as error:
            raise click.UsageError(
                f"--scheduler needs the package {error.name}: install mentorkit[cluster]"
            ) from None
        sending = self._sending()
        try:
            with Cluster(str(self.wanted.scheduler), _say) as cluster:
                cluster.check_versions(sending.run)
                for _ in self._answers(cluster, sending, check_there, todo, "Checked"):
                    pass
                for target, answer in self._answers(cluster, sending, build_there, todo, "Built"):
                    if answer.built:
                        self._write(target, answer.built)
        except ClusterRefused as refused:
            raise click.UsageError(str(refused)) from None

    def _sending(self) -> Sending:
        from mentorkit.cluster.sending import Sending

        wanted = self.wanted
        return Sending(
            self.project,
            self.output,
            wanted.locales,
            wanted.publish,
            wanted.no_cache,
            today(),
            self.shared.address if self.shared else None,
            wanted.shared_cache_read_only,
        )

    def _answers(
        self,
        cluster: Cluster,
        sending: Sending,
        work: Work,
        todo: Sequence[Target],
        done: str,
    ) -> Iterator[tuple[Target, Answer]]:
        """Yield the answers of organisations that have not failed, and keep what they tell."""
        for target in todo:
            with self.failures.kept(target.organisation):
                refuse(target.folder)
        left = {t.organisation: t for t in todo if t.organisation not in self.failures.lines}
        answers = cluster.answers(work, list(left), sending.order, sending.programme)
        with Overview(done, len(left)) as overview:
            for number, (organisation, answer) in enumerate(answers, 1):
                if answer.problems or answer.failed:
                    told = answer.problems or [f"Error: {answer.failed}"]
                    self.failures.add(organisation, told)
                overview.step(number, number, organisation)
                yield left[organisation], answer

    def _write(self, target: Target, built: Built) -> None:
        with (
            self.failures.kept(target.organisation),
            whole_output(target.folder, partial(say_waiting, target.folder)) as folder,
        ):
            built.files.unpack(folder)
            target.remember(folder)
        if self.shared and built.trouble and built.trouble not in self._told:
            self._told.add(built.trouble)
            warn(self.shared.address, built.trouble)
        if target.organisation in self.failures.lines:
            return
        if self.wanted.publish:
            at = organisation_folder(self.project, target.organisation)
            remember_published(self.project, at, built.dates)
        say_made(target, built.downloads, built.seconds)


def _say(line: str) -> None:
    click.echo(line, err=True)
