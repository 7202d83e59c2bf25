"""A translation with the text that it was made from, and whether it is up to date.

Knows the catalogue with its pages, but no files: it works on what was read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LINK_SCHEMES, link_target, parse_everything, plain_text, walk
from mentorkit.model.names import is_name
from mentorkit.model.project import LAYERS
from mentorkit.model.prose import joined, words_of
from mentorkit.model.text import FACT, Source, Text

State = Literal["whole", "missing", "untranslated", "behind", "unrecorded"]
STATES: tuple[State, ...] = ("whole", "missing", "untranslated", "behind", "unrecorded")
Kind = Literal["text", "body", "page", "address", "words", "forms"]

_FREE = re.compile(
    r"(?:glossary\.[^.]+\.(?:also|avoid)|search\.[^.]+|interface\.duration\.numbers)\.\d+"
)
_FORM = re.compile(r"(?:phases|roles)\.[^.]+\.forms\.(?P<form>.+)")
_OF_A_LANGUAGE = re.compile(
    rf"interface\.duration\.(?:forms\..+|\w+\.(?:zero|two|few|many))|{_FORM.pattern}"
)
"""What one language's grammar needs, and another's may not."""
_QUOTED = re.compile(r"[“”„»«\"][^“”„»«\"]*[“”„»«\"]")


@dataclass(frozen=True)
class Pair:
    """A text of the source language and its translation, None if there is none."""

    text_id: str
    kind: Kind
    source: Text
    translation: Text | None
    record: Text | None

    @property
    def page_id(self) -> str | None:
        """Return the page whose text or address this is, None for other texts."""
        if self.kind not in ("page", "address"):
            return None
        return self.text_id.removeprefix("page.").removesuffix(".address")

    @property
    def home(self) -> str:
        """Return the layer that the translation belongs to.

        An organisation translates its own texts, whichever of the two languages they are in.
        """
        texts = [text for text in (self.source, self.translation) if text is not None]
        return max((text.source.layer for text in texts), key=LAYERS.index)

    @property
    def state(self) -> State:
        """Return the state of the translation; a record can say that none is needed."""
        if self.record is not None and self.record == fingerprint(self.source):
            return "untranslated" if self.is_copy else "whole"
        if self.translation is None:
            return "missing"
        if self.kind == "address":
            return "whole"  # each language chooses its own
        if self.is_copy:
            return "untranslated"
        return "unrecorded" if self.record is None else "behind"

    @property
    def is_copy(self) -> bool:
        """Return whether the translation is word for word the source.

        Names, abbreviations and single words may be the same in two languages, so this takes at
        least two words that begin with a small letter. Quotations are ignored.
        """
        if self.translation is None or self.kind == "address":
            return False
        if self.translation.split() != self.source.split():
            return False
        return len(small_words(plain_words(self.source))) > 1


def fingerprint(text: str) -> str:
    """Return a record's fingerprint of a text: 12 hexadecimal digits of its SHA-256 (FIPS 180-4).

    A run of white space counts as one space, so rewrapping lines changes nothing.
    """
    return hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()[:12]


def source_locale(catalogue: Catalogue) -> str:
    """Return the language that all others are translated from: the programme's first one."""
    return catalogue.programme.default_locale


