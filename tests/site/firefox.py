"""Debian's Firefox, driven by WebDriver BiDi, which it speaks itself without another program.

Playwright cannot drive it: its own protocol needs a patched Firefox, and its BiDi uses a command
that Firefox lacks. https://w3c.github.io/webdriver-bidi/ describes what is sent here.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

FIREFOX = shutil.which("firefox-esr") or "/usr/bin/firefox-esr"

PATIENCE = 60.0
"""Seconds until something that should happen counts as not happening: the machine may be busy."""

_PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.sessionhistory.max_total_viewers": 30,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_beforeunload": True,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.server": "",
}
"""Nothing is fetched but the pages under test, and no dialog of the browser's own appears.

Pages stay as they were left, however many other tabs have such pages and whatever the memory.
"""

_EVENTS = ["log.entryAdded", "network.beforeRequestSent", "network.responseCompleted"]

_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Backspace": "\ue003"}


class Refused(Exception):
    """Firefox refused a command, or a script of a test threw an error."""


class Firefox:
    """A running Firefox without a window; each of its profiles has its own storage."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self._tabs: dict[str, Tab] = {}
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=_EVENTS)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result; events that come meanwhile reach their tabs."""
        self._number += 1
        self._connection.send(
            json.dumps({"id": self._number, "method": method, "params": parameters})
        )
        while True:
            message = json.loads(self._connection.recv(PATIENCE))
            if message.get("id") == self._number:
                break
            self._tell(message)
        if message["type"] == "error":
            raise Refused(f"{method}: {message['error']}: {message['message']}")
        result: dict[str, Any] = message["result"]
        return result

    def _tell(self, message: dict[str, Any]) -> None:
        event = message.get("params", {})
        context = event.get("context") or event.get("source", {}).get("context")
        if tab := self._tabs.get(context):
            tab.hear(message["method"], event)

    @contextlib.contextmanager
    def person(self) -> Iterator[Person]:
        """Yield somebody with a storage of their own, whose tabs close at the end."""
        profile = self.send("browser.createUserContext")["userContext"]
        try:
            yield Person(self, profile)
        finally:
            self.send("browser.removeUserContext", userContext=profile)

    def tab(self, profile: str, width: int, height: int) -> Tab:
        """Return a new tab of a profile."""
        made = self.send("browsingContext.create", type="tab", userContext=profile)
        tab = Tab(self, made["context"])
        self._tabs[made["context"]] = tab
        tab.command(
            "browsingContext.setViewport",
            viewport={"width": width, "height": height},
            devicePixelRatio=1,
        )
        return tab


class Person:
    """Somebody at a Firefox of their own."""

    def __init__(self, firefox: Firefox, profile: str) -> None:
        self._firefox = firefox
        self._profile = profile

    def tab(self, address: str = "", width: int = 1280, height: int = 800) -> Tab:
        """Return a new tab that shows an address."""
        tab = self._firefox.tab(self._profile, width, height)
        if address:
            tab.goto(address)
        return tab

    def go_offline(self) -> None:
        """Take the network away from all tabs."""
        self._firefox.send(
            "emulation.setNetworkConditions",
            networkConditions={"type": "offline"},
            userContexts=[self._profile],
        )


LEFT_UNLOADED = re.compile(
    rf"status={0x804B0002}|passed an Error Response to FetchEvent\.respondWith"
    r"|A ServiceWorker intercepted the request and encountered an unexpected error"
)
"""What Firefox's log says of a file that was still loading when its page was left or loaded again.

