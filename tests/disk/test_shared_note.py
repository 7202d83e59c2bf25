"""Notes of a shared cache: valid for Bazel's servers, and believed only for their own key."""

from __future__ import annotations

import pytest
from mentorkit.disk.cache import check_of
from mentorkit.disk.shared_note import BadNote, Note, note_bytes, read_note

KEY, OTHER, HASH = "ab" * 32, "cd" * 32, "ef" * 32
NOTE = Note(HASH, 300, 3)


@pytest.mark.parametrize("note", [NOTE, Note(HASH, 0, None), Note(HASH, 2**40, 1)])
def test_a_note_is_read_as_it_was_written(note: Note) -> None:
    assert read_note(KEY, note_bytes(KEY, note)) == note


def test_a_note_is_an_action_result_with_the_bytes_as_its_output() -> None:
    check = check_of(KEY, 3, HASH)
    facts = f'{{"sha256": "{HASH}", "size": 300, "pages": 3, "check": "{check}"}}'.encode()
    digest = b"\x0a\x40" + HASH.encode() + b"\x10\xac\x02"  # hash = 1, size_bytes = 2
    file = b"\x0a\x04file\x12\x45" + digest  # path = 1, digest = 2
    assert note_bytes(KEY, NOTE) == (
        b"\x12\x4d"
        + file  # output_files = 2
        + b"\x2a"
        + bytes([len(facts) & 0x7F | 0x80, len(facts) >> 7])
        + facts  # stdout_raw = 5
        + b"\x4a\x0b\x0a\x09mentorkit"  # execution_metadata = 9, in it worker = 1
    )


@pytest.mark.parametrize(
    "more",
    [b"\x20\x01", b"\x21" + bytes(8), b"\x25" + bytes(4), b"\x4a\x02\x0a\x00", b"\x98\x06\x00"],
)
def test_fields_that_a_server_adds_are_passed_over(more: bytes) -> None:
    written = note_bytes(KEY, NOTE)
    assert read_note(KEY, written + more) == read_note(KEY, more + written) == NOTE


def test_a_note_of_another_key_is_not_believed() -> None:
    with pytest.raises(BadNote):
        read_note(OTHER, note_bytes(KEY, NOTE))


def test_a_note_that_is_cut_short_is_not_believed() -> None:
    whole = note_bytes(KEY, NOTE)
    worker = len(b"\x4a\x0b\x0a\x09mentorkit")
    for end in range(len(whole) - worker):
        with pytest.raises(BadNote):
            read_note(KEY, whole[:end])


def test_a_bit_that_flips_changes_nothing_that_is_believed() -> None:
    whole = note_bytes(KEY, NOTE)
    for place in range(len(whole)):
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[place] ^= 1 << bit
            try:
                note = read_note(KEY, bytes(flipped))
            except BadNote:
                continue
            # The size only limits how much is read; the hash tells whether that is it.
            assert (note.sha256, note.pages) == (NOTE.sha256, NOTE.pages)


@pytest.mark.parametrize(
    "facts",
    [
        *(b"", b"null", b"[]", b"3", b"{}", b"\xff", b"[" * 40_000),
        b'{"sha256": "../../secret", "size": 1, "pages": 1, "check": "x"}',
        b'{"sha256": 1, "size": 1, "pages": 1, "check": "x"}',
        b'{"sha256": [], "size": "1", "pages": {}, "check": null}',
    ],
)
def test_rubbish_is_not_believed(facts: bytes) -> None:
    length = bytes([len(facts) & 0x7F | 0x80, len(facts) >> 7 & 0x7F | 0x80, len(facts) >> 14])
    for data in (facts, b"\x2a" + length + facts):
        with pytest.raises(BadNote):
            read_note(KEY, data)


@pytest.mark.parametrize("sha256", ["../x", "", "EF" * 32, "ef" * 31, "\u0665" * 64])
def test_a_note_names_bytes_by_a_hash_and_nothing_else(sha256: str) -> None:
    with pytest.raises(BadNote):
        read_note(KEY, note_bytes(KEY, Note(sha256, 1, None)))


@pytest.mark.parametrize(("size", "pages"), [(-1, 1), (1, -1), (1, True), (1, "3"), (1, 1.5)])
def test_a_size_and_a_number_of_pages_are_whole_numbers(size: int, pages: int) -> None:
    with pytest.raises(BadNote):
        read_note(
            KEY,
            note_bytes(KEY, Note(HASH, abs(size), pages)).replace(
                b'"size": 1', b'"size": -1' if size < 0 else b'"size": 1'
            ),
        )
