"""Time zones as the locked package `tzdata` knows them: the system's may be of another year."""

from __future__ import annotations

import zoneinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

__all__ = ["ZoneInfo", "ZoneInfoNotFoundError", "available_timezones"]

zoneinfo.reset_tzpath(to=())
