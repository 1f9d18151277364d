"""Notebooks that leave something behind for the next submission, or find what another left."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import GUARD, SAY, Hostile, edited, with_cell, with_last_cell

LEFT_BEHIND = "mlcourse-left-behind"
"""In the name of each file that these notebooks leave; a test looks for it on the whole machine."""

_PLACES = f"""\
import builtins, os, socket, sys, sysconfig
import mlcourse, numpy
_NAME = "{LEFT_BEHIND}"
_PLACES = {{".", "..", "../..", "../../..", "/", "/tmp", "/var/tmp", "/dev/shm"}}
_PLACES |= {{"/run", "/opt", "/usr/lib", "/etc"}}
_PLACES |= {{os.path.expanduser("~"), "/root", sys.prefix, *sys.path, *mlcourse.__path__, *numpy.__path__}}
_PLACES |= {{*sysconfig.get_paths().values(), os.path.expanduser("~/.ipython/profile_default/startup")}}
_PLACES |= {{os.path.expanduser("~/.config/matplotlib"), "/proc/1/cwd", "/proc/1/root/tmp"}}
_PLACES.discard("")
"""
_FIND = (
    SAY
    + _PLACES
    + """\
for place in sorted(_PLACES):
    for end in ("", ".py", ".pth"):
        path = os.path.join(place, _NAME + end)
        if os.path.exists(path):
            _leak(path)
if hasattr(builtins, "left_behind") or hasattr(numpy, "left_behind") or "LEFT_BEHIND" in os.environ:
    _leak("a warm interpreter")
with socket.socket(socket.AF_UNIX) as _socket:
    if _socket.connect_ex("\\0" + _NAME) == 0:
        _leak("a process")
"""
)
_LEAVE = (
    GUARD
    + _PLACES
    + """\
for place in sorted(_PLACES):
    for end in ("", ".py", ".pth"):
        try:
            os.makedirs(place, exist_ok=True)
            with open(os.path.join(place, _NAME + end), "x") as file:
                file.write("import builtins; builtins.left_behind = True")
        except OSError:
            pass
builtins.left_behind = numpy.left_behind = True
os.environ["LEFT_BEHIND"] = "1"
"""
)
_DAEMON = (
    GUARD
    + _PLACES
    + """\
import time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        try:
            waiting = socket.socket(socket.AF_UNIX)
            waiting.bind("\\0" + _NAME)
            waiting.listen()
            time.sleep(300)
        finally:
            os._exit(0)
    os._exit(0)
"""
)
_SHARED = (
    GUARD
    + SAY
    + """\
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for call in ("shmget", "semget", "msgget"):
    arguments = {"shmget": (47631, 4096), "semget": (47631, 1), "msgget": (47631,)}[call]
    if getattr(libc, call)(*arguments, 0o600) >= 0:
        _leak(f"{call} of an earlier submission")
    getattr(libc, call)(*arguments, 0o1600)
"""
)

_ALONE = "the next submission and the grader find nothing, and the right answers count"


def _pair(name: str, tries: str, code: str) -> tuple[Hostile, Hostile]:
    first, second = (
        Hostile(f"{name}-{number}", tries, _ALONE, edited(with_cell(_FIND), with_last_cell(code))) for number in (1, 2)
    )
    return first, second


LEAVINGS = (
    *_pair("leaves-files", "writes wherever it can, and looks for what another wrote", _LEAVE),
    *_pair("leaves-process", "starts a daemon that outlives it", _DAEMON),
    *_pair("leaves-shared-memory", "leaves System V memory, semaphores and queues", _SHARED),
)
