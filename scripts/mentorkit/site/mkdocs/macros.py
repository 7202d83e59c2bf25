"""The macros that pages call: data and prose put where the page wants them.

A thin door of mkdocs-macros-plugin: each macro hands a template the current page's view.
`mentorkit.check.pages.MACROS` lists them with the ids they take, so that a page is
checked before it is built.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mentorkit.check.pages import MACROS
from mentorkit.site.blocks import PageBlocks

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Register every macro; mkdocs-macros-plugin calls this once a build and language."""
    plugin: Any = env.conf.plugins["mentorkit"]

    def call(name: str, *args: str) -> str:
        blocks: PageBlocks = plugin.blocks_for(env.page)
        return compact(getattr(blocks, name)(*args))

    for name in MACROS:
        env.macro(functools.partial(call, name), name)  # type: ignore[no-untyped-call]


def compact(text: str) -> str:
    """Return HTML without indentation and blank lines within a block.

    Markdown ends a block of HTML at a blank line and takes deep indentation for code.
    Headings in Markdown, which start a line with `#`, keep the blank lines around them.
    """
    lines = [line.strip() for line in str(text).splitlines()]
    html = "\n".join(line for line in lines if line)
    spaced = re.sub(r"^(#{2,3} .*)$", r"\n\1\n", html, flags=re.MULTILINE)
    return Markup(spaced)
