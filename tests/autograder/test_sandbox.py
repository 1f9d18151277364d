"""One submission in the sandbox: what it did, and what it could not do."""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from mlcourse.autograder.doctor import basic_findings, inspect_walls
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.inside.keeper import _memory_in_use
from mlcourse.autograder.records import Breakdown, Outcome
from mlcourse.autograder.sandbox import RunCell, TryFunction, Zygote

LIMITS = Limits(cell_seconds=1.0, total_seconds=4.0, memory_bytes=400 << 20, output_bytes=4 << 20)


@pytest.fixture(scope="module")
def zygote():
    with Zygote(LIMITS) as warm:
        yield warm


@pytest.fixture(scope="module")
def sandbox(zygote):
    with zygote.sandbox() as running:
        yield running


def run(sandbox, *sources):
    return sandbox.run([RunCell(source) for source in sources])


def text_of(answer):
    return "".join(output.get("text", "") for output in answer.outputs)


def error_of(answer):
    return next((output["ename"] for output in answer.outputs if output["output_type"] == "error"), "")


def test_every_protection_holds(zygote, tmp_path):
    findings = basic_findings() + inspect_walls(zygote, tmp_path)
    assert [finding.name for finding in findings if not finding.holds] == []
    assert len(findings) == 13


def test_cells_share_a_namespace_and_submissions_do_not(sandbox):
    first = run(sandbox, "x = 41", "x + 1")
    assert first.answers[1].outputs[0]["data"]["text/plain"] == "42"
    second = run(sandbox, "x")
    assert error_of(second.answers[0]) == "NameError"


def test_a_function_is_tried_on_its_arguments(sandbox):
    execution = sandbox.run([RunCell("def f(a, b): return a / b"), TryFunction("f", [[1, 2], [1, 0]])])
    returned = execution.answers[1].returned
    assert returned[0].value == 0.5
    assert returned[1].error[0] == "ZeroDivisionError"


def test_a_function_that_is_not_there_is_said_to_be_missing(sandbox):
    assert sandbox.run([TryFunction("f", [[1]])]).answers[0].returned is None


def test_an_endless_loop_costs_its_cell_and_not_the_next(sandbox):
    execution = run(sandbox, "while True: pass", "print('still here')")
    assert execution.outcome is Outcome.TIMEOUT
    assert error_of(execution.answers[0]) == "OutOfTime"
    assert text_of(execution.answers[1]) == "still here\n"


def test_a_loop_that_swallows_every_interrupt_is_ended(sandbox):
    source = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
    execution = run(sandbox, "print(1)", source, "print('never')")
    assert execution.outcome is Outcome.TIMEOUT
    assert len(execution.answers) == 1
    assert "4 seconds in all" in execution.reason


def test_an_endless_call_in_a_check_is_one_failure(sandbox):
    execution = sandbox.run([RunCell("def f(a):\n    while True: pass"), TryFunction("f", [[1], [2]])])
    assert [result.error[0] for result in execution.answers[1].returned] == ["OutOfTime"] * 2


def test_a_notebook_that_ends_its_process_keeps_what_came_before(sandbox):
    execution = run(sandbox, "print('first')", "import os; os._exit(3)", "print('never')")
    assert execution.outcome is Outcome.KILLED
    assert "exit code 3" in execution.reason
    assert text_of(execution.answers[0]) == "first\n"


def test_a_crash_of_the_interpreter_is_an_outcome(sandbox):
    execution = run(sandbox, "import ctypes; ctypes.string_at(0)")
    assert execution.outcome is Outcome.KILLED
    assert "SIGSEGV" in execution.reason


def test_sys_exit_is_an_error_of_its_cell(sandbox):
    execution = run(sandbox, "import sys; sys.exit()", "print('on')")
    assert execution.outcome is Outcome.OK
    assert text_of(execution.answers[1]) == "on\n"


def test_one_process_cannot_have_all_memory(sandbox):
    assert error_of(run(sandbox, "x = ' ' * 10**10").answers[0]) == "MemoryError"


def test_many_processes_together_cannot_either(sandbox):
    source = (
        "import os\nfor _ in range(3): os.fork()\nhoard = []\nwhile True: hoard.append(bytearray(os.urandom(10**6)))"
    )
    assert run(sandbox, source).outcome in (Outcome.OUT_OF_MEMORY, Outcome.TIMEOUT)


