"""What a worker does: it checks and builds organisations, as a command would on one machine."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from distributed import get_worker

from mentorkit.building import OUTPUTS, Filling
from mentorkit.cluster.orders import OUTSIDE, Answer, Built, Order, Run
from mentorkit.cluster.packed import Packed, packed_folder
from mentorkit.cluster.sending import shipped_programme
from mentorkit.disk.cache import Cache
from mentorkit.disk.scratch import scratch_folder
from mentorkit.disk.shared_cache import LONGEST_WAIT, SharedCache, Tally, Uploads
from mentorkit.make.making import Making
from mentorkit.make.published import remember_published
from mentorkit.make.versions import versions_needed
from mentorkit.make.workers import rarely_collecting
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem, ProblemsFound, UnknownLanguage
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue, loaded_catalogue
from mentorkit.render.failures import RenderingFailed

_ALONE = threading.Lock()
"""Fonts and dates are a process's own, so a worker with several threads uses one at a time."""


def check_there(order: Order, programme: Packed) -> Answer:
    """Return what is wrong with an organisation."""
    return _answer(order, programme, _check)


def build_there(order: Order, programme: Packed) -> Answer:
    """Return the output of an organisation that has been checked."""
    return _answer(order, programme, _build)


@dataclass(frozen=True)
class _Placed:
    """An organisation and its project, unpacked here."""

    project: Project
    organisation: Path
    base: Path


def _answer(order: Order, programme: Packed, work: Callable[[Order, _Placed], Answer]) -> Answer:
    with _ALONE, _dated_as(order.run.epoch), rarely_collecting():
        base = _base(order.run.id)
        if not base.is_dir():
            _unpack_whole(programme, order.run.project, base)
        if differs := _difference(order.run, base):
            return Answer(differs=differs)
        with _placed(order, base) as placed:
            try:
                return work(order, placed)
            except ProblemsFound as found:
                told = tuple(_as_told_there(problem, order, base) for problem in found.problems)
                return Answer(problems=told)
            except RenderingFailed as failed:
                return Answer(failed=str(failed))
            except UnknownLanguage as unknown:
                return Answer(misused=str(unknown))


def _check(order: Order, placed: _Placed) -> Answer:
    _checked(order.run, placed)
    return Answer()


def _checked(run: Run, placed: _Placed) -> Catalogue:
    catalogue = checked_catalogue(
        placed.project,
        str(placed.organisation),
        run.locales,
        publish=run.publish,
        today=run.today,
    )
    OUTPUTS[run.output].check(catalogue, run.publish)
    return catalogue


def _build(order: Order, placed: _Placed) -> Answer:
    started = time.monotonic()
    project, run = placed.project, order.run
    catalogue = (
        loaded_catalogue(project, str(placed.organisation), run.locales)
        if order.is_checked
        else _checked(run, placed)
    )
    with (
        _cache(run, project) as (cache, uploads),
        tempfile.TemporaryDirectory(dir=scratch_folder()) as name,
    ):
        making = Making(catalogue, project.templates, cache, turn=order.turn)
        filling = Filling(project, catalogue, making, Path(name), run.publish)
        downloads = OUTPUTS[run.output].fill(filling)
        files, seconds = packed_folder(Path(name)), time.monotonic() - started
    dates, trouble = catalogue.published_dates, uploads.trouble if uploads else ""
    return Answer(built=Built(files, len(downloads), seconds, dates, trouble))


# ── where it is done ───────────────────────────────────────────────────────
@lru_cache(maxsize=1)
def _base(run: str) -> Path:
    """Return the folder of a command's files; what the last command sent is removed."""
    above = scratch_folder() / "sent"
    shutil.rmtree(above, ignore_errors=True)
    return (above / run).resolve()


def _unpack_whole(programme: Packed, project: str, base: Path) -> None:
    """Unpack what organisations share: all of it or, if that fails, nothing."""
    aside = base.with_name(f"{base.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    programme.unpack(aside)
    (aside / project).mkdir(parents=True, exist_ok=True)
    aside.rename(base)


@contextmanager
def _placed(order: Order, base: Path) -> Iterator[_Placed]:
    """Unpack an organisation, whose folder is removed again."""
    kept = base / "cache" if order.run.no_cache else _kept()
    project, organisation = Project(base / order.run.project, kept), base / order.folder
    try:
        order.files.unpack(base)
        if order.published:
            remember_published(project, organisation, order.published)
        yield _Placed(project, organisation, base)
    finally:
        order.files.remove(base)


@contextmanager
def _cache(run: Run, project: Project) -> Iterator[tuple[Cache, Uploads | None]]:
    """Yield a project's cache, and what stores in a shared one, if there is one."""
    if run.shared_cache is None:
        with closing(Cache(project.cache)) as cache:
            yield cache, None
        return
    shared = _shared_cache(run.id, run.shared_cache, run.is_read_only)
    uploads = Uploads(shared, lambda key: backed.made(key))
    with closing(Cache(project.cache, shared.get, uploads.add)) as backed:
        try:
            yield backed, uploads
        finally:
            uploads.end(LONGEST_WAIT)


@lru_cache(maxsize=1)
def _shared_cache(_run: str, address: str, is_read_only: bool) -> SharedCache:
    """Return the shared cache of a command, which is given up once for all of its orders."""
    return SharedCache(address, is_read_only, Tally())


def _kept() -> Path:
    """Return the cache that all workers of a machine share: next to what else Dask keeps there."""
    return Path(get_worker().local_directory).parent / "mentorkit"


@contextmanager
def _dated_as(epoch: str | None) -> Iterator[None]:
    """Give the command's SOURCE_DATE_EPOCH to what is built."""
    before = os.environ.pop("SOURCE_DATE_EPOCH", None)
    try:
        if epoch is not None:
            os.environ["SOURCE_DATE_EPOCH"] = epoch
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


# ── whether it is the same ─────────────────────────────────────────────────
def difference(versions: dict[str, str]) -> str:
    """Return in what this process differs from the command, "" if in nothing."""
    here = versions_needed()
    for name in sorted({*versions, *here}):
        there = versions.get(name, "none")
        if here.get(name, "none") != there:
            return f"{name}: {here.get(name, 'none')} there, {there} here"
    return ""


def _difference(run: Run, base: Path) -> str:
    told = difference(dict(run.versions))
    return told or ("" if _programme(base / run.project) == run.programme else "the programme")


@lru_cache(maxsize=1)
def _programme(project: Path) -> str:
    return shipped_programme(Project(project))


def _as_told_there(problem: Problem, order: Order, base: Path) -> Problem:
    """Return a problem with the paths that its author knows."""
    here = str(base / order.folder)
    if not order.folder.startswith(OUTSIDE):
        return problem
    return replace(
        problem,
        path=problem.path.replace(here, order.shown),
        message=problem.message.replace(here, order.shown),
    )
