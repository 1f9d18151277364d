"""Descents as students get them wrong, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception


def ascends(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] + learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def learning_rate_ignored(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def steps_of_equal_length(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        slope = grad(path[-1])
        length = np.linalg.norm(slope)
        path.append(path[-1] - learning_rate * slope / (length if length > 0 else 1))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def gradient_of_the_start(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    slope = grad(path[0])
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * slope)
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def start_moved(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [x0.copy()]
    for t in range(1, max_steps + 1):
        x0 -= learning_rate * grad(x0)
        path.append(x0.copy())
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def one_array_many_times(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    x = np.array(x0, dtype=float)
    path, values = [x], [f(x)]
    for t in range(1, max_steps + 1):
        x -= learning_rate * grad(x)
        path.append(x)
        values.append(f(x))
        if t >= k and abs(values[t] - values[t - k]) < epsilon:
            break
    return np.array(path)


def start_itself_many_times(
    f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any
) -> Any:
    x = x0
    path, values = [x], [f(x)]
    for t in range(1, max_steps + 1):
        x -= learning_rate * grad(x)
        path.append(x)
        values.append(f(x))
        if t >= k and abs(values[t] - values[t - k]) < epsilon:
            break
    return np.array(path)


def start_missing(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    x, path, values = np.array(x0, dtype=float), [], [f(x0)]
    for t in range(1, max_steps + 1):
        x = x - learning_rate * grad(x)
        path.append(x)
        values.append(f(x))
        if t >= k and abs(values[t] - values[t - k]) < epsilon:
            break
    return np.array(path)


def end_missing(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    x, path, values = np.array(x0, dtype=float), [], [f(x0)]
    for t in range(1, max_steps + 1):
        path.append(x)
        x = x - learning_rate * grad(x)
        values.append(f(x))
        if t >= k and abs(values[t] - values[t - k]) < epsilon:
            break
    return np.array(path)


def last_point_only(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return path[-1]


def points_as_columns(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path).T


def one_step_too_few(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def one_step_too_many(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 2):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def path_of_whole_numbers(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = np.zeros((max_steps + 1, len(x0)), dtype=x0.dtype)
    path[0] = x0
    for t in range(1, max_steps + 1):
        path[t] = path[t - 1] - learning_rate * grad(path[t - 1])
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            return path[: t + 1]
    return path


def rest_left_zero(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = np.zeros((max_steps + 1, len(x0)))
    path[0] = x0
    for t in range(1, max_steps + 1):
        path[t] = path[t - 1] - learning_rate * grad(path[t - 1])
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return path


def signed_difference(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and f(path[t]) - f(path[t - k]) < epsilon:
            break
    return np.array(path)


def any_rise_stops(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and f(path[t - k]) - f(path[t]) < epsilon:
            break
    return np.array(path)


def lag_of_one(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if abs(f(path[t]) - f(path[t - 1])) < epsilon:
            break
    return np.array(path)


def lag_of_one_after_k(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - 1])) < epsilon:
            break
    return np.array(path)


def lag_too_long(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t > k and abs(f(path[t]) - f(path[t - k - 1])) < epsilon:
            break
    return np.array(path)


def looks_too_late(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t > k and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def looks_before_the_start(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path, values = [np.array(x0, dtype=float)], [f(x0)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        values.append(f(path[-1]))
        if abs(values[t] - values[t - k]) < epsilon:
            break
    return np.array(path)


def looks_every_k_steps(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t % k == 0 and abs(f(path[t]) - f(path[t - k])) < epsilon:
            break
    return np.array(path)


def compared_with_the_start(
    f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any
) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[0])) < epsilon:
            break
    return np.array(path)


def each_change_small(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path, small = [np.array(x0, dtype=float)], 0
    for _ in range(max_steps):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        small = small + 1 if abs(f(path[-1]) - f(path[-2])) < epsilon else 0
        if small == k:
            break
    return np.array(path)


def relative_change(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) < epsilon * abs(f(path[t - k])):
            break
    return np.array(path)


def distance_moved(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and np.linalg.norm(path[t] - path[t - k]) < epsilon:
            break
    return np.array(path)


def slope_small(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and np.linalg.norm(grad(path[t])) < epsilon:
            break
    return np.array(path)


def value_small(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t])) < epsilon:
            break
    return np.array(path)


def never_stops_early(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for _ in range(max_steps):
        path.append(path[-1] - learning_rate * grad(path[-1]))
    return np.array(path)


def epsilon_itself_stops(f: Any, grad: Any, x0: Any, learning_rate: Any, epsilon: Any, k: Any, max_steps: Any) -> Any:
    path = [np.array(x0, dtype=float)]
    for t in range(1, max_steps + 1):
        path.append(path[-1] - learning_rate * grad(path[-1]))
        if t >= k and abs(f(path[t]) - f(path[t - k])) <= epsilon:
            break
    return np.array(path)


GRADIENT_DESCENT = (
    Misconception(
        "ascends", ascends, "You walk up the hill: the gradient points uphill, so the step goes the other way."
    ),
    Misconception("learning rate ignored", learning_rate_ignored, "The learning rate never enters your step."),
    Misconception(
        "steps of equal length",
        steps_of_equal_length,
        "You divide the gradient by its length. In this rule a step is the longer, the steeper the place.",
    ),
    Misconception(
        "gradient of the start",
        gradient_of_the_start,
        "You compute the gradient once. It changes from point to point: ask for it anew before each step.",
    ),
    Misconception(
        "start moved",
        start_moved,
        "You walk with the caller's own array, so x0 is no longer where it was. Let each step make a new array.",
    ),
    Misconception(
        "one array many times",
        one_array_many_times,
        "-= changes the array in place, and your list holds that one array again and again. Let each step make a new one.",
    ),
    Misconception(
        "the start many times",
        start_itself_many_times,
        "Your list holds x0 itself again and again, and -= moves it, for the caller, too. Let each step make a new array.",
    ),
    Misconception("start missing", start_missing, "The path begins with x0: T steps make T + 1 points."),
    Misconception(
        "end missing",
        end_missing,
        "You keep the point before each step, so the one where you stop is lost. T steps make T + 1 points.",
    ),
    Misconception(
        "last point only", last_point_only, "You return where you arrived. Return the whole path, one point a row."
    ),
    Misconception("points as columns", points_as_columns, "Your points are columns. The path has one point a row."),
    Misconception(
        "one step too few",
        one_step_too_few,
        "You take one step fewer than max_steps allows: look at where the range begins.",
    ),
    Misconception("one step too many", one_step_too_many, "You take one step more than max_steps allows."),
    Misconception(
        "path of whole numbers",
        path_of_whole_numbers,
        "Your table takes over the kind of x0. If that holds whole numbers, every step is cut off behind the point. Ask for floats.",
    ),
    Misconception(
        "rest left zero",
        rest_left_zero,
        "Your path is max_steps + 1 rows long even if you stop earlier, and ends in zeros. Return only the points that you visited.",
    ),
    Misconception(
        "signed difference",
        signed_difference,
        "A falling f has a negative difference, which is below any epsilon, so you stop at once. The rule has an absolute value.",
    ),
    Misconception(
        "any rise stops",
        any_rise_stops,
        "Where f rises, your difference is negative, and you take that for arriving. The rule has an absolute value.",
    ),
    Misconception(
        "lag of 1",
        lag_of_one,
        "You compare with the point one step earlier. The rule compares with the point k steps earlier.",
    ),
    Misconception(
        "lag of 1, after k steps",
        lag_of_one_after_k,
        "You wait for k steps, but then compare with the point just before. The rule compares with the point k steps earlier.",
    ),
    Misconception(
        "lag of k + 1",
        lag_too_long,
        "You compare with the point k + 1 steps earlier. Count: which place in the list is k steps before the last?",
    ),
    Misconception(
        "first look too late",
        looks_too_late,
        "After exactly k steps the rule applies for the first time; you wait one step more.",
    ),
    Misconception(
        "looks before the start",
        looks_before_the_start,
        "With fewer than k steps done there is nothing to compare with. A negative index then picks a value from the end of the list.",
    ),
    Misconception(
        "looks every k steps",
        looks_every_k_steps,
        "You apply the rule after k, 2k, 3k, ... steps only. Once k steps are done, apply it after every step.",
    ),
    Misconception(
        "compared with the start",
        compared_with_the_start,
        "You always compare with f(x0). The point of comparison walks along, k steps behind.",
    ),
    Misconception(
        "k small changes in a row",
        each_change_small,
        "You wait for k small changes in a row. The rule looks at the change over all k steps together.",
    ),
    Misconception(
        "relative change",
        relative_change,
        "You divide the change by the value of f. The rule compares the change itself with epsilon.",
    ),
    Misconception(
        "distance instead of change of f",
        distance_moved,
        "You measure how far x moved. The rule asks how much f changed.",
    ),
    Misconception(
        "slope instead of change of f",
        slope_small,
        "You stop where the slope is small. The rule asks how much f changed over the last k steps.",
    ),
    Misconception(
        "value instead of change",
        value_small,
        "You wait for f itself to become small. A minimum need not be 0: the rule asks how much f changed.",
    ),
    Misconception(
        "never stops early",
        never_stops_early,
        "You always take all max_steps steps. Stop as soon as f hardly changed over the last k.",
    ),
    Misconception(
        "epsilon itself stops",
        epsilon_itself_stops,
        "The change has to be smaller than epsilon; one of exactly epsilon goes on.",
    ),
)