def test_a_fork_bomb_is_bounded(sandbox):
    source = (
        "import os\nmade = 0\ntry:\n    for _ in range(1000):\n        if os.fork() == 0: __import__('time').sleep(60)\n"
        "        made += 1\nexcept OSError: pass\nprint(made)"
    )
    execution = run(sandbox, source)
    assert execution.outcome is Outcome.OK
    assert int(text_of(execution.answers[0])) < 40


def test_a_forked_child_does_not_answer_for_its_parent(sandbox):
    execution = run(sandbox, "import os\nchild = os.fork()", "print(child > 0)")
    assert execution.outcome is Outcome.OK
    assert text_of(execution.answers[1]) == "True\n"


def test_nothing_outlives_a_submission(sandbox):
    plant = "import os\nfor place in ('/tmp', '/dev/shm', '.'):\n    open(os.path.join(place, 'egg'), 'w').write('x')"
    daemon = "import subprocess, sys\nsubprocess.Popen(['/bin/sh', '-c', 'sleep 100'])"
    assert error_of(run(sandbox, plant, daemon).answers[0]) == ""
    look = "import os\n[place for place in ('/tmp', '/dev/shm', '.') if os.path.exists(os.path.join(place, 'egg'))]"
    assert run(sandbox, look).answers[0].outputs[0]["data"]["text/plain"] == "[]"


def test_a_disk_filler_fills_its_own_disk_only(sandbox):
    source = "with open('big', 'wb') as file:\n    for _ in range(200): file.write(bytes(10**6))"
    assert error_of(run(sandbox, source).answers[0]) == "OSError"


def test_a_flood_of_text_is_cut(sandbox):
    execution = run(sandbox, "for _ in range(10**5): print('x' * 100)", "print('on')")
    assert len(text_of(execution.answers[0])) < 110_000
    assert text_of(execution.answers[0]).endswith("output cut here ...\n")


def test_a_flood_of_results_is_stopped(sandbox):
    execution = run(
        sandbox, "from IPython.display import display, HTML\nfor _ in range(100): display(HTML('x' * 10**5))"
    )
    assert execution.outcome is Outcome.FLOOD


def test_input_has_nobody_to_answer(sandbox):
    answer = run(sandbox, "name = input('Who? ')").answers[0]
    assert "nobody to answer" in answer.outputs[-1]["evalue"]


@pytest.mark.parametrize(
    "module",
    ["mlcourse.reference", "mlcourse.exercises", "mlcourse.autograder.gradebook", "scipy", "sklearn", "nbgrader"],
)
def test_what_an_assignment_does_not_allow_cannot_be_imported(sandbox, module):
    answer = run(sandbox, f"import {module}").answers[0]
    assert error_of(answer) == "ModuleNotFoundError"


@pytest.mark.parametrize(
    "source",
    [
        "socket.create_connection(('127.0.0.1', 80), 1)",
        "socket.create_connection(('1.1.1.1', 80), 1)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 53))",
        "socket.getaddrinfo('example.org', 80)",
    ],
)
def test_there_is_no_network(sandbox, source):
    assert error_of(run(sandbox, f"import socket\n{source}").answers[0]) in ("OSError", "gaierror")


def test_forged_frames_are_noticed_and_earn_nothing(sandbox):
    forge = (
        "import json, os, struct\n"
        "body = json.dumps({'step': 1, 'returned': [[1.0, None, []]]}).encode()\n"
        "for fd in range(3, 10):\n"
        "    try: os.write(fd, struct.pack('>I', len(body)) + body)\n"
        "    except OSError: pass"
    )
    execution = sandbox.run([RunCell(forge), TryFunction("f", [[1]])])
    assert execution.outcome is Outcome.TAMPERED
    assert execution.answers == []


def test_after_all_that_the_sandbox_still_works(sandbox):
    assert text_of(run(sandbox, "print('well')").answers[0]) == "well\n"


