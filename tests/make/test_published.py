"""What was published last is remembered, and changed dates must be marked as newer."""

from __future__ import annotations

import pytest
from mentorkit.make.published import published_dates, remember_published

from tests.trees import ORGANISATION_FILE, Tree

CLOSING = "end: 2027-06-15"
REFUSED = "materials/organisations/reference/organisation.yml:12: events.closing: the event was {was} when the dates were published last, and is {now} now; so that calendars notice, set 'date' to the day of the change, or add its day and time under 'dates' as 'changed' (changed: 2027-01-11 14:30)"  # noqa: E501


def remember(tree: Tree) -> None:
    """Remember the dates of a project's organisation as published."""
    catalogue = tree.catalogue()
    remember_published(tree.project, catalogue.organisation_folder, catalogue.published_dates)


@pytest.fixture
def published(tree: Tree) -> Tree:
    """Return the small project after its dates have been published."""
    remember(tree)
    return tree


def changed(tree: Tree, *changes: tuple[str, str]) -> list[str]:
    """Return what publishing refuses after some changes."""
    for old, new in changes:
        tree.change(ORGANISATION_FILE, old, new)
    return tree.problems(publish=True)


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        (CLOSING, "end: 2027-06-16", "2027-06-15", "2027-06-16"),
        (CLOSING, f"{CLOSING} 18:00", "2027-06-15", "2027-06-15 18:00 Europe/Helsinki"),
    ],
)
def test_a_changed_date_without_a_mark_is_not_published(
    published: Tree, old: str, new: str, was: str, now: str
) -> None:
    assert changed(published, (old, new)) == [REFUSED.format(was=was, now=now)]


def test_a_changed_time_zone_changes_a_time_but_not_a_day(published: Tree) -> None:
    zone = ("Europe/Helsinki", "Europe/Stockholm")
    assert changed(published, zone) == []
    published.change(ORGANISATION_FILE, CLOSING, f"{CLOSING} 18:00")
    remember(published)
    was, now = (f"2027-06-15 18:00 {name}" for name in reversed(zone))
    assert changed(published, zone[::-1]) == [REFUSED.format(was=was, now=now)]


@pytest.mark.parametrize(
    "mark",
    [
        ("date: 2026-11-24\nsite", "date: 2026-11-25\nsite"),
        ("  start:", "  changed: 2026-11-24 00:01\n  start:"),
    ],
    ids=["date", "changed"],
)
def test_a_changed_date_with_a_mark_is_published(published: Tree, mark: tuple[str, str]) -> None:
    assert changed(published, mark, (CLOSING, "end: 2027-06-16")) == []


@pytest.mark.parametrize(
    "change",
    [
        ("start: 2027-01-19", "start: 2027-01-20"),  # another group
        ("events: {mid-point: 2027-04-14}\n", ""),
        ("phone: 040 000 0000", "phone: 040 000 0009"),
    ],
)
def test_other_changes_need_no_mark(published: Tree, change: tuple[str, str]) -> None:
    assert changed(published, change) == []


def test_a_named_group_needs_a_mark_for_its_first_day_too(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "  start:", "  group: kevät\n  start:")
    remember(tree)
    [refused] = changed(tree, ("start: 2027-01-19", "start: 2027-01-20"))
    assert "events.kick-off: the event was 2027-01-19" in refused


def test_a_draft_is_not_refused(published: Tree) -> None:
    published.change(ORGANISATION_FILE, CLOSING, "end: 2027-06-16")
    assert published.problems() == []


def test_what_cannot_be_read_again_is_not_remembered(published: Tree) -> None:
    [file] = (published.project.cache / "published").iterdir()
    file.write_text('{"group": 3')
    assert published_dates(published.project, published.catalogue().organisation_folder) is None


def test_an_organisation_without_dates_is_remembered(tree: Tree) -> None:
    text = (tree.root / ORGANISATION_FILE).read_text(encoding="utf-8")
    dates = text[text.index("dates:") : text.index("time_zone:")]
    tree.change(ORGANISATION_FILE, dates, "")
    remember(tree)
    assert changed(tree, ("time_zone:", f"{dates}time_zone:")) == []
