"""No tree makes resolving raise: what is wrong is told, what is not told is a sound model."""

from __future__ import annotations

import pytest

from unit.resolve import constructs
from unit.resolve.mutations import Mutator
from unit.resolve.texts import parsed
from zhunsheng import syntax
from zhunshengc.invariants import RESOLVED, SPECIALISED, broken
from zhunshengc.resolve import resolve
from zhunshengc.specialise import specialise

TREE = parsed(constructs.HEAD + constructs.RULES)
VOCABULARY = parsed(constructs.SHARED, "词汇.zs")


@pytest.mark.parametrize("block", range(12))
def test_changed_trees(block: int) -> None:
    assert isinstance(TREE, syntax.Regulation)
    assert isinstance(VOCABULARY, syntax.Vocabulary)
    sound = 0
    for seed in range(block * 25, block * 25 + 25):
        tree = Mutator(TREE, seed)(TREE)
        found = resolve(tree, {VOCABULARY.name.text: VOCABULARY}, {})
        assert all(item.sentence and item.kind.remedy for item in found.diagnostics)
        if found.regulation is not None:
            sound += 1
            assert broken(found.regulation, RESOLVED) == ()
            assert broken(specialise(found.regulation, {}), SPECIALISED) == ()
    assert sound < 25
