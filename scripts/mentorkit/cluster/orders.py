"""What is sent to a worker, and what comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from mentorkit.cluster.packed import Packed
from mentorkit.model.milestones import PublishedDates
from mentorkit.model.problems import Problem

PROJECT, OUTSIDE = "project", "outside"
"""Below which folders a worker unpacks a project, and an organisation's that is not in it."""


@dataclass(frozen=True)
class Run:
    """What all orders of one command share.

    `id` is the command's own, `project` where the project is unpacked. `versions` are those of
    code, packages and libraries, and `programme` is the hash of a programme that comes with the
    package: a worker that has others makes other files. `epoch` is the value of SOURCE_DATE_EPOCH;
    `shared_cache` is an address for workers as well.
    """

    id: str
    project: str
    output: str
    locales: tuple[str, ...]
    publish: bool
    no_cache: bool
    today: dt.date
    versions: Mapping[str, str]
    programme: str
    epoch: str | None
    shared_cache: str | None
    is_read_only: bool


@dataclass(frozen=True)
class Order:
    """An organisation to check or to build.

    `folder` is where it is unpacked, and `shown` where it is for its author; `published` are its
    dates as published last. Of its files, those at `turn`, from 0 to 1, are made first. If it
    `is_checked`, an order with the same files has been checked before.
    """

    run: Run
    folder: str
    shown: str
    files: Packed
    published: PublishedDates | None
    turn: float
    is_checked: bool


@dataclass(frozen=True)
class Built:
    """An output, the number of its downloads, how long it took, and the dates that it tells.

    `trouble` is what was wrong with the shared cache, if anything was.
    """

    files: Packed
    downloads: int
    seconds: float
    dates: PublishedDates
    trouble: str = ""


@dataclass(frozen=True)
class Answer:
    """What became of an order: its problems, or why it failed, or what was built.

    `misused` is what is wrong with the command, `differs` what the worker has another version of.
    """

    problems: tuple[Problem, ...] = ()
    failed: str = ""
    misused: str = ""
    differs: str = ""
    built: Built | None = None
