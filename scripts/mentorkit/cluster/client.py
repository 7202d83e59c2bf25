"""Give orders to the workers of a Dask cluster, and take their answers.

Dask itself gives the order of a worker that dies to another one. If the scheduler is restarted,
what it had not answered is given to it again. Orders change nothing outside their worker, so one
that is carried out twice does no harm.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from queue import Empty, SimpleQueue
from typing import Any, Self

from distributed import Client, Future, KilledWorker

from mentorkit.cluster.orders import Answer, Order, Run
from mentorkit.cluster.packed import Packed
from mentorkit.cluster.worker import difference

_CONNECT = 10
"""How many seconds a scheduler has to answer."""
_PATIENCE = 300
"""How many seconds to wait for a scheduler that was there and is gone."""
_MOST_LOSSES = 3
"""How often in a row it may be lost before it has answered anything."""
_RETRIES = 2
"""How often an order that fails unexpectedly is tried again."""
_LEAST = 8
"""How many orders to give out at least: clusters may start workers once there is work."""

_DASK = ("dask", "distributed")
"""The packages that must be the same on all machines for them to understand each other."""

Work = Callable[[Order, Packed], Answer]


class ClusterRefused(Exception):
    """A cluster cannot be used, or not any more; the message says why."""


class _Lost(Exception):
    """The scheduler is gone, or another one is in its place."""


class Cluster:
    """A context manager with a connection to a scheduler; raises ClusterRefused at each step.

    `say` is called with what a person who waits should know.
    """

    def __init__(self, address: str, say: Callable[[str], None]) -> None:
        self._address = address
        self._say = say

    def __enter__(self) -> Self:
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._client = self._connected()
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def check_versions(self, run: Run) -> None:
        """Refuse workers that make other files; those that come later are asked with each order."""
        try:
            refuse_versions(self._address, self._client.get_versions())
            told = self._client.run(difference, dict(run.versions), on_error="return")
        except (OSError, ValueError) as error:
            raise ClusterRefused(f"{self._address}: {_line(error)}") from error
        for worker, differs in told.items():
            if isinstance(differs, OSError):  # it has just left
                continue
            if isinstance(differs, BaseException):
                raise ClusterRefused(f"{worker}: mentorkit cannot be used there: {_line(differs)}")
            if differs:
                raise ClusterRefused(_differing(worker, differs))

    def answers(
        self, work: Work, names: Sequence[str], order: Callable[[str], Order], programme: Packed
    ) -> Iterator[tuple[str, Answer]]:
        """Yield the answer to each named order as soon as it is there."""
        left, losses = dict.fromkeys(names), 0
        while left:
            try:
                for name, answer in self._answers_now(work, list(left), order, programme):
                    if answer.misused:
                        raise ClusterRefused(answer.misused)
                    if answer.differs:
                        raise ClusterRefused(_differing("a worker", answer.differs))
                    losses = 0
                    del left[name]
                    yield name, answer
            except _Lost:
                losses += 1
                if losses > _MOST_LOSSES:
                    raise ClusterRefused(
                        f"{self._address}: the scheduler was lost {losses} times without an answer"
                    ) from None
                self._find_again()

    def _answers_now(
        self, work: Work, names: Sequence[str], order: Callable[[str], Order], programme: Packed
    ) -> Iterator[tuple[str, Answer]]:
        """Yield answers while the scheduler stays; raises _Lost.

        Only as many orders are given out as keep the workers busy, so that what they have made
        does not pile up in their memory.
        """
        todo = deque(names)
        given: dict[str, tuple[str, Any]] = {}  # Dask forgets a future that nobody holds
        done: SimpleQueue[Any] = SimpleQueue()
        sent = self._submitted(_itself, programme)
        while todo or given:
            while todo and len(given) < self._most():
                name = todo.popleft()
                future = self._submitted(work, order(name), sent)
                given[future.key] = (name, future)
                future.add_done_callback(done.put)
            future = self._next(done)
            name, _ = given.pop(future.key)
            yield name, _answer(future)

    def _submitted(self, function: Callable[..., object], *arguments: object) -> Any:
        self._must_run()
        with warnings.catch_warnings(action="ignore"):  # that much is sent, which is so
            return self._client.submit(function, *arguments, retries=_RETRIES, pure=False)

    def _next(self, done: SimpleQueue[Any]) -> Any:
        """Wait for a future; raises _Lost."""
        while True:
            try:
                return done.get(timeout=1)
            except Empty:
                self._must_run()

    def _must_run(self) -> None:
        """Raise _Lost if the scheduler is gone; Dask's client closes itself after a while."""
        if self._client.status != "running":
            raise _Lost

    def _most(self) -> int:
        self._must_run()
        try:
            threads: int = sum(self._client.nthreads().values())
        except (OSError, AttributeError):  # it has gone since
            raise _Lost from None
        return max(_LEAST, 2 * threads)

    # ── the connection ─────────────────────────────────────────────────────
    def _connected(self) -> Any:
        try:
            with warnings.catch_warnings(action="ignore"):
                return Client(self._address, timeout=_CONNECT, set_as_default=False)
        except Exception as error:  # whatever answers there need not be a scheduler
            raise ClusterRefused(
                f"no scheduler can be used at {self._address}: {_line(error)}"
            ) from error

    def _find_again(self) -> None:
        self._say(f"{self._address}: the scheduler is gone; waiting for it")
        self._client.close()
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self._client = self._connected()
                return
            except ClusterRefused:
                if time.monotonic() > until:
                    raise
                time.sleep(1)


def refuse_versions(scheduler: str, told: Mapping[str, Any]) -> None:
    """Raise ClusterRefused if a scheduler or worker speaks another version of Dask's language.

    `told` are the versions that each of them has of each package, as Dask tells them.
    """
    ours = told["client"]["packages"]
    for who, theirs in ((scheduler, told["scheduler"]), *told["workers"].items()):
        for name in _DASK:
            there = theirs["packages"].get(name)
            if there != ours[name]:
                raise ClusterRefused(f"{who} has {name} {there}, and here is {ours[name]}")


def _itself(programme: Packed) -> Packed:
    """Return what is given: a result that a worker holds is made again if the worker dies."""
    return programme


def _answer(future: Future[Answer]) -> Answer:
    """Return the answer of a finished order, or why there is none; raises _Lost."""
    try:
        answer: Answer = future.result()
    except CancelledError:
        raise _Lost from None
    except KilledWorker:
        return Answer(failed="each worker that built it was killed, perhaps for lack of memory")
    except Exception as error:
        if future.status != "error":
            raise _Lost from error
        return Answer(failed=f"it failed {1 + _RETRIES} times on the cluster: {_line(error)}")
    return answer


def _differing(who: str, differs: str) -> str:
    return f"{who} would make other files, as it has another version of {differs}"


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
