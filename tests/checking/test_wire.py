"""Plain data survives the wire; anything else arrives as opaque or not at all."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mlcourse.checking.compare import difference, same
from mlcourse.checking.functions import NamedFunction
from mlcourse.checking.wire import Opaque, WireError, from_wire, to_wire


def round_trip(value):
    return from_wire(json.loads(json.dumps(to_wire(value))))


@given(
    hnp.arrays(st.sampled_from([np.float64, np.float32, np.int64, np.uint8, np.bool_]), hnp.array_shapes(min_dims=0))
)
def test_arrays_come_back_bit_for_bit(array):
    back = round_trip(array)
    assert back.dtype == array.dtype and back.shape == array.shape
    assert back.tobytes() == array.tobytes()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
def test_python_data_comes_back_equal_and_of_the_same_type(value):
    assert repr(round_trip(value)) == repr(value)


def test_big_endian_and_strided_arrays_come_back_equal():
    array = np.arange(12, dtype=">f8").reshape(3, 4)[:, ::2]
    assert np.array_equal(round_trip(array), array)


def test_numpy_scalars_stay_scalars():
    assert type(round_trip(np.float32(1.5))) is np.float32


def test_a_numpy_string_becomes_a_plain_one():
    (back,) = from_wire(to_wire(list(np.unique(["q"]))))
    assert type(back) is str
    assert back == "q"


def test_an_always_equal_object_is_opaque_and_equals_nothing():
    class Always:
        def __eq__(self, other):
            return True

        __hash__ = None

    back = round_trip(Always())
    assert back == Opaque("Always")
    assert not same(back, 1.0)


def test_an_array_subclass_loses_its_methods():
    class Lying(np.ndarray):
        def __eq__(self, other):
            return np.ones(self.shape, bool)

    assert type(round_trip(np.zeros(3).view(Lying))) is np.ndarray


def test_a_named_function_arrives_as_the_same_function_with_its_parameters():
    f = NamedFunction("quadratic", (np.diag([1.0, 4.0]), np.array([1.0, 0.0])))
    back = round_trip((f, 2.0))[0]
    x = np.array([3.0, -1.0])
    assert back(x) == f(x) == 0.5 * (9.0 + 4.0) - 3.0
    assert repr(back) == "quadratic"


def test_a_returned_function_equals_nothing():
    f = round_trip(NamedFunction("quadratic", (np.eye(2), np.ones(2))))
    assert not same(f, f)
    assert difference(f, 1.0) == "returned a NamedFunction, expected a single number"


@pytest.mark.parametrize("value", [np.array([{}, []], dtype=object), np.array(["a"]), lambda: 0, {1, 2}, 2**70])
def test_what_is_no_plain_data_is_opaque(value):
    assert isinstance(round_trip(value), Opaque)


@pytest.mark.parametrize(
    "tree",
    [
        {"array": ["f8", [3], ""]},
        {"array": ["O8", [0], ""]},
        {"array": ["f8", [-1], ""]},
        {"array": ["f8", [2**50, 0], ""]},
        {"array": ["f8", ["1"], "AAAAAAAAAAA="]},
        {"array": ["f16", [1], "AAAAAAAAAAAAAAAAAAAAAA=="]},
        {"array": [None, None, None]},
        {"pickle": "gASVAAAA"},
        {"tuple": 3},
        {"dict": [[{"dict": []}, 1]]},
        {"dict": [[{"tuple": [[1]]}, 1]]},
        {"function": ["system", {"tuple": []}]},
        {"function": ["quadratic", []]},
        {"function": "quadratic"},
        {"a": 1, "b": 2},
        {},
    ],
)
def test_a_tree_that_we_never_make_is_refused(tree):
    with pytest.raises(WireError):
        from_wire(tree)


def test_endless_nesting_is_refused():
    tree: list = []
    for _ in range(100):
        tree = [tree]
    with pytest.raises(WireError):
        from_wire(tree)


def test_data_that_contains_itself_does_not_hang():
    loop: list = []
    loop.append(loop)
    json.dumps(to_wire(loop))
