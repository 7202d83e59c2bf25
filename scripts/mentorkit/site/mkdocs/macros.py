"""The macros that pages call to insert data and prose.

A thin layer for mkdocs-macros-plugin: each macro renders its block for the current page.
`mentorkit.model.macros.MACROS` lists them with the ids they take, so that a page is
checked before it is built.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from mentorkit.model.macros import MACROS
from mentorkit.site.blocks import BLOCKS
from mentorkit.site.markdown import compact

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Register every macro; mkdocs-macros-plugin calls this once per build and language."""
    plugin: Any = env.conf.plugins["mentorkit"]

    def call(name: str, *args: str) -> str:
        block = compact(BLOCKS[name](plugin.block_page(env.page), *args))
        return str(plugin.finished.take_out(block))

    for name in MACROS:
        env.macro(functools.partial(call, name), name)  # type: ignore[no-untyped-call]
