"""Wrong passes over a tape that students write, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception


def _apply(name: Any, taken: Any) -> Any:
    if name == "add":
        return taken[0] + taken[1]
    if name == "mul":
        return taken[0] * taken[1]
    return max(taken)


def appends_to_inputs(tape: Any, inputs: Any) -> Any:
    values = inputs
    for name, *places in tape:
        values.append(_apply(name, [values[i] for i in places]))
    return values


def results_only(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        values.append(_apply(name, [values[i] for i in places]))
    return values[len(inputs) :]


def last_value_only(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        values.append(_apply(name, [values[i] for i in places]))
    return values[-1]


def looks_into_inputs(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        values.append(_apply(name, [inputs[i] for i in places]))
    return values


def always_two_places(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, i, j in tape:
        values.append(_apply(name, [values[i], values[j]]))
    return values


def copy_forgotten(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        if name != "copy":
            values.append(_apply(name, [values[i] for i in places]))
    return values


def max_forgotten(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for entry in tape:
        if entry[0] == "add":
            result = values[entry[1]] + values[entry[2]]
        elif entry[0] == "mul":
            result = values[entry[1]] * values[entry[2]]
        else:
            result = values[entry[1]]
        values.append(result)
    return values


def max_is_relu(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        taken = [values[i] for i in places]
        values.append(max(0, taken[0]) if name == "max" else _apply(name, taken))
    return values


def max_by_distance(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        taken = [values[i] for i in places]
        values.append(max(taken, key=abs) if name == "max" else _apply(name, taken))
    return values


def places_instead_of_values(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        values.append(_apply(name, places))
    return values


def forward_by_recursion(tape: Any, inputs: Any) -> Any:
    known = {}

    def value(place: Any) -> Any:
        if place < len(inputs):
            return inputs[place]
        if place not in known:
            name, *places = tape[place - len(inputs)]
            known[place] = _apply(name, [value(i) for i in places])
        return known[place]

    value(len(inputs) + len(tape) - 1)
    return [value(place) for place in range(len(inputs) + len(tape))]


def places_from_one(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        values.append(_apply(name, [values[i - 1] for i in places]))
    return values


def overwrites_the_first(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        values[places[0]] = _apply(name, [values[i] for i in places])
    return values


def values_in_a_dict(tape: Any, inputs: Any) -> Any:
    values = dict(enumerate(inputs))
    for name, *places in tape:
        values[len(values)] = _apply(name, [values[i] for i in places])
    return values


def results_in_front(tape: Any, inputs: Any) -> Any:
    values = list(inputs)
    for name, *places in tape:
        values.append(_apply(name, [values[i] for i in places]))
    return values[len(inputs) :] + values[: len(inputs)]


FORWARD = (
    Misconception(
        "appends to the inputs",
        appends_to_inputs,
        "Right values, but “values = inputs” only gives the caller's list a second name, and you append to it. Make a new list.",
    ),
    Misconception("results only", results_only, "The list begins with the inputs; you return the results alone."),
    Misconception(
        "last value only",
        last_value_only,
        "You return the last value. The backward pass will need all of them: return the whole list.",
    ),
    Misconception(
        "looks into the inputs",
        looks_into_inputs,
        "A place may be that of an earlier result. Look it up in the list of values, not in the inputs.",
    ),
    Misconception(
        "always two places",
        always_two_places,
        "You unpack two places, but (“copy”, i) has only one.",
    ),
    Misconception(
        "copy left out",
        copy_forgotten,
        "A copy takes a place of its own in the list, with the same number once more. Skip it, and all later places shift.",
    ),
    Misconception(
        "max passes on the first",
        max_forgotten,
        "Your last branch is meant for copy, but max ends up there too and passes on its first input.",
    ),
    Misconception(
        "max with zero",
        max_is_relu,
        "max takes the larger of its two inputs. ReLU is the special case where one of them is 0.",
    ),
    Misconception("larger in magnitude", max_by_distance, "max asks which is larger, not which is farther from zero."),
    Misconception(
        "places instead of values",
        places_instead_of_values,
        "You compute with the places i and j themselves. They say where in the list the values are.",
    ),
    Misconception(
        "recursion",
        forward_by_recursion,
        "Each of your calls waits for another, and Python allows about a thousand of them. Go through the tape from its start: then all that an entry needs is already there.",
    ),
    Misconception("places counted from 1", places_from_one, "Places count from 0, as Python does: no - 1 is needed."),
    Misconception(
        "overwrites the first input",
        overwrites_the_first,
        "You write the result where the first input was. Append it: it takes a new place at the end.",
    ),
    Misconception("a dict", values_in_a_dict, "You return a dict. The result is a list, in the order of the places."),
    Misconception(
        "inputs last",
        results_in_front,
        "The inputs come first in the list, then the results; yours is the other way round.",
    ),
)


def _send(entry: Any, upstream: Any, values: Any) -> Any:
    """Pairs of a place and the gradient that flows there, as it should be."""
    name, i, j = entry[0], entry[1], entry[-1]
    if name == "add":
        return [(i, upstream), (j, upstream)]
    if name == "mul":
        return [(i, upstream * values[j]), (j, upstream * values[i])]
    if name == "max":
        return [(i, upstream), (j, 0.0)] if values[i] >= values[j] else [(i, 0.0), (j, upstream)]
    return [(i, upstream)]


def overwrites(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] = gradient
    return gradients


def adds_once_to_a_double_place(tape: Any, values: Any) -> Any:
    gradients = np.zeros(len(values))
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        sent = _send(tape[k], gradients[len(values) - len(tape) + k], values)
        gradients[[i for i, _ in sent]] += [gradient for _, gradient in sent]
    return gradients


def walks_forward(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in range(len(tape)):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients


def no_seed(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients


def seed_is_the_value(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = values[-1]
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients


def begins_with_ones(tape: Any, values: Any) -> Any:
    gradients = [1.0] * len(values)
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients


def mul_keeps_its_own(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        upstream = gradients[len(values) - len(tape) + k]
        for i, gradient in _send(tape[k], upstream, values):
            gradients[i] += upstream * values[i] if tape[k][0] == "mul" else gradient
    return gradients


def upstream_forgotten(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], 1.0, values):
            gradients[i] += gradient
    return gradients


def max_to_both(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        upstream = gradients[len(values) - len(tape) + k]
        for i, gradient in _send(tape[k], upstream, values):
            gradients[i] += upstream if tape[k][0] == "max" else gradient
    return gradients


def max_tie_to_second(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        entry = tape[k]
        if entry[0] == "max" and values[entry[1]] <= values[entry[2]]:
            entry = ("copy", entry[2])
        for i, gradient in _send(entry, gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients


def gradients_of_inputs_only(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients[: len(values) - len(tape)]


def upstream_at_the_wrong_place(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[k], values):
            gradients[i] += gradient
    return gradients


def kept_between_calls(tape: Any, values: Any, gradients: Any = []) -> Any:  # noqa: B006 - the mistake itself
    if len(gradients) != len(values):
        gradients[:] = [0.0] * len(values)
    gradients[-1] += 1.0
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients


def backward_by_recursion(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)

    def send(place: Any, upstream: Any) -> None:
        gradients[place] += upstream
        k = place - (len(values) - len(tape))
        if k >= 0:
            for i, gradient in _send(tape[k], upstream, values):
                send(i, gradient)

    send(len(values) - 1, 1.0)
    return gradients


def copy_skipped(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        if tape[k][0] != "copy":
            for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
                gradients[i] += gradient
    return gradients


def values_overwritten(tape: Any, values: Any) -> Any:
    gradients = values
    for i in range(len(values)):
        gradients[i] = 0.0
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients


def tape_emptied(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    place = len(values) - 1
    while tape:
        for i, gradient in _send(tape.pop(), gradients[place], values):
            gradients[i] += gradient
        place -= 1
    return gradients


def none_where_nothing_flows(tape: Any, values: Any) -> Any:
    gradients: list[Any] = [None] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        upstream = gradients[len(values) - len(tape) + k]
        if upstream is not None:
            for i, gradient in _send(tape[k], upstream, values):
                gradients[i] = gradient if gradients[i] is None else gradients[i] + gradient
    return gradients


def sends_on_too_early(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    queue = [len(values) - 1]
    seen = set(queue)
    for place in queue:
        k = place - (len(values) - len(tape))
        if k >= 0:
            for i, gradient in _send(tape[k], gradients[place], values):
                gradients[i] += gradient
                if i not in seen:
                    seen.add(i)
                    queue.append(i)
    return gradients


def last_first(tape: Any, values: Any) -> Any:
    gradients = [0.0] * len(values)
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for i, gradient in _send(tape[k], gradients[len(values) - len(tape) + k], values):
            gradients[i] += gradient
    return gradients[::-1]


BACKWARD = (
    Misconception(
        "= instead of +=",
        overwrites,
        "A value that is used twice gets a gradient from each use. Yours keeps only one of them: a copy gate adds.",
    ),
    Misconception(
        "x + x added once",
        adds_once_to_a_double_place,
        "Where an entry takes the same place twice, as x + x does, only one of its two gradients arrives. With numpy, a[[i, i]] += ... adds once: add one gradient after the other.",
    ),
    Misconception(
        "from the start",
        walks_forward,
        "You walk the tape from its start, where no gradient has arrived yet. It comes from the result: walk from the end.",
    ),
    Misconception(
        "no gradient to begin with",
        no_seed,
        "All your gradients stay 0, because none is there to begin with. What is the derivative of the last value by itself?",
    ),
    Misconception(
        "begins with the value",
        seed_is_the_value,
        "You begin with the last value itself. Begin with its derivative by itself.",
    ),
    Misconception(
        "begins with ones",
        begins_with_ones,
        "All gradients begin at 1 in your list. Only the last one does; the others begin at 0 and collect.",
    ),
    Misconception(
        "mul not swapped",
        mul_keeps_its_own,
        "Your mul gate multiplies by the input's own value. It swaps: each input gets upstream times the other.",
    ),
    Misconception(
        "upstream forgotten",
        upstream_forgotten,
        "You send the local gradients on. Each has to be multiplied by the gradient that arrived at the entry's own place.",
    ),
    Misconception(
        "max to both",
        max_to_both,
        "Your max gate sends the gradient to both inputs. It is a router: all goes to the larger.",
    ),
    Misconception(
        "on a tie to the second",
        max_tie_to_second,
        "On a tie the max gate sends the gradient to its first input, not to the second.",
    ),
    Misconception(
        "inputs only",
        gradients_of_inputs_only,
        "You return the gradients of the inputs. Return one for each value, those in between included.",
    ),
    Misconception(
        "upstream at the wrong place",
        upstream_at_the_wrong_place,
        "Entry k of the tape made the value behind all inputs and the k earlier results, and its gradient is there too, not at place k.",
    ),
    Misconception(
        "kept between calls",
        kept_between_calls,
        "Your gradients outlive the call, and the next call adds to them. Make a new list inside the function, not outside or as a default.",
    ),
    Misconception(
        "recursion",
        backward_by_recursion,
        "Your function calls itself once for each step back, and Python allows about a thousand of those. A loop over the tape, from its end, needs none.",
    ),
    Misconception(
        "copy left out",
        copy_skipped,
        "Nothing flows back through a copy in your function. It has one input, which gets the upstream gradient.",
    ),
    Misconception(
        "values overwritten",
        values_overwritten,
        "“gradients = values” gives the same list a second name, so that your zeros wipe out the values. Make a new list.",
    ),
    Misconception(
        "tape emptied",
        tape_emptied,
        "Right values, but pop and reverse change the caller's tape. Walk it from the end without changing it.",
    ),
    Misconception(
        "None instead of 0",
        none_where_nothing_flows,
        "Where nothing flows back, the derivative is 0, and that is a number: begin with zeros.",
    ),
    Misconception(
        "sent on too early",
        sends_on_too_early,
        "You send a gradient on before all uses of that value have sent theirs. In the reverse order of the tape that cannot happen.",
    ),
    Misconception(
        "last value first", last_first, "Your list begins with the last value. Return it in the order of values."
    ),
)
