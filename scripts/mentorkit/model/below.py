"""The texts in a model, with their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from mentorkit.model.text import Text


def texts_below(value: object, text_id: str = "") -> list[tuple[str, Text]]:
    """Return every text in a model, mapping or tuple with its dotted id, in order."""
    if isinstance(value, Text):
        return [(text_id, value)]
    below = children(value, text_id)
    return [found for child_id, child in below for found in texts_below(child, child_id)]


def children(value: object, text_id: str) -> list[tuple[str, Any]]:
    """Return what is directly in a model, mapping or tuple, with its dotted id."""
    children: list[tuple[str, object]] = []
    if isinstance(value, BaseModel):
        children = [(name, getattr(value, name)) for name in type(value).model_fields]
    elif isinstance(value, Mapping):
        children = [(str(key), child) for key, child in value.items()]
    elif isinstance(value, tuple):
        children = [(str(index), child) for index, child in enumerate(value)]
    prefix = f"{text_id}." if text_id else ""
    return [(f"{prefix}{key}", child) for key, child in children]
