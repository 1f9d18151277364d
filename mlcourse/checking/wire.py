"""Plain data as JSON: numbers, strings, arrays, named functions, and tuples, lists, dicts of those.

No pickle, no class names: what an untrusted process sends can only become
plain data here.  Anything else that a student returns arrives as
:class:`Opaque`, which knows its type's name and equals nothing.
"""

from __future__ import annotations

import base64
import binascii
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mlcourse.checking.functions import FUNCTIONS, NamedFunction

MAX_DEPTH = 20
_KINDS = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8), "c": (8, 16)}


class WireError(ValueError):
    """What came over the wire is not plain data in the agreed form."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is no plain data; it equals nothing."""

    type_name: str

    def __repr__(self) -> str:
        return f"<{self.type_name}>"


def to_wire(value: Any, depth: int = 0) -> Any:  # noqa: PLR0911 - one line a kind of data
    """Make a tree that ``json.dumps`` takes; never raises for odd values.

    Lists become lists; every other container is a dict with one key, its kind.
    Exact built-in types only: a subclass could lie about itself later.
    """
    if depth > MAX_DEPTH:
        return {"opaque": "deeply nested data"}
    kind = type(value)
    if value is None or kind in (bool, str, float):
        return value
    if kind is int:
        return value if value.bit_length() < 64 else {"opaque": "int of more than 64 bits"}
    if kind is complex:
        return _array_to_wire(np.asarray(value), scalar=True)
    if isinstance(value, np.ndarray):
        return _array_to_wire(value.view(np.ndarray), scalar=False)
    if kind is np.str_:
        return str(value)  # the names in a list often come out of np.unique
    if isinstance(value, np.generic):
        return _array_to_wire(np.asarray(value), scalar=True)
    if isinstance(value, list):
        return [to_wire(item, depth + 1) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [to_wire(item, depth + 1) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[to_wire(k, depth + 1), to_wire(v, depth + 1)] for k, v in value.items()]}
    if kind is NamedFunction:
        return {"function": [value.name, to_wire(value.parameters, depth + 1)]}
    return {"opaque": kind.__name__}


def from_wire(tree: Any, depth: int = 0) -> Any:  # noqa: PLR0911 - one line a kind of data
    """Rebuild the value; raises :class:`WireError` for a tree that ``to_wire`` never makes."""
    if depth > MAX_DEPTH + 1:
        raise WireError("nested too deeply")
    if tree is None or type(tree) in (bool, int, str, float):
        return tree
    if isinstance(tree, list):
        return [from_wire(item, depth + 1) for item in tree]
    if not isinstance(tree, dict) or len(tree) != 1:
        raise WireError("not plain data")
    ((kind, body),) = tree.items()
    if kind == "tuple" and isinstance(body, list):
        return tuple(from_wire(item, depth + 1) for item in body)
    if kind == "dict" and isinstance(body, list):
        return _dict_from_wire(body, depth)
    if kind in ("array", "scalar"):
        array = _array_from_wire(body)
        return array if kind == "array" else array[()]
    if kind == "function":
        return _function_from_wire(body, depth)
    if kind == "opaque" and isinstance(body, str):
        return Opaque(body[:80])
    raise WireError(f"unknown kind of data {str(kind)[:40]!r}")


def _array_to_wire(array: np.ndarray, scalar: bool) -> Any:
    if array.dtype in (np.longdouble, np.clongdouble):
        array = array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
    if array.dtype.itemsize not in _KINDS.get(array.dtype.kind, ()):
        return {"opaque": f"array of {array.dtype.name}"}
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    data = base64.b64encode(little.tobytes()).decode("ascii")
    kind = "scalar" if scalar and array.ndim == 0 else "array"
    return {kind: [f"{array.dtype.kind}{array.dtype.itemsize}", list(array.shape), data]}


def _array_from_wire(body: Any) -> np.ndarray:
    try:
        code, shape, text = body
        kind, size = code[0], int(code[1:])
        raw = base64.b64decode(text, validate=True)
    except (TypeError, ValueError, KeyError, IndexError, binascii.Error):
        raise WireError("not an array") from None
    if size not in _KINDS.get(kind, ()) or not isinstance(shape, list) or len(shape) > 32:
        raise WireError("not an array")
    if not all(type(n) is int and 0 <= n < 2**40 for n in shape) or math.prod(shape) * size != len(raw):
        raise WireError("an array whose shape does not match its data")
    return np.frombuffer(raw, dtype=f"<{kind}{size}").reshape(shape).copy()


def _function_from_wire(body: Any, depth: int) -> NamedFunction:
    if not isinstance(body, list) or len(body) != 2 or not isinstance(body[0], str) or body[0] not in FUNCTIONS:
        raise WireError("not a named function")
    parameters = from_wire(body[1], depth + 1)
    if not isinstance(parameters, tuple):
        raise WireError("a function whose parameters are no tuple")
    return NamedFunction(body[0], parameters)


def _dict_from_wire(body: list[Any], depth: int) -> dict[Any, Any]:
    result = {}
    for pair in body:
        if not isinstance(pair, list) or len(pair) != 2:
            raise WireError("not a dict")
        key = from_wire(pair[0], depth + 1)
        if type(key) not in (str, int, float, bool, tuple, type(None)):
            raise WireError("a dict with a key that is no plain value")
        try:
            result[key] = from_wire(pair[1], depth + 1)
        except TypeError:
            raise WireError("a dict with a key that cannot be hashed") from None
    return result
