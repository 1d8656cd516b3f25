"""The rules of 攀枝花 with their kernels, compiled once."""

from __future__ import annotations

from functools import cache

import pytest

from unit.batch.claims import RULES
from zhunshengc.cli.lookup import batch_rules_of
from zhunshengc.runtime.batch.rules import Rules
from zhunshengc.settlement.rules import LoadedRules


@cache
def both() -> tuple[LoadedRules, Rules]:
    return batch_rules_of(str(RULES), {})


@pytest.fixture
def rules() -> Rules:
    return both()[1]
