"""JSON lines of regulations other than 攀枝花 for their oracles: which facts there are is given, not fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from regulations.oracle_panzhihua import Refused
from regulations.oracle_panzhihua_lines import COMMON, MISSING, Pairs
from regulations.oracle_panzhihua_lines import Record as FixedRecord

ALIASES: Mapping[str, str] = COMMON  # facts that every regulation knows, with their interface names
WITHOUT_ALIAS = ("救助身份", "定点医药机构")


class Record(FixedRecord):
    """One line's facts by Chinese name. Every mistake is collected; `finish` refuses if there was any.

    `names` are the facts of the regulation that no other one has, `aliases` those of them that have interface names,
    `members` its values of 救助身份.
    """

    def __init__(
        self, pairs: object, names: Iterable[str], aliases: Mapping[str, str] | None = None, members: Iterable[str] = ()
    ) -> None:
        self.codes = set()
        self.facts = {}
        self.members = frozenset(members)
        if not isinstance(pairs, Pairs):
            raise Refused("ZS415", "ZS404")
        written = {**ALIASES, **(aliases or {})}
        chinese = {alias: name for name, alias in written.items()}
        allowed = {*written, *WITHOUT_ALIAS, *names}
        for key, value in pairs.items:
            name = chinese.get(key, key)
            if name not in allowed:
                self.mistake("ZS401")
            elif name in self.facts:
                self.mistake("ZS403")
            else:
                self.facts[name] = value

    def raw(self, name: str, optional: bool = False) -> object:
        """The value as it was given. null of a fact that need not be given is as good as nothing."""
        value = super().raw(name, optional)
        return MISSING if optional and value is None else value

    def yes(self, name: str, default: bool | None = None) -> bool:
        """A yes/no fact; required when it has no default."""
        value = self.raw(name, optional=default is not None)
        if value is MISSING:
            return default is True
        if not isinstance(value, bool):
            self.mistake("ZS404")
        return value is True

    def text(self, name: str) -> str | None:
        """A text that need not be given, but is not empty."""
        value = self.raw(name, optional=True)
        if value is MISSING:
            return None
        if not isinstance(value, str) or not value:
            self.mistake("ZS404")
            return None
        return value

    def statuses(self, name: str = "救助身份") -> tuple[str, ...]:
        """One status or a list of them; an unknown one is a mistake even beside a known one."""
        value = self.raw(name)
        listed = [] if value is MISSING else [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            self.mistake("ZS404")
            return ()
        if not self.members.issuperset(listed):
            self.mistake("ZS406")
        return tuple(listed)
