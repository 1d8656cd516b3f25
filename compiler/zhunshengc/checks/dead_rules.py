"""没有永远不起作用的规则。

对每项给付、表里的每一行、每个起付线、限额、调整、排除和关系，证明它在某一次可以结算的就诊上确实改变结果：
给付要能付钱，行要能用上，其余各项要能使某项给付与没有它时不同。是否的「结论」要能为是，也要能为否。「按 基数 分段」的每一段要有
费用能达到，「归类」的每一组要有人（或病种）落在里面，「适用旧规」「适用另文」要有这样的就诊。
从年初起三次就诊以内找不到这样的就诊时，归纳证明任何历史里都没有；这样的规则列为反例，并指出去掉哪一条规则它就能起作用（被谁盖住）：先看它
所在的关系、排在前面的给付、它自己的限额等，再看排除、约定和输入的限于、用于；单去掉一条都不行的，看哪几条一起；与别的规则都没有关系的，
才列出它自己的适用条件。

几条「约定」不能同时满足（或者一条自己就不可能满足）、没有一次就诊可以结算的，单列一条，写明是哪几条，缺一条就不再互相排斥。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from zhunsheng.syntax import WayKind
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Inapplicable, Subject, Undecided
from zhunshengc.checks.outcomes import last_settled, payment, run_under, settled_claim
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, occurs
from zhunshengc.checks.racing import Exploring, Proving, together
from zhunshengc.checks.shadows import shadows, unsettleable
from zhunshengc.checks.tables import Lookup, lookups, sites_of
from zhunshengc.checks.variants import Removal, exclusions_of, parts_of, unrelated
from zhunshengc.evaluate_value import truth
from zhunshengc.expressions import NO
from zhunshengc.messages import findings
from zhunshengc.model import (
    Basic,
    Benefit,
    Classify,
    Conclusion,
    Definition,
    DefinitionRef,
    Matter,
    OneOf,
    Regulation,
    Relation,
    Silence,
    Tranches,
)
from zhunshengc.phrase import phrase, phrase_money
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Truth
from zhunshengc.specialise import used_definitions

_ID = "死规则"

Shows = Callable[[tuple[Candidate, ...], Runs], str | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that should matter. `never_matters` says the contrary, of the regulation or of a form of it."""

    subject: Subject
    benefit: Benefit | None
    never_matters: Callable[[Regulation], Property]
    hidden: bool = True  # may another rule stand in its way?


def examine(context: Context) -> Examination:
    """One result per rule."""
    provings: list[Proving | Exploring] = []
    for matter in context.regulation.matters:
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        if matter.settles is None:
            provings.extend(_left_to_other_readings(matter.name, item) for item in matter.benefits if _is_left_out(item))
        provings.append(_examine_matter(context, matter, invariants))
    return (yield from together(provings))


def _examine_matter(context: Context, matter: Matter, invariants: tuple[Invariant, ...]) -> Exploring:
    """One result per rule; where no claim can be settled because of 约定, first of all the one that names them."""
    rules = _rules(context, replace(matter, benefits=tuple(item for item in matter.benefits if not _is_left_out(item))))
    results = yield from together(_examine_rule(context, matter.name, rule, invariants) for rule in rules)
    if matter.settles is not None or not any(isinstance(item, Hollow) for item in results):
        return results
    found = yield from unsettleable(context, _ID, matter)
    return results if found is None else (found, *results)


def _is_left_out(benefit: Benefit) -> bool:
    """Do the chosen readings alone say that it never applies?"""
    return benefit.applies == NO


def _left_to_other_readings(matter: str, benefit: Benefit) -> Proving:
    yield ()
    subject = Subject(_ID, f"{matter}/{benefit.name}", articles(benefit.origin), benefit.name, benefit.origin.place)
    return Inapplicable(subject, "按采用的读法没有这项给付，换一种读法才有")


def _examine_rule(context: Context, matter: str, rule: _Rule, invariants: tuple[Invariant, ...]) -> Proving:
    found = yield from occurs(context, rule.never_matters(context.regulation), invariants)
    match found:
        case Finding():
            return Holds(rule.subject)
        case Holds():
            sentence = f"{rule.subject.title}：没有任何一次就诊能使它起作用"
            if not rule.hidden:
                return Finding(rule.subject, findings.DEAD, sentence)
            hints = yield from shadows(context, matter, rule.benefit, rule.subject, rule.never_matters)
            return Finding(rule.subject, findings.DEAD, sentence, hints)
        case Hollow():
            return Hollow(rule.subject, "这个事项没有一次可以结算的就诊")
        case Undecided() | Inapplicable():
            return Undecided(rule.subject, "三次就诊以内没有找到它起作用的就诊，归纳也没有证明它永远不起作用")


