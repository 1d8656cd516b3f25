"""ASCII names that programs type: 标识, 代号, 接口. Each must be a safe identifier and mean one thing only."""

from __future__ import annotations

import keyword
import re

from zhunsheng import syntax
from zhunshengc.messages import declarations as say
from zhunshengc.model import Origin
from zhunshengc.resolving.declared import Declarations, Found, Home
from zhunshengc.resolving.report import Report

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_LONGEST = 60
_OWN_MODULES = frozenset(("spark",))  # beside the settlement modules of regulations
# A file of one of these names cannot exist on Windows.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_BUILT_IN = ("psn_no", "setl_id", "setl_time")


def identifier_problem(text: str) -> str | None:
    """Why a text is no safe identifier (Chinese), or None."""
    if not _IDENTIFIER.fullmatch(text):
        return "只能用小写英文字母、数字和下划线，并以字母开头"
    if len(text) > _LONGEST:
        return f"超过{_LONGEST}个字符"
    if keyword.iskeyword(text) or keyword.issoftkeyword(text):
        return "是 Python 的保留字"
    if text in _OWN_MODULES:
        return "是准绳自己的模块名"
    return "是 Windows 不允许的文件名" if text in _DEVICES else None


def check_identifier(name: syntax.Name | None, home: Home, header: syntax.Header, report: Report) -> str:
    """The 标识 of the regulation; reports one that is missing or unsafe."""
    if name is None:
        report.append(say.missing(home.origin(header.span), "规章", "标识", "标识 panzhihua_2023"))
        return ""
    problem = identifier_problem(name.text)
    if problem is not None:
        report.append(say.bad_identifier(home.origin(name.span), "标识", name.text, problem))
    return name.text


def check_codes(found: Declarations, report: Report) -> None:
    """Every input and parameter has an ASCII name, every ASCII name belongs to one of them."""
    used: dict[str, Origin | None] = dict.fromkeys(_BUILT_IN)
    for one in found.inputs:
        _check_input_code(one, used, report)
    for parameter in found.parameters:
        if parameter.item.code_name is None:
            origin = parameter.home.origin(parameter.item.name.span)
            report.append(say.missing(origin, f"参数「{parameter.item.name.text}」", "代号", "代号 disposable_income"))
        else:
            _enter(parameter.item.code_name, "代号", parameter.home, used, report)


def _check_input_code(one: Found[syntax.Input], used: dict[str, Origin | None], report: Report) -> None:
    written, origin = one.item, one.home.origin(one.item.name.span)
    if written.code_name is None and len(written.interface) != 1:
        reason = f"输入「{written.name.text}」"
        report.append(say.missing(origin, reason, "代号" if written.interface else "代号或接口", "代号 treatment_place"))
    for name in written.interface:
        _enter(name, "接口", one.home, used, report)
    if written.code_name is not None:
        only = written.interface[0].text if len(written.interface) == 1 else None
        if written.code_name.text != only:
            _enter(written.code_name, "代号", one.home, used, report)


def _enter(name: syntax.Name, word: str, home: Home, used: dict[str, Origin | None], report: Report) -> None:
    origin = home.origin(name.span)
    problem = identifier_problem(name.text)
    if problem is not None:
        report.append(say.bad_identifier(origin, word, name.text, problem))
    if name.text in used:
        report.append(say.code_twice(origin, word, name.text, used[name.text]))
    else:
        used[name.text] = origin
