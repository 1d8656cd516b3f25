"""Click's complaints, said in Chinese."""

from __future__ import annotations

import re

import click
from click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption

_HANZI = re.compile(r"[\u4e00-\u9fff]")


def usage_sentence(error: click.UsageError) -> str:
    """One Chinese sentence about what is wrong with a command line."""
    if isinstance(error, MissingParameter):
        return f"缺少{_called(error.param)}。"
    if isinstance(error, BadParameter):
        return f"{_called(error.param)}：{_chinese(error.message)}"
    if isinstance(error, NoSuchOption):
        near = f"是不是「{error.possibilities[0]}」？" if error.possibilities else ""
        return f"没有选项「{error.option_name}」。{near}"
    if isinstance(error, BadOptionUsage):
        return f"选项「{error.option_name}」{_option_use(error)}"
    return _chinese(error.message)


def _called(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"选项「{param.opts[-1]}」"
    return f"参数「{param.human_readable_name}」" if param is not None else "参数"


def _option_use(error: BadOptionUsage) -> str:
    known = error.ctx.command.params if error.ctx is not None else []
    for param in known:
        if isinstance(param, click.Option) and error.option_name in (*param.opts, *param.secondary_opts) and param.is_flag:
            return "不带值。"
    return "后面要写一个值。"


def _chinese(message: str) -> str:
    return message if _HANZI.search(message) else "写法不对。"
