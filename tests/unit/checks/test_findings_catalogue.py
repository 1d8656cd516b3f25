"""Every kind of finding is in the catalogue, so that 容许 can name it and the documentation lists it."""

from __future__ import annotations

from zhunsheng.diagnostic import Kind
from zhunshengc.messages import findings


def test_the_catalogue_is_complete_and_in_order() -> None:
    declared = {value for value in vars(findings).values() if isinstance(value, Kind)}
    assert declared == set(findings.CATALOGUE)
    codes = [kind.code for kind in findings.CATALOGUE]
    assert codes == sorted(set(codes))
