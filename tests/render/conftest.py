"""What the tests of single papers and files share: a press to print them, calendars."""

from __future__ import annotations

import pytest
from mentorkit.model.project import Project

from tests.render.printing import Press
from tests.trees import FI, PROGRAMME_FILE, Tree

INTERFACE_FILE = f"{FI}/interface.yml"


@pytest.fixture(scope="session")
def press(real: Project, tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Return what prints papers."""
    return Press(real, tmp_path_factory.mktemp("printed"))


@pytest.fixture
def calendars(tree: Tree) -> Tree:
    """Return the small project with events and suggested meetings."""
    tree.change(
        PROGRAMME_FILE,
        "  process-diagram:\n",
        "  calendar: {editions: [calendar]}\n  meeting-times: {editions: [calendar]}\n"
        "  process-diagram:\n",
    )
    texts = "calendar: {title: Kalenteri, file_name: kalenteri, purpose: Päivät ovat tässä.}\n"
    texts += "meeting-times: {title: Ehdotus, file_name: ehdotus, purpose: Tapaamisten päivät.}\n"
    tree.add(f"{FI}/documents.yml", texts)
    tree.change(
        INTERFACE_FILE, "  meeting: meeting\n", '  meeting: "Tapaaminen {number} / {count}"\n'
    )
    tree.change(INTERFACE_FILE, "  event: event\n", '  event: "{title}, {programme}"\n')
    return tree
