"""When is a returned value the expected one, and if not, in what does it differ?

Structure first, then shape, then kind of number, then values: the first
difference is the one that a student should mend first.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Tolerance
from mlcourse.checking.wire import Opaque

MAX_TEXT = 240
DEFAULT_TOLERANCE = Tolerance()
_KIND_WORDS = {"b": "True/False", "i": "whole numbers", "u": "whole numbers", "f": "decimal numbers"}


def difference(got: Any, expected: Any, tolerance: Tolerance = DEFAULT_TOLERANCE) -> str:
    """Say in words how ``got`` differs from ``expected``; empty where it does not.

    A list counts as an array or a tuple where one is expected, and a number as
    an array of no axes.  Non-finite never equals finite.
    """
    if got is None and expected is not None:
        return "returned None (is a return missing?)"
    if isinstance(expected, tuple):
        return _sequence_difference(got, expected, tolerance)
    if isinstance(expected, dict):
        return _dict_difference(got, expected, tolerance)
    if isinstance(expected, list) and not _is_numeric(expected):
        return _sequence_difference(got, expected, tolerance)
    if expected is None or isinstance(expected, str):
        return "" if type(got) is type(expected) and got == expected else _unequal(got, expected)
    return _array_difference(got, np.asarray(expected), tolerance)


def same(left: Any, right: Any) -> bool:
    """True where two returned values agree closely, in structure and in values."""
    if isinstance(left, Opaque) or isinstance(right, Opaque):
        return type(left) is type(right) and bool(left == right)
    return not difference(left, right) and not difference(right, left)


def describe(value: Any) -> str:
    """Short text of a value for a student; long arrays are abridged."""
    if isinstance(value, np.ndarray):
        with np.printoptions(precision=6, threshold=12, edgeitems=3, suppress=True, linewidth=100):
            text = repr(value)
    elif isinstance(value, np.generic):
        text = repr(value.item())
    elif isinstance(value, tuple):
        inner = ", ".join(describe(item) for item in value)
        text = f"({inner},)" if len(value) == 1 else f"({inner})"
    elif isinstance(value, list):
        text = f"[{', '.join(describe(item) for item in value)}]"
    else:
        text = repr(value)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def _is_numeric(value: Any) -> bool:
    array = _as_array(value)
    return array is not None and array.dtype.kind in "biufc" and array.size > 0


def _as_array(value: Any) -> np.ndarray | None:
    try:
        return np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        return None


def _array_difference(got: Any, expected: np.ndarray, tolerance: Tolerance) -> str:
    array = None if isinstance(got, (dict, str, Opaque)) else _as_array(got)
    wanted = "a single number" if expected.ndim == 0 else f"an array of shape {expected.shape}"
    if array is None or array.dtype.kind not in "biufc":
        return f"returned {_kind_of(got)}, expected {wanted}"
    if array.shape != expected.shape:
        shape = "a single number" if array.ndim == 0 else f"shape {array.shape}"
        return f"returned {shape}, expected {wanted}"
    if array.dtype.kind == "c" and expected.dtype.kind != "c":
        return "returned complex numbers"
    return _value_difference(array, expected, tolerance)


def _value_difference(array: np.ndarray, expected: np.ndarray, tolerance: Tolerance) -> str:
    got, want = (np.asarray(a, dtype=np.result_type(a.dtype, np.float64)) for a in (array, expected))
    finite = np.isfinite(want)
    with np.errstate(all="ignore"):
        gap = np.abs(got - want)
        close = gap <= tolerance.atol + tolerance.rtol * np.abs(want)
    nonfinite_same = (np.isnan(got) & np.isnan(want)) | (got == want)
    right = np.where(finite, np.isfinite(got) & close, nonfinite_same)
    if right.all():
        return ""
    wrong = ~right
    odd = wrong & finite & ~np.isfinite(got)
    if odd.any():
        value = got[odd][0]
        return f"returned {value} where a finite number is expected{_count(wrong)}"
    kinds = ""
    if array.dtype.kind in "biu" and expected.dtype.kind == "f" and array.ndim:
        kinds = f" (returned {_KIND_WORDS[array.dtype.kind]}, expected {_KIND_WORDS['f']})"
    largest = np.max(np.where(wrong & finite, gap, 0.0))
    gap_text = f"; the largest difference is {largest:.3g}" if np.isfinite(largest) and largest else ""
    return f"wrong value{_count(wrong)}{gap_text}{kinds}"


def _count(wrong: np.ndarray) -> str:
    return "" if wrong.ndim == 0 else f" in {int(wrong.sum())} of {wrong.size} places"


def _sequence_difference(got: Any, expected: tuple[Any, ...] | list[Any], tolerance: Tolerance) -> str:
    if not isinstance(got, (tuple, list)):
        return f"returned {_kind_of(got)}, expected {len(expected)} values in a {type(expected).__name__}"
    if len(got) != len(expected):
        return f"returned {len(got)} values, expected {len(expected)}"
    for position, (item, want) in enumerate(zip(got, expected, strict=True), start=1):
        problem = difference(item, want, tolerance)
        if problem:
            return f"value {position} of {len(expected)}: {problem}"
    return ""


def _dict_difference(got: Any, expected: dict[Any, Any], tolerance: Tolerance) -> str:
    if not isinstance(got, dict):
        return f"returned {_kind_of(got)}, expected a dict"
    if got.keys() != expected.keys():
        return f"returned the keys {describe(list(got))}, expected {describe(list(expected))}"
    for key, want in expected.items():
        problem = difference(got[key], want, tolerance)
        if problem:
            return f"at key {describe(key)}: {problem}"
    return ""


def _unequal(got: Any, expected: Any) -> str:
    return f"returned {describe(got)}, expected {describe(expected)}"


def _kind_of(value: Any) -> str:
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return f"an object of type {value.type_name}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"
