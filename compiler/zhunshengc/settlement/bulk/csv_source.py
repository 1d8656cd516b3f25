"""Claims from CSV, a block of bytes at a time; every line as it is read where lines are settled one by one."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Kind
from zhunshengc.messages import files
from zhunshengc.messages import settlement as kinds
from zhunshengc.runtime.batch.machine import Array
from zhunshengc.settlement.bulk.blocks import Block, Broken
from zhunshengc.settlement.bulk.csv_scan import CUT, EMPTY, column_bytes, count_lines, cut, line_bounds
from zhunshengc.settlement.lines import MAX_LINE, Encoding

_AT_ONCE = 32 << 20  # bytes
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = 9
_BREAK = ord("\n")


class CsvSource:
    """One file. `columns` are the cells of its first line that is not empty."""

    def __init__(self, path: Path, encoding: Encoding) -> None:
        """Raises DiagnosticError ZS603, ZS610."""
        self.path = path
        self.size = self.weight = path.stat().st_size
        self._encoding = encoding
        self.columns, self._header_line = self._read_header()
        self.types = dict.fromkeys(self.columns, pa.large_string())

    def _read_header(self) -> tuple[tuple[str, ...], int]:
        with self.path.open("rb") as stream:
            for number, raw in enumerate(iter(lambda: stream.readline(MAX_LINE), b""), 1):
                if number == 1 and raw.startswith(_UTF16_MARKS):
                    raise _unusable(files.FILE_ENCODING, f"「{self.path}」是 UTF-16。")
                cells = self._cells(raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw)
                if any(cells):
                    return cells, number
        return (), 0

    def _cells(self, raw: bytes) -> tuple[str, ...]:
        try:
            rows = list(csv.reader([raw.decode(self._encoding).rstrip("\r\n")], strict=True))
        except (UnicodeDecodeError, csv.Error):
            raise _unusable(files.TABLE_UNUSABLE, f"「{self.path}」的表头读不出来。") from None
        return tuple(cell.strip() for cell in rows[0]) if rows else ()

    def blocks(self, wanted: Sequence[str], first: int) -> Iterator[Block]:
        """The claims, with the columns `wanted`. `first`: place of the first line in the input as a whole."""
        place, line = first, 1
        for data in _pieces(self.path):
            piece = _Piece(data, self._encoding, line, self._header_line, self.columns)
            block = piece.block(wanted, place)
            place += piece.count
            line += len(piece.kinds)
            yield block


def _pieces(path: Path) -> Iterator[bytes]:
    """Whole lines, as many as fit; of a line that is too long no more than shows it."""
    with path.open("rb") as stream:
        rest = b""
        data = stream.read(_AT_ONCE).removeprefix(codecs.BOM_UTF8)
        while data:
            data = rest + data
            end = data.rfind(b"\n") + 1
            if end:
                yield data[:end]
            rest = data[end:] if end or len(data) <= MAX_LINE else data[: MAX_LINE + 1]
            data = stream.read(_AT_ONCE)
        if rest:
            yield rest + b"\n"


@dataclass(slots=True)
class _Piece:
    """Some lines of a file, cut into cells. `count`: lines that are not empty."""

    data: bytes
    encoding: Encoding
    first_line: int
    header_line: int
    columns: tuple[str, ...]
    bytes_: Array = field(init=False)
    cells: Array = field(init=False)
    kinds: Array = field(init=False)
    broken: dict[int, tuple[str, str]] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        text = self._as_utf8()
        self.bytes_ = np.frombuffer(text, np.uint8)
        bounds = np.zeros((count_lines(self.bytes_), 2), np.int64)
        line_bounds(self.bytes_, bounds)
        self.cells = np.zeros((len(bounds), len(self.columns), 2), np.int64)
        self.kinds = np.zeros(len(bounds), np.int8)
        cut(self.bytes_, bounds, self.cells, self.kinds)
        self.kinds[: max(0, self.header_line - self.first_line + 1)] = EMPTY
        self.kinds[list(self.broken)] = _BROKEN
        self._finish(bounds)

    def _as_utf8(self) -> bytes:
        """The text; lines that are too long or of another encoding are emptied."""
        breaks = np.flatnonzero(np.frombuffer(self.data, np.uint8) == _BREAK)
        if np.diff(breaks, prepend=-1).max() <= MAX_LINE + 1:
            try:
                text = self.data.decode(self.encoding)
                return self.data if self.encoding == "utf-8" else text.encode()
            except UnicodeDecodeError:
                pass
        lines = self.data.split(b"\n")[:-1]
        return b"".join(self._line(row, line) + b"\n" for row, line in enumerate(lines))

    def _line(self, row: int, line: bytes) -> bytes:
        number = self.first_line + row
        if len(line) > MAX_LINE:
            self.broken[row] = ("", f"第{number}行超过{MAX_LINE}字节，没有读")
            return b""
        try:
            return line.decode(self.encoding).encode()
        except UnicodeDecodeError as error:
            where = f"第{number}行第{error.start + 1}个字节处"
            self.broken[row] = ("", f"{where}不是{self.encoding.upper()}编码；请核对文件的编码")
            return b""

    def _finish(self, bounds: Array) -> None:
        """Lines with quotes or another number of cells, by the csv module."""
        extra: list[bytes] = []
        offset = len(self.bytes_)
        for row in np.flatnonzero((self.kinds != CUT) & (self.kinds != EMPTY) & (self.kinds != _BROKEN)).tolist():
            text = bytes(self.bytes_[bounds[row, 0] : bounds[row, 1]]).decode()
            cells = self._parsed(row, text)
            if cells is None:
                continue
            self.kinds[row] = CUT if any(cells) else EMPTY
            for column, cell in enumerate(cells):
                coded = cell.encode()
                self.cells[row, column] = offset, offset + len(coded)
                extra.append(coded)
                offset += len(coded)
        if extra:
            self.bytes_ = np.concatenate([self.bytes_, np.frombuffer(b"".join(extra), np.uint8)])
        self._refuse_unnamed()
        self.count = int((self.kinds != EMPTY).sum())

    def _parsed(self, row: int, text: str) -> list[str] | None:
        number, width = self.first_line + row, len(self.columns)
        try:
            cells = [cell.strip() for cell in next(csv.reader([text], strict=True))]
        except csv.Error:
            self._break(row, f"第{number}行的引号不成对，或者单元格里有换行；请改成一行一条记录")
            return None
        if not any(cells):
            return [""] * width
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) != width:
            self._break(row, f"第{number}行有{len(cells)}列，表头有{width}列；请补齐或去掉多余的列")
            return None
        return cells

    def _break(self, row: int, message: str) -> None:
        self.kinds[row] = _BROKEN
        self.broken[row] = ("", message)

    def _refuse_unnamed(self) -> None:
        """A cell in a column without a name belongs nowhere."""
        for column in (place for place, name in enumerate(self.columns) if not name):
            filled = (self.cells[:, column, 1] > self.cells[:, column, 0]) & (self.kinds == CUT)
            for row in np.flatnonzero(filled).tolist():
                begin, end = self.cells[row, column]
                cell = bytes(self.bytes_[begin:end]).decode()
                self._break(row, f"第{self.first_line + row}行的「{cell}」在没有列名的列里；请给这一列写上列名")

    def block(self, wanted: Sequence[str], first: int) -> Block:
        """The claims of these lines."""
        places = first + np.cumsum(self.kinds != EMPTY) - 1
        rows = np.flatnonzero(self.kinds == CUT)
        table = {name: self._column(self.columns.index(name), rows) for name in wanted}
        broken = tuple(
            Broken(int(places[row]), self.first_line + row, kinds.NOT_A_RECORD.code, self.broken[row][0], self.broken[row][1])
            for row in np.flatnonzero(self.kinds == _BROKEN).tolist()
        )
        return Block(pa.table(table), places[rows], self.first_line + rows, broken, len(self.data))

    def _column(self, column: int, rows: Array) -> pa.Array:
        starts, data = column_bytes(self.bytes_, self.cells[rows, column])
        text = pa.Array.from_buffers(pa.large_string(), len(rows), [None, pa.py_buffer(starts), pa.py_buffer(data)])
        absent = starts[1:] == starts[:-1]
        return pc.if_else(pa.array(absent), pa.scalar(None, pa.large_string()), text) if absent.any() else text


def _unusable(kind: Kind, sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(kind, sentence),))
