"""The ledger: every settled claim with its answer, and each person's sums of each year, in one SQLite file.

One program at a time holds it, from opening to closing. What is booked between two commits is either all in the file or not at
all, whenever the program is killed: a rollback journal with synchronous=EXTRA (no write-ahead log, which needs shared memory that
network drives do not have, and which leaves settled claims outside the file that people copy).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Kind
from zhunshengc.messages import files

WAIT_SECONDS = 5.0
_APPLICATION = 0x5A53_4C31  # "ZSL1"
_FORMAT = 1
_TABLES = {
    "binding": "CREATE TABLE binding (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "rules": "CREATE TABLE rules (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, tool TEXT NOT NULL)",
    "settlement": (
        "CREATE TABLE settlement (seq INTEGER PRIMARY KEY, settlement TEXT NOT NULL UNIQUE, person TEXT NOT NULL,"
        " day TEXT NOT NULL, matter TEXT NOT NULL, rules INTEGER NOT NULL, claim TEXT NOT NULL, answer TEXT NOT NULL,"
        " current TEXT, reverses TEXT, reversed_by TEXT)"
    ),
    "person_day": "CREATE INDEX person_day ON settlement (person, day)",
    "year": (
        "CREATE TABLE year (person TEXT NOT NULL, year INTEGER NOT NULL, sums TEXT NOT NULL,"
        " PRIMARY KEY (person, year)) WITHOUT ROWID"
    ),
}

Sums = Mapping[str, tuple[int, int]]  # key as in 台账 → (value, den): value/den 分


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger. `claim` and `answer` are JSON as handed in and as answered; `current` is the answer as later
    reversals have left it; a reversal has `reverses`, a reversed claim `reversed_by` (结算编号)."""

    settlement: str
    person: str
    day: str
    matter: str
    claim: str
    answer: str
    current: str | None = None
    reverses: str | None = None
    reversed_by: str | None = None

    @property
    def year(self) -> int:
        """The calendar year it counts for."""
        return int(self.day[:4])


_COLUMNS = "settlement, person, day, matter, claim, answer, current, reverses, reversed_by"