Nothing failed: a font has NS_BINDING_ABORTED; what the service worker was to answer has nobody to
answer to. A missing file has another number, and an answer 404.
"""


def is_fault(entry: dict[str, Any]) -> bool:
    """Return whether an entry of the log says that something is wrong with the page.

    Firefox's own warnings are not about that: they depend on how fast the machine is, as when a
    font that is preloaded is not used within seconds.
    """
    if entry["type"] == "console":
        return entry["level"] in ("error", "warn")
    return entry["level"] == "error" and LEFT_UNLOADED.search(entry["text"]) is None


class Tab:
    """A tab, and what went wrong in it."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context
        self.complaints: list[str] = []

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command about this tab and return its result."""
        return self._firefox.send(method, context=self._context, **parameters)

    def hear(self, method: str, event: dict[str, Any]) -> None:
        """Note an error, an answer that is one, or a request to another host."""
        if method == "log.entryAdded":
            if is_fault(event):
                self.complaints.append(event["text"])
        elif method == "network.responseCompleted" and event["response"]["status"] >= 400:
            self.complaints.append(f"{event['response']['status']} {event['request']['url']}")
        elif method == "network.beforeRequestSent":
            url = event["request"]["url"]
            if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")):
                self.complaints.append(f"outside: {url}")

    def goto(self, address: str) -> None:
        """Show an address and wait until all of it is loaded."""
        self.command("browsingContext.navigate", url=address, wait="complete")

    def reload(self) -> None:
        """Load the page again, as a person does."""
        self.command("browsingContext.reload", wait="complete")

    def go(self, steps: int) -> None:
        """Go back or forward in the tab's history and wait for the page."""
        before = self.run("(window.isBeingLeft = true, location.href)")
        self.command("browsingContext.traverseHistory", delta=steps)
        arrived = f"(!window.isBeingLeft || location.href !== {json.dumps(before)})"
        self.wait(f"{arrived} && document.readyState === 'complete'")

    def close(self) -> None:
        """Close the tab."""
        self.command("browsingContext.close")

    def run(self, script: str) -> Any:
        """Return the value of an expression on the page, as JSON would give it."""
        result = self._firefox.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({script}) ?? null))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise Refused(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def wait(self, condition: str) -> None:
        """Wait until an expression on the page is true."""
        end = time.monotonic() + PATIENCE
        while True:
            # A page that is just being left cannot be asked.
            with contextlib.suppress(Refused):
                if self.run(condition):
                    return
            assert time.monotonic() < end, f"never: {condition}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click the first element that a selector finds."""
        place = self._place(selector)
        moves = [
            {"type": "pointerMove", "x": place["x"], "y": place["y"]},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def type(self, selector: str, text: str) -> None:
        """Click a field and type a text at its end."""
        self.click(selector)
        self.press(*text)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: characters, or names of keys."""
        actions = [
            {"type": kind, "value": _KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def printed(self) -> bytes:
        """Return the page as it prints on A4, as a PDF, with the page's own margins."""
        done = self.command(
            "browsingContext.print",
            background=True,
            page={"width": 21.0, "height": 29.7},
        )
        return base64.b64decode(done["data"])

    def picture(self) -> bytes:
        """Return what is on the screen as a PNG."""
        return base64.b64decode(self.command("browsingContext.captureScreenshot")["data"])

    def _act(self, device: dict[str, Any]) -> None:
        self.command("input.performActions", actions=[device])

    def _place(self, selector: str) -> dict[str, int]:
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait(f"{found} !== null")
        self.wait("document.fonts.ready.then(() => true)")  # letters of another width move it
        place: dict[str, int] = self.run(f"""(() => {{
            const element = {found};
            element.scrollIntoView({{ block: "center", behavior: "instant" }});
            const box = element.getBoundingClientRect();
            return {{
                x: Math.round(box.x + box.width / 2),
                y: Math.round(box.y + box.height / 2),
            }};
        }})()""")
        return place


@contextlib.contextmanager
def firefox() -> Iterator[Firefox]:
    """Start Firefox without a window and with a new profile; yield it, and end it."""
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _PREFERENCES.items())
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [FIREFOX, "--headless", "--no-remote", "--remote-debugging-port", "0"]
        with (profile / "said").open("wb") as said:
            process = subprocess.Popen(
                [*command, "--profile", folder],
                stdout=subprocess.DEVNULL,
                stderr=said,
                env={**os.environ, "HOME": folder, "MOZ_CRASHREPORTER_DISABLE": "1"},
                start_new_session=True,
            )
        try:
            address = _listening(process, profile / "said")
            # A PDF is one message, and may be long.
            with connect(f"{address}/session", max_size=None, open_timeout=PATIENCE) as connection:
                yield Firefox(connection)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _listening(process: subprocess.Popen[bytes], said: Path) -> str:
    """Return the address where Firefox takes commands, as soon as it tells."""
    end = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < end:
        text = said.read_text(encoding="utf-8", errors="replace")
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", text):
            return found[1]
        assert process.poll() is None, f"Firefox ended: {text}"
        time.sleep(0.1)
    raise AssertionError(f"Firefox does not listen: {said.read_text(errors='replace')}")
