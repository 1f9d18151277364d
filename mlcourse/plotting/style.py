"""Colours and second cues shared by all figures.

The palette is that of Okabe and Ito, *Color Universal Design*, 2008.  What is
drawn as number k of several gets colour k, and also marker, line style or hatch k.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#666666"
PURPLE, SKY, AMBER, BLACK = "#CC79A7", "#56B4E9", "#E69F00", "#000000"

COLOURS = (BLUE, ORANGE, GREEN, PURPLE, AMBER, SKY, BLACK, GREY)
MARKERS = ("o", "^", "s", "D", "v", "P", "X", "<", ">", "*")
LINE_STYLES = ("-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (3, 3)), (0, (1, 3)))
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "ooo", "+++", "---")

BELOW_ABOVE = LinearSegmentedColormap.from_list("below_above", [BLUE, "#FFFFFF", ORANGE])
"""Blue below the middle, white in it, orange above."""

Cue = TypeVar("Cue")


def pick(cues: Sequence[Cue], k: int) -> Cue:
    """Number ``k`` of the cues, round and round."""
    return cues[k % len(cues)]


def pale(colour: str, strength: float = 0.3) -> str:
    """The colour mixed with white, so that points and lines of the full colour stand out on it."""
    r, g, b = (1 - strength * (1 - channel) for channel in to_rgb(colour))
    return to_hex((r, g, b))
