"""The content of a composed document in one language, for outputs not made from HTML.

Puts together what `mentorkit.render.part_views` describes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mentorkit.model.examples import ExampleView, example_of
from mentorkit.model.facts import Part
from mentorkit.model.organisation import Contact, Localised, localised
from mentorkit.model.part_kinds import PartKind
from mentorkit.model.text import Text
from mentorkit.model.texts import Section
from mentorkit.render.dated import DatedEvent, Said, dated_events
from mentorkit.render.inline import opened
from mentorkit.render.part_views import (
    ComposedView,
    Contacts,
    Detail,
    Diagram,
    Happening,
    Happenings,
    Own,
    PartView,
    Person,
    PhaseInShort,
    PrivacyFacts,
    Prose,
    Questions,
    Step,
    Stop,
    ToolExamples,
    ToolLine,
    ToolsOfPhase,
    ToolTables,
)
from mentorkit.render.view import View


def composed_view(view: View, document_id: str) -> ComposedView:
    """Return a document composed of parts, none of which is a whole paper."""
    facts = view.programme.documents[document_id]
    words = view.texts.documents[document_id]
    phases = view.programme.phases
    path = tuple(
        Step(
            view.phase_number(id_),
            view.texts.phases[id_].short,
            view.texts.phases[id_].aim,
            view.phase_weeks(id_),
        )
        for id_ in (phases if len(phases) > 1 else ())  # a single one is no path
    )
    parts = tuple(part_view(view, part) for part in shown_parts(view, facts.parts))
    return ComposedView(words.title, words.purpose, path, parts, facts.layout == "letters")


def part_title(view: View, part: Part) -> Text:
    """Return the title of a part that is not a whole paper; raises KeyError for any other."""
    title, _ = PART_MAKERS[part.kind]
    return title(view, part)


def part_view(view: View, part: Part) -> PartView:
    """Return the content of a part that is not a whole paper; raises KeyError for any other."""
    title, content = PART_MAKERS[part.kind]
    return content(view, title(view, part), part)


def contacts_with_help(view: View) -> Sequence[Contact]:
    """Return the organisation's contacts, adding the contact for help if it is not among them."""
    people = list(view.organisation.contacts)
    return people if view.organisation.helper in people else [*people, view.organisation.helper]


def _prose(view: View, title: Text, part: Part) -> Prose:
    return Prose(title, section_of(view, part).body)


def section_of(view: View, part: Part) -> Section:
    """Return the section of a part that `shown_parts` returned."""
    section = view.section(part.named)
    assert section is not None
    return section


