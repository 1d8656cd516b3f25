"""Official figures of every year, as a kernel looks them up."""

from __future__ import annotations

from typing import Any

import numpy as np

from .layout import Kernel
from .machine import FIRST_YEAR, Array
from .rules import Rules

_LAST_YEAR = 2199


def figures_of(rules: Rules, made: Kernel, prepared: Any) -> Array:
    """A row a figure of the kernel, a column a year; the first column is for claims without a date, -1 for what is missing."""
    names = list(rules.module.PARAMETERS)
    places = [names.index(name) for name in made.figures]
    years = (0, *range(FIRST_YEAR + 1, _LAST_YEAR + 1))
    table = [prepared.at(year) for year in years]
    return np.array([[row[place] for row in table] for place in places] or np.zeros((0, len(years))), np.int64)
