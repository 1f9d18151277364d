"""Colours and second cues shared by all figures.

The palette is that of Okabe and Ito, *Color Universal Design*, 2008.
"""

BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#666666"

CLASS_COLOURS = (BLUE, ORANGE, GREEN, PURPLE)
CLASS_HATCHES = ("", "///", "...", "xxx")
