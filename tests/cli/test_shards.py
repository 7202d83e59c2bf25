"""Parts of many organisations."""

from __future__ import annotations

import pytest
from mentorkit.cli.shards import ALL, Shard


@pytest.mark.parametrize("count", [1, 2, 3, 8, 20])
def test_parts_are_the_whole_and_none_overlaps(count: int) -> None:
    whole = list(range(13))
    parts = [Shard(number, count).of(whole) for number in range(1, count + 1)]
    assert sorted(one for part in parts for one in part) == whole
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    assert ALL.of(whole) == whole


@pytest.mark.parametrize("value", ["", "2", "0/3", "4/3", "1/0", "-1/2", "1/2/3", "a/b", "1.5/2"])
def test_what_is_no_fraction_is_no_part(value: str) -> None:
    with pytest.raises(ValueError, match="is not a part such as 2/8, the second of eight"):
        Shard.parse(value)


def test_a_part_is_read() -> None:
    assert Shard.parse("2/8") == Shard(2, 8)
