"""Notebooks that take more memory, processes, disk or output than they may."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import GUARD, Hostile, Place, Spares, edited, with_answer, with_last_cell

_MEMORY_IN_ANSWER = (
    "def TARGET(*args):\n"
    + "".join(f"    {line}\n" for line in GUARD.splitlines())
    + """\
    import numpy as np
    hoard = []
    while True:
        hoard.append(np.ones(2**22))
"""
)
_MEMORY_FAMILY = """\
import time
for _ in range(12):
    if os.fork() == 0:
        hoard = [bytes([65]) * 2**24 for _ in range(20)]
        time.sleep(600)
        os._exit(0)
time.sleep(600)
"""
_FORKS = """\
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
_THREADS = """\
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
"""
_DISK = """\
import itertools
def fill(folder):
    try:
        for number in itertools.count():
            with open(os.path.join(folder, f"fill-{number}"), "wb") as file:
                file.write(bytes(2**22))
    except OSError as error:
        print(folder, error)
for folder in (".", "/tmp", "/dev/shm", "/var/tmp"):
    fill(folder)
"""
_NAMES = """\
def fill(folder):
    try:
        for number in range(10**6):
            os.mkdir(os.path.join(folder, f"name-{number}"))
    except OSError as error:
        print(folder, error)
for folder in (".", "/tmp", "/dev/shm", "/var/tmp"):
    fill(folder)
"""
_FILES = "hoard = []\nwhile True:\n    hoard.append(open(os.devnull))"
_PRINTS = "while True:\n    print('flood ' * 10**5)"
_DISPLAYS = """\
from IPython.display import HTML, display
for _ in range(200):
    display(HTML("flood " * 10**5))
"""
_DESCRIPTORS = """\
for _ in range(2000):
    for number in (1, 2):
        os.write(number, b"flood " * 10**4)
"""
_INPUT = """\
import getpass
for ask in (input, getpass.getpass):
    try:
        print("got", ask("password? "))
    except Exception as error:
        print(type(error).__name__, error)
input("and now? ")
"""

_STOPPED = "it is stopped at its limit; what was checked before counts, and the machine does not notice"


def _at_end(name: str, tries: str, code: str, must: str = _STOPPED) -> Hostile:
    return Hostile(name, tries, must, edited(with_last_cell(code)), place=Place.END)


GREED = (
    Hostile(
        "memory-bomb",
        "the answer takes memory without end",
        _STOPPED,
        edited(with_answer(_MEMORY_IN_ANSWER)),
        Spares.BUT_TARGET,
        # Last, since both an error in the call and the end of the process are fair.
        Place.LAST,
        likely=True,
    ),
    _at_end("memory-family", "twelve processes take memory, each a little", GUARD + _MEMORY_FAMILY),
    _at_end("fork-bomb", "each process forks for ever", GUARD + _FORKS),
    _at_end("thread-bomb", "threads are started for ever", GUARD + _THREADS),
    _at_end("disk-filler", "files fill each writable folder", GUARD + _DISK),
    _at_end("inode-filler", "a million empty folders", GUARD + _NAMES),
    _at_end("open-files", "files are opened and never closed", GUARD + _FILES),
    _at_end("print-flood", "printing without end", _PRINTS),
    _at_end("display-flood", "two hundred displays of 600 kB", _DISPLAYS),
    _at_end("descriptor-flood", "bytes written past Python's own streams", GUARD + _DESCRIPTORS),
    _at_end("input", "a cell asks the grader for input", _INPUT, "a clear error; nothing waits"),
)
