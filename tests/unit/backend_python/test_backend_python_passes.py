"""Rewriting a plan's steps changes nothing that they answer; and each rewriting does what it is for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unit.backend_python import plans
from unit.backend_python.emitted import text_of
from unit.backend_python.programs import AMOUNTS, FLAG, INDEX, MASK, programs
from zhunshengc import plan as p
from zhunshengc.backends.bounds import bounds, decide
from zhunshengc.backends.choices import merge, shorten, shorten_condition
from zhunshengc.backends.group import group
from zhunshengc.backends.inline import inline
from zhunshengc.backends.prune import prune
from zhunshengc.backends.python_load import load
from zhunshengc.backends.python_matter import outputs
from zhunshengc.backends.share import share
from zhunshengc.backends.simplify import simplify_bool, simplify_int, simplify_steps
from zhunshengc.plan_values import Memory, Refused, run_steps
from zhunshengc.runtime.rules import InputError

A, B, C = (p.Var(name) for name in AMOUNTS)
YES = p.Flag(FLAG)
inputs = st.fixed_dictionaries(
    {
        **{name: st.one_of(st.integers(0, 30), st.integers(0, 9_999_999_999)) for name in AMOUNTS},
        INDEX: st.integers(0, 2),
        MASK: st.integers(0, 15),
        FLAG: st.booleans(),
    }
)


def executed(plan: p.Plan, values: dict[str, int]) -> tuple[object, ...]:
    memory = Memory({name: value for name, value in values.items() if name != FLAG}, {FLAG: bool(values[FLAG])})
    try:
        run_steps((*plan.head, *plan.steps), memory)
    except Refused as refused:
        return (refused.step.code, refused.step.field)
    return tuple(memory.integers[name] if name in memory.integers else memory.flags[name] for name in outputs(plan))


@given(programs(), st.lists(inputs, min_size=5, max_size=5))
def test_emitted_code_means_what_the_plan_means(plan: p.Plan, samples: list[dict[str, int]]) -> None:
    module = load(text_of(plans.rules(plan))).module
    code = module.settle_fen.__code__
    for values in samples:
        arguments = {name: values[name] for name in code.co_varnames[: code.co_argcount]}
        try:
            answered = module.settle_fen(**arguments)
        except InputError as error:
            answered = (error.code, error.field)
        assert answered == executed(plan, values)


def test_prune_keeps_what_is_wanted() -> None:
    steps = (
        p.Let("x_1", A, 1, ""),
        p.Let("x_2", B, 1, ""),
        p.Branch(YES, (p.Let("x_3", p.Var("x_1"), 1, ""),), (p.Let("x_3", C, 1, ""),), ""),
        p.Branch(YES, (p.Let("x_4", p.Var("x_2"), 1, ""),), (), ""),
        p.Reject(p.Compare(p.Relation.LT, p.Var("x_2"), A), "ZS408", "", ""),
    )
    assert prune(steps, ("x_3",)) == (*steps[:3], steps[4])
    assert prune(steps, ("x_3",), keep_rejects=False) == (steps[0], steps[2])


def test_inline_moves_a_condition_to_its_only_reader() -> None:
    steps = (p.Test("is_1", p.AnyBit(p.Var(MASK), 3), ""), p.Branch(p.Flag("is_1"), (p.Let("x_1", A, 1, ""),), (), ""))
    assert prune(inline(steps, ("x_1",)), ("x_1",)) == (p.Branch(p.AnyBit(p.Var(MASK), 3), (p.Let("x_1", A, 1, ""),), (), ""),)
    twice = (*steps, p.Test("is_2", p.Not(p.Flag("is_1")), ""))
    assert inline(twice, ("is_2",))[1:] == twice[1:]


def test_inline_follows_copies_and_constants() -> None:
    steps = (p.Let("x_1", A, 1, ""), p.Let("x_2", p.Const(0), 1, ""), p.Let("x_3", p.Add(p.Var("x_1"), p.Var("x_2")), 1, ""))
    assert inline(steps, ())[2] == p.Let("x_3", p.Add(A, p.Const(0)), 1, "")


def test_simplify() -> None:
    assert simplify_int(p.Add(p.Mul(A, p.Const(1)), p.Const(0))) == A
    assert simplify_int(p.Mul(p.Sub(A, A), p.Const(0))) == p.Const(0)
    assert simplify_int(p.FloorDiv(p.Const(-7), 2)) == p.Const(-4)
    assert simplify_int(p.Greatest(p.Greatest(A, p.Const(0)), p.Const(0))) == p.Greatest(A, p.Const(0))
    assert simplify_int(p.Least(A, A)) == A
    assert simplify_int(p.Select(((p.Truth(False), A), (YES, B)), B)) == B
    nested = p.Select(((YES, A),), p.Select(((p.Not(YES), B),), C))
    assert simplify_int(nested) == p.Select(((YES, A), (p.Not(YES), B)), C)
    assert simplify_bool(p.Not(p.Compare(p.Relation.LT, A, B))) == p.Compare(p.Relation.GE, A, B)
    assert simplify_bool(p.And((YES, p.And((YES, p.Truth(True)))))) == YES
    assert simplify_bool(p.Or((YES, p.Truth(True)))) == p.Truth(True)


def test_simplify_steps() -> None:
    reject = p.Reject(YES, "ZS409", "收入", "缺少")
    assert simplify_steps((p.Reject(p.Truth(False), "", "", ""), p.Branch(p.Truth(False), (reject,), (), ""))) == ()
    missing = p.Compare(p.Relation.LT, A, p.Const(0))
    one, two = (p.Reject(p.And((p.Among(p.Var(INDEX), (number,)), missing)), "ZS409", "收入", "缺少") for number in (1, 2))
    assert simplify_steps((one, two)) == (p.Reject(p.And((missing, p.Among(p.Var(INDEX), (1, 2)))), "ZS409", "收入", "缺少"),)


def test_choices() -> None:
    kind = p.Var(INDEX)
    assert merge((p.Among(kind, (0, 1)), YES, p.Among(kind, (1, 2))), union=False) == (YES, p.Among(kind, (1,)))
    assert merge((p.Among(kind, (0,)), p.Among(kind, (2,))), union=True) == (p.Among(kind, (0, 2)),)
    domains = {INDEX: (-1, 5)}
    assert shorten_condition(p.Among(kind, (0, 1, 2, 3, 4, 5)), domains) == p.Compare(p.Relation.GE, kind, p.Const(0))
    above = shorten_condition(p.Not(p.Among(kind, (3, 4, 5))), domains)
    assert simplify_bool(above) == p.Compare(p.Relation.LT, kind, p.Const(3))
    assert shorten_condition(p.Not(p.Among(kind, (-1, 1, 2, 3, 4, 5))), domains) == p.Among(kind, (0,))
    assert shorten_condition(p.Among(kind, (-1, 0, 1, 2, 3, 4, 5)), domains) == p.Truth(True)
    assert shorten_condition(p.Among(kind, (1, 2)), {}) == p.Among(kind, (1, 2))
    inner = p.Test("is_1", p.Among(kind, (0, 1)), "")
    (branch,) = shorten((p.Branch(p.Among(kind, (0, 1, 2, 3)), (inner,), (), ""),), domains)
    assert isinstance(branch, p.Branch)
    assert branch.then == (p.Test("is_1", p.Compare(p.Relation.LE, kind, p.Const(1)), ""),)


def test_bounds() -> None:
    known = {"in_a": (0, 10), "in_b": (3, 4)}
    assert bounds(p.Sub(A, B), known) == (-4, 7)
    assert bounds(p.Mul(A, p.Const(-2)), known) == (-20, 0)
    assert bounds(p.Greatest(p.Sub(A, B), p.Const(0)), known) == (0, 7)
    assert bounds(p.Select(((YES, A),), C), known) is None
    never = p.Reject(p.Compare(p.Relation.GT, B, p.Const(4)), "ZS405", "", "")
    assert simplify_steps(decide((never,), known)) == ()
    branch = p.Branch(YES, (p.Let("x_1", A, 1, ""),), (p.Let("x_1", B, 1, ""),), "")
    assert decide((branch, p.Test("is_1", p.Compare(p.Relation.GE, p.Var("x_1"), p.Const(0)), "")), known)[1] == p.Test(
        "is_1", p.Truth(True), ""
    )


def test_group() -> None:
    first = p.Branch(p.And((YES, p.AnyBit(p.Var(MASK), 1))), (p.Let("x_1", A, 1, ""),), (p.Let("x_1", p.Const(0), 1, ""),), "一")
    second = p.Branch(YES, (p.Let("x_2", B, 1, ""),), (p.Let("x_2", p.Const(0), 1, ""),), "二")
    inner = p.Branch(p.AnyBit(p.Var(MASK), 1), first.then, first.otherwise, "一")
    assert group((first, second)) == (p.Branch(YES, (inner, *second.then), (*first.otherwise, *second.otherwise), ""),)
    apart = (first, p.Let("x_9", A, 1, ""), second)
    assert group(apart) == apart


def test_share() -> None:
    own = p.Sub(p.Sub(A, B), C)
    steps = tuple(p.Let(f"x_{number}", p.Add(own, p.Const(number)), 1, "") for number in range(3))
    shared = share(steps, {"in_a": "费用", "in_b": "医保", "in_c": "大病"})
    assert shared[0] == p.Let("shared_1", own, 1, "费用 - 医保 - 大病")
    assert shared[3] == p.Let("x_2", p.Add(p.Var("shared_1"), p.Const(2)), 1, "")
    assert share(steps[:2], {"in_a": "费用", "in_b": "医保", "in_c": "大病"}) == steps[:2]
