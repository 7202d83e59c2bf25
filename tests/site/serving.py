"""A web server for a built site that sends what the site's `_headers` asks for."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

TEXT = {".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
"""Files that a host compresses before sending them."""


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


def at_once(path: str) -> None:
    """Let a path be answered at once."""


@contextmanager
def serving(
    site: Path,
    root: str = "/",
    before: Callable[[str], None] = at_once,
    *,
    as_host: bool = False,
) -> Iterator[str]:
    """Serve a site under a path of this machine until the end of the block; yield its address.

    `before` is called with each path below the root before it is answered, and may wait.
    `as_host` compresses texts and keeps connections open, as hosts do.
    """
    rules = header_rules((site / "_headers").read_text(encoding="utf-8"))

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1" if as_host else "HTTP/1.0"

        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(site))

        def translate_path(self, path: str) -> str:
            inside = path.startswith(root)
            return super().translate_path(path[len(root) - 1 :] if inside else "/nowhere")

        def send_head(self) -> io.BytesIO | BinaryIO | None:
            before(self.path.split("?")[0].removeprefix(root))
            asked = Path(self.translate_path(self.path))
            file = asked / "index.html" if self.path.endswith("/") else asked
            if not (as_host and file.is_file() and file.suffix in TEXT):
                return super().send_head()
            data = gzip.compress(file.read_bytes(), 6)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            return io.BytesIO(data)

        def end_headers(self) -> None:
            path = "/" + self.path.split("?")[0].removeprefix(root)
            for pattern, headers in rules:
                for name, value in headers if fnmatchcase(path, pattern) else []:
                    self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{root}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
