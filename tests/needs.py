"""What some tests need of the machine. Continuous integration (CI is set) has to have it; elsewhere they are skipped."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from functools import cache
from types import ModuleType

import pytest

REQUIRED = bool(os.environ.get("CI"))
_OLDEST_JAVA = 17  # that Spark runs on


@cache
def _java() -> bool:
    if shutil.which("java") is None:
        return False
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return version is not None and int(version[1]) >= _OLDEST_JAVA


def _unless(there: bool, reason: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not there and not REQUIRED, reason=reason)


node = _unless(shutil.which("node") is not None, "needs Node")
java = _unless(_java(), f"needs Java {_OLDEST_JAVA} or newer")


def chromium() -> str:
    """Where the browser is. Skips the test without it, fails in continuous integration."""
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if found is None and not REQUIRED:
        pytest.skip("needs Chromium")
    assert found is not None, "there is no Chromium"
    return found


def library(name: str) -> ModuleType:
    """A package that not everybody installs. Skips the test or the file without it, fails in continuous integration."""
    if REQUIRED:
        return importlib.import_module(name)
    found = pytest.importorskip(name)
    assert isinstance(found, ModuleType)
    return found
