"""The site on hosts that change its addresses, are below a path, or fail now and then."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from mentorkit.site.kept import kept_list_path
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.locales import BUILT, DEFAULT
from tests.site.hosts import HOSTS, Answer, Host, answer
from tests.site.serving import CUT, Fault, moved, serving
from tests.site.waiting import PATIENCE, PAUSE, until

ROOT = "/mentoring/"
QUICK = ("cloudflare-pages", "serve-without-slash")
"""A host that leads from `page.html` to `page`, and one that also takes last slashes away."""
OTHER = next(locale for locale in BUILT if locale != DEFAULT)


def kinds() -> list[str]:
    """Return the name of one host of each behaviour."""
    first: dict[Host, str] = {}
    for name in (*QUICK, *HOSTS):
        first.setdefault(HOSTS[name], name)
    return list(first.values())


@pytest.fixture(scope="module")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as it is built for a path of its host: only error pages know the path."""
    own = Path(shutil.copytree(site, tmp_path_factory.mktemp("below") / "site"))
    for path in own.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if path.name == "404.html" or "assets/offline" in path.as_posix():
            path.write_text(moved(text, ROOT), encoding="utf-8")
        else:
            assert '="/' not in text
    return own


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that has kept nothing yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Return what the page complains about: errors, and files that are not there."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda r: said.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    return said


def listed(site: Path, part: str = "keep") -> dict[str, str]:
    """Return what is to be kept in the default language: revisions by path."""
    text = (site / kept_list_path(DEFAULT)).read_text(encoding="utf-8")
    revisions = json.loads(text)[part]
    assert isinstance(revisions, dict)
    return revisions


def kept(page: Page, base: str) -> set[str]:
    """Return the paths of what the browser has kept of a site."""
    every: list[str] = page.evaluate(
        "(async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat())()"
    )
    return {url.removeprefix(base) for url in every}


def wait_for(page: Page, base: str, paths: list[str]) -> None:
    """Wait until the browser has kept files."""
    there = json.dumps([base + path for path in paths])
    until(
        page,
        f"Promise.all({there}.map((url) => caches.match(url))).then((all) => all.every(Boolean))",
    )


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("github-pages", "x", Answer(301, location="x/")),
        ("github-pages", "x/index.html", Answer(200, Path("x/index.html"))),
        ("cloudflare-pages", "y.html", Answer(308, location="y")),
        ("cloudflare-pages", "y", Answer(200, Path("y.html"))),
        ("cloudflare-pages", "x/index.html", Answer(308, location="x/")),
        ("cloudflare-pages", "sv/none/at/all", Answer(404, Path("sv/404.html"))),
        ("cloudflare-drop-slash", "x/", Answer(307, location="x")),
        ("azure-with-our-file", "y.html", Answer(301, location="y/")),
        ("vercel-by-itself", "x", Answer(200, Path("x/index.html"))),
        ("serve-without-slash", "x/index.html", Answer(301, location="x")),
        ("s3-website", "sv/none", Answer(404, Path("404.html"))),
        ("serve-without-slash", "", Answer(200, Path("index.html"))),
    ],
)
def test_the_simulated_hosts_answer_as_looked_up(
    tmp_path: Path, name: str, path: str, expected: Answer
) -> None:
    for file in ("index.html", "404.html", "sv/404.html", "x/index.html", "y.html"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(file, encoding="utf-8")
    found = answer(HOSTS[name], tmp_path, path)
    file = found.file and found.file.relative_to(tmp_path)
    assert Answer(found.status, file, found.location) == expected


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.full) for name in kinds()],
)
def test_all_of_the_site_works_on_a_host(
    below: Path, page: Page, complaints: list[str], name: str
) -> None:
    with ExitStack() as stack:
        base = stack.enter_context(serving(below, ROOT, host=HOSTS[name]))
        moves_between_pages(page, base)
        finds(page)
        changes_language(page, base)
        # A browser may look ahead for files before a page has its last slash: above the site.
        assert [said for said in complaints if base in said or "http" not in said] == []
        is_lost(page, base)
        page.goto(base)
        wait_for(page, base, list(listed(below)))
        page.context.set_offline(True)
        stack.close()
        is_read_without_a_network(page, base)


def moves_between_pages(page: Page, base: str) -> None:
    """Follow links of pages in folders of different depth."""
    page.goto(base + address("tools/lifeline").rstrip("/"))
    for page_id in ("tools/index", "phases/index", "phases/start", "index"):
        wanted = base + address(page_id)
        addresses = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.href)")
        assert wanted in addresses, f"{page.url}: no link leads to {wanted}"
        with page.expect_navigation():
            at = addresses.index(wanted)
            page.evaluate(f"setTimeout(() => document.querySelectorAll('a')[{at}].click())")
        assert page.evaluate("location.href") == wanted
        assert page.evaluate("document.styleSheets[0].cssRules.length > 0"), page.url


