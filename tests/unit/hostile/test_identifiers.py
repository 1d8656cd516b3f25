"""What is built never replaces the module of another regulation, and never leaves its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.settlement.commandline import Desk

RULES = """规章 例
    标识 {0}
    施行 2023-01-01

输入 身份：多选
    代号 status
    取值 特困
输入 费用：金额
    代号 cost
输入 转诊：是否，可省
    代号 referred

第一条 对象
    分类 对象 取自 身份 就高：特困
    存疑 口径
        读法 子 采用
        读法 丑
        说明 没有写明

第二条 救助
    排除 另案：口径 为 丑 且 转诊
    给付 救助
        基数 费用
        比例 {1}%
"""


@pytest.fixture
def rules(desk: Desk) -> Path:
    (desk.folder / "regulations").mkdir()
    return desk.write("regulations/one.zs", RULES.format("one", 50))


def _modules(desk: Desk) -> list[str]:
    folder = desk.folder / "generated" / "python" / "zhunsheng_rules"
    return sorted(path.stem for path in folder.glob("*.py"))


@pytest.mark.parametrize(
    "name", ["../../x", "a/b", "..", "a b", "class", "_runtime", "__init__", "中", "X", "x" * 200, "nul", "spark"]
)
def test_a_variant_needs_a_sound_identifier(desk: Desk, rules: Path, name: str) -> None:
    done = desk.run("build", str(rules), "--reading", "口径=丑", "--as", name)
    assert done.code == 2 and "ZS611" in done.err, done.err
    assert not (desk.folder / "generated").exists()


def test_a_variant_does_not_replace_a_regulation(desk: Desk, rules: Path) -> None:
    desk.write("regulations/two.zs", RULES.format("two", 60))
    for name in ("one", "two"):
        done = desk.run("build", str(rules), "--reading", "口径=丑", "--as", name)
        assert done.code == 2 and "ZS630" in done.err, done.err
    assert desk.run("build", str(rules), "--reading", "口径=丑", "--as", "one_other").code == 0
    assert _modules(desk) == ["one_other"]


def test_two_regulations_of_one_identifier(desk: Desk, rules: Path) -> None:
    other = desk.write("regulations/two.zs", RULES.format("one", 60))
    assert desk.run("build", str(rules)).code == 0
    module = desk.folder / "generated" / "python" / "zhunsheng_rules" / "one.py"
    before = module.read_bytes()
    done = desk.run("build", str(other))
    assert done.code == 2 and "ZS630" in done.err and "one.zs" in done.err
    assert module.read_bytes() == before


@pytest.mark.parametrize("name", ["os", "json", "self", "settle", "rt"])
def test_identifiers_that_mean_something_in_python(desk: Desk, rules: Path, name: str) -> None:
    rules.unlink()
    text = RULES.format(name, 50).replace("代号 cost", f"代号 {name}")
    path = desk.write(f"regulations/{name}.zs", text)
    assert desk.run("build", str(path)).code == 0
    done = desk.run(
        "settle", str(path), lines=[{"人员编号": "a", "结算编号": "1", "结算日期": "2023-02-01", "身份": ["特困"], name: "9"}]
    )
    assert done.records[0]["合计"] == "4.50"
