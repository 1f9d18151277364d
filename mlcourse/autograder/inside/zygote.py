"""The warm process that all forks of a class come from; see the package's theory of operation."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from importlib.abc import MetaPathFinder
from typing import Any

import matplotlib
from IPython.core.pylabtools import select_figure_formats

from mlcourse.autograder.inside import jail
from mlcourse.autograder.inside.frames import MAX_ORDER_BYTES, READY
from mlcourse.autograder.inside.keeper import keep
from mlcourse.autograder.inside.shell import Shell


def main() -> None:
    """Fork a keeper for each order that arrives on standard input, a socket, until it closes."""
    options = json.loads(sys.argv[1])
    limits = jail.Limits(**options["limits"])
    door = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    if os.geteuid() == 0 and options["jailed"]:
        jail.drop_to_nobody()
    sys.meta_path.append(_NotHere())
    os.makedirs(jail.HOME, exist_ok=True)
    shell = warm_up(options["preload"])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a keeper ended
    door.send(READY)
    while True:
        order, fds, _, _ = socket.recv_fds(door, MAX_ORDER_BYTES, 1)
        if not order:
            return
        if os.fork() == 0:
            door.close()
            keep(socket.socket(fileno=fds[0]), json.loads(order), limits, options["jailed"], shell)
        os.close(fds[0])


class _NotHere(MetaPathFinder):
    """Says in plain words why a module cannot be imported; asked last."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        """Refuse the module."""
        raise ModuleNotFoundError(
            f"{fullname!r} cannot be imported while grading; the assignment says what may be", name=fullname
        )


def warm_up(preload: list[str]) -> Shell:
    """Import what notebooks use, and pay now for what the first figure and traceback cost."""
    import importlib

    shell = Shell.instance()
    for module in preload:
        importlib.import_module(module)
    stdout, stderr = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = shell.streams  # type: ignore[assignment]
    try:
        for source in _REHEARSAL:
            shell.run_cell(source, store_history=False)
        # Cropping a picture to its ink, as Jupyter does, would lay it out twice; so there must be room for labels.
        select_figure_formats(shell, ["png"], bbox_inches=None, pil_kwargs={"compress_level": 1})
        matplotlib.rc("figure.subplot", bottom=0.2, left=0.15)
        matplotlib.rc("text", hinting="no_hinting")  # a quarter of the time that text takes
        shell.reset(new_session=True)
        shell.collector.begin()
    finally:
        sys.stdout, sys.stderr = stdout, stderr
    shell.execution_count = 1
    gc.collect()
    gc.freeze()
    return shell


_REHEARSAL = (
    "import numpy as np\nimport matplotlib.pyplot as plt\n"
    "figure, axes = plt.subplots()\n_ = axes.plot([1, 2], [1, 2], label='$x_1$')\naxes.legend()\nplt.show()",
    "import mlcourse.plotting as _p\ndef broken():\n    _p.plot_function([1, 2], [1], axes)\nbroken()",
    "import IPython.display as _i\n_i.display(_i.HTML('x'))\n1 + 1",
)
