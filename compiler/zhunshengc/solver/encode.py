"""One claim as terms: mirrors `evaluate_claim`, function by function and in the same order, over the specialised model.

It does not know the plan: what is proved here is proved of the regulation, whatever lowering makes of it. The year's sums are
given as terms, so a claim can be encoded at an arbitrary point of a year, at its start, or after other claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunsheng.syntax import RoundingMode
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.messages import findings
from zhunshengc.model import (
    MAX_YEAR_BASE,
    RATE_SCALE,
    Basic,
    Conclusion,
    Exclusion,
    Expr,
    Matter,
    Regulation,
    Silence,
)
from zhunshengc.solver import rational, terms
from zhunshengc.solver.encode_admission import admit
from zhunshengc.solver.encode_benefit import BenefitTerms
from zhunshengc.solver.encode_relation import Settlement
from zhunshengc.solver.encode_value import borne, encode, encode_truth, status
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.symbolic import Comparison, Hurdle, Owner, Site, SymbolicClaim
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import (
    Amount,
    Choice,
    NotEncodableError,
    SymbolicFacts,
    Value,
)

Sums = Mapping[str, Rational]


@dataclass(frozen=True, slots=True)
class Encoding:
    """All that a claim brings. `accepted`: the claim is settled, that is admitted, without gap or conflict, sums in range.

    `facts` are as they were given; those that 用于 ignores count as absent in `claim.facts`.
    """

    regulation: Regulation
    matter: Matter
    facts: SymbolicFacts
    admissible: Term
    accepted: Term
    accepted_through: Mapping[str, Term]  # the same up to and including a benefit: what comes later cannot change its payment
    exclusions: tuple[tuple[Exclusion, Term], ...]
    excluded: Term
    silences: tuple[tuple[Silence, Term], ...]  # with 适用旧规, 适用另文: is the notice given?
    status: Choice | None
    benefits: tuple[BenefitTerms, ...]
    total: Term
    borne: Term | None
    answers: tuple[tuple[Conclusion, Value], ...]
    sums: Sums
    sites: tuple[Site, ...]
    comparisons: tuple[Comparison, ...]
    hurdles: tuple[Hurdle, ...]
    claim: SymbolicClaim

    def benefit(self, name: str) -> BenefitTerms:
        """The benefit of that name. Raises KeyError."""
        for item in self.benefits:
            if item.benefit.name == name:
                return item
        raise KeyError(name)

    def condition(self, expr: Expr) -> Term:
        """A condition on the settled claim (保证), false where a table in it has no fitting row."""
        claim = replace(self.claim, sites=[], comparisons=[], path=self.accepted)
        holds = encode_truth(expr, claim)
        return terms.both((holds, terms.negate(_broken(claim.sites))))


@dataclass(frozen=True, slots=True)
class Given:
    """What a claim meets besides its own facts. Encodings that are compared share `products`."""

    sums: Sums
    parameters: Mapping[str, Rational]
    products: Products
    already_paid: Term = terms.ZERO
    exact: bool = False  # see SymbolicClaim


def encode_claim(regulation: Regulation, matter: str, facts: SymbolicFacts, given: Given) -> Encoding:
    """A claim of the matter after the year's sums (by key of the 台账).

    Raises DiagnosticError where a rule cannot be put into terms: nothing is ever left out of a proof.
    """
    found = regulation.matter(matter)
    owner = Owner(f"事项 {matter}", found.origin)
    sums, parameters = dict(given.sums), dict(given.parameters)
    claim = SymbolicClaim(
        regulation, found, facts, parameters, sums, {}, given.products, owner, exact=given.exact, already_paid=given.already_paid
    )
    try:
        admissible = admit(claim)
        with claim.under(admissible):
            return _settle(claim, facts, admissible)
    except NotEncodableError as error:
        raise DiagnosticError((_not_encodable(claim.owner, error),)) from error


def _not_encodable(owner: Owner, error: NotEncodableError) -> Diagnostic:
    sentence = f"「{owner.label}」不能写成求解器的式子（{error}）"
    return Diagnostic(findings.NOT_ENCODABLE, sentence, owner.origin.place, owner.origin.article)


def _broken(sites: Iterable[Site]) -> Term:
    return terms.either(term for site in sites for term in (site.gap, site.conflict))


# ---- settlement ------------------------------------------------------------------------------------------------


def _settle(claim: SymbolicClaim, facts: SymbolicFacts, admissible: Term) -> Encoding:
    """Exclusions, then the benefits in order of their places, then the answers."""
    matter = claim.matter
    exclusions = tuple((item, _exclusion(item, claim)) for item in matter.exclusions)
    excluded = terms.either(holds for _, holds in exclusions)
    silences = tuple((item, _silence(item, excluded, claim)) for item in matter.silences)
    ranking = ranking_of(claim.regulation, matter.name)
    person = status(ranking.name, claim) if ranking else None
    benefits: list[BenefitTerms] = []
    through: dict[str, Term] = {}
    settlement = Settlement(claim, excluded)
    for benefit in matter.benefits:
        benefits.append(settlement.settle(benefit))
        through[benefit.name] = _accepted(admissible, benefits, claim)
    answers = tuple((item, _answer(item, claim)) for item in matter.conclusions)
    left = borne(claim)  # before it is said what is accepted: a 不计支付 may look up a table that nothing else looks up
    return Encoding(
        regulation=claim.regulation,
        matter=matter,
        facts=facts,
        admissible=admissible,
        accepted=_accepted(admissible, benefits, claim),
        accepted_through=through,
        exclusions=exclusions,
        excluded=excluded,
        silences=silences,
        status=person,
        benefits=tuple(benefits),
        total=rational.total(claim.paid.values()).numerator,
        borne=left.numerator if left else None,
        answers=answers,
        sums=dict(claim.sums),
        sites=tuple(claim.sites),
        comparisons=tuple(claim.comparisons),
        hurdles=tuple(claim.hurdles),
        claim=claim,
    )


def _accepted(admissible: Term, benefits: Sequence[BenefitTerms], claim: SymbolicClaim) -> Term:
    """Admitted, no gap or conflict met so far, and every sum so far in range."""
    return terms.both((admissible, terms.negate(_broken(claim.sites)), *map(_in_range, benefits)))


def _exclusion(item: Exclusion, claim: SymbolicClaim) -> Term:
    with claim.owned(Owner(f"排除 {item.name}", item.origin)):
        return encode_truth(item.condition, claim)


def _silence(item: Silence, excluded: Term, claim: SymbolicClaim) -> Term:
    """Is the notice given? Its comparisons are not kept: they change nothing that is paid."""
    kept = len(claim.comparisons)
    with claim.under(terms.negate(excluded)), claim.owned(Owner(f"{item.kind.value} {item.name}", item.origin)):
        holds = terms.both((terms.negate(excluded), encode_truth(item.condition, claim)))
    del claim.comparisons[kept:]
    return holds


def _in_range(item: BenefitTerms) -> Term:
    return terms.implies(item.enters, rational.at_most(item.after, rational.constant(MAX_YEAR_BASE)))


def _answer(item: Conclusion, claim: SymbolicClaim) -> Value:
    """The answer, which later ones may use."""
    with claim.owned(Owner(f"结论 {item.name}", item.origin)):
        claim.answers[item.name] = _rounded(item, encode(item.value, claim))
    return claim.answers[item.name]


def _rounded(item: Conclusion, value: Value) -> Value:
    if not isinstance(value, Amount):
        return value
    if item.type is Basic.RATE:
        scaled = Rational(terms.scale(value.value.numerator, RATE_SCALE), value.value.denominator)
        return replace(value, value=Rational(rational.rounded(scaled, RoundingMode.HALF_UP), RATE_SCALE))
    return replace(value, value=rational.whole(rational.rounded(value.value, RoundingMode.HALF_UP)))
