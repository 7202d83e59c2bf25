"""A web server for a built site that sends what the site's `_headers` asks for."""

from __future__ import annotations

import gzip
import mimetypes
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from tests.site.hosts import HOSTS, Host, answer

TEXT = {".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
"""Files that a host compresses before sending them."""
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass(frozen=True)
class Fault:
    """A host fails: it answers with a status, or, if that is 0, ends within the answer."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


CUT = Fault()


def header_rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rules of a `_headers` file: a path pattern, and header names with values."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line, []))
        elif line.strip() and not line.strip().startswith("#"):
            name, value = line.strip().split(": ", 1)
            rules[-1][1].append((name, value))
    return rules


def at_once(_: str) -> Fault | None:
    """Let a path be answered at once, and without fault."""
    return None


@dataclass(frozen=True)
class Served:
    """A site under a path of a host."""

    site: Path
    root: str
    before: Callable[[str], Fault | None]
    host: Host
    rules: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    compresses: bool


class Handler(BaseHTTPRequestHandler):
    """Answers for `served`, which each server gives to a class of its own."""

    served: Served

    @property
    def below(self) -> str:
        """Return the path that is asked for below the root."""
        return unquote(self.path.split("?")[0]).removeprefix(self.served.root)

    def do_GET(self) -> None:
        """Answer with a fault, a way to another address, or a file."""
        served = self.served
        if not self.path.startswith(served.root):
            return self.send(404)
        fault = served.before(self.below)
        if fault and fault.status:
            return self.send(fault.status, headers=fault.headers)
        found = answer(served.host, served.site, self.below)
        if found.location is not None:
            return self.send(found.status, headers={"Location": served.root + found.location})
        if found.file is None:
            return self.send(404)
        kind = mimetypes.guess_type(found.file.name)[0] or "application/octet-stream"
        headers, data = {"Content-Type": kind}, found.file.read_bytes()
        if served.compresses and found.file.suffix in TEXT:
            headers["Content-Encoding"], data = "gzip", gzip.compress(data, 6)
        return self.send(found.status, data, headers, cut=fault is CUT)

    def do_HEAD(self) -> None:
        """Answer without the file's content."""
        self.do_GET()

    def send(
        self,
        status: int,
        data: bytes = b"",
        headers: Mapping[str, str] = MappingProxyType({}),
        *,
        cut: bool = False,
    ) -> None:
        """Send an answer; if it is cut, only half of what its headers promise."""
        self.send_response(status)
        path = "/" + self.below
        said = [*headers.items(), ("Content-Length", str(len(data)))]
        said += [
            pair for rule, pairs in self.served.rules if fnmatchcase(path, rule) for pair in pairs
        ]
        for name, value in said:
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[: len(data) // 2] if cut else data)
        self.close_connection = self.close_connection or cut

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


_LINKS = re.compile(r'(\s(?:href|src|data-(?:base|list|root|scripts))=")([^"]*)')


def moved(html: str, root: str) -> str:
    """Return a page whose links begin at the root of its host, as it is built for another root."""

    def elsewhere(found: re.Match[str]) -> str:
        before, links = found.groups()
        places = (f"{root}{link[1:]}" if link[:1] == "/" else link for link in links.split(" "))
        return f"{before}{' '.join(places)}"

    return _LINKS.sub(elsewhere, html)


class Server(ThreadingHTTPServer):
    """A server that says nothing of browsers that leave before their answer has come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Show what failed, but not that nobody listens any more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(
    site: Path,
    root: str = "/",
    before: Callable[[str], Fault | None] = at_once,
    *,
    as_host: bool = False,
    host: Host = HOSTS["plain"],
) -> Iterator[str]:
    """Serve a site under a path of this machine until the end of the block; yield its address.

    `before` is called with each path below the root before it is answered; it may wait, and
    return a fault. `as_host` compresses texts and keeps connections open, as hosts do. `host`
    is how addresses are answered.
    """
    rules = header_rules((site / "_headers").read_text(encoding="utf-8"))
    served = Served(site, root, before, host, rules, compresses=as_host)
    protocol = "HTTP/1.1" if as_host else "HTTP/1.0"
    handler = type("OwnHandler", (Handler,), {"served": served, "protocol_version": protocol})
    server = Server(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{root}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
