"""Mistakes about 用例集 files and the folders around a regulation (ZS617, ZS618)."""

from __future__ import annotations

from pathlib import Path

from zhunsheng.diagnostic import Diagnostic, Kind, Place
from zhunsheng.source import Source
from zhunsheng.syntax import CaseFile
from zhunshengc.messages.files import NOT_A_REGULATION
from zhunshengc.messages.names import brief

ALONE = Kind(
    "ZS617",
    "用例集没有规章",
    "用例集的第一行写规章的标识；cases/ 旁边没有一份规章有这个标识，这些用例不会运行。",
    "核对标识。",
    wrong="用例集 panzhihua",
    right="用例集 panzhihua_2023",
)
WRONG_FOLDER = Kind(
    "ZS618",
    "文件放错了文件夹",
    "用例集放在规章旁边的 cases/ 里，词汇放在 common/ 里，参数表放在 parameters/ 里；放错的不会用到。",
    "把文件移到它的文件夹里。",
)

CATALOGUE: tuple[Kind, ...] = (ALONE, WRONG_FOLDER)


def instead_of_rules(file: CaseFile, rules: Path | None) -> Diagnostic:
    """A 用例集 where a rule file is wanted; `rules` is the rule file that it belongs to, if there is one."""
    name = brief(file.regulation.text)
    hint = f"写规章的文件 {rules.as_posix()}；它的用例集随它一起运行。" if rules is not None else f"没有标识为「{name}」的规章。"
    sentence = f"「{file.source.name}」是「{name}」的用例集，不是规章。"
    return Diagnostic(NOT_A_REGULATION, sentence, Place(file.source, file.regulation.span), hints=(hint,))


def alone(file: CaseFile, similar: tuple[str, ...]) -> Diagnostic:
    """A 用例集 of a regulation that is not there."""
    hints = (f"是不是「{'」或「'.join(similar)}」？",) if similar else ()
    sentence = f"没有标识为「{brief(file.regulation.text)}」的规章。"
    return Diagnostic(ALONE, sentence, Place(file.source, file.regulation.span), hints=hints)


def wrong_folder(source: Source, reason: str) -> Diagnostic:
    """A file whose kind does not belong into its folder."""
    return Diagnostic(WRONG_FOLDER, f"「{source.name}」{reason}。", Place(source, source.line_span(1)))
