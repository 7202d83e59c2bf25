"""Work on many organisations in as many processes as are wanted."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import click

from mentorkit.make.workers import obey

T = TypeVar("T")
R = TypeVar("R")

_MOST = 64
_FEWEST = 3
"""How many items are worth processes of their own, which take a while to start."""


def cores() -> int:
    """Return how many processor cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


at_a_time = click.option(
    "--jobs",
    type=click.IntRange(1, _MOST),
    default=lambda: min(cores(), _MOST),
    help="How many organisations to check at a time.  [default: the number of cores]",
)


def each(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Yield the result of each item, in their order.

    The first one is worked on in this process: what is read for it is there for the others, which
    are worked on in copies of it. On systems that cannot copy a process, all are worked on here.
    """
    if items:
        yield work(items[0])
    left = items[1:]
    if jobs == 1 or len(items) < _FEWEST or sys.platform != "linux":
        yield from map(work, left)
        return
    gc.freeze()  # the copies share the memory of what is there now as long as nobody touches it
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(
        min(jobs, len(left)), context, initializer=obey, initargs=(os.getpid(),)
    )
    try:
        yield from pool.map(work, left)
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
