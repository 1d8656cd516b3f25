"""Which rule files a command is about, and where their official texts are."""

from __future__ import annotations

import os
from pathlib import Path

import click

from zhunshengc.cli.common import Decorated, mistake
from zhunshengc.cli.types import FilePath
from zhunshengc.messages import files

REGULATIONS = Path("regulations")


def sources_option(function: Decorated) -> Decorated:
    """`--sources DIR` → `sources: Path | None`; else the environment's ZHUNSHENG_SOURCES."""
    note = "官方原文的文件夹（<标识>.txt），用来核对依据和条文覆盖；不写就看环境变量 ZHUNSHENG_SOURCES"
    return click.option("--sources", type=FilePath(), metavar="文件夹", help=note)(function)


def sources_folder(asked: Path | None) -> Path | None:
    """The folder of official texts: as asked, else as the environment says. Raises DiagnosticError when it is not there."""
    folder = asked
    if folder is None and (named := os.environ.get("ZHUNSHENG_SOURCES")):
        folder = Path(named)
    if folder is not None and not folder.is_dir():
        raise mistake(files.FILE_MISSING, f"官方原文的文件夹「{folder}」不存在。")
    return folder


def rule_files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files meant: files as they stand, folders by their *.zs, nothing by regulations/. Raises DiagnosticError."""
    found: list[Path] = []
    for path in paths or (REGULATIONS,):
        if path.is_dir():
            inside = sorted(path.glob("*.zs"))
            if not inside:
                raise mistake(files.FILE_MISSING, f"文件夹「{path}」里没有规则文件（.zs）。")
            found.extend(inside)
        elif path.exists():
            found.append(path)
        else:
            raise mistake(files.FILE_MISSING, f"「{path}」不存在。")
    return tuple(dict.fromkeys(found))
