"""Expectations of a 用例 → values in memory."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhunsheng import syntax
from zhunshengc.case_facts import NOTHING, CaseReader, FactKind, is_none
from zhunshengc.messages import cases as say_case
from zhunshengc.messages import names as say
from zhunshengc.model import ChoiceType, Matter, Type
from zhunshengc.outcome import AnswerValue, base_key, counted_key, paid_key
from zhunshengc.suggest import similar

TOTAL, BORNE, STATUS = "合计", "个人负担", "采用身份"
_CODE = re.compile(r"ZS4(?:0[1-9]|1[0-7])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a claim must bring. Amounts are 分. `refused`: the code, if the claim must be refused.

    `notices`: exactly these, sorted; None where nothing is said of them.
    `complete`: benefits that are not named must pay nothing. Not so where a matter only asks about the result of another (依).
    """

    payments: Mapping[str, int]
    answers: Mapping[str, tuple[Type, AnswerValue]]
    sums: Mapping[str, int]
    refused: str | None
    complete: bool
    notices: tuple[str, ...] | None = None


def read_expected(written: tuple[syntax.Expectation, ...], reader: CaseReader) -> Expected:
    """What a claim must bring."""
    payments: dict[str, int] = {}
    answers: dict[str, tuple[Type, AnswerValue]] = {}
    sums: dict[str, int] = {}
    refused: list[str] = []
    notices: tuple[str, ...] | None = None
    for item in written:
        match item:
            case syntax.ExpectPayment():
                _once(item.name, item.name.text in payments, reader)
                if _is_payment(item.name, reader):
                    payments[item.name.text] = item.amount.fen
            case syntax.ExpectAnswer():
                _once(item.name, item.name.text in answers, reader)
                answers |= _answer(item, reader)
            case syntax.ExpectLedger():
                key = _sum_key(item, reader)
                _once(item.name, key in sums, reader)
                if key is not None:
                    sums[key] = item.amount.fen
            case syntax.ExpectNotices():
                notices = (*(notices or ()), *(text.text for text in item.notices))
            case syntax.ExpectError():
                refused.append(_code(item.code, reader))
    if refused and len(written) > 1:
        reader.report.append(say_case.structure(reader.home.origin(written[0].span), "应拒不能和别的预期一起写。"))
    wanted = None if notices is None else tuple(sorted(notices))
    return Expected(payments, answers, sums, refused[0] if refused else None, reader.matter.settles is None, wanted)


def _once(name: syntax.Name, again: bool, reader: CaseReader) -> None:
    if again:
        reader.report.append(say.listed_twice(reader.home.origin(name.span), name.text))


def _is_payment(name: syntax.Name, reader: CaseReader) -> bool:
    names = [benefit.name for benefit in reader.target.benefits]
    known = [*names, TOTAL] if reader.matter.resettlement is not None else [*names, TOTAL, BORNE]
    if name.text in known:
        return True
    hint = say.NameHint(similar(name.text, known))
    reader.report.append(say.unknown(reader.home.origin(name.span), name.text, f"{reader.target.name}的给付", hint))
    return False


def _answer(item: syntax.ExpectAnswer, reader: CaseReader) -> dict[str, tuple[Type, AnswerValue]]:
    name = item.name.text
    conclusions = {found.name: found for found in reader.matter.conclusions}
    kind: Type | None = None
    if name == STATUS and reader.regulation.rankings:
        first = reader.regulation.rankings[0]
        kind = ChoiceType(first.name, first.members)
    elif name in conclusions:
        kind = conclusions[name].type
    if kind is None:
        hint = say.NameHint(similar(name, [*conclusions, STATUS]))
        reader.report.append(say.unknown(reader.home.origin(item.name.span), name, f"{reader.matter.name}的结论", hint))
        return {}
    if isinstance(kind, ChoiceType) and is_none(item.value) and NOTHING not in kind.members:
        return {name: (kind, None)}
    value = reader.value(syntax.Fact(item.name, item.value, span=item.span), FactKind(kind))
    return {name: (kind, value)} if isinstance(value, bool | int | Fraction | str | datetime.date) else {}


def _sum_key(item: syntax.ExpectLedger, reader: CaseReader) -> str | None:
    keys = _sums_of(reader.matter)
    key = f"{item.name.text}.{item.sum.text}"
    if key in keys:
        return key
    reader.report.append(say_case.without_sum(reader.home.origin(item.name.span), key, keys))
    return None


def _code(code: syntax.Name, reader: CaseReader) -> str:
    if not _CODE.fullmatch(code.text):
        reader.report.append(say_case.bad_code(reader.home.origin(code.span), code.text))
    return code.text


def _sums_of(matter: Matter) -> tuple[str, ...]:
    """Keys of the 台账."""
    keys: dict[str, None] = {}
    for benefit in matter.benefits:
        keys |= dict.fromkeys((base_key(benefit.name), paid_key(benefit.name)))
        if benefit.also_counts is not None:
            keys[counted_key(benefit.name)] = None
        keys |= {paid_key(limit.shared): None for limit in benefit.limits if limit.shared is not None}
    return tuple(keys)
