"""What a browser keeps of the site, and what it shows if the network does not answer."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from mentorkit.site.kept import is_kept, kept_list_path, revision, stand_in_path
from PIL import Image
from playwright.sync_api import Browser, Error, Page

from tests.addresses import address
from tests.locales import BUILT, DEFAULT, below
from tests.site.serving import Fault, moved, serving
from tests.site.waiting import until

ROOT = "/mentoring/"


def kept_list(site: Path, locale: str) -> dict[str, dict[str, str]]:
    listed = json.loads((site / f"assets/offline/{locale}.json").read_text(encoding="utf-8"))
    assert isinstance(listed, dict)
    return listed


@pytest.mark.parametrize(
    ("page", "kept"),
    [("index", True), ("phases/start", True), ("tools/swot", True), ("organisers", False)],
)
def test_phases_and_tools_are_kept_without_being_asked_for(page: str, kept: bool) -> None:
    assert is_kept(page) is kept


@pytest.mark.parametrize("locale", BUILT)
def test_a_list_names_files_that_are_there_with_their_revisions(site: Path, locale: str) -> None:
    listed = kept_list(site, locale)
    assert set(listed["keep"]) < set(listed["known"])
    assert address("phases/start", locale) in listed["keep"]
    assert address("tools/lifeline", locale) in listed["keep"]
    for path, known in {**listed["known"], **listed["papers"]}.items():
        file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
        assert revision(file.read_bytes()) == known, path


@pytest.mark.parametrize("locale", BUILT)
def test_a_web_app_manifest_starts_in_its_language_and_has_its_icons(
    site: Path, locale: str
) -> None:
    folder = site / "assets" / "offline"
    manifest = json.loads((folder / f"{locale}.webmanifest").read_text(encoding="utf-8"))
    assert (folder / manifest["scope"]).resolve() == site.resolve()
    assert (folder / manifest["start_url"]).resolve() == (site / below(locale)).resolve()
    for icon in manifest["icons"]:
        with Image.open(folder / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


@pytest.fixture
def own(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that may be changed."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that has kept nothing yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


KEPT = """(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(
  async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => url)]))))()"""
SAID = "document.querySelector('[data-papers] [role=status]').textContent"
ASKED_AGAIN = """new Promise((answer) => {
  navigator.serviceWorker.addEventListener("message", ({ data }) => answer(data.type));
  dispatchEvent(new Event("online"));
})"""
IS_INSTALLED = """const real = matchMedia; globalThis.matchMedia = (query) =>
  query === "(display-mode: standalone)" ? { matches: true } : real.call(globalThis, query);"""
NOTE_FAULTS = """self.faults = [];
for (const kind of ["error", "unhandledrejection"])
  self.addEventListener(kind, ({ message, reason }) => self.faults.push(`${message ?? reason}`));
"""
REFUSED = """for (const name of ["open", "keys", "match", "delete"])
  CacheStorage.prototype[name] = () => Promise.reject(new DOMException("no", "SecurityError"));
"""
FULL = """Cache.prototype.put = () => Promise.reject(new DOMException("no", "QuotaExceededError"));
"""


def kept(page: Page, base: str) -> dict[str, set[str]]:
    """Return what a browser has kept of a site: paths by the last part of the cache's name."""
    caches: dict[str, list[str]] = page.evaluate(KEPT)
    before = f"mentorkit:{base}:"
    return {
        name.removeprefix(before): {url.removeprefix(base) for url in urls}
        for name, urls in caches.items()
        if name.startswith(before)
    }


def keep_all(page: Page, base: str, listed: dict[str, dict[str, str]]) -> None:
    """Wait until a browser has kept everything that a list has it keep at once."""
    for path in listed["keep"]:
        wait_for(page, base + path)


