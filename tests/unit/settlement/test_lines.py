from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from zhunshengc.settlement.lines import MAX_LINE, batches


class _Drip(io.BytesIO):
    """Gives as little as it is told to."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        super().__init__(data)
        self._sizes = sizes

    def read1(self, size: int | None = -1, /) -> bytes:
        return super().read1(self._sizes.pop() if self._sizes else -1)


def _lines(data: bytes, sizes: list[int] | None = None) -> list[tuple[int, bytes | None]]:
    groups = batches(_Drip(data, sizes or []), "测试", interactive=True)
    return [(line.number, line.data) for group in groups for line in group]


@given(
    st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"\r", b"\xef\xbb\xbf", b"\xb8", b'"']), max_size=30),
    st.lists(st.integers(1, 4)),
)
def test_however_the_bytes_arrive(parts: list[bytes], sizes: list[int]) -> None:
    data = b"".join(parts)
    text = data.removeprefix(b"\xef\xbb\xbf")
    whole = text.split(b"\n")
    if not whole[-1]:
        whole.pop()
    assert _lines(data, sizes) == [(number, line.removesuffix(b"\r")) for number, line in enumerate(whole, 1)]


def test_too_long_lines_are_dropped_in_bounded_memory() -> None:
    long = b"x" * (3 * MAX_LINE)
    data = long + b"\na\n" + long
    assert _lines(data, [MAX_LINE // 3] * 40) == [(1, None), (2, b"a"), (3, None)]
    assert _lines(b"x" * MAX_LINE + b"\n")[0][1] is not None
    assert _lines(b"x" * (MAX_LINE + 1) + b"\n") == [(1, None)]


def test_one_read_is_one_group() -> None:
    groups = batches(_Drip(b"a\nb\nc", [2, 2]), "测试", interactive=True)
    assert [[line.data for line in group] for group in groups] == [[b"a"], [b"b"], [], [b"c"]]
