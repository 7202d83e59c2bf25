"""Time zones from the locked package `tzdata`, as the system's may be from another year."""

from __future__ import annotations

import zoneinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

__all__ = ["ZoneInfo", "ZoneInfoNotFoundError", "available_timezones"]

zoneinfo.reset_tzpath(to=())
