"""What the poster shows in addition to the content of every paper."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mentorkit.model.text import Text
from mentorkit.render.papers import Papers
from mentorkit.typeset.placed import funder_room, poster_texts
from mentorkit.typeset.slots import SMALLEST, PhaseRows, poster_scale, poster_slots


def poster_values(papers: Papers) -> dict[str, Any]:
    """Return the values for the poster's template, with the largest type that fits on its page."""
    view, fonts = papers.view, papers.fonts
    texts = list(poster_texts(papers.catalogue, papers.locale))
    said, phases = [(text.slot, text.words) for text in texts], len(view.programme.phases)
    room = funder_room(view.organisation)
    scale = poster_scale(fonts, said, phases, room) or SMALLEST
    slots = poster_slots(phases, scale, room)

    def balanced(slot: str, text: Text) -> Markup:
        width = slots[slot].balanced(fonts, view.to_set(text))
        return Markup('<span style="display: block; width: {}pt">{}</span>').format(
            width, view.inline(text)
        )

    return {
        "slots": slots,
        "rows": PhaseRows(phases),
        "balanced": balanced,
        "poster": view.texts.poster,
        "events": [words for slot, words in said if slot == "event"],
        "contact": next(words for slot, words in said if slot == "contact"),
    }
