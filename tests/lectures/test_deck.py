"""Every heading of the deck has its place in a lecture."""

import json
from pathlib import Path

import nbformat
import pytest

LECTURES = Path(__file__).resolve().parents[2] / "lectures"
PLACES = json.loads((LECTURES / "deck_headings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["heading"])
def test_a_heading_of_the_deck_has_its_place(place):
    notebook = nbformat.read(LECTURES / f"{place['lecture']}.ipynb", as_version=4)
    assert place["cell"] in {cell.id for cell in notebook.cells}


def test_the_list_of_headings_is_whole():
    assert len(PLACES) == 83
    assert len({place["heading"] for place in PLACES}) == 83
