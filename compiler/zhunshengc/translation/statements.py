"""Statements and functions of a generated module on terms: a closed subset of Python, anything else is an UnreadableError."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from zhunshengc.solver import terms
from zhunshengc.solver.terms import Term
from zhunshengc.translation.expressions import evaluate, test
from zhunshengc.translation.frame import Arguments, Frame, Refused, Run, Surroundings
from zhunshengc.translation.values import Function, Items, Made, Nothing, Outside, Text, UnreadableError, Value

_ERROR = "InputError"
_DEPTH = 10  # calls inside of calls


def run(names: Mapping[str, Value], function: Function, arguments: Arguments, around: Surroundings) -> tuple[Value, Run]:
    """What the function answers (None where it refuses every claim), and all that was met on the way."""
    started = Run(names, around, _enter)
    top = Frame(started, {}, frozenset(), terms.TRUE)
    call = ast.parse("_()", mode="eval").body
    if not isinstance(call, ast.Call):
        raise TypeError("not a call")
    try:
        return _enter(function, arguments, call, top), started
    except _RefusesAlwaysError:
        return Nothing(), started


class _RefusesAlwaysError(Exception):
    """A function that has been called never comes to its end."""


def evaluate_alone(node: ast.expr, names: Mapping[str, Value], around: Surroundings) -> Value:
    """An expression that stands outside of all functions; it can refuse nothing."""
    started = Run(names, around, _enter)
    value = evaluate(node, Frame(started, {}, frozenset(), terms.TRUE))
    if started.refusals or started.crashes:
        raise UnreadableError("a constant that may fail", node.lineno)
    return value


# ---- functions -------------------------------------------------------------------------------------------------


def _enter(function: Function, arguments: Arguments, node: ast.Call, caller: Frame) -> Value:
    if caller.depth > _DEPTH:
        raise UnreadableError(f"「{function.node.name}」 calls itself", function.node.lineno)
    frame = Frame(caller.run, function.around, _assigned(function.node), caller.path, caller.depth + 1)
    _bind(function, arguments, frame, node)
    answer = _block(function.node.body, frame)
    frame.note(_stored(function.node.body))
    if frame.refused:
        raise _RefusesAlwaysError
    if answer is None:
        raise UnreadableError(f"「{function.node.name}」 answers nothing", function.node.lineno)
    return answer


def _assigned(node: ast.FunctionDef) -> frozenset[str]:
    """The local names of a function; those inside of other functions are their own."""
    names = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    names.update(_stored(node.body))
    return frozenset(names)


def _stored(body: Iterable[ast.stmt]) -> set[str]:
    names: set[str] = set()
    for statement in body:
        if isinstance(statement, ast.FunctionDef):
            names.add(statement.name)
        elif isinstance(statement, ast.If | ast.Try):
            blocks = [statement.body, statement.orelse]
            blocks += [handler.body for handler in statement.handlers] if isinstance(statement, ast.Try) else []
            for block in blocks:
                names |= _stored(block)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            names |= {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    return names


def _bind(function: Function, arguments: Arguments, frame: Frame, node: ast.Call) -> None:
    found = function.node.args
    names = [argument.arg for argument in found.args]
    if found.vararg or found.kwarg or found.posonlyargs or found.kwonlyargs or len(arguments.positional) > len(names):
        raise UnreadableError(f"arguments of 「{function.node.name}」", node.lineno)
    values = dict(zip(names, arguments.positional, strict=False))
    if set(values) & set(arguments.named) or set(arguments.named) - set(names):
        raise UnreadableError(f"arguments of 「{function.node.name}」", node.lineno)
    values |= arguments.named
    for name, default in zip(names[len(names) - len(found.defaults) :], found.defaults, strict=True):
        if not isinstance(default, ast.Constant):
            raise UnreadableError("a default that is no constant", default.lineno)
        if name not in values:
            values[name] = evaluate(default, frame)
    for name in names:
        if name not in values:
            raise UnreadableError(f"「{function.node.name}」 without 「{name}」", node.lineno)
        frame.assign(name, values[name])


# ---- statements ------------------------------------------------------------------------------------------------


def _block(body: list[ast.stmt], frame: Frame) -> Value | None:
    """Runs the statements; the value that the last one returns, if it does."""
    for place, statement in enumerate(body):
        answer = _statement(statement, frame, first=place == 0)
        if answer is not None or frame.refused:
            if place < len(body) - 1 and not _decided_early(statement):
                raise UnreadableError("statements that are never reached", body[place + 1].lineno)
            return answer
    return None


def _decided_early(statement: ast.stmt) -> bool:
    """May it have answered because its condition is known here?"""
    return isinstance(statement, ast.If)


def _statement(statement: ast.stmt, frame: Frame, *, first: bool) -> Value | None:
    match statement:
        case ast.Expr(value=ast.Constant(value=str())) if first:
            return None
        case ast.Assign(targets=[target], value=value):
            _assign(target, evaluate(value, frame), frame)
        case ast.AnnAssign(target=ast.Name() as target, value=ast.expr() as value, simple=1):
            _assign(target, evaluate(value, frame), frame)
        case ast.If(test=condition, body=yes, orelse=no):
            return _if(test(condition, frame), yes, no, frame, statement)
        case ast.Raise(exc=ast.Call() as error, cause=None):
            _refuse(error, frame)
        case ast.Try(body=body, handlers=[handler], orelse=[], finalbody=[]):
            return _try(body, handler, frame, statement)
        case ast.Return(value=ast.expr() as value):
            return evaluate(value, frame)
        case ast.FunctionDef(decorator_list=[]):
            frame.assign(statement.name, Function(statement, frame.captured()))
        case _:
            raise UnreadableError(f"statement {type(statement).__name__}", statement.lineno)
    return None


def _assign(target: ast.expr, value: Value, frame: Frame) -> None:
    match target, value:
        case ast.Name(id=name), _:
            frame.assign(name, value)
        case ast.Tuple(elts=names), Items(items=items) if len(names) == len(items):
            for part, item in zip(names, items, strict=True):
                _assign(part, item, frame)
        case _:
            raise UnreadableError(f"assignment of {type(value).__name__} to {type(target).__name__}", target.lineno)


def _if(condition: Term, yes: list[ast.stmt], no: list[ast.stmt], frame: Frame, statement: ast.If) -> Value | None:
    if condition is terms.TRUE:
        return _block(yes, frame)
    if condition is terms.FALSE:
        return _block(no, frame)
    ways = (frame.branch(), frame.branch())
    for way, body, holds in zip(ways, (yes, no), (condition, terms.negate(condition)), strict=True):
        way.path = terms.both((frame.path, holds))
        _one_way(body, way, statement)
    frame.join(condition, *ways)
    return None


def _one_way(body: list[ast.stmt], way: Frame, statement: ast.If) -> None:
    try:
        answer = _block(body, way)
    except _RefusesAlwaysError:
        way.refused = True
        return
    if answer is not None:
        raise UnreadableError("an answer under a condition", statement.lineno)
    if statement.orelse:  # else what is assigned here is a correction of what was assigned before
        way.note(_stored(body))


def _refuse(error: ast.Call, frame: Frame) -> None:
    """raise InputError(code, field, sentence)."""
    if evaluate(error.func, frame) != Outside(_ERROR) or len(error.args) != 3 or error.keywords:
        raise UnreadableError("raise of something else than InputError", error.lineno)
    texts = [item.text for item in (evaluate(argument, frame) for argument in error.args) if isinstance(item, Text)]
    if len(texts) != 3:
        raise UnreadableError("a refusal that is not written out", error.lineno)
    frame.run.refusals.append(Refused(texts[0], texts[1], frame.path))
    frame.refused = True


def _try(body: list[ast.stmt], handler: ast.ExceptHandler, frame: Frame, statement: ast.stmt) -> Value | None:
    """A refusal inside is worded otherwise, nothing else: `except InputError as error: raise rt.with_years(error, …)`."""
    match handler:
        case ast.ExceptHandler(
            type=ast.Name(id="InputError"),
            name=str() as name,
            body=[ast.Raise(exc=ast.Call() as call, cause=ast.Constant(value=None))],
        ):
            pass
        case _:
            raise UnreadableError("an except that does more than word a refusal", statement.lineno)
    answer = _block(body, frame)
    error = Made("error", {})
    inner = Frame(frame.run, {**frame.visible(), name: error}, frozenset(), frame.path, frame.depth)
    if evaluate(call, inner) is not error:
        raise UnreadableError("an except that raises something else", call.lineno)
    return answer
