"""Look at the walls from inside, as a submission would find them."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import resource
import socket
import sys

_PR_GET_NO_NEW_PRIVS = 39


def report(private: list[str]) -> None:
    """Print which protections hold, as JSON; ``private`` are paths that must not be here."""
    facts = {
        "own processes": os.getpid() == 1 and os.listdir("/proc") == [],
        "no network": _no_network(),
        "private files": not any(os.path.exists(path) for path in private),
        "no reference": _no_module("mlcourse.reference") and _no_module("mlcourse.exercises"),
        "nothing writable": not any(_writable(path) for path in ["/", "/dev", "/usr", *sys.path]),
        "own disk": _size_of("/tmp") < 1 << 30 and _size_of("/dev/shm") < 1 << 30,
        "no powers": _no_powers(),
        "memory limit": resource.getrlimit(resource.RLIMIT_AS)[1] != resource.RLIM_INFINITY,
        "process limit": os.getuid() != 0 and resource.getrlimit(resource.RLIMIT_NPROC)[1] < 1000,
        "time limit": resource.getrlimit(resource.RLIMIT_CPU)[1] != resource.RLIM_INFINITY,
    }
    print(json.dumps(facts))


def _no_network() -> bool:
    with socket.socket() as sock:
        sock.settimeout(1.0)
        try:
            sock.connect(("127.0.0.1", 9))
        except ConnectionRefusedError:
            return False  # somebody answered
        except OSError:
            return [name for _, name in socket.if_nameindex() if name != "lo"] == []
    return False


def _no_module(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return True
    return False


def _writable(folder: str) -> bool:
    path = os.path.join(folder, ".probe")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    except OSError:
        return False
    with contextlib.suppress(OSError):
        os.unlink(path)
    return True


def _size_of(folder: str) -> int:
    facts = os.statvfs(folder)
    return facts.f_blocks * facts.f_frsize


def _no_powers() -> bool:
    libc = ctypes.CDLL(None)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, data)
    return libc.prctl(_PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 and not any(data)