def change(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def wait_for(page: Page, path: str) -> None:
    """Wait until the browser has kept a file."""
    until(page, f"caches.match({json.dumps(path)}).then(Boolean)")


def test_phases_tools_and_papers_are_read_without_a_network(own: Path, page: Page) -> None:
    listed = kept_list(own, DEFAULT)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with ExitStack() as stack:
        base = stack.enter_context(serving(own, ROOT))
        page.goto(base + address("materials"))
        for path in listed["keep"]:
            wait_for(page, base + path)
        page.locator("[data-papers] button").click()
        for path in listed["papers"]:
            wait_for(page, base + path)
        page.context.set_offline(True)
        stack.close()  # the server is gone, too
        for page_id in ("phases/start", "tools/lifeline"):
            page.goto(base + address(page_id))
            notice = page.locator("[data-kept-shown]")
            assert re.search(r"\d{4}", notice.inner_text())
            assert page.locator("article h1").is_visible()
        paper = base + next(iter(listed["papers"]))
        kind = "async (url) => (await fetch(url)).headers.get('content-type')"
        assert page.evaluate(kind, paper) == "application/pdf"
        page.goto(base + address("organisers"))
        assert page.locator("[data-kept-shown]").count() == 0
        assert page.locator("article a.mk-button").is_visible()
    assert faults == []


def test_the_page_for_no_connection_leads_into_the_site_where_it_was_built_for_another_place(
    own: Path, page: Page
) -> None:
    offline = own / stand_in_path(DEFAULT)
    offline.write_text(moved(offline.read_text(encoding="utf-8"), "/elsewhere/"), encoding="utf-8")
    with ExitStack() as stack:
        base = stack.enter_context(serving(own, ROOT))
        page.goto(base + address("materials"))
        keep_all(page, base, kept_list(own, DEFAULT))
        page.context.set_offline(True)
        stack.close()
        page.goto(base + address("organisers"))
        assert page.locator("article a.mk-button").is_visible()
        loaded = """[...document.querySelectorAll("link, script, [data-scripts]")].flatMap(
            ({ href, src, dataset }) => href ?? src ?? dataset.scripts.trim().split(" ")
              .map((one) => new URL(one, location.origin).href))"""
        addresses = [url for url in page.evaluate(loaded) if url.startswith("http://127")]
        assert len(addresses) > 5
        assert [url for url in addresses if not url.startswith(base)] == []
        assert "elsewhere" not in page.content()
        assert page.evaluate("document.documentElement.className") == "js"


def test_a_kept_page_says_so_and_says_when_there_is_a_newer_one(own: Path, page: Page) -> None:
    with serving(own, ROOT) as base:
        page.goto(base + address("phases/start"))
        for path in kept_list(own, DEFAULT)["keep"]:
            wait_for(page, base + path)
        page.context.set_offline(True)
        page.goto(base + address("phases/start"))
        assert page.locator("[data-kept-shown]").is_visible()
        file = own / address("phases/start") / "index.html"
        changed = file.read_text(encoding="utf-8").replace("</h1>", " 2</h1>", 1)
        file.write_text(changed, encoding="utf-8")
        page.context.set_offline(False)
        page.locator("[data-kept-shown] a").wait_for()
        # The newer page is kept by now; what is shown is still the older one.
        assert page.evaluate(ASKED_AGAIN) == "newer"
        page.locator("[data-kept-shown] a").click()
        page.locator("[data-kept-shown]").wait_for(state="detached")
        assert page.locator("article h1").inner_text().endswith(" 2")


def test_a_slow_network_gives_way_to_the_kept_page_and_then_says_what_is_newer(
    own: Path, page: Page
) -> None:
    start = address("phases/start")
    answers = Event()
    answers.set()

    def slowly(path: str) -> None:
        if path == start:
            answers.wait(60)

    with serving(own, ROOT, slowly) as base:
        page.goto(base + start)
        keep_all(page, base, kept_list(own, DEFAULT))
        answers.clear()
        change(own / start / "index.html", "</h1>", " 2</h1>")
        page.goto(base + start)
        notice = page.locator("[data-kept-shown]")
        assert notice.is_visible()
        assert not page.locator("article h1").inner_text().endswith(" 2")
        words = notice.inner_text()
        answers.set()
        until(
            page, f"document.querySelector('[data-kept-shown]').innerText !== {json.dumps(words)}"
        )
        notice.locator("a").click()
        notice.wait_for(state="detached")
        assert page.locator("article h1").inner_text().endswith(" 2")


def test_where_data_are_to_be_saved_nothing_is_kept_but_what_was_read(
    own: Path, page: Page
) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    read = [address("phases/start"), address("tools/swot")]
    with serving(own, ROOT) as base:
        for path in read:
            page.goto(base + path)
            wait_for(page, base + path)
        page.wait_for_timeout(500)
        found = kept(page, base)
        assert {path for path in found["pages:1"] if not path.startswith("assets/")} == set(read)
        assert kept_list_path(DEFAULT) not in found["pages:1"]
        assert found.get("papers:1", set()) == set()


@pytest.mark.parametrize("storage", [REFUSED, FULL], ids=["refused", "full"])
def test_where_nothing_can_be_kept_the_site_works_and_nobody_is_bothered(
    own: Path, page: Page, storage: str
) -> None:
    worker = own / "sw.js"
    worker.write_text(NOTE_FAULTS + storage + worker.read_text("utf-8"), encoding="utf-8")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with serving(own, ROOT) as base:
        page.goto(base)
        until(page, "navigator.serviceWorker.ready.then(() => true)")
        page.goto(base + address("phases/start"))
        assert page.locator("article h1").is_visible()
        page.goto(base + address("materials"))
        button = page.locator("[data-papers] button")
        button.click()
        status = page.locator("[data-papers] [role=status]")
        until(page, f"{SAID} !== ''")
        assert status.inner_text() == page.locator("[data-papers]").get_attribute("data-failed")
        page.goto(base + address("tools/swot"))
        assert page.locator("[data-kept-shown]").count() == 0
        page.wait_for_timeout(500)
        (running,) = page.context.service_workers
        assert running.evaluate("self.faults") == []
        page.context.set_offline(True)
        with pytest.raises(Error, match=r"ERR_(FAILED|INTERNET)"):
            page.goto(base + address("tools/lifeline"))
        assert running.evaluate("self.faults") == []
    assert faults == []


def test_papers_that_do_not_fit_are_not_said_to_be_kept_later(own: Path, page: Page) -> None:
    listed = kept_list(own, DEFAULT)
    last = list(listed["papers"])[-1]
    (own / last).unlink()
    with serving(own, ROOT) as base:
        page.goto(base + address("materials"))
        box = page.locator("[data-papers]")
        box.locator("button").wait_for()
        offer = box.locator("button").inner_text()
        box.locator("button").click()
        failed = json.dumps(box.get_attribute("data-failed"))
        until(page, f"{SAID} === {failed}")
        page.reload()
        box.locator("button").wait_for()
        assert box.locator("button").inner_text() == offer
        assert box.locator("[role=status]").inner_text() == ""


def test_whoever_keeps_papers_with_the_keyboard_stays_on_the_button(own: Path, page: Page) -> None:
    last = list(kept_list(own, DEFAULT)["papers"])[-1]
    goes_on = Event()

    def slowly(path: str) -> None:
        if path == last:
            goes_on.wait(60)

    with serving(own, ROOT, slowly) as base:
        page.goto(base + address("materials"))
        button = page.locator("[data-papers] button")
        button.wait_for()  # it is there once the worker has answered
        button.focus()
        for _ in range(2):  # the second time while it is busy
            page.keyboard.press("Enter")
            until(page, f"{SAID} !== ''")
        goes_on.set()
        box = page.locator("[data-papers]")
        until(page, f"{SAID} === {json.dumps(box.get_attribute('data-kept'))}")
        assert page.evaluate("document.activeElement.matches('[data-papers] button')")


def test_an_installed_site_keeps_the_papers_unless_they_are_taken_back(
    own: Path, page: Page
) -> None:
    page.add_init_script(IS_INSTALLED)
    listed = kept_list(own, DEFAULT)
    with serving(own, ROOT) as base:
        page.goto(base + address("materials"))
        for path in listed["papers"]:
            wait_for(page, base + path)
        page.reload()
        box = page.locator("[data-papers]")
        until(page, f"{SAID} !== ''")
        assert box.locator("[role=status]").inner_text() == box.get_attribute("data-kept")
        assert box.locator("button").inner_text() == box.get_attribute("data-forget")
        box.locator("button").click()
        until(page, f"{SAID} === ''")
        assert not kept(page, base).get("papers:1")
        page.goto(base)
        page.wait_for_timeout(1000)
        assert not kept(page, base).get("papers:1")


def test_a_new_version_sweeps_what_the_old_one_kept_and_what_the_site_has_no_more(
    own: Path, page: Page
) -> None:
    gone, changed = address("tools/swot"), address("tools/lifeline")
    file = own / kept_list_path(DEFAULT)
    with serving(own, ROOT) as base:
        page.goto(base + address("materials"))
        keep_all(page, base, kept_list(own, DEFAULT))
        page.locator("[data-papers] button").click()
        for path in kept_list(own, DEFAULT)["papers"]:
            wait_for(page, base + path)
        page.evaluate("caches.open('somebody:else:pages:1')")
        shutil.rmtree(own / gone)
        change(own / changed / "index.html", "</h1>", " 2</h1>")
        listed = kept_list(own, DEFAULT)
        for part in ("keep", "known"):
            del listed[part][gone]
            listed[part][changed] = revision((own / changed / "index.html").read_bytes())
        file.write_text(json.dumps(listed), encoding="utf-8")
        page.reload()
        until(page, f"caches.match({json.dumps(base + gone)}).then((found) => !found)")
        until(
            page,
            f"caches.match({json.dumps(base + changed)}).then((found) => found.text())"
            ".then((html) => html.includes(' 2</h1>'))",
        )
        change(own / "sw.js", ":pages:1`", ":pages:2`")
        change(own / "sw.js", ":papers:1`", ":papers:2`")
        page.reload()
        until(
            page,
            "caches.keys().then((names) => names.every((name) => !name.endsWith(':1')"
            " || name.startsWith('somebody')))",
        )
        keep_all(page, base, kept_list(own, DEFAULT))
        for path in kept_list(own, DEFAULT)["papers"]:
            wait_for(page, base + path)
        assert set(kept(page, base)) == {"pages:2", "papers:2", "chosen"}
        assert page.evaluate("caches.has('somebody:else:pages:1')")


def test_a_language_that_the_site_has_no_more_goes_from_what_is_kept(own: Path, page: Page) -> None:
    other = next(locale for locale in BUILT if locale != DEFAULT)
    with serving(own, ROOT) as base:
        page.goto(base + address("index", other))
        keep_all(page, base, kept_list(own, other))
        shutil.rmtree(own / other)
        (own / kept_list_path(other)).unlink()
        page.goto(base)
        keep_all(page, base, kept_list(own, DEFAULT))
        until(page, f"caches.match({json.dumps(base + other + '/')}).then((found) => !found)")
        until(
            page,
            f"({KEPT}).then((all) => Object.values(all).flat()"
            f".every((url) => !url.startsWith({json.dumps(base + other + '/')})))",
        )


def test_two_sites_on_one_host_leave_each_others_files_alone(
    own: Path, site: Path, tmp_path: Path, page: Page
) -> None:
    folder = tmp_path / "host"
    folder.mkdir()
    shutil.copy(site / "_headers", folder)
    (folder / "one").symlink_to(site)
    (folder / "one-more").symlink_to(own)
    listed = kept_list(site, DEFAULT)
    with serving(folder) as host:
        one, more = f"{host}one/", f"{host}one-more/"
        for base in (one, more):
            page.goto(base + address("materials"))
            keep_all(page, base, listed)
            page.locator("[data-papers] button").click()
            for path in listed["papers"]:
                wait_for(page, base + path)
        before = kept(page, one)
        assert before["papers:1"] >= set(listed["papers"])
        page.locator("[data-papers] button").click()
        until(page, f"{SAID} === ''")
        change(own / "sw.js", ":pages:1`", ":pages:2`")
        page.reload()
        until(page, f"caches.has('mentorkit:{more}:pages:1').then((there) => !there)")
        keep_all(page, more, listed)
        assert kept(page, one) == before
        every = {url for urls in page.evaluate(KEPT).values() for url in urls}
        assert all(url.startswith((one, more)) for url in every)


def add_to_list(site: Path, path: str) -> None:
    """Add a file to what is to be kept in the default language."""
    file = site / kept_list_path(DEFAULT)
    listed = kept_list(site, DEFAULT)
    for part in ("keep", "known"):
        listed[part][path] = revision((site / path).read_bytes())
    file.write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


def test_a_file_is_fetched_once_whatever_letters_its_name_has(own: Path, page: Page) -> None:
    path = "assets/images/käyrä 1.png"
    (own / path).write_bytes(b"picture")
    add_to_list(own, path)
    asked: list[str] = []

    def note(path: str) -> Fault | None:
        asked.append(path)
        return None

    with serving(own, ROOT, note) as base:
        for place in ("materials", "contact", "mentees"):
            page.goto(base + address(place))
            keep_all(page, base, kept_list(own, DEFAULT))
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
        assert asked.count(path) == 1


def test_what_the_site_has_no_more_goes_even_where_there_is_no_room(own: Path, page: Page) -> None:
    gone = address("tools/swot")
    with serving(own, ROOT) as base:
        page.goto(base + address("materials"))
        keep_all(page, base, kept_list(own, DEFAULT))
        (worker,) = page.context.service_workers
        worker.evaluate(f"(() => {{ {FULL} }})()")
        listed = kept_list(own, DEFAULT)
        for part in ("keep", "known"):
            del listed[part][gone]
            listed[part][address("tools/lifeline")] = "another"
        (own / kept_list_path(DEFAULT)).write_text(json.dumps(listed), encoding="utf-8")
        page.reload()
        until(page, f"caches.match({json.dumps(base + gone)}).then((found) => !found)")
        assert page.evaluate(f"caches.match({json.dumps(base)}).then(Boolean)")
