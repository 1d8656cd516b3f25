"""What surrounds the steps of a matter: its layout, settle, the functions that take facts as JSON, explain."""

from __future__ import annotations

from zhunshengc import plan as p
from zhunshengc.backends.python_matter import Matter, keeps_sums, table_size
from zhunshengc.backends.python_text import as_tuple, call, identifier, integers, literal, prose, strings


def emit_layout(matter: Matter) -> list[str]:
    """What the integers of settle_fen mean, and the tables it looks into."""
    plan = matter.plan
    payments = [f"({literal(item.name)}, {literal(item.article)})" for item in plan.payments]
    notices = [literal(" ".join(filter(None, (item.article, item.text)))) for item in plan.notices]
    answers = [_answer(item) for item in plan.answers]
    lines = [
        f"_LAYOUT{matter.suffix}: Final = rt.Layout(",
        f"    matter={literal(plan.matter)},",
        *call("payments=(", as_tuple(payments), "    ", "),"),
        f"    statuses={None if plan.status is None else matter.members.get(plan.status[1], strings(plan.status[1]))},",
        f"    first_sum={matter.sums[0]},",
        f"    sums={matter.sums[1] - matter.sums[0] if keeps_sums(plan) else 0},",
        *call("notices=(", as_tuple(notices), "    ", "),"),
        *call("answers=(", as_tuple(answers), "    ", "),"),
        ")",
    ]
    if plan.status is not None:
        lines.append("# 最后一项供序号 -1（没有身份）取用")
        lines.append(f"_STATUSES{matter.suffix}: Final = ({', '.join(map(literal, plan.status[1]))}, None)")
    for ranking, name in matter.tables.items():
        lines.append(f"{name}: Final = rt.first_of({integers(ranking.order)}, {table_size(matter, ranking)})")
    return lines


def _answer(item: p.Answer) -> str:
    scale = ", scale=1000000" if item.kind is p.AnswerKind.RATE else ""
    members = f", members={strings(item.members)}" if item.members else ""
    return f"rt.AnswerSpec({literal(item.name)}, {literal(item.article)}, {literal(item.kind.value)}{scale}{members})"


def emit_settle(matter: Matter) -> list[str]:
    """settle(claim, ledger, parameters, trace) around the integer function."""
    plan, suffix = matter.plan, matter.suffix
    already = plan.already_paid is not None
    return [
        f"def settle{suffix}(",
        f"    claim: {matter.claim},",
        "    ledger: Ledger,",
        "    parameters: Parameters | None = None,",
        "    trace: bool = False,",
        *(["    already: int = 0,"] if already else []),
        ") -> Result:",
        f'    """{prose(plan.matter)}。不改动任何参数；新的台账在结果里。不能结算时抛出 InputError。"""',
        *_preparation(matter),
        *_settled(matter),
        *_meanings(matter),
        *_told(matter),
        *_result(matter),
    ]


def _preparation(matter: Matter) -> list[str]:
    plan = matter.plan
    lines: list[str] = []
    if plan.parameters or plan.accumulators:
        lines.append(f"    year = {_year(matter)}")
    if plan.accumulators:
        known = "year is not None and " if _may_lack_day(matter) else ""
        lines += [f"    if {known}ledger.year != year:", "        ledger = ledger.opening(year)"]
    if plan.parameters:
        lines += ["    if not isinstance(parameters, rt.Prepared) or parameters.known is not PARAMETERS:"]
        lines += ["        parameters = prepare(parameters)"]
        lines += [f"    figures = parameters.at({_year_or_0(matter)})"]
    return lines


def _year_or_0(matter: Matter) -> str:
    """For figures: 0 where neither claim nor ledger has a year."""
    return "year or 0" if matter.plan.accumulators and _may_lack_day(matter) else "year"


def _may_lack_day(matter: Matter) -> bool:
    return matter.day is None or matter.day.fact.optional


def _year(matter: Matter) -> str:
    day = matter.day
    if day is None:
        return "ledger.year" if matter.plan.accumulators else "0"
    if not day.fact.optional or not matter.plan.accumulators:
        return f"claim.{day.name} // 10000"
    return f"claim.{day.name} // 10000 if claim.{day.name} else ledger.year"


def _settled(matter: Matter) -> list[str]:
    run = _called(f"settle_fen{matter.suffix}", matter)
    outputs = call("(", as_tuple([identifier(name) for name in matter.outputs]), "    ")
    called = [*outputs[:-1], f"{outputs[-1]} = {run[0].strip()}", *run[1:]]
    if not matter.plan.parameters:
        return called
    return [
        "    try:",
        *(f"    {line}" for line in called),
        "    except InputError as error:",
        f"        raise rt.with_years(error, PARAMETERS, parameters, {_year_or_0(matter)}) from None",
    ]


