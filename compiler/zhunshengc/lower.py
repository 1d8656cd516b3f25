"""Specialised model → plan: total, ordered, integer-only. The meaning is that of `evaluate`; tests compare the two."""

from __future__ import annotations

from zhunshengc.evaluate_claim import asks_for_status, ranking_of, sum_keys
from zhunshengc.evaluate_relation import choosing
from zhunshengc.lowering import algebra
from zhunshengc.lowering.admission import lower_admission
from zhunshengc.lowering.answers import lower_answers
from zhunshengc.lowering.benefit import lower_benefit
from zhunshengc.lowering.days import day_number
from zhunshengc.lowering.expression import condition, lower_own_share
from zhunshengc.lowering.facts import lower_inputs, lower_parameters
from zhunshengc.lowering.highest import Trial, lower_chosen, try_all
from zhunshengc.lowering.ranking import ranking_value
from zhunshengc.lowering.resettlement import lower_resettlement
from zhunshengc.lowering.state import State, Sum
from zhunshengc.lowering.values import Member
from zhunshengc.model import Matter, Ranking, Regulation, ResettleMethod
from zhunshengc.outcome import base_key, counted_key, left_to, paid_key, without_status
from zhunshengc.plan import Accumulator, Bool, Notice, Payment, Plan, Relation, RulesPlan, Step, TraceBenefit
from zhunshengc.specialise import force_of


def lower(regulation: Regulation, source_sha256: str) -> RulesPlan:
    """The plan of every matter of a regulation without DoubtRef."""
    first, last = force_of(regulation)
    return RulesPlan(
        identifier=regulation.identifier,
        title=regulation.title,
        start=day_number(first),
        end=day_number(last) if last is not None else None,
        readings=tuple((doubt.name, doubt.adopted) for doubt in regulation.doubts),
        matters=tuple(_lower_matter(regulation, matter) for matter in regulation.matters),
        known_names=_known_names(regulation),
        source_sha256=source_sha256,
    )


def _known_names(regulation: Regulation) -> tuple[str, ...]:
    """Every name that a claim may use for a fact, each once."""
    names: dict[str, None] = {}
    for item in regulation.inputs:
        names |= dict.fromkeys((item.name, *item.interface, item.code))
        names |= {item.instead: None} if item.instead is not None else {}
    return tuple(names)


def _lower_matter(regulation: Regulation, matter: Matter) -> Plan:
    if matter.resettlement is not None:
        return lower_resettlement(regulation, matter, matter.resettlement)
    state = State(regulation, matter)
    inputs, parameters = lower_inputs(state), lower_parameters(state)
    if _is_resettled_by_balance(regulation, matter):
        state.already_paid = state.names.fresh("already", "paid")
    state.begin = _sum_names(state)
    state.sums = {key: Sum(var, 1) for key, var in state.begin.items()}
    lower_admission(state)
    head = _finished(state)
    excluded, exclusions = _lower_exclusions(state)
    silences = _lower_silences(excluded, state)
    status, without = _lower_status(state)
    trace = _lower_benefits(excluded, state)
    answers = lower_answers(state)
    borne = lower_own_share(state)
    return Plan(
        matter=matter.name,
        inputs=inputs,
        parameters=parameters,
        accumulators=tuple(Accumulator(key, found.den, state.begin[key], found.var) for key, found in state.sums.items()),
        head=head,
        steps=_finished(state),
        status=None if status is None else (status.var.name, status.members),
        payments=tuple(Payment(item.name, item.origin.article or "", state.paid[item.name]) for item in matter.benefits),
        answers=answers,
        borne=borne,
        notices=(*exclusions, *without, *silences),
        trace=trace,
        already_paid=state.already_paid,
        resettle=None,
        settles=matter.settles,
    )


