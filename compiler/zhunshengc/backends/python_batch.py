"""The function of a settlement module that settles whole tables; what it needs is loaded when it is called."""

from __future__ import annotations

from zhunshengc.backends.python_matter import Matter
from zhunshengc.backends.python_text import literal
from zhunshengc.model import DEFAULT_MATTER


def emit_settle_table(matters: tuple[Matter, ...]) -> list[str]:
    """settle_table."""
    names = [matter.plan.matter for matter in matters if matter.plan.resettle is None]
    if not names:
        return []
    usual = DEFAULT_MATTER if DEFAULT_MATTER in names else names[0]
    return [
        "",
        "",
        "def settle_table(",
        "    table: pa.Table,",
        "    ledger: pa.Table | None = None,",
        "    parameters: Parameters | None = None,",
        "    *,",
        f"    matter: str = {literal(usual)},",
        "    in_fen: bool = False,",
        "    threads: int | None = None,",
        "    codes: Mapping[str, Mapping[str, str]] | None = None,",
        ") -> tuple[pa.Table, pa.Table, pa.Table]:",
        '    """一张表的结算（要装 zhunsheng-rules[batch]）：结果、结算后的台账、被拒绝的行。',
        "",
        "    表：一行一笔，列名用中文名称、接口名称或代号。金额列是 decimal128(·,2)（元）、整数（分）或文字（元），",
        "    不能是浮点数；多选用列表。一个人的各行按结算先后排列，各人可以穿插。空的单元格就是没有写；可无的金额，空的就是无。",
        "    ledger：上一次的台账，每人每年一行；没有就从 0 开始。结果和表的行数、次序相同，被拒绝的行只有错误代码和错误字段。",
        "    in_fen：结果的金额用整数分，不用十进制数的元。threads：用几个线程，不写就和处理器一样多。",
        "    codes：本地的代码表，事实的名称 → 代码 → 取值。整张表用不了（缺列、列名不认得、类型不对）时抛出 InputError。",
        '    """',
        "    from zhunsheng_rules._batch.tables import settle_installed",
        "",
        "    return settle_installed(",
        "        __name__, table, ledger, parameters, matter=matter, in_fen=in_fen, threads=threads, codes=codes",
        "    )",
    ]
