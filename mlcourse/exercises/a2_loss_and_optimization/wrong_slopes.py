"""Slopes by finite differences as students get them wrong, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception


def forward_only(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        ahead = x.copy()
        ahead[i] += h
        gradient[i] = (f(ahead) - f(x)) / h
    return gradient


def divided_by_h(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / h
    return gradient


def parentheses_missing(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / 2 * h
    return gradient


def slopes_reversed(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x - step) - f(x + step)) / (2 * h)
    return gradient


def all_at_once(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x)
    return (f(x + h) - f(x - h)) / (2 * h)


def all_at_once_for_each(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        gradient[i] = (f(x + h) - f(x - h)) / (2 * h)
    return gradient


def back_by_one_h(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= h
        gradient[i] = (above - f(x)) / (2 * h)
    return gradient


def never_put_back(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        gradient[i] = (above - f(x)) / (2 * h)
    return gradient


def argument_left_moved(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        gradient[i] = (above - f(x)) / (2 * h)
    return gradient


def argument_put_back_roughly(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        gradient[i] = (above - f(x)) / (2 * h)
        x[i] += h
    return gradient


def names_for_one_array(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        plus, minus = x, x
        plus[i] += h
        minus[i] -= h
        gradient[i] = (f(plus) - f(minus)) / (2 * h)
    return gradient


def copy_of_whole_numbers(f: Any, x: Any, h: Any = 1e-5) -> Any:
    gradient = np.zeros(np.shape(x))
    for i in np.ndindex(np.shape(x)):
        plus, minus = np.array(x), np.array(x)
        plus[i] = plus[i] + h
        minus[i] = minus[i] - h
        gradient[i] = (f(plus) - f(minus)) / (2 * h)
    return gradient


def result_of_whole_numbers(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.asarray(x)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def rows_at_once(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in range(len(x)):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def vectors_only(f: Any, x: Any, h: Any = 1e-5) -> Any:
    gradient = np.zeros(np.size(x))
    for i in range(np.size(x)):
        step = np.zeros(np.size(x))
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def result_flat(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    slopes = []
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        slopes.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(slopes)


def h_ignored(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = 1e-5
        gradient[i] = (f(x + step) - f(x - step)) / (2 * 1e-5)
    return gradient


def half_a_step(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h / 2
        gradient[i] = (f(x + step) - f(x - step)) / h
    return gradient


def curvature_instead(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x + step) - 2 * f(x) + f(x - step)) / h**2
    return gradient


def first_slope_only(f: Any, x: Any, h: Any = 1e-5) -> Any:
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
        return gradient


NUMERICAL_GRADIENT = (
    Misconception(
        "forward difference",
        forward_only,
        "You compare x + h with x. The central difference looks h to either side, which makes its error far smaller.",
    ),
    Misconception(
        "divided by h",
        divided_by_h,
        "All slopes are twice too large: from x - h to x + h, how far is it?",
    ),
    Misconception(
        "missing parentheses",
        parentheses_missing,
        "Python divides by 2 and then multiplies by h. Put the whole denominator in parentheses.",
    ),
    Misconception(
        "slopes reversed",
        slopes_reversed,
        "Every sign is turned round: take the value ahead minus the value behind.",
    ),
    Misconception(
        "all entries at once",
        all_at_once,
        "You move all entries of x together and get one number. Move one entry at a time, and keep the others still.",
    ),
    Misconception(
        "all entries at once, for each",
        all_at_once_for_each,
        "Your loop runs over the entries, but x + h moves all of them each time. Move only the entry whose turn it is.",
    ),
    Misconception(
        "back by one h only",
        back_by_one_h,
        "After a step of h ahead, a step of h back leads to x, not to x - h.",
    ),
    Misconception(
        "never put back",
        never_put_back,
        "When the next entry's turn comes, the last one still stands at x - h. Put each back where it was.",
    ),
    Misconception(
        "argument left moved",
        argument_left_moved,
        "You move the caller's own array and leave it at x - h. Work on a copy, and put each entry back before the next one's turn.",
    ),
    Misconception(
        "argument put back roughly",
        argument_put_back_roughly,
        "x + h - 2h + h is not always exactly x on a computer, and x is the caller's array. Work on a copy.",
    ),
    Misconception(
        "two names for one array",
        names_for_one_array,
        "An assignment gives an array a second name, it makes no copy: both your points are the same array. Copy it.",
    ),
    Misconception(
        "copy of whole numbers",
        copy_of_whole_numbers,
        "An array of whole numbers cannot hold x + h and drops the fraction. Make the copy one of floats.",
    ),
    Misconception(
        "result of whole numbers",
        result_of_whole_numbers,
        "zeros_like copies the kind of its argument: for whole numbers the slopes lose their fractions. Ask for floats.",
    ),
    Misconception(
        "whole rows at once",
        rows_at_once,
        "For a matrix, step[i] is a whole row. Loop over every single entry; np.ndindex(x.shape) gives their indices.",
    ),
    Misconception(
        "vectors only",
        vectors_only,
        "Your step is a vector, and x may have another shape. Give the step and the result the shape of x.",
    ),
    Misconception(
        "flat result", result_flat, "The slopes are right, but they come as one row. Give them the shape of x."
    ),
    Misconception("h ignored", h_ignored, "You always use 1e-5. Use the h that you are given."),
    Misconception(
        "half a step",
        half_a_step,
        "You look h/2 to either side. The formula asks for h to either side.",
    ),
    Misconception(
        "curvature instead of slope",
        curvature_instead,
        "This is the second derivative, how fast the slope changes. Return the slope.",
    ),
    Misconception(
        "return inside the loop",
        first_slope_only,
        "The return stands inside the loop, so the function ends after the first entry.",
    ),
)
