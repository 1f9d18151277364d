"""Every known attack, in one class with honest students, through the whole pipeline."""

import json
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from mlcourse.autograder.course import Course
from mlcourse.autograder.store import notebook_path
from mlcourse.exercises import find
from mlcourse.simulate import Kind, write_class, write_hostile_class
from mlcourse.simulate.hostile import HOSTILE

ASSIGNMENT = "a1_logistic_regression"


@pytest.fixture(scope="module")
def attacked(released_course, tmp_path_factory):
    import shutil

    from mlcourse.autograder.crew import crew
    from mlcourse.autograder.grade import grade_class
    from mlcourse.autograder.publish import all_records

    from .conftest import SHORT

    root = tmp_path_factory.mktemp("attacked") / "course"
    shutil.copytree(released_course, root)
    expected = write_hostile_class(root, ASSIGNMENT)
    expected += write_class(root, ASSIGNMENT, 4, np.random.default_rng(3))
    course = Course(root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "submitted" not in path.parts}
    with crew(2, SHORT, walls=True) as team:
        result = grade_class(course, ASSIGNMENT, team)
    records = {record.student: record for record in all_records(course, ASSIGNMENT)}
    return course, {e.student: e for e in expected}, result, records, before


class Scripts(HTMLParser):
    """Finds what a browser would run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [tag] if tag in ("script", "iframe", "object", "embed") else []
        self.found += [f"{name}={value}" for name, value in attrs if name.startswith("on")]
        self.found += [value for _, value in attrs if "script:" in (value or "").lower()]


def score_of(name, filling):
    """Right answers earn all; what a hostile notebook put in place of one earns nothing."""
    return find(name).points if filling.kind is Kind.RIGHT else 0.0


def test_the_class_is_finished_and_nothing_broke(attacked):
    _, expected, result, records, _ = attacked
    assert result.breakdowns == {}
    assert set(records) == set(expected)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_notebook_earns_what_its_answers_deserve(attacked, hostile):
    _, expected, _, records, _ = attacked
    student = f"hostile-{hostile.name}"
    scores = {score.grade_id: score.auto_score for score in records[student].scores}
    deserved = {f"check_{name}": score_of(name, filling) for name, filling in expected[student].fillings}
    assert {name: scores[name] for name in deserved} == deserved


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_notebook_gets_hold_of_nothing(attacked, hostile):
    course, _, _, _, _ = attacked
    notebook = json.loads(notebook_path(course, ASSIGNMENT, f"hostile-{hostile.name}").read_bytes())
    shown = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    # A traceback quotes the attack's own text; what it printed is what it found.
    printed = [json.dumps(output) for output in shown if output["output_type"] != "error"]
    assert [text[:300] for text in printed if "LEAKED" in text] == []


def test_right_answers_among_them_keep_their_scores(attacked):
    _, expected, _, records, _ = attacked
    honest = [student for student in expected if student.startswith("student")]
    assert len(honest) == 4
    for student in honest:
        scores = {score.grade_id: score.auto_score for score in records[student].scores}
        for name, filling in expected[student].fillings:
            if filling.kind is Kind.RIGHT:
                assert scores[f"check_{name}"] == find(name).points


def test_files_of_the_course_are_as_before(attacked):
    course, _, _, _, before = attacked
    changed = [path for path, data in before.items() if path.read_bytes() != data]
    assert changed == [course.root / "gradebook.db"]


def test_no_script_survives_in_any_autograded_notebook(attacked):
    course, expected, _, _, _ = attacked
    for student in expected:
        notebook = json.loads(notebook_path(course, ASSIGNMENT, student).read_bytes())
        for cell in notebook["cells"]:
            for output in cell.get("outputs", []):
                scripts = Scripts()
                scripts.feed("".join(output.get("data", {}).get("text/html", "")))
                assert scripts.found == []
                assert not set(output.get("data", {})) & {"application/javascript", "image/svg+xml"}


def test_nothing_was_left_outside_the_course(attacked):
    for place in (Path("/tmp"), Path("/dev/shm"), Path.home()):
        assert [path.name for path in place.glob("*LEAKED*")] == []
