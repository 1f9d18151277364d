"""The command: one clear line for a mistake, and a quick start."""

import subprocess
import sys

import pytest

from mlcourse.cli import main


def test_a_folder_that_is_no_course_is_one_clear_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for command in (["report", "a1"], ["simulate", "a1"], ["feedback", "a1"], ["release", "a1"]):
        assert main(command) == 1
        assert capsys.readouterr().err.startswith(f"mlcourse: no nbgrader_config.py in {tmp_path}")


@pytest.mark.parametrize("arguments", [["grade"], ["nonsense"], [], ["grade", "a1", "--workers", "0"]])
def test_a_wrong_call_is_explained_and_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: mlcourse" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["grade", "a1"], ["demo"], ["doctor"]])
def test_grading_elsewhere_than_on_linux_is_refused_in_one_line(command, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(command) == 1
    assert capsys.readouterr().err.startswith("mlcourse: grading needs Linux; on Windows use WSL 2")


def test_grading_starts_without_the_grammar_that_takes_a_second_to_compile():
    code = (
        "import sys, mlcourse.cli as cli\n"
        "cli._leave_out_slow_grammar()\n"
        "import mlcourse.autograder.grade\n"
        "assert 'jsonschema' in sys.modules and 'lark' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
