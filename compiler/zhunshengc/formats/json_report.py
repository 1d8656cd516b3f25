"""The report as JSON, keys in Chinese as in all machine output."""

from __future__ import annotations

import json
from collections.abc import Sequence

from zhunsheng.render import render_json
from zhunshengc.formats.checked import Checked
from zhunshengc.reporting import report_json

UNUSABLE = 2


def write(checked: Sequence[Checked]) -> str:
    """A list with one object a regulation: its report, or why there is none."""
    return json.dumps([_document(item) for item in checked], ensure_ascii=False, indent=2)


def _document(item: Checked) -> dict[str, object]:
    if item.report is None:
        return {"文件": item.file.rpartition("/")[2], "错误": render_json(item.mistakes), "退出码": UNUSABLE}
    return report_json(item.report)
