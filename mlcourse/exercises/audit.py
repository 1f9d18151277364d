"""Test the tests of an exercise: are wrong answers caught and named, and do right ones pass?"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from mlcourse.checking.judge import AnswerKey, answer_key, judge
from mlcourse.checking.model import PUBLIC_SEED, Exercise, Function, Verdict
from mlcourse.checking.run import run_cases

SEEDS = (PUBLIC_SEED, 1, 20_26, 2**61)
"""The seed that students see, and three that stand for graders' own."""


@dataclass(frozen=True)
class Audit:
    """What the cases of one exercise do to known answers, over all seeds.

    ``misconceptions`` and ``right`` count implementations; one counts as
    caught, named or passed when it was so at every seed.  ``problems`` has a
    line for each that was not.  ``seconds`` is what one check of the reference costs.
    """

    exercise: str
    points: float
    cases: int
    misconceptions: int
    caught: int
    named: int
    right: int
    passed: int
    seconds: float
    problems: tuple[str, ...]


def audit(exercise: Exercise, seeds: Iterable[int] = SEEDS) -> Audit:
    """Try every known wrong and right implementation of an exercise at every seed."""
    keys = [answer_key(exercise, seed) for seed in seeds]
    uncaught, unnamed, failed = [], [], []
    for misconception in exercise.misconceptions:
        verdicts = [_verdict(key, misconception.wrong) for key in keys]
        if any(verdict.points >= exercise.points for verdict in verdicts):
            uncaught.append(f"{exercise.name}: “{misconception.name}” is not caught")
        elif wrong_names := {v.misconception or "nothing" for v in verdicts} - {misconception.name}:
            names = " and ".join(sorted(wrong_names))
            unnamed.append(f"{exercise.name}: “{misconception.name}” is caught, but named {names}")
    for implementation in exercise.right:
        verdicts = [_verdict(key, implementation) for key in keys]
        if lost := [verdict for verdict in verdicts if verdict.points < exercise.points]:
            aspects = ", ".join(aspect.name for aspect in lost[0].aspects if not aspect.passed)
            failed.append(f"{exercise.name}: the right answer {implementation.__name__} loses points on {aspects}")
    n_wrong, n_right = len(exercise.misconceptions), len(exercise.right)
    return Audit(
        exercise=exercise.name,
        points=exercise.points,
        cases=len(keys[0].cases),
        misconceptions=n_wrong,
        caught=n_wrong - len(uncaught),
        named=n_wrong - len(uncaught) - len(unnamed),
        right=n_right,
        passed=n_right - len(failed),
        seconds=_seconds(keys[0]),
        problems=(*uncaught, *unnamed, *failed),
    )


def _verdict(key: AnswerKey, function: Function) -> Verdict:
    return judge(key, run_cases(function, [case.args for case in key.cases]))


def _seconds(key: AnswerKey) -> float:
    started = time.perf_counter()
    _verdict(key, key.exercise.reference)
    return time.perf_counter() - started
