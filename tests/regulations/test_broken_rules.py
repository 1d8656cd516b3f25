"""A rule that is broken on purpose is caught: by the front end, by a 用例, or by a proof."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from zhunsheng.source import Source
from zhunshengc.case_runs import evaluated
from zhunshengc.cases import check_case, prepare_all
from zhunshengc.compilation import Compilation, Settings
from zhunshengc.model import Regulation
from zhunshengc.report import Word
from zhunshengc.specialise import specialise
from zhunshengc.workspace import Workspace

REGULATIONS = Path(__file__).parents[2] / "regulations"
WORKSPACE = Workspace(REGULATIONS)
TEXT = (REGULATIONS / "panzhihua_2023.zs").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Breach:
    """A change of the text. `proof`: a check that must refute it; `code`: an error that must stop it; neither: a 用例 fails."""

    name: str
    old: str
    new: str
    proof: str | None = None
    code: str | None = None


ORDER = (
    "次序 基本医保支付、大病保险支付、普惠险支付、（特困孤儿普通门诊救助、低保对象普通门诊救助、住院和门诊慢特病救助）、倾斜救助"
)
RANKING = "就高：特困人员、孤儿、低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者"
TILT_FIRST = ORDER.replace("、（特困", "、倾斜救助、（特困").replace("）、倾斜救助", "）")
BREACHES = (
    Breach("rate of 第十条", "比例 70%\n限额 每年 800元", "比例 75%\n限额 每年 800元"),
    Breach("limit of 第十条", "限额 每年 800元", "限额 每年 801元"),
    Breach("limit of 第十条 a claim", "限额 每年 800元", "限额 每次 800元"),
    Breach("rate of one category", "防止返贫监测对象 65%", "防止返贫监测对象 60%"),
    Breach("deductible of one category", "上年度居民人均可支配收入 × 10%", "上年度居民人均可支配收入 × 11%"),
    Breach("deductible a claim", "起付线 每年 按 救助对象", "起付线 每次 按 救助对象"),
    Breach("limit of 第十二条", "其余 7万元", "其余 6万元"),
    Breach("limit lifted", "其余 7万元", "其余 不设"),
    Breach("rate of 倾斜", "比例 50%\n限额 每年 2万元", "比例 60%\n限额 每年 2万元"),
    Breach("limit of 倾斜", "限额 每年 2万元", "限额 每年 3万元"),
    Breach("province left out", "就医地 属于 本市、省内市外", "就医地 属于 本市"),
    Breach("referral turned round", "排除 未按规定转诊：非 按规定转诊或备案", "排除 未按规定转诊：按规定转诊或备案"),
    Breach("premium", "低保对象、防止返贫监测对象 75%", "低保对象、防止返贫监测对象 70%"),
    Breach("deductible of 大病保险", "起付线 降低 50%", "起付线 降低 40%"),
    Breach("points of 大病保险", "比例 提高 5个百分点", "比例 提高 4个百分点"),
    Breach("bound of 预警", "年度自付 超过 上年度", "年度自付 不低于 上年度"),
    Breach("first day of force", "施行 2023年2月1日", "施行 2023年2月2日"),
    Breach("last day of force", "满五年前一日 2028年1月31日", "满五年前一日 2028年2月1日"),
    Breach("year of 追溯", "自然年度 年初（认定日期）", "自然年度 前一年同日（认定日期）"),
    Breach("tilt before assistance", ORDER, TILT_FIRST, code="ZS214"),
    Breach("ranking", RANKING, RANKING.replace("特困人员、孤儿、低保对象", "低保对象、特困人员、孤儿"), proof="就高有序"),
    Breach("row missing", "因病致贫重病患者 上年度居民人均可支配收入 × 25%\n", "", proof="缺口"),
    Breach("row twice", "低保对象 70%", "低保对象、孤儿 70%", proof="冲突"),
    Breach("payers not deducted", "给付 倾斜救助", "给付 倾斜救助", proof="次序"),
    Breach("condition lost", "救助对象 为 低保对象 且 医疗类别 为 普通门诊", "医疗类别 为 普通门诊", proof="不重复给付"),
    Breach("condition impossible", "适用 计入倾斜 且 规范转诊", "适用 计入倾斜 且 非 规范转诊 且 规范转诊", proof="死规则"),
)


def changed(breach: Breach) -> str:
    """The text with the change; runs of blanks count as one, so that the layout of tables does not matter."""
    lines = TEXT.splitlines()
    flat = "\n".join(" ".join(line.split()) for line in lines)
    if breach.name == "payers not deducted":
        start = flat.index("给付 倾斜救助")
        at = flat.index("基数 剩余 政策范围内费用", start)
        flat = flat[:at] + "基数 政策范围内费用" + flat[at + len("基数 剩余 政策范围内费用") :]
    else:
        assert flat.count(breach.old) == 1, (breach.name, flat.count(breach.old))
        flat = flat.replace(breach.old, breach.new)
    return _indented(flat, lines)


def _indented(flat: str, lines: list[str]) -> str:
    """Give the lines their indentation back; a line that was dropped takes its indentation with it."""
    indents = [(" ".join(line.split()), line[: len(line) - len(line.lstrip())]) for line in lines]
    out, index = [], 0
    for line in flat.split("\n"):
        nearest = next((n for n in range(index, len(indents)) if indents[n][0] == line), index)
        out.append(indents[nearest][1] + line)
        index = nearest + 1
    return "\n".join(out) + "\n"


def a_case_fails(compilation: Compilation) -> bool:
    """Does a 用例 notice? The first one that does is enough, and one engine."""
    forms: dict[tuple[tuple[str, str], ...], Regulation] = {}
    for case in prepare_all(compilation.regulation).cases:
        key = tuple(sorted(case.readings.items()))
        if key not in forms:
            forms[key] = specialise(compilation.regulation, case.readings)
        form = forms[key]
        if check_case(case, lambda prepared, form=form: evaluated(prepared, form)).mismatches:
            return True
    return False


def refuting_checks(compilation: Compilation, only: str) -> set[str]:
    report = compilation.verify(Settings(jobs=2, only=frozenset({only})))
    return {row.check for row in report.rows if row.word in (Word.REFUTED, Word.VACUOUS)}


def test_the_unchanged_text_is_clean() -> None:
    compilation = Compilation(Source("same.zs", changed(Breach("same", "限额 每年 800元", "限额 每年 800元"))), WORKSPACE)
    assert compilation.errors == ()
    assert not any(result.mismatches for result in compilation.run_cases())


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.name)
def test_breach_is_caught(breach: Breach) -> None:
    compilation = Compilation(Source(f"{breach.name}.zs", changed(breach)), WORKSPACE)
    assert {error.code for error in compilation.errors} == ({breach.code} if breach.code else set())
    if breach.code is not None:
        return
    if breach.proof is None:
        assert a_case_fails(compilation)
    else:
        assert breach.proof in refuting_checks(compilation, breach.proof)
