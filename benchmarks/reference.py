"""What the reference evaluator pays: exact fractions, one claim after the other."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from workload import INCOME, KINDS, PAYMENTS, PLACES, STANDARD, STATUSES, Array, Claims

_RULES = Path(__file__).resolve().parent.parent / "regulations" / "panzhihua_2023.zs"


@cache
def _regulation() -> Any:
    from zhunshengc.compilation import Compilation

    return Compilation.from_path(_RULES).specialised


def payments_of(claims: Claims) -> list[Array]:
    """Four payments a claim, 分."""
    from zhunshengc.evaluate import evaluate_history

    figures = {"上年度居民人均可支配收入": INCOME, "防止返贫监测收入标准": STANDARD}
    paid: list[tuple[int, ...]] = []
    for person in range(len(claims.starts) - 1):
        rows = range(int(claims.starts[person]), int(claims.starts[person + 1]))
        outcomes = evaluate_history(_regulation(), "费用结算", [_facts(claims, row) for row in rows], lambda _: figures)
        for outcome in outcomes:
            by_name = {payment.name: payment.fen for payment in outcome.payments}  # type: ignore[union-attr]
            paid.append(tuple(by_name[name] for name in PAYMENTS))
    return list(np.array(paid, np.int64).T)


def _facts(claims: Claims, row: int) -> dict[str, Any]:
    day = int(claims.day[row])
    facts = {
        "人员编号": str(claims.person[row]),
        "结算编号": str(row),
        "结算日期": datetime.date(day // 10000, day // 100 % 100, day % 100),
        "救助身份": tuple(name for bit, name in enumerate(STATUSES) if int(claims.mask[row]) >> bit & 1),
        "医疗类别": KINDS[claims.kind[row]],
        "定点医药机构": bool(claims.designated[row]),
        "政策范围内费用": int(claims.cost[row]),
        "基本医保支付": int(claims.basic[row]),
        "大病保险支付": int(claims.serious[row]),
        "就医地": PLACES[claims.place[row]],
        "按规定转诊或备案": bool(claims.referred[row]),
        "规范转诊": bool(claims.standard[row]),
    }
    return facts | ({"普惠险支付": int(claims.commercial[row])} if claims.commercial_given[row] else {})
