"""Benefits one by one, in order of payment; of those in a 择高 relation the one that pays most. Mirrors `evaluate_claim`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhunsheng.syntax import WayKind
from zhunshengc.evaluate_claim import counts_others, paid_keys
from zhunshengc.model import Benefit, Matter, Relation
from zhunshengc.outcome import base_key, counted_key
from zhunshengc.solver import rational, terms
from zhunshengc.solver.encode_benefit import BenefitTerms, encode_benefit, too_large
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.symbolic import Hurdle, Refusal, SymbolicClaim
from zhunshengc.solver.terms import Term


@dataclass(frozen=True, slots=True)
class _Trial:
    """A benefit as it would be settled were it alone, and the sums after it."""

    terms: BenefitTerms
    sums: Mapping[str, Rational]


class Settlement:
    """Settles the benefits of a claim, each called for once in order of payment."""

    def __init__(self, claim: SymbolicClaim, excluded: Term) -> None:
        self._claim = claim
        self._excluded = excluded
        self._trials: dict[str, _Trial] = {}

    def settle(self, benefit: Benefit) -> BenefitTerms:
        """The benefit on the claim; sums and payments move accordingly."""
        relation = choosing(self._claim.matter, benefit.name)
        if relation is None:
            return encode_benefit(benefit, self._excluded, self._claim)
        if benefit.name not in self._trials:
            self._try_all(relation)
        return self._chosen(benefit, relation)

    def _try_all(self, relation: Relation) -> None:
        """The evaluator sees which of them apply, with what base, before it reckons what each would pay."""
        claim = self._claim
        hurdles, sites = len(claim.hurdles), len(claim.sites)
        entering: list[Hurdle] = []
        reckoning: list[Hurdle] = []
        for item in claim.matter.benefits:
            if item.name in relation.benefits:
                self._trials[item.name] = self._tried(item)
                own = claim.hurdles[hurdles:]
                sums = next(place for place, one in enumerate(own) if _is_of_sums(one))  # told when it is recorded
                entering += own[:sums]
                reckoning += own[sums + 1 :]
                del claim.hurdles[hurdles:]
        claim.hurdles += [*entering, *reckoning]
        order = {id(item): place for place, item in enumerate(claim.hurdles)}
        claim.sites[sites:] = sorted(claim.sites[sites:], key=lambda site: order.get(id(site), -1))

    def _tried(self, benefit: Benefit) -> _Trial:
        """As if it alone of its relation could apply."""
        claim = self._claim
        sums, paid = claim.sums, claim.paid
        claim.sums, claim.paid = dict(sums), dict(paid)
        found = _Trial(encode_benefit(benefit, self._excluded, claim), claim.sums)
        claim.sums, claim.paid = sums, paid
        return found

    def _chosen(self, benefit: Benefit, relation: Relation) -> BenefitTerms:
        """The benefit as tried where it pays most; where another one does, it counts as not applying and no sum moves."""
        claim, trial = self._claim, self._trials[benefit.name]
        wins = self._pays_most(benefit, relation)
        loses = terms.both((trial.terms.applies, terms.negate(wins)))
        pays = rational.choose(loses, rational.ZERO, trial.terms.pays)
        own = [base_key(benefit.name), *([counted_key(benefit.name)] if counts_others(benefit) else [])]
        before = dict(claim.sums)
        for key in own:
            claim.sums[key] = rational.choose(loses, before[key], trial.sums[key])
        for key in paid_keys(benefit):
            claim.sums[key] = rational.add(before[key], pays)
        claim.paid[benefit.name] = pays
        enters = terms.both((trial.terms.enters, terms.negate(loses)))
        key = base_key(benefit.name)
        claim.hurdles.append(Refusal("ZS416", key, too_large(enters, claim.sums[key])))
        return replace(
            trial.terms,
            applies=terms.both((trial.terms.applies, wins)),
            enters=enters,
            base=rational.choose(loses, rational.ZERO, trial.terms.base),
            after=claim.sums[key],
            pays=pays,
        )

    def _pays_most(self, benefit: Benefit, relation: Relation) -> Term:
        """No other one of the relation applies and pays more; of equals the first listed is taken."""
        position = relation.benefits.index(benefit.name)
        mine = self._trials[benefit.name].terms
        yields: list[Term] = []
        for index, name in enumerate(relation.benefits):
            other = self._trials[name].terms
            if index != position:
                more = rational.less(mine.pays, other.pays) if index > position else rational.at_most(mine.pays, other.pays)
                yields.append(terms.both((other.applies, more)))
        return terms.negate(terms.either(yields))


def _is_of_sums(item: Hurdle) -> bool:
    return isinstance(item, Refusal) and item.code == "ZS416"


def choosing(matter: Matter, benefit: str) -> Relation | None:
    """The 择高 relation in which the benefit stands (of a specialised matter)."""
    for item in matter.relations:
        if benefit in item.benefits and any(way.kind is WayKind.HIGHEST for _, way in item.ways):
            return item
    return None
