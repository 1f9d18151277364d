import matplotlib as mpl
import pytest

mpl.use("agg")
import matplotlib.pyplot as plt


@pytest.fixture
def ax():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


@pytest.fixture
def new_axes():
    """Makes an array of axes of a shape; ``projection="3d"`` for three dimensions."""
    yield lambda *shape, **kind: plt.subplots(*shape, squeeze=False, subplot_kw=kind)[1]
    plt.close("all")
