"""What publishing refuses: values still to be filled in, and addresses that are examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorkit.model.catalogue import Catalogue, texts_below
from mentorkit.model.text import PLACEHOLDER
from mentorkit.problems import Problem

# RFC 2606 and RFC 6761 keep these names for examples; nobody can be reached there.
_EXAMPLE = re.compile(r"(?:^|[@./])(?:example\.(?:org|com|net)|[\w.-]+\.(?:example|invalid))\b")


def check_publish(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each placeholder and example address in texts and organisation."""
    places = [*texts_below(catalogue.organisation)]
    for texts in catalogue.texts.values():
        places += texts_below(texts)
    for place, text in places:
        for found in PLACEHOLDER.findall(text):
            line = text.source.line + text[: text.index(found)].count("\n")
            message = f"the placeholder {found} is still there; fill it in"
            yield Problem(text.source.path, line, place, message, "placeholder")
        if _EXAMPLE.search(text):
            message = f"'{text}' is an example that leads nowhere; give the real one"
            if " " not in text:
                yield Problem(text.source.path, text.source.line, place, message, "example-address")
