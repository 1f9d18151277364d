"""Notebooks that look for answers, grades, secrets and other people's work on the disk."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import GUARD, SAY, Hostile, edited, with_cell

CANARY = "canary-5b1d0c"
"""A word that a test writes into files that no notebook may read; reading it is reported as a leak."""

_SECRETS = f"""\
{SAY}
import os, sys
CANARY = "{CANARY[:6]}" + "{CANARY[6:]}"

def _look(path):
    try:
        with open(path, "rb") as file:
            head = file.read(1 << 20)
    except (OSError, ValueError):
        return
    if CANARY.encode() in head or os.path.basename(path) in _NAMES:
        _leak(path)

_NAMES = ("gradebook.db", "grading_seed", "nbgrader_config.py", "shadow")
"""
_BY_PATH = """\
inside = ["gradebook.db", "grading_seed", "nbgrader_config.py", "canary.txt", ".ssh/id_rsa", ".bash_history"]
folders = ("solutions", "submitted", "autograded", "feedback", "assignments")
inside += [f"{folder}/canary.txt" for folder in folders]
tops = ["/".join([".."] * n) or "." for n in range(8)]
tops += ["/", "/root", "/home", "/srv", "/mnt", "/media", "/var/tmp", "/tmp", "/etc", "/run"]
tops += ["/proc/1/root", "/proc/1/cwd", "/proc/self/root", "/proc/self/cwd", "/proc/2/root", "/proc/2/cwd"]
tops += [os.path.expanduser("~"), os.path.expanduser("~root"), os.environ.get("OLDPWD", "/"), *sys.path]
for top in tops:
    for name in inside:
        _look(os.path.join(top, name))
"""
_WALK = """\
skip = ("/proc", "/sys", "/usr", "/lib", sys.base_prefix + "/lib")
for folder, below, files in os.walk("/"):
    below[:] = [name for name in below if not os.path.join(folder, name).startswith(skip)]
    for name in files:
        path = os.path.join(folder, name)
        if name.endswith(".ipynb"):
            _leak(path)
        elif os.path.isfile(path) and not name.endswith((".py", ".pyc", ".so", ".ttf", ".h", ".pyi")):
            _look(path)
"""
_PACKAGE = """\
import mlcourse
for top in [*mlcourse.__path__, *(os.path.join(path, "mlcourse") for path in sys.path)]:
    for name in ("reference", "exercises", "simulate", "autograder/gradebook.py"):
        path = os.path.join(top, name)
        if os.path.isdir(path) and any(file.endswith(".py") for file in os.listdir(path)):
            _leak(path)
        elif os.path.isfile(path):
            _leak(path)
"""
_PROC = """\
for pid in ["self", *range(1, 400)]:
    for name in ("environ", "cmdline", "maps", "mountinfo"):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                text = file.read(1 << 20)
        except OSError:
            continue
        if name == "environ" and b"SEED" in text or b"gradebook" in text or CANARY.encode() in text:
            _leak(f"/proc/{pid}/{name}")
    try:
        for number in os.listdir(f"/proc/{pid}/fd"):
            target = os.readlink(f"/proc/{pid}/fd/{number}")
            if target.endswith((".db", ".ipynb", "grading_seed")):
                _leak(target)
    except OSError:
        pass
try:
    memory = open("/proc/1/mem", "rb") if os.getpid() != 1 else None
    if memory:
        _leak("/proc/1/mem")
except OSError:
    pass
"""
_ENVIRONMENT = """\
for name, value in os.environ.items():
    if any(word in name.upper() for word in ("SEED", "TOKEN", "SECRET", "PASSW", "CREDENTIAL")):
        _leak(name)
    if CANARY in value:
        _leak(name)
"""
_SHELL = """\
import subprocess
script = "cat gradebook.db ../gradebook.db ../../../gradebook.db ../../../grading_seed"
script += " ~/canary.txt ../../../*/canary.txt"
try:
    done = subprocess.run(["/bin/sh", "-c", script + "; find / -name canary.txt -not -path '/proc/*'"],
                          capture_output=True, timeout=8)
    if done.stdout.strip():
        _leak(done.stdout)
except (OSError, subprocess.SubprocessError) as error:
    print(type(error).__name__)
"""
_SQL = """\
import glob, sqlite3
for path in {name for n in range(8) for name in glob.glob("../" * n + "gradebook.db")}:
    try:
        connection = sqlite3.connect(path, timeout=1)
        connection.execute("update grade set manual_score = 150")
        connection.commit()
        _leak(path)
    except sqlite3.Error as error:
        print(error)
"""
_DESCRIPTORS = """\
import stat
for number in range(1024):
    try:
        kind = os.fstat(number).st_mode
    except OSError:
        continue
    if stat.S_ISDIR(kind):
        _leak(f"folder behind descriptor {number}")
    if stat.S_ISREG(kind) and number > 2:
        text = os.pread(number, 1 << 20, 0)
        if CANARY.encode() in text or text.startswith(b"SQLite format 3"):
            _leak(f"file behind descriptor {number}")
"""

_NOTHING = "it finds nothing, and the right answers count"


def _theft(name: str, tries: str, code: str) -> Hostile:
    return Hostile(name, tries, _NOTHING, edited(with_cell(_SECRETS + code)))


THEFT = (
    _theft("reads-paths", "reads the course, the gradebook, other work and homes by path", _BY_PATH),
    _theft("walks-the-disk", "looks at each file there is", _WALK),
    _theft("reads-package", "looks for the reference beside the modules that it may import", _PACKAGE),
    _theft("reads-proc", "looks at other processes through /proc", _PROC),
    _theft("reads-environment", "looks for the seed and for secrets in the environment", _ENVIRONMENT),
    _theft("reads-by-shell", "asks a shell for the same files", _SHELL),
    _theft("writes-gradebook", "gives itself points by SQL", GUARD + _SQL),
    _theft("reads-descriptors", "looks for open files and folders that were left to it", _DESCRIPTORS),
)
