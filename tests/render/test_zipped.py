"""ZIP files: what they hold, in which order, and that nothing of the machine is in them."""

from __future__ import annotations

import io
import stat
import zipfile

from mentorkit.render.zipped import zipped

FILES = {"b/ä.txt": b"one " * 500, "a.txt": b""}


def test_a_zip_file_holds_its_files_in_the_order_given() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES, level=9))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.namelist() == [*FILES]


def test_a_zip_file_tells_neither_the_time_nor_the_system() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES, level=6))) as archive:
        facts = {(entry.date_time, entry.create_system) for entry in archive.infolist()}
    assert facts == {((1980, 1, 1, 0, 0, 0), 3)}


def test_everybody_may_read_what_is_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES, level=6))) as archive:
        modes = {stat.filemode(entry.external_attr >> 16) for entry in archive.infolist()}
    assert modes == {"-rw-r--r--"}


def test_a_higher_level_packs_more_tightly() -> None:
    words = [b"mentori ", b"aktori ", b"tapaaminen ", b"tavoite "]
    files = {"a": b"".join(words[number * number % 7 % 4] for number in range(9000))}
    assert len(zipped(files, level=9)) < len(zipped(files, level=1))
