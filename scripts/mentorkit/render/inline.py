"""Render texts as safe HTML: a text is parsed, never passed through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

import nh3
from babel import Locale
from babel.core import get_global
from markdown_it.token import Token
from markupsafe import Markup, escape

from mentorkit.model.directions import first_direction, is_right_to_left
from mentorkit.model.left_out import without_unknown_times
from mentorkit.model.link_shapes import ascii_address
from mentorkit.model.markup import (
    PICTURE,
    LinkTarget,
    alignment,
    link_target,
    parse_blocks,
    parse_inline,
    picture_mark,
    plain_text,
)
from mentorkit.model.names import with_names_of
from mentorkit.model.phones import dialled
from mentorkit.model.text import FACT, PLACEHOLDER, Text
from mentorkit.render.unbroken import unbroken

Resolve = Callable[[LinkTarget], str | None]
"""Returns the address of a link target, or None if the output cannot link to it."""


@dataclass(frozen=True)
class ShownPicture:
    """A picture's address in an output and its own size in CSS pixels.

    `is_sharp` if it is a bitmap with more pixels than that.
    """

    address: str
    width: int
    height: int
    is_sharp: bool = False


Show = Callable[[str], ShownPicture | None]
"""Returns how an output shows a picture, given its name, or None if it shows none."""


def no_pictures(_: str) -> None:
    """Show no picture."""


SOFT_HYPHEN = "\u00ad"

TAG = re.compile(r"(<[^<>]*>)")
"""Matches an HTML tag in which all values are escaped."""

_ALLOWED: dict[str, set[str]] = {
    "a": {"href"},
    "bdi": {"dir"},
    "div": {"class", "lang", "dir"},
    "figure": {"class"},
    "img": {"src", "alt", "width", "height", "loading", "class"},
    "mark": {"class"},
    "p": {"class"},
    "span": {"lang", "dir"},
    "td": {"class"},
    "th": {"class", "scope"},
    **{tag: set() for tag in ("em", "strong", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6")},
    **{tag: set() for tag in ("figcaption", "table", "thead", "tbody", "tr")},
}
"""The elements that texts can become, with their attributes."""

_TABLE_TAGS = {
    "table_open": '<div class="mk-table"><table>',
    "table_close": "</table></div>",
}
"""A table has an element around it, in which it is moved where it is too wide for a page."""

_SCHEMES = {"https", "http", "mailto", "tel"}
_EMBEDDED = "data:image/"


class TextRenderer:
    """Turns texts into HTML for one output in one language.

    A passage that is actually in another language gets a `lang` attribute, and its names from the
    `facts_in` that language. A value still to be filled in (`[[…]]`) is marked.
    """

    def __init__(
        self,
        locale: str,
        facts: Mapping[str, str],
        resolve: Resolve,
        show: Show = no_pictures,
        facts_in: Callable[[str], Mapping[str, str]] = lambda _: {},
    ) -> None:
        self.locale = locale
        self.facts = facts
        self.resolve = resolve
        self.facts_in = facts_in
        self.show = show

    def inline(self, text: Text) -> Markup:
        """Return a short text as inline HTML."""
        # `str` makes an undefined value in a template raise an error that names it.
        html = self._inline_html(parse_inline(str(text)))
        return self._in_its_language(text, "span", self._filled(html, text))

    def unmarked(self, text: Text) -> Markup:
        """Return an organisation's own text, taken literally, as inline HTML."""
        html = self._isolated(text, _with_placeholders(str(escape(text))))
        return self._in_its_language(text, "span", html)

    def plain(self, text: Text) -> str:
        """Return a short text without markup and soft hyphens: a title or name, not to be set."""
        return self.to_set(text).replace(SOFT_HYPHEN, "")

    def to_set(self, text: Text) -> str:
        """Return a short text without markup that is set in lines: its words may be broken."""
        return Text(plain_text(text)).with_facts(self._facts_for(text))

    def blocks(self, text: Text, heading_level: int = 3) -> Markup:
        """Return a section's body as HTML; its `###` become headings of `heading_level`."""
        return Markup("").join(
            html for _, html in self.runs(text, heading_level, is_apart=lambda _: False)
        )

    def runs(
        self, text: Text, heading_level: int, is_apart: Callable[[str], bool]
    ) -> Iterator[tuple[bool, Markup]]:
        """Yield a section's body as HTML in runs, each with whether it is a paragraph apart.

        `is_apart` is asked about each paragraph that is not in a list, quotation or table.
        """
        tokens = parse_blocks(without_unknown_times(text, self.facts))
        for apart, run in groupby(_paragraphs(tokens, is_apart), itemgetter(0)):
            html = "".join(self._block_html(token, heading_level) for _, token in run)
            yield bool(apart), self._in_its_language(text, "div", self._filled(html, text))

    def _in_its_language(self, text: Text, element: str, html: str) -> Markup:
        """Return a text's HTML, wrapped in an element with its language if that differs."""
        if not text.is_in(self.locale):
            marks = language_marks(text.language or self.locale, self.locale)
            html = f"<{element} {marks}>{html}</{element}>"
        return Markup(self._unbroken(only_allowed(html)))

    def _unbroken(self, html: str) -> str:
        """Return HTML whose lines end only where they may."""
        pieces = TAG.split(html)
        return "".join(
            piece if number % 2 else unbroken(piece, self.locale)
            for number, piece in enumerate(pieces)
        )

    def _facts_for(self, text: Text) -> Mapping[str, str]:
        if text.language is None or text.is_in(self.locale) or "{" not in text:
            return self.facts
        return with_names_of(self.facts, self.facts_in(text.language))

    def _filled(self, html: str, text: Text) -> str:
        """Return a text's HTML with the facts filled in and escaped, as they are not markup.

        Facts are inserted between tags only, in one pass: their values are not searched for facts.
        """

        facts = self._facts_for(text)

        def fact(match: re.Match[str]) -> str:
            value = facts.get(match[1])
            return match[0] if value is None else self._isolated(value, str(escape(value)))

        return "".join(
            piece if number % 2 else _with_placeholders(FACT.sub(fact, piece))
            for number, piece in enumerate(TAG.split(html))
        )

    def isolated(self, value: str) -> Markup:
        """Return a name, number or address as HTML that does not mix with the text around it."""
        return Markup(self._unbroken(self._isolated(value, str(escape(value)))))

    def _isolated(self, value: str, html: str) -> str:
        around = text_direction(self.locale)
        if (around == "ltr" and not is_right_to_left(value)) or value.isdigit() or not value:
            return html
        own = first_direction(value)
        return html if own == around == "rtl" else f'<bdi dir="{own}">{html}</bdi>'

    def _block_html(self, token: Token, heading_level: int) -> str:
        if token.type == "inline":
            return self._inline_html(token.children or [])
        if token.type in ("heading_open", "heading_close"):
            slash = "/" if token.nesting < 0 else ""
            return f"<{slash}h{heading_level}>"
        if token.hidden:  # the paragraph of an item in a tight list
            return ""
        if token.type == PICTURE:
            return self._picture_html(token)
        if token.type in _TABLE_TAGS:
            return _TABLE_TAGS[token.type]
        if token.type in ("th_open", "td_open"):
            return _cell_html(token)
        slash = "/" if token.nesting < 0 else ""
        return f"<{slash}{token.tag}>"

    def _picture_html(self, token: Token) -> str:
        """Return a picture with its caption, nothing in an output that shows none."""
        mark = picture_mark(token)
        shown = self.show(mark.name) if mark.name else None
        if shown is None:
            return ""
        image = (
            f'<img src="{escape(shown.address)}" alt="{escape(self.plain(Text(mark.alt)))}" '
            f'width="{shown.width}" height="{shown.height}" loading="lazy">'
        )
        if shown.is_sharp:
            image = image.replace("<img ", '<img class="mk-sharp" ', 1)
        if not mark.caption:
            return f'<p class="mk-figure">{image}</p>'
        caption = self._inline_html(parse_inline(mark.caption))
        return f'<figure class="mk-figure">{image}<figcaption>{caption}</figcaption></figure>'

    def _inline_html(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        open_links: list[bool] = []
        for token in tokens:
            if token.type == "link_open":
                href = str(token.attrs.get("href", ""))
                address = link_address(href, self.facts, self.resolve)
                open_links.append(address is not None)
                out.append(f'<a href="{escape(address)}">' if address is not None else "")
            elif token.type == "link_close":
                out.append("</a>" if open_links.pop() else "")
            elif token.nesting:
                out.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")
            else:
                out.append("\n" if token.type == "softbreak" else str(escape(token.content)))
        return "".join(out)


def _paragraphs(
    tokens: Sequence[Token], is_apart: Callable[[str], bool]
) -> Iterator[tuple[int, Token]]:
    """Yield the tokens of blocks, each with the number of the paragraph apart that it is in."""
    here = 0
    for at, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.level == 0 and is_apart(tokens[at + 1].content):
            here = at + 1
        yield here, token
        if token.type == "paragraph_close" and token.level == 0:
            here = 0


def _cell_html(token: Token) -> str:
    """Return the beginning of a table's cell; a header is its column's."""
    scope = ' scope="col"' if token.tag == "th" else ""
    place = alignment(token)
    aligned = "" if place == "start" else f' class="mk-{place}"'
    return f"<{token.tag}{scope}{aligned}>"


def only_allowed(html: str) -> str:
    """Return HTML reduced to what texts may become; every text passes through here last."""
    if "<" not in html and "&" not in html:
        return html
    has_pictures = "<img" in html
    return nh3.clean(
        html,
        tags=set(_ALLOWED),
        attributes=_ALLOWED,
        attribute_filter=_only_embedded if has_pictures else None,
        url_schemes=_SCHEMES | {"data"} if has_pictures else _SCHEMES,
        link_rel=None,
    )


def _only_embedded(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, None for a `data:` URL that is no picture's."""
    is_data = name in ("href", "src") and value.strip().lower().startswith("data:")
    is_picture = tag == "img" and value.startswith(_EMBEDDED)
    return None if is_data and not is_picture else value


def _with_placeholders(html: str) -> str:
    """Return HTML with placeholders marked."""
    return PLACEHOLDER.sub(lambda m: f'<mark class="placeholder">{m[0]}</mark>', html)


def language_marks(language: str, around: str) -> str:
    """Return the attributes of a passage in a different language from the text around it.

    These include its direction if that differs.
    """
    direction = text_direction(language)
    marks = f'lang="{language}"'
    return marks if direction == text_direction(around) else f'{marks} dir="{direction}"'


@cache
def text_direction(language: str) -> str:
    """Return `ltr` or `rtl` (Unicode CLDR)."""
    return str(Locale.parse(language, sep="-").text_direction)


def link_address(href: str, facts: Mapping[str, str], resolve: Resolve) -> str | None:
    """Return the address that an href leads to, or None if the output cannot link to it."""
    filled = Text(href).with_facts(facts)
    if filled.startswith("tel:"):
        number = dialled(filled.removeprefix("tel:"))
        return f"tel:{number}" if number else None
    target = link_target(filled)
    if target is None:
        return None
    return ascii_address(target.value) if target.scheme == "web" else resolve(target)


def opened(address: str) -> str | None:
    """Return an organisation's address as links have it, None while it is not filled in."""
    return None if PLACEHOLDER.search(address) else ascii_address(address)


@cache
def comma(language: str) -> str:
    """Return a language's separator between list items: its script's comma.

    The Arabic comma is followed by U+200F, without which figures after it would join Latin letters
    before it.
    """
    locale = Locale.parse(language, sep="-")
    script = locale.script or get_global("likely_subtags").get(locale.language, "")
    return "،\u200f " if "Arab" in script else ", "
