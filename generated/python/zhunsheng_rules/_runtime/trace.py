"""Why a benefit pays what it pays, or does not apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .ledger import LedgerBase
from .result import AnswerSpec, AnswerValue, Layout, Result
from .text import exact_money_text, money_text, percent_text

_LedgerT = TypeVar("_LedgerT", bound=LedgerBase)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a benefit: value/den, 分 or a rate. A negative value is 不设."""

    label: str
    value: int
    den: int
    is_rate: bool

    def text(self) -> str:
        """Label and figure."""
        if self.value < 0:
            return f"{self.label} 不设"
        if self.is_rate:
            return f"{self.label} {percent_text(self.value, self.den)}"
        return f"{self.label} {exact_money_text(self.value, self.den)}元"


def explain_benefit(
    heading: tuple[str, str],
    applies: bool,
    conditions: Sequence[tuple[str, bool]],
    figures: Sequence[Figure],
    payment: int | None,
) -> tuple[str, str]:
    """(article, sentence) of one benefit; `heading` is its name and article."""
    name, article = heading
    if not applies:
        failed = "；".join(f"「{text}」不成立" for text, holds in conditions if not holds)
        return article, f"{name}：不适用，{failed or '属于排除情形，见提示'}"
    parts = [figure.text() for figure in figures]
    if payment is not None:
        parts.append(f"给付 {money_text(payment)}元")
    return article, f"{name}：适用；{'，'.join(parts)}"


def explain_unused(name: str, condition: str, ignored: bool) -> tuple[tuple[str, str], ...]:
    """A line about a fact that was given and is not asked for on this claim; none where it was not."""
    return (("", f"「{name}」写了，这次不用：只用于 {condition}"),) if ignored else ()


def explain_answers(layout: Layout, answers: Mapping[str, AnswerValue]) -> tuple[tuple[str, str], ...]:
    """(article, sentence) of each 结论."""
    return tuple((spec.article, f"{spec.name}：{_answer_text(spec, answers[spec.name])}") for spec in layout.answers)


def _answer_text(spec: AnswerSpec, value: AnswerValue) -> str:
    shown = spec.json(value)
    text = "是" if shown is True else "否" if shown is False else "无" if shown is None else str(shown)
    return f"{text}元" if spec.kind == "money" else text


def narrate(title: str, facts: Sequence[tuple[str, str]], result: Result[_LedgerT]) -> str:
    """A settlement as Chinese text, article by article."""
    lines = [title, "", "事实"]
    lines += [f"    {name}：{text}" for name, text in facts if text]
    lines += ["", "各条"]
    if result.layout.statuses is not None:
        lines.append(f"    采用身份：{result.status or '无'}")
    lines += [f"    {article}　{text}" if article else f"    {text}" for article, text in result.trace]
    lines += ["", "结果"]
    lines += _outcome(result)
    lines += [f"    提示：{text}" for text in result.notices]
    return "\n".join(lines) + "\n"


def _outcome(result: Result[_LedgerT]) -> list[str]:
    articles = result.articles
    lines = [f"    {name}（{articles[name]}）：{money_text(fen)}元" for name, fen in result.payments.items()]
    if result.payments:
        lines.append(f"    合计：{money_text(result.total)}元")
    if result.borne is not None:
        lines.append(f"    个人负担：{money_text(result.borne)}元")
    answers = result.answers
    lines += [f"    {item.name}（{item.article}）：{_answer_text(item, answers[item.name])}" for item in result.layout.answers]
    return lines
