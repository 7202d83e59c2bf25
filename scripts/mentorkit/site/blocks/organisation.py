"""Blocks about the organisation: facts, people, dates, statements, the film."""

from __future__ import annotations

from mentorkit.model.text import Text
from mentorkit.render.dated import dated_events
from mentorkit.render.fragments import contacts as contact_cards
from mentorkit.render.inline import opened
from mentorkit.site.applying import apply_values
from mentorkit.site.blocks.page import BlockPage
from mentorkit.site.doors import doors_of
from mentorkit.site.markdown import no_markdown
from mentorkit.site.own_files import own_path, poster_path
from mentorkit.site.stored import stored_names


def fact(page: BlockPage, name: str) -> str:
    """Return one fact of the organisation, such as its name."""
    text = Text("{" + name + "}")
    return no_markdown(page.view.inline(text))


def contacts(page: BlockPage) -> str:
    """Return the programme's contacts."""
    return str(contact_cards(page.templates, page.view))


def apply(page: BlockPage) -> str:
    """Return how to apply, under a heading; nothing if the programme has no form for it."""
    values = apply_values(page.view)
    if values is None:
        return ""
    heading = page.heading(page.view.ui.apply.title, "mk.apply")
    return f"{heading}\n{page.block('apply', **values)}"


def help_contact(page: BlockPage) -> str:
    """Return whom to turn to when something is wrong."""
    return page.block("help_contact", contacts=[page.view.organisation.helper])


def events(page: BlockPage, phase_id: str | None = None) -> str:
    """Return the events whose day is known, or those of a phase; nothing if there are none."""
    found = dated_events(page.view, phase_id)
    return page.block("events", events=found) if found else ""


def accessibility_facts(page: BlockPage) -> str:
    """Return this organisation's part of the accessibility statement."""
    frame = "_eu" if page.view.catalogue.legal == "eu" else ""
    return page.sectioned(f"accessibility_facts{frame}")


def privacy_facts(page: BlockPage) -> str:
    """Return this organisation's part of the privacy notice."""
    return page.sectioned("privacy_facts") if page.view.organisation.privacy else ""


def stored(page: BlockPage) -> str:
    """Return what the site stores in the reader's browser, and how to remove it."""
    return page.sectioned("stored", names=stored_names(page.view.catalogue))


def doors(page: BlockPage) -> str:
    """Return the doors: those of the roles, and the organiser's."""
    doors = [(door, page.page_url(door.page_id)) for door in doors_of(page.view)]
    return page.block("doors", doors=doors)


def video(page: BlockPage) -> str:
    """Return the film, or a note that it is to come, and its script."""
    video = page.view.organisation.video
    return page.block(
        "video",
        words=page.view.texts.video,
        film=video,
        film_url=opened(video.address) if video.address else None,
        file_url=page.file_url(own_path("film", video.file)) if video.file else None,
        poster_url=page.file_url(poster_path(page.view.organisation)),
    )
