"""Take the danger out of a student's Markdown, and leave the rest as it was written.

Notebooks are shown later by tools that trust what they show: nbconvert, and
nbgrader's formgrader on top of it, pass raw HTML and ``javascript:`` links
through.  So the *source* is changed, and only where it must be.

A source is harmless when a renderer that trusts it and one that does not come
to the same page.  If they differ, what makes the difference is escaped; if they
still differ, the whole text is shown as it was typed, in a code block.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from functools import lru_cache

from mistune import HTMLRenderer, Markdown

from mlcourse.autograder.markdown import SafeRenderer, is_safe_image, is_safe_link, parser, passive_tex

MAX_MARKDOWN = 20_000
"""Longer texts that hold anything suspicious are shown as typed: parsing them may take quadratic time."""

_SUSPICIOUS = re.compile(r"[<&\\]|\]\s*[(:\[]|mermaid", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CODE_OR_MATH = re.compile(
    r"(?P<fence>^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n(?s:.*?)(?:^ {0,3}(?P=mark)[`~]*[ ]*$|\Z))"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^`]+(?P=ticks)(?!`))"
    r"|(?P<math>\$\$(?s:.*?)\$\$|(?<!\\)\$[^$]+\$|\\\\\((?s:.*?)\\\\\)|\\\\\[(?s:.*?)\\\\\]"
    r"|\\begin\{(?P<name>[a-z*]+)\}(?s:.*?)\\end\{(?P=name)\})",
    re.MULTILINE,
)
_TAG = re.compile(r"<(?!/?(?:b|i|u|em|strong|sub|sup|kbd|mark)>|[bh]r ?/?>|https?://[^\s<>]*>)")
_LINK = re.compile(r"\](?=\(\s*<?\s*(?P<url>[^\s)>]*))")
_IMAGE = re.compile(r"!(?=\[[^\]\n]*\]\(\s*<?\s*(?P<url>[^\s)>]*))")
_DEFINITION = re.compile(r"^( {0,3})(?=\[[^\]\n]*\]:\s*<?\s*(?P<url>[^\s>]*))", re.MULTILINE)


def clean_markdown(source: str, attachments: Collection[str] = ()) -> str:
    """Markdown in which no raw HTML, script, unsafe link or unsafe picture is left.

    Parameters
    ----------
    source
        A Markdown cell's source, or a ``text/markdown`` output.
    attachments
        Names of the cell's attachments; nbconvert fails on any other name.

    Returns
    -------
    str
        The source itself where it is harmless, else the least changed text that is.
    """
    source = plain_characters(source)
    if not _SUSPICIOUS.search(source):
        return source
    return as_typed(source) if len(source) > MAX_MARKDOWN else _clean(source, frozenset(attachments))


# The text of an assignment is the same in every student's notebook.
@lru_cache(maxsize=512)
def _clean(source: str, names: frozenset[str]) -> str:
    for candidate in (source, _escape_dangers(source, names)):
        if _is_harmless(candidate, names):
            return candidate
    return as_typed(source)


def plain_characters(text: str) -> str:
    """Text without control characters, except tab, newline and carriage return."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def as_typed(source: str) -> str:
    """A code block that shows a text as it was typed."""
    longest = max((len(run) for run in re.findall("`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{source}\n{fence}"


class _Trusting(HTMLRenderer):
    """Renders as nbconvert does, as far as danger goes."""

    def __init__(self) -> None:
        super().__init__(escape=False, allow_harmful_protocols=True)

    def math(self, text: str) -> str:
        return html.escape(text, quote=False)

    def text(self, text: str) -> str:
        return html.escape(html.unescape(text))

    def block_html(self, html: str) -> str:
        # The distrusting renderer makes a paragraph of it; only the content is to be compared.
        return f"<p>{html.strip()}</p>\n"

    def block_code(self, code: str, info: str | None = None) -> str:
        # Drawn as a diagram by a script, from the code as it stands.
        if info and info.strip().startswith("mermaid"):
            return code
        return super().block_code(code, info)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        alternative = html.escape(html.unescape(re.sub(r"<[^>]*>", "", text)))
        return f'<img src="{html.escape(url)}" alt="{alternative}">'


def _is_harmless(source: str, attachments: frozenset[str]) -> bool:
    trusting, distrusting = _parsers(attachments)
    try:
        return trusting(source) == distrusting(source)
    except RecursionError:
        return False


@lru_cache(maxsize=16)
def _parsers(attachments: frozenset[str]) -> tuple[Markdown, Markdown]:
    safe = SafeRenderer(lambda url: url if is_safe_image(url, attachments) else "")
    return parser(_Trusting()), parser(safe)


def _escape_dangers(source: str, attachments: frozenset[str]) -> str:
    pieces: list[str] = []
    end = 0
    for match in _CODE_OR_MATH.finditer(source):
        pieces.append(_escape_prose(source[end : match.start()], attachments))
        pieces.append(_tame(match))
        end = match.end()
    return "".join([*pieces, _escape_prose(source[end:], attachments)])


def _tame(match: re.Match[str]) -> str:
    if match["math"]:
        return passive_tex(match[0])
    return re.sub(r"^(\W*)mermaid", r"\1text", match[0])


def _escape_prose(text: str, attachments: frozenset[str]) -> str:
    def broken_link(match: re.Match[str]) -> str:
        url = match["url"]
        return "]" if is_safe_link(url) or is_safe_image(url, attachments) else "\\]"

    def broken_definition(match: re.Match[str]) -> str:
        return match[1] + ("" if is_safe_link(match["url"]) else "\\")

    def image_or_link(match: re.Match[str]) -> str:
        return "!" if is_safe_image(match["url"], attachments) else ""

    text = _IMAGE.sub(image_or_link, _TAG.sub("&lt;", text))
    text = _DEFINITION.sub(broken_definition, text)
    return _LINK.sub(broken_link, text)
