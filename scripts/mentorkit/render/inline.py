"""Texts as safe HTML: what a text holds is parsed, never passed through."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it.token import Token
from markupsafe import Markup, escape

from mentorkit.model.markup import LinkTarget, link_target, parse_blocks, parse_inline, plain_text
from mentorkit.model.text import PLACEHOLDER, Text

Resolve = Callable[[LinkTarget], str | None]
"""Says the address of a link target; None where the output cannot lead there."""


class TextRenderer:
    """Turns texts into HTML for one output in one language.

    A passage that really is in another language gets its `lang`. A value still to be
    filled in (`[[…]]`) is marked.
    """

    def __init__(self, locale: str, facts: Mapping[str, str], resolve: Resolve) -> None:
        self.locale = locale
        self.facts = facts
        self.resolve = resolve

    def inline(self, text: Text) -> Markup:
        """Return a short text as inline HTML."""
        # `str` lets a template's undefined value say which one it is.
        html = self._inline_html(parse_inline(str(text)))
        html = self._filled(html)
        if text.language and text.language != self.locale:
            return Markup('<span lang="{}">{}</span>').format(text.language, Markup(html))
        return Markup(html)

    def plain(self, text: Text) -> str:
        """Return a short text without any markup."""
        return Text(plain_text(text)).with_facts(self.facts)

    def blocks(self, text: Text, heading_level: int = 3) -> Markup:
        """Return a section's body as HTML; its `###` become headings of that level."""
        out: list[str] = []
        for token in parse_blocks(text):
            out.append(self._block_html(token, heading_level))
        html = self._filled("".join(out))
        if text.language and text.language != self.locale:
            return Markup('<div lang="{}">{}</div>').format(text.language, Markup(html))
        return Markup(html)

    def _filled(self, html: str) -> str:
        """Return HTML with the facts in place, escaped: facts are not markup."""
        for name, value in self.facts.items():
            html = html.replace("{" + name + "}", str(escape(value)))
        return PLACEHOLDER.sub(lambda m: f'<mark class="placeholder">{m[0]}</mark>', html)

    def _block_html(self, token: Token, heading_level: int) -> str:
        if token.type == "inline":
            return self._inline_html(token.children or [])
        if token.type in ("heading_open", "heading_close"):
            slash = "/" if token.nesting < 0 else ""
            return f"<{slash}h{heading_level}>"
        if token.hidden:  # the paragraph of a tight list's item
            return ""
        slash = "/" if token.nesting < 0 else ""
        return f"<{slash}{token.tag}>"

    def _inline_html(self, tokens: list[Token]) -> str:
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


def link_address(href: str, facts: Mapping[str, str], resolve: Resolve) -> str | None:
    """Return the address that an href leads to, or None where the output cannot lead there."""
    target = link_target(Text(href).with_facts(facts))
    if target is None:
        return None
    return target.value if target.scheme == "web" else resolve(target)
