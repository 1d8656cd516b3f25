"""Claims under 攀枝花 as an office hands them in: several years, persons by turns, mistakes of every kind, reversals."""

from __future__ import annotations

import csv
import datetime
import io
import random
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

ROOT = Path(__file__).parents[3]
RULES = ROOT / "regulations" / "panzhihua_2023.zs"
PARAMETERS = {"上年度居民人均可支配收入": 4_300_000, "防止返贫监测收入标准": 850_000}
OPTIONS = ("--param", "上年度居民人均可支配收入=43000", "--param", "防止返贫监测收入标准=8500")

STATUSES = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者")
KINDS = ("普通门诊", "门诊慢特病", "住院")
PLACES = ("本市", "省内市外", "省外")
HEADER = (
    "人员编号",
    "结算编号",
    "结算日期",
    "救助身份",
    "医疗类别",
    "定点医药机构",
    "政策范围内费用",
    "基本医保支付",
    "大病保险支付",
    "就医地",
    "按规定转诊或备案",
    "规范转诊",
    "认定日期",
    "普惠险支付",
    "冲销",
)
Row = list[str]


def rows(count: int, seed: int, *, mistakes: bool = True, reversals: bool = False) -> list[Row]:
    """Lines of a table, in order of days."""
    dice = random.Random(seed)
    people = [f"P{number}" for number in range(max(2, count // 9))]
    found = sorted((_row(number, count, people, dice) for number in range(count)), key=lambda row: row[2])
    for place, row in enumerate(found):
        if mistakes:
            _spoil(row, dice)
        if reversals and place > 20 and dice.random() < 0.02 and len(row) == len(HEADER):
            _reverse(row, found[dice.randrange(place)], dice)
    return found


def _row(number: int, count: int, people: list[str], dice: random.Random) -> Row:
    cost = dice.choice((dice.randrange(100_000), dice.randrange(10_000_000)))
    basic = dice.randrange(cost + 1)
    serious = dice.randrange(cost - basic + 1)
    commercial = dice.randrange(cost - basic - serious + 1)
    kind = dice.choice(KINDS)
    day = datetime.date(dice.choice((2023, 2023, 2024)), dice.randrange(1, 13), dice.randrange(1, 29))
    statuses = dice.sample(STATUSES, dice.choice((0, 1, 1, 2)))
    return [
        dice.choice(people),
        f"S{number}" if dice.random() < 0.95 else f"S{dice.randrange(count)}",
        day.isoformat(),
        "、".join(statuses) or "无",
        kind,
        "是" if dice.random() < 0.95 else "否",
        yuan(cost),
        yuan(basic),
        yuan(serious),
        dice.choice(PLACES),
        dice.choice("是否"),
        dice.choice("是否"),
        dice.choice(("", "", "2023-05-01")),
        yuan(commercial) if kind != "普通门诊" and dice.random() < 0.5 else "",
        "",
    ]


def _spoil(row: Row, dice: random.Random) -> None:
    chance = dice.random()
    if chance < 0.03:
        row[dice.randrange(3, 10)] = dice.choice(("", "坏", "1,000.00", "=1+1", '引"号', " 1.00 ", "1.005"))
    elif chance < 0.04:
        del row[4:]
    elif chance < 0.06:
        year, month, day = row[2].split("-")
        row[2] = dice.choice(
            (f"{year}/{int(month)}/{int(day)}", f"{year}年{int(month)}月{int(day)}日", "2023-02-30", "2022-12-01")
        )
    elif chance < 0.07:
        row[dice.randrange(2)] = dice.choice(("", "5.1E+17", "张 三", "甲,乙"))


def _reverse(row: Row, target: Row, dice: random.Random) -> None:
    if dice.random() < 0.9:
        row[0] = target[0]
    row[3:] = [""] * (len(HEADER) - 4) + [target[1]]


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def as_csv(lines: Sequence[Row], header: Sequence[str] = HEADER) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *lines])
    return text.getvalue().encode()


def as_table(lines: list[Row]) -> pa.Table:
    """Rows without mistakes as typed columns; 冲销 is left out."""
    columns = dict(zip(HEADER, map(list, zip(*lines, strict=True)), strict=True))
    yes_no = {name: [cell == "是" for cell in columns[name]] for name in ("定点医药机构", "按规定转诊或备案", "规范转诊")}
    days = {name: [_day(cell) for cell in columns[name]] for name in ("结算日期", "认定日期")}
    fen = {name: pa.array([_fen(cell) for cell in columns[name]], pa.int64()) for name in HEADER[6:9]}
    return pa.table(
        {
            "人员编号": columns["人员编号"],
            "结算编号": columns["结算编号"],
            **{name: pa.array(values, pa.date32()) for name, values in days.items()},
            "救助身份": [[] if cell == "无" else cell.split("、") for cell in columns["救助身份"]],
            "医疗类别": pa.array(columns["医疗类别"]).dictionary_encode(),
            "就医地": columns["就医地"],
            **yes_no,
            **fen,
            "普惠险支付": pa.array([_fen(cell) if cell else None for cell in columns["普惠险支付"]], pa.int64()),
        }
    )


def _day(cell: str) -> datetime.date | None:
    return datetime.date.fromisoformat(cell) if cell else None


def _fen(cell: str) -> int:
    whole, _, cents = cell.partition(".")
    return int(whole) * 100 + int(cents)
