"""The facts of one claim: names, then values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .dates import read_day
from .errors import InputError, printable, shown
from .json_lines import Number
from .names import Names, hidden_character, listed_name, nearest, unknown_name
from .numbers import MAX_FEN, read_integer, read_money, read_rate
from .schedule import Schedule
from .tiers import read_schedule

_MAX_TEXT = 200


@dataclass(frozen=True, slots=True)
class _Parts:
    """Interface fields that add up to one amount."""

    fields: dict[str, object]


class Given:
    """What was given for one claim, by Chinese name; each reader checks one fact and returns its integer.

    A reader without `default` refuses an absent fact (ZS402). null counts as absent where a default exists.
    """

    __slots__ = ("_names", "_values")

    def __init__(self, names: Names, facts: Mapping[str, object]) -> None:
        """Raises InputError: ZS401 unknown name, ZS403 one fact under two names, ZS415 not a mapping."""
        if not isinstance(facts, Mapping):
            raise InputError("ZS415", "", f"一条记录应是一个对象，写的是{shown(facts)}；请写成 {{名称: 值}} 的样子")
        self._names = names
        self._values: dict[str, object] = {}
        for key, value in facts.items():
            name = names.used.get(key) if isinstance(key, str) else None
            if name is not None:
                self._add(name, key, value)
            elif key in names.parts:
                self._add_part(names.parts[key], key, value)
            elif key not in names.known:
                raise unknown_name(key, names)

    def _add(self, name: str, key: str, value: object) -> None:
        if name in self._values:
            raise InputError("ZS403", name, f"「{name}」写了两次（又写作「{printable(key)}」）；请只用一个名称写一次")
        self._values[name] = value

    def _add_part(self, name: str, key: str, value: object) -> None:
        parts = self._values.setdefault(name, _Parts({}))
        if not isinstance(parts, _Parts):
            raise InputError("ZS403", name, f"「{name}」写了两次（又写作「{printable(key)}」）；请只用一种写法")
        parts.fields[key] = value

    def has(self, name: str, instead: str | None = None) -> bool:
        """Was the fact (or the one that may stand `instead` of it) given, and not as null?"""
        return self._values.get(name) is not None or (instead is not None and self._values.get(instead) is not None)

    def written(self, name: str) -> bool:
        """Was the fact given, if only as null, which says "none" of a 可无 amount?"""
        return name in self._values

    def replaced(self, name: str, value: object, carried: tuple[str, ...]) -> Given:
        """The same facts with one of them replaced, and a dash for those of `carried` that are absent."""
        copy = Given(self._names, {})
        copy._values.update({**dict.fromkeys(carried, "—"), **self._values, name: value})
        return copy

    def _required(self, name: str) -> object:
        if name not in self._values:
            raise InputError("ZS402", name, f"缺少「{name}」；请补上这一项")
        return self._values[name]

    def text(self, name: str, default: str | None = None) -> str:
        """文字, up to 200 characters on one line. A numeral is taken as it is written."""
        if default is not None and not self.has(name):
            return default
        value = self._required(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = Number(value) if abs(value) < 10**18 else value
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise InputError("ZS404", name, f"「{name}」应是一行文字，写的是{shown(value)}；请写成不空的字符串")
        if len(value) > _MAX_TEXT:
            raise InputError("ZS405", name, f"「{name}」有{len(value)}个字符，最多{_MAX_TEXT}个；请写短一些")
        return str(value)

    def money(self, name: str, default: int | None = None) -> int:
        """金额 in 分; several interface fields add up."""
        if default is not None and not self.has(name):
            return default
        value = self._required(name)
        if not isinstance(value, _Parts):
            return read_money(name, value)
        return self._sum(name, value, default)

    def _sum(self, name: str, parts: _Parts, default: int | None) -> int:
        total = 0
        for key in (key for key, owner in self._names.parts.items() if owner == name):
            item = parts.fields.get(key)
            if item is not None or (key in parts.fields and default is None):
                total += read_money(key, item)
            elif default is None:
                raise InputError("ZS402", name, f"「{name}」由几个接口字段相加，缺少「{key}」；请补上这一项")
        if total > MAX_FEN:
            raise InputError("ZS405", name, f"「{name}」各项相加太大，上限是99999999.99元；请核对单位和位数")
        return total

    def money_or_none(self, name: str, default: int | None = None) -> int:
        """金额 in 分, or -1 for null ("none")."""
        if default is not None and name not in self._values:
            return default
        value = self._required(name)
        return -1 if value is None else read_money(name, value)

    def yes_no(self, name: str, default: bool | None = None) -> bool:
        """是否: a JSON boolean."""
        if default is not None and not self.has(name):
            return default
        value = self._required(name)
        if not isinstance(value, bool):
            raise InputError("ZS404", name, f"「{name}」应写 true（是）或 false（否），写的是{shown(value)}")
        return value

    def day(self, name: str, default: int | None = None) -> int:
        """日期 as yyyymmdd."""
        if default is not None and not self.has(name):
            return default
        return read_day(name, self._required(name))

    def choice(self, name: str, members: tuple[str, ...], default: int | None = None) -> int:
        """分类: the index of its member."""
        if default is not None and not self.has(name):
            return default
        return _member(name, self._required(name), members)

    def listed(self, name: str, members: tuple[str, ...], default: int | None = None) -> int:
        """名录: the index of the name, or the last one for a name that is not listed."""
        if default is not None and not self.has(name):
            return default
        value = self._required(name)
        if not isinstance(value, str) or isinstance(value, Number) or not value.strip():
            raise InputError("ZS404", name, f"「{name}」应写名称，写的是{shown(value)}；请写成不空的字符串")
        if len(value) > _MAX_TEXT:
            raise InputError("ZS405", name, f"「{name}」有{len(value)}个字符，最多{_MAX_TEXT}个；请写短一些")
        hidden = hidden_character(value)
        if hidden is not None:
            raise InputError("ZS404", name, f"「{name}」含有看不见的字符 {hidden}，写的是{shown(value)}；请删去它，或重新输入")
        found = listed_name(value)
        return members.index(found) if found in members else len(members) - 1

    def choices(self, name: str, members: tuple[str, ...], default: int | None = None) -> int:
        """多选: a string or a list, as a bit mask over the members."""
        if default is not None and not self.has(name):
            return default
        value = self._required(name)
        mask = 0
        for item in value if isinstance(value, list | tuple) else (value,):
            mask |= 1 << _member(name, item, members)
        return mask

    def rate(self, name: str, default: int | None = None) -> int:
        """比例: a percent number, in 1/1,000,000."""
        if default is not None and not self.has(name):
            return default
        return read_rate(name, self._required(name))

    def integer(self, name: str, default: int | None = None) -> int:
        """整数."""
        if default is not None and not self.has(name):
            return default
        return read_integer(name, self._required(name))

    def schedule(self, name: str, instead: str | None = None, default: Schedule | None = None) -> Schedule:
        """分段表, or the flat rate called `instead`; exactly one of both."""
        flat = instead is not None and self.has(instead)
        if instead is not None and flat and self.has(name):
            raise InputError("ZS403", name, f"「{name}」和「{instead}」只能写一个；请去掉其中一个")
        if instead is not None and flat:
            return ((-1, self.rate(instead)),)
        if default is not None and not self.has(name):
            return default
        if instead is not None and not self.has(name):
            raise InputError("ZS402", name, f"缺少「{name}」（或「{instead}」）；请补上其中一项")
        return read_schedule(name, self._required(name))

    def records(self, name: str) -> tuple[Mapping[str, object], ...]:
        """A list of nested claims."""
        value = self._required(name)
        if not isinstance(value, list | tuple) or not all(isinstance(item, Mapping) for item in value):
            raise InputError("ZS404", name, f"「{name}」应是由对象组成的列表，写的是{shown(value)}；请写成 [{{…}}, {{…}}]")
        return tuple(value)


def _member(name: str, value: object, members: tuple[str, ...]) -> int:
    if not isinstance(value, str) or isinstance(value, Number):
        raise InputError("ZS404", name, f"「{name}」应写中文取值，写的是{shown(value)}；可以写：{'、'.join(members)}")
    if value not in members:
        raise InputError(
            "ZS406", name, f"「{name}」没有{shown(value)}这个取值{nearest(value, members)}；可以写：{'、'.join(members)}"
        )
    return members.index(value)
