"""Lists of names and facts asked for on some claims only in tables; a matter that follows another in the ledger."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from unit.lower.engines import rules_of
from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import load
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.lower import lower
from zhunshengc.settlement.accounts import Accounts
from zhunshengc.settlement.lines import RawLine
from zhunshengc.settlement.records import Line, as_json, json_reader
from zhunshengc.settlement.rules import LoadedRules, from_module
from zhunshengc.settlement.store import opened
from zhunshengc.settlement.tables import table_reader

RULES = """第二条 救助
    输入 病种：名录
        代号 disease
    输入 床位费：金额
        代号 bed
        用于 类别 为 住院
    归类 病种类别 按 病种：
        高血压病  慢病
        其余      普通
    给付 救助
        适用 病种类别 为 慢病
        基数 剩余 费用 + 床位费
        支付 费用
        比例 50%
        限额 每年 100元
    次序 保险支付、救助
第三条 控制
    事项 控制线
        依 费用结算
        结论 自付：费用 - 保险支付 - 合计
"""
HEADER = "人员编号,结算编号,结算日期,身份,med_type,费用,保险支付,转诊,disease,床位费"


@cache
def rules() -> LoadedRules:
    return from_module(load(emit(lower(rules_of(RULES), "0" * 64), UNVERIFIED, "zhunshengc.runtime.rules")).module)


@contextmanager
def books(*matters: str) -> Generator[tuple[Accounts, ...], None, None]:
    """One ledger, and accounts of each matter in it."""
    with opened(None) as store:
        yield tuple(Accounts(rules(), store, matter, None, trace=True) for matter in matters)


def answers(book: Accounts, lines: Sequence[Line | None]) -> list[dict[str, Any]]:
    return [dict(book.answer(line).record) for line in lines if line is not None]


def table(*rows: str) -> list[Line | None]:
    read = table_reader(rules(), "费用结算", "utf-8")
    return [read(RawLine(number, text.encode())) for number, text in enumerate((HEADER, *rows), 1)]


def record(**facts: object) -> Line | None:
    return json_reader(rules(), "utf-8")(RawLine(1, as_json(facts).encode()))


def claim(number: str, **changes: object) -> Line | None:
    facts: dict[str, object] = {
        "人员编号": "甲", "结算编号": number, "结算日期": "2023-05-01", "身份": ["甲类"], "类别": "住院", "费用": "200",
        "保险支付": "80", "转诊": True, "病种": "高血压病", "床位费": "0", **changes,
    }  # fmt: skip
    return record(**facts)


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ("甲,1,2023-05-01,甲类,住院,100,40,是,高血压病,20", "40.00"),
        ("甲,1,2023/5/1,甲类,住院,100,40,是,高血压病（2级）,20", "40.00"),
        ("甲,1,2023-05-01,甲类,住院,100,40,是,高血压\u3000病,20", "40.00"),
        ("甲,1,2023-05-01,甲类,住院,100,40,是,感冒,20", "0.00"),
        ("甲,1,2023-05-01,甲类,门诊,100,40,是,高血压病,", "30.00"),
        ("甲,1,2023-05-01,甲类,门诊,100,40,是,高血压病,20", "30.00"),  # written and not used
    ],
)
def test_a_row(row: str, total: str) -> None:
    with books("费用结算") as (book,):
        (answer,) = answers(book, table(row))
        assert answer["合计"] == total


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ("甲,1,2023-05-01,甲类,住院,100,40,是,,20", "ZS402", "病种"),
        ("甲,1,2023-05-01,甲类,住院,100,40,是,高血压病,", "ZS402", "床位费"),
        ("甲,1,2023-05-01,甲类,门诊,100,40,是,高血压病,很多", "ZS404", "床位费"),
    ],
)
def test_a_row_that_is_refused(row: str, code: str, field: str) -> None:
    with books("费用结算") as (book,):
        (answer,) = answers(book, table(row))
        assert (answer["错误"]["代码"], answer["错误"]["字段"]) == (code, field)


def test_what_was_written_and_not_used_is_told() -> None:
    with books("费用结算") as (book,):
        (answer,) = answers(book, table("甲,1,2023-05-01,甲类,门诊,100,40,是,高血压病,20"))
        assert answer["说明"][0] == {"条款": "", "内容": "「床位费」写了，这次不用：只用于 类别 为 住院"}


def test_a_matter_that_follows_another_moves_its_sums() -> None:
    with books("费用结算", "控制线") as (book, asked):
        (first,) = answers(book, [claim("1")])
        (second,) = answers(asked, [claim("2")])
        assert (first["合计"], second["合计"], second["结论"]) == ("60.00", "40.00", {"自付": "80.00"})
        assert second["台账"] == {"救助.累计基数": "240.00", "救助.年度": "100.00"}
        (third,) = answers(book, [claim("3")])
        assert third["合计"] == "0.00"
        (again,) = answers(asked, [claim("3")])
        assert again["错误"]["代码"] == "ZS411"


def test_without_who_and_which_nothing_is_entered() -> None:
    with books("费用结算", "控制线") as (book, asked):
        answers(book, [claim("1")])
        nobody = claim("2", 人员编号=None, 结算编号=None, 结算日期=None)
        (answer,) = answers(asked, [nobody])
        assert (answer["合计"], answer["结论"]) == ("60.00", {"自付": "60.00"})
        (third,) = answers(book, [claim("3")])
        assert third["合计"] == "40.00"


def test_taking_back_settles_the_later_ones_of_both_matters_anew() -> None:
    with books("费用结算", "控制线") as (book, asked):
        answers(book, [claim("1")])
        answers(asked, [claim("2")])
        (taken,) = answers(book, [record(人员编号="甲", 结算编号="3", 结算日期="2023-06-01", 冲销="1")])
        (change,) = taken["重结"]
        assert (change["结算编号"], change["差额"]) == ("2", "20.00")
        assert taken["台账"] == {"救助.累计基数": "120.00", "救助.年度": "60.00"}
