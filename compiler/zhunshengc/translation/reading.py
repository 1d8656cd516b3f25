"""Reads a generated module: its text is parsed, every statement outside of functions is understood or refused."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc.solver.products import Products
from zhunshengc.translation.frame import Surroundings
from zhunshengc.translation.statements import evaluate_alone
from zhunshengc.translation.values import Class, Function, Outside, Table, UnreadableError, Value

_LEDGER = "Ledger"
_TABLE = "settle_table"  # settles whole tables by the batch kernels; its text is the same for every module
_CLAIM_DECORATOR = "dataclass(frozen=True, slots=True, kw_only=True)"
_CLAIM = re.compile(r"Claim(_?[0-9]+)?", re.ASCII)
_TYPING = frozenset({"TYPE_CHECKING", "ClassVar", "Final", "TypeAlias"})
_NOTHING = Surroundings({}, {}, Products())


@dataclass(frozen=True, slots=True)
class Module:
    """The names that a module defines, and the text of the statements that are not run here."""

    names: Mapping[str, Value]

    def constant(self, name: str) -> Value:
        """The value of a name. Raises UnreadableError."""
        if name not in self.names:
            raise UnreadableError(f"the module has no 「{name}」")
        return self.names[name]

    def entry(self, table: str, matter: str) -> Value:
        """What a table of the module has for a matter. Raises UnreadableError."""
        found = self.constant(table)
        value = found.get(matter) if isinstance(found, Table) else None
        if value is None:
            raise UnreadableError(f"「{table}」 has no 「{matter}」")
        return value


def read_module(text: str) -> Module:
    """The module. Raises UnreadableError for anything that the backend does not emit."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise UnreadableError(f"no Python: {error}") from error
    reader = _Reader()
    for place, statement in enumerate(tree.body):
        reader.statement(statement, place)
    return Module(reader.names)


class _Reader:
    """The names so far; none is ever defined twice."""

    def __init__(self) -> None:
        self.names: dict[str, Value] = {}

    def statement(self, node: ast.stmt, place: int) -> None:
        """One statement outside of functions."""
        match node:
            case ast.Expr(value=ast.Constant(value=str())) if place == 0:
                return
            case ast.Import() | ast.ImportFrom():
                self._import(node)
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), body=[ast.Import(names=[ast.alias(name="pyarrow")])], orelse=[]):
                return
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value, simple=1):
                self._define(name, evaluate_alone(value, self.names, _NOTHING), node)
            case ast.ClassDef(name="Ledger"):
                self._define(_LEDGER, self._ledger(node), node)
            case ast.ClassDef():
                self._define(node.name, self._claim(node), node)
            case ast.FunctionDef(name="settle_table"):
                _check_table_function(node)
            case ast.FunctionDef(decorator_list=[]):
                self._define(node.name, Function(node), node)
            case _:
                raise UnreadableError(f"statement {type(node).__name__}", node.lineno)

    def _define(self, name: str, value: Value, node: ast.stmt) -> None:
        if name in self.names:
            raise UnreadableError(f"「{name}」 is defined twice", node.lineno)
        self.names[name] = value

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        match node:
            case ast.ImportFrom(module="__future__", names=[ast.alias(name="annotations", asname=None)]):
                return
            case ast.ImportFrom(module="collections.abc", names=[ast.alias(name="Mapping", asname=None)]):
                return
            case ast.ImportFrom(module="typing", names=names) if all(item.name in _TYPING and not item.asname for item in names):
                return
            case ast.ImportFrom(module="dataclasses", names=names):
                for item in names:
                    if item.name not in ("dataclass", "replace") or item.asname:
                        raise UnreadableError(f"import of {item.name}", node.lineno)
                    self._define(item.name, Outside(item.name), node)
            case ast.Import(names=[ast.alias(name=package, asname="rt")]) if package in RUNTIMES:
                self._define("rt", Outside("rt"), node)
            case ast.ImportFrom(module=package, level=0, names=[ast.alias(name="InputError"), ast.alias(name="Parameters")]) if (
                package in RUNTIMES
            ):
                self._define("InputError", Outside("InputError"), node)
            case _:
                raise UnreadableError(f"import: {ast.unparse(node)}", node.lineno)

    # ---- classes

    def _ledger(self, node: ast.ClassDef) -> Class:
        """Its sums, and nothing else."""
        match node:
            case ast.ClassDef(
                bases=[ast.Attribute(value=ast.Name(id="rt"), attr="LedgerBase")],
                keywords=[],
                decorator_list=[],
                body=[
                    ast.Expr(value=ast.Constant(value=str())),
                    ast.Assign(targets=[ast.Name(id="__slots__")], value=ast.Tuple(elts=[])),
                    ast.AnnAssign(target=ast.Name(id="SUMS"), value=ast.expr() as value),
                ],
            ):
                sums = evaluate_alone(value, self.names, _NOTHING)
                return Class(_LEDGER, {"SUMS": sums}, {})
            case _:
                raise UnreadableError("class Ledger", node.lineno)

    def _claim(self, node: ast.ClassDef) -> Class:
        """The facts of a matter, with the functions that read them and put them into words."""
        decorators = [ast.unparse(item) for item in node.decorator_list]
        if decorators != [_CLAIM_DECORATOR] or node.bases or node.keywords or not _CLAIM.fullmatch(node.name):
            raise UnreadableError(f"class {node.name}", node.lineno)
        defaults: dict[str, Value | None] = {}
        methods: dict[str, Function] = {}
        for place, item in enumerate(node.body):
            match item:
                case ast.Expr(value=ast.Constant(value=str())) if place == 0:
                    continue
                case ast.AnnAssign(target=ast.Name(id=name), value=value, simple=1) if name not in defaults:
                    defaults[name] = None if value is None else evaluate_alone(value, self.names, _NOTHING)
                case ast.FunctionDef(name="facts", decorator_list=[]):
                    methods[item.name] = Function(item)
                case ast.FunctionDef(name="from_dict" | "read", decorator_list=[ast.Name(id="classmethod")]):
                    methods[item.name] = Function(item)
                case _:
                    raise UnreadableError(f"class {node.name}", item.lineno)
        return Class(node.name, defaults, methods)


def _check_table_function(node: ast.FunctionDef) -> None:
    """It only hands everything on to the batch kernels."""
    handed = "__name__, table, ledger, parameters, matter=matter, in_fen=in_fen, threads=threads, codes=codes"
    expected = ("from zhunsheng_rules._batch.tables import settle_installed", f"return settle_installed({handed})")
    body = [ast.unparse(item) for item in node.body[1:]]
    if tuple(body) != expected or node.decorator_list:
        raise UnreadableError(f"{_TABLE} does more than hand on", node.lineno)


RUNTIMES = frozenset({"zhunsheng_rules._runtime", "zhunshengc.runtime.rules"})
