"""`zhunsheng mutate`: rules broken on purpose, to see whether proofs and worked cases notice."""

from __future__ import annotations

from pathlib import Path

import click

from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.rulefiles import rule_files
from zhunshengc.cli.types import WholeNumber

_ABOUT = """把规则一处一处改错，看用例和证明能不能发现。

每次只改一处：比例、金额、界限、条件、次序、日期、子句。先跑用例；用例没有发现的，证明它和原来有没有区别；
有区别的再做全部检查。漏网的附一个算例，把它写成用例就能发现。退出码：0 没有漏网的；1 有；3 只有未定的。"""


@click.command("mutate", cls=ChineseCommand, help=_ABOUT, short_help="把规则改错，看用例和证明能不能发现")
@common.paths_operand(required=False)
@common.format_option("text", "json")
@common.jobs_option
@common.timeout_option(10)
@click.option("--article", metavar="条款", help="只改这一条里的规则；不写就改全部")
@click.option("--sample", type=WholeNumber(1), metavar="个数", help="只试这么多处，均匀地取；不写就全试")
def COMMAND(*, paths: tuple[Path, ...], format: str, jobs: int, timeout: int, article: str | None, sample: int | None) -> int:
    """Mutate each regulation; the result on stdout."""
    from zhunsheng.locators import normalise_locator
    from zhunshengc.cli.verifying import CACHE, compile_file
    from zhunshengc.compilation import Settings
    from zhunshengc.mutation.judge import Catch, Judge, Judged, judge_all
    from zhunshengc.mutation.mutants import mutants
    from zhunshengc.mutation.text import as_text, write_json, write_text
    from zhunshengc.reporting import title_text
    from zhunshengc.solver.workers import Workers

    documents: list[dict[str, object]] = []
    everything: list[Judged] = []
    for path in rule_files(paths):
        compilation = compile_file(path, {})
        found = list(mutants(compilation.regulation))
        if article is not None:
            found = [item for item in found if item.article == normalise_locator(article)]
        if sample is not None:
            found = found[:: max(1, -(-len(found) // sample))]
        with Workers(jobs, timeout) as workers, common.progress(f"改错 {path.stem}", len(found)) as advance:
            judge = Judge(compilation, Settings(jobs, timeout, CACHE, workers=workers))

            def done(advance: common.Advance = advance) -> None:
                advance(1)

            judged = list(judge_all(judge, found, done))
        everything.extend(judged)
        if format == "text":
            print(write_text(title_text(compilation.regulation), judged))
        documents.append(write_json(compilation.regulation.identifier, judged))
    if format == "json":
        print(as_text(documents))
    caught = {item.catch for item in everything}
    return Exit.FINDING if Catch.NONE in caught else Exit.UNDECIDED if Catch.OPEN in caught else Exit.OK
