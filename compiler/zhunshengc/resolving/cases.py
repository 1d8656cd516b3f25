"""The 用例 of a regulation: those between its rules, and those of its 用例集 files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhunsheng import syntax
from zhunshengc.messages import names as say
from zhunshengc.model import Article, CaseOrigin, PremiseOrigin
from zhunshengc.resolving.declared import Declarations, Home
from zhunshengc.resolving.environment import Environment
from zhunshengc.suggest import similar


def resolve_premises(found: Declarations) -> tuple[PremiseOrigin, ...]:
    """The 用例前提 of the rule file, which hold for all cases."""
    return tuple(PremiseOrigin(one.item, one.home.origin(one.item.span)) for one in found.premises)


def resolve_cases(
    found: Declarations, articles: Sequence[Article], files: Sequence[syntax.CaseFile], env: Environment
) -> tuple[CaseOrigin, ...]:
    """Every 用例, those of the rule file first. Reports articles of a 用例集 that the regulation does not have."""
    own = tuple(CaseOrigin(one.item, one.home.origin(one.item.span), ()) for one in found.cases)
    locators = [article.locator for article in articles]
    for file in files:
        _check_articles(file, locators, env)
    return (*own, *(case for file in files for case in _of_file(file)))


def _check_articles(file: syntax.CaseFile, locators: Sequence[str], env: Environment) -> None:
    for article in file.articles:
        name = article.locator.text
        if name not in locators:
            origin = Home(file.source, name).origin(article.locator.span)
            env.report.append(say.unknown(origin, name, "条文", say.NameHint(similar(name, locators))))


def _of_file(file: syntax.CaseFile) -> Iterator[CaseOrigin]:
    """The cases of a file in its order, each with the premises of the file, wherever in it they stand."""
    outside = Home(file.source)
    premises = tuple(
        PremiseOrigin(item, outside.origin(item.span)) for item in file.items if isinstance(item, syntax.CasePremise)
    )
    cases = [(item, outside) for item in file.items if isinstance(item, syntax.Case)]
    for article in file.articles:
        home = Home(file.source, article.locator.text)
        cases.extend((item, home) for item in article.items if isinstance(item, syntax.Case))
    for case, home in sorted(cases, key=lambda one: one[0].span.start):
        yield CaseOrigin(case, home.origin(case.span), premises)
