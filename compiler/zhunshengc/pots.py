"""The costs that a matter's payers and benefits pay of, and which of them are part of which."""

from __future__ import annotations

from zhunshengc.model import Matter, Regulation


def payers_of(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """The inputs that stand in the matter's 次序."""
    inputs = {item.name for item in regulation.inputs}
    return tuple(name for place in matter.places for name in place if name in inputs)


def pots_of(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """The pots from which benefits and payers of the matter draw: money inputs, or definitions made of such."""
    pots = [benefit.pot for benefit in matter.benefits]
    pots += [regulation.input(name).pays or "" for name in payers_of(regulation, matter)]
    return tuple(dict.fromkeys(pot for pot in pots if pot))


def costs_of(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """The pots of the matter without those that are part of another one of them (包含)."""
    pots = pots_of(regulation, matter)
    parts = {part for pot in pots for part in parts_of(regulation, pot)[1:]}
    return tuple(pot for pot in pots if pot not in parts)


def parts_of(regulation: Regulation, pot: str) -> tuple[str, ...]:
    """The pot and all that it includes: what is paid out of any of them is paid out of the pot."""
    included = {item.name: item.includes for item in regulation.inputs}
    found = [pot]
    while (part := included.get(found[-1])) is not None:
        found.append(part)
    return tuple(found)
