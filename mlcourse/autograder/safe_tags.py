"""The allow-list for HTML and pictures: tags, attributes, style properties, addresses."""

from __future__ import annotations

import base64
import binascii
import re

import nh3

from mlcourse.autograder.markdown import is_safe_link
from mlcourse.autograder.safe_markdown import plain_characters

MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
"""The pictures that are shown, and how their bytes begin."""

_TAGS = """
    a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i
    img ins kbd li mark ol p pre s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul
    var
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
    background-color border border-bottom border-collapse border-left border-right border-top color
    font-family font-size font-style font-weight margin max-width padding text-align vertical-align
    white-space
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


_EMPTIED = "script style svg math template noscript iframe object textarea"

_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    attributes=_ATTRIBUTES,
    attribute_filter=_filter_attribute,
    allowed_classes=_CLASSES,
    filter_style_properties=set(_STYLES.split()),
    url_schemes={"http", "https", "mailto", "data"},
    clean_content_tags=set(_EMPTIED.split()),
)


def clean_html(text: str) -> str:
    """HTML with harmless tags, attributes and styles only."""
    return _CLEANER.clean(plain_characters(text))


def clean_image(kind: str, data: object) -> str:
    """Base64 text of a picture, or nothing if it is not what it says it is."""
    try:
        raw = base64.b64decode("".join(joined(data).split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(raw).decode() if kind in MAGIC and raw.startswith(MAGIC[kind]) else ""


def joined(value: object) -> str:
    """Text that nbformat holds as one string or as a list of lines; empty for anything else."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
