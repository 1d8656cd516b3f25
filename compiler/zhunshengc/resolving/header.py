"""施行 and 失效, the articles with their quotations, and 容许."""

from __future__ import annotations

from zhunsheng import syntax
from zhunsheng.source import Span
from zhunshengc.messages import declarations as say_declared
from zhunshengc.messages import findings, texts
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    AcceptanceOrigin,
    Article,
    Basic,
    CaseOrigin,
    DateLit,
    DayOfForce,
    DoubtRef,
    Expr,
    Origin,
    Table,
)
from zhunshengc.resolving.declared import Declarations, Home
from zhunshengc.resolving.environment import Environment, Site, Stage
from zhunshengc.resolving.table import Wanted, value
from zhunshengc.suggest import similar

CHECK_NAMES = (
    "非负", "不超自付", "限额有效", "不重复给付", "次序", "冲突", "缺口", "死规则", "就高有序", "单调",
    "时效", "条文覆盖", "依据", "读法", "保证", "漏列对象", "对象列举", "拆分", "先后", "取整", "范围",
)  # fmt: skip
"""What 容许 may name: the checks there are. Any other name would be taken and never cover a finding."""
_CODES = tuple(kind.code for kind in (*findings.CATALOGUE, *texts.CATALOGUE))


def resolve_start(file: syntax.Regulation, found: Declarations, env: Environment) -> DayOfForce | None:
    """The first day of force; exactly one 施行 must be written."""
    home = Home(file.source)
    lines = [(file.header.in_force, home)] if file.header.in_force is not None else []
    lines += [(one.item, one.home) for one in found.in_force]
    for line, at in lines[1:]:
        first = lines[0][1].origin(lines[0][0].span)
        env.report.append(say.duplicate(at.origin(line.span), "施行", "子句", first))
    if not lines:
        env.report.append(say_declared.missing(home.origin(file.header.span), "规章", "施行", "施行 2023年2月1日"))
        return None
    return _day(lines[0][0].value, lines[0][1], lines[0][0].span, "施行", env)


def resolve_end(file: syntax.Regulation, found: Declarations, env: Environment) -> DayOfForce | None:
    """The last day of force; None when it is not written. 有效期 alone does not say which day that is."""
    home = Home(file.source)
    lines = [(file.header.expiry, home)] if file.header.expiry is not None else []
    lines += [(one.item, one.home) for one in found.expiries]
    for line, at in lines[1:]:
        first = lines[0][1].origin(lines[0][0].span)
        env.report.append(say.duplicate(at.origin(line.span), "失效", "子句", first))
    if lines:
        return _day(lines[0][0].value, lines[0][1], lines[0][0].span, "失效", env)
    return None


def _day(written: syntax.Value, home: Home, span: Span, word: str, env: Environment) -> DayOfForce | None:
    found = value(written, Wanted(Basic.DATE), env, Site(home, Stage.FACTS, word))
    if found is None:
        return None
    if not _is_fixed(found):
        env.report.append(say_type.day_not_fixed(home.origin(written.span), word))
        return None
    return DayOfForce(found, home.origin(span))


def _is_fixed(found: Expr) -> bool:
    """Is it a day, or a table of days over 存疑?"""
    if isinstance(found, Table):
        doubts = all(isinstance(dimension, DoubtRef) for dimension in found.dimensions)
        return doubts and bool(found.rows) and all(isinstance(row.cell, DateLit) for row in found.rows)
    return isinstance(found, DateLit)


# ---- articles --------------------------------------------------------------------------------------------------


def resolve_articles(file: syntax.Regulation, found: Declarations, env: Environment) -> tuple[Article, ...]:
    """All articles in order of the file; each listed once, with rules or under 不可计算."""
    quotes: dict[str, list[str]] = {}
    for one in found.quotes:
        if one.home.article is None:
            env.report.append(say_declared.quote_outside(one.home.origin(one.item.span)))
        else:
            quotes.setdefault(one.home.article, []).extend(text.text for text in one.item.texts)
    seen: dict[str, Origin] = {}
    articles: list[Article] = []
    for locator, title, kind in _written_articles(file):
        origin = Home(file.source, locator.text).origin(locator.span)
        if locator.text in seen:
            env.report.append(say_declared.article_twice(origin, locator.text, seen[locator.text]))
            continue
        seen[locator.text] = origin
        texts = tuple(quotes.get(locator.text, ())) if kind is None else ()
        articles.append(Article(locator.text, title, texts, kind, origin))
    return tuple(articles)


_Written = tuple[syntax.Name, str, syntax.NotComputableKind | None]


def _written_articles(file: syntax.Regulation) -> list[_Written]:
    written: list[_Written] = [(locator, "", block.kind) for block in file.not_computable for locator in block.articles]
    written += [(item.locator, item.title.text if item.title is not None else "", None) for item in file.articles]
    return sorted(written, key=lambda item: item[0].span.start)


def resolve_acceptances(
    found: Declarations, articles: tuple[Article, ...], cases: tuple[CaseOrigin, ...], env: Environment
) -> tuple[AcceptanceOrigin, ...]:
    """Every 容许, whose check, kind of finding, articles and 用例 must exist."""
    locators = [article.locator for article in articles]
    titles = [item.case.title.text for item in cases]
    for one in found.acceptances:
        written = one.item
        if written.check.text not in CHECK_NAMES:
            hint = say.NameHint(similar(written.check.text, CHECK_NAMES) or CHECK_NAMES)
            env.report.append(say.unknown(one.home.origin(written.check.span), written.check.text, "检查", hint))
        if written.code is not None and written.code.text not in _CODES:
            origin = one.home.origin(written.code.span)
            env.report.append(
                say.unknown(origin, written.code.text, "发现的代码", say.NameHint(similar(written.code.text, _CODES)))
            )
        for example in written.examples:
            if example.text not in titles:
                hint = say.NameHint(similar(example.text, titles))
                env.report.append(say.unknown(one.home.origin(example.span), example.text, "用例", hint))
        for name in written.articles:
            if name.text not in locators:
                hint = say.NameHint(similar(name.text, locators))
                env.report.append(say.unknown(one.home.origin(name.span), name.text, "条文", hint))
    return tuple(AcceptanceOrigin(one.item, one.home.origin(one.item.span)) for one in found.acceptances)
