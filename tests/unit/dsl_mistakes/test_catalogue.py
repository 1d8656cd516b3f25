"""Every kind of mistake is shown by its own wrong example and not by its right one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zhunsheng import kinds
from zhunsheng.diagnostic import Diagnostic, Kind
from zhunsheng.mistakes import CATALOGUE
from zhunsheng.parse import MAX_FILE, MAX_LINES, parse
from zhunsheng.reading import decode_source, read_source
from zhunsheng.source import Source

# What no short text can show.
LARGE = {
    kinds.NESTED: ("词汇 例\n" + "".join(" " * depth + "给付 甲\n" for depth in range(70)), "词汇 例\n"),
    kinds.LONG_LINE: ("词汇 例\n输入 甲：是否\n    说明 " + "长" * 4_000, "词汇 例\n输入 甲：是否\n    说明 " + "长" * 3_900),
    kinds.FILE_SIZE: ("词汇 例\n" + "\n" * MAX_LINES, "词汇 例\n" + "\n" * (MAX_LINES - 2)),
    kinds.BINARY: ("词汇 例\0", "词汇 例"),
    kinds.TOO_MANY: ("词汇 例\n" + "比例\n" * 1_001, "词汇 例\n" + "比例\n" * 900),
}
NOT_TEXT = (kinds.ENCODING, kinds.UNREADABLE)


def codes(text: str) -> list[str]:
    return [item.code for item in parse(Source("例.zs", text)).diagnostics]


@pytest.mark.parametrize("kind", [kind for kind in CATALOGUE if kind not in NOT_TEXT], ids=lambda kind: kind.code)
def test_wrong_and_right(kind: Kind) -> None:
    wrong, right = LARGE.get(kind, (kind.wrong, kind.right))
    assert wrong
    assert kind.code in codes(wrong)
    assert kind.code not in codes(right)


@pytest.mark.parametrize("kind", [kind for kind in CATALOGUE if kind.wrong], ids=lambda kind: kind.code)
def test_wrong_shows_nothing_else_and_right_is_right(kind: Kind) -> None:
    assert set(codes(kind.wrong)) == {kind.code}
    assert codes(kind.right) == []


def test_codes_are_unique_and_in_their_range() -> None:
    assert [kind.code for kind in CATALOGUE] == sorted({kind.code for kind in CATALOGUE})
    assert all(re.fullmatch("ZS1[0-9]{2}", kind.code) for kind in CATALOGUE)
    declared = {value for value in vars(kinds).values() if isinstance(value, Kind)}
    assert declared == set(CATALOGUE)


def test_every_kind_says_what_it_means_and_what_to_do() -> None:
    for kind in CATALOGUE:
        assert kind.title and kind.explanation.endswith("。") and kind.remedy, kind.code
        assert not re.search("[A-Z_]{4,}", kind.title + kind.remedy.replace("UTF-8", "").replace("Word", "")), kind.code


def only(result: Source | tuple[Diagnostic, ...]) -> Diagnostic:
    assert isinstance(result, tuple)
    [item] = result
    return item


def test_encoding(tmp_path: Path) -> None:
    path = tmp_path / "旧.zs"
    path.write_bytes("词汇 例\n输入 就医地：是否\n".encode("gb18030"))
    item = only(read_source(path))
    assert item.kind is kinds.ENCODING
    assert item.place is not None and item.place.source.line_number(item.place.span.start) == 1
    assert any("GBK" in hint for hint in item.hints)


def test_encoding_names_the_line() -> None:
    item = only(decode_source("a.zs", "词汇 例\n输入 ".encode() + b"\xff\n"))
    assert item.place is not None and item.place.source.line_number(item.place.span.start) == 2


def test_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.zs", tmp_path, Path("a\0b.zs")):
        assert only(read_source(path)).kind is kinds.UNREADABLE


def test_files_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "好.zs"
    path.write_bytes(b"\xef\xbb\xbf" + "词汇 例\r\n输入 甲：是否\r\n".encode())
    source = read_source(path)
    assert isinstance(source, Source)
    assert parse(source).file == parse(Source("b.zs", "词汇 例\n输入 甲：是否\n")).file
    assert only(decode_source("big", b" " * (MAX_FILE + 1))).kind is kinds.FILE_SIZE
    assert only(decode_source("zero", b"a\0")).kind is kinds.BINARY
