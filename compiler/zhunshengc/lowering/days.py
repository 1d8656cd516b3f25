"""Days as whole numbers."""

from __future__ import annotations

import datetime


def day_number(day: datetime.date) -> int:
    """yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day
