"""How fast the generated Python module of 攀枝花 settles, beside hand-written Python. First all must agree to the 分.

    python benchmarks/scalar.py [--persons 200] [--repeats 50] [--seed 1]

Prints nanoseconds per claim (the least of the repeats) and two ratios: settle_fen / integers by hand, settle / dicts by hand.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims import INCOME, STANDARD, YEAR, Row, make_claims
from handwritten import settle_dicts, settle_integers

GENERATED = Path(__file__).resolve().parent.parent / "generated" / "python"
PARAMETERS = {"上年度居民人均可支配收入": INCOME, "防止返贫监测收入标准": STANDARD}
ZEROS: tuple[int, ...] = (0,) * 8


def generated_arguments(row: Row) -> tuple[int, ...]:
    """The facts in the order of settle_fen."""
    return (
        row.day,
        row.statuses,
        row.kind,
        row.designated,
        row.cost,
        row.basic,
        row.serious,
        row.place,
        row.referred,
        row.standard,
        0,
        row.commercial,
        row.commercial > 0,
        INCOME,
        STANDARD,
    )


def hand_arguments(row: Row) -> tuple[int, ...]:
    """The facts in the order of settle_integers."""
    given = (row.day, row.statuses, row.kind, row.designated, row.cost, row.basic, row.serious)
    return (*given, row.place, row.referred, row.standard, 0, row.commercial, INCOME, STANDARD)


def as_claim(row: Row, rules: Any) -> Any:
    """The dataclass of the generated module."""
    return rules.Claim(
        psn_no=str(row.person),
        setl_id="S",
        setl_time=row.day,
        aid_status=row.statuses,
        med_type=row.kind,
        designated=row.designated,
        inscp_scp_amt=row.cost,
        hifp_pay=row.basic,
        hifmi_pay=row.serious,
        treatment_place=row.place,
        referred_or_registered=row.referred,
        standard_referral=row.standard,
        commercial_pay=row.commercial,
        commercial_pay_given=row.commercial > 0,
    )


def as_dict(row: Row) -> dict[str, object]:
    """The claim for the hand-written dict function."""
    return {
        "结算日期": row.day,
        "救助身份": row.statuses,
        "医疗类别": row.kind,
        "定点医药机构": row.designated,
        "政策范围内费用": row.cost,
        "基本医保支付": row.basic,
        "大病保险支付": row.serious,
        "就医地": row.place,
        "按规定转诊或备案": row.referred,
        "规范转诊": row.standard,
        "认定日期": 0,
        "普惠险支付": row.commercial,
    }


def run_integers(settle: Callable[..., tuple[int, ...]], claims: Sequence[tuple[int, tuple[int, ...]]]) -> list[tuple[int, ...]]:
    """Settle all claims; sums start at 0 with every person."""
    answers = []
    person, sums = -1, ZEROS
    for owner, facts in claims:
        if owner != person:
            person, sums = owner, ZEROS
        values = settle(*facts, *sums)
        sums = values[6:14]
        answers.append(values)
    return answers


def run_settle(rules: Any, claims: Sequence[tuple[int, Any]]) -> list[tuple[Any, int, Any, tuple[str, ...]]]:
    """Settle all claims with result objects, and look at what they answer."""
    answers = []
    person, ledger = -1, rules.Ledger()
    parameters = rules.prepare(PARAMETERS)
    for owner, claim in claims:
        if owner != person:
            person, ledger = owner, rules.Ledger()
        result = rules.settle(claim, ledger, parameters)
        ledger = result.ledger
        answers.append((result.payments, result.total, result.borne, result.notices))
    return answers


def run_dicts(claims: Sequence[tuple[int, dict[str, object]]], keys: Sequence[str]) -> list[dict[str, object]]:
    """Settle all claims with the hand-written dict function."""
    answers = []
    person, ledger = -1, dict.fromkeys(keys, 0)
    for owner, claim in claims:
        if owner != person:
            person, ledger = owner, dict.fromkeys(keys, 0)
        answers.append(settle_dicts(claim, ledger, PARAMETERS))
    return answers


def check_agreement(rules: Any, rows: Sequence[Row]) -> None:
    """All four ways give the same 分, or the run ends."""
    keys = [item.key for item in rules.Ledger.SUMS]
    by_fen = run_integers(rules.settle_fen, [(row.person, generated_arguments(row)) for row in rows])
    by_hand = run_integers(settle_integers, [(row.person, hand_arguments(row)) for row in rows])
    by_settle = run_settle(rules, [(row.person, as_claim(row, rules)) for row in rows])
    by_dicts = run_dicts([(row.person, as_dict(row)) for row in rows], keys)
    for number, (fen, hand, settled, plain) in enumerate(zip(by_fen, by_hand, by_settle, by_dicts, strict=True)):
        same = fen == hand and dict(settled[0]) == plain["给付"] and settled[1:3] == (plain["合计"], plain["个人负担"])
        if not same:
            sys.exit(f"claim {number} differs: {rows[number]}\n{fen}\n{hand}\n{settled}\n{plain}")


def least(runs: Mapping[str, Callable[[], object]], repeats: int, count: int) -> dict[str, float]:
    """Nanoseconds per claim of each run, least of the repeats; the runs take turns, so that a busy machine slows all alike."""
    best = dict.fromkeys(runs, float("inf"))
    gc.disable()  # as timeit does: which run is interrupted by a collection is chance
    for _ in range(repeats):
        for name, run in runs.items():
            gc.collect()
            start = time.perf_counter_ns()
            run()
            best[name] = min(best[name], (time.perf_counter_ns() - start) / count)
    gc.enable()
    return best


def main() -> None:
    """Check, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--persons", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.path.insert(0, str(GENERATED))
    rules: Any = importlib.import_module("zhunsheng_rules.panzhihua_2023")
    rows = make_claims(options.persons, options.seed)
    check_agreement(rules, rows)
    paid = sum(sum(values[:4]) for values in run_integers(settle_integers, [(row.person, hand_arguments(row)) for row in rows]))
    print(f"{len(rows)} claims of {options.persons} persons in {YEAR}, the same {paid / 100:,.2f} yuan four times")
    report(rules, rows, options.repeats)


def report(rules: Any, rows: Sequence[Row], repeats: int) -> None:
    """The table."""
    keys = [item.key for item in rules.Ledger.SUMS]
    fen = [(row.person, generated_arguments(row)) for row in rows]
    hand = [(row.person, hand_arguments(row)) for row in rows]
    claims = [(row.person, as_claim(row, rules)) for row in rows]
    dicts = [(row.person, as_dict(row)) for row in rows]
    runs: dict[str, Callable[[], object]] = {
        "settle_fen (generated)": lambda: run_integers(rules.settle_fen, fen),
        "integers by hand": lambda: run_integers(settle_integers, hand),
        "settle(claim, ledger) (generated)": lambda: run_settle(rules, claims),
        "dicts by hand": lambda: run_dicts(dicts, keys),
    }
    times = least(runs, repeats, len(rows))
    for name, nanoseconds in times.items():
        print(f"{name:36} {nanoseconds:8.0f} ns/claim")
    first, second, third, fourth = times.values()
    print(f"settle_fen / integers by hand: {first / second:.2f}; settle / dicts by hand: {third / fourth:.2f}")


if __name__ == "__main__":
    main()
