"""生成的 Python 模块，和规则是一回事。

把生成的模块的文字重新读一遍（只读文字，不看生成它的中间步骤），变成求解器的式子，对每个事项证明：任何人的任何一次就诊、
这一年之前的任何累计数、任何官方数值（缺少的也算在内），模块给出的各项给付、合计、个人负担、采用的身份、提示、结论、
结算后的台账、拒绝的代码和字段，都和规则的式子相同；除了拒绝，模块不会因为别的原因中断。

- 事实按名称读取，结果按名称给出：两个事实读反了、两项给付写反了，也会发现。
- 不给台账、台账是往年的、台账已到以后年度、官方数值先核对过或者用内置的，结果都证明过。
- 说明里写的是否适用、基数、累计基数、计入救助、按比例应付、给付，都是算出给付时的数。
- 改认定：同一次就诊按原身份、按新身份各结算一遍，都和规则相同；两遍怎样合起来，是各模块共用的运行支持做的，由测试保证。
- 读模块的文字时，只认生成时会写的写法；遇到别的写法就报错（ZS905），从不跳过。

证明的一个前提：运行支持的函数（rt.…）在求解器里是手写的式子；它们和真的函数相同，由测试逐个用随机的数比对，不是证明。

证明的文字就是写出来的文字：`build` 写的模块只多一行证明的结果（VERIFICATION），别处一字不差，由测试保证。

证明不了的是：从 JSON 的写法到数值的核对（格式、范围、名称），由测试保证；成批结算的函数和浏览器里的模块，由测试和本模块比对。

不一致是工具自身的错误（ZS904），不能容许。
"""

from __future__ import annotations

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Place
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Result, Runner, Subject, Undecided
from zhunshengc.checks.proving import disagreement
from zhunshengc.messages import translation
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.obligation import Refuted, Unknown
from zhunshengc.translation.proving import Compared, Difference, compare_text
from zhunshengc.translation.values import UnreadableError
from zhunshengc.translation.witness import agrees, candidate_of

_ID = "译文一致"


def examine(context: Context) -> Examination:
    """One result per matter, and one for what the module says of itself."""
    if context.text is None:
        return ()
    yield ()  # to read the module back takes long, and mostly leaves nothing to prove: the others ask first
    text = context.text()
    try:
        compared = yield from compare_text(text, context.regulation, _ID)
    except UnreadableError as error:
        raise DiagnosticError((_unreadable(error, text),)) from error
    return tuple(_result(context, item) for item in compared)


def _unreadable(error: UnreadableError, text: str) -> Diagnostic:
    line = text.splitlines()[error.line - 1].strip() if error.line else ""
    where = f"第 {error.line} 行「{line}」：" if line else ""
    return Diagnostic(translation.UNREADABLE, f"生成的模块{where}{error.what}。")


def _result(context: Context, item: Compared) -> Result:
    subject = _subject(context, item.matter)
    refuted = [one for one in item.differences if isinstance(one.verdict, Refuted)]
    if refuted:
        return _finding(context, subject, refuted)
    if item.differences:
        reasons = {f"{one.statement.title}：{one.verdict.reason}" for one in item.differences if isinstance(one.verdict, Unknown)}
        return Undecided(subject, "；".join(sorted(reasons)))
    if not item.settles:
        return Hollow(subject, "没有一次可以结算的就诊，所以什么也没有说明")
    return Holds(subject, f"共 {item.holds} 项相同")


def _subject(context: Context, matter: str) -> Subject:
    title = f"「{matter}」的译文与规则相同" if matter else "模块的标题、名称、台账和官方数值与规则相同"
    return Subject(_ID, matter or "模块", (), title, _place(context, matter))


def _place(context: Context, matter: str) -> Place | None:
    return context.regulation.matter(matter).origin.place if matter else None


def _finding(context: Context, subject: Subject, refuted: list[Difference]) -> Finding:
    """The differences in words, and a claim that shows one of them."""
    sentence = f"译文与规则不同的有：{'、'.join(one.statement.title for one in refuted)}"
    shown = [(one, candidate) for one in refuted if (candidate := candidate_of(one)) is not None]
    if not shown:
        return Finding(subject, translation.DIFFERS, sentence)
    difference, witness = shown[0]

    def confirm(run: Runner) -> bool:
        return agrees(difference, run(witness)[-1])

    _insist(context, subject, witness, confirm(context.run))
    return Finding(subject, translation.DIFFERS, sentence, witnesses=(witness,), confirm=confirm)


def _insist(context: Context, subject: Subject, witness: Candidate, confirmed: bool) -> None:
    """The evaluator settles the claim as the encoding does: then it is the module that is wrong."""
    if not confirmed:
        raise disagreement(subject)


CHECK = Check(_ID, "生成的模块与规则相同", __doc__, examine, without="没有事项")