# ---- what there is to examine ----------------------------------------------------------------------------------


def _rules(context: Context, matter: Matter) -> Iterator[_Rule]:
    """Those of the matter itself: what 依 takes over is examined where it stands."""
    regulation = context.regulation
    if matter.settles is None:
        yield from (_payment(matter.name, benefit) for benefit in matter.benefits)
    for lookup in lookups(context.studio, regulation, matter.name):
        owner = next((item for item in matter.benefits if lookup.owner.label.startswith(f"{item.name} ")), None)
        yield from (_row(matter.name, lookup, index, owner) for index in range(len(lookup.table.rows)))
    if matter.settles is None:
        yield from _payment_rules(context, matter)
    for definition in used_definitions(regulation, matter.name):
        if isinstance(definition.value, Classify) and _first_user(regulation, definition) == matter.name:
            groups = dict.fromkeys(member for _, member in definition.value.cases)
            yield from (_group(matter.name, definition, group) for group in groups)
    for conclusion in matter.conclusions:
        if conclusion.type is Basic.YES_NO:
            yield from (_answer(matter.name, conclusion, wanted) for wanted in (True, False))


def _payment_rules(context: Context, matter: Matter) -> Iterator[_Rule]:
    for benefit in matter.benefits:
        yield from (_removal(matter.name, part, benefit) for part in parts_of(matter.name, benefit))
        if isinstance(benefit.rate, Tranches):
            yield from (_tranche(matter.name, benefit, benefit.rate, index) for index in range(len(benefit.rate.tranches)))
    if matter.benefits:
        yield from (_removal(matter.name, exclusion, None) for exclusion in exclusions_of(matter))
    by_itself = unrelated(context)
    for relation in context.general.matter(matter.name).relations:
        if _way(relation, context.choices) is not WayKind.PARALLEL:
            yield _relation(matter.name, relation, by_itself)
    yield from (_silence(matter.name, item) for item in matter.silences)


def _way(relation: Relation, choices: Mapping[str, str]) -> WayKind:
    """The way that is adopted."""
    return dict(relation.ways)[choices[relation.doubt] if relation.doubt is not None else ""].kind


def _first_user(regulation: Regulation, definition: Definition) -> str:
    """The matter with which a shared definition is examined."""
    return next(item.name for item in regulation.matters if definition in used_definitions(regulation, item.name))


