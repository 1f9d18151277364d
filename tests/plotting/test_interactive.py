import re
import sys

import matplotlib.pyplot as plt
import pytest

from mlcourse.plotting import interactive, sliders

widgets = pytest.importorskip("ipywidgets")


@pytest.fixture
def drawn():
    return []


@pytest.fixture
def draw(drawn):
    def draw(w, k):
        drawn.append((w, k))
        figure, ax = plt.subplots(figsize=(2, 1))
        ax.plot([0, w])
        return figure

    yield draw
    assert plt.get_fignums() == []


@pytest.fixture
def live(monkeypatch):
    monkeypatch.setattr(interactive, "is_live", lambda: True)


@pytest.fixture
def box(live, draw, monkeypatch):
    """What a live notebook shows: two sliders over a picture."""
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    sliders(draw, "A <line>.", w=(-3.0, 3.0, 1.0), k=(1, 10, 4))
    return shown[0].children


def alt_of(picture):
    return re.match(r'<img alt="([^"]*)" src="data:image/png;base64,', picture.value)[1]


def test_nobody_there_leaves_one_sentence(draw, drawn, capsys, monkeypatch):
    monkeypatch.setattr(interactive, "is_live", lambda: False)
    sliders(draw, "A line.", w=(-3.0, 3.0, 1.0), k=(1, 10, 4))
    assert capsys.readouterr().out == "Run this cell in JupyterLab to move w and k.\n"
    assert drawn == [(1.0, 4)]


def test_a_fault_in_draw_comes_to_light_without_a_person(monkeypatch):
    monkeypatch.setattr(interactive, "is_live", lambda: False)
    with pytest.raises(ZeroDivisionError):
        sliders(lambda w: 1 / w, "A line.", w=(0, 1, 0))


@pytest.mark.usefixtures("live")
def test_without_ipywidgets_a_sentence_says_what_to_do(draw, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    sliders(draw, "A line.", w=(-3.0, 3.0, 1.0), k=(1, 10, 4))
    assert "pip install ipywidgets" in capsys.readouterr().out


def test_each_range_has_a_slider_over_the_picture(box):
    w, k, picture = box
    assert isinstance(w, widgets.FloatSlider) and (w.description, w.min, w.max, w.value) == ("w", -3, 3, 1)
    assert isinstance(k, widgets.IntSlider) and (k.description, k.min, k.max, k.value) == ("k", 1, 10, 4)
    assert alt_of(picture) == "A &lt;line&gt;. w = 1, k = 4"


def test_a_moved_slider_draws_anew_with_all_values(box, drawn):
    w, k, picture = box
    before = picture.value
    w.value = 2.0
    k.value = 7
    assert drawn[-2:] == [(2.0, 4), (2.0, 7)]
    assert picture.value != before
    assert alt_of(picture) == "A &lt;line&gt;. w = 2, k = 7"


@pytest.mark.parametrize(("low", "high", "step"), [(-3.0, 3.0, 0.1), (0.0, 1.0, 0.01), (0.0, 1000.0, 10.0)])
def test_steps_are_round(low, high, step):
    assert interactive._slider(widgets, "w", low, high, low).step == pytest.approx(step)


@pytest.mark.parametrize("limits", [(0, 1, 2), (1, 0, 0), (1.0, 1.0, 1.0)])
def test_a_range_that_is_none_is_a_mistake(draw, limits):
    with pytest.raises(ValueError, match="w is no"):
        sliders(draw, "A line.", w=limits)


def test_words_and_a_slider_are_needed(draw):
    with pytest.raises(ValueError, match="alt is empty"):
        sliders(draw, " ", w=(0, 1, 0))
    with pytest.raises(ValueError, match="no slider"):
        sliders(draw, "A line.")