def finds(page: Page) -> None:
    """Find a page by its title, and open it."""
    page.keyboard.press("Control+k")
    page.locator(".mk-search-words").fill("aloitusvaihe")
    with page.expect_navigation():
        page.locator(".mk-search-hits a").first.click()
    assert page.locator("article h1").inner_text() == "Aloitusvaihe"


def changes_language(page: Page, base: str) -> None:
    """Change to the same page in another language."""
    page.locator(".mk-languages summary").click()
    with page.expect_navigation():
        page.locator(f".mk-languages a[lang={OTHER}]").click()
    assert page.locator("html").get_attribute("lang") == OTHER
    assert page.evaluate("location.href") == base + address("phases/start", OTHER)


SKIPPED = """(() => {
  const target = document.querySelector(".mk-skip").hash.slice(1);
  return document.getElementById(target)?.tagName === "H1";
})()"""
"""Whether the skip link leads to the title."""


def is_lost(page: Page, base: str) -> None:
    """Come to a wrong address, and go on from there."""
    answered = page.goto(f"{base}{OTHER}/none/at/all")
    assert answered is not None
    assert answered.status == 404
    assert page.evaluate("document.querySelector('h1').closest('[lang]').lang") == OTHER
    page.locator("[data-search-too]").first.click()
    page.locator(f"html[lang={OTHER}] .mk-search-words").wait_for()
    page.goto(f"{base}{OTHER}/none/at/all")
    assert page.evaluate(SKIPPED)
    with page.expect_navigation():
        page.locator("article .mk-door a").first.click()
    assert page.locator("html").get_attribute("lang") == OTHER
    assert page.locator("[data-lost]").count() == 0


def is_read_without_a_network(page: Page, base: str) -> None:
    """Open pages that were kept, however their addresses are written, and one that was not."""
    start = base + address("phases/start")
    for written in (start, start.rstrip("/"), f"{start}index.html", base, f"{base}index.html"):
        page.goto(written)
        assert page.locator("[data-kept-shown]").is_visible(), written
        assert page.evaluate("document.styleSheets[0].cssRules.length > 0"), written
        wanted = json.dumps(base + address("tools/lifeline"))
        links = "[...document.querySelectorAll('a')].map((a) => a.href)"
        if written.startswith(start.rstrip("/")):
            assert page.evaluate(f"{links}.includes({wanted})"), written
    page.goto(base + address("organisers"))
    assert page.locator("[data-kept-shown]").count() == 0
    assert page.locator("article a.mk-button").is_visible()


class Failing:
    """A host that fails for some paths in the way that is said for each; the rest is well."""

    def __init__(self, faults: dict[str, Fault]) -> None:
        self.faults = faults
        self.asked: Counter[str] = Counter()

    def __call__(self, path: str) -> Fault | None:
        self.asked[path] += 1
        return self.faults.get(path)


