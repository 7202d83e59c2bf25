"""`mentorkit new DIR`: an organisation's own repository, whole, and its questions."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from mentorkit.cli import own_repository
from mentorkit.cli.asking import Answers
from mentorkit.cli.new import new_organisation
from mentorkit.cli.own_repository import write_repository
from mentorkit.load import load_catalogue
from mentorkit.model.project import Project

from tests.killing import killed_at_each_step
from tests.locales import ROOT
from tests.site.running import mentorkit_here
from tests.trees import Tree

FILES = {
    ".dockerignore",
    ".github/workflows/site.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    "Dockerfile",
    "README.md",
    "docs/en/.gitkeep",
    "docs/fi/.gitkeep",
    "docs/sv/.gitkeep",
    "en/.gitkeep",
    "fi/.gitkeep",
    "mentorkit.txt",
    "organisation.yml",
    "requirements.txt",
    "sv/.gitkeep",
    "upload",
    "wheels/.gitkeep",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder where one stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str, project: Path | None = None) -> tuple[int, str]:
    """Run the command; return its exit code and the last line that it says."""
    done = mentorkit_here("new", *arguments, project=project or Path.cwd())
    return done.returncode, done.stderr.splitlines()[-1]


def files(folder: Path) -> dict[str, str]:
    """Return the files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that was written where there is no project, with no question answered."""
    folder = tmp_path_factory.mktemp("new") / "own"
    done = mentorkit_here("new", str(folder), project=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


# ── What is written ─────────────────────────────────────────────────────────
def test_a_repository_has_its_files_and_only_upload_is_run(own: Path) -> None:
    assert files(own).keys() == FILES
    assert [
        path.name for path in own.rglob("*") if path.is_file() and os.access(path, os.X_OK)
    ] == ["upload"]


def test_a_repository_is_whole_and_still_to_be_filled_in(own: Path) -> None:
    catalogue = load_catalogue(Project(own), str(own), ["fi"])
    assert catalogue.hints == ()
    assert catalogue.site_locales == ("fi", "sv", "en")
    assert catalogue.organisation.name == {
        "fi": "[[Esimerkkijärjestö ry]]",
        "sv": "[[Exempelföreningen rf]]",
        "en": "[[Example Association]]",
    }


def test_no_file_of_ours_has_a_path_of_a_machine_a_registry_or_an_open_word(own: Path) -> None:
    for name, text in files(own).items():
        assert not re.search(r"pypi|npmjs|pythonhosted|https?://deb\.|/home/|/root|/tmp/", text), (
            name
        )
        assert str(ROOT) not in text, name
        if not name.startswith(".git"):
            assert not re.search(r"@[A-Z]+@", text), name


def test_the_readme_names_the_organisation_and_its_first_language(here: Path) -> None:
    assert new("own", "--name", "Silta ry", "--locale", "sv", "--locale", "fi")[0] == 0
    text = (here / "own" / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Silta ry\n")
    assert "| pages of your own | `docs/sv/`" in text
    assert files(here / "own").keys() == FILES - {"en/.gitkeep", "docs/en/.gitkeep"}


def test_what_the_readme_shows_can_be_written_so(here: Path) -> None:
    assert new("own", "--locale", "fi")[0] == 0
    own = here / "own"
    readme = (own / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n# (\S+)\n(.*?)```", readme, re.DOTALL)
    assert [name for name, _ in shown] == ["fi/questions.yml", "programme.yml", "programme.yml"]
    words, added, dropped = (text for _, text in shown)
    (own / "fi" / "questions.yml").write_text(words, encoding="utf-8")
    questions = load_catalogue(Project(own), str(own), ["fi"]).texts["fi"].questions
    assert questions["first-meeting"].questions["skills"].startswith("What do your friends")
    own_words = re.sub("skills: .*", "own-question: Miten voit?", words)
    (own / "fi" / "questions.yml").write_text(own_words, encoding="utf-8")
    (own / "programme.yml").write_text(added + dropped, encoding="utf-8")
    catalogue = load_catalogue(Project(own), str(own), ["fi"])
    left = catalogue.texts["fi"].questions["first-meeting"].questions
    assert ("skills" in left, left["own-question"]) == (False, "Miten voit?")
    assert "lifeline" not in catalogue.programme.tools
    assert "poster" not in catalogue.programme.documents
    assert "glossary" not in catalogue.pages["fi"]


def test_a_repository_is_whole_or_not_there_whenever_it_is_killed(here: Path) -> None:
    def is_whole_or_not_there() -> None:
        assert not (here / "own").exists() or files(here / "own").keys() == FILES

    def make() -> None:
        write_repository(here / "own", "name: x\n", "x", ("fi", "sv", "en"))

    assert killed_at_each_step(make, is_whole_or_not_there) > 10
    is_whole_or_not_there()


# ── Machines ────────────────────────────────────────────────────────────────
def test_actions_are_pinned_with_their_version(own: Path) -> None:
    text = (own / ".github/workflows/site.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert len(used) == 6
    assert [
        one for one in used if not re.fullmatch(r"actions/\S+@[0-9a-f]{40} # v[\d.]+", one)
    ] == []


def test_machines_install_the_systems_packages_that_a_site_needs(own: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"SITE_PACKAGES := ((?:.*\\\n)*.*)", makefile)
    assert listed
    packages = " ".join(pair.split(":")[0] for pair in listed[1].split() if ":" in pair)
    for name in ("Dockerfile", ".github/workflows/site.yml", ".gitlab-ci.yml", "README.md"):
        words = " ".join((own / name).read_text(encoding="utf-8").replace("\\\n", " ").split())
        assert packages in words, name


def test_gitlab_checks_and_shows_a_proposal_and_publishes_the_main_branch(own: Path) -> None:
    said = yaml.safe_load((own / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert said.keys() == {"default", "variables", "workflow", "preview", "pages"}
    preview, pages = said["preview"], said["pages"]
    assert preview["script"] == [".venv/bin/mentorkit check", ".venv/bin/mentorkit build"]
    assert preview["artifacts"]["paths"] == ["site/"]
    assert preview["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert pages["script"][-1] == ".venv/bin/mentorkit build --publish --output public"
    assert pages["artifacts"]["paths"] == ["public/"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert ".cache/mentorkit" in said["default"]["cache"]["paths"]


def test_github_publishes_from_main_alone(own: Path) -> None:
    said = yaml.safe_load((own / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    on_main = "github.ref == 'refs/heads/main'"
    build, publish = said["jobs"]["build"], said["jobs"]["publish"]
    assert (publish["if"], publish["needs"]) == (on_main, "build")
    assert said["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    when = {step["run"]: step.get("if") for step in build["steps"] if "run" in step}
    assert when[".venv/bin/mentorkit build --publish"] == on_main
    assert when[".venv/bin/mentorkit build"] == on_main.replace("==", "!=")
    assert when[".venv/bin/mentorkit check"] is None
    assert ".cache/mentorkit" in [step.get("with", {}).get("path") for step in build["steps"]]


def test_a_container_is_no_root_and_gets_nothing_but_the_package(own: Path) -> None:
    lines = (own / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER 1000" in lines
    assert lines.index("USER 1000") < lines.index('ENTRYPOINT ["mentorkit"]')
    copied = [name for line in lines if line.startswith("COPY") for name in line.split()[1:-1]]
    allowed = (own / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{name.rstrip('/')}" for name in copied} == {line for line in allowed if "!" in line}


# ── Answers ─────────────────────────────────────────────────────────────────
def test_what_is_given_is_written_and_the_rest_stays_open(here: Path) -> None:
    name = 'Silta "ry": {uusi} #1'
    given = {
        "--name": name,
        "--programme": "Sillat",
        "--contact": "Aino Silta",
        "--email": "aino@silta.fi",
        "--site-address": "https://mentorointi.silta.fi/",
    }
    assert new("own", "--locale", "en", *(part for pair in given.items() for part in pair))[0] == 0
    said = yaml.safe_load((here / "own" / "organisation.yml").read_text(encoding="utf-8"))
    assert (said["name"], said["short_name"], said["programme"]) == (name, name, "Sillat")
    assert (said["locales"], said["site_address"]) == (["en"], "https://mentorointi.silta.fi/")
    [contact] = said["contacts"]
    assert (contact["name"], contact["email"]) == ("Aino Silta", "aino@silta.fi")
    assert (contact["phone"], contact["role"]) == (
        "[[040 000 0000]]",
        {"en": "[[Contact person for the programme]]"},
    )
    assert said["help"]["email"] == "[[apua@example.org]]"


def test_a_long_name_is_no_short_one(here: Path) -> None:
    new("own", "--name", "Keski-Suomen mentorointiyhdistys", "--locale", "fi")
    said = yaml.safe_load((here / "own" / "organisation.yml").read_text(encoding="utf-8"))
    assert said["short_name"] == {"fi": "[[Esimerkkijärjestö]]"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("--locale", "xx"),
            "the programme has no language 'xx'; expected one of ar, en, fi, sv, uk",
        ),
        (("--email", "aino"), "expected an email address such as aino@silta.fi, found 'aino'"),
        (("--phone", "soita"), "expected one phone number such as 040 123 4567"),
        (("--site-address", "silta.fi"), "expected an address that begins with https://"),
    ],
)
def test_a_wrong_answer_is_wrong_usage(here: Path, given: tuple[str, str], said: str) -> None:
    code, told = new("own", *given)
    assert code == 2
    assert said in told
    assert not (here / "own").exists()


def test_a_terminal_is_asked_until_the_answers_are_right(here: Path) -> None:
    typed = ["sv fi", "Silta ry", "", "Aino", "aino", "aino@silta.fi", "", ""]
    terminal, other = pty.openpty()
    os.write(terminal, ("\n".join(typed) + "\n").encode())
    command = [sys.executable, "-m", "mentorkit", "new", "own"]
    done = subprocess.run(
        command, cwd=here, stdin=other, capture_output=True, text=True, check=False
    )
    os.close(terminal)
    os.close(other)
    assert done.returncode == 0, done.stderr
    assert "expected an email address such as aino@silta.fi, found 'aino'" in done.stderr
    said = yaml.safe_load((here / "own" / "organisation.yml").read_text(encoding="utf-8"))
    assert (said["name"], said["locales"]) == ("Silta ry", ["sv", "fi"])
    assert said["programme"]["fi"].startswith("[[")
    assert said["contacts"][0]["email"] == "aino@silta.fi"


# ── Where ───────────────────────────────────────────────────────────────────
def test_an_empty_folder_a_clone_and_an_environment_are_filled(here: Path) -> None:
    (here / "own" / ".git").mkdir(parents=True)
    (here / "own" / ".venv").mkdir()
    assert new("own") == (0, "Edit organisation.yml, then run: mentorkit --project own build")
    assert files(here / "own").keys() == FILES


def test_the_folder_where_one_stands_is_filled(here: Path) -> None:
    assert new(".") == (0, "Edit organisation.yml, then run: mentorkit build")
    assert files(here).keys() == FILES


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_stays_as_it_is(here: Path, there: str) -> None:
    if there == "folder":
        (here / "own").mkdir()
        (here / "own" / "plan.txt").write_text("x")
    elif there == "file":
        (here / "own").write_text("x")
    else:
        (here / "own").symlink_to("nowhere")
    before = files(here)
    assert new("own") == (2, "Error: own is not empty; choose another folder")
    assert files(here) == before


def test_in_a_project_with_a_programme_an_id_is_one_more_organisation(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.root)
    assert new("my-town", "--name", "Silta ry")[0] == 0
    made = tree.project.organisations / "my-town"
    assert [path.name for path in made.iterdir()] == ["organisation.yml"]
    assert yaml.safe_load((made / "organisation.yml").read_text("utf-8"))["name"] == "Silta ry"
    assert new("My Town")[1].startswith("Error: 'My Town' is not a valid id")
    assert new("../own")[0] == 0
    assert (tree.root.parent / "own" / "Dockerfile").is_file()


def test_where_several_organisations_are_one_more_follows_the_shipped_example(here: Path) -> None:
    (here / "organisations").mkdir()
    assert new("my-town", "--locale", "sv")[0] == 0
    assert files(here).keys() == {"organisations/my-town/organisation.yml"}
    said = yaml.safe_load((here / "organisations/my-town/organisation.yml").read_text("utf-8"))
    assert said["locales"] == ["sv"]
    with pytest.raises(FileExistsError):
        new_organisation(Project(here), "my-town", Answers())


# ── The package itself ──────────────────────────────────────────────────────
def test_a_package_that_came_as_a_file_goes_along_with_its_hash(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = here / "mentorkit-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("x", "x")

    class Installed:
        def read_text(self, name: str) -> str:
            assert name == "direct_url.json"
            return json.dumps({"url": wheel.as_uri(), "archive_info": {}})

    monkeypatch.setattr(own_repository, "distribution", lambda _: Installed())
    assert new("own")[0] == 0
    assert (here / "own" / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    assert re.search(
        r"\nmentorkit==[\d.]+ --hash=sha256:[0-9a-f]{64}\n",
        (here / "own/mentorkit.txt").read_text(),
    )
