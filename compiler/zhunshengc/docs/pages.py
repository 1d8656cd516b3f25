"""Pages in Markdown, generated from the keyword table, the checks, the error catalogues and the regulations."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence

import jinja2

from zhunsheng import mistakes
from zhunsheng.diagnostic import Kind
from zhunsheng.keywords import KEYWORDS, Role
from zhunshengc import messages
from zhunshengc.checks import all_checks
from zhunshengc.docs.calculator import calculator_view, script_of
from zhunshengc.docs.comparison import patients
from zhunshengc.docs.escaping import anchor, code, fence, heading, inline
from zhunshengc.docs.regulation import WORDS, regulation_view
from zhunshengc.docs.report import RegulationReport
from zhunshengc.reporting import heading as finding_heading

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")
_PARTS = ("index", "articles", "findings")
_RANGES = (
    ("ZS1", "文字和语法"),
    ("ZS2", "名称"),
    ("ZS3", "类型"),
    ("ZS4", "结算时的拒绝"),
    ("ZS5", "检查的发现"),
    ("ZS6", "文件和命令行"),
    ("ZS9", "工具本身的错误"),
)


def reference_pages(reports: Sequence[RegulationReport]) -> Mapping[str, str]:
    """Markdown of every generated page by its path below `reference/`, always the same for the same input.

    Text from rule files is escaped: it can be neither markup nor a path. Raises ValueError for an identifier that is no
    module name.
    """
    environment = _environment()
    pages = {
        "language.md": _render(environment, "language", groups=_keyword_groups()),
        "checks.md": _render(environment, "checks", checks=all_checks()),
        "errors.md": _render(environment, "errors", groups=tuple(_error_groups())),
    }
    ordered = sorted(reports, key=lambda item: item.regulation.identifier)
    views = [regulation_view(report) for report in ordered]
    for report, view in zip(ordered, views, strict=True):
        if _IDENTIFIER.fullmatch(view.identifier) is None:
            raise ValueError(f"not a module name: {view.identifier!r}")
        for name in _PARTS:
            pages[f"regulations/{view.identifier}/{name}.md"] = _render(environment, name, page=view, words=WORDS)
        form = calculator_view(report.rules)
        pages[f"regulations/{view.identifier}/calculator.md"] = _render(environment, "calculator", page=form)
    pages["regulations/index.md"] = _render(environment, "regulations", pages=views)
    pages["regulations/comparison.md"] = _render(environment, "comparison", pages=views, patients=patients(views))
    return pages


def site_scripts(reports: Sequence[RegulationReport]) -> Mapping[str, str]:
    """Scripts of the generated pages by path below `assets/zhunsheng/`."""
    return {f"{report.regulation.identifier}.js": script_of(report.rules) for report in reports}


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("zhunshengc.docs", "templates"),
        autoescape=True,
        finalize=inline,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(code=code, fence=fence, anchor=anchor, heading=heading, finding=finding_heading)
    return environment


def _render(environment: jinja2.Environment, name: str, **values: object) -> str:
    text = environment.get_template(f"{name}.md.j2").render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _keyword_groups() -> tuple[tuple[str, tuple[object, ...]], ...]:
    return tuple((role.value, tuple(word for word in KEYWORDS if word.role is role)) for role in Role)


def all_kinds() -> tuple[Kind, ...]:
    """Every entry of every catalogue, sorted by code."""
    names = sorted(module.name for module in pkgutil.iter_modules(messages.__path__))
    modules = [mistakes, *(importlib.import_module(f"{messages.__name__}.{name}") for name in names)]
    kinds = (kind for module in modules for kind in getattr(module, "CATALOGUE", ()))
    return tuple(sorted(kinds, key=lambda kind: kind.code))


def _error_groups() -> Iterator[tuple[str, tuple[Kind, ...]]]:
    kinds = all_kinds()
    for prefix, title in _RANGES:
        yield title, tuple(kind for kind in kinds if kind.code.startswith(prefix))
