"""The real regulation, for tests that need a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhunshengc.compilation import Compilation
from zhunshengc.model import Regulation

PANZHIHUA = Path(__file__).parents[3] / "regulations" / "panzhihua_2023.zs"


@pytest.fixture(scope="session")
def panzhihua() -> Regulation:
    return Compilation.from_path(PANZHIHUA).specialised
