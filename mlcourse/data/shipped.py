"""Where the shipped files are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).with_name("files")
T = TypeVar("T")


def read(name: str, reader: Callable[[Path], T]) -> T:
    """Read a shipped file.

    Raises
    ------
    OSError
        In one line, if the file is missing or damaged.
    """
    path = FOLDER / name
    try:
        return reader(path)
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise OSError(f"the data file {path} is missing or damaged ({error}): install mlcourse again") from None
