"""Run the steps of one submission and answer each over the job socket.

A step runs a cell, or tries a function that the student wrote on the arguments
of its cases.  What comes back is data; nothing is decided here.
"""

from __future__ import annotations

import builtins
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from IPython.core.pylabtools import select_figure_formats

import mlcourse
from mlcourse.autograder.inside.frames import receive_frame, send_frame
from mlcourse.autograder.inside.shell import Shell, plain_output
from mlcourse.checking.model import Returned
from mlcourse.checking.run import OutOfTime, run_cases
from mlcourse.checking.wire import from_wire, to_wire

MAX_JOB_BYTES = 64 << 20


def make_ready(shell: Shell, figures: bool) -> None:
    """Put in place what a notebook meets instead of a terminal and of ``check``."""
    sys.stdout, sys.stderr = shell.streams  # type: ignore[assignment]
    mlcourse.check = _check_outside_grade_cell
    builtins.input = _no_input
    if not figures:
        # Without a format, a figure shows as its one line of text and is never drawn.
        select_figure_formats(shell, [])


def run_prelude(shell: Shell, sources: list[str], seconds: float) -> bool:
    """Run the first cells once for all jobs, which get these answers; False where a cell failed."""
    shell.prelude = [_run_cell(shell, source, seconds) for source in sources]
    return not any(output["output_type"] == "error" for answer in shell.prelude for output in answer["outputs"])


def serve_job(sock: socket.socket, shell: Shell, seconds: float) -> None:
    """Say that the walls stand, read the steps, answer each, say that all is done.

    ``seconds`` bound each step.  The first steps are the prelude's, where one was run.
    """
    send_frame(sock, {"ready": True})
    steps, _ = receive_frame(sock, MAX_JOB_BYTES)
    owner = os.getpid()
    for number, step in enumerate(steps):
        if number < len(shell.prelude):
            answer = shell.prelude[number]
        elif "run" in step:
            answer = _run_cell(shell, step["run"], seconds)
        else:
            answer = _try_function(shell, step["try"], step["arguments"], seconds)
        if os.getpid() != owner:
            os._exit(0)  # a child that the notebook forked; only its parent answers
        send_frame(sock, {"step": number} | answer)
    send_frame(sock, {"done": True})


def _run_cell(shell: Shell, source: str, seconds: float) -> dict[str, Any]:
    shell.collector.begin()
    timed_out = False
    try:
        with _clock(seconds):
            shell.run_cell(source, store_history=True)
    except OutOfTime:
        timed_out = True
        shell.showtraceback()
    outputs = [plain_output(output) for output in shell.collector.outputs]
    timed_out = timed_out or any(output.get("ename") == OutOfTime.__name__ for output in outputs)
    return {"outputs": outputs, "timed_out": timed_out}


def _try_function(shell: Shell, name: str, arguments: list[Any], seconds: float) -> dict[str, Any]:
    if name not in shell.user_ns:
        return {"missing": name}
    function = _without_interrupts(shell.user_ns[name])
    args = [from_wire(arg) for arg in arguments]
    try:
        with _clock(seconds):
            returned = run_cases(function, args)
    except OutOfTime:
        # The clock can also strike between two calls.
        returned = [Returned(error=(OutOfTime.__name__, ""))] * len(args)
    return {"returned": [[to_wire(r.value), r.error, r.mutated] for r in returned]}


def _without_interrupts(function: Callable[..., Any]) -> Callable[..., Any]:
    """Nobody presses Ctrl-C here, so an interrupt is an error like any other."""

    def guarded(*args: Any) -> Any:
        try:
            return function(*args)
        except (KeyboardInterrupt, GeneratorExit) as error:
            raise RuntimeError(f"the function raised {type(error).__name__}") from None

    return guarded


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Raise :class:`OutOfTime` after so many seconds, and again each second after."""

    def strike(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime(f"stopped after {seconds:g} seconds")

    signal.signal(signal.SIGALRM, strike)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _check_outside_grade_cell(function: Any) -> None:
    """Stand in for ``check`` in cells that the student added."""
    name = getattr(function, "__name__", "this function")
    print(f"check({name}) counts only in the cells that came with the assignment.")


def _no_input(*_: object) -> str:
    raise EOFError("input() has nobody to answer it while grading: put the value into the code")
