"""Pictures as SVG that follow the colours of the page, light or dark, drawn by Matplotlib from whole 分.

Text stays text: it can be searched, selected and read aloud, and needs no font of its own.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from zhunshengc.docs.escaping import inline
from zhunshengc.docs.scenes import Curve, Scene
from zhunshengc.docs.worked import ShareView

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Colours that only stand for those of the page: Matplotlib writes them, `_themed` puts the page's variables in their place.
_INK, _FAINT, _BORNE, _CLIFF = "#010101", "#020202", "#030303", "#040404"
_BENEFITS = tuple(f"#0501{number:02x}" for number in range(1, 9))
_PAYERS = tuple(f"#0601{number:02x}" for number in range(1, 7))
_NAMES = {
    _INK: "--zs-ink",
    _FAINT: "--zs-faint",
    _BORNE: "--zs-borne",
    _CLIFF: "--zs-cliff",
    **{colour: f"--zs-benefit-{number}" for number, colour in enumerate(_BENEFITS, 1)},
    **{colour: f"--zs-payer-{number}" for number, colour in enumerate(_PAYERS, 1)},
}
_WAN = 1_000_000  # 分 of 1万元
_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "text.parse_math": False, "path.simplify": False, "font.size": 10}


def curve_picture(scene: Scene, one: Curve, title: str) -> Markup:
    """What is paid and borne as the bill grows, stacked to the whole bill; thresholds, caps and cliffs marked."""
    with _drawing((4.6, 3.1)) as (figure, axes):
        highest = one.points[-1].bill
        bills, layers = _layers(one)
        colours = [*_BENEFITS[: len(scene.payers)], _BORNE]
        axes.stackplot(bills, layers, colors=colours, linewidth=0)
        _mark_bends(axes, one, highest)
        _money_axes(axes, highest)
        axes.set_xlim(0, highest)
        axes.set_ylim(0, highest)
        return _svg(figure, title)


def _layers(one: Curve) -> tuple[list[int], list[list[int]]]:
    """Bills and, for each payer, what it pays on them; a jump stands as two values at one bill."""
    bills: list[int] = []
    rows: list[tuple[int, ...]] = []
    for point in one.points:
        bills += [point.bill, point.bill] if point.jumps else [point.bill]
        rows += [point.before, point.after] if point.jumps else [point.after]
    return bills, [list(column) for column in zip(*rows, strict=True)]


def _mark_bends(axes: Axes, one: Curve, highest: int) -> None:
    inside = one.points[1:-1]
    for place, point in enumerate(inside):
        colour = _CLIFF if point.jumps else _INK
        axes.axvline(
            point.bill, color=colour, linewidth=1.4 if point.jumps else 0.9, linestyle="-" if point.jumps else (0, (3, 3))
        )
        close = any(abs(other.bill - point.bill) < highest // 5 for other in inside[:place])
        right = point.bill > highest * 3 // 4
        axes.annotate(
            yuan_short(point.bill),
            (point.bill, highest),
            xytext=(-3 if right else 3, -12 - 13 * (place % 4 if close else 0)),
            textcoords="offset points",
            ha="right" if right else "left",
            color=colour,
            fontsize=9,
            rotation_mode="anchor",
        )


def yuan_short(fen: int) -> str:
    """分 in whole 元, or 万元 where that is short: 700_000_000 → "700万", 114_285 → "1,143"."""
    if fen and fen % (_WAN // 100) == 0 and fen >= _WAN:
        whole, rest = divmod(fen, _WAN)
        return f"{whole}{f'.{rest * 100 // _WAN:02d}'.rstrip('0') if rest else ''}万"
    return f"{(fen + 50) // 100:,}"


def _money_axes(axes: Axes, highest: int) -> None:
    step = next(unit for unit in _ticks() if highest // unit <= 5)
    ticks = list(range(0, highest + 1, step))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_ticks(ticks, [yuan_short(tick) if tick else "0" for tick in ticks])
    axes.tick_params(colors=_INK, length=0)
    axes.grid(color=_FAINT, linewidth=0.6)
    axes.set_axisbelow(False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _ticks() -> Iterator[int]:
    unit = 10_000
    while True:
        yield from (unit, 2 * unit, 5 * unit)
        unit *= 10


def waterfall_picture(shares: Sequence[ShareView], title: str) -> Markup:
    """A bill going down from payer to payer, to what the person bears."""
    shown = [share for share in shares if share.fen > 0]
    whole = sum(share.fen for share in shown)
    with _drawing((6.4, 0.62 + 0.36 * (len(shown) + 1))) as (figure, axes):
        left = whole
        _row(axes, 0, "费用", (0, whole), _FAINT)
        for place, (share, colour) in enumerate(zip(shown, colours_of(shown), strict=True), 1):
            left -= share.fen
            _row(axes, place, share.name, (left, left + share.fen), colour)
            axes.plot([left + share.fen] * 2, [place - 1.36, place + 0.36], color=_INK, linewidth=0.7)
        _bare(axes, len(shown) + 1, whole)
        return _svg(figure, title)


def colours_of(shares: Sequence[ShareView]) -> list[str]:
    """A colour for each share: payers and benefits in order, the person always the same."""
    colours = {"payer": iter(_PAYERS * 3), "benefit": iter(_BENEFITS * 3)}
    return [_BORNE if share.kind == "borne" else next(colours[share.kind]) for share in shares]


def _row(axes: Axes, place: int, name: str, span: tuple[int, int], colour: str) -> None:
    low, high = span
    axes.barh(place, high - low, left=low, height=0.72, color=colour, linewidth=0)
    amount = f"{(high - low) // 100:,}.{(high - low) % 100:02d}"
    _note(axes, (0, place), name, -8, "right")
    _note(axes, (high, place), amount, 6, "left")


def _note(axes: Axes, at: tuple[int, int], text: str, offset: int, side: str) -> None:
    """Text beside a bar, some points away from it."""
    axes.annotate(text, at, xytext=(offset, 0), textcoords="offset points", ha=side, va="center", color=_INK, fontsize=10)


def _bare(axes: Axes, rows: int, whole: int) -> None:
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_xlim(-whole * 9 // 16, whole * 9 // 7)
    axes.set_axis_off()


def compared_picture(rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], title: str) -> Markup:
    """One bar a regulation: what others pay, what it pays, what the person bears. Each row: its name, then kind and 分."""
    whole = max(sum(fen for _, fen in parts) for _, parts in rows)
    colours = {"payer": _PAYERS[0], "benefit": _BENEFITS[0], "borne": _BORNE}
    with _drawing((6.8, 0.5 + 0.42 * len(rows))) as (figure, axes):
        for place, (name, parts) in enumerate(rows):
            left = 0
            _note(axes, (0, place), name, -8, "right")
            for kind, fen in parts:
                axes.barh(place, fen, left=left, height=0.66, color=colours[kind], linewidth=0)
                if fen * 9 >= whole:
                    axes.text(left + fen // 2, place, yuan_short(fen), ha="center", va="center", color="#070707", fontsize=9)
                left += fen
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(-whole * 7 // 16, whole * 33 // 32)
        axes.set_axis_off()
        return _svg(figure, title)


# ---- from figures to text --------------------------------------------------------------------------------------


@contextmanager
def _drawing(size: tuple[float, float]) -> Iterator[tuple[Figure, Axes]]:
    """A figure of that many inches. Matplotlib measures hanzi with a font that lacks them, and says so; nothing depends on it."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = Figure(figsize=size)
        yield figure, figure.add_axes((0.11, 0.1, 0.86, 0.86) if size[1] > 2.9 and size[0] < 5 else (0.0, 0.0, 1.0, 1.0))


_FONT = re.compile(r" font-family: [^;\"]*;")
_COLOUR = re.compile(r"#0[1-7][0-9a-f]{4}")
_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_OPENED = re.compile(r"<svg\b[^>]*>")
_SIZED = re.compile(r'\s(?:height|width)="[\d.]+pt"')
_META = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


def _svg(figure: Figure, title: str) -> Markup:
    """The figure as an element of the page, with a name for those who do not see it."""
    import matplotlib as mpl

    written = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": title}):
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = _META.sub("", _HEAD.sub("", written.getvalue()))
    text = _FONT.sub("", text)
    text = _COLOUR.sub(lambda found: f"var({_NAMES.get(found[0], '--zs-on')})", text)
    opened = f'<svg class="zs-picture" role="img" aria-label="{inline(title)}"'
    start = _OPENED.search(text)
    assert start is not None
    head = _SIZED.sub("", start[0]).replace("<svg", opened, 1)
    return Markup(_lines(head + text[start.end() :]))


def _lines(text: str) -> str:
    """Without blank lines, at which Markdown would begin to read."""
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())
