"""The way out of MkDocs 1: ProperDocs with MaterialX builds the site as MkDocs with Material does.

`make test-full` creates their environment below `.cache/`, from `tests/way-out.txt`.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.running import ROOT
from tests.site.test_build import hashes, replace

PYTHON = ROOT / ".cache" / "way-out" / "bin" / "python"


@pytest.mark.full
def test_properdocs_with_materialx_gives_the_same_site(
    copied: Callable[[Path], Path], site: Path, tmp_path: Path
) -> None:
    project = copied(tmp_path / "project")
    replace(project / "mkdocs.yml", "name: material\n", "name: materialx\n")
    command = [PYTHON, "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(
        [*command, "--site-dir", tmp_path / "site"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )
    assert done.returncode == 0, done.stderr
    assert re.findall("(?m)^(?:WARNING|ERROR).*", done.stderr) == []
    assert hashes(tmp_path / "site") == hashes(site)
