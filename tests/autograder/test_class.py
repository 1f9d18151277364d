"""A class from submissions to gradebook: right scores, nothing lost, nothing half-recorded."""

import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading

import nbformat
import numpy as np
import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade

from mlcourse.autograder.collect import read_submission
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.gradebook import Ledger
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.plan import make_plan
from mlcourse.autograder.publish import write_report
from mlcourse.autograder.records import Breakdown, Outcome
from mlcourse.autograder.sandbox import Zygote
from mlcourse.autograder.screen import progress_bar
from mlcourse.autograder.store import notebook_path, only_grader, read_record, record_path
from mlcourse.autograder.submission import adopt, grade_submission
from mlcourse.cli import grade_and_publish
from mlcourse.exercises import find
from mlcourse.simulate import HONEST, Kind, write_class

from .conftest import ASSIGNMENT

MLCOURSE = [sys.executable, "-m", "mlcourse.cli"]


def simulate(course, students, seed=0):
    return write_class(course.root, ASSIGNMENT, students, np.random.default_rng(seed), HONEST)


def gradebook_scores(course):
    """What the gradebook says: student -> grade id -> (auto score, needs a person)."""
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in submission.notebooks[0].grades
            }
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
        }


def record_scores(records):
    return {
        student: {score.grade_id: (score.auto_score, score.auto_score is None) for score in record.scores}
        for student, record in records.items()
    }


def test_a_class_gets_the_scores_that_it_deserves(course, grade):
    expected = simulate(course, 8)
    result, records = grade(course)
    assert sorted(result.graded) == [e.student for e in expected]
    for one in expected:
        record = records[one.student]
        assert record.outcome is Outcome.OK
        verdicts = {v.exercise: v for score in record.scores for v in score.verdicts}
        for name, filling in one.fillings:
            if filling.kind is Kind.RIGHT:
                assert verdicts[name].points == find(name).points
            elif filling.kind is Kind.MISCONCEPTION:
                assert verdicts[name].misconception == filling.name
            else:
                assert verdicts[name].points == 0


def test_the_gradebook_says_what_the_records_say(course, grade):
    simulate(course, 6)
    _, records = grade(course)
    assert gradebook_scores(course) == record_scores(records)


def test_autograded_notebooks_are_valid_and_score_the_same_by_nbgraders_rule(course, grade):
    simulate(course, 6)
    _, records = grade(course)
    for student, record in records.items():
        notebook = nbformat.read(notebook_path(course, ASSIGNMENT, student), as_version=4)
        nbformat.validate(notebook)
        by_rule = {
            cell.metadata.nbgrader.grade_id: determine_grade(cell)[0]
            for cell in notebook.cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        }
        assert by_rule == {score.grade_id: score.auto_score for score in record.scores}


def test_the_solution_earns_all_and_the_untouched_release_nothing(course, grade):
    for student, source in (("solved", "solutions"), ("untouched", "assignments")):
        folder = course.path("submitted", student, ASSIGNMENT)
        shutil.copytree(course.root / source / ASSIGNMENT, folder)
    _, records = grade(course)
    assert records["solved"].auto_points == 36
    assert records["solved"].needs_person
    assert records["untouched"].auto_points == 0
    for score in records["untouched"].scores:
        for verdict in score.verdicts:
            assert verdict.aspects[0].failure.problem.startswith("raised NotImplementedError")
    assert records["untouched"].scores[-1].unanswered


