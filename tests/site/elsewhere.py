"""Other machines: what differs there, and how to run a command as if there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}</cachedir>
  <alias binding="same">
    <family>Mentorkit Sans</family><prefer><family>DejaVu Serif</family></prefer>
  </alias>
</fontconfig>
"""


@dataclass(frozen=True)
class Elsewhere:
    """Another machine, whose own files are in `folder`.

    `locale` is compiled there; `fonts` gives the user other fonts and font settings; `date`
    sets the clock, if `faketime` is installed.
    """

    folder: Path
    locale: str = ""
    fonts: bool = False
    date: str = ""
    umask: int = 0o022
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the command there, in a folder of its own, and return its result."""
        self.folder.mkdir(parents=True)
        command: list[Any] = [sys.executable, "-m", "mentorkit", *arguments]
        if self.date:
            command = ["faketime", self.date, *command]
        environment = {**os.environ, **self._locale(), **self._fonts(), **self.environment}
        return subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            env=environment,
            umask=self.umask,
            check=False,
        )

    def _locale(self) -> dict[str, str]:
        if not self.locale:
            return {}
        if "_" in self.locale and shutil.which("localedef"):
            name = self.locale.partition(".")[0]
            made = ["localedef", "-i", name, "-f", "UTF-8", str(self.folder / self.locale)]
            subprocess.run(made, check=True, capture_output=True)
        return {"LANG": self.locale, "LC_ALL": self.locale, "LOCPATH": str(self.folder)}

    def _fonts(self) -> dict[str, str]:
        if not self.fonts:
            return {}
        settings = self.folder / ".config" / "fontconfig" / "fonts.conf"
        settings.parent.mkdir(parents=True)
        settings.write_text(_FONTS.format(folder=self.folder), encoding="utf-8")
        home = str(self.folder)
        return {
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/.config",
            "FONTCONFIG_FILE": str(settings),
        }


EVERYTHING_ELSE: Mapping[str, Any] = {
    "locale": "tr_TR.UTF-8",
    "fonts": True,
    "umask": 0o077,
    "environment": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
}
"""All differences at once, except for the clock."""
