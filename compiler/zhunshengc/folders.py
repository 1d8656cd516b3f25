"""Where the files of a folder of regulations are. A file is known by its first line, not by its name."""

from __future__ import annotations

from pathlib import Path

CASES = "cases"
DRAFTS = "drafts"  # beside common/: versions that are being worked on; not built, they share what lies beside the folder
_SHARED = ("common", "parameters")


def rule_files(folder: Path) -> tuple[Path, ...]:
    """The regulations: the files of the folder itself, sorted."""
    return tuple(sorted(folder.glob("*.zs")))


def shared_files(folder: Path) -> tuple[Path, ...]:
    """Vocabularies and parameter tables, sorted."""
    home = folder.parent if folder.name == DRAFTS else folder
    return tuple(sorted(path for name in _SHARED for path in home.glob(f"{name}/*.zs")))


def case_files(folder: Path) -> tuple[Path, ...]:
    """The 用例集, sorted."""
    return tuple(sorted(folder.glob(f"{CASES}/*.zs")))