def test_what_has_not_changed_is_not_run_again(course, grade):
    simulate(course, 3)
    grade(course)
    again, _ = grade(course)
    assert (again.graded, len(again.unchanged)) == ([], 3)
    notebook = course.path("submitted", "student002", ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    notebook.write_text(notebook.read_text().replace("return", "return  "))
    changed, _ = grade(course)
    assert changed.graded == ["student002"]
    forced, _ = grade(course, force=True)
    assert len(forced.graded) == 3


def test_a_manual_score_survives_grading_again(course, grade):
    simulate(course, 1)
    grade(course)
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        given = gradebook.find_grade("judgement", ASSIGNMENT, ASSIGNMENT, "student001")
        given.manual_score, given.needs_manual_grade = 3.0, False
        gradebook.db.commit()
    grade(course, force=True)
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        given = gradebook.find_grade("judgement", ASSIGNMENT, ASSIGNMENT, "student001")
        assert (given.manual_score, given.needs_manual_grade) == (3.0, True)
    with Ledger(course, ASSIGNMENT) as ledger:
        assert ledger.manual_grades()["student001"]["judgement"].score == 3.0


def test_grades_by_hand_are_in_the_report_and_nobody_waits_for_them_any_more(course, grade):
    shutil.copytree(course.root / "solutions" / ASSIGNMENT, course.path("submitted", "ada", ASSIGNMENT))
    grade(course)
    before = write_report(course, ASSIGNMENT, {}).read_text(encoding="utf-8")
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        given = gradebook.find_grade("judgement", ASSIGNMENT, ASSIGNMENT, "ada")
        given.manual_score, given.extra_credit, given.needs_manual_grade = 3.0, 0.25, False
        gradebook.db.commit()
    after = write_report(course, ASSIGNMENT, {}).read_text(encoding="utf-8")
    assert ("39.25" in before, "39.25" in after) == (False, True)
    waits = "needs a person: judgement"
    assert (waits in before, waits in after) == (True, False)


def test_figures_are_drawn_unless_asked_otherwise(course, grade):
    shutil.copytree(course.root / "solutions" / ASSIGNMENT, course.path("submitted", "ada", ASSIGNMENT))
    path = notebook_path(course, ASSIGNMENT, "ada")
    grade(course)
    assert path.read_text().count('"image/png"') == 3
    _, records = grade(course, figures=False)
    assert "image/png" not in path.read_text()
    assert "<Figure size" in path.read_text()
    assert records["ada"].auto_points == 36


def test_killing_the_grader_in_mid_class_loses_nothing(course, grade, tmp_path):
    simulate(course, 12)
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(course.root, undisturbed)
    process = subprocess.Popen(
        [*MLCOURSE, "grade", ASSIGNMENT], cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    done = course.root / "autograded"
    while process.poll() is None and len(list(done.glob("*/*/*.record.json"))) < 3:
        os.sched_yield()
    assert process.poll() is None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    resumed, records = grade(course)
    assert len(resumed.graded) + len(resumed.unchanged) == 12
    assert gradebook_scores(course) == record_scores(records)
    other = type(course)(undisturbed)
    (undisturbed / "grading_seed").write_bytes((course.root / "grading_seed").read_bytes())
    _, expected = grade(other)
    assert record_scores(records) == record_scores(expected)


def test_a_cell_above_the_released_ones_is_run_too(course, grade):
    simulate(course, 1)
    path = next(course.root.glob("submitted/*/*/*.ipynb"))
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("print('mine')"))
    nbformat.write(notebook, path)
    _, records = grade(course)
    assert records["student001"].outcome is Outcome.OK
    graded = nbformat.read(notebook_path(course, ASSIGNMENT, "student001"), as_version=4)
    code = [cell for cell in graded.cells if cell.cell_type == "code"]
    assert code[0].outputs[0].text == "mine\n"
    assert "mails to learn from" in code[2].outputs[0].text


def test_a_zygote_that_has_died_is_replaced(course):
    simulate(course, 1)
    with Ledger(course, ASSIGNMENT) as ledger:
        plan = make_plan(course, ASSIGNMENT, ledger.notebook, Limits())
    handed_in = read_submission(course, ASSIGNMENT, "student001")
    with Zygote(plan.limits) as zygote:
        adopt(zygote)
        first = grade_submission(plan, handed_in).record
        os.killpg(zygote._process.pid, signal.SIGKILL)
        second = grade_submission(plan, handed_in).record
        assert second.outcome is first.outcome is Outcome.OK
        assert second.scores == first.scores


def test_a_second_grader_is_refused_in_one_line(course):
    simulate(course, 1)
    with only_grader(course):
        command = [*MLCOURSE, "grade", ASSIGNMENT]
        second = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "another mlcourse command is grading" in second.stderr
    assert second.stderr.count("\n") == 1


def test_a_worker_that_outlives_its_grader_does_not_keep_the_course_locked(course):
    with only_grader(course):
        worker = os.fork()
        if worker == 0:
            signal.pause()
            os._exit(0)
    try:
        with only_grader(course):
            pass
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)


