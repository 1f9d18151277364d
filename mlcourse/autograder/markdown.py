r"""Markdown with formulas, as Jupyter's own converter reads it, rendered with or without trust.

nbconvert reads ``$...$``, ``$$...$$``, ``\\(...\\)``, ``\\[...\\]`` and LaTeX
environments before anything else.  The grammar here agrees with it (a test
compares the two), but costs 30 ms to import instead of more than a second.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection
from re import Match
from typing import Any, ClassVar
from urllib.parse import unquote

from mistune import BlockParser, BlockState, HTMLRenderer, InlineParser, InlineState, Markdown
from mistune.plugins import import_plugin

_PLUGINS = ("strikethrough", "table", "url", "task_lists", "def_list")

_ENVIRONMENT = r"\\begin\{(?P<math_env_name>[a-z]*\*?)\}(?s:.*?)\\end\{(?P=math_env_name)\}"
_DISPLAY = r"(?<!\\)\$\$(?s:.*?)(?<!\\)\$\$"
_BLOCK = rf"{_DISPLAY}|\\\\\[(?s:.*?)\\\\\]|{_ENVIRONMENT}"
_INLINE = (
    rf"{_DISPLAY}"
    r"|(?<!\\)\\\\\[(?s:.*?)(?<!\\)\\\\\]"
    r"|(?<![$\\])\$(?s:.+?)(?<![$\\])\$"
    r"|(?<!\\)\\\\\((?s:.*?)(?<!\\)\\\\\)"
    rf"|{_ENVIRONMENT}"
)
_DELIMITERS = {"\\\\[": "$$", "\\\\(": "$"}

_PLAIN_TAG = re.compile(r"(</?(?:b|i|u|em|strong|sub|sup|kbd|mark)>|<[bh]r ?/?>)")
_ACTIVE = r"href|url|style|class|cssId|require|unicode|includegraphics|html[A-Z]\w*"
_ACTIVE_TEX = re.compile(rf"\\(?=(?:{_ACTIVE})\b)")
_IMAGE_DATA = re.compile(r"data:image/(?:png|jpeg|gif);base64,[a-z0-9+/=]*")


class _Blocks(BlockParser):
    # A heading needs no space after its marks, in Jupyter.
    SPECIFICATION: ClassVar[dict[str, str]] = {
        **BlockParser.SPECIFICATION,
        "atx_heading": r"^ {0,3}(?P<atx_1>#{1,6})(?!#+)(?P<atx_2>[ \t]*(.*?)?)$",
        "display_math": _BLOCK,
    }
    DEFAULT_RULES = ("display_math", *BlockParser.DEFAULT_RULES)  # type: ignore[assignment]  # one more

    def parse_display_math(self, match: Match[str], state: BlockState) -> int:
        state.add_paragraph(match[0])
        return match.end()


class _Spans(InlineParser):
    SPECIFICATION: ClassVar[dict[str, str]] = {**InlineParser.SPECIFICATION, "math": _INLINE}
    DEFAULT_RULES = ("math", *InlineParser.DEFAULT_RULES)  # type: ignore[assignment]  # one more

    def parse_math(self, match: Match[str], state: InlineState) -> int:
        text = match[0]
        delimiter = _DELIMITERS.get(text[:3])
        if delimiter:
            text = delimiter + text[3:-3] + delimiter
        state.append_token({"type": "math", "raw": text})
        return match.end()


class SafeRenderer(HTMLRenderer):
    """Render what a student wrote: raw HTML becomes text, and so do links that are more than links.

    Parameters
    ----------
    image_url
        ``url -> url``, empty for an image that is not to be shown.
    """

    def __init__(self, image_url: Callable[[str], str]) -> None:
        super().__init__(escape=True)
        self._image_url = image_url

    def escape_raw(self, value: str) -> str:
        """Escape raw HTML, except bare tags such as ``<br>`` and ``<sub>``."""
        pieces = _PLAIN_TAG.split(value)
        return "".join(piece if i % 2 else html.escape(piece) for i, piece in enumerate(pieces))

    def text(self, text: str) -> str:
        """Escape text; entities that were written as such stay."""
        return html.escape(html.unescape(text))

    def math(self, text: str) -> str:
        """Escape a formula, and take the power from commands that make links or styles."""
        return html.escape(passive_tex(text), quote=False)

    def sanitize_url(self, url: str) -> str:
        """Keep the targets of :func:`is_safe_link`."""
        return url if is_safe_link(url) else "#link-removed"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show an image, or its alternative text where it may not be shown."""
        shown = self._image_url(url)
        if not shown:
            return f"<em>[image: {text}]</em>"
        alternative = html.escape(html.unescape(re.sub(r"<[^>]*>", "", text)))
        return f'<img src="{html.escape(shown)}" alt="{alternative}">'


def parser(renderer: HTMLRenderer) -> Markdown:
    """A Markdown parser with Jupyter's grammar for a renderer that knows ``math``."""
    plugins: list[Any] = [import_plugin(name) for name in _PLUGINS]
    return Markdown(renderer, _Blocks(), _Spans(hard_wrap=False), plugins)


def passive_tex(text: str) -> str:
    r"""Formulas in which ``\href``, ``\style`` and their kin are words, not commands."""
    return _ACTIVE_TEX.sub("", text)


def is_safe_link(url: str) -> bool:
    """True for http, https and mailto, for a fragment and for a relative path."""
    scheme, colon, _ = _canonical(url).partition(":")
    return not colon or scheme in {"http", "https", "mailto"} or any(mark in scheme for mark in "/?#")


def is_safe_image(url: str, attachments: Collection[str] = ()) -> bool:
    """True for embedded pictures, attachments that exist, and files at or below the notebook's place.

    A picture elsewhere would tell its owner who reads it and when, and a path
    such as ``/logout`` would act with the reader's rights.
    """
    if url.startswith("attachment:"):
        return url.removeprefix("attachment:") in attachments
    plain = _canonical(url)
    if plain.startswith("data:"):
        return _IMAGE_DATA.fullmatch(plain) is not None
    return not (re.search(r"[:?\\]", plain) or plain.startswith("/") or ".." in plain)


def _canonical(url: str) -> str:
    # Browsers drop white space and control characters; converters undo entities, escapes and "files/".
    previous = None
    while previous != url:
        previous = url
        url = re.sub(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]", "", unquote(html.unescape(url))).lower()
        url = re.sub(r"^/?files/", "", url)
    return url
