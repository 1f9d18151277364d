"""Wrong gates that students write, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception


def add_like_mul(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * y, upstream * x


def add_scaled_by_inputs(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * x, upstream * y


def add_local_only(upstream: Any, x: Any, y: Any) -> Any:
    return 1.0, 1.0


def add_shared_out(upstream: Any, x: Any, y: Any) -> Any:
    return upstream / 2, upstream / 2


def add_one_number(upstream: Any, x: Any, y: Any) -> Any:
    return upstream


def add_forward(upstream: Any, x: Any, y: Any) -> Any:
    return x + y


def add_first_only(upstream: Any, x: Any, y: Any) -> Any:
    return upstream, 0.0


def add_scaled_by_the_sum(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * (x + y), upstream * (x + y)


def add_plus_upstream(upstream: Any, x: Any, y: Any) -> Any:
    return upstream + x, upstream + y


def add_plus_local(upstream: Any, x: Any, y: Any) -> Any:
    return upstream + 1, upstream + 1


def add_in_proportion(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * x / (x + y), upstream * y / (x + y)


ADD = (
    Misconception(
        "rule of the mul gate",
        add_like_mul,
        "This is the rule of the mul gate. If x grows by a little, by how much does x + y grow?",
    ),
    Misconception(
        "scaled by the inputs",
        add_scaled_by_inputs,
        "How fast x + y grows with x does not depend on how large x is: the inputs have no place in the result.",
    ),
    Misconception(
        "local gradients only",
        add_local_only,
        "These are the local gradients. Downstream is upstream times local: what came from above is missing.",
    ),
    Misconception(
        "upstream shared out",
        add_shared_out,
        "The gradient is no quantity that has to be divided among the inputs: each of them gets all of it.",
    ),
    Misconception("one number", add_one_number, "There are two inputs, so return two gradients, as a pair."),
    Misconception(
        "the sum itself",
        add_forward,
        "You return x + y, the forward pass. Return what flows back to x and to y.",
    ),
    Misconception(
        "first input only", add_first_only, "The second input gets nothing in your gate, but x + y grows with y too."
    ),
    Misconception(
        "multiplied by the sum",
        add_scaled_by_the_sum,
        "You multiply upstream by the value of the gate. Multiply it by the local gradient, the slope of the gate.",
    ),
    Misconception(
        "upstream added to the inputs",
        add_plus_upstream,
        "The chain rule multiplies: upstream times local. You add upstream to the inputs.",
    ),
    Misconception(
        "upstream plus local",
        add_plus_local,
        "Your local gradients are right, but you add them to upstream where the chain rule multiplies.",
    ),
    Misconception(
        "in proportion to the inputs",
        add_in_proportion,
        "You give each input its share of the sum. The gradient asks for slopes, and both inputs have the same.",
    ),
)


def mul_not_swapped(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * x, upstream * y


def mul_local_only(upstream: Any, x: Any, y: Any) -> Any:
    return y, x


def mul_by_the_product(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * x * y, upstream * x * y


def mul_like_add(upstream: Any, x: Any, y: Any) -> Any:
    return upstream, upstream


def mul_forward(upstream: Any, x: Any, y: Any) -> Any:
    return x * y


def mul_upstream_added(upstream: Any, x: Any, y: Any) -> Any:
    return upstream + y, upstream + x


def mul_divided(upstream: Any, x: Any, y: Any) -> Any:
    f = x * y
    return upstream * f / x, upstream * f / y


def mul_upstream_on_one_side(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * y, x


def mul_one_number(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * y + upstream * x


def mul_shared_out(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * y / 2, upstream * x / 2


def mul_first_only(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * y


def mul_by_truth(upstream: Any, x: Any, y: Any) -> Any:
    # "if y" is meant as "if there is a y", and 0 counts as none.
    return (upstream * y if y else upstream), (upstream * x if x else upstream)


MUL = (
    Misconception(
        "inputs not swapped",
        mul_not_swapped,
        "If x grows by a little, xy grows by y times as much. The two inputs have changed places in your result.",
    ),
    Misconception(
        "local gradients only",
        mul_local_only,
        "These are the local gradients, and they are right. Now multiply each by upstream.",
    ),
    Misconception(
        "multiplied by the product",
        mul_by_the_product,
        "The slope of xy in x is not xy itself. Take the derivative with respect to x, with y as a constant.",
    ),
    Misconception(
        "rule of the add gate",
        mul_like_add,
        "This is the rule of the add gate. In a product, the slope in x depends on y.",
    ),
    Misconception(
        "the product itself", mul_forward, "You return xy, the forward pass. Return what flows back to x and to y."
    ),
    Misconception(
        "upstream added", mul_upstream_added, "You add upstream to the local gradients. The chain rule multiplies them."
    ),
    Misconception(
        "divided by the input",
        mul_divided,
        "Dividing xy by x to get y fails where x is 0. You know the other input: use it directly.",
    ),
    Misconception(
        "upstream on one side only",
        mul_upstream_on_one_side,
        "dx is right. In dy the upstream gradient is missing.",
    ),
    Misconception(
        "added up", mul_one_number, "You add the two gradients up. They belong to two inputs: return them as a pair."
    ),
    Misconception(
        "halved",
        mul_shared_out,
        "You halve the gradients, but each input gets upstream times its local gradient in full.",
    ),
    Misconception("dx only", mul_first_only, "You return dx alone. The function returns a pair, (dx, dy)."),
    Misconception(
        "zero taken for missing",
        mul_by_truth,
        "In Python “if x” is false for 0, so you treat an input of 0 as if it were not there. Drop the if.",
    ),
)


def max_to_both(upstream: Any, x: Any, y: Any) -> Any:
    return upstream, upstream


def max_to_the_smaller(upstream: Any, x: Any, y: Any) -> Any:
    return (0.0, upstream) if x >= y else (upstream, 0.0)


def max_tie_to_the_second(upstream: Any, x: Any, y: Any) -> Any:
    return (upstream, 0.0) if x > y else (0.0, upstream)


def max_tie_to_both(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * (x >= y), upstream * (y >= x)


def max_tie_to_none(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * (x > y), upstream * (y > x)


def max_tie_halved(upstream: Any, x: Any, y: Any) -> Any:
    if x == y:
        return upstream / 2, upstream / 2
    return (upstream, 0.0) if x > y else (0.0, upstream)


def max_times_the_value(upstream: Any, x: Any, y: Any) -> Any:
    return (upstream * x, 0.0) if x >= y else (0.0, upstream * y)


def max_local_only(upstream: Any, x: Any, y: Any) -> Any:
    return (1.0, 0.0) if x >= y else (0.0, 1.0)


def max_by_magnitude(upstream: Any, x: Any, y: Any) -> Any:
    return (upstream, 0.0) if abs(x) >= abs(y) else (0.0, upstream)


def max_like_relu(upstream: Any, x: Any, y: Any) -> Any:
    return upstream * (x > 0), upstream * (y > 0)


def max_forward(upstream: Any, x: Any, y: Any) -> Any:
    return max(x, y)


def max_one_number(upstream: Any, x: Any, y: Any) -> Any:
    return upstream


def max_inputs_instead_of_zero(upstream: Any, x: Any, y: Any) -> Any:
    return (upstream, y) if x >= y else (x, upstream)


def max_cut_at_zero(upstream: Any, x: Any, y: Any) -> Any:
    passed = np.maximum(0.0, upstream)
    return (passed, 0.0) if x >= y else (0.0, passed)


MAX = (
    Misconception(
        "to both inputs",
        max_to_both,
        "The smaller input does not change the result, so nothing flows back to it.",
    ),
    Misconception(
        "to the smaller input",
        max_to_the_smaller,
        "Your router sends the gradient the wrong way: it goes to the input that was passed on, the larger one.",
    ),
    Misconception(
        "on a tie to the second",
        max_tie_to_the_second,
        "All is right but the tie: there the first input gets the gradient. Look at your comparison.",
    ),
    Misconception(
        "on a tie to both",
        max_tie_to_both,
        "On a tie both of your comparisons are true, so the gradient flows twice. Only the first input may get it.",
    ),
    Misconception(
        "on a tie to none",
        max_tie_to_none,
        "On a tie both of your comparisons are false and the gradient is lost. The first input gets it.",
    ),
    Misconception(
        "on a tie halved",
        max_tie_halved,
        "Halves would be defensible, but this course decides ties for the first input.",
    ),
    Misconception(
        "multiplied by the value",
        max_times_the_value,
        "The router passes upstream on as it is: the slope of max in the larger input is 1, not the input.",
    ),
    Misconception(
        "local gradients only",
        max_local_only,
        "1 and 0 are the local gradients. Multiply them by upstream.",
    ),
    Misconception(
        "larger in magnitude",
        max_by_magnitude,
        "You compare distances from zero. Of -5 and 2 the larger is 2.",
    ),
    Misconception(
        "compared with zero",
        max_like_relu,
        "You compare each input with 0, as ReLU does. This gate compares its two inputs with each other.",
    ),
    Misconception(
        "the maximum itself",
        max_forward,
        "You return the larger input, the forward pass. Return what flows back to x and to y.",
    ),
    Misconception(
        "one number", max_one_number, "Return two gradients, as a pair: upstream for one input and 0 for the other."
    ),
    Misconception(
        "the other input instead of 0",
        max_inputs_instead_of_zero,
        "The input that lost gets the gradient 0, not its own value.",
    ),
    Misconception(
        "negative gradients cut off",
        max_cut_at_zero,
        "You cut off negative upstream gradients. The gate compares the inputs only; any gradient may pass.",
    ),
)


def copy_mean(upstreams: Any, x: Any) -> Any:
    return sum(upstreams) / max(len(upstreams), 1)


def copy_product(upstreams: Any, x: Any) -> Any:
    return float(np.prod(upstreams))


def copy_last_only(upstreams: Any, x: Any) -> Any:
    gradient = 0.0
    for upstream in upstreams:
        gradient = upstream
    return gradient


def copy_first_only(upstreams: Any, x: Any) -> Any:
    return upstreams[0]


def copy_times_x(upstreams: Any, x: Any) -> Any:
    return x * sum(upstreams)


def copy_largest(upstreams: Any, x: Any) -> Any:
    return max(upstreams, default=0.0)


def copy_two_only(upstreams: Any, x: Any) -> Any:
    first, second = upstreams
    return first + second


def copy_first_two(upstreams: Any, x: Any) -> Any:
    return upstreams[0] + upstreams[1]


def copy_counts(upstreams: Any, x: Any) -> Any:
    return float(len(upstreams))


def copy_not_summed(upstreams: Any, x: Any) -> Any:
    return list(upstreams)


def copy_starts_at_x(upstreams: Any, x: Any) -> Any:
    return x + sum(upstreams)


def copy_empties_the_list(upstreams: Any, x: Any) -> Any:
    total = 0.0
    while upstreams:
        total += upstreams.pop()
    return total


def copy_each_once(upstreams: Any, x: Any) -> Any:
    return float(sum(set(upstreams)))


def copy_returns_early(upstreams: Any, x: Any) -> Any:
    total = 0.0
    for upstream in upstreams:
        total += upstream
        return total
    return total


COPY = (
    Misconception("mean", copy_mean, "You average over the uses. x acts through each of them, and the effects add up."),
    Misconception(
        "product",
        copy_product,
        "You multiply. The chain rule multiplies along a path and adds over the paths; the uses of x are paths.",
    ),
    Misconception(
        "last use only",
        copy_last_only,
        "Each use overwrites what the one before brought: = forgets where += would add.",
    ),
    Misconception("first use only", copy_first_only, "You return the gradient of the first use. The others count too."),
    Misconception(
        "multiplied by x",
        copy_times_x,
        "A copy has the slope 1, whatever x is: x has no place in the result.",
    ),
    Misconception("largest", copy_largest, "You pick the largest gradient, as a router would. A copy gate adds them."),
    Misconception(
        "exactly two",
        copy_two_only,
        "You unpack two gradients, but x may have been used once, or five times. Take the list as long as it is.",
    ),
    Misconception(
        "the first two",
        copy_first_two,
        "You add two entries of the list. x may have been used more often, or only once: go through the whole list.",
    ),
    Misconception(
        "number of uses",
        copy_counts,
        "You count the uses. Add up the gradients that come back from them.",
    ),
    Misconception("not summed", copy_not_summed, "You return the list. x is one value, so it gets one gradient."),
    Misconception("begins with x", copy_starts_at_x, "You add x itself to the gradients. The sum begins with 0."),
    Misconception(
        "list emptied",
        copy_empties_the_list,
        "Right values, but pop takes the gradients out of the caller's list. Read them without removing them.",
    ),
    Misconception(
        "equal gradients counted once",
        copy_each_once,
        "A set keeps one of several equal numbers. Two uses with equal gradients still count twice.",
    ),
    Misconception(
        "return inside the loop",
        copy_returns_early,
        "Your return stands inside the loop, so that it ends after the first gradient. Look at its indentation.",
    ),
)
