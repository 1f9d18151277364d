from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.patches import Ellipse, FancyArrowPatch

from mlcourse.plotting import plot_computational_graph, read_graph
from mlcourse.plotting.graph_layout import lay_out

NAMES, TAPE = ["x", "y", "z"], [("add", 0, 1), ("mul", 3, 2)]


def texts_of(ax):
    return [text for text in ax.texts if text.get_text()]


def columns_of(sources):
    spots, _ = lay_out(["a"] * len(sources), sources, 3)
    order = sorted({spot.x for spot in spots})
    return [order.index(spot.x) for spot in spots], [spot.y for spot in spots]


def node(value, operation="", *parents, gradient=0.0):
    return SimpleNamespace(value=value, operation=operation, parents=parents, gradient=gradient)


def test_the_decks_graph_has_its_numbers_on_the_wires(ax):
    assert plot_computational_graph(NAMES, TAPE, ax, [-2, 5, -4, 3, -12], [-4, -4, 3, -4, 1]) is ax
    texts = {text.get_text() for text in texts_of(ax)}
    assert texts == {"x", "y", "z", "+", "×", "−2", "5", "−4", "3", "−12", "1"}
    assert len([patch for patch in ax.patches if isinstance(patch, Ellipse)]) == 2
    assert len([patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]) == 4


def test_values_are_above_and_upright_gradients_below_and_italic(ax):
    plot_computational_graph(["x"], [("relu", 0)], ax, [7, 7], [3, 1])
    by_text = {text.get_text(): text for text in texts_of(ax)}
    value, gradient = by_text["7"], by_text["3"]
    wire = ax.lines[0].get_ydata()[0]
    assert gradient.get_position()[1] < wire < value.get_position()[1]
    assert (value.get_va(), gradient.get_va()) == ("bottom", "top")
    assert (value.get_fontstyle(), gradient.get_fontstyle()) == ("normal", "italic")
    assert value.get_color() != gradient.get_color()


def test_without_numbers_there_are_names_alone(ax):
    plot_computational_graph(NAMES, TAPE, ax)
    assert [text.get_text() for text in texts_of(ax)] == ["x", "y", "z", "+", "×"]


def test_of_an_array_the_shape_is_written(ax):
    plot_computational_graph(["X"], [("sum", 0)], ax, [np.zeros((7, 4)), 2.5])
    assert [text.get_text() for text in texts_of(ax)] == ["X", "(7, 4)", "sum", "2.5"]


@pytest.mark.parametrize("argument", ["values", "gradients"])
def test_a_number_a_place_is_asked_for(ax, argument):
    with pytest.raises(ValueError, match=f"{argument} has 3 entries, but the graph has 5 places"):
        plot_computational_graph(NAMES, TAPE, ax, **{argument: [1, 2, 3]})


@pytest.mark.parametrize("argument", ["values", "gradients"])
@pytest.mark.parametrize(("wrong", "kind"), [(3.5, "float"), (dict.fromkeys(range(5), 0.5), "dict")])
def test_what_is_no_list_is_named(ax, argument, wrong, kind):
    line = f"{argument} must be a list with an entry for each of 5 places, but its type is {kind}"
    with pytest.raises(ValueError, match=f"^{line}$"):
        plot_computational_graph(NAMES, TAPE, ax, **{argument: wrong})


@pytest.mark.parametrize("argument", ["values", "gradients"])
def test_a_place_that_was_left_at_none_is_named(ax, argument):
    with pytest.raises(ValueError, match=rf"{argument}\[1\] must be a number or an array, but it is None\."):
        plot_computational_graph(NAMES, TAPE, ax, **{argument: [1, None, 3, 4, 5]})


def test_an_entry_from_a_later_place_is_a_mistake(ax):
    with pytest.raises(ValueError, match="takes place 2"):
        plot_computational_graph(["x"], [("add", 0, 2)], ax)


def test_a_value_used_twice_by_one_operation_has_two_wires(ax):
    plot_computational_graph(["x"], [("add", 0, 0)], ax)
    paths = [patch.get_path().vertices for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    assert len(paths) == 2 and not np.allclose(paths[0][1], paths[1][1])


def test_columns_follow_the_depth_and_inputs_stand_before_their_first_user():
    columns, _ = columns_of([(), (), (), (0, 1), (3, 2)])
    assert columns == [0, 0, 1, 1, 2]


def test_a_chain_stays_level_and_its_parameters_below():
    columns, ys = columns_of([(), (), (), (0, 1), (3,), (4, 2)])  # x, W1, W2; @, relu, @
    assert columns == [0, 0, 2, 1, 2, 3]
    assert ys[3] == ys[4] == ys[5] > ys[2]


@pytest.mark.parametrize("seed", range(20))
def test_no_two_nodes_of_any_graph_lie_on_each_other(seed):
    rng = np.random.default_rng(seed)
    sources = [()] * 4 + [tuple(rng.integers(k, size=rng.integers(1, 3)).tolist()) for k in range(4, 16)]
    spots, wires = lay_out(["name"] * 16, sources, 5)
    assert len({(round(spot.x, 6), round(spot.y, 6)) for spot in spots}) == 16
    for a in spots:
        for b in spots:
            assert a is b or a.end <= b.left or b.end <= a.left or abs(a.y - b.y) >= 1
    assert len(wires) == sum(len(taken) for taken in sources)
    assert all(wire.start[0] < wire.end[0] for wire in wires)


def test_a_wire_goes_around_the_nodes_between():
    _, wires = lay_out(["x", "f", "g", "+"], [(), (0,), (1,), (2, 0)], 3)
    straight, around = wires[-2:]
    assert straight.bend[1] == pytest.approx(0.0)
    assert abs(around.bend[1]) > 1


def test_a_graph_far_deeper_than_pythons_stack_is_laid_out():
    sources = [(), *((k,) for k in range(1500))]
    spots, _ = lay_out(["a"] * 1501, sources, 3)
    assert spots[-1].x > spots[0].x


def test_letters_fit_a_long_graph(new_axes):
    ax = new_axes(1, 1)[0, 0]
    plot_computational_graph(["x"], [("relu", k) for k in range(12)], ax, values=[-0.125] * 13)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in texts_of(ax) if text.get_text() == "−0.125"]
    assert len(boxes) == 13
    boxes.sort(key=lambda box: box.x0)
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))


def test_nodes_of_an_engine_become_a_tape():
    x, y, z = node(-2.0, gradient=-4.0), node(5.0, gradient=-4.0), node(-4.0, gradient=3.0)
    q = node(3.0, "+", x, y, gradient=-4.0)
    f = node(-12.0, "*", q, z, gradient=1.0)
    names, tape, values, gradients = read_graph(f, {"x": x, "y": y, "z": z})
    assert names == NAMES
    assert tape == [("+", 0, 1), ("*", 3, 2)]
    assert values == [-2.0, 5.0, -4.0, 3.0, -12.0]
    assert gradients == [-4.0, -4.0, 3.0, -4.0, 1.0]


def test_a_node_used_twice_is_read_once_and_one_without_a_name_goes_by_its_value():
    x, c = node(3.0), node(2.0)
    square = node(9.0, "*", x, x)
    assert read_graph(node(18.0, "*", square, c), {"x": x})[:2] == (["x", "2"], [("*", 0, 0), ("*", 2, 1)])


def test_deep_engines_are_read():
    f = node(0.0)
    for _ in range(5000):
        f = node(1.0, "+", f)
    assert len(read_graph(f, {})[1]) == 5000
