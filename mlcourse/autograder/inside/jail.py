"""Namespaces, mounts and limits that a submission cannot undo.

Every call that fails raises :class:`JailError`: a wall that does not stand
stops the run, and the submission is not blamed for it.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from dataclasses import dataclass

_CLONE_NEWNS = 0x00020000
_CLONE_NEWIPC = 0x08000000
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWPID = 0x20000000
_CLONE_NEWNET = 0x40000000

_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 1, 2, 4, 8
_MS_REC, _MS_PRIVATE = 1 << 14, 1 << 18

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 63

NOBODY = 65534
HOME = "/tmp/home"


class JailError(RuntimeError):
    """A wall of the sandbox could not be put up."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Seconds are wall clock, sizes are bytes; ``memory_bytes`` bounds each
    process's address space above the warm interpreter's own, and all of the
    submission's processes together in real memory.
    """

    cell_seconds: float = 10.0
    total_seconds: float = 30.0
    memory_bytes: int = 1 << 30
    processes: int = 32
    disk_bytes: int = 64 << 20
    open_files: int = 256
    output_bytes: int = 24 << 20


def drop_to_nobody() -> None:
    """Give up the user id 0, for which the kernel does not count processes."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    # A process that changed its user may not write its own id maps until it is dumpable again.
    _check(_libc().prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), "PR_SET_DUMPABLE")


def enter_namespaces() -> None:
    """Fresh user, mount, ipc, net namespaces, and a fresh pid namespace for the next fork."""
    uid, gid = os.getuid(), os.getgid()
    flags = _CLONE_NEWUSER | _CLONE_NEWPID | _CLONE_NEWNS | _CLONE_NEWIPC | _CLONE_NEWNET
    _check(_libc().unshare(flags), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


def close_cell(limits: Limits) -> None:
    """In the submission's first process: own small disks, no powers, hard limits.

    Afterwards the only writable places are ``/tmp`` and ``/dev/shm``, both of
    which vanish with the mount namespace.
    """
    _check(_libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "PR_SET_PDEATHSIG")
    address_space = _virtual_size() + limits.memory_bytes
    _check(_libc().mount(None, b"/", None, _MS_REC | _MS_PRIVATE, None), "mount / private")
    half = limits.disk_bytes // 2
    _mount_tmpfs("/tmp", f"size={half},nr_inodes=4096,mode=700", _MS_NOSUID | _MS_NODEV)
    _mount_tmpfs("/dev/shm", f"size={half},nr_inodes=1024,mode=700", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    _mount_tmpfs("/proc", "size=4k,mode=555", _MS_RDONLY | _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    drop_privileges()
    set_limits(limits, address_space)


def set_limits(limits: Limits, address_space: int) -> None:
    """Resource limits; the hard ones too, so that they cannot be raised again."""
    cpu = int(limits.total_seconds) + 5
    for what, value in (
        (resource.RLIMIT_AS, address_space),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_FSIZE, limits.disk_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(what, (value, value))


def drop_privileges() -> None:
    """No new privileges, and none of the capabilities that a user namespace grants."""
    libc = _libc()
    _check(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "PR_SET_NO_NEW_PRIVS")
    for capability in range(_LAST_CAPABILITY + 1):
        # EINVAL marks the end of the kernel's list.
        if libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _check(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def _mount_tmpfs(target: str, options: str, flags: int) -> None:
    code = _libc().mount(b"tmpfs", target.encode(), b"tmpfs", flags, options.encode())
    _check(code, f"mount tmpfs on {target}")


def _virtual_size() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _check(code: int, what: str) -> None:
    if code != 0:
        raise JailError(f"{what}: {os.strerror(ctypes.get_errno())}")
