"""The warm process that forks once a submission; see the package's theory of operation."""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from importlib.abc import MetaPathFinder
from io import RawIOBase
from typing import Any, NoReturn

import matplotlib
from IPython.core.pylabtools import select_figure_formats

from mlcourse.autograder.inside import jail
from mlcourse.autograder.inside.job import serve_job
from mlcourse.autograder.inside.shell import Shell

KILL = b"kill"
_TICK_SECONDS = 0.1


def main() -> None:
    """Serve jobs that arrive on standard input, a socket, until it closes."""
    options = json.loads(sys.argv[1])
    limits = jail.Limits(**options["limits"])
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    if os.geteuid() == 0 and options["jailed"]:
        jail.drop_to_nobody()
    sys.meta_path.append(_NotHere())
    os.makedirs(jail.HOME, exist_ok=True)
    shell = warm_up(options["preload"])
    control.send(json.dumps({"pid": os.getpid()}).encode())
    while True:
        message, fds, _, _ = socket.recv_fds(control, 16, 1)
        if not message:
            return
        if message != KILL:  # a kill that comes late finds its job over
            control.send(json.dumps(_supervise(control, fds[0], limits, options["jailed"], shell)).encode())


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
        select_figure_formats(shell, ["png"], bbox_inches=None)
        matplotlib.rc("figure.subplot", bottom=0.2, left=0.15)
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
    "def broken():\n    raise ValueError('rehearsal')\nbroken()",
    "import mlcourse.data as _d\n_ = _d.load_spambase(), _d.load_digits()",
    "import IPython.display as _i\n_i.display(_i.HTML('x'))\n1 + 1",
)


def _supervise(control: socket.socket, job_fd: int, limits: jail.Limits, jailed: bool, shell: Shell) -> dict[str, Any]:
    """Fork the warden, stand ready to kill its inmate, and say how it ended."""
    news, tell = os.pipe()
    warden = os.fork()
    if warden == 0:
        control.close()
        os.close(news)
        _be_warden(tell, job_fd, limits, jailed, shell)
    os.close(tell)
    os.close(job_fd)
    report: dict[str, Any] = {"killed_for": "", "failed": "the sandbox ended without a word"}
    with os.fdopen(news, "rb", buffering=0) as pipe:  # unbuffered, or select would miss lines read ahead
        _watch(control, pipe, warden, limits, report)
    os.waitpid(warden, 0)
    return report


def _watch(control: socket.socket, pipe: RawIOBase, warden: int, limits: jail.Limits, report: dict[str, Any]) -> None:
    """Gather what the warden and the inmate tell, until both have closed the pipe."""
    started = time.monotonic()
    while True:
        ready, _, _ = select.select([pipe.fileno(), control.fileno()], [], [], _TICK_SECONDS)
        if pipe.fileno() in ready:
            line = pipe.readline()
            if not line:
                return
            report |= json.loads(line)
        if control.fileno() in ready:
            if not control.recv(16):
                _kill(report.get("inmate", warden))
                sys.exit()
            report["killed_for"] = report["killed_for"] or "deadline"
        elif not report["killed_for"] and _too_large(warden, started, limits):
            report["killed_for"] = "memory"
        if report["killed_for"]:
            _kill(report.get("inmate", warden))


def _too_large(warden: int, started: float, limits: jail.Limits) -> bool:
    """Look only after a while: most submissions have ended by then."""
    old = time.monotonic() - started > 2 * _TICK_SECONDS
    return old and _memory_in_use(warden) > limits.memory_bytes


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _memory_in_use(warden: int) -> int:
    """Bytes of real memory that the submission's processes use together, shared pages divided."""
    total = 0
    known = {1, os.getpid(), warden}
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in known:
            total += _proportional_size(name)
    return total


def _proportional_size(pid: str) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass  # it ended while we looked
    return 0


def _be_warden(tell: int, job_fd: int, limits: jail.Limits, jailed: bool, shell: Shell) -> NoReturn:
    try:
        if jailed:
            jail.enter_namespaces()
        inmate = os.fork()
        if inmate == 0:
            _be_inmate(tell, job_fd, limits, jailed, shell)
        os.close(job_fd)
        _write(tell, {"inmate": inmate})
        _, status, usage = os.wait4(inmate, 0)
        _write(tell, {"status": status, "cpu": usage.ru_utime + usage.ru_stime})
    except Exception as error:
        _write(tell, {"failed": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _be_inmate(tell: int, job_fd: int, limits: jail.Limits, jailed: bool, shell: Shell) -> NoReturn:
    code = 1
    try:
        _prepare_inmate(tell, limits, jailed)
        with socket.socket(fileno=os.dup2(job_fd, 3)) as sock:
            os.closerange(4, 1024)
            serve_job(sock, shell)
        code = 0
    finally:
        os._exit(code)


def _prepare_inmate(tell: int, limits: jail.Limits, jailed: bool) -> None:
    try:
        if jailed:
            jail.close_cell(limits)
        for fd in (1, 2):
            os.dup2(0, fd)
        # Its own process group: a signal to "all of my group" must not reach the zygote.
        os.setsid()
        os.makedirs(jail.HOME, exist_ok=True)
        os.chdir(jail.HOME)
        _write(tell, {"failed": ""})
    except Exception as error:
        _write(tell, {"failed": f"{type(error).__name__}: {error}"})
        raise
    finally:
        os.close(tell)


def _write(fd: int, message: dict[str, Any]) -> None:
    os.write(fd, json.dumps(message).encode() + b"\n")
