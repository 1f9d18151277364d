import pytest
from matplotlib.text import Annotation

from mlcourse.plotting import plot_boxes

BOXES = {"data": (0, 0), "set": (1, 1), "algorithm": (1, 0)}
ARROWS = [("data", "algorithm"), ("set", "algorithm")]


def boxes_of(ax):
    return {text.get_text(): text for text in ax.texts if not isinstance(text, Annotation)}


def test_each_name_stands_in_a_box_at_its_place(ax):
    assert plot_boxes(BOXES, ARROWS, ax) is ax
    assert {name: text.get_position() for name, text in boxes_of(ax).items()} == BOXES
    assert all(text.get_bbox_patch() is not None for text in boxes_of(ax).values())


def test_arrows_go_from_the_edge_of_a_box_to_the_edge_of_the_other(ax):
    plot_boxes(BOXES, ARROWS, ax)
    ax.figure.canvas.draw()
    arrows = [text.arrow_patch for text in ax.texts if isinstance(text, Annotation)]
    assert len(arrows) == 2
    (left, _), (right, _) = arrows[0].get_path().vertices[[0, 2]]  # along the row, in pixels
    edges = {name: text.get_bbox_patch().get_window_extent() for name, text in boxes_of(ax).items()}
    assert edges["data"].x1 < left < right < edges["algorithm"].x0


def test_highlighted_boxes_differ_in_colour_and_border(ax):
    plot_boxes(BOXES, ARROWS, ax, highlighted=["set"])
    patches = {name: text.get_bbox_patch() for name, text in boxes_of(ax).items()}
    assert patches["set"].get_facecolor() != patches["data"].get_facecolor()
    assert patches["set"].get_linewidth() > patches["data"].get_linewidth()


def test_all_is_in_sight(ax):
    plot_boxes(BOXES, ARROWS, ax)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    assert all(left < x < right and bottom < y < top for x, y in BOXES.values())


def test_an_arrow_to_nowhere_is_refused(ax):
    with pytest.raises(KeyError, match="nowhere"):
        plot_boxes(BOXES, [("data", "nowhere")], ax)
