"""What a live preview shows of everything that is logged."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from mentorkit.site.mkdocs.build import show_progress


@pytest.fixture
def levels() -> Iterator[None]:
    """Put the levels of logging back."""
    names = (None, "mkdocs", "mkdocs.plugins.mkdocs_macros", "mkdocs.plugins.mkdocs_static_i18n")
    before = {name: logging.getLogger(name).level for name in names}
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("levels")
def test_a_preview_shows_its_own_progress_and_only_warnings_of_libraries() -> None:
    logging.getLogger().setLevel(logging.WARNING)
    show_progress()
    for name in ("mkdocs.commands.build", "mkdocs.plugins.mentorkit", "mkdocs.livereload"):
        assert logging.getLogger(name).isEnabledFor(logging.INFO), name
    for name in ("fontTools.subset", "PIL", "mkdocs.plugins.mkdocs_static_i18n.plugin", "watchdog"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO), name
        assert logging.getLogger(name).isEnabledFor(logging.WARNING), name