def test_a_locked_gradebook_is_one_clear_line_and_leaves_no_half_record(course, grade):
    simulate(course, 2)
    blocker = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(UserError, match="locked"):
            grade(course)
    finally:
        blocker.execute("ROLLBACK")
        blocker.close()
    result, records = grade(course)
    assert len(result.graded) == 2
    assert gradebook_scores(course) == record_scores(records)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_one_clear_line_and_leaves_no_half_record(course, grade, tmp_path):
    simulate(course, 4)
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        'mount -t tmpfs -o size=1100k none "$1" && cp -r "$2/." "$1" && cd "$1" && shift 2 && "$@"; code=$?; '
        "find autograded -name '*.record.json' | wc -l; sqlite=$(ls -la gradebook.db | wc -l); exit $code"
    )
    command = ["unshare", "-m", "sh", "-c", script, "sh", str(disk), str(course.root), *MLCOURSE, "grade", ASSIGNMENT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    message = [line for line in done.stderr.splitlines() if line.startswith("mlcourse:")]
    assert len(message) == 1
    assert "No space left" in message[0] or "disk is full" in message[0]
    assert "Traceback" not in done.stderr


def test_our_own_failure_is_named_and_never_a_score(course, grade, monkeypatch):
    simulate(course, 2)

    def broken(self, steps, figures=True):
        raise Breakdown("the sandbox broke off")

    monkeypatch.setattr("mlcourse.autograder.sandbox.Sandbox.run", broken)
    monkeypatch.setattr("mlcourse.autograder.crew.Crew.wait_until_ready", lambda self, root: None)
    result, records = grade(course)
    assert set(result.breakdowns) == {"student001", "student002"}
    assert records == {}
    assert read_record(course, ASSIGNMENT, "student001") is None
    for scores in gradebook_scores(course).values():
        assert set(scores.values()) == {(None, True)}


def test_a_class_of_which_nothing_could_be_graded_is_named_student_by_student(course, monkeypatch, capsys):
    simulate(course, 2)
    monkeypatch.setattr("mlcourse.autograder.grade.grade_submission", _break)
    assert grade_and_publish(course.root, ASSIGNMENT, workers=1) == 1
    said = capsys.readouterr()
    for student in ("student001", "student002"):
        assert f"mlcourse: {student} could not be graded and needs a person: Breakdown: it broke off" in said.err
    assert "nothing" not in said.err
    report = course.root / "report" / f"{ASSIGNMENT}.html"
    assert "Not graded: 2 need a person" in report.read_text(encoding="utf-8")
    assert gc.isenabled()


def test_no_thread_runs_beside_the_bar_while_workers_are_forked(capsys):
    threads = threading.active_count()
    with progress_bar("grading") as progress:
        progress(0, 2)
        assert threading.active_count() == threads
        progress(2, 2)
    assert "2/2" in capsys.readouterr().err


def _break(*_):
    raise Breakdown("it broke off")


def test_a_worker_that_dies_does_not_stop_the_class_for_good(course, grade, monkeypatch):
    simulate(course, 3)
    monkeypatch.setattr("mlcourse.autograder.grade.grade_submission", _die)
    with pytest.raises(UserError, match="run the same command again"):
        grade(course)
    monkeypatch.undo()
    result, _ = grade(course)
    assert len(result.graded) == 3


def _die(*_):
    os._exit(1)


def test_a_record_whose_gradebook_was_deleted_is_graded_again(course, grade, released_course):
    simulate(course, 2)
    grade(course)
    shutil.copy(released_course / "gradebook.db", course.root / "gradebook.db")
    result, _ = grade(course)
    assert len(result.graded) == 2


def test_a_late_submission_gets_its_penalty(course, grade):
    (course.root / "nbgrader_config.py").write_text(
        (course.root / "nbgrader_config.py").read_text() + '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
    )
    simulate(course, 2)
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2020-01-01 00:00:00 UTC")
    grade(type(course)(course.root))
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        for submission in gradebook.assignment_submissions(ASSIGNMENT):
            assert submission.total_seconds_late > 0
            assert submission.late_submission_penalty == submission.score > 0


def test_an_assignment_that_was_never_released_is_one_clear_line(course, grade):
    (course.root / "gradebook.db").unlink()
    simulate(course, 1)
    with pytest.raises(UserError, match="not in the gradebook: run “mlcourse release"):
        grade(course)


def test_a_release_that_was_edited_is_one_clear_line(course, grade):
    simulate(course, 1)
    path = course.released_notebook(ASSIGNMENT)
    path.write_text(path.read_text().replace("check(sigmoid)", "check(sigmoid) "))
    with pytest.raises(UserError, match="differs from the gradebook"):
        grade(course)


def test_timestamps_and_records_are_private_and_complete(course, grade):
    simulate(course, 1)
    _, records = grade(course)
    assert (course.root / "grading_seed").stat().st_mode & 0o777 == 0o600
    record = records["student001"]
    assert record == type(record).from_json(record_path(course, ASSIGNMENT, "student001").read_text())
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "student001").timestamp.year == 2025
