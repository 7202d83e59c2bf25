"""Names that texts keep as words, since what they are the names of is not there any more.

A layer may drop a phase or a role whose name texts of lower layers have in braces. And a language
in progress shows texts of the default language, whose names are in that language's forms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mentorkit.load.dropped import Dropped
from mentorkit.load.tree import Branch, copied
from mentorkit.model.macros import NAME_MACRO
from mentorkit.model.markup import plain_text
from mentorkit.model.names import NAMED, facts_of_name, with_capitals
from mentorkit.model.pages import Page
from mentorkit.model.prose import parted
from mentorkit.model.text import Text

_IN_BRACES = re.compile(r"\{((?:phase|role):[^{}\s]+)\}", re.IGNORECASE)


def names_in(tree: Branch, dropped: Dropped | None = None) -> dict[str, str]:
    """Return the names of phases and roles in a language's texts as they were read, by fact.

    With `dropped`, these are only the names of what a layer has dropped.
    """

    def is_meant(kind: str, one: str) -> bool:
        return dropped is None or dropped.everything or dropped.has(kind, one)

    found: dict[str, str] = {}
    for kind, key in NAMED.items():
        below = tree.get(f"{kind}s")
        for one_id, words in below.items() if isinstance(below, Branch) else ():
            if isinstance(words, Branch) and is_meant(f"{kind}s", one_id):
                forms = words.get("forms")
                said = {
                    form: plain_text(text)
                    for form, text in (forms if isinstance(forms, Branch) else {}).items()
                    if isinstance(text, Text)
                }
                name, short = words.get(key), words.get("short")
                if isinstance(short, Text):
                    said.setdefault("short", plain_text(short))
                if isinstance(name, Text):
                    found |= facts_of_name(f"{kind}:{one_id}", plain_text(name), said)
    return with_capitals(found.items())


def with_names_said(tree: Branch, names: Mapping[str, str]) -> Branch:
    """Return texts in which some names are words."""
    if not names:
        return tree

    def said(text: Text) -> Text:
        if "{" not in text:
            return text
        words = _IN_BRACES.sub(lambda found: names.get(found[1], found[0]), text)
        return Text(words, text.source, text.language, is_trimmed=text.is_trimmed)

    result = copied(tree, said)
    assert isinstance(result, Branch)
    return result


def without_forms(tree: Branch) -> Branch:
    """Return texts in which names have no forms: another language has its own, or none."""
    result = copied(tree)
    assert isinstance(result, Branch)
    for kind in NAMED:
        below = result.get(f"{kind}s")
        for words in below.values() if isinstance(below, Branch) else ():
            if isinstance(words, Branch) and "forms" in words:
                words.take("forms")
    return result


def page_with_names_said(page: Page, names: Mapping[str, str]) -> Page:
    """Return a page in which some names are words, in its front matter and below."""
    if page.unread or not names:
        return page
    body = NAME_MACRO.sub(lambda found: names.get(found[1], found[0]), page.body)
    front = page.front and {
        key: replace(given, value=_IN_BRACES.sub(lambda f: names.get(f[1], f[0]), given.value))
        if isinstance(given.value, str)
        else given
        for key, given in page.front.items()
    }
    if body == page.body and front == page.front:
        return page
    head = page.text[: len(page.text) - len(parted(page.text)[1])]
    below = Text(body, page.body.source, page.body.language, is_trimmed=True)
    return replace(page, text=f"{head}{body}", front=front, body=below, is_trimmed=True)