def shown_parts(view: View, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts without those that would be empty.

    These are sections that are not for the legal frame, dates while none is known, and examples
    where no tool has one.
    """
    return tuple(part for part in parts if _is_shown(view, part))


def _is_shown(view: View, part: Part) -> bool:
    if part.dates:
        return bool(view.catalogue.occasions)
    if part.tool_examples:
        return bool(tool_examples(view))
    return not part.section or view.section(part.section) is not None


def _questions(view: View, title: Text, part: Part) -> Questions:
    words = view.texts.questions[part.named]
    ids = view.programme.question_lists[part.named].questions
    return Questions(title, words.intro, tuple(words.questions[id_] for id_ in ids))


def _phase(view: View, title: Text, part: Part) -> PhaseInShort:
    words, labels = view.texts.phases[part.named], view.ui.phase
    strip = (
        (labels.time, words.time),
        (labels.make, words.make),
        (labels.need, words.need),
        (labels.next, words.next),
    )
    given = tuple((label, text) for label, text in strip if text)
    weeks, told = view.phase_weeks(part.named), view.told_weeks(part.named)
    heading = labels.week_by_week if told else None
    return PhaseInShort(title, words.aim, words.summary, given, weeks, heading, told)


def _diagram(view: View, title: Text, _part: Part) -> Diagram:
    texts, labels = view.texts, view.ui.phase
    stops = tuple(
        Stop(
            view.phase_number(phase_id),
            texts.phases[phase_id].title,
            texts.phases[phase_id].aim,
            tuple(texts.documents[id_].title for id_ in phase.documents),
            tuple(texts.tools[id_].title for id_ in phase.tools),
            view.phase_weeks(phase_id),
        )
        for phase_id, phase in view.programme.phases.items()
    )
    return Diagram(title, stops, labels.documents, labels.tools, view.ui.diagram.meetings)


def _tool_tables(view: View, title: Text, _part: Part) -> ToolTables:
    phases = tuple(
        ToolsOfPhase(
            view.texts.phases[phase_id].title,
            tuple(ToolLine(c.title, c.aim, c.minutes) for c in view.tool_cards(phase_id)),
        )
        for phase_id, phase in view.programme.phases.items()
        if phase.tools
    )
    columns = (view.ui.tool.aim, view.ui.phase.time)
    return ToolTables(title, columns, view.ui.tool.minutes, phases)


def tool_examples(view: View) -> tuple[tuple[str, ExampleView], ...]:
    """Return the examples of tools by the tools' ids, in the programme's order."""
    found = (
        (str(tool_id), example_of(view.catalogue, str(tool_id), view.locale))
        for tool_id in view.programme.tools
    )
    return tuple((tool_id, example) for tool_id, example in found if example)


def _tool_examples(view: View, title: Text, _part: Part) -> ToolExamples:
    found = tool_examples(view)
    return ToolExamples(title, tuple((view.texts.tools[id_].title, one) for id_, one in found))


def _contacts(view: View, title: Text, _part: Part) -> Contacts:
    return Contacts(title, tuple(_person(view, contact) for contact in contacts_with_help(view)))


def _own(view: View, value: Localised) -> Own:
    found = localised(value, view.locale)
    assert found is not None
    return Own(found)


def _person(view: View, contact: Contact) -> Person:
    labels = view.ui.contact
    details = []
    if contact.phone:
        dialled = view.dialled(contact.phone)
        address = f"tel:{dialled}" if dialled else None
        details.append(Detail(labels.phone, Own(contact.phone), address))
    if contact.email:
        details.append(Detail(labels.email, Own(contact.email), opened(f"mailto:{contact.email}")))
    if contact.hours:
        details.append(Detail(labels.hours, _own(view, contact.hours)))
    role = _own(view, contact.role) if contact.role else None
    return Person(Own(contact.name), role, tuple(details))


def _privacy_facts(view: View, title: Text, _part: Part) -> PrivacyFacts:
    facts, labels = view.organisation.privacy, view.ui.privacy
    assert facts is not None
    officer = ((labels.officer, facts.officer),) if facts.officer else ()
    said = (
        *officer,
        (labels.purposes, facts.purposes),
        (labels.legal_basis, facts.legal_basis),
        (labels.data, facts.data),
        (labels.recipients, facts.recipients),
        (labels.retention, facts.retention),
        (labels.transfers, facts.transfers),
    )
    return PrivacyFacts(
        title,
        labels.controller,
        (_own(view, facts.controller), _own(view, facts.address)),
        Own(facts.email),
        tuple((label, _own(view, value)) for label, value in said),
        labels.updated,
        view.date(facts.updated),
    )


def _dates(view: View, title: Text, _part: Part) -> Happenings:
    events = tuple(_happening(view, event) for event in dated_events(view))
    return Happenings(title, events, view.comma)


def _happening(view: View, event: DatedEvent) -> Happening:
    place, address = event.place, event.occasion.facts.link
    if place is None and event.link and address:
        place = Said(Text(view.in_order(address)), own=True)
    return Happening(event.title, event.roles, event.when, place, event.link)


PART_MAKERS: Mapping[
    PartKind, tuple[Callable[[View, Part], Text], Callable[[View, Text, Part], PartView]]
] = {
    "section": (lambda view, part: section_of(view, part).title, _prose),
    "question_list": (lambda view, part: view.texts.questions[part.named].title, _questions),
    "phase": (lambda view, part: view.texts.phases[part.named].title, _phase),
    "process_diagram": (lambda view, _: view.texts.documents["process-diagram"].title, _diagram),
    "tools_at_a_glance": (lambda view, _: view.ui.tool.at_a_glance, _tool_tables),
    "tool_examples": (lambda view, _: view.ui.tool.examples, _tool_examples),
    "contacts": (lambda view, _: view.ui.contact.whom_to_turn_to, _contacts),
    "privacy_facts": (lambda view, _: view.ui.privacy.title, _privacy_facts),
    "dates": (lambda view, _: view.ui.calendar.dates, _dates),
}
"""The title and the content of each kind of part that is not a whole paper."""
