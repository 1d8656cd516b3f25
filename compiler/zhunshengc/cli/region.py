"""A region's own codes: they differ from province to province, so they are the user's, in a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zhunsheng.refusals import reason
from zhunshengc.cli.common import mistake
from zhunshengc.messages import files

if TYPE_CHECKING:
    from zhunshengc.settlement.rules import LoadedRules

_FUNDS = "基金支付类型"
_COLUMNS = ("类别", "代码", "取值", "名称")


@dataclass(frozen=True, slots=True)
class Region:
    """`members`: fact → code → member; `funds`: benefit → code and name of the fund that pays it."""

    members: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    funds: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def funds_of(self, rules: LoadedRules, matter: str) -> Mapping[str, tuple[str, str]]:
        """The fund of every benefit of the matter. Raises DiagnosticError ZS610 where one is missing."""
        names = [name for name, _ in rules.layouts[matter].payments]
        missing = [name for name in names if name not in self.funds]
        if not names:
            raise mistake(files.TABLE_UNUSABLE, f"「{matter}」没有给付，写不出 setldetail。")
        if missing:
            remedy = f"在 --codes 的文件里写，如：{_FUNDS},610100,{missing[0]},医疗救助"
            raise mistake(files.TABLE_UNUSABLE, f"代码表里没有写这些给付的基金支付类型：{'、'.join(missing)}。", remedy)
        return self.funds


NO_REGION = Region()


def read_region(path: Path) -> Region:
    """From a table 类别,代码,取值,名称: 类别 is a fact, or 基金支付类型; then 取值 is a benefit and 名称 that of the fund.

    Raises DiagnosticError ZS602, ZS610.
    """
    members: dict[str, dict[str, str]] = {}
    funds: dict[str, tuple[str, str]] = {}
    for number, row in _rows(path):
        kind, code, value, name = (row[column].strip() for column in _COLUMNS)
        if not kind or not code or not value:
            raise mistake(files.TABLE_UNUSABLE, f"代码表「{path}」第{number}行没有写全；类别、代码、取值都要写。")
        known = funds if kind == _FUNDS else members.setdefault(kind, {})
        if (value if kind == _FUNDS else code) in known:
            raise mistake(files.TABLE_UNUSABLE, f"代码表「{path}」第{number}行和前面的重复（{kind} {code} {value}）。")
        if kind == _FUNDS:
            funds[value] = (code, name)
        else:
            members[kind][code] = value
    return Region(members, funds)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restval="", strict=True)
            if reader.fieldnames is None or not set(_COLUMNS) <= set(reader.fieldnames):
                raise mistake(files.TABLE_UNUSABLE, f"代码表「{path}」的第一行要是：{','.join(_COLUMNS)}。")
            yield from ((number, row) for number, row in enumerate(reader, 2) if any(row.values()))
    except OSError as error:
        raise mistake(files.FILE_UNREADABLE, f"「{path}」：{reason(error)}。") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise mistake(files.TABLE_UNUSABLE, f"代码表「{path}」读不出来（{error}）；请存成 UTF-8 的 CSV。") from None
