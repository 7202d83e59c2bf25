"""A web server for a built site that sends what the site's `_headers` asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


def header_rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rules of a `_headers` file: a pattern of paths, and names with values."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line, []))
        elif line.strip() and not line.strip().startswith("#"):
            name, value = line.strip().split(": ", 1)
            rules[-1][1].append((name, value))
    return rules


@contextmanager
def serving(site: Path, root: str = "/") -> Iterator[str]:
    """Serve a site under a path of this machine until the end of the block; give its address."""
    rules = header_rules((site / "_headers").read_text(encoding="utf-8"))

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(site))

        def translate_path(self, path: str) -> str:
            inside = path.startswith(root)
            return super().translate_path(path[len(root) - 1 :] if inside else "/nowhere")

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
