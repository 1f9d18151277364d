"""A student's page: complete, harmless, quick."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from mlcourse.autograder.feedback import OUTCOMES, ManualGrade, prepare, render_feedback
from mlcourse.autograder.pages import _code_html, _markdown_html, code_html, markdown_html, outputs_html
from mlcourse.autograder.records import CellScore, Outcome
from mlcourse.checking.model import AspectVerdict, Failure, Verdict
from tests.autograder.attacks import ATTACKS, Dangers
from tests.autograder.made_up import FAILURE, HINT, UNDEFINED, code, notebook, record, result, stream, text

MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/"


class Page(HTMLParser):
    """Words, tags and addresses of a page, and whether tags nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words, self.tags, self.open = "", [], []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.addresses += [value for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "img", "br", "hr", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def body_dangers(page):
    """Dangers after the page's own head."""
    return Dangers(page[page.index("<body>") :]).found


@pytest.fixture(scope="module")
def page():
    manual = {
        "explain_the_words": ManualGrade(4.5, 0, "Good eye.\n<b>"),
        "check_sigmoid": ManualGrade(None, 1, ""),
    }
    return render_feedback(notebook(), record(), manual)


def test_the_page_holds_what_a_student_needs(page):
    words = Page(page).words
    for part in (
        "a1 logistic regression",
        "ada",
        "of 30 points",
        "check_logistic_loss was put back",
        FAILURE.got,
        FAILURE.expected,
        HINT,
        UNDEFINED.problem,
        "Good eye.\n<b>",
        "division by zero",
        "step 100",
        "with 1 extra",
    ):
        assert part in words, part
    assert "STALE TABLE" not in words
    assert ">19.5</span>" in page  # 5 + 1 extra, 7, 0, 4.5 by hand, 2


def test_every_exercise_is_listed_and_leads_to_its_table(page):
    parsed = Page(page)
    fragments = [address for address in parsed.addresses if address.startswith("#grade-")]
    assert len(fragments) == 5
    assert {fragment[1:] for fragment in fragments} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))


def test_the_page_nests_and_loads_nothing_but_pictures_in_itself_and_mathjax(page):
    parsed = Page(page)
    assert parsed.open == []
    assert parsed.tags.count("script") == 1
    outside = [address for address in parsed.addresses if not address.startswith(("#", "data:image/png;"))]
    assert outside == [MATHJAX + "MathJax.js?config=TeX-AMS_CHTML-full,Safe"]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert "default-src 'none'" in policy and f"script-src {MATHJAX};" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_what_is_the_same_for_all_students_is_rendered_before_the_first_of_them():
    _markdown_html.cache_clear()
    _code_html.cache_clear()
    prepare(notebook())
    before = _markdown_html.cache_info().misses, _code_html.cache_info().misses
    assert min(before) > 0
    assert "ada" in render_feedback(notebook(), record(), {})
    assert (_markdown_html.cache_info().misses, _code_html.cache_info().misses) == before


def test_a_cell_that_waits_is_no_zero():
    words = Page(render_feedback(notebook(), record(), {})).words
    assert "1 answer waits for a person" in words
    assert "waits for a person, of 6" in words
    assert "– of 6" in words


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.OK])
def test_an_outcome_is_said_in_plain_words_with_its_reason(outcome):
    one = record(outcome=outcome, reason="in cell <3>")
    words = Page(render_feedback({}, one, {})).words
    assert OUTCOMES[outcome] in words and "in cell <3>" in words
    assert FAILURE.got in words  # verdicts are shown even where there is no cell to show them at


def test_each_outcome_has_words():
    assert set(OUTCOMES) == set(Outcome)
    assert "box" not in render_feedback({}, record(notes=(), scores=()), {}).split("<body>")[1]


@pytest.mark.parametrize("attack", [a for a in ATTACKS if len(a) < 5000], ids=range(len(ATTACKS) - 1))
def test_no_attack_acts_wherever_it_stands(attack):
    failure = Failure(attack, attack, attack, attack, attack, attack)
    verdict = Verdict(attack, (AspectVerdict(attack, 1, False, 1, failure),), attack, attack, attack)
    score = CellScore(attack, 1, 0, (verdict,), attack, True, True)
    one = record(attack, reason=attack, notes=(attack,), scores=(score,), outcome=Outcome.KILLED, assignment=attack)
    kinds = ("text/html", "text/markdown", "text/latex", "text/plain", "image/png", "image/svg+xml")
    outputs = [result({kind: attack}) for kind in kinds]
    outputs += [
        stream(attack),
        {"output_type": "error", "ename": attack, "evalue": attack, "traceback": [attack]},
    ]
    cells = [text(attack), code(attack, outputs), code("x", [], grade=True, grade_id=attack)]
    page = render_feedback({"cells": cells}, one, {attack: ManualGrade(None, 0, attack)})
    assert body_dangers(page) == []
    assert Page(page).tags.count("script") == 1


def test_formulas_are_told_to_mathjax_and_code_is_not():
    html = markdown_html("If $a<b$:\n\n$$x^2$$\n\n\\begin{align}a&=b\\end{align}\n\n`$c$` costs 5\\$")
    assert '<span class="math">\\(a&lt;b\\)</span>' in html
    assert '<span class="math display">\\[x^2\\]</span>' in html
    assert "\\begin{align}a&amp;=b\\end{align}</span>" in html
    assert "<code>$c$</code>" in html
    assert '<span class="math">\\(x\\lt 1\\)</span>' in outputs_html([result({"text/latex": "$x<1$"})])


def test_code_is_coloured_and_long_code_is_not_kept():
    assert '<span class="k">def</span>' in code_html("def f(): pass")
    assert code_html("<" * 40_000) == "&lt;" * 40_000


def test_colours_of_a_terminal_become_classes():
    html = outputs_html([stream("\x1b[1;31mred\x1b[39mbold\x1b[0mplain<b>\x1b[38;5;9mx\x1b[m")])
    assert html == (
        '<pre class="stdout"><span class="ansi-bold ansi-red">red</span>'
        '<span class="ansi-bold">bold</span>plain&lt;b&gt;x</pre>'
    )


def test_a_flood_is_cut_and_said_to_be():
    html = outputs_html([stream("x" * 50_000)])
    assert len(html) < 21_000 and "30,000 more characters are not shown" in html
