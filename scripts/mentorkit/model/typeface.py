"""An organisation's own type face: what it is called, and the files of its styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Model
from mentorkit.model.text import Text

_MOST = 31
"""The most characters of a name: Word cuts a longer one (LOGFONT, LF_FACESIZE)."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*")
_PROGRAMMES = "mentorkit"
"""What the names of the programme's own fonts begin with."""
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "math"})
"""The names that mean no font of their own in a style sheet (CSS Fonts 4, 2.1.4)."""


def _name(value: Text) -> Text:
    is_taken = value.lower().startswith(_PROGRAMMES) or value.lower() in _GENERIC
    if is_taken or len(value) > _MOST or not _NAME.fullmatch(value):
        raise PydanticCustomError(
            "typeface_name",
            "expected the name of the type face, such as Silta Sans: letters from a to z, figures, "
            "spaces and hyphens, at most {most} characters, and not a name that style sheets or "
            "the programme's own fonts have",
            {"most": _MOST},
        )
    return value


Name = Annotated[
    Text,
    AfterValidator(_name),
    WithJsonSchema({"type": "string", "pattern": f"^{_NAME.pattern}$", "maxLength": _MOST}),
]


class Typeface(Model):
    """A type face, used on the site and the papers. The files are in the organisation's folder.

    Without a `semibold`, papers have bold instead, as the site always does. Without an `italic`,
    the regular letters are slanted.
    """

    name: Name
    regular: Text
    semibold: Text | None = None
    bold: Text
    italic: Text | None = None
    bold_italic: Text | None = None
    licence: Text

    @property
    def files(self) -> Mapping[str, Text]:
        """Return the font file of each style that has one, by its key."""
        named = {
            "regular": self.regular,
            "semibold": self.semibold,
            "bold": self.bold,
            "italic": self.italic,
            "bold_italic": self.bold_italic,
        }
        return {key: name for key, name in named.items() if name is not None}

    @property
    def stem(self) -> str:
        """Return what the names of its files on the site begin with."""
        return self.name.replace(" ", "")
