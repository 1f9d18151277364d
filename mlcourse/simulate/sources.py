"""The text of an implementation, as a student could have typed it into a cell.

The text needs nothing but numpy under the name ``np``: helpers and constants
of the module that it comes from are pasted along, under names of their own, so
that one exercise never leans on another's cell.
"""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
import symtable
import textwrap
from types import FunctionType, ModuleType
from typing import Any

from mlcourse.checking.model import Function

GIVEN = frozenset({"np"})
"""Names that every released notebook defines in its first cell."""

TRUSTING = {"as_floats": "np.asarray({}, dtype=float)", "as_labels": "np.asarray({}, dtype=int)"}
"""What a student writes where the reference library converts an argument and examines it."""

LEFT_OUT = frozenset({"require_match", "require_examples"})
"""Checks of arguments, which the reference library owes its users and no student writes."""


@functools.cache
def source_of(function: Function, name: str) -> str:
    """Source text that defines ``function`` as ``name``.

    Docstring, annotations and checks of arguments are dropped, comments are kept.

    Raises
    ------
    TypeError
        If it is no plain ``def``, or uses something that cannot be pasted.
    """
    pieces: dict[str, str] = {}
    _paste(function, name, name, pieces)
    return "\n\n\n".join(pieces.values())


def _paste(function: Function, name: str, owner: str, pieces: dict[str, str]) -> None:
    if not isinstance(function, FunctionType) or function.__closure__:
        raise TypeError(f"{function!r} is no plain function, so its source cannot be pasted")
    text = _bare(textwrap.dedent(inspect.getsource(function)))
    renamed = {function.__name__: name}
    for used in sorted(_globals_of(text) - {function.__name__}):
        if used not in GIVEN and (used in function.__globals__ or not hasattr(builtins, used)):
            renamed |= _paste_global(function, used, owner, pieces)
    pieces[name] = _rename(text, renamed).strip()


def _paste_global(function: FunctionType, used: str, owner: str, pieces: dict[str, str]) -> dict[str, str]:
    if used not in function.__globals__:
        raise TypeError(f"{function.__name__} uses {used}, which its module does not define")
    value = function.__globals__[used]
    private = f"_{owner}_{used.strip('_')}"
    if isinstance(value, ModuleType):
        pieces[used] = f"import {_called(value.__name__, used)}"
        return {}
    if isinstance(value, FunctionType) and _package(value) == _package(function):
        return {used: _paste_helper(value, private, owner, pieces)}
    if isinstance(value, dict):
        pieces[private] = f"{private} = {_table(value, owner, pieces)}"  # after the functions that it names
        return {used: private}
    if isinstance(value, (bool, int, float, str, tuple)):
        pieces[private] = f"{private} = {value!r}"
        return {used: private}
    if hasattr(value, "__module__") and hasattr(value, "__name__"):
        pieces[used] = f"from {value.__module__} import {_called(value.__name__, used)}"
        return {}
    raise TypeError(f"{function.__name__} uses {used}, which cannot be pasted")


def _paste_helper(helper: FunctionType, private: str, owner: str, pieces: dict[str, str]) -> str:
    if private not in pieces:
        pieces[private] = ""  # marks it as begun: helpers may call each other
        _paste(helper, private, owner, pieces)
    return private


def _table(value: Any, owner: str, pieces: dict[str, str]) -> str:
    """A table of functions, such as that of the activations, as an expression."""
    if isinstance(value, dict):
        items = (f"{key!r}: {_table(item, owner, pieces)}" for key, item in value.items())
        return f"{{{', '.join(items)}}}"
    if isinstance(value, FunctionType):
        return _paste_helper(value, f"_{owner}_{value.__name__.strip('_')}", owner, pieces)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        pieces["collections"] = "import collections"
        inner = ", ".join(_table(item, owner, pieces) for item in value)
        return f"collections.namedtuple({type(value).__name__!r}, {value._fields!r})({inner})"
    if isinstance(value, (bool, int, float, str)):
        return repr(value)
    raise TypeError(f"{value!r} in a table cannot be pasted")


def _package(function: FunctionType) -> str:
    return function.__module__.split(".")[0]


def _called(name: str, used: str) -> str:
    return name if name == used else f"{name} as {used}"


def _globals_of(text: str) -> set[str]:
    top = symtable.symtable(text, "<pasted>", "exec")
    names = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_referenced()}
    waiting = list(top.get_children())
    while waiting:
        table = waiting.pop()
        names |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
        waiting += table.get_children()
    return names


def _bare(text: str) -> str:
    """Without the docstring, the annotations, which would need the module's names, and checks of arguments."""
    tree = ast.parse(text)
    if not isinstance(tree.body[0], ast.FunctionDef):
        raise TypeError(f"no function definition: {text.strip().splitlines()[0]}")
    edits: list[tuple[int, int, str]] = []
    for node in ast.walk(tree):
        start = functools.partial(_offset, text)
        if isinstance(node, ast.arg) and node.annotation:
            begin = start(node.lineno, node.col_offset) + len(node.arg.encode())
            edits.append((begin, _end(text, node.annotation), ""))
        elif isinstance(node, ast.AnnAssign):
            edits.append((_end(text, node.target), _end(text, node.annotation), ""))
        elif isinstance(node, ast.FunctionDef):
            edits += _heading_edits(text, node)
        elif isinstance(node, ast.Call) and _called_name(node) in TRUSTING:
            values = ast.unparse(node.args[1])
            edits.append(
                (start(node.lineno, node.col_offset), _end(text, node), TRUSTING[_called_name(node)].format(values))
            )
        elif isinstance(node, ast.Expr) and _called_name(node.value) in LEFT_OUT:
            edits.append((start(node.lineno, 0), start(_line_after(node), 0), ""))
    return _edited(text, edits)


def _called_name(node: ast.expr) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _heading_edits(text: str, node: ast.FunctionDef) -> list[tuple[int, int, str]]:
    edits = []
    if node.returns:
        annotation = _offset(text, node.returns.lineno, node.returns.col_offset)
        arrow = text.encode().rindex(b"->", 0, annotation)
        begin = len(text.encode()[:arrow].rstrip())
        edits.append((begin, _end(text, node.returns), ""))
    if ast.get_docstring(node) is not None and len(node.body) > 1:
        edits.append((_offset(text, node.body[0].lineno, 0), _offset(text, _line_after(node.body[0]), 0), ""))
    return edits


def _rename(text: str, names: dict[str, str]) -> str:
    edits = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name) and node.id in names:
            begin = _offset(text, node.lineno, node.col_offset)
            edits.append((begin, begin + len(node.id.encode()), names[node.id]))
        elif isinstance(node, ast.FunctionDef) and node.col_offset == 0 and node.name in names:
            begin = _offset(text, node.lineno, 0) + len("def ")
            edits.append((begin, begin + len(node.name.encode()), names[node.name]))
    return _edited(text, edits)


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    # ast counts bytes, not characters.
    raw = text.encode()
    for begin, end, new in sorted(edits, reverse=True):
        raw = raw[:begin] + new.encode() + raw[end:]
    return raw.decode()


def _offset(text: str, line: int, column: int) -> int:
    return sum(len(part.encode()) for part in text.splitlines(keepends=True)[: line - 1]) + column


def _end(text: str, node: ast.expr) -> int:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return _offset(text, node.end_lineno, node.end_col_offset)


def _line_after(node: Any) -> int:
    return int(node.end_lineno) + 1
