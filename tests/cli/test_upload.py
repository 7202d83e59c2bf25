"""`upload`: a finished site goes to a host, new files before old ones are deleted."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.locales import ROOT

NEEDED = ("dirname", "grep", "tr", "sh")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a finished site, and a `bin` with nothing but what a system has."""
    shutil.copy(ROOT / "scripts/mentorkit/cli/repository/upload", tmp_path)
    (tmp_path / "upload").chmod(0o755)
    (tmp_path / "site" / "downloads").mkdir(parents=True)
    (tmp_path / "site" / "downloads" / "manifest.json").write_text("{}")
    (tmp_path / "site" / "robots.txt").write_text("User-agent: *\nAllow: /\n")
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found
        (tmp_path / "bin" / name).symlink_to(found)
    return tmp_path


def add(project: Path, name: str, does: str = "true") -> None:
    """Add a program that notes how it is called."""
    program = project / "bin" / name
    program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{project}/log"\n{does}\n')
    program.chmod(0o755)


def upload(project: Path, *arguments: str, **environment: str) -> tuple[int, str, list[str]]:
    """Run the script; return its exit code, the last line it says and which programs it called."""
    done = subprocess.run(
        [project / "upload", *arguments],
        env={"PATH": str(project / "bin"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    log = project / "log"
    called = log.read_text().splitlines() if log.exists() else []
    return done.returncode, done.stderr.splitlines()[-1], called


def test_a_host_with_rsync_gets_what_changed_and_then_loses_what_is_old(project: Path) -> None:
    add(project, "ssh")
    add(project, "rsync")
    code, said, called = upload(project, "aino@silta.fi:public_html", PORT="2222")
    assert (code, said) == (0, "upload: done")
    assert called[0] == "ssh -p 2222 -o BatchMode=yes aino@silta.fi command -v rsync"
    first, last = called[1:]
    assert ("--delete" in first, "--delete" in last) == (False, True)
    for line in (first, last):
        assert line.endswith(" site/ aino@silta.fi:public_html/")
        assert "--checksum --delay-updates --exclude=/.well-known/" in line


@pytest.mark.parametrize("has_rsync", [True, False])
@pytest.mark.parametrize("password", ["", "x y"])
def test_another_host_is_reached_over_sftp(project: Path, has_rsync: bool, password: str) -> None:
    add(project, "ssh", "exit 1")
    add(project, "lftp")
    if has_rsync:
        add(project, "rsync")
    code, said, called = upload(project, "aino@silta.fi:www/site", LFTP_PASSWORD=password)
    assert (code, said) == (0, "upload: done")
    text = "\n".join(called)
    login = "--user aino --env-password" if password else "-u aino,"
    assert f"open {login} -p 22 sftp://silta.fi" in text
    assert (password or "\0") not in text
    mirrors = [line.strip() for line in called if line.strip().startswith("mirror")]
    assert ["--delete" in line for line in mirrors] == [False, True]
    assert all(line.endswith("--exclude '^\\.well-known/' site www/site") for line in mirrors)


def test_what_fails_ends_it_before_anything_is_deleted(project: Path) -> None:
    add(project, "ssh")
    add(project, "rsync", "exit 23")
    code, _, called = upload(project, "aino@silta.fi:public_html")
    assert (code, len(called)) == (23, 2)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("aino@silta.fi", "names no folder"),
        ("silta.fi:www", "is not a host"),
        ("@silta.fi:www", "is not a host"),
        ("-oProxyCommand=x@y:www", "is not a host"),
        ("aino@silta.fi:", "would be emptied"),
        ("aino@silta.fi:/", "would be emptied"),
        ("aino@silta.fi:.//", "would be emptied"),
        ("aino@silta.fi:~/", "would be emptied"),
        ("aino@silta.fi:~maija", "would be emptied"),
        ("aino@silta.fi:www/..", "would be emptied"),
        ("aino@silta.fi:www; rm x", "has letters that cannot be sent"),
    ],
)
def test_a_target_that_is_none_or_would_lose_too_much_is_refused(
    project: Path, to: str, said: str
) -> None:
    code, told, called = upload(project, to)
    assert (code, called) == (2, [])
    assert said in told


def test_a_draft_and_an_unfinished_site_stay_here(project: Path) -> None:
    (project / "site" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert "is a draft" in upload(project, "aino@silta.fi:www")[1]
    (project / "site" / "downloads" / "manifest.json").unlink()
    assert "no finished site" in upload(project, "aino@silta.fi:www")[1]


def test_without_a_program_that_copies_it_says_which_to_install(project: Path) -> None:
    assert upload(project, "aino@silta.fi:www")[:2] == (
        2,
        "upload: the program lftp is missing: install it (sudo apt-get install lftp)",
    )
