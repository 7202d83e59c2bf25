"""What is not locked and can change bytes is part of every file's key."""

from __future__ import annotations

import subprocess
import sys

import pytest
from mentorkit.make import plan as downloads
from mentorkit.make import versions as system
from mentorkit.make.versions import system_versions


def test_the_versions_of_python_and_the_libraries_are_known() -> None:
    names = [line.partition(" ")[0] for line in system_versions()]
    assert names == ["python", "zlib", "pango", "harfbuzz"]
    assert all(line.split()[1][0].isdigit() for line in system_versions())


def test_a_library_that_is_not_there_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system._TELL, "pango", ("libnowhere.so", "version"))
    assert system_versions.__wrapped__()[2] == "pango "


def test_a_files_key_hangs_on_them() -> None:
    assert set(system_versions()) <= set(downloads._versions())


def test_time_zones_come_from_the_locked_package() -> None:
    code = "from mentorkit.model.zones import ZoneInfo; import zoneinfo; print(zoneinfo.TZPATH)"
    code += "; print(ZoneInfo('Europe/Helsinki'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["()", "Europe/Helsinki"]
