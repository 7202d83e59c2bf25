"""A Dask scheduler and workers on this machine, each a process that a test can kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from distributed import get_worker
from mentorkit.cluster.orders import Answer, Order
from mentorkit.cluster.packed import Packed

_TRIES = "tries.txt"


def fails(_order: Order, _programme: Packed) -> Answer:
    """Fail unexpectedly, in a worker."""
    _count()
    raise TypeError("no such letter")


def kills(_order: Order, _programme: Packed) -> Answer:
    """End the worker that does this, as a system that has no memory left does."""
    _count()
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _count() -> None:
    with (Path(get_worker().local_directory).parents[1] / _TRIES).open("a") as file:
        file.write("again\n")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass
class Dask:
    """A scheduler and its workers, which keep their logs and files in a folder."""

    folder: Path
    port: int = field(default_factory=_free_port)
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, workers: int) -> None:
        place = ("--host", "127.0.0.1", "--port", str(self.port))
        self.scheduler = self._started("scheduler", *place)
        self.add_workers(workers)

    def add_workers(self, count: int) -> None:
        before = len(self.workers)
        for _ in range(count):
            files = ("--local-directory", str(self.folder))
            options = ("--nthreads", "1", "--no-nanny", *files)
            self.workers.append(self._started("worker", self.address, *options))
        logs = [self._log("worker", number) for number in range(before, before + count)]
        for _ in range(600):
            if all("Registered to" in log.read_text() for log in logs):
                return
            time.sleep(0.1)
        raise AssertionError("the workers do not find the scheduler")

    def tries(self) -> int:
        """Return how often workers have begun what fails or kills."""
        return len((self.folder / _TRIES).read_text().splitlines())

    def kill(self, process: subprocess.Popen[bytes] | None) -> None:
        assert process is not None
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process and process.poll() is None:
                self.kill(process)

    def _started(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        number = len(self.workers) if kind == "worker" else int(time.monotonic())
        command = [sys.executable, "-m", "dask", kind, *options, "--no-dashboard"]
        with self._log(kind, number).open("wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def _log(self, kind: str, number: int) -> Path:
        return self.folder / f"{kind}{number}.log"
