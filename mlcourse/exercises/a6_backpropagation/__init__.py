"""Assignment 6, backpropagation: four gates, the order of a graph, and both passes over a tape."""

from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Exercise
from mlcourse.exercises.a6_backpropagation import cases, right, wrong_gates, wrong_order, wrong_tape
from mlcourse.reference.gates import add_backward, copy_backward, max_backward, mul_backward
from mlcourse.reference.tape import backward, forward, topological_order

_UNCHANGED = Aspect(UNCHANGED_INPUT, 1, requires="values")

EXERCISES = (
    Exercise(
        "add_backward",
        add_backward,
        (Aspect("values", 2),),
        cases.add_backward_cases,
        wrong_gates.ADD,
        right.ADD,
    ),
    Exercise(
        "mul_backward",
        mul_backward,
        (Aspect("values", 2), Aspect("an input is zero", 1, requires="values")),
        cases.mul_backward_cases,
        wrong_gates.MUL,
        right.MUL,
    ),
    Exercise(
        "max_backward",
        max_backward,
        (Aspect("values", 2), Aspect("on a tie", 1, requires="values")),
        cases.max_backward_cases,
        wrong_gates.MAX,
        right.MAX,
    ),
    Exercise(
        "copy_backward",
        copy_backward,
        (Aspect("values", 2), Aspect("any number of uses", 1, requires="values"), _UNCHANGED),
        cases.copy_backward_cases,
        wrong_gates.COPY,
        right.COPY,
    ),
    Exercise(
        "topological_order",
        topological_order,
        (
            Aspect("values", 5),
            Aspect("a value used twice", 1, requires="values"),
            Aspect("deep graph", 1, requires="values"),
            _UNCHANGED,
        ),
        cases.topological_order_cases,
        wrong_order.ORDER,
        right.ORDER,
    ),
    Exercise(
        "forward",
        forward,
        (Aspect("values", 5), Aspect("deep tape", 1, requires="values"), _UNCHANGED),
        cases.forward_cases,
        wrong_tape.FORWARD,
        right.FORWARD,
    ),
    Exercise(
        "backward",
        backward,
        (
            Aspect("values", 6),
            Aspect("a value used twice", 4, requires="values"),
            Aspect("called twice", 1, requires="values"),
            Aspect("deep tape", 1, requires="values"),
            _UNCHANGED,
        ),
        cases.backward_cases,
        wrong_tape.BACKWARD,
        right.BACKWARD,
    ),
)
