"""攀枝花 第九–十三条 as a good programmer writes them for the adopted readings: once over integers, once over dicts.

Same facts, same refusals, same sums kept, same answers as the generated module; nothing of the project is used.
Comparisons stand where min() and max() could, and one function holds all articles: a call takes several times as long.
"""

from __future__ import annotations

from collections.abc import Mapping

STATUSES = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者")
RANK = tuple(next((place for place in range(6) if mask >> place & 1), -1) for mask in range(64))
DEDUCTIBLE = (0, 0, 0, 5, 10, 25)  # percent of the income
RATE = (100, 100, 70, 65, 50, 50)
FIRST_DAY, LAST_DAY = 20230201, 20280131


def settle_integers(  # noqa: PLR0915, PLR0917
    day: int,
    mask: int,
    kind: int,
    designated: bool,
    cost: int,
    basic: int,
    serious: int,
    place: int,
    referred: bool,
    standard_referral: bool,
    recognised: int,
    commercial: int,
    income: int,
    standard: int,
    base9: int,
    paid9: int,
    base10: int,
    paid10: int,
    base12: int,
    paid12: int,
    base13: int,
    paid13: int,
) -> tuple[int, ...]:
    """Four payments, what the person bears, status, eight sums, four notices."""
    if day < FIRST_DAY or day > LAST_DAY:
        raise ValueError("结算日期")
    if commercial and kind == 0:
        raise ValueError("普惠险支付")
    own = cost - basic - serious - commercial
    if own < 0:
        raise ValueError("先付不超过费用")
    status = RANK[mask]
    unreferred = place != 0 and not referred
    early = recognised != 0 and day < recognised // 10000 * 10000 + 101
    pay9 = pay10 = pay12 = pay13 = 0
    if status >= 0 and designated and not unreferred and not early:
        left = own
        if kind == 0:
            if status < 2:
                pay9 = own
                base9 += own
                paid9 += own
                left = 0
            elif status == 2:
                base10 += own
                pay10 = (own * 70 + 50) // 100
                if pay10 > 80_000 - paid10:  # noqa: PLR1730
                    pay10 = 80_000 - paid10
                paid10 += pay10
                left = own - pay10
        else:
            before = base12
            base12 += own
            if status < 3:
                assisted = own * 100
            else:
                threshold = income * DEDUCTIBLE[status]
                over = base12 * 100 - threshold
                under = before * 100 - threshold
                assisted = (over if over > 0 else 0) - (under if under > 0 else 0)
            pay12 = (assisted * RATE[status] + 5_000) // 10_000
            if status > 1:
                rest = 7_000_000 - paid12
                if rest < 0:  # noqa: PLR1730
                    rest = 0
                if pay12 > rest:  # noqa: PLR1730
                    pay12 = rest
            paid12 += pay12
            left = own - pay12
        if standard_referral and place != 2:
            before = base13
            base13 += left
            over = base13 - standard
            under = before - standard
            pay13 = (((over if over > 0 else 0) - (under if under > 0 else 0)) * 50 + 50) // 100
            rest = 2_000_000 - paid13
            if pay13 > rest:  # noqa: PLR1730
                pay13 = rest
            paid13 += pay13
    borne = own - pay9 - pay10 - pay12 - pay13
    if base9 > 10**12 or base10 > 10**12 or base12 > 10**12 or base13 > 10**12:
        raise ValueError("年度累计")
    return (
        pay9,
        pay10,
        pay12,
        pay13,
        borne,
        status,
        base9,
        paid9,
        base10,
        paid10,
        base12,
        paid12,
        base13,
        paid13,
        unreferred,
        early,
        not designated,
        status < 0,
    )


def settle_dicts(claim: Mapping[str, object], ledger: dict[str, int], parameters: Mapping[str, int]) -> dict[str, object]:
    """A claim with Chinese keys (amounts in 分) after a person's sums; the sums are changed in place."""
    for name in ("政策范围内费用", "基本医保支付", "大病保险支付", "普惠险支付"):
        amount = claim[name]
        if not isinstance(amount, int) or not 0 <= amount <= 9_999_999_999:
            raise ValueError(name)
    values = settle_integers(
        claim["结算日期"],  # type: ignore[arg-type]
        claim["救助身份"],  # type: ignore[arg-type]
        claim["医疗类别"],  # type: ignore[arg-type]
        claim["定点医药机构"],  # type: ignore[arg-type]
        claim["政策范围内费用"],  # type: ignore[arg-type]
        claim["基本医保支付"],  # type: ignore[arg-type]
        claim["大病保险支付"],  # type: ignore[arg-type]
        claim["就医地"],  # type: ignore[arg-type]
        claim["按规定转诊或备案"],  # type: ignore[arg-type]
        claim["规范转诊"],  # type: ignore[arg-type]
        claim["认定日期"],  # type: ignore[arg-type]
        claim["普惠险支付"],  # type: ignore[arg-type]
        parameters["上年度居民人均可支配收入"],
        parameters["防止返贫监测收入标准"],
        ledger["特困孤儿普通门诊救助.累计基数"],
        ledger["特困孤儿普通门诊救助.年度"],
        ledger["低保对象普通门诊救助.累计基数"],
        ledger["低保对象普通门诊救助.年度"],
        ledger["住院和门诊慢特病救助.累计基数"],
        ledger["住院和门诊慢特病救助.年度"],
        ledger["倾斜救助.累计基数"],
        ledger["倾斜救助.年度"],
    )
    pay9, pay10, pay12, pay13, borne, status, base9, paid9, base10, paid10, base12, paid12, base13, paid13, *flags = values
    ledger["特困孤儿普通门诊救助.累计基数"] = base9
    ledger["特困孤儿普通门诊救助.年度"] = paid9
    ledger["低保对象普通门诊救助.累计基数"] = base10
    ledger["低保对象普通门诊救助.年度"] = paid10
    ledger["住院和门诊慢特病救助.累计基数"] = base12
    ledger["住院和门诊慢特病救助.年度"] = paid12
    ledger["倾斜救助.累计基数"] = base13
    ledger["倾斜救助.年度"] = paid13
    notices = []
    if flags[0]:
        notices.append("第十七条")
    if flags[1]:
        notices.append("第十九条")
    if flags[2]:
        notices.append("第二十七条")
    if flags[3]:
        notices.append("第四条")
    return {
        "采用身份": None if status < 0 else STATUSES[status],
        "给付": {"特困孤儿普通门诊救助": pay9, "低保对象普通门诊救助": pay10, "住院和门诊慢特病救助": pay12, "倾斜救助": pay13},
        "合计": pay9 + pay10 + pay12 + pay13,
        "个人负担": borne,
        "提示": notices,
    }
