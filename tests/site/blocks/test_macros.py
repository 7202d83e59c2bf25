"""The table of macros and that of blocks: one and the same list."""

from __future__ import annotations

import inspect

import pytest
from mentorkit.check.pages import MACROS
from mentorkit.site.blocks import BLOCKS


def test_each_macro_has_a_block_and_each_block_is_a_macro() -> None:
    assert sorted(BLOCKS) == sorted(MACROS)


@pytest.mark.parametrize("macro", sorted(MACROS))
def test_a_block_takes_its_page_and_what_its_macro_is_given(macro: str) -> None:
    block = inspect.signature(BLOCKS[macro])
    assert len(block.parameters) == 1 + len(MACROS[macro])
