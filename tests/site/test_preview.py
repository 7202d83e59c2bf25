from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.addresses import address
from tests.locales import DEFAULT
from tests.site.running import ROOT, mentorkit
from tests.trees import HOME_FILE, Tree

PATIENCE = 300
"""Seconds until a test gives up; no test is about how long something takes."""
OLD, NEW = "Mitä haluat kertoa itsestäsi?", "Mitä haluaisit kertoa itsestäsi?"


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return bytes(answer.read())


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(PATIENCE * 5):
        if is_so():
            return
        time.sleep(0.2)
    raise AssertionError("never so")


def until_it_says(address: str, words: str) -> str:
    """Return a page as soon as it contains some words."""
    for _ in range(PATIENCE * 5):
        try:
            page = fetched(address).decode()
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{address} never said {words!r}")


@pytest.fixture
def project(copied: Callable[[Path], Path], tmp_path: Path) -> Path:
    """Return a copy of the project, with its papers in the cache."""
    return copied(tmp_path / "project")


@contextmanager
def previewing(project: Path, said: Path) -> Iterator[str]:
    """Serve a project and write what the command says to a file; yield the site's address."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
    command = [sys.executable, "-m", "mentorkit", "--project", project, "serve"]
    with said.open("wb") as out:
        serving = subprocess.Popen([*command, "--address", address], stdout=out, stderr=out)
    try:
        yield f"http://{address}/"
    finally:
        serving.terminate()
        serving.wait(PATIENCE)


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the project; return its address."""
    with previewing(project, tmp_path / "said") as address:
        yield address


def test_a_preview_shows_an_edit_on_the_page_and_whoever_asks_for_the_paper_waits_for_it(
    project: Path, preview: str
) -> None:
    until_it_says(preview, "</html>")
    questions = project / "materials" / DEFAULT / "questions.yml"
    text = questions.read_text(encoding="utf-8")
    assert OLD in text
    page = address("phases/start")
    until_it_says(preview + page, OLD)

    questions.write_text(text.replace(OLD, NEW), encoding="utf-8")
    until_it_says(preview + page, NEW)
    paper = io.BytesIO(fetched(f"{preview}downloads/{DEFAULT}/perehdytys.pdf"))
    words = " ".join(part.extract_text() for part in PdfReader(paper).pages)
    assert NEW in re.sub(r"\s+", " ", words.replace("\u00ad", ""))

    fetched(f"{preview}downloads/manifest.json")  # written once all files are made
    home = until_it_says(preview, "kt, suomeksi)")
    assert "@@mentorkit" not in home
    assert "(…)" not in home


@pytest.mark.built
def test_a_stray_file_that_appears_during_a_preview_is_named_and_shown_to_nobody(
    tree: Tree, tmp_path: Path
) -> None:
    tree.make_buildable()
    said, stray = tmp_path / "said", "osallistujat.xlsx"
    with previewing(tree.root, said) as address:
        until_it_says(address, "Tervetuloa")
        tree.write(f"docs/fi/{stray}", "SECRET")
        until(lambda: f"docs/fi/{stray}:1: no page uses this file" in said.read_text("utf-8"))
        # Until it is gone, the server answers nothing: not even an edit is shown.
        tree.change(HOME_FILE, "# Tervetuloa", "# Moi")
        until(lambda: said.read_text("utf-8").count(f"docs/fi/{stray}:1: ") > 1)
        tree.remove(f"docs/fi/{stray}")
        until_it_says(address, "Moi")


@pytest.mark.parametrize("address", [":0", "here", "127.0.0.1:z"])
def test_an_address_where_nothing_can_be_served_is_wrong_usage(address: str) -> None:
    done = mentorkit("serve", "--address", address)
    assert done.returncode == 2
    assert f"Error: cannot serve at {address}: " in done.stderr


@pytest.mark.built
def test_a_preview_that_is_killed_leaves_nothing_that_is_not_swept(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mentorkit", "--project", ROOT, "serve"]
    command += ["--address", "127.0.0.1:0"]
    settings = {**os.environ, "TMPDIR": str(tmp_path)}
    serving = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=settings)
    while serving.poll() is None and not list(tmp_path.rglob("mkdocs_*")):
        time.sleep(0.05)
    assert serving.poll() is None
    serving.kill()
    serving.wait()
    assert [path.name[:19] for path in tmp_path.iterdir()] == [".mentorkit-scratch-"]
    sweep = "from mentorkit.disk.scratch import sweep; sweep()"
    subprocess.run([sys.executable, "-c", sweep], env=settings, check=True)
    assert list(tmp_path.iterdir()) == []
