"""Declarations that stand on their own: inputs with their members, rankings and doubts."""

from __future__ import annotations

from zhunsheng import syntax
from zhunsheng.syntax import FactType
from zhunshengc.messages import declarations as say_declared
from zhunshengc.messages import names as say
from zhunshengc.model import (
    DAY,
    MAX_FEN,
    PERSON,
    SETTLEMENT,
    UNLISTED,
    Basic,
    ChoicesType,
    ChoiceType,
    Doubt,
    Input,
    Origin,
    Ranking,
    Reading,
    Type,
)
from zhunshengc.resolving.conditions import used_lines
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Environment, Site, Stage
from zhunshengc.resolving.groups import Groupings, by_source, listed_members
from zhunshengc.resolving.names import known_as, member_list
from zhunshengc.resolving.pots import check_pots
from zhunshengc.resolving.scope import NameKind, as_seen, name_problem
from zhunshengc.suggest import similar
from zhunshengc.typecheck import BASIC_OF, MAX_INTEGER

_BUILT_IN = ((PERSON, Basic.TEXT, "psn_no"), (SETTLEMENT, Basic.TEXT, "setl_id"), (DAY, Basic.DATE, "setl_time"))
_NOTES = {PERSON: "同一个人的结算用同一个编号", SETTLEMENT: "每次结算的编号，不能重复", DAY: "结算的日期，年度按它计算"}


def built_in_inputs(origin: Origin) -> tuple[Input, ...]:
    """人员编号, 结算编号, 结算日期: facts that every regulation has."""
    return tuple(
        Input(
            name, kind, code, (code,), (), optional=False, nullable=False, default=None, pays=None, only_if=None,
            instead=None, note=_NOTES[name], matter=None, origin=origin,
        )
        for name, kind, code in _BUILT_IN
    )  # fmt: skip


def resolve_inputs(found: Declarations, env: Environment) -> None:
    """Enters every input but its conditions, which may use definitions. Reports what does not fit together."""
    overrides = _overrides(found, env)
    used, groupings = used_lines(found), by_source(found, env)
    for one in found.inputs:
        written, name = one.item, one.item.name.text
        ignored = written.used_if is not None or (one.home.imported and name in used)
        absent = written.optional or written.only_if is not None or ignored
        if name not in env.inputs and written.type is FactType.REGISTER:
            env.inputs[name] = _register(one, absent, groupings, env)
        elif name not in env.inputs:
            env.inputs[name] = _input(one, absent, overrides.get(name), env)
    check_pots(found, env)


def _overrides(found: Declarations, env: Environment) -> dict[str, Found[syntax.Members]]:
    """取值 lines by input; only for classifications of a vocabulary, one line each."""
    declared = {one.item.name.text: one for one in found.inputs}
    overrides: dict[str, Found[syntax.Members]] = {}
    for line in found.members:
        name = line.item.name
        origin = line.home.origin(name.span)
        target = declared.get(name.text)
        if target is None:
            hint = say.NameHint(similar(name.text, declared))
            env.report.append(say.unknown(origin, name.text, NameKind.INPUT.value, hint))
        elif not target.home.imported or target.item.type not in (FactType.CHOICE, FactType.CHOICES):
            env.report.append(say_declared.members_misplaced(origin, name.text, target.home.origin(target.item.span)))
        elif name.text in overrides:
            first = overrides[name.text]
            env.report.append(say.duplicate(origin, name.text, "取值", first.home.origin(first.item.span)))
        else:
            overrides[name.text] = line
    return overrides


def _register(one: Found[syntax.Input], absent: bool, groupings: Groupings, env: Environment) -> Input:
    """A 名录, whose members are what 归类 list; absent it is 未列入."""
    written, name = one.item, one.item.name.text
    for wrong, word in ((bool(written.members), "取值"), (written.default is not None, "默认")):
        if wrong:
            env.report.append(say_declared.field_misfit(_at(one), name, word, "分类", written.type.value))
    _check_fields(one, absent, env)
    kind = ChoiceType(name, listed_members(one, groupings, env))
    return _of(one, kind, (), UNLISTED if absent else None, is_open=True)


def _input(one: Found[syntax.Input], absent: bool, override: Found[syntax.Members] | None, env: Environment) -> Input:
    written = one.item
    codes, members = _members(one, override, env)
    kind: Type
    if written.type is FactType.CHOICE:
        kind = ChoiceType(written.name.text, members)
    elif written.type is FactType.CHOICES:
        kind = ChoicesType(written.name.text, members)
    else:
        kind = BASIC_OF[written.type]
        if written.members:
            env.report.append(say_declared.field_misfit(_at(one), written.name.text, "取值", "分类或多选", written.type.value))
    _check_fields(one, absent, env)
    return _of(one, kind, codes, _default(one, absent, kind, env))


_Default = str | bool | int | None
_Codes = tuple[tuple[str, str], ...]


def _of(one: Found[syntax.Input], kind: Type, codes: _Codes, default: _Default, *, is_open: bool = False) -> Input:
    """The input without its conditions and its 包含."""
    written = one.item
    interface = tuple(name.text for name in written.interface)
    code = written.code_name.text if written.code_name is not None else interface[0] if interface else ""
    return Input(
        written.name.text, kind, code, interface, codes, written.optional, written.nullable,
        default, written.pays.text if written.pays is not None and kind is Basic.MONEY else None, None,
        written.instead.text if written.instead is not None else None,
        written.note.text if written.note is not None else "", one.home.matter, _at(one), open=is_open,
    )  # fmt: skip


def _at(one: Found[syntax.Input]) -> Origin:
    return one.home.origin(one.item.name.span)


