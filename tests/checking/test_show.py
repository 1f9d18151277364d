"""What a student sees of a verdict, and that a student's text cannot become markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from mlcourse.checking.model import AspectVerdict, Failure, Verdict
from mlcourse.checking.show import first_failing, printable, verdict_html, verdict_text

ATTACK = '<script>alert(1)</script><img src=x onerror="alert(2)">'
FAILURE = Failure(
    "wrong value in 2 of 3 places; the largest difference is 0.5",
    call="sigmoid(array([-1., 0., 1.]))",
    got="array([0., 1., 1.])",
    expected="array([0.27, 0.5, 0.73])",
    tolerance="within 1e-05 of the value, or 1e-09",
    why="mixed signs",
)
HALF = Verdict(
    "sigmoid",
    (AspectVerdict("shape", 2, True, 4), AspectVerdict("values", 3, False, 12, FAILURE)),
    hint="You rounded.",
)


class Tags(HTMLParser):
    """Collect opened tags and attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("show", [lambda v: Tags(verdict_html(v)).text, verdict_text])
def test_everything_that_helps_is_shown(show):
    text = show(HALF)
    for part in ("sigmoid: 2 of 5 points", "✓ right", "✗ not yet", "12", "2 of 2", "0 of 3", "You rounded."):
        assert part in text
    for fact in (
        FAILURE.problem,
        FAILURE.call,
        FAILURE.got,
        FAILURE.expected,
        FAILURE.tolerance,
        FAILURE.why,
    ):
        assert fact in text


def test_html_is_well_nested_and_needs_no_style_sheet():
    tags = Tags(verdict_html(HALF))
    assert tags.open == []
    assert set(tags.tags) <= {
        "div",
        "p",
        "b",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "span",
    }
    assert {name for name, _ in tags.attributes} <= {"style", "class"}


@pytest.mark.parametrize("field", ["problem", "call", "got", "expected", "tolerance", "why"])
def test_student_text_is_never_markup(field):
    failure = Failure(**{"problem": "p", "why": "w", field: ATTACK})
    page = verdict_html(Verdict(ATTACK, (AspectVerdict(ATTACK, 1, False, 1, failure),), ATTACK, ATTACK, ATTACK))
    tags = Tags(page)
    assert "script" not in tags.tags and "img" not in tags.tags
    assert ATTACK in tags.text


def test_terminal_and_direction_controls_and_lone_surrogates_are_replaced():
    dirty = "a\x1b]0;title\x07b\x9bc\u202ed\ud800e\rf\tg\nh"
    assert printable(dirty) == "a�]0;title�b�c�d�e�f\tg\nh"
    verdict = Verdict("f", (AspectVerdict("values", 1, False, 1, Failure(dirty)),), problem=dirty)
    for text in (verdict_html(verdict), verdict_text(verdict)):
        assert "\x1b" not in text
        text.encode("utf-8")


def test_a_function_that_could_not_be_tried_says_why():
    verdict = Verdict("sigmoid", (AspectVerdict("values", 3, False, 0),), problem="sigmoid is not defined")
    assert "Not tried:" in verdict_html(verdict)
    assert "Not tried: sigmoid is not defined" in verdict_text(verdict)
    assert "0 cases" not in verdict_text(verdict)


def test_full_marks_show_neither_failure_nor_hint():
    verdict = Verdict("sigmoid", (AspectVerdict("values", 3, True, 12),))
    assert "First case" not in verdict_html(verdict) and "Hint" not in verdict_html(verdict)
    assert verdict_text(verdict) == "sigmoid: 3 of 3 points\n  ✓ right    values  3 of 3 points, 12 cases"


def test_the_first_failing_case_is_not_an_aspect_that_only_waits_for_another():
    waits = AspectVerdict("leaves its input alone", 1, False, 9, Failure("counts once “values” is right"))
    values = AspectVerdict("values", 3, False, 12, FAILURE)
    assert first_failing(Verdict("f", (waits, values))) is values
    assert first_failing(Verdict("f", (waits,))) is waits
    assert "First case" not in verdict_html(Verdict("f", (waits,)))


def test_a_hidden_case_shows_its_problem_and_nothing_of_its_arguments():
    hidden = Failure("wrong value", why="a random batch")
    text = verdict_text(Verdict("f", (AspectVerdict("values", 3, False, 12, hidden),)))
    assert "a random batch" in text and "called" not in text and "expected" not in text
