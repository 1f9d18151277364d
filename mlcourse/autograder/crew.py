"""The worker processes and the warm process behind walls that they share.

It warms up on its own while the parent still imports; the workers are forked
afterwards, so that they need not import again.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from mlcourse.autograder.doctor import basic_findings, inspect_walls, require
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.records import Breakdown
from mlcourse.autograder.sandbox import Zygote

_PR_SET_PDEATHSIG = 1


class Crew:
    """So many workers, and their zygote, which is starting.

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
        self._zygote = Zygote(limits, walls)

    def wait_until_ready(self, root: Path) -> None:
        """Wait for the zygote, and look at the walls from inside.

        Raises
        ------
        UserError
            If a protection is missing.
        """
        if self.walls:
            require(inspect_walls(self._zygote, root))
        try:
            self._zygote.wait_until_warm()
        except Breakdown as error:
            raise UserError(str(error)) from error

    @contextmanager
    def pool(self) -> Iterator[Executor]:
        """Forked processes."""
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(self.workers, context, _start_worker, (self._zygote, os.getpid())) as pool:
            try:
                yield pool
            finally:
                pool.shutdown(cancel_futures=True)

    def close(self) -> None:
        """End the zygote."""
        self._zygote.close()


@contextmanager
def crew(workers: int, limits: Limits, walls: bool) -> Iterator[Crew]:
    """Start a crew, and end it when done.

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


def _start_worker(zygote: Zygote, parent: int) -> None:
    from mlcourse.autograder.submission import adopt

    # A worker whose parent was killed must not linger.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    adopt(zygote)
