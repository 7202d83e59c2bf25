"""Blocks about tools: cards, the filter, a whole tool, the meeting plan."""

from __future__ import annotations

from mentorkit.model.documents import DocumentRef
from mentorkit.model.examples import PAIR_SECTION, example_of
from mentorkit.site.blocks.files import document_files, file_link, planned_files
from mentorkit.site.blocks.page import BlockPage

TIME_LIMITS = (30, 45, 60)
"""The choices of how many minutes a pair has for a tool."""


def tool_cards(page: BlockPage, phase_id: str | None = None) -> str:
    """Return the cards of a phase's tools, or of all tools."""
    cards = page.view.tool_cards(phase_id)
    if not cards:
        return ""
    urls = {card.id: page.tool_url(card.id) for card in cards}
    return page.block("tool_cards", cards=cards, urls=urls, phase_id=phase_id)


def tool_sheets(page: BlockPage) -> str:
    """Return the sheets of all tools, each a file labelled with its tool's name."""
    refs = [DocumentRef("tool", tool_id) for tool_id in page.view.programme.tools]
    links = [file_link(page, file) for ref in refs for file in planned_files(page, ref)[:1]]
    if not links:
        return ""
    return page.block("tool_sheets", links=links)


def tool_filter(page: BlockPage) -> str:
    """Return the filter of tools by phase, time and aim, and the place for its results."""
    minutes = {tool.minutes for tool in page.view.programme.tools.values()}
    times = [limit for limit in TIME_LIMITS if min(minutes) <= limit < max(minutes)]
    return page.block("tool_filter", times=times)


def tool_parts(page: BlockPage, tool_id: str) -> str:
    """Return a whole tool: strip, steps, notes, reflection, alternative, example and sheet."""
    view, words = page.view, page.view.texts.tools[tool_id]
    ui = view.ui.tool
    parts = [
        _tool_head(page, tool_id),
        page.heading(ui.steps, "mk.steps"),
        page.block("tool_steps", words=words),
        page.notes(words.notes),
    ]
    if words.reflection or words.reflection_by_role:
        parts.append(page.heading(ui.reflection, "mk.reflection"))
        parts.append(page.block("tool_reflection", words=words))
    if words.alternative:
        parts.append(page.heading(ui.alternative, "mk.alternative"))
        parts.append(f"<p>{view.inline(words.alternative)}</p>")
    if words.short:
        parts.append(page.heading(ui.short, "mk.short"))
        parts.append(f"<p>{view.inline(words.short)}</p>")
    parts.append(_example(page, tool_id))
    parts.append(page.heading(ui.sheet, "mk.sheet"))
    if words.sheet:
        parts.append(f"<p>{view.inline(words.sheet)}</p>")
    return "\n".join([*parts, document_files(page, DocumentRef("tool", tool_id))])


def _example(page: BlockPage, tool_id: str) -> str:
    """Return a tool's example, folded, with a link to who the people in it are."""
    view = page.view
    example = example_of(view.catalogue, tool_id, page.locale)
    if example is None:
        return ""
    pair = view.section(PAIR_SECTION)
    tools_page = view.catalogue.pages.get(page.locale, {}).get("tools/index")
    is_told = pair and tools_page and f'section("{PAIR_SECTION}")' in tools_page.text
    heading = page.heading(view.ui.tool.example, "mk.example")
    block = page.block(
        "tool_example",
        example=example,
        pair=pair,
        pair_url=f"{page.page_url('tools/index')}#{PAIR_SECTION}" if is_told else None,
    )
    return f"{heading}\n{block}"


def _tool_head(page: BlockPage, tool_id: str) -> str:
    view = page.view
    tools_page = view.catalogue.pages.get(page.locale, {}).get("tools/index")
    return page.block(
        "tool_head",
        tool=view.programme.tools[tool_id],
        words=view.texts.tools[tool_id],
        tool_phases=view.programme.phases_of(tool_id),
        tools_url=page.page_url("tools/index"),
        has_filter=tools_page is None or "tool_filter(" in tools_page.text,
        plan_url=page.page_url("meeting-plan"),
        tool_id=tool_id,
    )


def meeting_plan(page: BlockPage) -> str:
    """Return the form with which a pair plans a meeting."""
    cards = page.view.tool_cards()
    groups = [
        (words.short, first)
        for phase_id, words in page.view.texts.phases.items()
        if (first := [card for card in cards if card.phases[0] == phase_id])
    ]
    urls = {card.id: page.tool_url(card.id) for card in cards}
    return page.block(
        "meeting_plan", groups=groups, urls=urls, plan=page.view.programme.meeting_plan
    )
