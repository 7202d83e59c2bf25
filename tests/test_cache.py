"""The cache: what comes out is whole or is made anew, and it does not grow without bound."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from mentorkit.cache import Cache, Entry, key_of

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
    "note", [b"", b"{", b"[]", b"{}", b"3", b'{"sha256": "x", "pages": 1}', b"\xff"]
)
def test_a_damaged_note_is_noticed_and_can_be_made_anew(cache: Cache, note: bytes) -> None:
    entry = cache.put(KEY, b"PDF", 3)
    entry.file.with_suffix(".json").write_bytes(note)
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
    """Put in four entries of 1000 bytes, each asked for later than the one before."""
    keys = [f"{n}{n}" * 32 for n in range(4)]
    for age, key in enumerate(keys, 1):
        file = cache.put(key, b"x" * 1000, None).file
        for path in (file, file.with_suffix(".json")):
            os.utime(path, (age, age))
    return {key: age for age, key in enumerate(keys, 1)}


def left(cache: Cache, keys: dict[str, int]) -> list[int]:
    return [age for key, age in keys.items() if cache.get(key)]


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


def test_what_is_asked_for_is_kept_longer(cache: Cache) -> None:
    keys = filled(cache)
    cache.get("00" * 32)
    cache.trim(2500)
    assert left(cache, keys) == [1, 4]


def test_what_killed_builds_left_counts_and_goes(cache: Cache) -> None:
    keys = filled(cache)
    for name in ("00/.new-x", f"00/{'00' * 31}0f.bin"):
        rest = cache.folder / name
        rest.write_bytes(b"x" * 3000)
        os.utime(rest, (0, 0))
    cache.trim(5000)
    assert left(cache, keys) == [1, 2, 3, 4]
    assert {path.suffix for path in cache.folder.glob("00/*")} == {".bin", ".json"}
    assert len(list(cache.folder.glob("00/*"))) == 2


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
