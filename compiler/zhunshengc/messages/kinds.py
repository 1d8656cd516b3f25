"""Every kind of finding of a check, by its code."""

from __future__ import annotations

from collections.abc import Mapping

from zhunsheng.diagnostic import Kind
from zhunshengc.messages import findings, texts, translation

KINDS: Mapping[str, Kind] = {kind.code: kind for kind in (*findings.CATALOGUE, *texts.CATALOGUE, *translation.CATALOGUE)}