def settle(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something is so on the host."""
    for _ in range(PATIENCE // PAUSE):
        if is_so():
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError("never so")


def let_a_day_pass(page: Page) -> None:
    """Put the clock of the service worker forward by a day."""
    (worker,) = page.context.service_workers
    worker.evaluate("(() => { const now = Date.now; Date.now = () => now() + 86_400_000; })()")


def test_what_a_host_fails_to_give_is_left_out_and_asked_for_later(below: Path, page: Page) -> None:
    wanted = list(listed(below))
    tools = [path for path in wanted if path.startswith(address("tools/index")) and path]
    host = Failing(dict(zip(tools[1::2], (Fault(500), Fault(429), CUT, Fault(404)), strict=False)))
    failing = list(host.faults)
    assert len(failing) == 4
    with serving(below, ROOT, host) as base:
        page.goto(base)
        wait_for(page, base, [path for path in wanted if path not in failing])
        assert not kept(page, base) & set(failing)
        assert [host.asked[path] for path in failing] == [1, 1, 1, 1]
        page.goto(base + address("contact"))  # they are not asked for on each page
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(700)
        assert [host.asked[path] for path in failing] == [1, 1, 1, 1]
        host.faults.clear()
        let_a_day_pass(page)
        page.goto(base + address("mentees"))
        wait_for(page, base, wanted)
        settle(page, lambda: not any(path.endswith("failed") for path in kept(page, base)))


def test_a_host_that_is_busy_is_left_alone_for_as_long_as_it_says(below: Path, page: Page) -> None:
    wanted = list(listed(below))
    tool = address("tools/cv-review")
    host = Failing({tool: Fault(429, {"Retry-After": "3600"})})
    with serving(below, ROOT, host) as base:
        page.goto(base)
        settle(page, lambda: host.asked[tool] > 0)
        page.goto(base + address("organisers"))
        page.wait_for_timeout(700)
        assert host.asked[tool] == 1
        assert address("tools/swot") not in kept(page, base)
        host.faults.clear()
        let_a_day_pass(page)
        page.goto(base + address("mentees"))
        wait_for(page, base, wanted)


def test_a_host_that_gives_nothing_is_asked_for_a_few_files_only(below: Path, page: Page) -> None:
    wanted = list(listed(below))
    tools = [path for path in wanted if path.startswith(address("tools/index"))]
    host = Failing(dict.fromkeys(tools, Fault(503)))
    with serving(below, ROOT, host) as base:
        page.goto(base)
        settle(page, lambda: sum(host.asked[path] for path in tools) == 3)
        page.wait_for_timeout(700)
        assert sum(host.asked[path] for path in tools) == 3


def test_papers_are_kept_but_for_one_that_fails_and_pressing_again_brings_it(
    below: Path, page: Page
) -> None:
    papers = list(listed(below, "papers"))
    host = Failing({papers[2]: Fault(500), papers[-1]: CUT})
    with serving(below, ROOT, host) as base:
        page.goto(base + address("materials"))
        box = page.locator("[data-papers]")
        box.locator("button").click()
        said = "document.querySelector('[data-papers] [role=status]').textContent"
        failed = json.dumps(box.get_attribute("data-failed"))
        until(page, f"{said} === {failed}")
        assert set(papers) - kept(page, base) == {papers[2], papers[-1]}
        host.faults.clear()
        box.locator("button").click()
        wait_for(page, base, papers)
        until(page, f"{said} === {json.dumps(box.get_attribute('data-kept'))}")


def test_a_home_page_that_fails_stops_nothing_else(below: Path, page: Page) -> None:
    wanted = list(listed(below))
    assert "" in wanted
    with serving(below, ROOT, Failing({"": Fault(500)})) as base:
        page.goto(base + address("contact"))
        wait_for(page, base, [path for path in wanted if path])


def test_two_rounds_at_once_do_not_forget_what_the_other_one_could_not_get(
    below: Path, page: Page
) -> None:
    wanted, papers = list(listed(below)), list(listed(below, "papers"))
    slow = address("tools/swot")
    host, waits, goes_on = Failing({papers[2]: Fault(500)}), Event(), Event()

    def slowly(path: str) -> Fault | None:
        if path == slow:
            waits.set()
            goes_on.wait(60)
        return host(path)

    with serving(below, ROOT, slowly) as base:
        page.goto(base + address("materials"))
        settle(page, waits.is_set)
        box = page.locator("[data-papers]")
        box.locator("button").click()
        failed = json.dumps(box.get_attribute("data-failed"))
        until(
            page, f"document.querySelector('[data-papers] [role=status]').textContent === {failed}"
        )
        goes_on.set()
        wait_for(page, base, wanted)
        page.goto(base + address("contact"))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(700)
        assert host.asked[papers[2]] == 1


@pytest.mark.parametrize("fault", [Fault(500), Fault(429)], ids=["500", "429"])
def test_a_page_that_a_host_fails_to_give_comes_from_the_device_or_when_asked_again(
    below: Path, page: Page, fault: Fault
) -> None:
    start, organisers = address("phases/start"), address("organisers")
    host = Failing({start: fault})
    once = Failing({organisers: fault})

    def both(path: str) -> Fault | None:
        if once.asked[organisers]:
            once.faults.clear()
        return host(path) or once(path)

    with serving(below, ROOT, both) as base:
        page.goto(base)
        wait_for(page, base, [path for path in listed(below) if path != start])
        host.faults[address("tools/lifeline")] = fault
        page.goto(base + address("tools/lifeline"))
        assert page.locator("[data-kept-shown]").is_visible()
        page.goto(base + organisers)
        assert once.asked[organisers] >= 2
        assert page.locator("article h1").is_visible()
        assert page.locator("[data-kept-shown]").count() == 0


def test_the_search_recovers_where_its_files_come_at_the_second_attempt(
    below: Path, browser: Browser
) -> None:
    index = f"assets/search/{DEFAULT}.js"
    host = Failing({index: Fault(500)})
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    with serving(below, ROOT, host) as base:
        page.goto(base)
        page.keyboard.press("Control+k")
        failed = page.locator(".mk-search").get_attribute("data-failed")
        until(
            page,
            f"document.querySelector('.mk-search-status').textContent === {json.dumps(failed)}",
        )
        host.faults.clear()
        page.locator(".mk-search-words").fill("aloitusvaihe")
        page.locator(".mk-search-hits a").first.wait_for()
    context.close()
