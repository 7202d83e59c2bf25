"""A Dask cluster makes what one machine makes, whatever of it dies."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from mentorkit.cluster import client, sending
from mentorkit.cluster.client import Cluster, ClusterRefused, Work, refuse_versions
from mentorkit.cluster.orders import Answer
from mentorkit.cluster.sending import Sending

from tests.cluster.dask_here import Dask, fails, kills
from tests.locales import DEFAULT
from tests.shelf import serving
from tests.site.running import mentorkit, mentorkit_here
from tests.site.test_portfolio import contents
from tests.trees import ORGANISATION_FILE, Tree

ALL = ("build", "--organisation", "all", "--locale", DEFAULT)
ORGANISATIONS = ("aalto", "bro", "citra", "delta", "eka")


@pytest.fixture
def six(tree: Tree) -> Tree:
    """Return a small programme that can be built for six organisations."""
    tree.make_buildable()
    for name in ORGANISATIONS:
        there = tree.project.organisations / name
        shutil.copytree(tree.project.organisations / "reference", there)
        tree.change(f"materials/organisations/{name}/organisation.yml", "version: ", "version: 2.")
    return tree


def started(tree: Tree, dask: Dask) -> subprocess.Popen[str]:
    """Start a build on a cluster."""
    command = [sys.executable, "-m", "mentorkit", "--project", str(tree.root), *ALL]
    options = ["--scheduler", dask.address, "--output", str(tree.root / "there")]
    return subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)


def finished(build: subprocess.Popen[str], in_the_middle: Callable[[], None]) -> str:
    """Do something once the first organisation is built; return what the build said."""
    said = ""
    with build:
        for line in build.stderr or ():
            said += line
            if line.startswith("Built 1 of 6: "):
                in_the_middle()
    assert build.returncode == 0, said
    return said


def same_as_here(tree: Tree) -> bool:
    """Build on this machine; return whether a cluster made the same."""
    done = mentorkit(*ALL, "--output", tree.root / "here", project=tree.root)
    assert done.returncode == 0, done.stderr
    here, there = contents(tree.root / "here"), contents(tree.root / "there")
    assert len(here) > 6 * 20
    return here == there


@pytest.mark.built
def test_a_worker_that_is_killed_costs_nothing_but_time(six: Tree, dask: Dask) -> None:
    dask.start(workers=2)
    said = finished(started(six, dask), lambda: dask.kill(dask.workers[0]))
    assert [line.split(":")[0] for line in said.splitlines() if line.startswith("Built")] == [
        f"Built {number} of 6" for number in range(1, 7)
    ]
    assert same_as_here(six)


@pytest.mark.built
def test_a_scheduler_that_is_restarted_is_waited_for(six: Tree, dask: Dask) -> None:
    dask.start(workers=2)

    def restart() -> None:
        dask.stop()
        dask.start(workers=2)

    said = finished(started(six, dask), restart)
    assert f"{dask.address}: the scheduler is gone; waiting for it\n" in said
    assert same_as_here(six)
    again = mentorkit(*ALL, "--output", six.root / "there", project=six.root)
    assert again.stderr.count("nothing has changed") == 6


@pytest.mark.built
def test_mistakes_are_told_as_on_one_machine(six: Tree, dask: Dask) -> None:
    bad = ORGANISATION_FILE.replace("reference", "bro")
    six.add(bad, "colour: red\n")
    outside = six.root.parent / "outside"
    shutil.copytree(six.project.organisations / "bro", outside)
    dask.start(workers=1)
    chosen = ("--organisation", "aalto", "--organisation", "bro", "--organisation", str(outside))
    told = []
    for options in (("--scheduler", dask.address), ()):
        out = six.root / f"out{len(options)}"
        done = mentorkit("packs", *chosen, *options, "--output", out, project=six.root)
        assert done.returncode == 1
        assert [path.name for path in out.iterdir()] == ["aalto"]
        told.append(done.stderr.splitlines()[-3:])
    assert told[0] == told[1]
    assert told[0][-1] == (f"2 problems; 2 of 3 organisations left as they were: {outside}, bro.")


@pytest.mark.built
def test_workers_of_another_version_are_refused(
    six: Tree, dask: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.start(workers=1)
    versions = sending.versions_needed()
    monkeypatch.setattr(sending, "versions_needed", lambda: {**versions, "pikepdf": "1.2.3"})
    done = mentorkit_here(*ALL, "--scheduler", dask.address, project=six.root)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(
        "would make other files, as it has another version of "
        f"pikepdf: {versions['pikepdf']} there, 1.2.3 here"
    )


@pytest.mark.parametrize("older", ["scheduler", "tcp://b:2"])
def test_another_version_of_dask_is_refused(older: str) -> None:
    ours = {"packages": {"dask": "2026.8.0", "distributed": "2026.8.0", "numpy": None}}
    theirs = {"packages": {**ours["packages"], "distributed": "2025.1.0"}}
    told = {"client": ours, "scheduler": ours, "workers": {"tcp://b:2": ours}}
    refuse_versions("tcp://a:1", told)
    if older == "scheduler":
        told, who = {**told, "scheduler": theirs}, "tcp://a:1"
    else:
        told, who = {**told, "workers": {older: theirs}}, older
    with pytest.raises(ClusterRefused) as refused:
        refuse_versions("tcp://a:1", told)
    assert str(refused.value) == f"{who} has distributed 2025.1.0, and here is 2026.8.0"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--scheduler", "tcp://127.0.0.1:9"), "no scheduler can be used at tcp://127.0.0.1:9: "),
        (("--scheduler", "ftp://there"), "no scheduler can be used at ftp://there: unknown "),
        (
            ("--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"),
            "--jobs is for this machine: leave it out with --scheduler",
        ),
    ],
)
def test_what_cannot_be_used_is_wrong_usage(
    six: Tree, options: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_CONNECT", 1)
    done = mentorkit_here(*ALL, *options, project=six.root)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"Error: {message}")
    assert not (six.root / "site").exists()


def test_dask_is_asked_for_if_it_is_missing(six: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("mentorkit.cluster.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = mentorkit_here(*ALL, "--scheduler", "tcp://127.0.0.1:9", project=six.root)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "Error: --scheduler needs the package distributed: install mentorkit[cluster]"
    )


@pytest.mark.built
def test_an_output_that_is_not_ours_is_refused_before_anything_is_made(
    six: Tree, dask: Dask
) -> None:
    dask.start(workers=1)
    (six.root / "site").mkdir()
    (six.root / "site" / "mine.txt").write_text("mine")
    one = ("--organisation", "bro", "--scheduler", dask.address)
    done = mentorkit("build", *one, project=six.root)
    assert done.returncode == 2
    assert "contains files that mentorkit did not make" in done.stderr
    assert "Checked" not in done.stderr
    assert (six.root / "site" / "mine.txt").is_file()


def answered(tree: Tree, dask: Dask, work: Work) -> Answer:
    """Return the answer to one order, which a worker is to carry out with a function."""
    orders = Sending(
        tree.project, "packs", (DEFAULT,), publish=False, no_cache=False, today=date(2026, 11, 30)
    )
    with Cluster(dask.address, print) as cluster:
        [(name, answer)] = cluster.answers(work, ["bro"], orders.order, orders.programme)
    assert name == "bro"
    return answer


@pytest.mark.built
def test_an_order_that_fails_three_times_is_given_up(six: Tree, dask: Dask) -> None:
    dask.start(workers=2)
    assert answered(six, dask, fails).failed == "it failed 3 times on the cluster: no such letter"
    assert dask.tries() == 3


@pytest.mark.built
def test_an_order_that_kills_its_workers_is_given_up(six: Tree, dask: Dask) -> None:
    dask.start(workers=4)
    assert answered(six, dask, kills).failed.startswith("each worker that built it was killed")
    assert dask.tries() == 4


@pytest.mark.built
def test_workers_share_a_cache_and_tell_once_if_it_fails(six: Tree, dask: Dask) -> None:
    dask.start(workers=1)
    with serving() as shelf:
        options = ("--scheduler", dask.address, "--shared-cache", shelf.address("/cache"))
        done = mentorkit(*ALL, *options, "--output", six.root / "there", project=six.root)
        assert done.returncode == 0, done.stderr
        assert "Warning" not in done.stderr
        files = {path for path in shelf.objects if path.startswith("/cache/cas/")}
        assert len(files) > 6
        shelf.objects.update(dict.fromkeys(files, b"rubbish"))
        shutil.rmtree(dask.folder / "dask-scratch-space" / "mentorkit")
        done = mentorkit(*ALL, *options, "--output", six.root / "again", project=six.root)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("Warning: shared cache ") == 1
        assert "files in it damaged or forged, so not used\n" in done.stderr
    assert contents(six.root / "there") == contents(six.root / "again")
