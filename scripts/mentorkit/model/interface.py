"""The interface texts of one language: every label that is not a text of the content."""

from __future__ import annotations

from mentorkit.model.base import Model
from mentorkit.model.site_labels import (
    AccessibilityLabels,
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


class RoleNames(Model):
    """The two roles, as headings and in the `for the …` of a note."""

    mentor: Text
    mentee: Text
    both: Text
    for_mentor: Text
    for_mentee: Text


class EditionNames(Model):
    """What a download button says for each edition."""

    print: Text
    fillable: Text
    large_print: Text
    word: Text
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


class PhaseLabels(Model):
    """The labels around a phase."""

    in_this_phase: Text
    time: Text
    make: Text
    need: Text
    next: Text
    aim: Text
    documents: Text
    tools: Text


class PrintLabels(Model):
    """What every paper says."""

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


class CardLabels(Model):
    """What the first sheet of the tool cards says: how to print and cut, and what there is."""

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


class DateLabels(Model):
    """The milestones of a running programme."""

    kick_off: Text
    mid_point: Text
    closing: Text


class CalendarLabels(Model):
    """What the calendar file says of milestones and meetings, and the site of their times.

    In single braces: `meeting` has {number} and {count}, `milestone` has {milestone},
    `at_time` has {date} and {time}.
    """

    milestone: Text
    meeting: Text
    kick_off: Text
    mid_point: Text
    closing: Text
    suggestion: Text
    at_time: Text
    no_dates: Text


class ArchiveLabels(Model):
    """What the contents page of all files says besides, and how it names their groups."""

    whole: Text
    organiser: Text
    how_to: Text
    groups: Text
    online: Text


class DiagramLabels(Model):
    """The process diagram's title and what its loop says."""

    title: Text
    meetings: Text


class Interface(Model):
    """All interface texts of one language.

    `language_tag` is the language with the region whose dates and spelling it follows
    (BCP 47), such as `sv-FI`.
    """

    language_name: Text
    language_tag: Text
    roles: RoleNames
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
    dates: DateLabels
    calendar: CalendarLabels
    archive: ArchiveLabels
    diagram: DiagramLabels
    accessibility: AccessibilityLabels
    privacy: PrivacyLabels
    stored: StoredTexts
    offline: OfflineLabels
