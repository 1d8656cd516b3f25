"""One audit of a regulation: the tool and an oracle settle the same lines, and what differs is told with its story."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from regulations import tool
from regulations.histories_panzhihua import Batch
from regulations.oracle_panzhihua_lines import Answer

CLAIMS = "费用结算"
OF_THE_COMMAND = {"ZS403", "ZS411", "ZS412", "ZS415"}  # refusals that a module, called claim by claim, knows nothing of
Readings = Mapping[str, str]
Differences = Callable[[Answer, Mapping[str, object]], list[str]]


def wrong(expected: Answer, got: Mapping[str, object]) -> list[str]:
    """How the tool's answer differs from the oracle's."""
    if "错误" in expected:
        refusal = got.get("错误")
        if not isinstance(refusal, dict):
            return [f"settled, but should be refused with {expected['错误']}"]
        codes = expected["错误"]
        assert isinstance(codes, frozenset)
        right = refusal.get("代码") in codes and {"代码", "字段", "说明"} <= set(refusal) and refusal["说明"]
        return [] if right else [f"refused with {refusal}, expected one of {sorted(codes)}"]
    found = [] if "错误" not in got else [f"refused: {got['错误']}"]
    sums, expected_sums = got.get("台账", {}), expected.get("台账", {})
    assert isinstance(sums, dict) and isinstance(expected_sums, dict)
    found += [
        f"台账 {name}: {sums.get(name)}, expected {value}" for name, value in expected_sums.items() if sums.get(name) != value
    ]
    same = [name for name in expected if name not in ("台账", "排除")]
    found += [f"{name}: {got.get(name)}, expected {expected[name]}" for name in same if got.get(name) != expected[name]]
    excluded = expected.get("排除", ())
    assert isinstance(excluded, tuple)
    if excluded and not any(article in str(got.get("提示")) for article in excluded):
        found.append(f"提示 {got.get('提示')} names none of {excluded}")
    return found


@dataclass(frozen=True)
class Audit:
    """Settles lines twice and fails with the first that differ. `oracle` gets the lines, the readings and the matter."""

    name: str
    oracle: Callable[[Batch, Readings, str], list[Answer]]
    differences: Differences = wrong

    def command(self, batch: Batch, readings: Readings, matter: str = CLAIMS) -> None:
        """The tool is `zhunsheng settle`, in a process of its own."""
        got = tool.settle_lines(self.name, batch.lines, readings, batch.params, matter)
        self._report(batch, readings, matter, self.oracle(batch, readings, matter), got)

    def module(self, batch: Batch, readings: Readings, matter: str = CLAIMS) -> None:
        """The tool is the generated module, in this process; lines that only the command refuses are left out."""
        answers = zip(batch.lines, self.oracle(batch, readings, matter), strict=True)
        kept = [(line, answer) for line, answer in answers if not _refused_by_the_command(answer)]
        batch = Batch(batch.params, [line for line, _ in kept])
        got = tool.module_lines(self.name, batch.lines, readings, batch.params, matter)
        self._report(batch, readings, matter, [answer for _, answer in kept], got)

    def _report(
        self, batch: Batch, readings: Readings, matter: str, expected: Sequence[Answer], got: Sequence[Mapping[str, object]]
    ) -> None:
        reports = []
        for index, (one, other) in enumerate(zip(expected, got, strict=True)):
            differences = self.differences(one, other)
            if differences:
                reports.append("\n".join([*_story(batch.lines, index, matter), *differences]))
        assert not reports, f"{len(reports)} lines differ; readings {readings}, params {batch.params}\n" + "\n\n".join(
            reports[:3]
        )


def _refused_by_the_command(answer: Answer) -> bool:
    codes = answer.get("错误", frozenset())
    return isinstance(codes, frozenset) and bool(codes & OF_THE_COMMAND)


def _story(lines: Sequence[str], index: int, matter: str) -> list[str]:
    """The line, after the earlier ones of the same person."""
    number = lines[index].partition('"人员编号": "')[2].partition('"')[0]
    if matter != CLAIMS or not number:
        return [lines[index]]
    return [line for line in lines[: index + 1] if f'"人员编号": "{number}"' in line]


# ---- readings ----------------------------------------------------------------------------------------------------

Doubts = Mapping[str, Sequence[str]]  # the readings of each 存疑, the adopted one first


def alternatives(doubts: Doubts) -> list[dict[str, str]]:
    """Each reading that is not adopted, alone."""
    return [{doubt: reading} for doubt, readings in doubts.items() for reading in readings[1:]]


def mixed(doubts: Doubts, seed: int) -> dict[str, str]:
    """One reading of each 存疑, drawn."""
    chance = random.Random(seed)
    return {doubt: chance.choice(readings) for doubt, readings in doubts.items()}


def without_starred(doubts: Doubts, starred: Mapping[str, str]) -> dict[str, list[str]]:
    """The doubts with the readings that are audited: none that can hardly be defended."""
    return {doubt: [one for one in readings if starred.get(doubt) != one] for doubt, readings in doubts.items()}
