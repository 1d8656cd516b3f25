"""Claims from CSV as Chinese offices have it: one line is one claim, the first line names the facts."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files
from zhunshengc.messages import settlement as kinds
from zhunshengc.runtime.rules import Fact
from zhunshengc.settlement.fields import REVERSES, SETTLEMENT
from zhunshengc.settlement.lines import Encoding, RawLine
from zhunshengc.settlement.records import Line, ReadLine, Record, Unread, as_json, decoded, not_a_record
from zhunshengc.settlement.rules import LoadedRules

_NONE = "无"
_YES_NO = {"是": True, "true": True, "否": False, "false": False}
_DAY = re.compile(r"([0-9]{4})(?:/|-|\.|年)([0-9]{1,2})(?:/|-|\.|月)([0-9]{1,2})日?", re.ASCII)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+", re.ASCII)


class BadCell(Exception):
    """A cell that cannot be what its column asks for; says so in Chinese."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A named column; `fact` is None for a name that the matter does not use (the module decides about it)."""

    name: str
    fact: Fact | None


def table_reader(rules: LoadedRules, matter: str, encoding: Encoding) -> ReadLine:
    """Reads a table line by line; the first line that is not empty is the header.

    Raises DiagnosticError ZS403, ZS610 for a header that cannot be used. A line never spoils another: a cell holds no line break.
    """
    header: list[_Column] | None = None

    def read(raw: RawLine) -> Line | None:
        nonlocal header
        cells = _cells(raw, encoding)
        if isinstance(cells, Unread) and header is None:
            raise _unusable(f"表头读不出来：{cells.message}。")
        if isinstance(cells, Unread):
            return cells
        if not any(cells):
            return None
        if header is None:
            header = _header(cells, rules, matter)
            return None
        return _record(raw.number, cells, header)

    return read


def _cells(raw: RawLine, encoding: Encoding) -> list[str] | Unread:
    text = decoded(raw, encoding)
    if isinstance(text, Unread):
        return text
    try:
        rows = list(csv.reader([text], strict=True))
    except csv.Error:
        if max(map(len, text.split(","))) > csv.field_size_limit():
            return not_a_record(raw.number, f"第{raw.number}行有一个单元格超过{csv.field_size_limit()}个字，没有读")
        return not_a_record(raw.number, f"第{raw.number}行的引号不成对，或者单元格里有换行；请改成一行一条记录")
    return [cell.strip() for cell in rows[0]] if rows else []


# ---- header ----------------------------------------------------------------------------------------------------


def _header(cells: Sequence[str], rules: LoadedRules, matter: str) -> list[_Column]:
    known = rules.facts_by_name(matter)
    names = [unicodedata.normalize("NFKC", cell) if unicodedata.normalize("NFKC", cell) in known else cell for cell in cells]
    _refuse_other_separators(names)
    _refuse_repetition(names, known)
    facts = rules.facts[matter]
    nested = [fact.name for fact in facts if fact.kind == "records" or (fact.kind == "schedule" and fact.name in names)]
    if nested:
        raise _unusable(f"「{matter}」有嵌套的内容（{'、'.join(nested)}），表格里放不下；请用 JSON Lines。")
    return [_Column(name, known.get(name)) for name in names]


def _refuse_other_separators(names: Sequence[str]) -> None:
    if len(names) == 1 and re.search(r"[\t;；，|]", names[0]):
        raise _unusable("列与列之间要用英文逗号「,」隔开；请用表格软件另存为 CSV（逗号分隔）。")


def _refuse_repetition(names: Sequence[str], known: Mapping[str, Fact]) -> None:
    seen: dict[str, str] = {}
    for name in filter(None, names):
        fact = known[name].name if name in known and name not in known[name].parts else name
        if fact in seen:
            sentence = f"表头里「{fact}」出现了两次（「{seen[fact]}」和「{name}」）。"
            raise DiagnosticError((Diagnostic(kinds.DOUBLE_FIELD, sentence),))
        seen[fact] = name


def _unusable(sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(files.TABLE_UNUSABLE, sentence),))


# ---- rows ------------------------------------------------------------------------------------------------------


def _record(number: int, cells: Sequence[str], header: Sequence[_Column]) -> Line:
    if len(cells) > len(header) and not any(cells[len(header) :]):
        cells = cells[: len(header)]
    if len(cells) != len(header):
        return not_a_record(number, f"第{number}行有{len(cells)}列，表头有{len(header)}列；请补齐或去掉多余的列")
    facts: dict[str, object] = {}
    for column, cell in zip(header, cells, strict=True):
        if not cell:
            continue
        if not column.name:
            return not_a_record(number, f"第{number}行的「{cell}」在没有列名的列里；请给这一列写上列名")
        try:
            facts[column.name] = value_of(column.fact, column.name, cell)
        except BadCell as bad:
            return Unread(number, kinds.MALFORMED.code, column.name, f"{column.name}{bad}", _settlement(cells, header))
    return Record(number, facts, as_json(facts))


def _settlement(cells: Sequence[str], header: Sequence[_Column]) -> str | None:
    named = (
        cell for column, cell in zip(header, cells, strict=True) if column.fact is not None and column.fact.name == SETTLEMENT
    )
    return next(named, None) or None


def value_of(fact: Fact | None, name: str, cell: str) -> object:
    """A cell that is not empty, as JSON has it; `name` is the column's. Raises BadCell."""
    if fact is None:
        return _identifier(cell) if name == REVERSES else cell
    read = _READERS.get(fact.kind)
    return cell if read is None else read(fact, cell)


def _yes_no(_fact: Fact, cell: str) -> object:
    return _YES_NO.get(cell.lower(), cell)


def _choices(fact: Fact, cell: str) -> object:
    if cell == _NONE and _NONE not in fact.members:
        return []
    return [cell] if cell in fact.members else [item.strip() for item in cell.split("、") if item.strip()]


def _money_or_none(_fact: Fact, cell: str) -> object:
    return None if cell in (_NONE, "不设") else cell


def _day(_fact: Fact, cell: str) -> object:
    return iso_day(cell)


def iso_day(cell: str) -> str:
    """A day as ISO writes it, where the cell is written as offices write days; else the cell."""
    match = _DAY.fullmatch(cell)
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else cell


def _text(_fact: Fact, cell: str) -> object:
    return _identifier(cell)


def _identifier(cell: str) -> str:
    if _SCIENTIFIC.fullmatch(cell):
        raise BadCell(f"写的是「{cell}」，原来的数字被表格软件改成了科学记数；请把这一列的格式设为「文本」再填写")
    return cell


_READERS: Mapping[str, Callable[[Fact, str], object]] = {
    "yes_no": _yes_no,
    "choices": _choices,
    "money_or_none": _money_or_none,
    "date": _day,
    "text": _text,
}
