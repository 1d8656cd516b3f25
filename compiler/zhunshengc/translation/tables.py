"""What a module says of itself: which facts it knows by which names, its layouts, ledger, figures and heading.

These are constants, and the model says what they must be; the solver is asked about the figures of every year alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from zhunsheng.syntax import ParameterYear
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.model import DAY, PERSON, RATE_SCALE, SETTLEMENT, Basic, ChoicesType, ChoiceType, Input, Parameter, Regulation
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.terms import Term
from zhunshengc.specialise import force_of
from zhunshengc.translation import runtime_terms
from zhunshengc.translation.answering import Answered, Book, ledger_keys
from zhunshengc.translation.comparing import Statement
from zhunshengc.translation.demand import notices_of
from zhunshengc.translation.reading import Module
from zhunshengc.translation.setting import Setting
from zhunshengc.translation.values import Items, Made, Nothing, Table, Text, Value, number, terms_of

_NESTED = "就诊"
_BUILT_IN = (PERSON, SETTLEMENT, DAY, "psn_no", "setl_id", "setl_time", _NESTED)
_KINDS = {
    Basic.MONEY: "money",
    Basic.RATE: "rate",
    Basic.YES_NO: "yes_no",
    Basic.DATE: "date",
    Basic.INTEGER: "integer",
    Basic.SCHEDULE: "schedule",
    Basic.TEXT: "text",
}


def _is(key: str, title: str, found: Value, wanted: Value) -> Statement:
    return Statement(key, title, terms.constant(found == wanted))


def _texts(items: Iterator[str] | tuple[str, ...]) -> Items:
    return Items(tuple(map(Text, items)))


# ---- of the regulation -----------------------------------------------------------------------------------------


def heading(module: Module, regulation: Regulation) -> Iterator[Statement]:
    """Which regulation it is, when it is in force, by which readings, and that there is nothing else in its tables."""
    first, last = force_of(regulation)
    readings = Table(tuple((doubt.name, Text(doubt.adopted)) for doubt in regulation.doubts))
    yield _is("标题", "标题是规章的标题", module.constant("TITLE"), Text(regulation.title))
    yield _is("施行", "施行日期相同", module.constant("START"), Text(first.isoformat()))
    yield _is("失效", "失效日期相同", module.constant("END"), Nothing() if last is None else Text(last.isoformat()))
    yield _is("读法", "采用的读法相同", module.constant("READINGS"), readings)
    names = [matter.name for matter in regulation.matters]
    for table in ("MATTERS", "EXPLANATIONS", "FACTS", "LAYOUTS"):
        found = module.constant(table)
        listed = [str(name) for name, _ in found.entries] if isinstance(found, Table) else []
        yield Statement(f"目录/{table}", f"{table} 列出的事项相同", terms.constant(listed == names))
    yield _names_known(module, regulation)


def _names_known(module: Module, regulation: Regulation) -> Statement:
    found = module.constant("_KNOWN")
    listed = {item.text for item in found.items if isinstance(item, Text)} if isinstance(found, Items) else set()
    wanted = set(_BUILT_IN)
    for item in regulation.inputs:
        wanted |= {item.name, item.code, *item.interface, *([] if item.instead is None else [item.instead])}
    return Statement("名称", "认得的名称相同", terms.constant(listed == wanted))


def figures(module: Module, regulation: Regulation) -> Iterator[Statement]:
    """The official figures of every year, and within which bounds others may be given."""
    known = module.constant("PARAMETERS")
    entries = dict(known.entries) if isinstance(known, Table) else {}
    used = [item for item in regulation.parameters if item.name in entries]
    yield Statement("官方数值", "官方数值的名称相同", terms.constant(len(used) == len(entries)))
    year = terms.integer("年度", 1, 9999)
    for item in used:
        found = entries[item.name]
        scale = RATE_SCALE if item.type is Basic.RATE else 1
        bounds = [number(int(Fraction(value) * scale)) for value in (item.low, item.high)]
        told = [found[name] for name in ("name", "scale", "low", "high")] if isinstance(found, Made) else []
        same = terms.constant(told == [Text(item.name), number(scale), *bounds])
        goal = terms.equal(runtime_terms.row_of(found, year), _official(item, year, scale))
        yield Statement(f"官方数值/{item.name}", f"{item.name}每一年的数值相同", terms.both((same, goal)))


def _official(item: Parameter, year: Term, scale: int) -> Term:
    """The official figure for claims of a year, else -1."""
    back = -1 if item.year is ParameterYear.PREVIOUS else 0
    found = terms.number(-1)
    for row in item.rows:
        here = terms.equal(terms.add(year, terms.number(back)), terms.number(row.year))
        found = terms.ite(here, terms.number(int(Fraction(row.value) * scale)), found)
    return found


def ledger(book: Book, regulation: Regulation) -> Statement:
    """The sums of the ledger are those of the matters, in order."""
    keepers = [matter.name for matter in regulation.matters if matter.settles is None]
    wanted = [key for matter in keepers for key in ledger_keys(regulation, matter).values()]
    return Statement("台账", "台账的各项相同", terms.constant(list(book.sums) == wanted))


# ---- of a matter -----------------------------------------------------------------------------------------------


def facts(module: Module, matter: str, inputs: tuple[Input, ...], *, nested: bool = False) -> Statement:
    """The facts by which names, with which members, of which interface fields."""
    rows = [row for item in inputs for row in _rows(item)]
    if nested:
        rows.append(_row(_NESTED, (), "records"))
    return _is("事实", "事实的名称和取值相同", module.entry("FACTS", matter), Items(tuple(rows)))


def _rows(item: Input) -> Iterator[Made]:
    names = tuple(dict.fromkeys(name for name in (*item.interface, item.code) if name != item.name))
    parts = item.interface if len(item.interface) > 1 else ()
    match item.type:
        case ChoiceType(members=members):
            yield _row(item.name, names, "choice", members, parts)
        case ChoicesType(members=members):
            yield _row(item.name, names, "choices", members, parts)
        case Basic.MONEY if item.nullable:
            yield _row(item.name, names, "money_or_none", (), parts)
        case _:
            yield _row(item.name, names, _KINDS[item.type], (), parts)
    if item.instead is not None:
        yield _row(item.instead, (), "rate")


def _row(name: str, names: tuple[str, ...], kind: str, members: tuple[str, ...] = (), parts: tuple[str, ...] = ()) -> Made:
    fields: dict[str, Value] = {
        "name": Text(name),
        "names": _texts(names),
        "kind": Text(kind),
        "members": _texts(members),
        "parts": _texts(parts),
    }
    return Made("Fact", fields)


def layout(module: Module, setting: Setting, encoding: Encoding, book: Book, answered: Answered) -> Iterator[Statement]:
    """What the numbers of the matter mean, and that accounts are kept of it where they matter."""
    matter = encoding.matter
    found = module.entry("LAYOUTS", matter.name)
    yield _is("名目/事项", "事项的名称相同", _field(found, "matter"), Text(matter.name))
    payments = Items(tuple(_texts((item.name, item.origin.article or "")) for item in matter.benefits))
    yield _is("名目/给付", "给付的名称和条文相同", _field(found, "payments"), payments)
    ranking = ranking_of(setting.regulation, matter.name)
    yield _is("名目/身份", "身份的名称相同", _field(found, "statuses"), Nothing() if ranking is None else _texts(ranking.members))
    yield _is("名目/提示", "提示的文字相同", _field(found, "notices"), _texts(tuple(notices_of(encoding))))
    specs = _field(found, "answers")
    told = [(item["name"], item["article"]) for item in specs.items if isinstance(item, Made)] if isinstance(specs, Items) else []
    wanted = [(Text(item.name), Text(item.origin.article or "")) for item in matter.conclusions]
    yield Statement("名目/结论", "结论的名称和条文相同", terms.constant(told == wanted))
    yield _accounts(found, setting, book, answered)


def _field(found: Value, name: str) -> Value:
    return found[name] if isinstance(found, Made) and found.kind == "Layout" else Nothing()


def _accounts(found: Value, setting: Setting, book: Book, answered: Answered) -> Statement:
    """The place of its sums in the ledger; none are said to be kept only where no result depends on them."""
    keys = list(ledger_keys(setting.regulation, setting.matter).values())
    names = list(book.sums)
    starts = [place for place in range(len(names) + 1) if names[place : place + len(keys)] == keys]
    first = _field(found, "first_sum") in [number(place) for place in starts]
    kept = _field(found, "sums")
    needed = kept == number(len(keys)) or (kept == number(0) and not _looks_at_sums(setting, answered))
    return Statement("名目/台账", "台账的位置相同，结果要用到的台账都留着", terms.constant(first and needed))


def _looks_at_sums(setting: Setting, answered: Answered) -> bool:
    result = answered.result
    if not isinstance(result, Made):
        return not isinstance(result, Nothing)
    sums = {value.numerator for value in setting.sums.values()}
    roots = [term for name in ("payments", "borne", "status", "notices", "answers") for term in terms_of(result[name])]
    return any(term in sums for term in terms.in_order(roots))
