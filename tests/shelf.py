"""A server on this machine that keeps what is put there, and can fail in the ways that servers do.

Addresses end as a shared cache has them, in `ac/<key>` and `cas/<hash>`; what comes before them is
free, so the same server answers as bazel-remote does and, at the path of a bucket, as S3 does.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_DIGEST = re.compile(rb"\x0a\x40([0-9a-f]{64})\x10")
"""The hash in a Digest, at the beginning of its message, before the number of bytes."""


@dataclass(frozen=True)
class Fault:
    """What a server does instead: another status or other bytes, late, or not to the end."""

    status: int = 200
    data: bytes | None = None
    wait: float = 0
    is_cut: bool = False


@dataclass
class Shelf:
    """What the server has, what it was asked, and how it fails; `fault` is given method and path.

    If it `checks`, it is as strict as bazel-remote: bytes have the hash that they are put at, and a
    note names bytes that are there.
    """

    port: int = 0
    objects: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    authorizations: set[str | None] = field(default_factory=set)
    fault: Callable[[str, str], Fault | None] = lambda _method, _path: None
    checks: bool = True

    def address(self, path: str = "") -> str:
        """Return the address of the server, without encryption."""
        return f"http://127.0.0.1:{self.port}{path}"

    def count(self, method: str, kind: str) -> int:
        """Return how often objects of a kind, `ac` or `cas`, were asked for or put."""
        return sum(one == method and f"/{kind}/" in path for one, path in list(self.asked))

    def put(self, path: str, data: bytes) -> int:
        """Keep an object, and return the status."""
        name = path.rpartition("/")[2]
        if self.checks and "/cas/" in path and hashlib.sha256(data).hexdigest() != name:
            return 400
        if self.checks and "/ac/" in path and not self._names_what_is_there(path, data):
            return 400
        self.objects[path] = data
        return 200

    def get(self, path: str) -> bytes | None:
        """Return an object; a note of which the bytes are gone is none."""
        data = self.objects.get(path)
        if data is None or ("/ac/" in path and self.checks):
            return data if data and self._names_what_is_there(path, data) else None
        return data

    def _names_what_is_there(self, path: str, note: bytes) -> bool:
        base = path.rpartition("/ac/")[0]
        named = _DIGEST.findall(note)
        return (
            note[:1] == b"\x12"
            and bool(named)
            and all(f"{base}/cas/{one.decode()}" in self.objects for one in named)
        )


@contextmanager
def serving() -> Iterator[Shelf]:
    """Yield a shelf that a server on this machine answers from."""
    shelf = Shelf()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            data = shelf.get(self.path)
            self._answer(200 if data is not None else 404, data or b"")

        def do_PUT(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            fault = shelf.fault("PUT", self.path)
            self._answer(200 if fault and fault.status >= 300 else shelf.put(self.path, data), b"")

        def _answer(self, status: int, data: bytes) -> None:
            shelf.asked.append((self.command, self.path))
            shelf.authorizations.add(self.headers["Authorization"])
            fault = shelf.fault(self.command, self.path) or Fault(status, data)
            time.sleep(fault.wait)
            if fault.wait and fault.status == 200:
                fault = Fault(status, data)
            data = data if fault.data is None else fault.data
            self.send_response(fault.status)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("ETag", '"1"')
            self.send_header("Last-Modified", "Tue, 24 Nov 2026 12:00:00 GMT")
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if fault.is_cut else data)
            self.close_connection = fault.is_cut

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, *_: object) -> None:
            """Say nothing of clients that did not wait for an answer."""

    server = Server(("127.0.0.1", 0), Handler)
    shelf.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield shelf
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
