"""Take the danger out of a student's outputs before a person's browser shows them.

Everything goes through an allow-list: kinds of output, tags, attributes, style
properties, addresses.  SVG is left out and says so: it is a document with
scripts, links and styles of its own, and matplotlib's PNG shows the same.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any

import nh3

from mlcourse.autograder.markdown import is_safe_link, passive_tex
from mlcourse.autograder.safe_markdown import clean_markdown, plain_characters

__all__ = ["clean_attachments", "clean_html", "clean_image", "clean_markdown", "clean_outputs"]

_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_TAGS = """
    a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins
    kbd li mark ol p pre s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var
"""
_ATTRIBUTES = {
    "*": {"style", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "table": {"border"},
    "details": {"open"},
}
# A class of the page around could cover that page or call its scripts; these cannot.
_CLASSES = {"table": {"dataframe"}, "div": {"tex2jax_ignore"}, "span": {"math", "display"}}
_STYLES = """
    background-color border border-bottom border-collapse border-left border-right border-top color font-family
    font-size font-style font-weight margin max-width padding text-align vertical-align white-space
"""
# No addresses or functions but colours, no escapes, and nothing that moves over its neighbours.
_SLY_STYLE = re.compile(r"[\\@<]|-\s*[.\d]|(?<!rgb)(?<!rgba)(?<!hsl)\(|(?<![#\w])\d{4}", re.IGNORECASE)
_DATA_IMAGE = re.compile(r"data:(image/(?:png|jpeg));base64,(.*)", re.DOTALL)


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return None if _SLY_STYLE.search(value) else value
    if name == "href":
        return value if re.match(r"(?:https?://|mailto:|#)", value) and is_safe_link(value) else None
    if name == "src":
        match = _DATA_IMAGE.fullmatch(value.strip())
        data = clean_image(match[1], match[2]) if match else ""
        return f"data:{match[1]};base64,{data}" if match and data else None
    if name in {"width", "height", "colspan", "rowspan", "start", "border"}:
        return value if re.fullmatch(r"\d{1,4}%?", value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    attributes=_ATTRIBUTES,
    attribute_filter=_filter_attribute,
    allowed_classes=_CLASSES,
    filter_style_properties=set(_STYLES.split()),
    url_schemes={"http", "https", "mailto", "data"},
    clean_content_tags={"script", "style", "svg", "math", "template", "noscript", "iframe", "object", "textarea"},
)


def clean_html(text: str) -> str:
    """HTML with harmless tags, attributes and styles only."""
    return _CLEANER.clean(plain_characters(text))


def clean_image(kind: str, data: object) -> str:
    """Base64 text of a picture, or nothing if it is not what it says it is."""
    try:
        raw = base64.b64decode("".join(_text(data).split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(raw).decode() if kind in _MAGIC and raw.startswith(_MAGIC[kind]) else ""


def clean_attachments(attachments: object) -> dict[str, dict[str, str]]:
    """A Markdown cell's pictures, without those that are none."""
    clean: dict[str, dict[str, str]] = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        kinds = bundle if isinstance(bundle, dict) else {}
        pictures = {kind: picture for kind in _MAGIC if (picture := clean_image(kind, kinds.get(kind)))}
        if pictures and isinstance(name, str):
            clean[name] = pictures
    return clean


def clean_outputs(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A code cell's outputs (nbformat 4), rebuilt from what is known to be harmless.

    Outputs of unknown type are dropped, and so are displays of which nothing is left.
    """
    cleaned = (_CLEAN.get(_text(output.get("output_type")), _drop)(output) for output in outputs)
    return [output for output in cleaned if output is not None]


def _drop(_: dict[str, Any]) -> None:
    return None


def _stream(output: dict[str, Any]) -> dict[str, Any]:
    name = "stderr" if output.get("name") == "stderr" else "stdout"
    return {"output_type": "stream", "name": name, "text": _terminal(output.get("text"))}


def _error(output: dict[str, Any]) -> dict[str, Any]:
    lines = output.get("traceback")
    return {
        "output_type": "error",
        "ename": plain_characters(_text(output.get("ename"))),
        "evalue": plain_characters(_text(output.get("evalue"))),
        "traceback": [_terminal(line) for line in lines] if isinstance(lines, list) else [],
    }


def _display(output: dict[str, Any]) -> dict[str, Any] | None:
    given = output.get("data")
    bundle = given if isinstance(given, dict) else {}
    data = {kind: text for kind, clean in _KINDS.items() if kind in bundle and (text := clean(bundle[kind]))}
    if "image/svg+xml" in bundle and not data.keys() & _MAGIC.keys():
        data["text/plain"] = f"{data.get('text/plain', '')}\n(an SVG picture was left out; PNG is shown)".strip()
    if not data:
        return None
    cleaned = {"output_type": output["output_type"], "data": data, "metadata": _metadata(output, data)}
    if output["output_type"] == "execute_result":
        count = output.get("execution_count")
        cleaned["execution_count"] = count if type(count) is int else None
    return cleaned


def _metadata(output: dict[str, Any], data: dict[str, str]) -> dict[str, Any]:
    """Sizes of pictures; other keys can name files or switch off protections of a viewer."""
    given = output.get("metadata")
    kept: dict[str, Any] = {}
    for kind in data.keys() & _MAGIC.keys():
        sizes = given.get(kind) if isinstance(given, dict) else None
        pairs = sizes.items() if isinstance(sizes, dict) else ()
        sane = {k: v for k, v in pairs if k in {"width", "height"} and type(v) is int and 0 < v < 5000}
        if sane:
            kept[kind] = sane
    return kept


def _latex(value: object) -> str:
    text = passive_tex(plain_characters(_text(value)))
    return text.replace("<", "\\lt ").replace(">", "\\gt ")


# Colours (CSI ... m) stay; other sequences could move the cursor, set a title or open a link.
_COLOUR = re.compile(r"(\x1b\[[0-9;]{0,32}m)")


def _terminal(value: object) -> str:
    pieces = _COLOUR.split(_text(value))
    return "".join(piece if i % 2 else plain_characters(piece) for i, piece in enumerate(pieces))


def _text(value: object) -> str:
    """nbformat writes long text as one string or as a list of lines."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


_CLEAN = {"stream": _stream, "error": _error, "display_data": _display, "execute_result": _display}
_KINDS: dict[str, Callable[[object], str]] = {
    "text/html": lambda value: clean_html(_text(value)),
    "image/png": lambda value: clean_image("image/png", value),
    "image/jpeg": lambda value: clean_image("image/jpeg", value),
    "text/markdown": lambda value: clean_markdown(_text(value)),
    "text/latex": _latex,
    "text/plain": _terminal,
}
