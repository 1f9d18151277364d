"""Numbers on a class, and the page that shows them."""

from __future__ import annotations

import dataclasses
import statistics
import weakref

import pytest

from mlcourse.autograder.records import CellScore, Outcome
from mlcourse.autograder.report import render_report, summarize
from mlcourse.checking.model import AspectVerdict, Failure, Verdict
from tests.autograder.attacks import ATTACKS
from tests.autograder.made_up import FAILURE, HINT, klass, record
from tests.autograder.test_feedback import Page, body_dangers


def scored(student, points, **changed):
    return record(student, scores=(CellScore("check_f", 10, points),), notes=(), **changed)


def test_mean_and_quartiles_of_a_known_class():
    summary = summarize([scored(f"s{i}", points) for i, points in enumerate([0, 2, 4, 6, 10])], {})
    assert summary.mean == pytest.approx(4.4)
    assert summary.quartiles == (2, 4, 6)
    assert summary.histogram() == [1, 0, 1, 0, 1, 0, 1, 0, 0, 1]
    assert summary.max_points == 10


def test_quartiles_agree_with_the_standard_library_and_one_student_has_them_too():
    points = [1.0, 2.5, 3.0, 7.0, 9.0, 9.5]
    summary = summarize([scored(f"s{i}", p) for i, p in enumerate(points)], {})
    assert summary.quartiles[1] == statistics.median(points)
    assert summarize([scored("a", 3)], {}).quartiles == (3, 3, 3)


def test_an_empty_class_has_no_numbers_and_still_a_page():
    summary = summarize([], {})
    assert (summary.mean, summary.quartiles, summary.submissions) == (None, None, 0)
    assert Page(render_report("a1", [], {})).open == []


def test_rates_and_misconceptions_are_counted_by_exercise_and_aspect():
    records, breakdowns = klass(12)
    summary = summarize(records, breakdowns)
    assert summary.submissions == 14
    assert dict(summary.outcomes) == {"ok": 10, "timeout": 1, "unreadable": 1}
    assert summary.outcomes[0] == ("ok", 10)
    sigmoid = summary.exercises[0]
    # Students 3 and 6 have it right; 9 handed in nothing readable.
    assert (sigmoid.name, sigmoid.passed, sigmoid.judged) == ("sigmoid", 2, 11)
    assert {a.name: a.passed for a in sigmoid.aspects}["large logits"] == 2
    assert {a.name: a.passed for a in sigmoid.aspects}["values"] == 11
    [wrong] = summary.misconceptions
    assert (wrong.exercise, wrong.hint, len(wrong.students)) == ("sigmoid", HINT, 9)
    assert len(summary.waiting) == 11


@pytest.mark.parametrize("reader", [summarize, lambda *given: render_report("a1", *given)], ids=["summary", "report"])
def test_no_record_is_kept_once_it_is_counted(reader):
    seen = []

    def one_by_one():
        for i in range(5):
            # The reader's own variable may still hold the one before.
            assert sum(ref() is not None for ref in seen) <= 2
            failure = dataclasses.replace(FAILURE, got=f"array({i})")
            verdict = Verdict("f", (AspectVerdict("values", 1, False, 1, failure),), misconception="m", hint="h")
            one = record(f"s{i}", scores=(CellScore("g", 1, 0, (verdict,)),))
            seen.extend([weakref.ref(one), weakref.ref(failure)])
            del failure, verdict
            yield one
            del one

    reader(one_by_one(), {})
    assert len(seen) == 10


def test_the_commonest_misconception_comes_first():
    def one(student, name):
        verdict = Verdict("f", (AspectVerdict("values", 1, False, 1),), misconception=name, hint="h")
        return record(student, scores=(CellScore("g", 1, 0, (verdict,)),))

    summary = summarize([one("a", "rare"), one("b", "common"), one("c", "common")], {})
    assert [m.name for m in summary.misconceptions] == ["common", "rare"]


def test_our_own_failure_is_no_zero_and_comes_first():
    records = [scored("ann", 8), scored("bob", 0)]
    summary = summarize(records, {"bob": "disk full"})
    assert summary.points == (8,) and summary.mean == 8
    words = Page(render_report("a1", records, {"bob": "disk <full>"})).words
    assert words.index("disk <full>") < words.index("mean, of")
    students = words.split("to know")[1]
    assert students.index("bob") < students.index("ann")


def test_trouble_comes_before_the_rest_and_marks_are_shown():
    records = [
        scored("ann", 8),
        scored("zed", 0, outcome=Outcome.TIMEOUT, reason="cell 3 took too long"),
        record("mia"),
    ]
    words = Page(render_report("a1", records, {})).words
    students = words.split("to know")[1]
    assert students.index("zed") < students.index("ann")
    for part in (
        "cell 3 took too long",
        "needs a person: explain the words",
        "checked in process: plain asserts",
        "check_logistic_loss was put back",
    ):
        assert part in students


def test_links_lead_to_feedback_and_nowhere_else():
    page = Page(render_report("a1", [scored("a b/../?#", 3)], {}))
    assert page.addresses == ["../feedback/a%20b%2F..%2F%3F%23/a1_logistic_regression/a1_logistic_regression.html"]
    assert "script" not in page.tags and page.open == []


def test_a_folder_name_that_is_no_utf8_is_linked_and_can_be_written():
    page = render_report("a1", [scored("caf\udce9", 3)], {})
    assert "../feedback/caf%E9/" in page
    page.encode("utf-8")


@pytest.mark.parametrize("attack", [a for a in ATTACKS if len(a) < 200 and "\ud800" not in a])
def test_no_attack_acts_in_the_report(attack):
    failure = Failure(attack, attack)
    verdict = Verdict(attack, (AspectVerdict(attack, 1, False, 1, failure),), attack, attack, attack)
    scores = (CellScore(attack, 1, None, (verdict,), in_process=True),)
    one = record(attack, reason=attack, notes=(attack,), scores=scores, outcome=Outcome.KILLED)
    page = render_report(attack, [one], {"x" + attack: attack})
    # The histogram is the page's only drawing, and ours.
    assert body_dangers(page) == ["svg"]
    assert "script" not in Page(page).tags and "img" not in Page(page).tags
