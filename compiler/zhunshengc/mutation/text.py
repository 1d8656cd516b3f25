"""What came of all mutants, as Chinese text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from zhunshengc.mutation.judge import Catch, Judged

_CAUGHT = (Catch.CASE, Catch.PROOF, Catch.RULES)


def share(found: Sequence[Judged]) -> tuple[int, int]:
    """How many mutants are caught, and of how many: those that change nothing are not counted."""
    real = [item for item in found if item.catch is not Catch.SAME]
    return sum(item.catch in _CAUGHT for item in real), len(real)


def share_text(found: Sequence[Judged]) -> str:
    """`96.4%`, in whole tenths of a percent, rounded down; 不适用 where nothing was changed."""
    caught, total = share(found)
    if not total:
        return "不适用"
    tenths = caught * 1000 // total
    return f"{tenths // 10}.{tenths % 10}%"


def write_text(title: str, found: Sequence[Judged]) -> str:
    """For a terminal: a row an article, then what nobody noticed."""
    return "\n".join(_lines(title, found))


def _lines(title: str, found: Sequence[Judged]) -> Iterator[str]:
    caught, total = share(found)
    counts = Counter(item.catch for item in found)
    yield title
    same = counts[Catch.SAME]
    yield f"  改错 {len(found)} 处，{same} 处改了也一样（已证明）；其余 {total} 处发现 {caught} 处，{share_text(found)}"
    yield "  " + "，".join(f"{catch.value} {counts[catch]}" for catch in Catch if counts[catch])
    for article, items in _by_article(found):
        per = Counter(item.catch for item in items)
        told = "，".join(f"{catch.value} {per[catch]}" for catch in Catch if per[catch])
        yield f"    {article or '（条文之前）'}  {told}"
    for item in found:
        if item.catch in (Catch.NONE, Catch.OPEN):
            yield f"  ✗ {item.catch.value} {item.mutant.article} {item.mutant.text}"
            yield f"      {item.by}"


def _by_article(found: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    for article in dict.fromkeys(item.mutant.article for item in found):
        yield article, [item for item in found if item.mutant.article == article]


def write_json(identifier: str, found: Sequence[Judged]) -> dict[str, object]:
    """For programs."""
    caught, total = share(found)
    return {
        "规章": identifier,
        "改错": len(found),
        "发现": caught,
        "应发现": total,
        "各处": [
            {
                "条款": item.mutant.article or None,
                "种类": item.mutant.kind,
                "改动": item.mutant.text,
                "结果": item.catch.value,
                "由": item.by,
            }
            for item in found
        ],
    }


def as_text(documents: Sequence[dict[str, object]]) -> str:
    """JSON text of several regulations."""
    return json.dumps(documents, ensure_ascii=False, indent=2)
