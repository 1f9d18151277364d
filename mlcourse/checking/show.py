"""Show a verdict to the student: a table in a notebook, plain text in a terminal.

A verdict quotes what a student's code returned or raised, so all of it is
escaped here, and characters that could steer a terminal are taken out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mlcourse.checking.model import AspectVerdict, Failure, Verdict

# Lone surrogates could not even be written to a file; the rest steers terminals or turns text around.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# A blue and an orange that colour-blind eyes tell apart, with a contrast of 4 to 1 on white and on
# black.  All other text takes the page's own colour, so that dark themes stay readable.
_COLOURS = {True: "#1a7bc0", False: "#cc5a00"}
_MARKS = {True: "✓ right", False: "✗ not yet"}
_CELL = "text-align:left;vertical-align:top;padding:3px 14px 3px 0;white-space:normal"
_BOX = "text-align:left;padding:6px 12px;margin:8px 0;border-left:4px solid {}"
_CODE = "font-family:monospace;white-space:pre-wrap"
_COLUMNS = ("result", "what was tried", "points", "cases")


def printable(text: str) -> str:
    """Text without control characters, direction overrides and lone surrogates."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def verdict_html(verdict: Verdict) -> str:
    """A verdict as an HTML fragment with inline styles only.

    One row an aspect; below it the first failing case and the hint of a
    misconception, or why the function could not be tried.
    """
    title = f"<b><code>{_escape(verdict.exercise)}</code>: {_total(verdict)}</b>"
    parts = [f'<p style="margin:0 0 4px">{title}</p>']
    if verdict.aspects:
        parts.append(_table(verdict.aspects))
    if verdict.problem:
        parts.append(_box(_COLOURS[False], f"<b>Not tried:</b> {_escape(verdict.problem)}"))
    aspect = first_failing(verdict)
    if aspect is not None and aspect.failure is not None:
        parts.append(_failure_html(aspect, aspect.failure))
    if verdict.hint:
        parts.append(_box(_COLOURS[True], f"<b>Hint:</b> {_escape(verdict.hint)}"))
    # The class keeps MathJax from reading a student's dollar signs as formulas.
    return f'<div class="tex2jax_ignore" style="margin:4px 0 12px">{"".join(parts)}</div>'


def verdict_text(verdict: Verdict) -> str:
    """A verdict as plain text, with the same content as :func:`verdict_html`."""
    return printable("\n".join(_text_lines(verdict)))


def first_failing(verdict: Verdict) -> AspectVerdict | None:
    """The first aspect that failed in a case of its own; else the first that failed at all."""
    failed = [aspect for aspect in verdict.aspects if aspect.failure is not None]
    with_case = [aspect for aspect in failed if aspect.failure and _facts(aspect.failure)]
    return next(iter(with_case or failed), None)


def _table(aspects: tuple[AspectVerdict, ...]) -> str:
    style = f"{_CELL};font-weight:normal;font-style:italic"
    head = "".join(f'<th style="{style}">{column}</th>' for column in _COLUMNS)
    rows = "".join(map(_row, aspects))
    return (
        f'<table style="border-collapse:collapse;margin:0"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(aspect: AspectVerdict) -> str:
    mark = f'<b style="color:{_COLOURS[aspect.passed]};white-space:nowrap">{_MARKS[aspect.passed]}</b>'
    tried = _escape(aspect.name)
    if aspect.failure is not None:
        tried += f'<br><span style="font-size:90%">{_escape(aspect.failure.problem)}</span>'
    cells = (mark, tried, _points(aspect), str(aspect.cases or "–"))
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _failure_html(aspect: AspectVerdict, failure: Failure) -> str:
    rows = "".join(
        f'<tr><td style="{_CELL}">{label}</td><td style="{_CELL};{_CODE}">{_escape(text)}</td></tr>'
        for label, text in _facts(failure)
    )
    if not rows:
        return ""
    title = f"<b>First case that fails</b> ({_escape(aspect.name)})"
    table = f'<table style="border-collapse:collapse;margin:4px 0 0"><tbody>{rows}</tbody></table>'
    return _box(_COLOURS[False], title + table)


def _facts(failure: Failure) -> list[tuple[str, str]]:
    if not (failure.call or failure.why):
        return []
    facts = [
        ("special here", failure.why),
        ("called", failure.call),
        ("came back", failure.got),
        ("expected", failure.expected),
        ("close enough", failure.tolerance),
    ]
    return [(label, text) for label, text in facts if text]


def _text_lines(verdict: Verdict) -> Iterator[str]:
    yield f"{verdict.exercise}: {_total(verdict)}"
    width = max((len(aspect.name) for aspect in verdict.aspects), default=0)
    for aspect in verdict.aspects:
        line = f"  {_MARKS[aspect.passed]:<9}  {aspect.name:<{width}}  {_points(aspect)} points"
        yield line + (f", {aspect.cases} cases" if aspect.cases else "")
        if aspect.failure is not None:
            yield f"             {aspect.failure.problem}"
    if verdict.problem:
        yield f"Not tried: {verdict.problem}"
    aspect_failed = first_failing(verdict)
    facts = _facts(aspect_failed.failure) if aspect_failed and aspect_failed.failure else []
    if aspect_failed and facts:
        yield f"First case that fails ({aspect_failed.name}):"
        yield from (f"  {label + ':':<13} {_indent(text)}" for label, text in facts)
    if verdict.hint:
        yield f"Hint: {verdict.hint}"


def _indent(text: str) -> str:
    return text.replace("\n", "\n" + " " * 16)


def _total(verdict: Verdict) -> str:
    return f"{verdict.points:g} of {verdict.max_points:g} points"


def _points(aspect: AspectVerdict) -> str:
    return f"{aspect.earned:g} of {aspect.points:g}"


def _box(colour: str, content: str) -> str:
    return f'<div style="{_BOX.format(colour)}">{content}</div>'


def _escape(text: str) -> str:
    return html.escape(printable(text))
