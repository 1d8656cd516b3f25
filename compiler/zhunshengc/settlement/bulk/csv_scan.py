"""Lines of a table cut into cells, byte by byte; what has quotes is left to the csv module."""

from __future__ import annotations

import numpy as np

from zhunshengc.runtime.batch.machine import Array, kernel

CUT, RAGGED, QUOTED, EMPTY = 0, 1, 2, 3
"""What became of a line: cut into cells; another number of cells; to be read by the csv module; nothing in it."""

_BREAK, _RETURN, _COMMA, _QUOTE = (ord(character) for character in '\n\r,"')


@kernel
def count_lines(data: Array) -> int:
    """How many lines end in these bytes."""
    found = 0
    for place in range(len(data)):
        if data[place] == _BREAK:
            found += 1
    return found


@kernel
def line_bounds(data: Array, bounds: Array) -> None:
    """Where each line begins and ends, without its line break."""
    begin, row = 0, 0
    for place in range(len(data)):
        if data[place] == _BREAK:
            end = place - 1 if place > begin and data[place - 1] == _RETURN else place
            bounds[row, 0], bounds[row, 1] = begin, end
            begin = place + 1
            row += 1


@kernel
def _is_blank(byte: int) -> bool:
    return byte == 0x20 or 0x09 <= byte <= 0x0D or 0x1C <= byte <= 0x1F


@kernel
def cut(data: Array, bounds: Array, cells: Array, kinds: Array) -> None:
    """cells[line, column] := begin and end of a cell, blanks around it taken off. More cells than columns must be empty ones."""
    columns = cells.shape[1]
    for row in range(len(bounds)):
        begin, last = bounds[row, 0], bounds[row, 1]
        column, filled, kind = 0, False, CUT
        place = begin
        while place <= last:
            if place < last and data[place] == _QUOTE:
                kind = QUOTED
                break
            if place == last or data[place] == _COMMA:
                start, end = begin, place
                while start < end and _is_blank(data[start]):
                    start += 1
                while end > start and _is_blank(data[end - 1]):
                    end -= 1
                filled = filled or end > start
                if column < columns:
                    cells[row, column, 0], cells[row, column, 1] = start, end
                elif end > start:
                    kind = RAGGED
                column += 1
                begin = place + 1
            place += 1
        if kind != QUOTED:
            kind = EMPTY if not filled else RAGGED if column < columns else kind
        kinds[row] = kind


@kernel
def gather(data: Array, cells: Array, starts: Array, out: Array) -> None:
    """The bytes of a column's cells, one after the other."""
    for row in range(len(cells)):
        target = starts[row]
        for place in range(cells[row, 0], cells[row, 1]):
            out[target] = data[place]
            target += 1


def column_bytes(data: Array, cells: Array) -> tuple[Array, Array]:
    """Where each text of a column begins (one more at the end), and all bytes."""
    starts = np.zeros(len(cells) + 1, np.int64)
    np.cumsum(cells[:, 1] - cells[:, 0], out=starts[1:])
    out = np.empty(max(1, int(starts[-1])), np.uint8)
    gather(data, cells, starts, out)
    return starts, out
