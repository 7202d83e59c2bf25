from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import mentorkit.make.digests
import pytest
from mentorkit.make.digests import code_digest, package_digest


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Let no digest outlive its test."""
    yield
    code_digest.cache_clear()
    package_digest.cache_clear()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package in which `press` imports `ink` when it is called, and `shop` neither."""
    folder = tmp_path / "mentorkit"
    folder.mkdir()
    (folder / "press.py").write_text("import os\ndef run():\n    from mentorkit.ink import dark\n")
    (folder / "ink.py").write_text("dark = 1\n")
    (folder / "shop.py").write_text("import json\n")
    monkeypatch.setattr(mentorkit.make.digests, "_PACKAGE", folder)
    code_digest.cache_clear()
    package_digest.cache_clear()
    return folder


def changed(file: Path) -> None:
    file.write_text(file.read_text() + "# other\n")
    code_digest.cache_clear()
    package_digest.cache_clear()


@pytest.mark.parametrize(("file", "is_other"), [("press", True), ("ink", True), ("shop", False)])
def test_a_result_hangs_on_its_module_and_on_what_that_imports(
    package: Path, file: str, is_other: bool
) -> None:
    before = code_digest("mentorkit.press")
    changed(package / f"{file}.py")
    assert (code_digest("mentorkit.press") != before) is is_other


def test_the_whole_package_is_other_code_wherever_it_changes(package: Path) -> None:
    before = package_digest()
    changed(package / "shop.py")
    assert package_digest() != before
