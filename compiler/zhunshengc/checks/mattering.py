"""Rules that should matter: for each kind of rule what it means that it changes something on a claim that can be settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from zhunshengc.checks.base import Subject
from zhunshengc.checks.outcomes import last_settled, payment, run_under, settled_claim
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles
from zhunshengc.checks.tables import Lookup, row_text, sites_of
from zhunshengc.checks.variants import Removal
from zhunshengc.evaluate_value import truth
from zhunshengc.messages import findings
from zhunshengc.model import (
    Benefit,
    Conclusion,
    Definition,
    DefinitionRef,
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
from zhunshengc.solver.scene import Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Truth

_ID = "死规则"

Shows = Callable[[tuple[Candidate, ...], Runs], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that should matter. `never_matters` says the contrary, of the regulation or of a form of it."""

    subject: Subject
    benefit: Benefit | None
    never_matters: Callable[[Regulation], Property]
    hidden: bool = True  # may another rule stand in its way?


def _property(matter: str, subject: Subject, matters: Callable[[Encoding], Term], shows: Shows) -> Property:
    """Never: a settled claim on which the rule matters."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), terms.negate(matters(claim)), (claim,), (Witness("这次就诊", facts),))

    return Property(subject, findings.DEAD, matter, state, shows, shown=False)


def payment_rule(matter: str, benefit: Benefit) -> Rule:
    """The benefit pays something on some claim."""
    subject = Subject(_ID, f"{matter}/{benefit.name}", articles(benefit.origin), benefit.name, benefit.origin.place)

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        return "付钱" if outcome is not None and payment(outcome, benefit.name) > 0 else None

    def never(_: Regulation) -> Property:
        return _property(matter, subject, lambda claim: terms.less(terms.ZERO, claim.benefit(benefit.name).paid), shows)

    return Rule(subject, benefit, never)


def row_rule(matter: str, lookup: Lookup, index: int, owner: Benefit | None) -> Rule:
    """The row is the one that is looked up on some claim; `owner`: the benefit to which the table belongs."""
    row = lookup.table.rows[index]
    subject = replace(lookup.subject(_ID, matter, f"的行「{row_text(row)}」"), place=row.place)

    def selected(claim: Encoding) -> Term:
        return terms.either(terms.both((sound, site.path, site.fits[index])) for site, sound in sites_of(claim, lookup.mark))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        return "用上" if last_settled(runs[0]) is not None else None

    def never(_: Regulation) -> Property:
        return _property(matter, subject, selected, shows)

    return Rule(subject, owner, never)


def tranche_rule(matter: str, benefit: Benefit, schedule: Tranches, index: int) -> Rule:
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

    return Rule(subject, benefit, lambda _: _property(matter, subject, reached, shows))


def group_rule(matter: str, definition: Definition, group: str) -> Rule:
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

    return Rule(subject, None, never)


def silence_rule(matter: str, silence: Silence) -> Rule:
    """Some claim is left to an older policy or another document."""
    title = f"{silence.kind.value}「{silence.name}」"
    subject = Subject(_ID, f"{matter}/{title}", articles(silence.origin), title, silence.origin.place)

    def given(claim: Encoding) -> Term:
        return terms.either(holds for item, holds in claim.silences if item.name == silence.name)

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        notices = () if outcome is None else outcome.notices
        return "适用" if any(silence.name in item.text for item in notices) else None

    return Rule(subject, None, lambda _: _property(matter, subject, given, shows))


def relation_rule(matter: str, relation: Relation, by_itself: Regulation) -> Rule:
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

    return Rule(subject, None, never, hidden=False)


def answer_rule(matter: str, conclusion: Conclusion, wanted: bool) -> Rule:
    """The answer is the wanted one on some claim."""
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

    return Rule(subject, None, never)


def removal_rule(matter: str, part: Removal, benefit: Benefit | None) -> Rule:
    """Some claim is paid differently from how it would be without the part, which belongs to the benefit."""
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

    return Rule(subject, benefit, never)
