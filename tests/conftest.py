"""Options shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_SOURCES = os.environ.get("ZHUNSHENG_SOURCES")
if _SOURCES:  # said from where the tests were started; they run in folders of their own
    os.environ["ZHUNSHENG_SOURCES"] = str(Path(_SOURCES).absolute())

settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60, derandomize=True
)
settings.register_profile("long", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=5000)
settings.load_profile(os.environ.get("ZHUNSHENG_HYPOTHESIS", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected blocks of tests/spec/*.md")