def _sum_names(state: State) -> dict[str, str]:
    """Variables of the yearly sums at the start of a claim: sum (S), used (P) and counted (K) by number of the benefit."""
    names: dict[str, str] = {}
    for number, benefit in enumerate(state.matter.benefits, 1):
        names[base_key(benefit.name)] = state.names.fresh("sum", number)
        names[paid_key(benefit.name)] = state.names.fresh("used", number)
        names[counted_key(benefit.name)] = state.names.fresh("counted", number)
    keys = sum_keys(state.matter)
    shared = (key for key in keys if key not in names)
    names |= {key: state.names.fresh("joint", number) for number, key in enumerate(shared, 1)}
    return {key: names[key] for key in keys}


def _is_resettled_by_balance(regulation: Regulation, matter: Matter) -> bool:
    rules = (other.resettlement for other in regulation.matters)
    return any(rule and rule.matter == matter.name and rule.methods[0][1] is ResettleMethod.BALANCE for rule in rules)


def _finished(state: State) -> tuple[Step, ...]:
    """The steps written so far; what comes next is written elsewhere, where every variable is still known."""
    steps = tuple(state.outer)
    state.outer = state.block = []
    return steps


def _lower_exclusions(state: State) -> tuple[Bool, tuple[Notice, ...]]:
    """Whether the claim is excluded, and a notice for every exclusion that holds."""
    flags, notices = [], []
    for number, item in enumerate(state.matter.exclusions, 1):
        article = item.origin.article or ""
        holds = condition(item.condition, state)
        state.write_refusals()
        flag = state.test(state.names.fresh("excluded", number), holds, f"{article} 排除：{item.name}".strip())
        flags.append(flag)
        notices.append(Notice(flag.name, article, item.name))
    if len(flags) < 2:
        return (flags[0] if flags else algebra.FALSE), tuple(notices)
    return state.test(state.names.fresh("excluded", "any"), algebra.either(flags), "有排除情形"), tuple(notices)


def _lower_silences(excluded: Bool, state: State) -> tuple[Notice, ...]:
    """A notice for every 适用旧规 and 适用另文 that holds on a claim that is not excluded."""
    notices: list[Notice] = []
    for number, item in enumerate(state.matter.silences, 1):
        mark = state.mark()
        holds = condition(item.condition, state)
        state.guard(mark, algebra.negate(excluded))
        state.write_refusals()
        article, text = item.origin.article or "", left_to(item.kind.value, item.name)
        given = algebra.both((algebra.negate(excluded), holds))
        flag = state.test(state.names.fresh("silent", number), given, f"{article} {text}".strip())
        notices.append(Notice(flag.name, article, text))
    return tuple(notices)


def _lower_benefits(excluded: Bool, state: State) -> tuple[TraceBenefit, ...]:
    """All benefits in order of payment; those of a 择高 relation are tried together before the first of them."""
    placed = tuple((benefit, place) for place, benefit in enumerate(state.matter.benefits, 1))
    trials: dict[str, Trial] = {}
    traces: list[TraceBenefit] = []
    for benefit, place in placed:
        relation = choosing(state.matter, benefit.name)
        if relation is None:
            traces.append(lower_benefit(benefit, place, excluded, state))
            continue
        if benefit.name not in trials:
            together = [item for item in placed if item[0].name in relation.benefits]
            trials |= try_all(together, excluded, state)
        traces.append(lower_chosen(benefit, relation, trials, state))
    return tuple(traces)


def _lower_status(state: State) -> tuple[Member | None, tuple[Notice, ...]]:
    """The status that the matter reports, and a notice for a person without one where a benefit asks for it."""
    ranking = ranking_of(state.regulation, state.matter.name)
    if ranking is None:
        return None, ()
    status = ranking_value(ranking.name, state, condition)
    state.write_refusals()
    asked_for = any(asks_for_status(benefit, ranking.name) for benefit in state.matter.benefits)
    return status, (_notice_without_status(ranking, status, state),) if asked_for else ()


def _notice_without_status(ranking: Ranking, status: Member, state: State) -> Notice:
    none = algebra.compare(Relation.LT, status.var, algebra.ZERO)
    text = without_status(ranking.name)
    flag = state.test(state.names.fresh("no", "status"), none, text)
    return Notice(flag.name, ranking.origin.article or "", text)
