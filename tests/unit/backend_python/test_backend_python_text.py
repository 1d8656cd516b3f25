"""The text of emitted modules: deterministic, typed, and harmless whatever a rule file says."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unit.backend_python import plans
from unit.backend_python.emitted import RUNTIME, claim, module_of, text_of
from zhunshengc import plan as p
from zhunshengc.backends import all_backends
from zhunshengc.backends.python import BACKEND, emit
from zhunshengc.backends.python_load import load
from zhunshengc.backends.python_text import comment, literal, prose
from zhunshengc.backends.summary import UNVERIFIED, Verification

ROOT = Path(__file__).resolve().parents[3]
RULES = plans.rules(plans.claims_plan(), plans.answer_plan(), plans.resettle_plan())
HOSTILE = '恶意"""\'\\\n\r\x00\u2028\u202e\ufeff\ud800 # type: ignore {0} %s coding: latin-1 \N{GRINNING FACE}'


def test_determinism_across_processes() -> None:
    code = (
        "from unit.backend_python import plans, emitted; "
        "print(emitted.text_of(plans.rules(plans.claims_plan(), plans.answer_plan(), plans.resettle_plan())), end='')"
    )
    paths = ":".join(str(ROOT / part) for part in ("dsl", "compiler", "tests"))
    texts = []
    for seed in ("1", "2"):
        environment = {"PYTHONPATH": paths.replace(":", os.pathsep), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
        texts.append(done.stdout.decode("utf-8").replace("\r\n", "\n"))
    assert texts == [text_of(RULES)] * 2


def test_no_path_and_no_time_of_making() -> None:
    assert str(ROOT) not in text_of(RULES)
    assert text_of(RULES).endswith("\n")
    assert not any(line != line.rstrip() for line in text_of(RULES).split("\n"))


def test_strictly_typed(tmp_path: Path) -> None:
    module = tmp_path / "emitted_module.py"
    module.write_text(text_of(RULES), encoding="utf-8")
    use = tmp_path / "use.py"
    use.write_text(
        "import emitted_module as rules\n"
        "result = rules.settle(rules.Claim.from_dict({}), rules.Ledger(), {'上年度收入': {2022: 5}})\n"
        "again: rules.Ledger = rules.MATTERS['预警']({}, result.ledger).ledger\n"
        "fen: int = result.payments['住院救助']\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", str(tmp_path / "cache")]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "compiler")}
    done = subprocess.run(
        [*command, str(module), str(use)], check=False, capture_output=True, text=True, env=environment, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout


def test_constants() -> None:
    proofs = Verification(obligations=9, proved=7, accepted=1, unknown=1, tool="z3 4.13")
    module = load(emit(RULES, proofs, RUNTIME)).module
    assert (module.START, module.END, module.IDENTIFIER) == ("2023-02-01", "2028-01-31", "example_2023")
    assert module.READINGS == {"起付线": "年度累计"}
    assert module.SOURCE_SHA256 == "0" * 64
    assert proofs == module.VERIFICATION
    assert set(module.MATTERS) == set(module.FACTS) == set(module.LAYOUTS) == set(module.EXPLANATIONS)
    assert module.PARAMETERS["上年度收入"].rows == {2022: (4_000_000, "公报")}


def hostile_facts(plan: p.Plan) -> tuple[p.PlanInput, ...]:
    return tuple(replace(fact, note=HOSTILE, members=tuple(f"{name}{HOSTILE}" for name in fact.members)) for fact in plan.inputs)


def hostile(rules: p.RulesPlan) -> p.RulesPlan:
    """The same rules with hostile text wherever text comes from a rule file."""
    main, *others = rules.matters
    facts = hostile_facts(main)
    steps = tuple(replace(step, comment=HOSTILE) if not isinstance(step, p.Reject) else step for step in main.steps)
    head = tuple(replace(step, reason=HOSTILE) if isinstance(step, p.Reject) else step for step in main.head)
    benefit = main.trace[0]
    conditions = tuple((HOSTILE + text, condition) for text, condition in benefit.conditions)
    trace = (replace(benefit, name=HOSTILE, article=HOSTILE, conditions=conditions),)
    assert main.status is not None
    worse = replace(
        main,
        inputs=facts,
        head=head,
        steps=steps,
        trace=trace,
        payments=(p.Payment(HOSTILE, HOSTILE, "pay_12"),),
        accumulators=tuple(replace(item, key=item.key + HOSTILE) for item in main.accumulators),
        parameters=(replace(plans.INCOME, name=HOSTILE, rows=((2022, 4_000_000, HOSTILE),)),),
        notices=(p.Notice("no_status", HOSTILE, HOSTILE),),
        status=(main.status[0], tuple(f"{name}{HOSTILE}" for name in main.status[1])),
    )
    no_figures = [
        replace(item, inputs=hostile_facts(item), parameters=() if item.resettle else worse.parameters) for item in others
    ]
    known = (*rules.known_names, HOSTILE)
    return replace(rules, title=HOSTILE, readings=((HOSTILE, HOSTILE),), known_names=known, matters=(worse, *no_figures))


def test_hostile_text_stays_text() -> None:
    text = text_of(hostile(RULES))
    text.encode("utf-8")
    assert not set(text) & set("\r\x00\u2028\u202e\ufeff")
    module = load(text)
    facts = claim(救助身份=[f"低保对象{HOSTILE}"], 医疗类别=f"住院{HOSTILE}")
    result = module.MATTERS["费用结算"](facts, trace=True)
    assert dict(result.payments) == {HOSTILE: 420_000}
    assert module.module.TITLE == HOSTILE
    benign = {node.id for node in ast.walk(ast.parse(text_of(RULES))) if isinstance(node, ast.Name)}
    assert {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)} == benign


