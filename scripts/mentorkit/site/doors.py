"""The doors: large links to the pages of the roles and of the organiser."""

from __future__ import annotations

from dataclasses import dataclass

from mentorkit.model.roles import ORGANISER, ORGANISER_PAGE
from mentorkit.model.text import Text
from mentorkit.render.view import View


@dataclass(frozen=True)
class Door:
    """A door: its drawing, its words, and the id of the page that it leads to."""

    symbol: str
    title: Text
    text: Text
    page_id: str


def doors_of(view: View) -> list[Door]:
    """Return the programme's doors in order, as far as the site has their pages."""
    pages = {page_id for tree in view.catalogue.trees.values() for page_id in tree.ids}
    doors = [_door(view, door_id) for door_id in view.programme.every_door]
    return [door for door in doors if door.page_id in pages]


def _door(view: View, door_id: str) -> Door:
    if door_id == ORGANISER:
        site = view.ui.site
        return Door(ORGANISER, site.organiser_door, site.organiser_door_text, ORGANISER_PAGE)
    role, words = view.programme.roles[door_id], view.texts.roles[door_id]
    if not (role.page and words.door and words.door_text):
        raise ValueError(f"the role {door_id} has no door")
    return Door(str(role.symbol), words.door, words.door_text, str(role.page))
