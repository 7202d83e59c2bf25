"""Live previews: the time from an edit until the page shows it, for ours and plain MkDocs."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from projects import change_question, default_locale
from running import BIN, Timing

PAUSE = 0.02
"""The interval between requests for a page, in seconds."""
PLAIN, OURS = "plain mkdocs serve, a page changed", "mentorkit serve, one question changed"
_PAGE = "phases/start"


def previews(project: Path, plain: Path, runs: int) -> dict[str, Timing]:
    """Return the median seconds from an edit until the page shows it."""
    locale = default_locale(project)
    catalogue = checked_catalogue(Project(project), "reference")
    ours = page_path(catalogue, locale, LinkTarget("page", _PAGE))
    page = plain / "docs" / locale / f"{_PAGE}.md"

    def edit_plain() -> str:
        words = f"Muutos {os.urandom(4).hex()}"
        page.write_text(f"{page.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
        return words

    serve = [BIN / "mkdocs", "serve", "-q", "-f", plain / "mkdocs.yml", "-a"]
    with served(serve) as address:
        seconds = {PLAIN: _seconds(f"{address}{_PAGE}/", edit_plain, runs)}
    serve = [BIN / "mentorkit", "--project", project, "serve", "--address"]
    with served(serve) as address:
        _fetched(f"{address}downloads/manifest.json")  # returns once all papers are made
        seconds[OURS] = _seconds(f"{address}{ours}", lambda: change_question(project), runs)
    return {name: Timing(each) for name, each in seconds.items()}


@contextmanager
def served(command: Sequence[str | Path]) -> Iterator[str]:
    """Run a server with a free address as its last argument; yield the address once it responds."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([*command, place], env=environment, **quiet)
    try:
        while not _fetched(f"http://{place}/"):
            time.sleep(PAUSE)
        yield f"http://{place}/"
    finally:
        server.terminate()
        server.wait()


def _seconds(address: str, edit: Callable[[], str], runs: int) -> float:
    taken = []
    for _ in range(runs + 1):
        started = time.monotonic()
        words = edit()
        while words not in _fetched(address):
            time.sleep(PAUSE)
        taken.append(time.monotonic() - started)
    return statistics.median(taken[1:])  # the first one warms up


def _fetched(address: str) -> str:
    """Return a page, or nothing if it is not there yet."""
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""