class Store:
    """An open ledger. Everything is written by `commit`; without it, nothing."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._rules = 0

    # ---- what it belongs to

    def binding(self) -> dict[str, str]:
        """What the ledger says it belongs to; empty when it is new."""
        return dict(self._connection.execute("SELECT name, value FROM binding"))

    def bind(self, values: Mapping[str, str]) -> None:
        """Say what it belongs to."""
        self._connection.executemany("INSERT OR REPLACE INTO binding VALUES (?, ?)", values.items())

    def last_rules(self) -> str | None:
        """SHA-256 of the rules that the newest settlement was made by."""
        found = self._connection.execute(
            "SELECT sha256 FROM rules JOIN settlement ON settlement.rules = rules.id ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return None if found is None else str(found[0])

    def use_rules(self, sha256: str, tool: str) -> None:
        """Say by which rules the settlements from now on are made."""
        self._connection.execute("INSERT OR IGNORE INTO rules (sha256, tool) VALUES (?, ?)", (sha256, tool))
        (self._rules,) = self._connection.execute("SELECT id FROM rules WHERE sha256 = ?", (sha256,)).fetchone()

    # ---- reading

    def entry(self, settlement: str) -> Entry | None:
        """The settlement of that 结算编号."""
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM settlement WHERE settlement = ?", (settlement,)).fetchone()
        return None if found is None else Entry(*found)

    def last_day(self, person: str) -> str | None:
        """The day (ISO) of the person's last claim that is not reversed."""
        found = self._connection.execute(
            "SELECT day FROM settlement WHERE person = ? AND reverses IS NULL AND reversed_by IS NULL ORDER BY day DESC LIMIT 1",
            (person,),
        ).fetchone()
        return None if found is None else str(found[0])

    def sums(self, person: str, year: int) -> Sums:
        """The person's sums of a year; those that are 0 are left out."""
        found = self._connection.execute("SELECT sums FROM year WHERE person = ? AND year = ?", (person, year)).fetchone()
        return {} if found is None else {key: self._fraction(pair) for key, pair in self.read_json(found[0]).items()}

    def _fraction(self, pair: object) -> tuple[int, int]:
        match pair:
            case [int(value), int(den)] if den > 0:
                return value, den
            case _:
                raise self._unreadable()

    def years(self, person: str) -> tuple[int, ...]:
        """The years of which the person has sums."""
        return tuple(
            row[0] for row in self._connection.execute("SELECT year FROM year WHERE person = ? ORDER BY year", (person,))
        )

    def claims_of_year(self, person: str, year: int) -> tuple[Entry, ...]:
        """The person's claims of a year that are not reversed, in order of settlement."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM settlement WHERE person = ? AND day BETWEEN ? AND ? AND reverses IS NULL"
            " AND reversed_by IS NULL ORDER BY seq",
            (person, f"{year:04d}-01-01", f"{year:04d}-12-31"),
        )
        return tuple(Entry(*row) for row in rows)

    def read_json(self, text: str) -> dict[str, object]:
        """A JSON object that this program has stored. Raises DiagnosticError ZS621 when it is none."""
        try:
            value = json.loads(text)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise self._unreadable()
        return value

    def _unreadable(self) -> DiagnosticError:
        return _error(files.LEDGER_UNUSABLE, f"台账「{self._name}」里有一条记录读不出来。")

    # ---- writing

    def add(self, entry: Entry) -> None:
        """Enter a settlement or a reversal."""
        identity = (entry.settlement, entry.person, entry.day, entry.matter, self._rules)
        self._connection.execute(
            "INSERT INTO settlement (settlement, person, day, matter, rules, claim, answer, reverses)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*identity, entry.claim, entry.answer, entry.reverses),
        )

    def put_sums(self, person: str, year: int, sums: Sums) -> None:
        """The person's sums of a year after a settlement."""
        text = json.dumps(sums, ensure_ascii=False)
        self._connection.execute("INSERT OR REPLACE INTO year VALUES (?, ?, ?)", (person, year, text))

    def mark_reversed(self, settlement: str, by: str) -> None:
        """The claim no longer counts."""
        self._connection.execute("UPDATE settlement SET reversed_by = ? WHERE settlement = ?", (by, settlement))

    def put_current(self, settlement: str, answer: str) -> None:
        """The answer as it is after a reversal of an earlier claim."""
        self._connection.execute("UPDATE settlement SET current = ? WHERE settlement = ?", (answer, settlement))

    def commit(self) -> None:
        """What was written since the last commit is now in the file, for good."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")


# ---- opening ---------------------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path | None, wait: float = WAIT_SECONDS) -> Generator[Store, None, None]:
    """The ledger of that file, made if it is not there; None: one for this run only, on temporary disk space.

    Whatever is not committed at the end is dropped. Raises DiagnosticError ZS604, ZS620, ZS621, ZS625.
    """
    name = "（临时）" if path is None else str(path)
    with _translated(name):
        connection = sqlite3.connect("" if path is None else _regular(path), timeout=wait, isolation_level=None)
        try:
            _prepare(connection, name, temporary=path is None)
            yield Store(connection, name)
        finally:
            connection.close()


def _regular(path: Path) -> Path:
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise _error(files.LEDGER_UNUSABLE, f"「{path}」不是普通文件。")
    if target.exists() and target.stat().st_size == 1:  # SQLite takes such a file for an empty one
        raise _error(files.LEDGER_UNUSABLE, f"「{path}」不是台账，或者已经损坏。")
    return target


def _prepare(connection: sqlite3.Connection, name: str, temporary: bool) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    if temporary:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
    else:
        connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("BEGIN EXCLUSIVE")
    # Only now: in this mode a program that waits would keep the lock for reading, and two that wait would block each other.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,) and _application(connection) == 0:
        _create(connection)
    _check(connection, name)
    connection.execute("COMMIT")
    if not temporary:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN")


def _application(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("PRAGMA application_id").fetchone()
    return int(number)


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    for statement in _TABLES.values():
        connection.execute(statement)


def _check(connection: sqlite3.Connection, name: str) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if _application(connection) != _APPLICATION:
        raise _error(files.LEDGER_UNUSABLE, f"「{name}」是别的程序的数据库，不是台账。")
    if version > _FORMAT:
        raise _error(files.LEDGER_NEWER, f"台账「{name}」的格式是第{version}版，这里只懂到第{_FORMAT}版。")
    tables = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    if tables != _TABLES or connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _error(files.LEDGER_UNUSABLE, f"台账「{name}」已经损坏，或者被别的程序改过。")


# ---- mistakes --------------------------------------------------------------------------------------------------


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _from_sqlite(error, name) from None
    except UnicodeDecodeError:  # of a message of SQLite that quotes what it found
        raise _error(files.LEDGER_UNUSABLE, f"「{name}」不是台账，或者已经损坏。") from None


def _from_sqlite(error: sqlite3.Error, name: str) -> DiagnosticError:
    cause = getattr(error, "sqlite_errorname", "")
    if cause.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _error(files.LEDGER_BUSY, f"台账「{name}」正被另一个程序使用。")
    if cause.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_MISMATCH", "SQLITE_CONSTRAINT")):
        return _error(files.LEDGER_UNUSABLE, f"「{name}」不是台账，或者已经损坏。")
    if not cause and isinstance(error, sqlite3.OperationalError):  # text that is no UTF-8
        return _error(files.LEDGER_UNUSABLE, f"「{name}」不是台账，或者已经损坏。")
    return _error(files.FILE_UNWRITABLE, f"台账「{name}」打不开或写不进（{cause or type(error).__name__}）。")


def _error(kind: Kind, sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(kind, sentence),))