def _members(
    one: Found[syntax.Input], override: Found[syntax.Members] | None, env: Environment
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Codes and names of the members; a 取值 line takes over the codes of the vocabulary."""
    inherited = {member.name.text: member.code.text for member in one.item.members if member.code is not None}
    home = one.home if override is None else override.home
    listed = one.item.members if override is None else override.item.members
    codes: dict[str, str] = {}
    names: dict[str, None] = {}
    seen: set[str] = set()
    for member in listed:
        name, origin = member.name.text, home.origin(member.name.span)
        problem = name_problem(name)
        if problem is not None:
            env.report.append(say.bad_name(origin, name, problem))
        if as_seen(name) in seen:
            env.report.append(say.listed_twice(origin, name))
        seen.add(as_seen(name))
        names[name] = None
        code = member.code.text if member.code is not None else inherited.get(name)
        if code is not None and code in codes.values() and name not in codes:
            env.report.append(say.listed_twice(origin, code))
        if code is not None:
            codes[name] = code
    return tuple(codes.items()), tuple(names)


def _check_fields(one: Found[syntax.Input], absent: bool, env: Environment) -> None:
    """可无, 支付, 或, 限于, 用于 and 可省 go with certain types only. `absent`: the fact may be absent."""
    written, name = one.item, one.item.name.text
    kind = written.type.value
    said = written.optional or written.only_if is not None
    misfits = (
        (written.nullable and written.type is not FactType.MONEY, "可无", "金额"),
        (written.pays is not None and written.type is not FactType.MONEY, "支付", "金额"),
        (written.instead is not None and written.type is not FactType.SCHEDULE, "或", "分段表"),
        (written.type is FactType.SCHEDULE and written.optional, "可省", "分段表以外的类型"),
        (written.type is FactType.SCHEDULE and written.only_if is not None, "限于", "分段表以外的类型"),
        (written.type is FactType.SCHEDULE and absent and not said, "用于", "分段表以外的类型"),
    )
    for wrong, word, wanted in misfits:
        if wrong:
            env.report.append(say_declared.field_misfit(_at(one), name, word, wanted, kind))
    if written.nullable and written.pays is not None:
        env.report.append(say_declared.together(_at(one), name, "可无", "支付"))
    if written.type is FactType.CHOICE and absent and written.default is None:
        env.report.append(say_declared.no_default(_at(one), name))


def _default(one: Found[syntax.Input], absent: bool, kind: Type, env: Environment) -> _Default:
    """The value when absent, in the unit of the type."""
    written = one.item
    if written.default is None:
        return None
    if not written.optional and not (absent and isinstance(kind, ChoiceType)):
        env.report.append(say_declared.default_unused(_at(one), written.name.text))
        return None
    match written.default:
        case syntax.Name(text=text) | syntax.Ref(name=text) if isinstance(kind, ChoiceType):
            if text in kind.members:
                return text
            hint = say.MemberHint(similar(text, kind.members))
            origin = one.home.origin(written.default.span)
            env.report.append(say.unknown_member(origin, text, kind.classification, kind.members, hint))
            return None
        case syntax.YesNo(value=value) if kind is Basic.YES_NO:
            return value
        case syntax.Money(fen=fen) if kind is Basic.MONEY and fen <= MAX_FEN:
            return fen
        case syntax.Integer(value=number) if kind is Basic.INTEGER and number <= MAX_INTEGER:
            return number
        case _:
            env.report.append(say_declared.default_misfit(one.home.origin(written.default.span), written.type.value))
            return None


# ---- rankings and doubts ---------------------------------------------------------------------------------------


def resolve_rankings(found: Declarations, env: Environment) -> None:
    """Enters every 分类…就高."""
    for one in found.rankings:
        written = one.item
        site = Site(one.home, Stage.FACTS, "分类")
        if not known_as(written.source, NameKind.INPUT, env, site) or written.source.text not in env.inputs:
            continue
        kind = env.inputs[written.source.text].type
        origin = one.home.origin(written.name.span)
        if not isinstance(kind, ChoiceType | ChoicesType) or env.inputs[written.source.text].open:
            env.report.append(say_declared.ranking_source(one.home.origin(written.source.span), written.source.text))
        elif not kind.members:
            at = one.home.origin(written.source.span)
            env.report.append(say.no_members(at, written.source.text, env.inputs[written.source.text].origin))
        else:
            members = member_list(written.members, kind, env, site)
            if members is not None and written.name.text not in env.rankings:
                env.rankings[written.name.text] = Ranking(written.name.text, written.source.text, members, origin)


def resolve_doubts(found: Declarations, env: Environment) -> None:
    """Enters every 存疑; exactly one reading must be adopted."""
    for one in found.doubts:
        written = one.item
        origin = one.home.origin(written.name.span)
        names: dict[str, Reading] = {}
        for reading in written.readings:
            at = one.home.origin(reading.name.span)
            problem = name_problem(reading.name.text)
            if problem is not None:
                env.report.append(say.bad_name(at, reading.name.text, problem))
            if reading.name.text in names:
                env.report.append(say.listed_twice(at, reading.name.text))
            names[reading.name.text] = Reading(reading.name.text, reading.doubtful)
        adopted = [reading.name.text for reading in written.readings if reading.adopted]
        if len(adopted) != 1:
            env.report.append(say_declared.adopted(origin, written.name.text, tuple(adopted)))
        if names and written.name.text not in env.doubts:
            chosen = adopted[0] if adopted else next(iter(names))
            note = written.note.text if written.note is not None else ""
            env.doubts[written.name.text] = Doubt(written.name.text, tuple(names.values()), chosen, note, origin)
