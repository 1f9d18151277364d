"""Each assignment's notebooks on the real pipeline: the solution earns all, the untouched release nothing."""

import json
import shutil

import pytest
from nbgrader.api import Gradebook

from mlcourse.autograder.course import Course
from mlcourse.autograder.crew import crew
from mlcourse.autograder.grade import grade_class
from mlcourse.autograder.inside.jail import Limits
from mlcourse.autograder.publish import all_records
from mlcourse.autograder.release import release
from mlcourse.exercises import ASSIGNMENTS, assignment
from tests.autograder.conftest import HOME
from tests.autograder.test_paths import STOCK, nbgrader

POINTS = {
    "a1_logistic_regression": 40,
    "a2_loss_and_optimization": 35,
    "a3_regularization": 35,
    "a4_softmax_classifier": 45,
    "a5_neural_network": 75,
    "a6_backpropagation": 45,
    "a7_gradient_flow": 40,
}


def make_course(root, name):
    (root / "nbgrader_config.py").write_text(STOCK)
    shutil.copytree(HOME / "solutions" / name, root / "solutions" / name)
    release(root, name)
    for student, source in (("solved", "solutions"), ("untouched", "assignments")):
        shutil.copytree(root / source / name, root / "submitted" / student / name)
    return Course(root)


@pytest.fixture(scope="module", params=ASSIGNMENTS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def course(name, tmp_path_factory):
    return make_course(tmp_path_factory.mktemp(name), name)


@pytest.fixture(scope="module")
def records(name, course):
    with crew(2, Limits(), walls=True) as team:
        grade_class(course, name, team, figures=False)
    return {record.student: record for record in all_records(course, name)}


def test_all_seven_are_there():
    assert list(ASSIGNMENTS) == list(POINTS)


def test_points_are_those_of_the_syllabus(name, course):
    notebook = json.loads(course.released_notebook(name).read_text(encoding="utf-8"))
    cells = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    assert sum(cell["points"] for cell in cells if cell.get("grade")) == POINTS[name]


def test_the_solution_earns_all_that_a_machine_can_give(name, records):
    record = records["solved"]
    assert [v for score in record.scores for v in score.verdicts if v.points < v.max_points] == []
    assert record.auto_points == sum(exercise.points for exercise in assignment(name))


def test_the_untouched_release_earns_nothing_for_the_right_reason(name, records):
    record = records["untouched"]
    assert record.auto_points == 0
    verdicts = [verdict for score in record.scores for verdict in score.verdicts]
    assert [verdict.exercise for verdict in verdicts] == [exercise.name for exercise in assignment(name)]
    for verdict in verdicts:
        assert verdict.aspects[0].failure.problem.startswith("raised NotImplementedError")


def test_every_code_cell_of_the_solution_runs(name, course, records):
    assert records["solved"].outcome == "ok"
    path = course.path("autograded", "solved", name) / f"{name}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    errors = [output["evalue"] for c in cells for output in c.get("outputs", []) if output["output_type"] == "error"]
    assert errors == []


def test_stock_nbgrader_gives_the_solution_full_marks(name, course, records):
    shutil.rmtree(course.root / "submitted" / "untouched")
    done = nbgrader(course, "autograde", name, "--force")
    assert done.returncode == 0, done.stderr
    with Gradebook(course.db_url, "mlcourse") as gradebook:
        grades = gradebook.find_submission(name, "solved").notebooks[0].grades
        scores = {grade.name: grade.auto_score for grade in grades if grade.name.startswith("check")}
    assert scores == {f"check_{exercise.name}": exercise.points for exercise in assignment(name)}