def target_locales(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the languages to translate into, those in progress last."""
    return tuple(str(locale) for locale in catalogue.programme.every_locale[1:])


def pairs(catalogue: Catalogue, locale: str) -> tuple[Pair, ...]:
    """Return every text of the source language with its translation, pages last."""
    source = source_locale(catalogue)
    own = _own_texts(catalogue, locale)
    found = [
        Pair(
            text_id,
            "body" if text_id.startswith("sections.") and text_id.endswith(".body") else "text",
            text,
            own.get(text_id),
            catalogue.record(locale, text_id),
        )
        for text_id, text in catalogue.texts[source].every
        if not _FREE.fullmatch(text_id) and not _OF_A_LANGUAGE.fullmatch(text_id)
    ]
    theirs = catalogue.pages.get(locale, {})
    for page_id, page in catalogue.pages.get(source, {}).items():
        text_id = f"page.{page_id}"
        own_page = theirs.get(page_id)
        translated = own_page.whole if own_page and not own_page.is_begun else None
        record = catalogue.record(locale, text_id)
        found.append(Pair(text_id, "page", page.whole, translated, record))
        if page.address:
            address_id, own_address = f"{text_id}.address", own_page.address if own_page else None
            record = catalogue.record(locale, address_id)
            found.append(Pair(address_id, "address", page.address, own_address or None, record))
    return tuple(found)


def word_lists(catalogue: Catalogue, locale: str) -> tuple[Pair, ...]:
    """Return the lists that each language has of its own: words, one per line, or forms of a name.

    They are not translations of each other, so nothing in them is missing or falls behind.
    """
    source = source_locale(catalogue)
    wanted = _lists(dict(catalogue.texts[source].every))
    own = _lists(_own_texts(catalogue, locale))
    found = []
    for list_id, (kind, words) in wanted.items():
        theirs = own[list_id][1] if list_id in own else []
        translation = Text(joined(theirs), theirs[0].source, locale) if theirs else None
        whole = Text(joined(words), words[0].source, source)
        found.append(Pair(list_id, kind, whole, translation, None))
    return tuple(found)


def _lists(texts: Mapping[str, Text]) -> dict[str, tuple[Kind, list[Text]]]:
    """Return the lines of each list, by its id and with its kind."""
    found: dict[str, tuple[Kind, list[Text]]] = {}
    for text_id, text in texts.items():
        form = _FORM.fullmatch(text_id)
        if form is None and not _FREE.fullmatch(text_id):
            continue
        kind: Kind = "words" if form is None else "forms"
        line = text if form is None else Text(f"{form['form']}: {text}", text.source, text.language)
        found.setdefault(text_id.rpartition(".")[0], (kind, []))[1].append(line)
    return found


def _own_texts(catalogue: Catalogue, locale: str) -> dict[str, Text]:
    """Return the texts that a language itself has, without fallbacks."""
    texts = catalogue.texts.get(locale)
    return {text_id: text for text_id, text in texts.every if text.is_in(locale)} if texts else {}


def nearest(catalogue: Catalogue, pair: Pair, locale: str) -> Source | None:
    """Return where a missing translation would go: near the text with the most similar id."""
    if pair.translation is not None:
        return pair.translation.source
    own = _own_texts(catalogue, locale)
    steps = pair.text_id.split(".")
    in_folder = steps[0] in ("tools", "examples", "forms", "sections")
    for length in range(len(steps) - 1, 1 if in_folder else 0, -1):
        below = f"{'.'.join(steps[:length])}."
        near = [text.source for text_id, text in own.items() if text_id.startswith(below)]
        if near:
            return near[-1]
    return None


# ── What a text contains besides words ─────────────────────────────────────
def facts_of(text: str) -> frozenset[str]:
    """Return the facts that a text has to name in every language, including their braces.

    Names are left out: a language may have a pronoun for one, or need its name twice.
    """
    bases = (fact for fact in FACT.findall(text) if not is_name(fact))
    return frozenset("{duration}" if b.startswith("duration:") else f"{{{b}}}" for b in bases)


def links_of(text: str) -> frozenset[str]:
    """Return the targets of links to pages, tools and documents, without any place on the page."""
    found: set[str] = set()
    if "](" not in text:  # most texts have no link, and parsing is slow
        return frozenset(found)
    for token, _ in walk(parse_everything(text)):
        if token.type != "link_open":
            continue
        href = str(token.attrs.get("href", "")).partition("#")[0]
        target = link_target(href)
        if href.endswith(".md") if target is None else target.scheme in LINK_SCHEMES:
            found.add(href)
    return frozenset(found)


def plain_words(text: str) -> str:
    """Return a text without markup, facts, macros and quotations, one block per line."""
    lines = []
    for token, _ in walk(parse_everything(words_of(text))):
        if token.type == "inline":
            said = "".join(_said(child) for child in token.children or [])
            lines.append(" ".join(_QUOTED.sub(" ", FACT.sub(" ", said)).split()))
    return "\n".join(line for line in lines if line)


def _said(token: Token) -> str:
    if token.type in ("text", "text_special"):
        return token.content
    if token.type == "image":  # its alternative text and its caption
        return plain_text(f"{token.content} {token.attrs.get('title', '')}")
    return " " if token.type == "softbreak" else ""


def small_words(words: str) -> list[str]:
    """Return the words of two letters or more that begin with a small letter, so are not names."""
    return [word for word in re.findall(r"[^\W\d_]{2,}", words) if word[0].islower()]
