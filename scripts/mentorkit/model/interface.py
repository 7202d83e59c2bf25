"""The interface texts of one language: every label that is not content."""

from __future__ import annotations

from mentorkit.model.base import Model
from mentorkit.model.durations import DurationLabels
from mentorkit.model.site_labels import (
    AccessibilityLabels,
    FrontLabels,
    MeetingPlanLabels,
    OfflineLabels,
    PrivacyLabels,
    RoleFilterLabels,
    SearchLabels,
    SiteLabels,
    StoredTexts,
    ToolFilterLabels,
    WebFormLabels,
)
from mentorkit.model.text import Text


class EditionNames(Model):
    """The label of the download button for each edition."""

    print: Text
    fillable: Text
    large_print: Text
    word: Text
    sheet: Text
    picture: Text
    calendar: Text
    zip: Text


class ToolLabels(Model):
    """The headings of a tool's parts."""

    activity: Text
    aim: Text
    minutes: Text
    phase: Text
    who: Text
    needs: Text
    steps: Text
    reflection: Text
    alternative: Text
    sheet: Text
    at_a_glance: Text
    short: Text
    example: Text
    example_show: Text
    examples: Text


class PhaseLabels(Model):
    """The labels around a phase.

    Values in single braces: `week`, for a single one, has {number}; `weeks`, for several in a row,
    and their `days` have {first} and {last}.
    """

    in_this_phase: Text
    time: Text
    make: Text
    need: Text
    next: Text
    aim: Text
    documents: Text
    tools: Text
    week: Text
    weeks: Text
    days: Text
    week_by_week: Text


class PrintLabels(Model):
    """The labels that every paper shares."""

    page: Text
    of: Text
    version: Text
    contents: Text
    draft: Text
    in_progress: Text
    name_clear: Text
    required: Text
    choose_one: Text
    choose_any: Text
    rating_low_high: Text
    scan: Text
    fill_text: Text
    fill_date: Text
    date_format: Text
    licence: Text


class CardLabels(Model):
    """The first sheet of the tool cards: how to print and cut them, and what is included."""

    how: Text
    print: Text
    try_first: Text
    cut: Text
    one_side: Text
    edges: Text
    by_phase: Text


class ContactLabels(Model):
    """The labels of contact details."""

    email: Text
    phone: Text
    hours: Text
    whom_to_turn_to: Text


class ApplyLabels(Model):
    """How to apply: the ways, where the form goes, and until when.

    `later` follows the last day and must hold before and after it; `no_day` stands in its place.
    """

    title: Text
    online: Text
    form: Text
    send: Text
    until: Text
    later: Text
    no_day: Text


class SheetLabels(Model):
    """The words in a table to fill in: the name of the sheet with the choices, and mistakes."""

    choices: Text
    wrong_choice: Text
    wrong_date: Text
    wrong_number: Text


class CalendarLabels(Model):
    """The labels for events and meetings in the calendar files, and for their times elsewhere.

    `dates` is the title of the list of events on paper.

    Values in single braces: `meeting` has {number} and {count}, `event` has {title}, `at_time`
    has {date} and {time}.
    """

    event: Text
    meeting: Text
    suggestion: Text
    at_time: Text
    dates: Text
    no_dates: Text


class ArchiveLabels(Model):
    """The other labels of the contents page of all files, and the names of its groups."""

    whole: Text
    organiser: Text
    how_to: Text
    groups: Text
    online: Text


class DiagramLabels(Model):
    """The title of the process diagram and the label of its loop."""

    title: Text
    meetings: Text


class FrontWords(Model):
    """What the front page of many organisations says in one language, of all interface texts."""

    language_name: Text
    language_tag: Text
    front: FrontLabels


class Interface(Model):
    """All interface texts of one language.

    `language_tag` is the language with the region whose dates and spelling are used (BCP 47),
    such as `sv-FI`.
    """

    language_name: Text
    language_tag: Text
    editions: EditionNames
    tool: ToolLabels
    phase: PhaseLabels
    print: PrintLabels
    cards: CardLabels
    site: SiteLabels
    search: SearchLabels
    web_form: WebFormLabels
    role_filter: RoleFilterLabels
    tool_filter: ToolFilterLabels
    meeting_plan: MeetingPlanLabels
    contact: ContactLabels
    apply: ApplyLabels
    calendar: CalendarLabels
    sheet: SheetLabels
    duration: DurationLabels
    archive: ArchiveLabels
    diagram: DiagramLabels
    accessibility: AccessibilityLabels
    privacy: PrivacyLabels
    stored: StoredTexts
    offline: OfflineLabels
    front: FrontLabels
