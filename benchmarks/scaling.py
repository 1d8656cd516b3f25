"""How the tool grows with the regulation: made-up regulations of 10 to 1,000 benefits, from text to proofs and modules.

python benchmarks/scaling.py 10 30 100          # numbers of benefits
python benchmarks/scaling.py --together 10 30   # all benefits in one 事项, one after the other
python benchmarks/scaling.py --real             # the regulations of this project: what an editor waits for

Prints a row a size: seconds of the processor (of all processes), which another program that runs meanwhile changes little.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhunsheng.source import Source
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.checks import all_checks
from zhunshengc.checks.base import Context
from zhunshengc.checks.racing import together
from zhunshengc.compilation import Compilation
from zhunshengc.replay import evaluator_runner, under
from zhunshengc.solver import invariants
from zhunshengc.solver.obligation import Proved
from zhunshengc.workspace import Workspace

ROOT = Path(__file__).parents[1]
IN_ARTICLE = 10  # benefits
CHECK = "import sys; from zhunshengc.cli.main import main; sys.exit(main())"
DIGITS = "零一二三四五六七八九"

HEAD = """规章 规模试验
    标识 scaling
    施行 2024-01-01

输入 身份：多选
    代号 status
    取值 甲类、乙类、丙类
输入 病种：分类
    代号 disease
    取值 {members}
输入 转诊：是否
    代号 referred
输入 费用：金额
    代号 cost
输入 医保支付：金额
    代号 insurance
    支付 费用

第一条 对象
    分类 对象 取自 身份 就高：甲类、乙类、丙类
    约定 先付不超过费用：医保支付 不超过 费用
"""
BENEFIT = """{indent}给付 救助{number}
{indent}    适用    病种 为 病{disease}
{indent}    基数    剩余 费用
{indent}    起付线  每年 按 对象：
{indent}                甲类    不设
{indent}                乙类    {low}元
{indent}                丙类    {high}元
{indent}    比例    按 对象：
{indent}                甲类    90%
{indent}                乙类    {rate}%
{indent}                丙类    60%
{indent}    限额    每年 {limit}元
"""
EXTRA = """{indent}给付 加发{number}
{indent}    适用    病种 为 病{disease} 且 转诊
{indent}    基数    剩余 费用
{indent}    比例    30%
{indent}    限额    每年 5000元
{indent}关系 救助{other}、加发{number}：救助{other} 在先
"""


def numeral(number: int) -> str:
    """1 to 9,999 in hanzi, as articles are numbered."""
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += DIGITS[digit] + unit
        elif text and not text.endswith("零") and number % power:
            text += "零"
    return text.removeprefix("一") if 10 <= number < 20 else text


def regulation(benefits: int, *, one_matter: bool = False) -> str:
    """Rules with so many benefits: articles of ten, each with a place of 次序 (`one_matter`) or a 事项 of its own.

    Of ten benefits two are about a disease that has another one already, and stand in a 关系 with that.
    """
    members = "、".join(f"病{number}" for number in range(1, IN_ARTICLE - 1))
    parts = [HEAD.format(members=members)]
    places = []
    for article, first in enumerate(range(1, benefits + 1, IN_ARTICLE), 2):
        inside = not one_matter and article > 2
        indent = "        " if inside else "    "
        parts.append(f"\n第{numeral(article)}条 救助之{numeral(article - 1)}\n")
        parts.append(f"    事项 救助之{numeral(article - 1)}\n" if inside else "")
        written, names = _article(indent, first, min(first + IN_ARTICLE, benefits + 1))
        parts.append(written)
        places.append(f"（{'、'.join(names)}）")
        if inside:
            parts.append(f"{indent}次序 医保支付、{places.pop()}\n")
    return "".join((*parts, f"    次序 医保支付、{'、'.join(places)}\n"))


def _article(indent: str, first: int, last: int) -> tuple[str, list[str]]:
    written, names = "", []
    for number in range(first, last):
        place = number - first
        if place < IN_ARTICLE - 2:
            numbers = {
                "low": 500 + number % 7 * 100,
                "high": 1500 + number % 5 * 100,
                "rate": 70 + number % 11,
                "limit": 20_000 + number,
            }
            written += BENEFIT.format(indent=indent, number=number, disease=place + 1, **numbers)
            names.append(f"救助{number}")
        else:
            other = first + place - IN_ARTICLE + 2
            disease = place - IN_ARTICLE + 3
            written += EXTRA.format(indent=indent, number=number, disease=disease, other=other)
            names.append(f"加发{number}")
    return written, names


# ---- measuring -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of the processor for each stage; `obligations` posed, and of them `again` after a change in one article."""

    resolve: float
    pose: float
    prove: float
    generate: float
    change: float
    unchanged: float
    obligations: int
    again: int


