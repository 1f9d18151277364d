"""Colours and second cues shared by all figures.

The palette is that of Okabe and Ito, *Color Universal Design*, 2008.
"""

BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#666666"
