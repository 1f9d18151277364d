"""Endless loops, and notebooks that end or kill the process that runs them."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import (
    GUARD,
    WRONG,
    Hostile,
    Place,
    Spares,
    edited,
    with_answer,
    with_cell,
    with_last_cell,
)

_SWALLOW = """\
while True:
    try:
        while True:
            pass
    except:
        pass
"""
_NO_ALARM = """\
import signal
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
while True:
    pass
"""
_ODD_ERROR = """\
class Odd(Exception):
    def __str__(self):
        raise RuntimeError("no text")
    __repr__ = __str__

def TARGET(*args):
    raise Odd
"""


def _body(code: str) -> str:
    return "def TARGET(*args):\n" + "".join(f"    {line}\n" for line in code.splitlines())


_STOPPED = "the cell is stopped, and the rest of the notebook counts"
_STOPPED_CALL = "the call is stopped, and the other exercises count"
_ENDED = "the submission is ended; what was checked before counts, and the class goes on"

CRASHES = (
    Hostile("endless-loop", "a cell never ends", _STOPPED, edited(with_cell("while True:\n    pass"))),
    Hostile(
        "endless-answer",
        "the answer never returns",
        _STOPPED_CALL,
        edited(with_answer(_body("while True:\n    pass"))),
        Spares.BUT_TARGET,
        likely=True,
    ),
    Hostile(
        "endless-sleep",
        "a cell sleeps for days",
        _STOPPED,
        edited(with_cell("import time\ntime.sleep(10**6)")),
    ),
    Hostile(
        "swallowed-interrupt",
        "a loop with a bare except outlives each interrupt",
        _ENDED,
        edited(with_cell(_SWALLOW)),
        Spares.BEFORE_TARGET,
    ),
    Hostile(
        "swallowed-interrupt-in-answer",
        "the same loop inside the answer",
        _ENDED,
        edited(with_answer(_body(_SWALLOW))),
        Spares.BEFORE_TARGET,
    ),
    Hostile(
        "disarmed-clock",
        "the alarm is switched off before the loop",
        _ENDED,
        edited(with_cell(_NO_ALARM)),
        Spares.BEFORE_TARGET,
    ),
    Hostile(
        "hang-in-c",
        "a loop in C never looks at signals",
        _ENDED,
        edited(with_cell("import itertools\nsum(itertools.repeat(0))")),
        Spares.BEFORE_TARGET,
    ),
    Hostile(
        "sys-exit",
        "a cell calls sys.exit",
        "only that cell ends",
        edited(with_cell("import sys\nsys.exit(0)")),
        likely=True,
    ),
    Hostile("ipython-exit", "a cell asks IPython to end", "only that cell ends", edited(with_cell("exit()"))),
    Hostile(
        "sys-exit-in-answer",
        "the answer calls sys.exit",
        "it counts as an error of the answer",
        edited(with_answer(_body("import sys\nsys.exit(0)"))),
        Spares.BUT_TARGET,
    ),
    Hostile(
        "keyboard-interrupt-in-answer",
        "the answer raises what no `except Exception` catches",
        "it counts as an error of the answer",
        edited(with_answer(_body("raise KeyboardInterrupt"))),
        Spares.BUT_TARGET,
    ),
    Hostile(
        "odd-error-in-answer",
        "the answer raises an error whose text cannot be read",
        "it counts as an error of the answer",
        edited(with_answer(_ODD_ERROR)),
        Spares.BUT_TARGET,
    ),
    Hostile(
        "endless-recursion",
        "the answer calls itself without end",
        "it counts as an error of the answer",
        # Not TARGET(*args): there CPython 3.15 forgets its recursion limit (python/cpython#155151).
        edited(with_answer(_body("return TARGET(args)"))),
        Spares.BUT_TARGET,
        likely=True,
    ),
    Hostile(
        "os-exit",
        "a cell ends the process",
        _ENDED,
        edited(with_cell("import os\nos._exit(0)")),
        Spares.BEFORE_TARGET,
    ),
    Hostile(
        "os-exit-in-answer",
        "the answer ends the process with a code that says all went well",
        _ENDED,
        edited(with_answer(_body("import os\nos._exit(0)"))),
        Spares.BEFORE_TARGET,
    ),
    Hostile(
        "segfault",
        "a cell crashes the interpreter",
        _ENDED,
        edited(with_cell("import ctypes\nctypes.string_at(0)")),
        Spares.BEFORE_TARGET,
    ),
    Hostile(
        "kill-self",
        "a cell kills its own process",
        _ENDED,
        edited(with_last_cell("import os\nos.kill(os.getpid(), 9)")),
        place=Place.END,
    ),
    Hostile(
        "stop-self",
        "a cell freezes its own process",
        _ENDED,
        edited(with_last_cell("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)")),
        place=Place.END,
    ),
    Hostile(
        "kill-group",
        "a cell kills its process group, in the hope that the grader is in it",
        "nothing outside of the submission ends",
        edited(with_last_cell(GUARD + "os.kill(0, 9)")),
        place=Place.END,
    ),
    Hostile(
        "kill-everyone",
        "a cell kills each process that it may",
        "nothing outside of the submission ends",
        edited(with_last_cell(GUARD + "for pid in (-1, os.getppid()):\n    os.kill(pid, 9)")),
        place=Place.END,
    ),
    Hostile(
        "wrong-then-exit",
        "the answer is wrong, and the process ends before anyone looks",
        _ENDED,
        edited(with_answer(WRONG), with_last_cell("import os\nos._exit(0)")),
        Spares.BUT_TARGET,
    ),
)
