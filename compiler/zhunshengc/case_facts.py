"""Facts, parameters and expectations of a 用例 → values in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from zhunsheng import syntax
from zhunsheng.diagnostic import Diagnostic
from zhunshengc.facts import FactValue, Tier
from zhunshengc.messages import cases as say_case
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    MAX_TIERS,
    UNLISTED,
    Basic,
    ChoicesType,
    ChoiceType,
    Matter,
    Origin,
    Parameter,
    Regulation,
    Type,
)
from zhunshengc.resolving.declared import Home
from zhunshengc.resolving.parameters import literal_value
from zhunshengc.runtime.rules.names import listed_name
from zhunshengc.suggest import similar
from zhunshengc.typecheck import MAX_INTEGER


@dataclass(frozen=True, slots=True)
class FactKind:
    """What a fact of a 用例 may be. `nullable`: also "none". `open`: any name, those not listed count as UNLISTED (名录)."""

    type: Type
    nullable: bool = False
    open: bool = False


@dataclass(slots=True)
class CaseReader:
    """Reads the parts of one 用例 against the declarations of its matter; mistakes go into `report`."""

    regulation: Regulation
    matter: Matter
    home: Home
    report: list[Diagnostic] = field(default_factory=list)

    def at(self, origin: Origin) -> CaseReader:
        """A reader of what is written elsewhere for the same matter; mistakes go into the same report."""
        return replace(self, home=Home(origin.place.source, origin.article, self.home.matter))

    @property
    def target(self) -> Matter:
        """The matter whose claims and benefits are meant: for 重结 that of the 就诊."""
        again = self.matter.resettlement
        return self.matter if again is None else self.regulation.matter(again.matter)

    # ---- facts

    def facts(self, written: tuple[syntax.Fact, ...], *, lenient: bool = False) -> dict[str, FactValue]:
        """Values by name. `lenient`: facts of other matters are passed over (用例前提)."""
        found: dict[str, FactValue] = {}
        for fact in written:
            name = fact.name.text
            kind = self._kind(name)
            if kind is None:
                if not lenient or name not in _all_names(self.regulation):
                    self.report.append(self._unknown(fact.name))
                continue
            if name in found:
                self.report.append(say.listed_twice(self.home.origin(fact.name.span), name))
            value = self.value(fact, kind)
            if not isinstance(value, Wrong):
                found[name] = value
        return found

    def _kind(self, name: str) -> FactKind | None:
        """What the fact may be; None for an unknown one."""
        again = self.matter.resettlement
        if again is not None and name in (again.old, again.new):
            return FactKind(self.regulation.input(again.input).type)
        for item in self.regulation.inputs:
            if item.matter in (None, self.target.name):
                if item.name == name:
                    return FactKind(item.type, item.nullable, item.open)
                if item.instead == name:
                    return FactKind(Basic.RATE)
        return None

    def _unknown(self, name: syntax.Name) -> Diagnostic:
        inputs = self.regulation.inputs
        visible = [item.name for item in inputs if item.matter in (None, self.target.name)]
        block = next((item.matter for item in inputs if name.text in (item.name, item.instead)), None)
        hint = say.NameHint(similar(name.text, visible), block=block)
        return say.unknown(self.home.origin(name.span), name.text, "输入", hint)

    def value(self, fact: syntax.Fact, kind: FactKind) -> FactValue | Wrong:
        """The value of a fact of that kind, or `WRONG` after a report."""
        declared = kind.type
        if kind.nullable and is_none(fact.value):
            return None
        if isinstance(declared, ChoiceType) and kind.open:
            return self._listed(fact, declared)
        if isinstance(declared, ChoiceType | ChoicesType):
            return self._members(fact, declared)
        match fact.value:
            case syntax.Money(fen=fen) if declared is Basic.MONEY:
                return fen
            case syntax.Percent(value=value) if declared is Basic.RATE and literal_value(fact.value, Basic.RATE) is not None:
                return value
            case syntax.Day(value=day) if declared is Basic.DATE:
                return day
            case syntax.YesNo(value=yes) if declared is Basic.YES_NO:
                return yes
            case syntax.Integer(value=number) if declared is Basic.INTEGER and number <= MAX_INTEGER:
                return number
            case syntax.Tiers() if declared is Basic.SCHEDULE:
                return self._tiers(fact.name.text, fact.value)
            case syntax.Names(names=(only,)) if declared is Basic.TEXT:
                return only.text
            case syntax.Integer(value=number) if declared is Basic.TEXT:
                return str(number)
            case _:
                return self._wrong(fact, _WANTED[declared])

    def _wrong(self, fact: syntax.Fact, wanted: str) -> Wrong:
        origin = self.home.origin(fact.value.span)
        self.report.append(say_case.bad_value(origin, fact.name.text, self.home.source.slice(fact.value.span), wanted))
        return WRONG

    def _listed(self, fact: syntax.Fact, kind: ChoiceType) -> FactValue | Wrong:
        """A name as a 名录 has it."""
        match fact.value:
            case syntax.Names(names=(only,)):
                name = listed_name(only.text)
            case syntax.Names(names=()):
                name = NOTHING
            case syntax.Integer(value=number):
                name = str(number)
            case _:
                name = ""
        if not name:
            return self._wrong(fact, "一个名称；名称里有空格、括号的写在『』里")
        return name if name in kind.members else UNLISTED

    def _members(self, fact: syntax.Fact, kind: ChoiceType | ChoicesType) -> FactValue | Wrong:
        single = isinstance(kind, ChoiceType)
        if single and is_none(fact.value) and NOTHING in kind.members:
            return NOTHING
        if not isinstance(fact.value, syntax.Names) or (single and len(fact.value.names) != 1):
            several = f"取值，用「、」分开：{say.listing(kind.members)}；没有写「无」"
            return self._wrong(fact, f"一个取值：{say.listing(kind.members)}" if single else several)
        names = fact.value.names
        for name in names:
            if name.text not in kind.members:
                hint = say.MemberHint(similar(name.text, kind.members))
                origin = self.home.origin(name.span)
                self.report.append(say.unknown_member(origin, name.text, kind.classification, kind.members, hint))
        texts = tuple(name.text for name in names)
        if not set(texts) <= set(kind.members):
            return WRONG
        return texts[0] if single else texts

    def _tiers(self, name: str, written: syntax.Tiers) -> FactValue | Wrong:
        tiers = tuple(Tier(tier.upper.fen if tier.upper is not None else None, tier.rate.value) for tier in written.tiers)
        uppers = [tier.upper for tier in tiers[:-1]]
        bounds = [upper for upper in uppers if upper is not None]
        ascending = all(low < high for low, high in zip([0, *bounds], bounds, strict=False))
        rates = all(literal_value(tier.rate, Basic.RATE) is not None for tier in written.tiers)
        last = tiers[-1].upper if tiers else 0
        if len(bounds) < len(uppers) or not ascending or last is not None or len(tiers) > MAX_TIERS or not rates:
            self.report.append(say_case.bad_tiers(self.home.origin(written.span), name))
            return WRONG
        return tiers

    # ---- parameters and readings

    def parameters(self, written: tuple[syntax.CaseParameter, ...]) -> dict[tuple[str, int | None], int | Fraction]:
        """Values by name and year (None: every year), in 分 or as a fraction."""
        known = {item.name: item for item in self.regulation.parameters}
        found: dict[tuple[str, int | None], int | Fraction] = {}
        for item in written:
            origin = self.home.origin(item.name.span)
            key = (item.name.text, item.year)
            if item.name.text not in known:
                hint = say.NameHint(similar(item.name.text, known))
                self.report.append(say.unknown(origin, item.name.text, "参数", hint))
                continue
            if key in found:
                self.report.append(say.listed_twice(origin, item.name.text))
            value = self._parameter(item, known[item.name.text])
            if value is not None:
                found[key] = value
        both = [name for name, year in found if year is None and any(other == name and row for other, row in found)]
        if both:
            origin = self.home.origin(next(item.name.span for item in written if item.name.text == both[0]))
            self.report.append(say_case.structure(origin, f"参数「{both[0]}」不能既写每年的值，又写某一年的值。"))
        return found

    def _parameter(self, item: syntax.CaseParameter, declared: Parameter) -> int | Fraction | None:
        value = literal_value(item.value, declared.type)
        origin = self.home.origin(item.value.span)
        if value is None:
            shown = self.home.source.slice(item.value.span)
            self.report.append(say_type.not_a_value_of(origin, shown, declared.type, "参数"))
        elif not declared.low <= value <= declared.high:
            self.report.append(say_type.value_out_of_range(origin, declared.name))
        return value

    def readings(self, written: tuple[syntax.CaseReading, ...]) -> dict[str, str]:
        """存疑 → reading."""
        doubts = {doubt.name: tuple(reading.name for reading in doubt.readings) for doubt in self.regulation.doubts}
        found: dict[str, str] = {}
        for item in written:
            doubt, reading = item.doubt.text, item.reading.text
            if doubt not in doubts:
                hint = say.NameHint(similar(doubt, doubts))
                self.report.append(say.unknown(self.home.origin(item.doubt.span), doubt, "存疑", hint))
            elif reading not in doubts[doubt]:
                origin = self.home.origin(item.reading.span)
                hinted = say.MemberHint(similar(reading, doubts[doubt]))
                self.report.append(say.unknown_member(origin, reading, doubt, doubts[doubt], hinted))
            elif doubt in found:
                self.report.append(say.listed_twice(self.home.origin(item.doubt.span), doubt))
            found[doubt] = reading
        return found


class Wrong:
    """A value that does not fit; it is reported already."""


WRONG = Wrong()
NOTHING = "无"  # written alone it reads as the empty list, but some classifications have it as a member
_WANTED = {
    Basic.MONEY: "金额，如 2万元",
    Basic.RATE: "百分数，至多100%，至多四位小数",
    Basic.YES_NO: "是 或 否",
    Basic.DATE: "日期，如 2023-02-01",
    Basic.INTEGER: "整数",
    Basic.SCHEDULE: "分段，如 分段 3万元 60%、其余 70%",
    Basic.TEXT: "文字",
}


def is_none(value: syntax.CaseValue) -> bool:
    """无 or 不设."""
    return isinstance(value, syntax.Unlimited) or (isinstance(value, syntax.Names) and not value.names)


def _all_names(regulation: Regulation) -> set[str]:
    return {name for item in regulation.inputs for name in (item.name, item.instead) if name is not None}
