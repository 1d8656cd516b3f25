"""Small obligations for tests of the prover."""

from __future__ import annotations

from zhunshengc.solver import smtlib, terms
from zhunshengc.solver.obligation import Demand, Obligation
from zhunshengc.solver.products import Products, Role
from zhunshengc.solver.smtlib import Question
from zhunshengc.solver.terms import Term

COST = terms.integer("费用", 0, 1_000_000)
RATE = terms.integer("比例", 0, 100)


def obligation(premise: Term, goal: Term, demand: Demand = Demand.MUST_HOLD, key: str = "甲", **extra: object) -> Obligation:
    question = Question(premise, goal, **extra)  # type: ignore[arg-type]
    script, exact = smtlib.write(question)
    return Obligation("测试", key, ("第一条",), f"命题{key}", demand, script, exact)


def rounded_share(cost: Term, percent: int) -> Term:
    """percent of the cost, half up."""
    return terms.floor_div(terms.add(terms.scale(cost, percent), terms.number(50)), 100)


def true_one() -> Obligation:
    return obligation(terms.TRUE, terms.at_most(rounded_share(COST, 70), COST))


def false_one() -> Obligation:
    """Two bills of 1分 at 70% pay more than one of 2分."""
    apart = terms.scale(rounded_share(COST, 70), 2)
    return obligation(terms.TRUE, terms.at_most(apart, rounded_share(terms.scale(COST, 2), 70)), key="乙")


def vacuous_one() -> Obligation:
    return obligation(terms.less(COST, terms.ZERO), terms.FALSE, key="丙")


def hard_one() -> Obligation:
    """Has an answer, but none that a solver finds in a moment."""
    names = ("甲", "乙", "丙")
    a, b, c = (terms.integer(name, 1, 10**9) for name in names)
    cubes = terms.add(terms.multiply(a, terms.multiply(a, a)), terms.multiply(b, terms.multiply(b, b)))
    sought = terms.equal(cubes, terms.multiply(c, terms.multiply(c, c)))
    return obligation(terms.TRUE, terms.negate(sought), key="难")


def product_question(goal_percent: int) -> Obligation:
    """rate × cost ≤ goal_percent × cost, for any rate up to 100%."""
    products = Products()
    product = products.multiply(COST, RATE, Role("份额", 1, 100))
    return obligation(terms.TRUE, terms.at_most(product, terms.scale(COST, goal_percent)), key="积", products=products)
