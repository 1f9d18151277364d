"""The worker processes and their sandboxes.

Sandboxes warm up on their own while the parent still imports; the workers are
forked afterwards, so that they need not import again.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from mlcourse.autograder.doctor import basic_findings, inspect_walls, require
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.records import Breakdown
from mlcourse.autograder.sandbox import Sandbox

_PR_SET_PDEATHSIG = 1


class Crew:
    """So many sandboxes, starting.

    Parameters
    ----------
    workers
        How many.
    limits
        What each submission may use.
    walls
        False runs notebooks as plain processes of this user.
    """

    def __init__(self, workers: int, limits: Limits, walls: bool) -> None:
        self.workers, self.limits, self.walls = workers, limits, walls
        self._sandboxes = [Sandbox(limits, walls) for _ in range(workers)]

    def wait_until_ready(self, root: Path) -> None:
        """Wait for the sandboxes, and look at the walls from inside.

        Raises
        ------
        UserError
            If a protection is missing.
        """
        if self.walls:
            require(inspect_walls(self._sandboxes[0], root))
        try:
            for sandbox in self._sandboxes[self.walls :]:
                sandbox.wait_until_warm()
        except Breakdown as error:
            raise UserError(str(error)) from error

    @contextmanager
    def pool(self) -> Iterator[Executor]:
        """Forked processes, each with one of the sandboxes."""
        context = multiprocessing.get_context("fork")
        number = context.Value("i", 0)
        arguments = (self._sandboxes, number, self.walls, os.getpid())
        with ProcessPoolExecutor(self.workers, context, _start_worker, arguments) as pool:
            try:
                yield pool
            finally:
                pool.shutdown(cancel_futures=True)

    def close(self) -> None:
        """End the sandboxes."""
        for sandbox in self._sandboxes:
            sandbox.close()


@contextmanager
def crew(workers: int, limits: Limits, walls: bool) -> Iterator[Crew]:
    """Start sandboxes, and end them when done.

    Raises
    ------
    UserError
        If this machine cannot have sandboxes.
    """
    if walls:
        require(basic_findings())
    started = Crew(workers, limits, walls)
    try:
        yield started
    finally:
        started.close()


def _start_worker(sandboxes: list[Sandbox], number: Synchronized[int], walls: bool, parent: int) -> None:
    from mlcourse.autograder.submission import adopt

    # A worker whose parent was killed must not linger.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with number.get_lock():
        mine = number.value
        number.value += 1
    adopt(sandboxes[mine], walls)
