"""`--param`: figures as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.cli.common import mistake
from zhunshengc.cli.help import unknown
from zhunshengc.messages import files
from zhunshengc.runtime.rules import Parameter, Parameters
from zhunshengc.settlement.rules import LoadedRules

_NUMBER = r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?"
_MONEY = re.compile(rf"({_NUMBER})(万?)(?:元)?", re.ASCII)
_RATE = re.compile(rf"({_NUMBER})%?", re.ASCII)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)
_MAX_LENGTH = 30


def figures(pairs: Sequence[tuple[str, str]], rules: LoadedRules) -> Parameters:
    """The given parameters, in 分 (rates in 1/1,000,000). Raises DiagnosticError ZS608."""
    every: dict[str, int] = {}
    dated: dict[str, dict[int, int]] = {}
    for key, text in pairs:
        name, at, year = key.partition("@")
        parameter = _known(name.strip(), rules.parameters)
        value = figure(parameter, text)
        if at and not _YEAR.fullmatch(year.strip()):
            raise mistake(files.PARAMETER_UNUSABLE, f"「{key}」里的年份要写成四位数，如「{name}@2022」。")
        standing = (
            dated.setdefault(parameter.name, {}).setdefault(int(year), value) if at else every.setdefault(parameter.name, value)
        )
        if standing != value or (parameter.name in every and parameter.name in dated):
            raise mistake(files.PARAMETER_UNUSABLE, f"参数「{parameter.name}」写了不止一个值，不知道用哪一个。")
        _check_range(parameter, value, rules)
    return {**every, **dated}


def figure(parameter: Parameter, text: str) -> int:
    """An amount such as 41000, 41000.50 or 4.1万元; a rate such as 60 or 62.5%. Raises DiagnosticError ZS608."""
    is_money = parameter.scale == 1
    match = (_MONEY if is_money else _RATE).fullmatch(text) if len(text) <= _MAX_LENGTH else None
    if match is None:
        form = "金额，如 41000、41000.50 或 4.1万元" if is_money else "百分数，如 60 或 62.5%"
        raise mistake(files.PARAMETER_UNUSABLE, f"参数「{parameter.name}」的值「{text}」要写成{form}。")
    number = Fraction(match[1].replace(",", ""))
    unit = 100 * (10_000 if match[2] else 1) if is_money else parameter.scale // 100
    value = number * unit
    if value.denominator != 1:
        raise mistake(files.PARAMETER_UNUSABLE, f"参数「{parameter.name}」的值「{text}」写得太细：金额到分，比例到小数点后四位。")
    return value.numerator


def _known(name: str, parameters: Mapping[str, Parameter]) -> Parameter:
    if name not in parameters:
        raise mistake(files.PARAMETER_UNUSABLE, unknown("参数", name, parameters))
    return parameters[name]


def _check_range(parameter: Parameter, value: int, rules: LoadedRules) -> None:
    try:
        parameter.check(value)
    except rules.input_error as error:
        raise _out_of_range(error.message) from None


def _out_of_range(message: str) -> DiagnosticError:
    return mistake(files.PARAMETER_UNUSABLE, f"{message}。")