def _told(matter: Matter) -> list[str]:
    plan = matter.plan
    if not matter.tells and not plan.answers:
        return []
    lines = ["    if trace:"]
    if matter.tells:
        run = _called(f"_trace{matter.suffix}", matter)
        lines += [f"        told = {run[0].strip()}", *(f"    {line}" for line in run[1:])]
    if plan.answers:
        before = "told + " if matter.tells else ""
        lines.append(f"        told = {before}rt.explain_answers(_LAYOUT{matter.suffix}, answers)")
    return ["    told: tuple[tuple[str, str], ...] = ()", *lines]


def _called(function: str, matter: Matter) -> list[str]:
    return call(f"{function}(", _argument_values(matter), "    ")


def _argument_values(matter: Matter) -> list[str]:
    values: list[str] = []
    for field in matter.fields:
        values += [f"claim.{field.name}"] if field.needed else []
        values += [f"claim.{field.name}_given"] if field.given_needed else []
    values += [f"figures[{matter.figures[item.name]}]" for item in matter.plan.parameters]
    if matter.plan.accumulators:
        values.append(f"*ledger.sums{_slice(matter)}")
    if matter.plan.already_paid is not None:
        values.append("already")
    return values


def _slice(matter: Matter) -> str:
    first, last = matter.sums
    return "" if (first, last) == (0, matter.all_sums) else f"[{first}:{last}]"


def parameter_name(parameter: p.PlanParameter) -> str:
    """The constant of a parameter."""
    return f"_P_{identifier(parameter.code).upper()}"


def _meanings(matter: Matter) -> list[str]:
    """What needs more than a name: notices are rare, answers have types."""
    plan, suffix = matter.plan, matter.suffix
    lines: list[str] = []
    if plan.notices:
        flags = [identifier(item.flag) for item in plan.notices]
        lines += ["    notices: tuple[str, ...] = ()", f"    if {' or '.join(flags)}:"]
        lines += [f"        notices = _LAYOUT{suffix}.notices_of({_tuple(flags)})"]
    if plan.answers:
        numbers = [identifier(item.var) for item in plan.answers]
        lines.append(f"    answers = _LAYOUT{suffix}.answers_of({_tuple(numbers)})")
    return lines


def _tuple(items: list[str]) -> str:
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def _result(matter: Matter) -> list[str]:
    plan, suffix = matter.plan, matter.suffix
    settlement = literal("") if matter.settlement is None else f"claim.{matter.settlement.name}"
    payments = ", ".join(f"{literal(item.name)}: {identifier(item.var)}" for item in plan.payments)
    return [
        "    return rt.Result(",
        f"        _LAYOUT{suffix},",
        f"        {settlement},",
        f"        {{{payments}}},",
        f"        {' + '.join(identifier(item.var) for item in plan.payments) or '0'},",
        f"        {None if plan.borne is None else identifier(plan.borne)},",
        f"        {None if plan.status is None else f'_STATUSES{suffix}[{identifier(plan.status[0])}]'},",
        f"        {_closing(matter)},",
        f"        {'notices' if plan.notices else '()'},",
        f"        {'answers' if plan.answers else '{}'},",
        f"        {'told' if matter.tells or plan.answers else '()'},",
        "    )",
    ]


def _closing(matter: Matter) -> str:
    """The ledger after the claim."""
    if not matter.plan.accumulators:
        return "ledger"
    moved = [identifier(item.after) for item in matter.plan.accumulators]
    if not _slice(matter):
        return f"Ledger(year, {_tuple(moved)})"
    first, last = matter.sums
    before = [f"*ledger.sums[:{first}]"] if first else []
    behind = [f"*ledger.sums[{last}:]"] if last < matter.all_sums else []
    return f"Ledger(year, ({', '.join((*before, *moved, *behind))}))"


def emit_entry(matter: Matter) -> list[str]:
    """The functions that take facts as they come from JSON, and the explanation."""
    suffix, claim = matter.suffix, matter.claim
    return [
        f"def _matter{suffix}(",
        "    facts: Mapping[str, object],",
        "    ledger: Ledger | None = None,",
        "    parameters: Parameters | None = None,",
        "    trace: bool = False,",
        ") -> Result:",
        f"    return settle{suffix}({claim}.from_dict(facts), Ledger() if ledger is None else ledger, parameters, trace)",
        "",
        "",
        f"def explain{suffix}(claim: {claim}, ledger: Ledger, parameters: Parameters | None = None) -> str:",
        f'    """{prose(matter.plan.matter)}：逐条说明怎样算出结果，以及其余各条为什么不适用。"""',
        f"    return rt.narrate(TITLE, claim.facts(), settle{suffix}(claim, ledger, parameters, trace=True))",
        "",
        "",
        f"def _explain{suffix}(",
        "    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None",
        ") -> str:",
        f"    return explain{suffix}({claim}.from_dict(facts), Ledger() if ledger is None else ledger, parameters)",
    ]
