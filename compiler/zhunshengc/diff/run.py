"""Compares two compilations: proofs, examples confirmed by the evaluator and replayed in both generated modules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import LoadedModule, load
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.checks.base import Context
from zhunshengc.checks.racing import finish
from zhunshengc.compilation import IN_MEMORY, Compilation, Settings
from zhunshengc.diff.align import Aligned, align
from zhunshengc.diff.changes import NEW, OLD, VERSION, ClassChange, Comparison
from zhunshengc.diff.compare import compare
from zhunshengc.evaluate import evaluate_history
from zhunshengc.facts import Facts
from zhunshengc.lower import lower
from zhunshengc.messages import comparing
from zhunshengc.model import Regulation
from zhunshengc.outcome import Outcome
from zhunshengc.phrase import phrase_day
from zhunshengc.replay import comparable, in_module_units, run_module
from zhunshengc.reporting import title_text
from zhunshengc.solver.candidate import Candidate
from zhunshengc.specialise import force_of, used_inputs


def compare_versions(old: Compilation, new: Compilation, settings: Settings, matter: str | None = None) -> Comparison:
    """The comparison under the readings of each compilation, of one matter or of all. Raises DiagnosticError ZS632 to ZS634."""
    aligned = align(old.specialised, new.specialised)
    wanted = (name for name in aligned.matters if _comparable(aligned, name) and matter in (None, name))
    aligned = replace(aligned, matters=tuple(wanted))
    if not aligned.matters:
        names = title_text(old.regulation), title_text(new.regulation)
        raise DiagnosticError((comparing.nothing_common(*names),))
    context = Context(
        regulation=aligned.frame,
        general=new.regulation,
        choices=new.readings,
        source=new.source,
        official=None,
        run=_evaluator(aligned),
    )
    with settings.prover() as prover:
        classes = finish(compare(context, aligned), prover.advance)
    return Comparison(
        old=title_text(old.regulation),
        new=title_text(new.regulation),
        force=(_force(old.specialised), _force(new.specialised)),
        classes=classes,
        only_old=_missing(old.specialised, new.specialised),
        only_new=_missing(new.specialised, old.specialised),
        not_compared=_not_compared(aligned),
        internal=_disagreements(aligned, classes, context.run),
    )


def _comparable(aligned: Aligned, matter: str) -> bool:
    """A change of status settles claims of another matter: what changes there, changes here."""
    return all(form.matter(matter).resettlement is None for form in (aligned.old, aligned.new))


def _force(regulation: Regulation) -> str:
    first, last = force_of(regulation)
    return f"{phrase_day(first)}起" + (f"，到{phrase_day(last)}" if last else "")


def _missing(one: Regulation, other: Regulation) -> tuple[str, ...]:
    known = {matter.name for matter in other.matters}
    return tuple(matter.name for matter in one.matters if matter.name not in known)


def _not_compared(aligned: Aligned) -> tuple[tuple[str, str], ...]:
    """Matters of both versions that follow from another one, and from which."""
    known = {matter.name for matter in aligned.old.matters}
    found = []
    for matter in aligned.new.matters:
        source = matter.settles or (matter.resettlement.matter if matter.resettlement else None)
        if matter.name in known and source is not None:
            found.append((matter.name, source))
    return tuple(found)


# ---- replay ----------------------------------------------------------------------------------------------------


def _version(candidate: Candidate, aligned: Aligned) -> Regulation:
    return aligned.old if dict(candidate.readings)[VERSION] == OLD else aligned.new


def _evaluator(aligned: Aligned) -> Callable[[Candidate], tuple[Outcome, ...]]:
    def run(candidate: Candidate) -> tuple[Outcome, ...]:
        form = _version(candidate, aligned)
        return evaluate_history(
            form, candidate.matter, _known_to(form, candidate), lambda _: candidate.parameters, candidate.sums
        )

    return run


def _known_to(form: Regulation, candidate: Candidate) -> tuple[Facts, ...]:
    """The claims without facts that only the other version asks for."""
    used = {item.name for item in used_inputs(form, candidate.matter)}
    return tuple({name: value for name, value in claim.items() if name in used} for claim in candidate.claims)


def _disagreements(
    aligned: Aligned, classes: Sequence[ClassChange], evaluator: Callable[[Candidate], tuple[Outcome, ...]]
) -> tuple[str, ...]:
    """Examples that a generated module settles otherwise than the evaluator."""
    modules = {OLD: _module(aligned.old), NEW: _module(aligned.new)}
    found = []
    for item in classes:
        for witness in (witness for change in item.changes for witness in change.witnesses):
            version = dict(witness.readings)[VERSION]
            form = aligned.old if version == OLD else aligned.new
            parameters = {
                name: in_module_units(value) for name, value in witness.parameters.items() if name in modules[version].PARAMETERS
            }
            actual = run_module(modules[version], form, witness.matter, _known_to(form, witness), parameters)
            if list(map(comparable, actual)) != list(map(comparable, evaluator(witness))):
                found.append(f"{item.label}：参考求值与{version}版的生成模块结果不同")
    return tuple(found)


def _module(form: Regulation) -> LoadedModule:
    return load(emit(lower(form, "0" * 64), UNVERIFIED, runtime=IN_MEMORY))
