"""Blocks of prose and lists: sections, questions, checklists, the glossary."""

from __future__ import annotations

from mentorkit.model.alphabet import alphabetical
from mentorkit.model.terms import named_terms
from mentorkit.render.fragments import question_list as list_of_questions
from mentorkit.site.blocks.page import BlockPage
from mentorkit.site.headings import PARTS_MARK, with_anchors


def section(page: BlockPage, section_id: str) -> str:
    """Return a section: its title as a heading, followed by its prose."""
    return _section(page, section_id, 2)


def subsection(page: BlockPage, section_id: str) -> str:
    """Return a section within another one, with its heading one level lower."""
    return _section(page, section_id, 3)


def _section(page: BlockPage, section_id: str, level: int) -> str:
    section = page.view.section(section_id)
    if section is None:  # it is for another legal frame
        return ""
    heading = page.heading(section.title, section_id, level)
    body = with_anchors(page.view.blocks(section.body, level + 1), section_id)
    # In one element, or Markdown treats what follows the first paragraph as loose text.
    return f"{heading}\n<div>{body}</div>"


def page_parts(_: BlockPage) -> str:
    """Return the mark where the page's parts are listed once they are known."""
    return PARTS_MARK


def question_list(page: BlockPage, list_id: str) -> str:
    """Return a question list under its title."""
    words = page.view.texts.questions[list_id]
    heading = page.heading(words.title, f"questions-{list_id}", level=3)
    return f"{heading}\n{list_of_questions(page.templates, page.view, list_id)}"


def checklist(page: BlockPage, role: str) -> str:
    """Return a role's checklist; ticks are stored on the reader's device only."""
    words = page.view.texts.checklists[role]
    ids = page.view.programme.checklists[role]
    if not ids:
        return ""
    heading = page.heading(words.title, f"checklist-{role}")
    return f"{heading}\n{page.block('checklist', role=role, ids=ids, words=words)}"


def faq(page: BlockPage, role: str) -> str:
    """Return the questions that people in a role ask, each opening its answer."""
    words = page.view.texts.faqs[role]
    ids = page.view.programme.faqs[role]
    if not ids:
        return ""
    heading = page.heading(words.title, f"faq-{role}")
    return f"{heading}\n{page.block('faq', role=role, ids=ids, words=words)}"


def messages(page: BlockPage, document_id: str) -> str:
    """Return a document's sections, each to be opened and copied as a message of one's own."""
    parts = page.view.programme.documents[document_id].parts
    shown = [(part.section, page.view.section(part.section)) for part in parts if part.section]
    bodies = [
        (section_id, section.title, page.view.blocks(section.body, 4))
        for section_id, section in shown
        if section
    ]
    return page.block("messages", messages=bodies) if bodies else ""


def glossary(page: BlockPage) -> str:
    """Return the programme's words and what they mean, in alphabetical order."""
    locale = page.view.locale
    terms = sorted(
        named_terms(page.view.texts).items(), key=lambda item: alphabetical(item[1].term, locale)
    )
    return page.block("glossary", terms=terms)
