"""Step sizes as students get them wrong, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception


def smallest_decides(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.min(eigenvalues)
    if step < 0 or step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def mean_decides(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.mean(eigenvalues)
    if np.min(eigenvalues) < 0 or step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def sum_decides(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.sum(eigenvalues)
    if np.min(eigenvalues) < 0 or step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def first_decides(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * eigenvalues[0]
    if np.min(eigenvalues) < 0 or step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def last_decides(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * eigenvalues[-1]
    if np.min(eigenvalues) < 0 or step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def limit_halved(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(eigenvalues)
    if np.min(eigenvalues) < 0 or step > 1:
        return "diverges"
    return "oscillates" if step > 0.5 else "converges"


def oscillation_never_seen(eigenvalues: Any, learning_rate: Any) -> Any:
    if np.min(eigenvalues) < 0 or learning_rate * np.max(eigenvalues) > 2:
        return "diverges"
    return "converges"


def oscillation_taken_for_divergence(eigenvalues: Any, learning_rate: Any) -> Any:
    factors = 1 - learning_rate * np.asarray(eigenvalues)
    return "diverges" if np.any(factors < 0) or np.any(factors > 1) else "converges"


def limit_upside_down(eigenvalues: Any, learning_rate: Any) -> Any:
    steepest = np.max(eigenvalues)
    if np.min(eigenvalues) < 0 or learning_rate > 2 * steepest:
        return "diverges"
    return "oscillates" if learning_rate > steepest else "converges"


def wider_question_first(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(eigenvalues)
    if step > 1:
        return "oscillates"
    if step > 2 or np.min(eigenvalues) < 0:
        return "diverges"
    return "converges"


def border_of_two_diverges(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(eigenvalues)
    if np.min(eigenvalues) < 0 or step >= 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def border_of_one_oscillates(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(eigenvalues)
    if np.min(eigenvalues) < 0 or step > 2:
        return "diverges"
    return "oscillates" if step >= 1 else "converges"


def both_borders_taken(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(eigenvalues)
    if np.min(eigenvalues) < 0 or step >= 2:
        return "diverges"
    return "oscillates" if step >= 1 else "converges"


def falling_direction_overlooked(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(eigenvalues)
    if step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def absolute_curvature(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(np.abs(eigenvalues))
    if step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def level_direction_diverges(eigenvalues: Any, learning_rate: Any) -> Any:
    step = learning_rate * np.max(eigenvalues)
    if np.min(eigenvalues) <= 0 or step > 2:
        return "diverges"
    return "oscillates" if step > 1 else "converges"


def all_must_diverge(eigenvalues: Any, learning_rate: Any) -> Any:
    factors = 1 - learning_rate * np.asarray(eigenvalues)
    if np.all(np.abs(factors) > 1):
        return "diverges"
    return "oscillates" if np.any(factors < 0) else "converges"


def all_must_oscillate(eigenvalues: Any, learning_rate: Any) -> Any:
    factors = 1 - learning_rate * np.asarray(eigenvalues)
    if np.any(np.abs(factors) > 1):
        return "diverges"
    return "oscillates" if np.all(factors < 0) else "converges"


def best_step_for_the_limit(eigenvalues: Any, learning_rate: Any) -> Any:
    best = 2 / (np.max(eigenvalues) + np.min(eigenvalues))
    if np.min(eigenvalues) < 0 or learning_rate * np.max(eigenvalues) > 2:
        return "diverges"
    return "oscillates" if learning_rate > best else "converges"


def sorted_in_place(eigenvalues: Any, learning_rate: Any) -> Any:
    eigenvalues.sort()
    if eigenvalues[0] < 0 or learning_rate * eigenvalues[-1] > 2:
        return "diverges"
    return "oscillates" if learning_rate * eigenvalues[-1] > 1 else "converges"


def one_word_a_direction(eigenvalues: Any, learning_rate: Any) -> Any:
    words = []
    for factor in 1 - learning_rate * np.asarray(eigenvalues):
        words.append("diverges" if abs(factor) > 1 else "oscillates" if factor < 0 else "converges")
    return words


CLASSIFY_STEP_SIZE = (
    Misconception(
        "smallest eigenvalue decides",
        smallest_decides,
        "You look at the flattest direction. Trouble begins in the steepest one.",
    ),
    Misconception(
        "mean eigenvalue decides",
        mean_decides,
        "You look at the average curvature. One steep direction is enough to diverge.",
    ),
    Misconception(
        "sum of eigenvalues decides",
        sum_decides,
        "You add the curvatures up. Each direction goes its own way: look at the steepest one.",
    ),
    Misconception(
        "first eigenvalue decides",
        first_decides,
        "You take the first eigenvalue, but they come in no particular order.",
    ),
    Misconception("last eigenvalue decides", last_decides, "You take the last eigenvalue, but nobody has sorted them."),
    Misconception(
        "limits halved",
        limit_halved,
        "Both your limits are half of what they should be. At which step does the factor become -1, and at which 0?",
    ),
    Misconception(
        "oscillation never seen",
        oscillation_never_seen,
        "You tell two cases apart. Between 1/λ and 2/λ the distance shrinks, but it changes sides at every step: that is the third.",
    ),
    Misconception(
        "oscillation taken for divergence",
        oscillation_taken_for_divergence,
        "A negative factor means that the sides change. The distance grows only if the factor is below -1.",
    ),
    Misconception(
        "limits upside down",
        limit_upside_down,
        "Your limit grows with the curvature. The steeper the bowl, the shorter the steps have to be.",
    ),
    Misconception(
        "wider question first",
        wider_question_first,
        "A step above 2/λ is above 1/λ, too, so your second question is never asked. Ask the narrower one first.",
    ),
    Misconception(
        "border of 2/λ diverges",
        border_of_two_diverges,
        "At exactly 2/λ the distance stays as large as it is and changes sides for ever: nothing grows.",
    ),
    Misconception(
        "border of 1/λ oscillates",
        border_of_one_oscillates,
        "At exactly 1/λ the factor is 0: one step leads to the minimum, and no side is changed.",
    ),
    Misconception(
        "both borders taken in",
        both_borders_taken,
        "On both borders you go one word too far. What does a factor of exactly 0 do, and one of exactly -1?",
    ),
    Misconception(
        "falling direction overlooked",
        falling_direction_overlooked,
        "Along a negative eigenvalue the ground falls away on both sides, and the factor is above 1 for any step.",
    ),
    Misconception(
        "absolute value of the eigenvalues",
        absolute_curvature,
        "The sign of an eigenvalue matters: with a negative one the factor is above 1, however short the step.",
    ),
    Misconception(
        "level direction diverges",
        level_direction_diverges,
        "Along an eigenvalue of 0 the factor is exactly 1: the distance stays as it is and does not grow.",
    ),
    Misconception(
        "all directions must diverge",
        all_must_diverge,
        "You ask whether every direction diverges. One that does is enough.",
    ),
    Misconception(
        "all directions must oscillate",
        all_must_oscillate,
        "You ask whether every direction changes sides. One that does is enough.",
    ),
    Misconception(
        "best step taken for the limit",
        best_step_for_the_limit,
        "2/(λ_max + λ_min) is the step that shrinks the largest distance fastest. The sides change from 1/λ_max on.",
    ),
    Misconception(
        "sorted in place",
        sorted_in_place,
        "The method sort changes the caller's array. You need only the largest and the smallest entry.",
    ),
    Misconception(
        "one word a direction",
        one_word_a_direction,
        "You return one word for each direction. Return one for the whole descent.",
    ),
)
