"""The claim of one matter as a Python dataclass: decoding, and its facts in words."""

from __future__ import annotations

from zhunshengc import plan as p
from zhunshengc.backends.python_matter import Field, Matter, meaning, type_name
from zhunshengc.backends.python_text import as_tuple, call, comment, literal, prose, strings

NESTED = "就诊"


def emit_facts(matter: Matter) -> list[str]:
    """How facts may be called."""
    rows = [row for field in matter.fields for row in _fact_rows(field.fact, matter)]
    rows += [_fact(NESTED, (), "records")] if matter.plan.resettle is not None else []
    return [
        *call(f"_FACTS{matter.suffix}: Final[tuple[rt.Fact, ...]] = (", as_tuple(rows), ""),
        f"_NAMES{matter.suffix}: Final = rt.names_of(_FACTS{matter.suffix}, _KNOWN)",
    ]


def _fact_rows(fact: p.PlanInput, matter: Matter) -> list[str]:
    names = tuple(dict.fromkeys(key for key in (*fact.interface, fact.code) if key != fact.name))
    parts = fact.interface if len(fact.interface) > 1 else ()
    row = _fact(fact.name, names, fact.kind.value, matter.members.get(fact.members), parts)
    return [row] if fact.instead is None else [row, _fact(fact.instead, (), p.InputKind.RATE.value)]


def _fact(name: str, names: tuple[str, ...], kind: str, members: str | None = None, parts: tuple[str, ...] = ()) -> str:
    arguments = [literal(name), strings(names), literal(kind)]
    arguments += [members] if members else []
    arguments += [f"parts={strings(parts)}"] if parts else []
    return f"rt.Fact({', '.join(arguments)})"


def emit_claim(matter: Matter) -> list[str]:
    """The dataclass."""
    name = matter.claim
    lines = [
        "@dataclass(frozen=True, slots=True, kw_only=True)",
        f"class {name}:",
        f'    """{prose(matter.plan.matter)}的事实。金额是整数分，日期是 yyyymmdd，分类是取值的序号，多选的每一位是一个取值。"""',
        "",
    ]
    for field in matter.fields:
        lines.append(f"    {comment(meaning(field.fact, matter.members))}")
        lines.append(f"    {field.name}: {type_name(field.fact.kind)}{_default(field)}")
        if field.given_needed:
            lines.append(f"    {field.name}_given: bool")
    return [*lines, "", *_from_dict(matter), "", *_facts(matter)]


def _default(field: Field) -> str:
    fact = field.fact
    if not fact.optional:
        return ""
    return f" = {_default_value(fact)}"


def _default_value(fact: p.PlanInput) -> str:
    match fact.kind:
        case p.InputKind.YES_NO:
            return str(bool(fact.default))
        case p.InputKind.TEXT:
            return '""'
        case p.InputKind.SCHEDULE:
            return "()"
        case _:
            return str(fact.default)


def _from_dict(matter: Matter) -> list[str]:
    name = matter.claim
    values = []
    for field in matter.fields:
        values.append(f"{field.name}=given.{reader(field.fact, matter)}")
        if field.given_needed:
            names = ", ".join(map(literal, filter(None, (field.fact.name, field.fact.instead))))
            asks = "written" if field.fact.kind is p.InputKind.MONEY_OR_NONE else "has"
            values.append(f"{field.name}_given=given.{asks}({names})")
    body = [f"            {value}," for value in values]
    return [
        "    @classmethod",
        f"    def from_dict(cls, facts: Mapping[str, object]) -> {name}:",
        '        """由中文名称（或接口名称、代号）到值的对象读取；金额以元计。写法不对时抛出 InputError。"""',
        f"        return cls.read(rt.Given(_NAMES{matter.suffix}, facts))",
        "",
        "    @classmethod",
        f"    def read(cls, given: rt.Given) -> {name}:",
        '        """逐项核对并换成整数。"""',
        *(["        return cls(", *body, "        )"] if body else ["        return cls()"]),
    ]


def reader(fact: p.PlanInput, matter: Matter) -> str:
    """The call on rt.Given that reads the fact."""
    arguments = [literal(fact.name)]
    match fact.kind:
        case p.InputKind.CHOICE | p.InputKind.CHOICES:
            arguments.append(matter.members[fact.members])
        case p.InputKind.SCHEDULE if fact.instead is not None:
            arguments.append(literal(fact.instead))
        case _:
            pass
    if fact.optional or fact.given is not None:
        arguments.append(f"default={_default_value(fact)}")
    return f"{'listed' if fact.open else _METHODS[fact.kind]}({', '.join(arguments)})"


_METHODS = {
    p.InputKind.MONEY: "money",
    p.InputKind.MONEY_OR_NONE: "money_or_none",
    p.InputKind.YES_NO: "yes_no",
    p.InputKind.DATE: "day",
    p.InputKind.CHOICE: "choice",
    p.InputKind.CHOICES: "choices",
    p.InputKind.RATE: "rate",
    p.InputKind.INTEGER: "integer",
    p.InputKind.TEXT: "text",
    p.InputKind.SCHEDULE: "schedule",
}


def _facts(matter: Matter) -> list[str]:
    rows = [f"            ({literal(field.fact.name)}, {_words_if_given(field, matter)})," for field in matter.fields]
    return [
        "    def facts(self) -> tuple[tuple[str, str], ...]:",
        '        """各项事实的名称和文字。"""',
        *(["        return (", *rows, "        )"] if rows else ["        return ()"]),
    ]


def _words_if_given(field: Field, matter: Matter) -> str:
    """A fact that belongs to some claims only is said to be absent where it is."""
    words = _words(field, matter)
    return f'{words} if self.{field.name}_given else "未写"' if field.given_needed else words


def _words(field: Field, matter: Matter) -> str:
    value = f"self.{field.name}"
    match field.fact.kind:
        case p.InputKind.MONEY:
            return f'rt.money_text({value}) + "元"'
        case p.InputKind.MONEY_OR_NONE:
            return f"rt.limit_text({value})"
        case p.InputKind.YES_NO:
            return f"rt.yes_no_text({value})"
        case p.InputKind.DATE:
            return f"rt.day_text({value})"
        case p.InputKind.CHOICE:
            return f"rt.choice_text({value}, {matter.members[field.fact.members]})"
        case p.InputKind.CHOICES:
            return f"rt.choices_text({value}, {matter.members[field.fact.members]})"
        case p.InputKind.RATE:
            return f"rt.percent_text({value}, 1000000)"
        case p.InputKind.SCHEDULE:
            return f"rt.schedule_text({value})"
        case p.InputKind.INTEGER:
            return f"str({value})"
        case p.InputKind.TEXT:
            return value