@given(st.text())
def test_literals(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text
    assert literal(text).isprintable()
    assert ast.literal_eval(f'"""{prose(text)}"""') == text
    assert len(comment(text).splitlines()) == 1
    assert comment(text).startswith("# ")


@pytest.mark.parametrize("text", ["type: ignore", "noqa: E501", "coding=latin-1", "fmt: off", "TYPE : int"])
def test_comments_are_no_directives(text: str) -> None:
    assert not set(comment(text)) & set(":=")


@pytest.mark.parametrize("name", ["a b", "a;b", "费用", "class", "", "1a", "a\n", "__import__('os')"])
def test_only_identifiers_become_names(name: str) -> None:
    main = plans.claims_plan()
    broken = replace(main, payments=(p.Payment("住院救助", "第十二条", name),))
    with pytest.raises(ValueError, match="identifier"):
        text_of(plans.rules(broken))


@pytest.mark.parametrize("code", ["class", "facts", "费用", "from_dict", "psn_no"])
def test_unusable_codes_do_not_become_fields(code: str) -> None:
    main = plans.claims_plan()
    facts = tuple(replace(fact, code=code) if fact.name == "定点医药机构" else fact for fact in main.inputs)
    assert module_of(replace(main, inputs=facts)).MATTERS["费用结算"](claim()).total == 420_000


def test_other_text_is_not_run() -> None:
    for text in ("print('x')", str(text_of(RULES))):
        with pytest.raises(TypeError, match="not a module"):
            load(text)


def test_loading_twice_gives_the_same_module() -> None:
    assert load(text_of(RULES)).module is load(text_of(RULES)).module


def test_discovery() -> None:
    names = [backend.name for backend in all_backends()]
    assert names == sorted(names)
    assert "python" in names


def test_files() -> None:
    files = BACKEND.emit(RULES, UNVERIFIED)
    assert list(files) == ["zhunsheng_rules/example_2023.py"]
    assert "import zhunsheng_rules._runtime as rt" in files["zhunsheng_rules/example_2023.py"]
    support = BACKEND.support()
    assert "zhunsheng_rules/_runtime/__init__.py" in support
    assert all(
        not line.startswith(("from zhunshengc", "import zhunshengc")) for text in support.values() for line in text.split("\n")
    )


def test_generated_support_is_the_compilers() -> None:
    for name, text in BACKEND.support().items():
        assert (ROOT / "generated" / "python" / name).read_text(encoding="utf-8") == text, f"run zhunsheng build: {name} is stale"
