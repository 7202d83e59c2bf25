"""The labels of the site in one language: its parts, search, forms, filters and notices."""

from __future__ import annotations

from mentorkit.model.base import Model
from mentorkit.model.text import Id, Text


class SiteLabels(Model):
    """The labels of the site's own parts.

    `forms_address` begins the addresses of its forms; `checklist_done` has {number} and {count}.
    """

    section: Text
    forms_address: Id
    description: Text
    lead: Text
    permalink: Text
    draft: Text
    in_progress: Text
    untranslated: Text
    footer: Text
    materials_dated: Text
    more_documents: Text
    clear_checklist: Text
    checklist_notice: Text
    pages: Text
    page: Text
    language: Text
    organiser_door: Text
    organiser_door_text: Text
    transcript: Text
    not_found: Text
    not_found_help: Text
    not_found_links: Text
    dark: Text
    light: Text
    parts: Text
    copied: Text
    not_copied: Text
    copy_message: Text
    message_copied: Text
    message_not_copied: Text
    undo: Text
    checklist_done: Text
    checklist_cleared: Text


class SearchLabels(Model):
    """The labels of the site's search.

    Values in single braces: `other` and `best` have {count}, `none` has {words}. `best` replaces
    `other` if only the best results are listed; `some` follows if no place has every word,
    `guessed` if results for similarly spelt words are shown.
    """

    title: Text
    label: Text
    hint: Text
    close: Text
    loading: Text
    failed: Text
    one: Text
    other: Text
    best: Text
    some: Text
    guessed: Text
    none: Text
    none_help: Text


class WebFormLabels(Model):
    """The labels around a form that is filled in on the site.

    `other_form` has {title}, the form that a file belongs to; `unfit` has {value}.
    """

    open: Text
    open_facts: Text
    belongs_to: Text
    to_materials: Text
    other_editions: Text
    notice_title: Text
    notice: Text
    without_scripts: Text
    print: Text
    save: Text
    load: Text
    clear: Text
    clear_question: Text
    clear_explained: Text
    replace: Text
    replace_question: Text
    replace_explained: Text
    cancel: Text
    not_kept: Text
    signature: Text
    unchoose: Text
    when_done: Text
    saved: Text
    loaded: Text
    cleared: Text
    missing_title: Text
    missing_help: Text
    missing: Text
    half_date: Text
    not_loaded: Text
    nothing_changed: Text
    broken: Text
    other_form: Text
    newer: Text
    unknown_fields: Text
    unfit: Text


class RoleFilterLabels(Model):
    """The filter for whose parts a page shows; `others_hidden` if those of several roles are not.

    What is said if one role's parts are hidden is among the texts of that role.
    """

    show: Text
    all: Text
    others_hidden: Text
    show_all: Text


class ToolFilterLabels(Model):
    """The filter for tools by phase, time and aim.

    Values in single braces: `at_most` has {number} (of minutes), `other` has {count}.
    """

    title: Text
    time: Text
    aim: Text
    any: Text
    at_most: Text
    one: Text
    other: Text
    none: Text
    reset: Text


class MeetingPlanLabels(Model):
    """Labels of the meeting plan; `tool_page` and `taken` have {title}, `total` has {number}."""

    take: Text
    when: Text
    date: Text
    time: Text
    place: Text
    opening: Text
    theme: Text
    ending: Text
    minutes: Text
    topic: Text
    beforehand: Text
    tool: Text
    no_tool: Text
    tool_page: Text
    total: Text
    notes: Text
    kept: Text
    not_kept: Text
    without_scripts: Text
    print: Text
    clear: Text
    cleared: Text
    taken: Text


class EuStatementLabels(Model):
    """The fixed texts of a statement after the model of Implementing Decision (EU) 2018/1523."""

    commitment: Text
    status: Text
    partial: Text
    none: Text
    full: Text
    exceptions: Text
    non_compliance: Text
    burden: Text
    scope: Text
    prepared: Text
    made: Text
    updated: Text


class AccessibilityLabels(Model):
    """The fixed texts of the accessibility statement: those of Finland, and `eu`'s."""

    organisation: Text
    status: Text
    partial: Text
    none: Text
    full: Text
    exceptions: Text
    no_exceptions: Text
    assessed: Text
    made: Text
    updated: Text
    eu: EuStatementLabels


class PrivacyLabels(Model):
    """The privacy notice's title and headings."""

    title: Text
    controller: Text
    contact: Text
    officer: Text
    purposes: Text
    legal_basis: Text
    data: Text
    recipients: Text
    retention: Text
    transfers: Text
    updated: Text


class StoredLabels(Model):
    """Something that the browser stores: what it is, what it is for and how long it is kept."""

    what: Text
    why: Text
    until: Text


class StoredTexts(Model):
    """What the privacy notice says about browser storage; `until` may name a button."""

    title: Text
    lead: Text
    form: StoredLabels
    checklist: StoredLabels
    plan: StoredLabels
    role: StoredLabels
    scheme: StoredLabels
    pages: StoredLabels
    papers: StoredLabels
    chosen: StoredLabels
    worker: StoredLabels
    remove: Text


class FrontLabels(Model):
    """The labels of the front page, which leads to the sites of many organisations.

    `other` has {count} in single braces.
    """

    title: Text
    lead: Text
    languages: Text
    letters: Text
    find: Text
    one: Text
    other: Text
    none: Text


class OfflineLabels(Model):
    """The labels of offline copies of the site: in the offline ZIP and kept by the browser.

    Values in single braces: `dated` and `kept` have {date}, `keep` has {size}, and `keeping` has
    {number} and {count}.
    """

    short_name: Text
    dated: Text
    unpack: Text
    newest: Text
    kept: Text
    newer: Text
    reload: Text
    title: Text
    explained: Text
    again: Text
    keep: Text
    keep_explained: Text
    keeping: Text
    papers_kept: Text
    forget: Text
    not_kept: Text
