"""Many organisations are worked on in several processes, with the results of one."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable

import pytest
from mentorkit.cli.parallel import each
from mentorkit.model.problems import Problem, ProblemsFound

from tests.site.running import mentorkit_here
from tests.site.test_portfolio import NAMES, file_of, three
from tests.trees import Tree

__all__ = ["three"]

MANY = ("check", "--organisation", "all")


def process(number: int) -> tuple[int, int]:
    return number, os.getpid()


@pytest.mark.parametrize(("jobs", "processes"), [(1, 1), (2, 3), (8, 5)])
def test_results_are_in_order_whoever_works_on_them(jobs: int, processes: int) -> None:
    found = list(each(process, range(5), jobs))
    assert [number for number, _ in found] == [0, 1, 2, 3, 4]
    assert found[0][1] == os.getpid()
    assert 1 <= len({where for _, where in found}) <= processes
    assert (found[4][1] == os.getpid()) == (jobs == 1)


def fails(number: int) -> int:
    if number == 2:
        raise ProblemsFound([Problem("a.yml", 3, "", "it is wrong", "wrong")])
    return number


def test_what_is_raised_elsewhere_is_raised_here() -> None:
    with pytest.raises(ProblemsFound, match=r"a\.yml:3: it is wrong") as found:
        list(each(fails, range(4), 2))
    assert pickle.loads(pickle.dumps(found.value)).problems == found.value.problems


def ends(number: int) -> int:
    if number:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_is_killed_ends_the_work() -> None:
    with pytest.raises(Exception, match="terminated abruptly"):
        list(each(ends, range(4), 2))


@pytest.mark.parametrize("work", [list, sorted])
def test_nothing_is_nothing(work: Callable[[object], list[int]]) -> None:
    assert work(each(process, [], 2)) == []


def test_a_check_of_many_tells_the_same_with_any_number_of_jobs(three: Tree) -> None:
    for name in ("aalto", "reference"):
        three.add(file_of(name), "colour: red\n")
    told = []
    for jobs in ("1", "2"):
        done = mentorkit_here(*MANY, "--jobs", jobs, project=three.root)
        assert done.returncode == 1
        told.append(done.stderr)
    assert told[0] == told[1]
    lines = told[0].splitlines()
    assert lines[:3] == [f"Checked {n} of 3: {name}" for n, name in enumerate(NAMES, 1)]
    assert [line.split(":")[0] for line in lines[3:5]] == [file_of("aalto"), file_of("reference")]
    assert lines[-1] == "2 problems; nothing was written."


def test_a_machine_may_have_more_cores_than_are_of_use(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorkit.cli.parallel.cores", lambda: 96)
    tree.make_buildable()
    assert mentorkit_here("check", project=tree.root).returncode == 0
