"""Files that are no notebook, or only almost."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from mlcourse.simulate.hostile.model import (
    Content,
    Edit,
    Files,
    Hostile,
    Link,
    Place,
    Spares,
    Special,
    Template,
    edited,
    with_answer,
)
from mlcourse.simulate.notebook import Notebook, markdown_cell, set_text, solution_cells, text_of, to_bytes

_HUGE = 50 << 20

_UNREADABLE = "said by name, no points, and the class goes on"


def _broken(name: str, what: str, content: Callable[[Template], Content], likely: bool = False) -> Hostile:
    def build(template: Template, _place: Place) -> Files:
        return template.named(content(template))

    return Hostile(name, what, _UNREADABLE, build, Spares.NONE, likely=likely)


def _nothing(_template: Template, _place: Place) -> Files:
    return {"timestamp.txt": b"2025-10-06 08:00:00 UTC\n"}


def _wrong_name(template: Template, _place: Place) -> Files:
    return {"Untitled.ipynb": to_bytes(template.solved)}


def _changed(released: Notebook, **changes: Any) -> bytes:
    return to_bytes(released | changes)


def _version_3(template: Template) -> bytes:
    sheet = {"cells": [{"cell_type": "code", "input": "1 + 1", "language": "python", "outputs": []}]}
    return to_bytes({"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [sheet]})


def _padded(template: Template) -> bytes:
    cell = markdown_cell("x" * _HUGE, "added-padding")
    return _changed(template.released, cells=[*template.released["cells"], cell])


def _deep(template: Template) -> bytes:
    # Text, since json cannot write what it cannot read.
    mark = '"MARK"'
    text = json.dumps(template.solved | {"metadata": {"deep": "MARK"}})
    return text.replace(mark, "[" * 100_000 + "]" * 100_000).encode()


def _huge_int(template: Template) -> bytes:
    return json.dumps(template.released | {"nbformat_minor": "MARK"}).replace('"MARK"', "9" * 5000).encode()


def _without_fields(template: Template) -> bytes:
    cells = copy.deepcopy(template.released["cells"])
    for number, cell in enumerate(cells):
        cell.pop(("source", "metadata", "cell_type")[number % 3], None)
    return _changed(template.released, cells=[{}, *cells])


def _into_source(text: str) -> Edit:
    def edit(notebook: Notebook, target: str) -> None:
        cell = solution_cells(notebook)[target]
        set_text(cell, text_of(cell) + f"\n# {text}")

    return edit


def _link(to: str) -> Callable[[Template], Content]:
    return lambda template: Link(to.replace("NAME", template.assignment))


def _stowaways(template: Template, _place: Place) -> Files:
    names = ("-rf", "a\nb.txt", "ünï code.csv", "deep/" * 20 + "file", "<script>.txt", "NAME.ipynb.bak")
    extra: Files = {name.replace("NAME", template.assignment): b"extra" for name in names}
    extra |= {"loop": Link("loop"), "pipe": Special.FIFO, "large.bin": bytes(1 << 20), "up": Link("../../..")}
    return template.named(to_bytes(template.solved)) | extra


BROKEN_FILES = (
    _broken("empty", "a file of no bytes", lambda _: b"", likely=True),
    _broken(
        "truncated",
        "half of a notebook",
        lambda t: to_bytes(t.solved)[: len(to_bytes(t.solved)) // 2],
        likely=True,
    ),
    _broken("not-json", "a Python file under the notebook's name", lambda _: b"import numpy as np\n", likely=True),
    _broken("json-list", "JSON, but a list", lambda t: to_bytes([t.solved])),
    _broken("json-number", "JSON, but a number", lambda _: b"42\n"),
    _broken("no-cells", "a notebook without cells", lambda t: _changed(t.solved, cells=None)),
    _broken("missing-fields", "cells without source, metadata or type", _without_fields),
    _broken("nbformat-3", "a notebook of an old format", _version_3),
    _broken("nbformat-99", "a notebook from the future", lambda t: _changed(t.solved, nbformat=99)),
    _broken("fifty-megabytes", "an unanswered notebook of 50 MiB", _padded),
    _broken("nul-bytes", "NUL bytes inside the file", lambda t: to_bytes(t.solved).replace(b"\n", b"\0\n")),
    _broken("invalid-utf8", "bytes that are no UTF-8", lambda t: b"\xff\xfe\xfd" + to_bytes(t.solved)),
    _broken("deeply-nested", "a list in a list, a hundred thousand times", _deep),
    _broken("huge-integer", "an unanswered notebook with an integer of 5000 digits", _huge_int),
    _broken("link-to-solution", "a link to the solution", _link("../../../solutions/NAME/NAME.ipynb")),
    _broken("link-to-classmate", "a link to another's work", _link("../../hostile-raises-points/NAME/NAME.ipynb")),
    _broken("link-to-device", "a link to a device that never ends", _link("/dev/zero")),
    _broken("link-to-nowhere", "a link to nothing", _link("nowhere")),
    _broken("folder-in-place", "a folder under the notebook's name", lambda _: Special.FOLDER),
    _broken("fifo-in-place", "a pipe that nobody writes to", lambda _: Special.FIFO),
    Hostile("no-notebook", "only a timestamp", _UNREADABLE, _nothing, Spares.NONE),
    Hostile("wrong-name", "right, but under another name", _UNREADABLE, _wrong_name, Spares.NONE, likely=True),
    Hostile(
        "nul-in-source",
        "a NUL in the text of a cell",
        "that cell fails, and the others count",
        edited(with_answer("def TARGET(*args):\n    return None"), _into_source("\0")),
        Spares.BUT_TARGET,
    ),
    Hostile(
        "surrogate-in-source",
        "half of a surrogate pair in the text of a wrong answer",
        "that answer earns nothing, and the others count",
        edited(with_answer("def TARGET(*args):\n    return None"), _into_source("\ud800")),
        Spares.BUT_TARGET,
    ),
    Hostile(
        "stowaways",
        "odd files, links and pipes beside a right notebook",
        "none of them matters, and the right answers count",
        _stowaways,
    ),
)
