"""The front page of many organisations: kept true by every build of several, or made by itself.

It lists the sites that stand in a folder, whoever built them: shards that share a folder write the
same page, and one that failed is on it as long as its last good output is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorkit.cli.options import (
    DEFAULT_ORGANISATION,
    shown,
    some_organisations,
)
from mentorkit.cli.places import Places, places
from mentorkit.disk.cache import key_of
from mentorkit.disk.locks import locked
from mentorkit.disk.output import OutputRefused, beside, heal, replace_file
from mentorkit.make.unchanged import FilesRecord
from mentorkit.model.project import Project, organisation_ids
from mentorkit.site.standing import FILES, INDEX, cards_in, front_pages, is_foreign

if TYPE_CHECKING:
    from mentorkit.site.card import Card


@dataclass(frozen=True)
class FrontPage:
    """The front page in a folder in which organisations' sites stand."""

    project: Project
    where: Places
    folder: Path
    is_published: bool

    def is_current(self) -> bool:
        """Return whether the page is there as it was made, and would be made the same again."""
        return self._record.unchanged(self._inputs(self._cards()))

    def update(self) -> int:
        """Write the page, say so, and return how many sites it lists.

        Where no site stands, there is none, and an old one goes. Raises OutputRefused if there is
        a page that is not ours, ProblemsFound if the labels cannot be read, and OSError.
        """
        if not self.folder.is_dir():
            return 0
        with locked(beside(self.folder / FILES, "lock"), partial(_say_waiting, self.folder)):
            said = self._cards()  # another build may have added to it meanwhile
            self._refuse_foreign([INDEX])
            cards = self._read(said)
            files = self._files(cards) if cards else {}
            self._refuse_foreign(files)
            for name, data in files.items():
                heal(self.folder / name)  # a build may have been killed while it wrote this
                replace_file(self.folder / name, data)
            for page in front_pages(self.folder):
                if page.name not in files:
                    page.unlink()
            self._record.remember(self._inputs(said), files)
        if cards:
            several = "" if len(cards) == 1 else "s"
            click.echo(
                f"{shown(self.folder / INDEX)}: front page of {len(cards)} organisation{several}",
                err=True,
            )
        return len(cards)

    @property
    def _record(self) -> FilesRecord:
        return FilesRecord(self.folder, self.project.cache)

    def _refuse_foreign(self, names: Iterable[str]) -> None:
        """Raise OutputRefused for a page that we did not make; our folder beside it is ours."""
        for path in (self.folder / name for name in names):
            if path.suffix == ".html" and is_foreign(path):
                raise OutputRefused(
                    f"{shown(path)} was not made by this command and stays as it is; "
                    "move it away to have a front page there"
                )

    def _cards(self) -> dict[str, bytes]:
        return cards_in(self.folder, self._known())

    def _known(self) -> Collection[str]:
        """Return the folders of sites to list: the organisations built now, and the project's.

        One that left the project is not on the page, even if its output is still there.
        """
        every = set(organisation_ids(self.project))
        if self.is_published:
            every.discard(DEFAULT_ORGANISATION)
        return every | set(self.where.names)

    def _inputs(self, said: Mapping[str, bytes]) -> str:
        parts = [part for name, data in said.items() for part in (name, data)]
        return key_of([self.where.shared.digest, str(self.is_published), *parts])

    def _read(self, said: Mapping[str, bytes]) -> dict[str, Card]:
        """Return what sites to list say of themselves, by folder; a damaged file is no site's.

        A published page leads to no draft, such as that of one that is not ready.
        """
        from mentorkit.site.card import read_card

        read = {name: read_card(data) for name, data in said.items()}
        return {
            name: card
            for name, card in read.items()
            if card is not None and (card.is_published or not self.is_published)
        }

    def _files(self, cards: Mapping[str, Card]) -> dict[str, bytes]:
        from mentorkit.load.front import load_front
        from mentorkit.site.front import Front

        return Front(self.project, cards, load_front(self.project), self.is_published).files()


def _say_waiting(folder: Path) -> None:
    click.echo(f"{shown(folder / INDEX)}: waiting for another build of this folder", err=True)


@click.command()
@some_organisations
@click.option("--publish", is_flag=True, help="Without it, the page is hidden from search engines.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder in which the sites stand.  [default: site in the project]",
)
@click.pass_obj
def front(
    project: Project, organisations: tuple[str, ...], publish: bool, output: Path | None
) -> None:
    """Make the page that leads to the sites of several organisations, from those that are there.

    `build` does it for the sites that it makes. This is for sites that were built elsewhere.
    """
    where = places(project, "site", organisations or ("all",), output, publish=publish)
    if where.above is None:
        raise click.UsageError("a front page is for several organisations: give them, or 'all'")
    page = FrontPage(project, where, where.above, publish)
    if page.is_current():
        click.echo(f"{shown(where.above / INDEX)}: nothing has changed", err=True)
    elif not page.update():
        what = "published site" if publish else "site"
        raise click.UsageError(f"no {what} of an organisation is in {shown(where.above)}")
