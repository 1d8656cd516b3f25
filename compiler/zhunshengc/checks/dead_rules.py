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

from collections.abc import Iterator
from dataclasses import replace

from zhunsheng.syntax import WayKind
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Inapplicable, Subject, Undecided
from zhunshengc.checks.mattering import (
    Rule,
    answer_rule,
    group_rule,
    payment_rule,
    relation_rule,
    removal_rule,
    row_rule,
    silence_rule,
    tranche_rule,
)
from zhunshengc.checks.proving import articles, occurs
from zhunshengc.checks.racing import Exploring, Proving, together
from zhunshengc.checks.shadows import shadows, unsettleable
from zhunshengc.checks.tables import lookups
from zhunshengc.checks.variants import adopted_way, exclusions_of, parts_of, unrelated
from zhunshengc.expressions import NO
from zhunshengc.messages import findings
from zhunshengc.model import (
    Basic,
    Benefit,
    Classify,
    Definition,
    Matter,
    Regulation,
    Tranches,
)
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.scene import Invariant
from zhunshengc.specialise import used_definitions

_ID = "死规则"


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


def _examine_rule(context: Context, matter: str, rule: Rule, invariants: tuple[Invariant, ...]) -> Proving:
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
            return Undecided(rule.subject, "从年初起三次就诊以内，没有找到它起作用的例子，也没有证明它永远不起作用")


# ---- what there is to examine ----------------------------------------------------------------------------------


def _rules(context: Context, matter: Matter) -> Iterator[Rule]:
    """Those of the matter itself: what 依 takes over is examined where it stands."""
    regulation = context.regulation
    if matter.settles is None:
        yield from (payment_rule(matter.name, benefit) for benefit in matter.benefits)
    for lookup in lookups(context.studio, regulation, matter.name):
        owner = next((item for item in matter.benefits if lookup.owner.label.startswith(f"{item.name} ")), None)
        yield from (row_rule(matter.name, lookup, index, owner) for index in range(len(lookup.table.rows)))
    if matter.settles is None:
        yield from _payment_rules(context, matter)
    for definition in used_definitions(regulation, matter.name):
        if isinstance(definition.value, Classify) and _first_user(regulation, definition) == matter.name:
            groups = dict.fromkeys(member for _, member in definition.value.cases)
            yield from (group_rule(matter.name, definition, group) for group in groups)
    for conclusion in matter.conclusions:
        if conclusion.type is Basic.YES_NO:
            yield from (answer_rule(matter.name, conclusion, wanted) for wanted in (True, False))


def _payment_rules(context: Context, matter: Matter) -> Iterator[Rule]:
    for benefit in matter.benefits:
        yield from (removal_rule(matter.name, part, benefit) for part in parts_of(matter.name, benefit))
        if isinstance(benefit.rate, Tranches):
            yield from (tranche_rule(matter.name, benefit, benefit.rate, index) for index in range(len(benefit.rate.tranches)))
    if matter.benefits:
        yield from (removal_rule(matter.name, exclusion, None) for exclusion in exclusions_of(matter))
    by_itself = unrelated(context)
    for relation in context.general.matter(matter.name).relations:
        if adopted_way(relation, context).kind is not WayKind.PARALLEL:
            yield relation_rule(matter.name, relation, by_itself)
    yield from (silence_rule(matter.name, item) for item in matter.silences)


def _first_user(regulation: Regulation, definition: Definition) -> str:
    """The matter with which a shared definition is examined."""
    return next(item.name for item in regulation.matters if definition in used_definitions(regulation, item.name))


CHECK = Check(_ID, "没有永远不起作用的规则", __doc__, examine, without="没有给付，也没有别的规则")
