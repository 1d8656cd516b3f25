"""The text that is proved is the text that `build` writes, but for what that says about its proofs."""

from __future__ import annotations

import re

import pytest

from unit.translation.rules import compilation, text
from zhunshengc.backends.summary import UNVERIFIED, Verification
from zhunshengc.translation.reading import read_module
from zhunshengc.translation.values import UnreadableError

_RECORD = re.compile(r"^VERIFICATION: Final = rt\.Verification\((?:[^()]|\n)*?\)$", re.MULTILINE)
_PROVED = Verification(obligations=123, proved=120, accepted=2, unknown=1, tool="zhunsheng 0.1.0")


@pytest.mark.parametrize("verification", [UNVERIFIED, _PROVED])
def test_only_the_record_of_the_proofs_differs(verification: Verification) -> None:
    built = compilation().targets(verification)["python/zhunsheng_rules/translated_example.py"]
    assert len(_RECORD.findall(built)) == len(_RECORD.findall(text())) == 1
    assert _RECORD.sub("", built) == _RECORD.sub("", text())
    assert built == text() or verification is _PROVED


def test_the_record_is_read_and_used_by_nothing() -> None:
    built = compilation().targets(_PROVED)["python/zhunsheng_rules/translated_example.py"]
    assert built.count("VERIFICATION") == 1
    assert read_module(built).names.keys() == read_module(text()).names.keys()
    with pytest.raises(UnreadableError):
        read_module(built.replace("obligations=123", "obligations=print(123)"))
