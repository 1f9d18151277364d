import io
import subprocess
import sys

import matplotlib.pyplot as plt
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from PIL import Image

from mlcourse.plotting import figures, show

ALT = "A line rises from 0 to 1."


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@pytest.fixture
def nobody(monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)


def line(size=(6, 3)):
    figure, ax = plt.subplots(figsize=size)
    ax.plot([0, 1])
    return figure


def shown(figure, alt=ALT):
    with capture_output() as captured:
        show(figure, alt)
    (output,) = captured.outputs
    return output


@pytest.mark.usefixtures("nobody")
def test_a_figure_is_shown_as_png_with_its_words_and_closed(shell):
    output = shown(line())
    assert set(output.data) == {"image/png", "text/plain"}
    assert output.metadata == {"image/png": {"alt": ALT}}
    assert output.data["text/plain"] == ALT
    assert Image.open(io.BytesIO(output.data["image/png"])).size == (576, 288)
    assert plt.get_fignums() == []


def test_while_a_person_runs_the_notebook_html_gives_the_words_too(shell, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "lecture.ipynb")
    output = shown(line(), 'x < 1 and "so" on')
    assert output.data["text/html"].startswith('<img alt="x &lt; 1 and &quot;so&quot; on" src="data:image/png;base64,')
    assert output.metadata == {"image/png": {"alt": 'x < 1 and "so" on'}}


@pytest.mark.usefixtures("nobody")
def test_a_figure_drawn_twice_is_the_same_bytes_and_names_no_version(shell):
    png = shown(line()).data["image/png"]
    assert png == shown(line()).data["image/png"]
    assert "Software" not in Image.open(io.BytesIO(png)).info


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_a_figure_needs_words(alt):
    figure = line()
    with pytest.raises(ValueError, match="alt is empty"):
        show(figure, alt)
    plt.close(figure)


@pytest.mark.usefixtures("nobody")
def test_labels_of_one_subplot_stay_clear_of_the_next(shell):
    figure, (left, right) = plt.subplots(1, 2, figsize=(6, 3))
    right.set_ylabel("a name")
    shown(figure)
    assert left.get_window_extent().x1 < right.yaxis.label.get_window_extent().x0


def test_without_a_notebook_the_words_are_printed(tmp_path):
    code = f"import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as p; from mlcourse.plotting import show; show(p.figure(), '{ALT}')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == ALT + "\n"


@pytest.mark.usefixtures("nobody")
def test_no_person_is_in_front_of_a_plain_interpreter_or_shell(shell):
    assert not figures.is_live()


def test_vs_code_is_a_place_with_a_person(shell, nobody):
    shell.user_ns["__vsc_ipynb_file__"] = "lecture.ipynb"
    assert figures.is_live()
