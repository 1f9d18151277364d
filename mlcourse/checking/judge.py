"""Compare what a student's function returned with the reference: cases in, verdict out.

This is the trusted side.  It sees plain data only, never a student's object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mlcourse.checking.compare import describe, difference, same
from mlcourse.checking.model import (
    PUBLIC_SEED,
    UNCHANGED_INPUT,
    Aspect,
    AspectVerdict,
    Case,
    Exercise,
    Failure,
    Misconception,
    Returned,
    Verdict,
)
from mlcourse.checking.run import run_cases


@dataclass(frozen=True)
class AnswerKey:
    """The cases of an exercise for one seed, with what the reference says to each."""

    exercise: Exercise
    seed: int
    cases: tuple[Case, ...]
    expected: tuple[Returned, ...]

    @cached_property
    def misconceptions(self) -> tuple[tuple[Misconception, tuple[Returned, ...]], ...]:
        """What each known wrong implementation returns; worked out when first asked for."""
        arguments = [case.args for case in self.cases]
        return tuple((m, tuple(run_cases(m.wrong, arguments))) for m in self.exercise.misconceptions)

    @property
    def public(self) -> bool:
        """True where the student may see the drawn arguments."""
        return self.seed == PUBLIC_SEED


@lru_cache(maxsize=256)
def answer_key(exercise: Exercise, seed: int = PUBLIC_SEED) -> AnswerKey:
    """Draw the cases and ask the reference.

    Raises
    ------
    RuntimeError
        If the reference itself fails on a case: the exercise is broken.
    """
    cases = tuple(exercise.cases(seed))
    expected = tuple(run_cases(exercise.reference, [case.args for case in cases]))
    for case, answer in zip(cases, expected, strict=True):
        if answer.error or answer.mutated:
            raise RuntimeError(f"the reference of {exercise.name} fails on its case {case.why!r}: {answer}")
    return AnswerKey(exercise, seed, cases, expected)


def judge(key: AnswerKey, returned: Sequence[Returned]) -> Verdict:
    """Judge what came back from the cases of ``key``, in their order."""
    if len(returned) != len(key.cases):
        raise ValueError(f"{len(returned)} results for {len(key.cases)} cases of {key.exercise.name}")
    problems = [_problem(case, got, want) for case, got, want in zip(key.cases, returned, key.expected, strict=True)]
    verdicts: list[AspectVerdict] = []
    for aspect in key.exercise.aspects:
        verdicts.append(_judge_aspect(key, aspect, returned, problems, verdicts))
    failed = any(not verdict.passed for verdict in verdicts)
    found = _find_misconception(key, returned, problems) if failed else None
    return Verdict(
        key.exercise.name,
        tuple(verdicts),
        misconception=found.name if found else "",
        hint=found.hint if found else "",
    )


def unjudged(exercise: Exercise, problem: str) -> Verdict:
    """No points, where the function could not be tried at all."""
    aspects = tuple(AspectVerdict(a.name, a.points, False, 0) for a in exercise.aspects)
    return Verdict(exercise.name, aspects, problem=problem)


def _problem(case: Case, got: Returned, want: Returned) -> str:
    if got.error:
        kind, text = got.error
        return f"raised {kind}: {text}" if text else f"raised {kind}"
    if case.compare is not None:
        return case.compare(got.value, want.value)
    return difference(got.value, want.value, case.tolerance)


def _judge_aspect(
    key: AnswerKey,
    aspect: Aspect,
    returned: Sequence[Returned],
    problems: Sequence[str],
    earlier: Sequence[AspectVerdict],
) -> AspectVerdict:
    if aspect.name == UNCHANGED_INPUT:
        indices = list(range(len(key.cases)))
        failing = [i for i in indices if returned[i].mutated]
    else:
        indices = [i for i, case in enumerate(key.cases) if case.aspect == aspect.name]
        failing = [i for i in indices if problems[i]]
    failure = None
    if failing:
        failure = _failure(key, aspect, failing, returned, problems)
    elif aspect.requires and not any(v.name == aspect.requires and v.passed for v in earlier):
        failure = Failure(f"counts once “{aspect.requires}” is right")
    return AspectVerdict(aspect.name, aspect.points, failure is None, len(indices), failure)


def _failure(
    key: AnswerKey,
    aspect: Aspect,
    failing: Sequence[int],
    returned: Sequence[Returned],
    problems: Sequence[str],
) -> Failure:
    """Describe the first failing case; one with public arguments where there is one."""
    index = next((i for i in failing if not key.cases[i].drawn), failing[0])
    case, got = key.cases[index], returned[index]
    if aspect.name == UNCHANGED_INPUT:
        problem = f"the call changed its argument number {got.mutated[0] + 1} in place"
    else:
        problem = problems[index]
    if case.drawn and not key.public:
        return Failure(problem, why=case.why)
    return Failure(
        problem,
        call=f"{key.exercise.name}({', '.join(describe(arg) for arg in case.args)})",
        got="" if got.error else describe(got.value),
        expected="" if case.hide_expected else describe(key.expected[index].value),
        tolerance="" if case.compare else str(case.tolerance),
        why=case.why,
    )


def _find_misconception(key: AnswerKey, returned: Sequence[Returned], problems: Sequence[str]) -> Misconception | None:
    """The one wrong implementation that explains the failing cases, if there is just one.

    Where several explain them, the one that agrees on all cases decides.  Where
    none does, the answer may have two faults; then the failing cases of the
    first aspect that fails are to be explained, if they are more than one.
    """
    failing = [i for i, problem in enumerate(problems) if problem or returned[i].mutated]
    candidates = [(m, wrong) for m, wrong in key.misconceptions if _agree(returned, wrong, failing)]
    if not candidates:
        first = [i for i in failing if key.cases[i].aspect == key.cases[failing[0]].aspect]
        if len(first) > 1:
            candidates = [(m, wrong) for m, wrong in key.misconceptions if _agree(returned, wrong, first)]
    exact = [(m, wrong) for m, wrong in candidates if _agree(returned, wrong, range(len(returned)))]
    chosen = exact or candidates
    return chosen[0][0] if len(chosen) == 1 else None


def _agree(left: Sequence[Returned], right: Sequence[Returned], indices: Sequence[int]) -> bool:
    return all(_same_result(left[i], right[i]) for i in indices)


def _same_result(left: Returned, right: Returned) -> bool:
    if left.error or right.error:
        return bool(left.error and right.error and left.error[0] == right.error[0])
    return left.mutated == right.mutated and same(left.value, right.value)
