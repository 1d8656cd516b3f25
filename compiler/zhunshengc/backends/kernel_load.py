"""Loads freshly emitted kernels. They lie in a file, because that is what numba keeps compiled code for."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from zhunshengc.backends.kernel import KernelText

IN_MEMORY = "zhunshengc.runtime.batch"


def load_kernels(text: KernelText, folder: Path | None = None) -> ModuleType:
    """The module of a text that `emit` has just made for `IN_MEMORY`. Raises TypeError for any other text.

    `folder`: where text and compiled code are kept, the user's own by default; never one that comes with other people's files,
    because compiled code is run as it lies there.
    """
    if not isinstance(text, KernelText):
        raise TypeError("not kernels emitted by this process")
    name = f"zhunsheng_kernels_{hashlib.sha256(text.encode('utf-8')).hexdigest()[:24]}"
    known = sys.modules.get(name)
    if known is not None:
        return known
    path = _written(text, name, folder or user_folder())
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def user_folder() -> Path:
    """The user's cache folder of this tool; a temporary one where there is no home."""
    given = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    try:
        base = Path(given) if given else Path.home() / ".cache"
        folder = base / "zhunsheng" / "kernels"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return Path(tempfile.mkdtemp(prefix="zhunsheng-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="zhunsheng-"))


def _written(text: str, name: str, folder: Path) -> Path:
    """The file with that text; an unchanged one is left alone, so that compiled code stays valid."""
    path = folder / f"{name}.py"
    if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
        beside = folder / f".{name}.{os.getpid()}.tmp"
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    return path
