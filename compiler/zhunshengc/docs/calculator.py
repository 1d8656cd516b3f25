"""The calculator of a regulation: a page that settles in the browser, without a server."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from zhunshengc import model
from zhunshengc.backends.javascript import emit, support
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.cases import PreparedCase
from zhunshengc.docs.bundle import bundle
from zhunshengc.docs.escaping import anchor
from zhunshengc.docs.form import Form, MatterForm, form_of
from zhunshengc.docs.settling import Rules
from zhunshengc.facts import to_json, yuan
from zhunshengc.model import DEFAULT_MATTER, PERSON, SETTLEMENT

_ASSETS = Path(__file__).parent / "assets" / "calculator"
_ENTRY = 'import * as rules from "./{0}.js";\nimport {{ start }} from "./calculator/main.js";\n\nstart(rules);\n'
_HIDDEN = (PERSON, SETTLEMENT)


@dataclass(frozen=True, slots=True)
class Example:
    """A 用例 to fill the form with."""

    title: str
    article: str
    matter: str
    state: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CalculatorView:
    """All that the page shows; `data` is JSON that no page takes for markup."""

    identifier: str
    title: str
    form: Form
    examples: tuple[Example, ...]
    readings: tuple[tuple[str, str], ...]
    data: Markup


def calculator_view(rules: Rules) -> CalculatorView:
    """The page of a regulation."""
    form = form_of(rules)
    examples = tuple(_examples(rules))
    plan = rules.plan
    return CalculatorView(plan.identifier, plan.title, form, examples, plan.readings, _data(rules, form, examples))


def script_of(rules: Rules) -> str:
    """The script of the page: settlement module, its support and the page's own code in one."""
    name = rules.plan.identifier
    own = {f"calculator/{path.name}": path.read_text(encoding="utf-8") for path in sorted(_ASSETS.glob("*.js"))}
    entry = {"page.js": _ENTRY.format(name), f"{name}.js": emit(rules.plan, UNVERIFIED)}
    return bundle({**support(), **own, **entry}, "page.js")


def _data(rules: Rules, form: Form, examples: tuple[Example, ...]) -> Markup:
    matters = [_matter(place, item) for place, item in enumerate(form.matters)]
    record = {
        "matters": matters,
        "figures": {item.name: item.unit for item in form.figures},
        "hidden": list(_HIDDEN),
        "spelled": dict(form.spelled),
        "anchors": {article.locator: str(anchor(article.locator)) for article in rules.general.articles},
        "examples": [example.state for example in examples],
    }
    return json_text(record)


def json_text(record: object) -> Markup:
    """JSON that can stand inside a script element."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _matter(place: int, form: MatterForm) -> dict[str, object]:
    return {
        "name": form.name,
        "place": place,
        "claimsOf": form.claims_of,
        "several": form.several,
        "settles": form.name == DEFAULT_MATTER,
        "own": [{"name": field.name, "kind": field.kind} for field in form.own],
        "fields": [{"name": field.name, "kind": field.kind} for field in form.fields],
        "payers": [name for name, _ in form.payers],
        "figures": list(form.figures),
    }


def link_of(rules: Rules, case: PreparedCase) -> str:
    """The part of the page's address that fills the form with a 用例; empty where the form cannot hold it."""
    example = _example(rules, case)
    if example is None:
        return ""
    text = json.dumps(example.state, ensure_ascii=False, separators=(",", ":"))
    return f"#case={base64.urlsafe_b64encode(text.encode('utf-8')).decode('ascii').rstrip('=')}"


# ---- examples --------------------------------------------------------------------------------------------------


def _examples(rules: Rules) -> Iterator[Example]:
    yield from (example for case in rules.cases if (example := _example(rules, case)) is not None)


def _example(rules: Rules, case: PreparedCase) -> Example | None:
    """A 用例 under the adopted readings as an example, unless it is about a refusal."""
    figures = _figures(rules, case)
    refused = any(claim.expected.refused for claim in case.claims)
    if case.readings or refused or figures is None:
        return None
    return Example(case.title, case.article or "", case.matter, _state(rules, case, figures))


def _state(rules: Rules, case: PreparedCase, figures: Mapping[str, str]) -> dict[str, object]:
    own: dict[str, object] = {}
    claims = [claim.facts for claim in case.claims]
    if rules.adopted.matter(case.matter).resettlement is not None:
        own, claims = to_json(claims[0], rules.adopted), list(case.resettled)
    shown = [{name: value for name, value in to_json(facts, rules.adopted).items() if name not in _HIDDEN} for facts in claims]
    return {"matter": case.matter, "figures": figures, "own": own, "claims": shown}


def _figures(rules: Rules, case: PreparedCase) -> dict[str, str] | None:
    """Values as the form has them; None where a parameter has other values in other years."""
    used = {item.name for plan in rules.plan.matters for item in plan.parameters}
    figures: dict[str, str] = {}
    for (name, year), value in case.parameters.items():
        if year is not None and name in used:
            return None
        if name in used:
            rate = rules.general.parameter(name).type is model.Basic.RATE
            figures[name] = _percent(int(value * 1_000_000)) if rate else _short(int(value))
    return figures


def _short(fen: int) -> str:
    return yuan(fen).removesuffix(".00")


def _percent(scaled: int) -> str:
    whole, rest = divmod(scaled, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".") if rest else str(whole)
