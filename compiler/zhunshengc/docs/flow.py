"""The way of a claim through the articles, as a picture: what it is checked for, what excludes it, who pays in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunshengc import model
from zhunshengc.phrase import phrase

_WIDTH, _LINE, _ACROSS = 440, 20, 26  # of a box and a line of it, and how many hanzi fit into a line
_PADDING, _GAP, _SIDE = 14, 26, 16


@dataclass(frozen=True, slots=True)
class Box:
    """A step: what it is, its lines, the article it stands in, and what becomes of a claim that leaves the way here."""

    kind: str  # start, check, exclude, status, payer, benefit or end
    title: str
    lines: tuple[str, ...]
    article: str
    leaves: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place in the picture."""

    box: Box
    top: int
    height: int
    title_at: int
    lines_at: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: boxes from above, and its size."""

    boxes: tuple[Placed, ...]
    width: int
    height: int


def flow_of(regulation: model.Regulation) -> Flow | None:
    """The way of a claim of 费用结算; None where the regulation settles no claims. The regulation is specialised."""
    matter = next((item for item in regulation.matters if item.name == model.DEFAULT_MATTER), None)
    if matter is None or not matter.benefits:
        return None
    placed: list[Placed] = []
    top = 8
    for box in _boxes(regulation, matter):
        one = _placed(box, top)
        placed.append(one)
        top += one.height + _GAP
    return Flow(tuple(placed), _WIDTH + 2 * _SIDE, top - _GAP + 8)


def _boxes(regulation: model.Regulation, matter: model.Matter) -> Iterator[Box]:
    end = f"，最后一日 {phrase(regulation.end.value)}" if regulation.end is not None else ""
    force = f"{phrase(regulation.start.value)}施行{end}"
    yield Box("start", "一次结算", (force,), _home(regulation.start.origin), "不在施行期：不能结算")
    for rule in matter.assumptions:
        yield Box("check", f"约定：{rule.name}", (phrase(rule.condition),), _home(rule.origin), "不合：不能结算")
    for left in matter.exclusions:
        yield Box("exclude", f"排除：{left.name}", (phrase(left.condition),), _home(left.origin), "是：都不救助，不累计")
    for ranking in regulation.rankings[:1]:
        words = ("有几个身份的，取排在最前的：", " → ".join(ranking.members))
        yield Box("status", f"身份：{ranking.name}", words, _home(ranking.origin))
    yield from _places(matter)
    for silence in matter.silences:
        yield Box("check", f"{silence.kind.value}：{silence.name}", (phrase(silence.condition),), _home(silence.origin), "只提示")
    yield Box("end", "剩下的由个人负担", (), "")


def _home(origin: model.Origin) -> str:
    return origin.article or ""


def _places(matter: model.Matter) -> Iterator[Box]:
    benefits = {benefit.name: benefit for benefit in matter.benefits}
    for number, names in enumerate(matter.places, 1):
        inside = [benefits[name] for name in names if name in benefits]
        if not inside:
            yield Box("payer", f"{number}　{'、'.join(names)}", ("先付的，不由本规章决定",), "")
        for benefit in inside:
            together = "（同一次序的各项从同样的余额起算）" if len(inside) > 1 else ""
            words = (f"从 {phrase(benefit.base)} 给付", *((together,) if together else ()))
            yield Box("benefit", f"{number}　{benefit.name}", words, _home(benefit.origin))


def _placed(box: Box, top: int) -> Placed:
    lines = [part for line in box.lines for part in _wrapped(line)]
    lines += [f"⇢ {box.leaves}"] if box.leaves else []
    first = top + _PADDING + 14
    places = tuple((first + _LINE * (number + 1), line) for number, line in enumerate(lines))
    return Placed(box, top, 2 * _PADDING + 18 + _LINE * len(lines), first, places)


def _wrapped(text: str) -> Iterator[str]:
    """Lines of at most `_ACROSS` hanzi; two letters or digits take the room of one."""
    line, room = "", 0
    for character in text:
        width = 1 if ord(character) < 0x2000 else 2
        if room + width > 2 * _ACROSS:
            yield line
            line, room = "", 0
        line += character
        room += width
    if line:
        yield line
