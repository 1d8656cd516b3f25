"""日期有没有漏洞？

- 「失效」不早于「施行」；
- 写了「有效期 N年」的，「失效」是满 N 年的对应日或者它的前一日；
- 参数表里没有重复的年份，第一行和最后一行之间没有缺少的年份，每一行都有来源，数值在声明的「范围」以内。

施行期间里还没有数值的年份不算错误（数值没有公布就不该编造），但会列出来：这些年份的结算要用 `--param 名称@年份=数值` 另给，
否则被拒绝，并说明已有哪些年份。
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from zhunsheng.diagnostic import Kind
from zhunsheng.syntax import ParameterYear
from zhunshengc import model
from zhunshengc.checks.base import Check, Context, Finding, Holds, Result, Subject, Undecided, immediate
from zhunshengc.messages import texts
from zhunshengc.phrase import phrase_day, phrase_money, phrase_rate

_ID = "时效"


def examine(context: Context) -> tuple[Result, ...]:
    """One result for the days of force and one per parameter, or per mistake in them."""
    regulation = context.regulation
    results = list(_force(regulation))
    for parameter in regulation.parameters:
        results.extend(_parameter(regulation, parameter))
    return tuple(results)


# ---- days of force ---------------------------------------------------------------------------------------------


def _force(regulation: model.Regulation) -> Iterator[Result]:
    articles = tuple(dict.fromkeys(day.origin.article for day in _days(regulation) if day.origin.article is not None))
    subject = Subject(_ID, "施行", articles, "施行和失效的日期", regulation.start.origin.place)
    start = fixed_day(regulation.start)
    end = fixed_day(regulation.end) if regulation.end is not None else None
    if start is None or (regulation.end is not None and end is None):
        yield Undecided(subject, "施行或失效不是固定的日期")
        return
    mistake = _force_mistake(regulation, start, end)
    if mistake is not None:
        kind, sentence, hint = mistake
        yield Finding(subject, kind, sentence, (hint,))
        return
    last = f"至 {phrase_day(end)}" if end else "起，没有写明失效"
    yield Holds(subject, f"{phrase_day(start)} {last}")


def _days(regulation: model.Regulation) -> tuple[model.DayOfForce, ...]:
    return (regulation.start,) if regulation.end is None else (regulation.start, regulation.end)


def fixed_day(day: model.DayOfForce) -> datetime.date | None:
    """The date of a specialised 施行 or 失效; None when it is not a plain date."""
    match day.value:
        case model.DateLit(value=value):
            return value
        case _:
            return None


def _force_mistake(regulation: model.Regulation, start: datetime.date, end: datetime.date | None) -> tuple[Kind, str, str] | None:
    if end is not None and end < start:
        return texts.FORCE_BACKWARDS, f"施行 {phrase_day(start)}，失效 {phrase_day(end)}", "失效日写最后一个有效的日子"
    if regulation.years is None:
        return None
    anniversary = years_later(start, regulation.years)
    allowed = (anniversary - datetime.timedelta(days=1), anniversary)
    words = "或者".join(phrase_day(day) for day in allowed)
    if end is None:
        return texts.TERM_WITHOUT_END, f"有效期 {regulation.years}年，却没有写「失效」", f"写 失效 {words}"
    if end not in allowed:
        sentence = f"施行 {phrase_day(start)}、有效期 {regulation.years}年，失效却是 {phrase_day(end)}"
        return texts.TERM_DIFFERS, sentence, f"应当是 {words}"
    return None


def years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day some years later; 29 February gives the last day of February."""
    year = min(day.year + years, datetime.MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return datetime.date(year, 2, 28)


# ---- parameters ------------------------------------------------------------------------------------------------


def _parameter(regulation: model.Regulation, parameter: model.Parameter) -> Iterator[Result]:
    mistakes = tuple(_parameter_mistakes(parameter))
    for kind, key, sentence, hint in mistakes:
        yield Finding(_subject(parameter, f"/{key}"), kind, sentence, (hint,))
    if not mistakes:
        yield Holds(_subject(parameter), _years_note(regulation, parameter))


def _subject(parameter: model.Parameter, key: str = "") -> Subject:
    articles = () if parameter.origin.article is None else (parameter.origin.article,)
    return Subject(_ID, f"{parameter.name}{key}", articles, f"参数 {parameter.name}", parameter.origin.place)


def _parameter_mistakes(parameter: model.Parameter) -> Iterator[tuple[Kind, str, str, str]]:
    name = parameter.name
    years = [row.year for row in parameter.rows]
    twice = sorted(year for year, times in Counter(years).items() if times > 1)
    last = min(max(years, default=0), datetime.MAXYEAR)
    missing = sorted(set(range(min(years, default=1), last + 1)) - set(years))
    if twice:
        yield texts.YEAR_TWICE, "重复", f"{name}：{_list(twice)}各有两个以上的数值", "每年只留一行"
    if missing:
        yield texts.YEARS_MISSING, "缺年", f"{name}：缺{_list(missing)}", "补上这些年份的数值和来源"
    for row in parameter.rows:
        if not row.source.strip():
            yield texts.SOURCE_MISSING, f"{row.year}来源", f"{name}：{row.year}年的数值没有来源", "在这一行后面写「来源」"
        if not parameter.low <= row.value <= parameter.high:
            bounds = f"{_value(parameter, parameter.low)} 至 {_value(parameter, parameter.high)}"
            sentence = f"{name}：{row.year}年的 {_value(parameter, row.value)} 不在范围 {bounds} 以内"
            yield texts.OUT_OF_RANGE, f"{row.year}范围", sentence, "核对数值或者放宽「范围」"


def _value(parameter: model.Parameter, value: int | Fraction) -> str:
    return phrase_rate(Fraction(value)) if parameter.type is model.Basic.RATE else phrase_money(int(value))


def _years_note(regulation: model.Regulation, parameter: model.Parameter) -> str:
    have = sorted(row.year for row in parameter.rows)
    start = fixed_day(regulation.start)
    if start is None:
        return f"有{_list(have)}的数值" if have else "没有数值"
    shift = -1 if parameter.year is ParameterYear.PREVIOUS else 0
    end = fixed_day(regulation.end) if regulation.end is not None else None
    last = end.year + shift if end else min(max([start.year + shift, *have]), datetime.MAXYEAR)
    lacking = sorted(set(range(start.year + shift, last + 1)) - set(have))
    return f"还没有数值的年份：{_list(lacking)}；结算时要另给" if lacking else "施行期间每年都有数值"


def _list(years: list[int]) -> str:
    """2020、2022—2024年."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs) + "年"


CHECK = Check(_ID, "施行期间和参数表没有空缺和重叠", __doc__ or "", immediate(examine), without="没有施行日期，也没有参数")
