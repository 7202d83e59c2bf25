"""The cache: what comes out is whole or is made anew, and it does not grow without bound."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from mentorkit.disk.cache import LIMIT, BadLimit, Cache, Entry, cache_limit, key_of

from tests.killing import killed_at_each_step, without_rights

KEY = "ab" * 32
OTHER = "cd" * 32


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_what_was_put_in_comes_out(cache: Cache) -> None:
    put = cache.put(KEY, b"PDF", 3)
    assert cache.get(KEY) == put == Entry(put.file, 3, 3, hashlib.sha256(b"PDF").hexdigest())
    assert put.file.read_bytes() == b"PDF"


def test_what_has_no_pages_has_none_when_it_comes_out(cache: Cache) -> None:
    cache.put(KEY, b"", None)
    assert cache.get(KEY) == Entry(
        cache.folder / "ab" / f"{KEY}.bin", None, 0, hashlib.sha256().hexdigest()
    )


def test_a_key_that_was_never_made_is_none(cache: Cache) -> None:
    assert cache.get(KEY) is None


@pytest.mark.parametrize("data", [b"PDX", b"", b"PDFPDF"])
def test_a_damaged_file_is_noticed_and_can_be_made_anew(cache: Cache, data: bytes) -> None:
    entry = cache.put(KEY, b"PDF", 3)
    entry.file.write_bytes(data)
    assert cache.get(KEY) is None
    assert cache.put(KEY, b"PDF", 3) == cache.get(KEY) == entry


@pytest.mark.parametrize(
    "note", [b"", b"{", b"[]", b"{}", b"3", b'{"check": "x", "pages": 1}', b"\xff"]
)
def test_a_damaged_note_is_noticed_and_can_be_made_anew(cache: Cache, note: bytes) -> None:
    entry = cache.put(KEY, b"PDF", 3)
    entry.file.with_suffix(".json").write_bytes(note)
    assert cache.get(KEY) is None
    assert cache.put(KEY, b"PDF", 3) == cache.get(KEY)


def test_a_bit_that_flips_anywhere_is_noticed(cache: Cache) -> None:
    entry = cache.put(KEY, b"PDF", 3)
    for file in (entry.file, entry.file.with_suffix(".json")):
        whole = file.read_bytes()
        for place in range(len(whole)):
            flipped = bytearray(whole)
            flipped[place] ^= 1 << place % 8
            file.write_bytes(flipped)
            assert cache.get(KEY) is None
        file.write_bytes(whole)
    assert cache.get(KEY) == entry


def test_an_entry_in_the_place_of_another_is_noticed(cache: Cache) -> None:
    one, other = cache.put(KEY, b"PDF", 3), cache.put(OTHER, b"other", 3)
    for suffix in (".bin", ".json"):
        other.file.with_suffix(suffix).write_bytes(one.file.with_suffix(suffix).read_bytes())
    assert cache.get(OTHER) is None


@pytest.mark.parametrize("suffix", [".bin", ".json"])
@pytest.mark.parametrize("kind", ["folder", "link to nothing", "unreadable"])
def test_what_is_no_file_or_cannot_be_read_is_made_anew(
    cache: Cache, suffix: str, kind: str
) -> None:
    entry = cache.put(KEY, b"PDF", 3)
    file = entry.file.with_suffix(suffix)
    if kind == "unreadable":
        file.chmod(0)
    else:
        file.unlink()
    if kind == "folder":
        (file / "deep").mkdir(parents=True)
    elif kind == "link to nothing":
        file.symlink_to("nowhere")

    def made_anew() -> None:
        assert cache.get(KEY) is None
        cache.put(KEY, b"PDF", 3)

    assert without_rights(made_anew) == ""
    assert cache.get(KEY) == entry


def test_a_file_in_the_place_of_a_folder_of_entries_is_replaced(cache: Cache) -> None:
    cache.folder.mkdir()
    (cache.folder / "ab").write_text("x")
    assert cache.get(KEY) is None
    assert cache.put(KEY, b"PDF", 3) == cache.get(KEY)


@pytest.mark.parametrize("suffix", [".bin", ".json"])
def test_half_an_entry_is_none(cache: Cache, suffix: str) -> None:
    cache.put(KEY, b"PDF", 3).file.with_suffix(suffix).unlink()
    assert cache.get(KEY) is None


def test_a_failing_write_leaves_the_old_entry_and_no_rest(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = cache.put(KEY, b"PDF", 3)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="disk full"):
            cache.put(KEY, b"other", 4)
    assert cache.get(KEY) == entry
    assert sorted(path.name for path in (cache.folder / "ab").iterdir()) == [
        f"{KEY}.bin",
        f"{KEY}.json",
    ]


def filled(cache: Cache) -> dict[str, int]:
    """Put in four entries of 1000 bytes, each asked for later than the one before.

    The build that made them is over.
    """
    keys = [f"{n}{n}" * 32 for n in range(4)]
    earlier = Cache(cache.folder)
    for age, key in enumerate(keys, 1):
        file = earlier.put(key, b"x" * 1000, None).file
        for path in (file, file.with_suffix(".json")):
            os.utime(path, (age, age))
    earlier.close()
    return {key: age for age, key in enumerate(keys, 1)}


def left(cache: Cache, keys: dict[str, int]) -> list[int]:
    later = Cache(cache.folder)
    found = [age for key, age in keys.items() if later.get(key)]
    later.close()
    return found


@pytest.mark.parametrize(
    ("limit", "kept"), [(0, []), (1500, [4]), (2500, [3, 4]), (10_000, [1, 2, 3, 4])]
)
def test_what_was_not_asked_for_the_longest_goes_first(
    cache: Cache, limit: int, kept: list[int]
) -> None:
    keys = filled(cache)
    cache.trim(limit)
    assert left(cache, keys) == kept
    assert sum(path.stat().st_size for path in cache.folder.glob("??/*")) <= limit


def test_what_was_asked_for_again_is_kept_longer(cache: Cache) -> None:
    keys = filled(cache)
    earlier = Cache(cache.folder)
    earlier.get("00" * 32)
    earlier.close()
    cache.trim(2500)
    assert left(cache, keys) == [1, 4]


def test_what_this_build_uses_is_kept_however_small_the_limit_is(cache: Cache) -> None:
    keys = filled(cache)
    cache.get("11" * 32)
    made = cache.put(KEY, b"PDF", 3)
    cache.trim(0)
    assert left(cache, keys) == [2]
    assert cache.get(KEY) == made


def test_nothing_goes_while_another_build_is_running(cache: Cache) -> None:
    keys = filled(cache)
    other = Cache(cache.folder)
    other.get("33" * 32)
    cache.trim(0)
    assert left(cache, keys) == [1, 2, 3, 4]
    other.close()
    cache.trim(0)
    assert left(cache, keys) == []


def test_what_is_finished_may_go_before_the_build_ends(cache: Cache) -> None:
    cache.put(key_of(["finished"]), bytes(1000), None)
    cache.begin_next()
    cache.put(key_of(["next"]), bytes(1000), None)
    cache.trim(0)
    assert cache.get(key_of(["finished"])) is None
    assert cache.get(key_of(["next"])) is not None


def test_a_build_that_is_over_without_closing_its_cache_keeps_nobody_from_trimming(
    cache: Cache,
) -> None:
    keys = filled(cache)
    Cache(cache.folder).get("00" * 32)
    cache.trim(0)
    assert left(cache, keys) == []


def test_after_trimming_the_cache_is_still_in_use(cache: Cache) -> None:
    keys = filled(cache)
    cache.get("33" * 32)
    cache.trim(2500)
    other = Cache(cache.folder)
    other.trim(0)
    assert left(cache, keys) == [3, 4]


def test_what_killed_builds_left_goes(cache: Cache) -> None:
    keys = filled(cache)
    half = cache.folder / "00" / f"{'00' * 31}0f.bin"
    half.write_bytes(b"x" * 3000)
    os.utime(half, (0, 0))
    (cache.folder / "00" / ".new-x").write_bytes(b"x" * 3000)
    cache.trim(5000)
    assert left(cache, keys) == [1, 2, 3, 4]
    assert sorted(path.suffix for path in cache.folder.glob("00/*")) == [".bin", ".json"]


def test_a_build_killed_at_any_step_of_storing_leaves_a_cache_that_works(cache: Cache) -> None:
    def works() -> None:
        later = Cache(cache.folder)
        assert later.get(KEY) in (None, later.put(OTHER, b"other", None), later.put(KEY, b"PDF", 3))
        later.trim(0)
        assert len(list(cache.folder.glob("??/*"))) == 4
        later.close()
        last = Cache(cache.folder)
        last.trim(0)
        last.close()

    assert killed_at_each_step(lambda: cache.put(KEY, b"PDF", 3), works) > 8


@pytest.mark.parametrize(
    ("given", "expected"), [(None, 400_000_000), ("", 400_000_000), ("0", 0), ("25", 25_000_000)]
)
def test_the_limit_is_a_number_of_megabytes(
    monkeypatch: pytest.MonkeyPatch, given: str | None, expected: int
) -> None:
    monkeypatch.delenv(LIMIT, raising=False)
    if given is not None:
        monkeypatch.setenv(LIMIT, given)
    assert cache_limit() == expected


@pytest.mark.parametrize("given", ["much", "-1", "1.5", "٣"])
def test_a_limit_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(LIMIT, given)
    with pytest.raises(BadLimit) as refused:
        cache_limit()
    assert str(refused.value) == (
        f"MENTORKIT_CACHE_MB is '{given}'; expected a number of megabytes, such as 400"
    )


def test_trimming_leaves_what_is_not_an_entry(cache: Cache) -> None:
    record = cache.folder / "builds" / "x.json"
    record.parent.mkdir(parents=True)
    record.write_text("{}")
    cache.trim(0)
    assert record.read_text() == "{}"


def test_an_empty_cache_is_trimmed_without_a_murmur(cache: Cache) -> None:
    cache.trim(0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["ab"], ["a", "b"]),
        (["a", "bc"], ["ab", "c"]),
        (["a"], ["a", ""]),
        ([], [""]),
        (["a", "b"], ["b", "a"]),
    ],
)
def test_no_two_lists_of_inputs_share_a_key(one: list[str], other: list[str]) -> None:
    assert key_of(one) != key_of(other)


def test_a_text_and_its_bytes_have_one_key() -> None:
    assert key_of(["ä"]) == key_of(["ä".encode()])