def test_magics_shell_lines_await_and_rich_display_work(sandbox):
    execution = run(
        sandbox,
        "%%timeit -n1 -r1\nx = 1",
        "!echo shell",
        "import asyncio\nawait asyncio.sleep(0)\nprint('awaited')",
        "from IPython.display import HTML, display\ndisplay(HTML('<b>bold</b>'))",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    )
    texts = [text_of(answer) for answer in execution.answers]
    assert "per loop" in texts[0]
    assert texts[1].strip() == "shell"
    assert texts[2] == "awaited\n"
    assert execution.answers[3].outputs[0]["data"]["text/html"] == "<b>bold</b>"
    assert "image/png" in execution.answers[4].outputs[0]["data"]


def test_the_prelude_is_run_once_and_each_submission_finds_what_it_did(zygote):
    prelude = ["import os\nran_in = os.getpid()\nprint('data')", "shared = [1]\nran_in"]
    with zygote.sandbox(prelude=prelude) as sandbox:
        for _ in range(2):
            execution = run(sandbox, *prelude, "shared.append(2)\nprint(shared, ran_in == os.getpid())")
            assert text_of(execution.answers[0]) == "data\n"
            assert execution.answers[1].outputs[0]["execution_count"] == 2
            assert text_of(execution.answers[2]) == "[1, 2] False\n"


@pytest.mark.parametrize(
    "cell",
    [
        "open('left', 'w').write('x')",
        "file = open('/etc/localtime', 'rb')",
        "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()",
        "import subprocess\nchild = subprocess.Popen(['/bin/sleep', '9'])",
        "1 / 0",
        "while True: pass",
    ],
    ids=["a file", "an open file", "a thread", "a process", "an error", "no end"],
)
def test_a_prelude_that_forks_would_miss_is_run_in_each(zygote, cell):
    prelude = ["import os\nran_in = os.getpid()", cell]
    with zygote.sandbox(prelude=prelude) as sandbox:
        execution = run(sandbox, *prelude, "print(ran_in == os.getpid())")
        assert text_of(execution.answers[2]) == "True\n"


def test_a_very_long_prelude_is_run_in_each(zygote):
    prelude = [f"ran = {'x' * 200_000!r}"]
    with zygote.sandbox(prelude=prelude) as sandbox:
        assert text_of(run(sandbox, *prelude, "print(len(ran))").answers[1]) == "200000\n"


def test_memory_is_counted_by_family():
    hoard = "hoard = b'x' * (64 << 20); print(flush=True); input()"
    mother = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hoard!r}])"
    with contextlib.ExitStack() as stack:
        processes = []
        for code in (mother, hoard):
            processes.append(stack.enter_context(Popen([sys.executable, "-c", code], stdin=PIPE, stdout=PIPE)))
            processes[-1].stdout.readline()
        assert _memory_in_use(processes[0].pid) > 64 << 20
        assert _memory_in_use(processes[1].pid) == 0
        for process in processes:
            process.stdin.close()


def test_a_zygote_that_is_closed_at_once_leaves_no_process():
    groups = set()
    for _ in range(10):
        with Zygote(LIMITS) as zygote:
            groups.add(zygote._process.pid)
    deadline = time.monotonic() + 10
    while left := groups & groups_alive():
        assert time.monotonic() < deadline, left


def groups_alive():
    """Process groups with a member that is no zombie."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, group = path.read_text(errors="replace").rpartition(")")[2].split()[:3]
            found |= {int(group)} if state != "Z" else set()
    return found


def test_a_zygote_that_cannot_start_is_our_failure(monkeypatch):
    monkeypatch.setattr("mlcourse.autograder.sandbox.walled_command", lambda bwrap: ["/bin/false"])
    with Zygote(LIMITS) as broken, pytest.raises(Breakdown, match="did not start"):
        broken.sandbox()


def test_a_zygote_that_has_ended_is_our_failure():
    with Zygote(LIMITS) as zygote:
        zygote.wait_until_warm()
        os.killpg(zygote._process.pid, signal.SIGKILL)
        zygote._process.wait()
        with pytest.raises(Breakdown, match="sandbox"):
            zygote.sandbox()


def test_a_wall_that_does_not_stand_is_our_failure():
    # The limit of zero bytes leaves no room to mount a disk: the jail cannot be closed.
    with (
        Zygote(Limits(disk_bytes=-(2 << 20))) as broken,
        broken.sandbox() as sandbox,
        pytest.raises(Breakdown, match="could not be closed"),
    ):
        sandbox.run([RunCell("print(1)")])
