"""Reading `translated-from.yml`: what each text of a language was translated from."""

from __future__ import annotations

import re
from pathlib import Path

from mentorkit.load.yaml import Origin, read_yaml
from mentorkit.model.command import typed_command
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.text import Text

RECORD_FILE = "translated-from.yml"
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


def read_record(path: Path, origin: Origin) -> dict[str, Text]:
    """Return one layer's record of a language by text id, empty if there is no file.

    Raises ProblemsFound if an entry is not a fingerprint (see `mentorkit.model.translation`).
    """
    if not path.is_file():
        return {}
    record: dict[str, Text] = {}
    problems = []
    read = read_yaml(path, origin)
    for text_id, value in read.items():
        if isinstance(value, Text) and _FINGERPRINT.fullmatch(value):
            record[text_id] = value
        else:
            message = "expected 12 of the digits 0-9 and a-f, in quotes; remove the line, then "
            message += f"run: {typed_command()} translations accept"
            source = read.sources[text_id]
            problems.append(Problem.at(source, text_id, message, "broken-record"))
    if problems:
        raise ProblemsFound(problems)
    return record
