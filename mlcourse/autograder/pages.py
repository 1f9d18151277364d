"""Pieces of the pages that people open: text, code and outputs as harmless HTML.

nbconvert would take half a second for a notebook; these take milliseconds, and
text that is the same in all notebooks of a class is rendered once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from mistune import Markdown
from pygments import highlight  # type: ignore[import-untyped]  # it ships no types
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

from mlcourse.autograder.markdown import SafeRenderer, is_safe_image, parser
from mlcourse.autograder.safe_html import clean_html, clean_markdown, clean_outputs
from mlcourse.autograder.safe_markdown import plain_characters

MAX_CODE = 30_000
"""Characters of a cell that are coloured; a longer one is shown in one colour and not kept in memory."""

MAX_OUTPUT = 20_000
"""Characters of an output's text that are shown."""

_ANSI = re.compile(r"\x1b\[([0-9;]*)m")
_OTHER_ANSI = re.compile(r"\x1b")
_COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


@cache
def _environment() -> Environment:
    # Everything is escaped that is not marked as HTML.
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(template: str, **values: Any) -> str:
    """A page from a template of this folder, fit to be written as UTF-8."""
    page = _environment().get_template(template).render(values)
    return page.encode("utf-8", "replace").decode("utf-8")


class _Renderer(SafeRenderer):
    """Formulas get a shape of their own, that MathJax reads and that can be read without it."""

    def __init__(self) -> None:
        super().__init__(lambda url: url if url.startswith("data:") and is_safe_image(url) else "")

    def math(self, text: str) -> str:
        body = super().math(text)
        if not body.startswith("$"):
            return f'<span class="math display">{body}</span>'
        if body.startswith("$$"):
            return f'<span class="math display">\\[{body[2:-2]}\\]</span>'
        # MathJax takes single dollars for formulas only if a script tells it to, and the page has none.
        return f'<span class="math">\\({body[1:-1]}\\)</span>'


@cache
def _markdown() -> Markdown:
    return parser(_Renderer())


def markdown_html(source: str) -> Markup:
    """Markdown as HTML."""
    return _markdown_html(clean_markdown(source))


@lru_cache(maxsize=512)
def _markdown_html(source: str) -> Markup:
    return Markup(clean_html(str(_markdown()(source))))  # cleaned


def code_html(source: str) -> Markup:
    """Python code in colours, without a frame."""
    source = plain_characters(source)
    return escape(source) if len(source) > MAX_CODE else _code_html(source)


@lru_cache(maxsize=512)
def _code_html(source: str) -> Markup:
    return Markup(highlight(source, PythonLexer(stripall=False), HtmlFormatter(nowrap=True)).rstrip())


def outputs_html(outputs: Sequence[dict[str, Any]]) -> Markup:
    """A code cell's outputs (nbformat 4), cleaned."""
    return Markup("\n").join(_output_html(output) for output in clean_outputs(list(outputs)))


def _output_html(output: dict[str, Any]) -> Markup:
    kind = output["output_type"]
    if kind == "stream":
        return _terminal_html(output["text"], output["name"])
    if kind == "error":
        text = "\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}"
        return _terminal_html(text, "stderr")
    return _display_html(output["data"])


def _display_html(data: dict[str, str]) -> Markup:
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            alternative = data.get("text/plain", "")[:200]
            picture = Markup('<div class="picture"><img src="data:{};base64,{}" alt="{}"></div>')
            return picture.format(kind, data[kind], alternative)
    if "text/html" in data:
        return Markup('<div class="rich">{}</div>').format(Markup(data["text/html"]))  # cleaned
    for kind in ("text/markdown", "text/latex"):
        if kind in data:
            return Markup('<div class="rich">{}</div>').format(markdown_html(data[kind]))
    return _terminal_html(data.get("text/plain", ""), "stdout")


def _terminal_html(text: str, name: str) -> Markup:
    if len(text) > MAX_OUTPUT:
        text = f"{text[:MAX_OUTPUT]}\n… {len(text) - MAX_OUTPUT:,} more characters are not shown"
    parts = _ANSI.split(text)
    pieces = [escape(parts[0])]
    colours: list[str] = []
    for codes, piece in zip(parts[1::2], parts[2::2], strict=True):
        colours = _after(codes, colours)
        shown = escape(piece)
        # The classes are ours; a traceback has hundreds of pieces, and Markup's own formatting is slow.
        pieces.append(Markup(f'<span class="{" ".join(colours)}">{shown}</span>') if colours and piece else shown)
    body = _OTHER_ANSI.sub("", "".join(pieces))
    return Markup('<pre class="{}">{}</pre>').format(name, Markup(body))


def _after(codes: str, colours: list[str]) -> list[str]:
    """Classes after a colour sequence; 256 colours and backgrounds are passed over."""
    numbers = [int(code or 0) for code in codes.split(";")]
    if numbers[0] in (38, 48):
        return colours
    for number in numbers:
        if number == 0:
            colours = []
        elif number == 1:
            colours = [*colours, "ansi-bold"]
        elif number // 10 in (3, 9) and number % 10 < 8:
            kept = [colour for colour in colours if colour == "ansi-bold"]
            colours = [*kept, f"ansi-{_COLOURS[number % 10]}"]
        elif number == 39:
            colours = [colour for colour in colours if colour == "ansi-bold"]
    return colours