def _property(matter: str, subject: Subject, matters: Callable[[Encoding], Term], shows: Shows) -> Property:
    """Never: a settled claim on which the rule matters."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), terms.negate(matters(claim)), (claim,), (Witness("这次就诊", facts),))

    return Property(subject, findings.DEAD, matter, state, shows, shown=False)


def _payment(matter: str, benefit: Benefit) -> _Rule:
    subject = Subject(_ID, f"{matter}/{benefit.name}", articles(benefit.origin), benefit.name, benefit.origin.place)

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        return "付钱" if outcome is not None and payment(outcome, benefit.name) > 0 else None

    def never(_: Regulation) -> Property:
        return _property(matter, subject, lambda claim: terms.less(terms.ZERO, claim.benefit(benefit.name).paid), shows)

    return _Rule(subject, benefit, never)


def _row(matter: str, lookup: Lookup, index: int, owner: Benefit | None) -> _Rule:
    row = lookup.table.rows[index]
    line = f"「{'，'.join('、'.join(group) for group in row.keys)}  {phrase(row.cell)}」"
    subject = replace(lookup.subject(_ID, matter, f"的行{line}"), place=row.place)

    def selected(claim: Encoding) -> Term:
        return terms.either(terms.both((sound, site.path, site.fits[index])) for site, sound in sites_of(claim, lookup.mark))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        return "用上" if last_settled(runs[0]) is not None else None

    def never(_: Regulation) -> Property:
        return _property(matter, subject, selected, shows)

    return _Rule(subject, owner, never)


def _tranche(matter: str, benefit: Benefit, schedule: Tranches, index: int) -> _Rule:
    """Some claim has something to be assisted in this tranche."""
    lower = schedule.tranches[index - 1].upper or 0 if index else 0
    tranche = schedule.tranches[index]
    upper = "以上" if tranche.upper is None else f"至 {phrase_money(tranche.upper)}"
    line = f"{phrase_money(lower)}{upper}  {phrase(tranche.rate)}"
    title = f"{benefit.name}的分段「{line}」"
    subject = Subject(_ID, f"{matter}/{benefit.name}/分段{index}", articles(benefit.origin), title, benefit.origin.place)

    def reached(claim: Encoding) -> Term:
        item = claim.benefit(benefit.name)
        return terms.both((item.applies, rational.less(rational.constant(lower), item.assisted)))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        steps = () if outcome is None else outcome.steps
        return "达到" if any(step.name == benefit.name and step.applies and step.assisted > lower for step in steps) else None

    return _Rule(subject, benefit, lambda _: _property(matter, subject, reached, shows))


def _group(matter: str, definition: Definition, group: str) -> _Rule:
    """Some claim falls into this group."""
    condition = OneOf(DefinitionRef(definition.name, definition.type), (group,))
    title = f"归类「{definition.name}」的组「{group}」"
    subject = Subject(_ID, f"{matter}/{definition.name}/{group}", articles(definition.origin), title, definition.origin.place)

    def never(regulation: Regulation) -> Property:
        def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
            outcome = last_settled(runs[0])
            if outcome is None:
                return None
            return "落在其中" if truth(condition, settled_claim(regulation, witnesses[0], outcome)) else None

        return _property(matter, subject, lambda claim: claim.condition(condition), shows)

    return _Rule(subject, None, never)


def _silence(matter: str, silence: Silence) -> _Rule:
    """Some claim is left to an older policy or another document."""
    title = f"{silence.kind.value}「{silence.name}」"
    subject = Subject(_ID, f"{matter}/{title}", articles(silence.origin), title, silence.origin.place)

    def given(claim: Encoding) -> Term:
        return terms.either(holds for item, holds in claim.silences if item.name == silence.name)

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        notices = () if outcome is None else outcome.notices
        return "适用" if any(silence.name in item.text for item in notices) else None

    return _Rule(subject, None, lambda _: _property(matter, subject, given, shows))


def _relation(matter: str, relation: Relation, by_itself: Regulation) -> _Rule:
    """Some claim is paid differently from how it would be if each of the benefits paid for itself."""
    label = f"关系「{'、'.join(relation.benefits)}」"
    subject = Subject(_ID, f"{matter}/{label}", articles(relation.origin), label, relation.origin.place)

    def never(_: Regulation) -> Property:
        def state(scene: Scene) -> Statement:
            facts = scene.facts()
            one, other = scene.claim(facts), scene.claim(facts, by_itself)
            same = terms.both(terms.equal(one.benefit(name).paid, other.benefit(name).paid) for name in relation.benefits)
            return Statement((one.accepted, other.accepted), same, (one, other), (Witness("这次就诊", facts),))

        def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
            one, other = last_settled(runs[0]), last_settled(run_under(by_itself, witnesses[0]))
            if one is None or other is None:
                return None
            return "付的不同" if any(payment(one, name) != payment(other, name) for name in relation.benefits) else None

        return Property(subject, findings.DEAD, matter, state, shows, variants=(by_itself,), shown=False)

    return _Rule(subject, None, never, hidden=False)


def _answer(matter: str, conclusion: Conclusion, wanted: bool) -> _Rule:
    word = "是" if wanted else "否"
    title = f"{conclusion.name}可以为{word}"
    subject = Subject(_ID, f"{matter}/{conclusion.name}/{word}", articles(conclusion.origin), title, conclusion.origin.place)

    def given(claim: Encoding) -> Term:
        value = next(value for item, value in claim.answers if item.name == conclusion.name)
        return terms.equal(value.term, terms.constant(wanted)) if isinstance(value, Truth) else terms.FALSE

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        answers = () if outcome is None else outcome.answers
        return "答复" if any(item.name == conclusion.name and item.value is wanted for item in answers) else None

    def never(_: Regulation) -> Property:
        return _property(matter, subject, given, shows)

    return _Rule(subject, None, never)


def _removal(matter: str, part: Removal, benefit: Benefit | None) -> _Rule:
    subject = Subject(_ID, f"{matter}/{part.label}", articles(part.origin), part.label, part.origin.place)

    def never(regulation: Regulation) -> Property:
        without = part.remove(regulation)

        def state(scene: Scene) -> Statement:
            facts = scene.facts()
            claims = scene.claim(facts), scene.claim(facts, without)
            same = terms.both(terms.equal(a.paid, b.paid) for a, b in zip(*(claim.benefits for claim in claims), strict=True))
            accepted = tuple(claim.accepted for claim in claims)
            return Statement(accepted, same, claims, (Witness("这次就诊", facts),))

        def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
            outcome = last_settled(runs[0])
            other = last_settled(run_under(without, witnesses[0]))
            return "付的不同" if outcome is not None and other is not None and outcome.payments != other.payments else None

        return Property(subject, findings.DEAD, matter, state, shows, variants=(without,), shown=False)

    return _Rule(subject, benefit, never)


CHECK = Check(_ID, "没有永远不起作用的规则", __doc__, examine)
