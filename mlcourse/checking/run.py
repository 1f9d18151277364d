"""Call a student's function on the arguments of the cases, and say what came back.

This is the untrusted side: it knows arguments and nothing of right answers.
"""

from __future__ import annotations

import contextlib
import io
import json
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mlcourse.checking.model import Returned
from mlcourse.checking.wire import from_wire, to_wire

MAX_ERROR_TEXT = 500


class OutOfTime(BaseException):
    """Raised by a clock inside a call that takes too long.

    Not an ``Exception``, so that a student's ``except Exception`` lets it pass.
    """


def run_case(function: Callable[..., Any], args: Sequence[Any]) -> Returned:
    """Call ``function`` on fresh copies of ``args``.

    Printing and warnings of the function are swallowed: a check is no place
    for them, and on standard error they would cost points under nbgrader.

    Returns
    -------
    Returned
        The value as plain data, or the exception's type and text, and which
        arguments were changed.
    """
    before = [json.dumps(to_wire(arg)) for arg in args]
    fresh = [from_wire(json.loads(text)) for text in before]
    value, error = None, None
    try:
        with _quiet():
            value = to_wire(function(*fresh))
    except (Exception, SystemExit, OutOfTime) as exception:
        error = (type(exception).__name__, _text(exception))
    after = [json.dumps(to_wire(arg)) for arg in fresh]
    mutated = tuple(i for i, (old, new) in enumerate(zip(before, after, strict=True)) if old != new)
    return Returned(from_wire(value), error, mutated)


def run_cases(function: Callable[..., Any], arguments: Sequence[Sequence[Any]]) -> list[Returned]:
    """Run one case after the other; after one that ran out of time, the rest are not tried."""
    results: list[Returned] = []
    for args in arguments:
        if results and results[-1].error and results[-1].error[0] == OutOfTime.__name__:
            results.append(results[-1])
        else:
            results.append(run_case(function, args))
    return results


@contextlib.contextmanager
def _quiet() -> Any:
    sink = io.StringIO()
    with (
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


def _text(exception: BaseException) -> str:
    try:
        return str(exception)[:MAX_ERROR_TEXT]
    except Exception:
        return "(the exception has no readable text)"
