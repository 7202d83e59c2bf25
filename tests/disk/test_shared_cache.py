"""A shared cache: what comes out was made for its key, and what fails costs time alone."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mentorkit.disk import shared_cache
from mentorkit.disk.cache import Cache, Made
from mentorkit.disk.shared_cache import SharedCache, Tally, Uploads
from mentorkit.disk.shared_note import Note, note_bytes
from mentorkit.disk.stores import NoRights, StoreFailed

from tests.shelf import Fault, Shelf, serving

KEYS = [f"{number:02x}" * 32 for number in range(40)]
KEY, OTHER = KEYS[:2]
MADE = (b"PDF", 3)


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with serving() as shelf:
        yield shelf


@pytest.fixture
def shared(shelf: Shelf) -> SharedCache:
    return SharedCache(shelf.address("/x"), False, Tally())


def counts(shared: SharedCache) -> tuple[int, int, int]:
    return shared.tally.found, shared.tally.failed, shared.tally.damaged


def only(shelf: Shelf, kind: str) -> str:
    (path,) = [path for path in shelf.objects if f"/{kind}/" in path]
    return path


@pytest.mark.parametrize("made", [MADE, (b"", None), (b"x" * 300_000, 1)])
def test_what_one_puts_in_another_gets(shelf: Shelf, shared: SharedCache, made: Made) -> None:
    assert shared.get(KEY) is None
    shared.put(KEY, made)
    other = SharedCache(shelf.address("/x/"), True, Tally())
    assert other.get(KEY) == made
    assert (counts(shared), counts(other)) == ((0, 0, 0), (1, 0, 0))


def test_bytes_come_before_the_note_that_names_them(shelf: Shelf, shared: SharedCache) -> None:
    shared.put(KEY, MADE)
    assert [path.split("/")[2] for _, path in shelf.asked] == ["cas", "ac"]


def test_a_note_whose_bytes_are_gone_is_a_miss(shelf: Shelf, shared: SharedCache) -> None:
    shelf.checks = False
    shared.put(KEY, MADE)
    del shelf.objects[only(shelf, "cas")]
    assert (shared.get(KEY), counts(shared)) == (None, (0, 0, 0))


# ── lies ────────────────────────────────────────────────────────────────────
Lie = Callable[[Shelf], None]


def other_bytes(shelf: Shelf) -> None:
    shelf.objects[only(shelf, "cas")] = b"PDX"


def more_bytes(shelf: Shelf) -> None:
    shelf.objects[only(shelf, "cas")] = b"PDF" * 100


def fewer_bytes(shelf: Shelf) -> None:
    shelf.objects[only(shelf, "cas")] = b""


def note_of_another(shelf: Shelf) -> None:
    note = only(shelf, "ac")
    note_of = SharedCache(shelf.address("/x"), False, Tally())
    note_of.put(OTHER, (b"other", 1))
    shelf.objects[note] = shelf.objects[f"/x/ac/{OTHER}"]


def rubbish(shelf: Shelf) -> None:
    shelf.objects[only(shelf, "ac")] = b"<html>"


def long_note(shelf: Shelf) -> None:
    shelf.objects[only(shelf, "ac")] = b"x" * 100_000


def vast_file(shelf: Shelf) -> None:
    shelf.objects[only(shelf, "ac")] = note_bytes(KEY, Note("ab" * 32, 10**12, 3))


@pytest.mark.parametrize(
    "lie",
    [other_bytes, more_bytes, fewer_bytes, note_of_another, rubbish, long_note, vast_file],
)
def test_what_is_not_what_was_made_for_the_key_is_made_here(
    shelf: Shelf, shared: SharedCache, lie: Lie
) -> None:
    shared.put(KEY, MADE)
    shelf.checks = False
    lie(shelf)
    assert (shared.get(KEY), counts(shared)) == (None, (0, 0, 1))
    shared.put(KEY, MADE)
    assert shared.get(KEY) == MADE


# ── failures ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("fault", [Fault(500), Fault(403), Fault(data=b"x" * 9, is_cut=True)])
def test_after_a_few_failures_nothing_is_asked_any_more(
    shelf: Shelf, shared: SharedCache, fault: Fault
) -> None:
    shared.put(KEY, MADE)
    shelf.fault = lambda *_: fault
    assert [shared.get(key) for key in KEYS] == [None] * len(KEYS)
    assert shared.is_given_up
    asked = len(shelf.asked)
    assert shared.get(KEY) is None
    assert len(shelf.asked) == asked


def test_other_processes_of_the_run_know_that_it_failed(shelf: Shelf, shared: SharedCache) -> None:
    worker = SharedCache(shared.address, False, shared.tally)
    shelf.fault = lambda *_: Fault(500)
    for key in KEYS:
        worker.get(key)
    assert shared.is_given_up
    assert shared.tally.reason == "HTTP 500"


def test_slow_answers_count_as_failures(
    shelf: Shelf, shared: SharedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_cache, "_SLOW", 0.1)
    shared.put(KEY, MADE)
    shelf.fault = lambda *_: Fault(wait=0.15)
    assert shared.get(KEY) == MADE
    assert counts(shared) == (1, 1, 0)
    for key in KEYS:
        shared.get(key)
    assert shared.is_given_up
    assert shared.tally.reason == "its answers are slow"
    assert shelf.count("GET", "ac") == 5


def test_s3_may_say_forbidden_of_what_is_missing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", shelf.address())
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    shared = SharedCache("s3://bucket", False, Tally())
    shared.put(KEY, MADE)
    shelf.fault = lambda _, path: None if path in shelf.objects else Fault(403)
    assert [shared.get(key) for key in KEYS] == [MADE, *[None] * (len(KEYS) - 1)]
    assert counts(shared) == (1, 0, 0)


# ── trying it out ───────────────────────────────────────────────────────────
def test_a_trial_reads_and_writes(shelf: Shelf, shared: SharedCache) -> None:
    shared.try_out()
    assert [method for method, _ in shelf.asked] == ["PUT", "GET"]


def test_a_trial_of_what_is_only_read_writes_nothing(shelf: Shelf) -> None:
    SharedCache(shelf.address(), True, Tally()).try_out()
    assert [method for method, _ in shelf.asked] == ["GET"]


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_trial_without_rights_is_refused(shelf: Shelf, shared: SharedCache, method: str) -> None:
    shelf.fault = lambda asked, _: Fault(403) if asked == method else None
    with pytest.raises(NoRights):
        shared.try_out()


@pytest.mark.parametrize("fault", [Fault(data=b"x" * 100_000), Fault(data=b"<html>"), Fault(404)])
def test_a_trial_that_gives_something_else_fails(
    shelf: Shelf, shared: SharedCache, fault: Fault
) -> None:
    shelf.fault = lambda asked, _: fault if asked == "GET" else None
    with pytest.raises(StoreFailed, match="it gives other files than were stored"):
        shared.try_out()
    reading = SharedCache(shared.address, True, Tally())
    if fault.status == 200:
        with pytest.raises(StoreFailed, match="it gives other files than were stored"):
            reading.try_out()
    else:
        reading.try_out()


# ── a cache with a shared one behind it ─────────────────────────────────────
def test_what_is_missing_here_comes_from_there_and_stays_here(
    tmp_path: Path, shared: SharedCache
) -> None:
    shared.put(KEY, MADE)
    told: list[str] = []
    cache = Cache(tmp_path / "cache", shared.get, told.append)
    entry = cache.get(KEY)
    assert entry
    assert (entry.file.read_bytes(), entry.pages) == MADE
    assert cache.here(KEY) == Cache(tmp_path / "cache").get(KEY) == entry
    assert cache.get(KEY) == entry
    assert told == []
    assert counts(shared) == (1, 0, 0)


def test_only_what_is_made_here_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    cache = Cache(tmp_path, lambda _: None, told.append)
    assert cache.get(KEY) is None
    cache.put(KEY, *MADE)
    assert cache.get(KEY)
    cache.tell(OTHER)
    assert told == [KEY, OTHER]


@pytest.mark.parametrize("count", [0, 1, 40, 200])
def test_many_come_in_their_order_and_are_asked_for_at_the_same_time(
    tmp_path: Path, count: int
) -> None:
    keys = [f"{number:04x}" * 16 for number in range(count)]
    threads = set()

    def ask(key: str) -> Made | None:
        threads.add(threading.get_ident())
        time.sleep(0.01 if keys.index(key) % 3 else 0.03)
        return (key.encode(), None) if keys.index(key) % 2 else None

    cache = Cache(tmp_path, ask)
    if count:
        cache.put(keys[0], b"here", 1)
    began = time.monotonic()
    found = list(cache.each(iter(keys), lambda key: key))
    assert time.monotonic() - began < 0.5 + count * 0.005
    assert [key for key, _ in found] == keys
    assert [key for key, entry in found if entry] == keys[:1] + keys[1::2]
    assert (len(threads) > 1) == (count > 2)


def test_who_stops_looking_leaves_no_question_open(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(key: str) -> Made | None:
        asked.append(key)
        time.sleep(0.05)
        return None

    looking = Cache(tmp_path, ask).each(KEYS, lambda key: key)
    next(looking)
    looking.close()  # type: ignore[attr-defined]
    count = len(asked)
    time.sleep(0.15)
    assert len(asked) == count < len(KEYS)


# ── uploads ─────────────────────────────────────────────────────────────────
def uploaded(shared: SharedCache, seconds: float = 10) -> Uploads:
    uploads = Uploads(shared, lambda key: (key.encode(), 1))
    for key in KEYS:
        uploads.add(key)
    uploads.end(seconds)
    return uploads


def test_everything_is_stored_before_the_end(shared: SharedCache) -> None:
    uploads = uploaded(shared)
    assert (uploads.stored, uploads.missed, uploads.waiting) == (len(KEYS), 0, 0)
    assert all(shared.get(key) == (key.encode(), 1) for key in KEYS)


def test_nothing_is_stored_where_one_only_reads(shelf: Shelf) -> None:
    uploads = uploaded(SharedCache(shelf.address(), True, Tally()))
    assert (uploads.stored, uploads.missed, shelf.asked) == (0, 0, [])


def test_a_full_store_is_left_alone_after_a_few_files_and_still_read(
    shelf: Shelf, shared: SharedCache
) -> None:
    shared.put(KEY, MADE)
    shelf.fault = lambda method, _: Fault(507) if method == "PUT" else None
    uploads = uploaded(shared)
    assert (uploads.stored, uploads.missed, uploads.reason) == (0, len(KEYS), "HTTP 507")
    assert shelf.count("PUT", "cas") < 25
    assert shared.get(KEY) == MADE


def test_what_is_not_stored_in_time_is_dropped(shelf: Shelf, shared: SharedCache) -> None:
    shelf.fault = lambda *_: Fault(wait=0.2)
    began = time.monotonic()
    uploads = uploaded(shared, 0.1)
    assert time.monotonic() - began < 3
    assert 0 < uploads.missed <= len(KEYS)
    assert uploads.reason == "it took too long"


def test_an_interrupt_while_it_waits_drops_the_rest(
    shelf: Shelf, shared: SharedCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    shelf.fault = lambda *_: Fault(wait=0.1)
    monkeypatch.setattr(shared_cache, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        uploaded(shared)
    count = len(shelf.asked)
    time.sleep(0.5)
    assert len(shelf.asked) == count < len(KEYS)


def test_what_is_gone_when_its_turn_comes_is_told(shared: SharedCache) -> None:
    uploads = Uploads(shared, lambda _: None)
    uploads.add(KEY)
    uploads.end(10)
    assert uploads.reason == "they are gone from the cache of this machine"


def test_a_machine_without_rights_of_its_own_only_misses_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.startswith("AZURE_")]:
        monkeypatch.delenv(name)
    tally = Tally()
    shared = SharedCache("az://container/papers", False, tally)
    assert [shared.get(KEY) for _ in range(9)] == [None] * 9
    assert shared.is_given_up
    uploads = Uploads(shared, lambda _: (b"x", None))
    uploads.add(KEY)
    uploads.end(9)
    assert (uploads.stored, uploads.missed) == (0, 1)
