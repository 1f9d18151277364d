import numpy as np
import pytest

from mlcourse.plotting import plot_images, plot_templates


def test_images_are_shown_on_one_scale_under_their_titles(new_axes):
    images = [np.array([[0.0, 4.0], [8.0, 2.0]]), np.full((2, 2), 16.0)]
    axes = plot_images(images, ["three", "eight"], new_axes(1, 3))
    assert [ax.get_title() for ax in axes] == ["three", "eight", ""]
    for ax, image in zip(axes, images, strict=False):
        assert np.array_equal(np.asarray(ax.images[0].get_array()), image)
        assert ax.images[0].get_clim() == (0, 16)
        assert not len(ax.get_xticks())
    assert [ax.axison for ax in axes] == [True, True, False]


def test_images_in_colour_stay_as_they_are(new_axes):
    image = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    (ax,) = plot_images([image], ["frog"], new_axes(1, 1))
    assert np.array_equal(np.asarray(ax.images[0].get_array()), image)


def test_one_axes_is_enough_for_one_image(ax):
    assert list(plot_images([np.eye(3)], ["one"], ax)) == [ax]


def test_too_few_axes_are_a_mistake(new_axes):
    with pytest.raises(ValueError, match="3 images need as many axes, not 2"):
        plot_images(np.zeros((3, 2, 2)), ["a", "b", "c"], new_axes(1, 2))


@pytest.mark.parametrize("titles", [["a"], ["a", "b", "c"]])
def test_each_image_has_one_title(new_axes, titles):
    with pytest.raises(ValueError, match="2 images"):
        plot_images(np.zeros((2, 2, 2)), titles, new_axes(1, 4))


def test_grey_templates_have_zero_in_the_middle_of_one_scale(new_axes):
    templates = np.array([[[-1.0, 0.0]], [[0.5, 0.25]]])
    axes = plot_templates(templates, ["cat", "dog"], new_axes(1, 2))
    for ax, template in zip(axes, templates, strict=True):
        assert np.array_equal(np.asarray(ax.images[0].get_array()), template)
        assert ax.images[0].get_clim() == (-1, 1)
    assert axes[0].images[0].cmap(0.5)[:3] == pytest.approx((1, 1, 1), abs=0.02)


def test_templates_in_colour_are_grey_at_zero(new_axes):
    templates = np.zeros((1, 2, 1, 3))
    templates[0, 0, 0] = [2.0, -2.0, 1.0]
    (ax,) = plot_templates(templates, ["cat"], new_axes(1, 1))
    assert np.asarray(ax.images[0].get_array()).tolist() == [[[1.0, 0.0, 0.75]], [[0.5, 0.5, 0.5]]]


def test_templates_of_zeros_are_drawn(new_axes):
    plot_templates(np.zeros((2, 3, 3)), ["a", "b"], new_axes(1, 2))[0].figure.canvas.draw()
