"""The table of macros and that of blocks: one and the same list."""

from __future__ import annotations

import inspect

import pytest
from mentorkit.model.macros import MACROS
from mentorkit.site.blocks import BLOCKS


def test_each_macro_has_a_block_and_each_block_is_a_macro() -> None:
    assert sorted(BLOCKS) == sorted(MACROS)


@pytest.mark.parametrize("macro", sorted(MACROS))
def test_a_block_takes_its_page_and_what_its_macro_is_given(macro: str) -> None:
    _, *given = inspect.signature(BLOCKS[macro]).parameters.values()
    takes = MACROS[macro]
    assert len(given) == (0 if takes.argument is None else 1)
    assert [one.default is not one.empty for one in given] == [takes.may_be_left_out for _ in given]
