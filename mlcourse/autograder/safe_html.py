"""Take the danger out of a student's outputs before a person's browser shows them.

Outputs are rebuilt from kinds that are known, each cleaned in its own way.  SVG
is left out and says so: it is a document with scripts, links and styles of its
own, and matplotlib's PNG shows the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mlcourse.autograder.markdown import passive_tex
from mlcourse.autograder.safe_markdown import clean_markdown, plain_characters
from mlcourse.autograder.safe_tags import MAGIC, clean_html, clean_image, joined

__all__ = ["clean_attachments", "clean_html", "clean_markdown", "clean_outputs"]


def clean_attachments(attachments: object) -> dict[str, dict[str, str]]:
    """A Markdown cell's pictures, without those that are none."""
    clean: dict[str, dict[str, str]] = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        kinds = bundle if isinstance(bundle, dict) else {}
        pictures = {kind: picture for kind in MAGIC if (picture := clean_image(kind, kinds.get(kind)))}
        if pictures and isinstance(name, str):
            clean[name] = pictures
    return clean


def clean_outputs(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A code cell's outputs (nbformat 4), rebuilt from what is known to be harmless.

    Outputs of unknown type are dropped, and so are displays of which nothing is left.
    """
    cleaned = (_CLEAN.get(joined(output.get("output_type")), _drop)(output) for output in outputs)
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
        "ename": plain_characters(joined(output.get("ename"))),
        "evalue": plain_characters(joined(output.get("evalue"))),
        "traceback": [_terminal(line) for line in lines] if isinstance(lines, list) else [],
    }


def _display(output: dict[str, Any]) -> dict[str, Any] | None:
    given = output.get("data")
    bundle = given if isinstance(given, dict) else {}
    data = {kind: text for kind, clean in _KINDS.items() if kind in bundle and (text := clean(bundle[kind]))}
    if "image/svg+xml" in bundle and not data.keys() & MAGIC.keys():
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
    for kind in data.keys() & MAGIC.keys():
        sizes = given.get(kind) if isinstance(given, dict) else None
        pairs = sizes.items() if isinstance(sizes, dict) else ()
        sane = {k: v for k, v in pairs if k in {"width", "height"} and type(v) is int and 0 < v < 5000}
        if sane:
            kept[kind] = sane
    return kept


def _latex(value: object) -> str:
    text = passive_tex(plain_characters(joined(value)))
    return text.replace("<", "\\lt ").replace(">", "\\gt ")


# Colours (CSI ... m) stay; other sequences could move the cursor, set a title or open a link.
_COLOUR = re.compile(r"(\x1b\[[0-9;]{0,32}m)")


def _terminal(value: object) -> str:
    pieces = _COLOUR.split(joined(value))
    return "".join(piece if i % 2 else plain_characters(piece) for i, piece in enumerate(pieces))


_CLEAN = {"stream": _stream, "error": _error, "display_data": _display, "execute_result": _display}
_KINDS: dict[str, Callable[[object], str]] = {
    "text/html": lambda value: clean_html(joined(value)),
    "image/png": lambda value: clean_image("image/png", value),
    "image/jpeg": lambda value: clean_image("image/jpeg", value),
    "text/markdown": lambda value: clean_markdown(joined(value)),
    "text/latex": _latex,
    "text/plain": _terminal,
}
