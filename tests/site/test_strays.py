"""No way of building publishes what nobody meant to publish."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mentorkit.disk.cache import Cache
from mentorkit.load import load_catalogue
from mentorkit.make.plan import from_materials
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.mkdocs.build import build_site
from mentorkit.site.preview import ToBeMade

from tests.site.running import mentorkit_here
from tests.trees import HOME_FILE, PROGRAMME_FILE, Tree

STRAYS = (
    *("fi/osallistujat-2027.xlsx", "fi/contact.md.bak", "fi/contact.md~", "fi/contact.MD"),
    *("muistiinpanot.md", "kuvat/muistio.txt"),
)
LITTER = ("fi/Thumbs.db", "fi/desktop.ini", "fi/.DS_Store", "fi/~$a.docx", "fi/.#contact.md")


def plain(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


Command = Callable[[Path], subprocess.CompletedProcess[str]]


@pytest.mark.built
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(plain, id="plain"),
        pytest.param(lambda root: mentorkit_here("build", project=root), id="build"),
        pytest.param(lambda root: mentorkit_here("serve", project=root), id="serve"),
    ],
)
def test_a_stray_file_is_refused_by_name_and_the_last_output_kept(
    tree: Tree, command: Command
) -> None:
    tree.make_buildable()
    tree.write("site/downloads/manifest.json", "{}")
    for name in STRAYS:
        tree.write(f"docs/{name}", "x")
    done = command(tree.root)
    assert done.returncode == 1
    assert all(f"docs/{name}:1: " in done.stderr for name in STRAYS)
    assert [p.name for p in (tree.root / "site").iterdir()] == ["downloads"]


@pytest.mark.built
def test_only_pages_and_what_they_use_are_copied_whatever_is_there(
    tree: Tree, tmp_path: Path
) -> None:
    tree.make_buildable()
    (tree.root / "overrides").unlink()
    real = Path(__file__).resolve().parents[2] / "overrides"
    (tree.root / "overrides").mkdir()
    for path in real.iterdir():
        (tree.root / "overrides" / path.name).symlink_to(path)
    for name in ("muistio.docx", "base.html~", "Thumbs.db"):
        tree.write(f"overrides/{name}", "SECRET")
    for name in (*STRAYS, *LITTER):
        tree.write(f"docs/{name}", "SECRET")
    tree.write("docs/kuvat/käyrä.png", "x")
    tree.change(HOME_FILE, "Aloita", "![Käyrä](../kuvat/käyrä.png)\n\nAloita")
    catalogue = load_catalogue(tree.project, "reference")
    making = ToBeMade(tuple(from_materials(catalogue)), Cache(tmp_path / "cache"))
    site = tmp_path / "site"
    build_site(SiteBuild(tree.project, catalogue, making), site)
    files = [path for path in site.rglob("*") if path.is_file()]
    assert [path for path in files if b"SECRET" in path.read_bytes()] == []
    assert (site / "kuvat/käyrä.png").is_file()
    assert not (site / "downloads").exists()  # made later, linked to already


@pytest.mark.built
@pytest.mark.parametrize("command", [plain, lambda root: mentorkit_here("build", project=root)])
def test_a_listed_page_of_another_program_is_published_as_it_is(
    tree: Tree, command: Command
) -> None:
    tree.make_buildable()
    data = "<p>T\u00e4m\u00e4 on vanha sivu.</p>\r\n<!--online-->".encode("latin-1")
    tree.write("docs/fi/vanha.html", data)
    tree.add(PROGRAMME_FILE, "files: [fi/vanha.html]\n")
    done = command(tree.root)
    assert done.returncode == 0, done.stderr
    assert (tree.root / "site/vanha.html").read_bytes() == data
