from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from unit.settlement.commandline import Desk, claim, codes, paid, reversal
from unit.settlement.inside import accounts, answer


def test_negated_payments_and_what_changes_later(desk: Desk) -> None:
    done = desk.settle([claim("A1"), claim("A2", "2023-04-01"), reversal("R1", "A1")])
    assert done.code == 0
    record = done.records[2]
    assert record["冲销"] == "A1"
    assert paid(record) == ["-350.00", "0.00"]
    assert (record["合计"], record["个人负担"]) == ("-350.00", "-650.00")
    assert record["台账"] == {"住院救助.累计基数": "1000.00", "住院救助.年度": "350.00", "门诊救助.年度": "0.00"}
    (change,) = record["重结"]
    assert (change["结算编号"], change["差额"], paid(change)) == ("A2", "-350.00", ["350.00", "0.00"])


def test_last_claim_taken_back_changes_no_other(desk: Desk) -> None:
    done = desk.settle([claim("A1"), claim("A2", "2023-04-01"), reversal("R2", "A2")])
    assert done.records[2]["重结"] == []
    assert done.records[2]["台账"]["住院救助.年度"] == "350.00"


def test_limit_that_is_free_again_pays_more(desk: Desk) -> None:
    done = desk.settle([claim("A1", cost=7000), claim("A2", "2023-04-01", 3000), reversal("R1", "A1")])
    assert [record["合计"] for record in done.records] == ["4550.00", "450.00", "-4550.00"]
    assert done.records[2]["重结"][0]["差额"] == "1300.00"


def test_what_is_taken_back_is_the_answer_as_it_stands(desk: Desk) -> None:
    done = desk.settle([claim("A1"), claim("A2", "2023-04-01"), reversal("R1", "A1"), reversal("R2", "A2")])
    assert [record["合计"] for record in done.records] == ["350.00", "700.00", "-350.00", "-350.00"]
    assert done.records[3]["台账"] == {"住院救助.累计基数": "0.00", "住院救助.年度": "0.00", "门诊救助.年度": "0.00"}


def test_reversal_reaches_into_an_earlier_year(desk: Desk) -> None:
    lines = [claim("A1"), claim("A2", "2023-04-01"), claim("A3", "2024-01-05"), reversal("R1", "A1", "2024-02-01")]
    done = desk.settle([*lines, claim("A4", "2024-03-01")])
    assert codes(done.records) == [None] * 5
    assert [change["结算编号"] for change in done.records[3]["重结"]] == ["A2"]
    assert done.records[4]["合计"] == "700.00"


def test_refusals(desk: Desk) -> None:
    lines = [
        claim("A1"),
        claim("B1", person="乙"),
        reversal("R0", "没有"),
        reversal("R0", "B1"),
        reversal("R0", "A1", "2023-02-28"),
        reversal("R1", "A1"),
        reversal("R2", "A1"),
        reversal("R3", "R1"),
        reversal("R1", "A1"),
        reversal("A1", "A1"),
    ]
    done = desk.settle(lines)
    assert codes(done.records) == [None, None, "ZS413", "ZS413", "ZS412", None, "ZS414", "ZS414", "ZS411", "ZS411"]
    assert done.records[8]["错误"]["原结果"] == done.records[5]


def test_corrected_claim_may_take_the_place_of_the_last_one(desk: Desk) -> None:
    lines = [claim("A1"), claim("A2", "2023-06-01", 9), reversal("R2", "A2", "2023-07-01"), claim("A2b", "2023-06-01", 1000)]
    done = desk.settle([*lines, claim("A0", "2023-02-01")])
    assert codes(done.records) == [None, None, None, None, "ZS412"]
    assert done.records[3]["合计"] == "700.00"


def test_refused_when_today_s_rules_give_another_result(desk: Desk) -> None:
    desk.install("demo_2023", {"counted * 70": "counted * 60"})
    assert desk.settle([claim("A1"), claim("A2")], "--ledger", "l.db").code == 0
    desk.install("demo_2023", {'"1" * 64': '"2" * 64'})
    done = desk.settle([reversal("R1", "A1"), claim("A3", "2023-04-01")], "--ledger", "l.db")
    assert codes(done.records) == ["ZS414", None]
    assert "ZS624" in done.err


def test_refused_when_a_parameter_is_no_longer_there(desk: Desk) -> None:
    lines = [claim("A1", "2022-12-31")]
    assert codes(desk.settle(lines).records) == ["ZS407"]
    desk.install("demo_2023", {"2021: (50000": "2022: (50000"})
    assert desk.run("settle", "demo_2023", "--ledger", "l.db", lines=[claim("A1")]).code == 0
    desk.install("demo_2023", {})
    done = desk.run("settle", "demo_2023", "--ledger", "l.db", lines=[reversal("R1", "A1")])
    assert codes(done.records) == ["ZS414"]
    assert "ZS409" in done.records[0]["错误"]["说明"]


_CLAIMS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 900_000), st.sampled_from(["住院", "普通门诊"]), st.booleans()),
    min_size=1,
    max_size=7,
)


def _year(steps: list[tuple[int, int, str, bool]]) -> list[dict[str, object]]:
    day, claims = datetime.date(2023, 1, 1), []
    for number, (days, fen, kind, referred) in enumerate(steps):
        day += datetime.timedelta(days)
        cost = f"{fen // 100}.{fen % 100:02d}"
        claims.append(claim(f"A{number}", str(day), cost, 医疗类别=kind, 规范转诊=referred))
    return claims


@given(_CLAIMS, st.data())
def test_afterwards_it_is_as_if_the_claim_had_never_been(steps: list[tuple[int, int, str, bool]], data: st.DataObject) -> None:
    claims = _year(steps)
    taken = data.draw(st.lists(st.integers(0, len(claims) - 1), unique=True, max_size=3))
    with accounts() as book, accounts() as other:
        standing: dict[str, list[str]] = {}
        for item in claims:
            standing[str(item["结算编号"])] = paid(answer(book, item))
        for number in taken:
            name = f"A{number}"
            reply = answer(book, reversal(f"R{number}", name))
            assert paid(reply) == [_minus(amount) for amount in standing.pop(name)]
            standing.update({change["结算编号"]: paid(change) for change in reply["重结"]})
        left = [item for number, item in enumerate(claims) if number not in taken]
        expected = {str(item["结算编号"]): paid(answer(other, item)) for item in left}
        assert standing == expected
        assert book.store.sums("甲", 2023) == other.store.sums("甲", 2023)
        assert _last(book) == _last(other)


def _last(book: Any) -> object:
    return book.store.last_day("甲")


def _minus(amount: str) -> str:
    return amount if amount == "0.00" else f"-{amount}"