def processor() -> float:
    """Seconds of this process and of those that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(item.ru_utime + item.ru_stime for item in used)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    before = processor()
    work()
    return processor() - before


def pose_all(compilation: Compilation) -> int:
    """How many obligations the checks pose first, none of them given to a solver."""
    run = evaluator_runner(under(compilation))
    context = Context(compilation.specialised, compilation.regulation, compilation.readings, compilation.source, None, run)
    examination = together(check.examine(context) for check in all_checks())
    asked = next(examination)
    count = 0
    while asked:
        count += len(asked)
        asked = examination.send({item.identity: Proved() for item in asked if item.check == invariants.CHECK})
    return count


def check(folder: Path, asked: Sequence[str]) -> int:
    """`zhunsheng check` of the folder in a process of its own; its exit code. Raises RuntimeError for an error of the tool."""
    arguments = [sys.executable, "-c", CHECK, "check", *asked, "scaling.zs"]
    code = subprocess.run(arguments, cwd=folder, check=False, stdout=subprocess.DEVNULL).returncode
    if code not in (0, 1, 3):
        raise RuntimeError(f"check ended with {code}")
    return code


def entries(folder: Path) -> int:
    """Verdicts that are kept."""
    return sum(1 for _ in (folder / ".zhunsheng" / "verdicts").rglob("*.json"))


def changed(text: str) -> str:
    """The same with another limit in the last article."""
    before, limit, after = text.rpartition("限额    每年 20")
    return f"{before}{limit.replace('20', '19')}{after}"


def measure(text: str, asked: Sequence[str]) -> Figures:
    """All stages of one regulation, from nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "scaling.zs"
        path.write_text(text, encoding="utf-8")
        compilation = Compilation(Source(path.name, text), Workspace(folder))
        resolve = timed(lambda: compilation.specialised)
        pose = timed(lambda: pose_all(compilation))
        generate = timed(lambda: compilation.targets(UNVERIFIED))
        prove = timed(lambda: check(folder, asked))
        kept = entries(folder)
        unchanged = timed(lambda: check(folder, asked))
        path.write_text(changed(text), encoding="utf-8")
        change = timed(lambda: check(folder, asked))
        return Figures(resolve, pose, prove, generate, change, unchanged, kept, entries(folder) - kept)


# ---- what is printed -------------------------------------------------------------------------------------------


def rows(sizes: Sequence[int], asked: Sequence[str], *, one_matter: bool) -> Iterator[str]:
    """The table, a row as soon as it is known."""
    yield "| 给付 | 读入 | 列出命题 | 从头证明 | 生成各种模块 | 改一条再证明 | 没有改动 | 命题 | 改后重证的 |"
    yield "| ---: |" + " ---: |" * 8
    for size in sizes:
        it = measure(regulation(size, one_matter=one_matter), asked)
        cells = [it.resolve, it.pose, it.prove, it.generate, it.change, it.unchanged]
        yield f"| {size:,} | {' | '.join(f'{cell:,.2f}' for cell in cells)} | {it.obligations:,} | {it.again:,} |"


def real() -> Iterator[str]:
    """What an editor waits for after each key: the text read and resolved anew, the files beside it known."""
    yield "| 规章 | 行 | 读入并检查（毫秒） |"
    yield "| --- | ---: | ---: |"
    for path in sorted((ROOT / "regulations").glob("*.zs")):
        text = path.read_text(encoding="utf-8")
        workspace = Workspace(path.parent)
        _ = Compilation(Source(path.as_posix(), text), workspace).diagnostics
        spent = min(_diagnosed(path, text, workspace) for _ in range(5))
        yield f"| {path.stem} | {len(text.splitlines())} | {spent * 1000:,.0f} |"


def _diagnosed(path: Path, text: str, workspace: Workspace) -> float:
    before = time.process_time()
    _ = Compilation(Source(path.as_posix(), text), workspace).diagnostics
    return time.process_time() - before


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10, 30, 100, 300, 1000])
    parser.add_argument("--together", action="store_true", help="all benefits in one matter")
    parser.add_argument("--real", action="store_true", help="diagnostics of the real regulations")
    parser.add_argument("--timeout", default="20", help="seconds for one obligation")
    parser.add_argument("--jobs", default="2", help="processes that prove")
    asked = parser.parse_args()
    options = ("--timeout", asked.timeout, "--jobs", asked.jobs)
    for row in real() if asked.real else rows(asked.sizes, options, one_matter=asked.together):
        print(row, flush=True)


if __name__ == "__main__":
    main()
