"""One submission after another, each in a fork of this process that nothing outlives.

A keeper is a fork of the zygote that serves one worker.  It may have run the
first cells of an assignment already, which are the same for every student:
a submission that begins with them need not run them again.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
import threading
import time
from io import RawIOBase
from typing import Any, NoReturn

from mlcourse.autograder.inside import jail
from mlcourse.autograder.inside.frames import READY
from mlcourse.autograder.inside.job import make_ready, run_prelude, serve_job
from mlcourse.autograder.inside.shell import Shell

KILL = b"kill"
_PR_SET_PDEATHSIG = 1
_TICK_SECONDS = 0.1


def keep(control: socket.socket, order: dict[str, Any], limits: jail.Limits, jailed: bool, shell: Shell) -> NoReturn:
    """Run the order's prelude, say that it went well, and serve jobs until the worker closes the socket."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        make_ready(shell, order["figures"])
        disk = os.path.dirname(jail.HOME) if jailed else jail.HOME  # without walls, all disks are shared
        if _run_for_all(shell, order["prelude"], limits.cell_seconds, disk):
            control.send(READY)
            _serve(control, limits, jailed, shell)
    except Exception as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(0)


def _run_for_all(shell: Shell, prelude: list[str], seconds: float, disk: str) -> bool:
    """Run the prelude; False where a cell failed, or a fork would miss something that it did."""
    os.chdir(jail.HOME)
    before = _what_forks_miss(disk)
    went_well = run_prelude(shell, prelude, seconds)
    gc.collect()
    gc.freeze()
    return went_well and _what_forks_miss(disk) == before


def _what_forks_miss(disk: str) -> tuple[object, ...]:
    """Files, open files, threads and child processes."""
    files = {os.path.join(path, name) for path, _, names in os.walk(disk) for name in names}
    try:
        children = os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        children = None
    return files, sorted(os.listdir("/proc/self/fd")), threading.active_count(), children


def _serve(control: socket.socket, limits: jail.Limits, jailed: bool, shell: Shell) -> None:
    while True:
        message, fds, _, _ = socket.recv_fds(control, 16, 1)
        if not message:
            return
        if message != KILL:  # a kill that comes late finds its job over
            control.send(json.dumps(_supervise(control, fds[0], limits, jailed, shell)).encode())


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
    parents = {int(name): _parent_of(name) for name in os.listdir("/proc") if name.isdigit()}
    total, family = 0, [pid for pid, parent in parents.items() if parent == warden]
    while family:
        member = family.pop()
        total += _proportional_size(member)
        family += [pid for pid, parent in parents.items() if parent == member]
    return total


def _parent_of(pid: str) -> int:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            # The process chose the name between the parentheses; what follows the last one is the kernel's.
            return int(file.read().rpartition(b")")[2].split()[1])
    except OSError:
        return 0  # it ended while we looked


def _proportional_size(pid: int) -> int:
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
            serve_job(sock, shell, limits.cell_seconds)
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
