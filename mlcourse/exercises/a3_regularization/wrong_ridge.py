"""Wrong losses, gradients and fits of ridge regression, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.ridge import fit_ridge, ridge_gradient


def summed_squares(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.sum((X @ w + b - y) ** 2) + lam / 2 * np.sum(w**2)


def half_of_the_mean(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) / 2 + lam / 2 * np.sum(w**2)


def root_of_the_mean(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.sqrt(np.mean((X @ w + b - y) ** 2)) + lam / 2 * np.sum(w**2)


def absolute_errors(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean(np.abs(X @ w + b - y)) + lam / 2 * np.sum(w**2)


def square_of_the_mean(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean(X @ w + b - y) ** 2 + lam / 2 * np.sum(w**2)


def one_loss_an_example(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return (X @ w + b - y) ** 2 + lam / 2 * np.sum(w**2)


def loss_without_bias(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w - y) ** 2) + lam / 2 * np.sum(w**2)


def column_against_row(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    predictions = (X @ w + b).reshape(-1, 1)
    return np.mean((predictions - y) ** 2) + lam / 2 * np.sum(w**2)


def averaged_over_features(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.sum((X @ w + b - y) ** 2) / X.shape[1] + lam / 2 * np.sum(w**2)


def loss_with_the_bias_penalized(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) + lam / 2 * (np.sum(w**2) + b**2)


def penalty_not_halved(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) + lam * np.sum(w**2)


def penalty_divided_by_n(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) + lam / (2 * len(y)) * np.sum(w**2)


def loss_without_penalty(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2)


def penalty_of_absolute_weights(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) + lam / 2 * np.sum(np.abs(w))


def penalty_by_the_length(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) + lam / 2 * np.linalg.norm(w)


def penalty_as_a_reward(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) - lam / 2 * np.sum(w**2)


def penalty_averaged(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) + lam / 2 * np.mean(w**2)


def penalty_of_the_sum(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y) ** 2) + lam / 2 * np.sum(w) ** 2


def penalty_added_to_each_residual(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return np.mean((X @ w + b - y + lam / 2 * np.sum(w**2)) ** 2)


def squares_in_place(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    mean = np.mean((X @ w + b - y) ** 2)
    w *= w
    return mean + lam / 2 * w.sum()


RIDGE_LOSS = (
    Misconception(
        "sum instead of mean",
        summed_squares,
        "You add the squared errors up; the first part of the loss is their mean over the N examples.",
    ),
    Misconception(
        "half of the mean",
        half_of_the_mean,
        "You halve the mean squared error. In this loss only the penalty carries a factor 1/2.",
    ),
    Misconception(
        "root of the mean",
        root_of_the_mean,
        "You take a square root. The loss is the mean of the squares itself.",
    ),
    Misconception(
        "absolute errors",
        absolute_errors,
        "You average absolute errors. Square each error before you average.",
    ),
    Misconception(
        "square of the mean error",
        square_of_the_mean,
        "You average first and square then, so that errors of opposite sign cancel. Square each error, then average.",
    ),
    Misconception(
        "one loss an example",
        one_loss_an_example,
        "You return one loss for each example. Average the squared errors: the loss is one number.",
    ),
    Misconception("no bias", loss_without_bias, "The bias b is missing from the predictions."),
    Misconception(
        "column against row",
        column_against_row,
        "A column (N, 1) minus targets (N,) makes a table (N, N) without a warning. Keep both as vectors (N,).",
    ),
    Misconception(
        "divided by the features",
        averaged_over_features,
        "You divide the squared errors by the number of features D. Their mean is over the N examples.",
    ),
    Misconception(
        "bias penalized",
        loss_with_the_bias_penalized,
        "You penalize the bias as well. It only moves the predictions up or down, so it goes free.",
    ),
    Misconception("penalty not halved", penalty_not_halved, "Your penalty is twice too large: its factor is lam / 2."),
    Misconception(
        "penalty divided by N",
        penalty_divided_by_n,
        "You divide the penalty by N. It belongs to the weights, not to the examples: only the errors are averaged.",
    ),
    Misconception("no penalty", loss_without_penalty, "lam never enters your loss: the penalty is missing."),
    Misconception(
        "absolute weights",
        penalty_of_absolute_weights,
        "You add up the absolute values of the weights. The L2 penalty adds up their squares.",
    ),
    Misconception(
        "length of the weights",
        penalty_by_the_length,
        "np.linalg.norm takes a square root at its end. The penalty is the sum of squares, without the root.",
    ),
    Misconception(
        "penalty subtracted",
        penalty_as_a_reward,
        "You subtract the penalty, so large weights look good. It has to make the loss larger.",
    ),
    Misconception(
        "penalty averaged",
        penalty_averaged,
        "You average the squared weights. The penalty is their sum.",
    ),
    Misconception(
        "square of the summed weights",
        penalty_of_the_sum,
        "You add the weights up and square then, so that opposite weights cancel. Square each one first.",
    ),
    Misconception(
        "penalty inside the square",
        penalty_added_to_each_residual,
        "Your penalty sits among the errors and is squared with them. Add it after the mean has been taken.",
    ),
    Misconception(
        "works in place",
        squares_in_place,
        "Right values, but w *= ... writes into the caller's weights. Compute the squares into a new array.",
    ),
)


def gradient_reversed(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dr = 2 * (y - X @ w - b) / len(y)
    return X.T @ dr + lam * w, dr.sum()


def gradient_of_the_sum(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dr = 2 * (X @ w + b - y)
    return X.T @ dr + lam * w, dr.sum()


def two_forgotten(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dr = (X @ w + b - y) / len(y)
    return X.T @ dr + lam * w, dr.sum()


def bias_gradient_summed(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    r = X @ w + b - y
    return 2 * X.T @ r / len(y) + lam * w, 2 * r.sum()


def gradient_without_bias(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dr = 2 * (X @ w - y) / len(y)
    return X.T @ dr + lam * w, dr.sum()


def gradient_without_targets(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dr = 2 * (X @ w + b) / len(y)
    return X.T @ dr + lam * w, dr.sum()


def weights_only(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return ridge_gradient(X, y, w, b, lam)[0]


def gradient_in_swapped_order(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, lam)
    return db, dw


def gradient_as_a_column(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    r = (X @ w + b - y).reshape(-1, 1)
    return 2 * X.T @ r / len(y) + lam * np.reshape(w, (-1, 1)), 2 * r.mean()


def transpose_missing(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dr = 2 * (X @ w + b - y) / len(y)
    return X @ dr + lam * w, dr.sum()


def mean_over_all_entries(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    r = X @ w + b - y
    return 2 * np.mean(X * r[:, None]) + lam * w, 2 * r.mean()


def gradient_without_penalty(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    return ridge_gradient(X, y, w, b, 0)


def gradient_with_the_bias_penalized(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, lam)
    return dw, db + lam * b


def slope_of_the_penalty_doubled(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    return dw + 2 * lam * w, db


def slope_of_the_penalty_halved(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    return dw + lam / 2 * w, db


def slope_of_the_penalty_divided_by_n(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    return dw + lam * w / len(y), db


def penalty_itself(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    return dw + lam / 2 * np.sum(w**2), db


def slope_of_absolute_weights(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    return dw + lam * np.sign(w), db


def slopes_of_the_penalty_summed(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    return dw + lam * np.sum(w), db


def penalty_pushes_away(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    return dw - lam * w, db


def gradient_in_place(X: Any, y: Any, w: Any, b: Any, lam: Any) -> Any:
    dw, db = ridge_gradient(X, y, w, b, 0)
    w[:] = lam * w
    return dw + w, db


RIDGE_GRADIENT = (
    Misconception(
        "reversed",
        gradient_reversed,
        "The errors have the wrong sign: they are prediction minus target, not target minus prediction.",
    ),
    Misconception(
        "gradient of the sum",
        gradient_of_the_sum,
        "The loss averages over N examples, so the slopes of the errors carry a factor 1/N in dw and in db.",
    ),
    Misconception(
        "factor 2 forgotten",
        two_forgotten,
        "The derivative of r² is 2r: the factor 2 is missing in front of the errors. Only the penalty has a 1/2 against it.",
    ),
    Misconception(
        "bias gradient summed",
        bias_gradient_summed,
        "dw is right. db adds the errors up and misses its 1/N.",
    ),
    Misconception("no bias", gradient_without_bias, "The bias b is missing from the predictions in the gradient."),
    Misconception(
        "no targets",
        gradient_without_targets,
        "Your gradient multiplies predictions with features. It needs the errors: predictions minus targets.",
    ),
    Misconception("dw only", weights_only, "You return dw alone. The function returns two things, (dw, db)."),
    Misconception(
        "order swapped",
        gradient_in_swapped_order,
        "You return (db, dw). The order is (dw, db), as of the arguments w, b.",
    ),
    Misconception("column instead of vector", gradient_as_a_column, "dw has the shape of w, (D,), not (D, 1)."),
    Misconception(
        "transpose missing",
        transpose_missing,
        "dw gathers over the examples, which are the rows of X: the product needs X transposed.",
    ),
    Misconception(
        "mean over all entries",
        mean_over_all_entries,
        "You average over examples and features at once. Each weight has a slope of its own: average over the examples only.",
    ),
    Misconception(
        "no penalty",
        gradient_without_penalty,
        "This is the gradient of the errors alone. The penalty is part of the loss, so its slope is part of dw.",
    ),
    Misconception(
        "bias penalized",
        gradient_with_the_bias_penalized,
        "The bias is not in the penalty, so lam has no place in db.",
    ),
    Misconception(
        "slope of the penalty doubled",
        slope_of_the_penalty_doubled,
        "The penalty has a factor lam / 2. Differentiate again: what becomes of its 1/2?",
    ),
    Misconception(
        "slope of the penalty halved",
        slope_of_the_penalty_halved,
        "You kept the 1/2 of the penalty, but the 2 that comes down from the square cancels it.",
    ),
    Misconception(
        "penalty divided by N",
        slope_of_the_penalty_divided_by_n,
        "You divide the slope of the penalty by N. Only the errors are averaged over the examples.",
    ),
    Misconception(
        "penalty itself",
        penalty_itself,
        "You add the penalty itself to each slope. Add its derivative by each weight.",
    ),
    Misconception(
        "slope of absolute weights",
        slope_of_absolute_weights,
        "The sign of w is the slope of |w|. The penalty is made of squares: its slope grows with the weight.",
    ),
    Misconception(
        "slopes of the penalty summed",
        slopes_of_the_penalty_summed,
        "You add the sum of all weights to each slope. The penalty pulls on each weight by that weight alone.",
    ),
    Misconception(
        "penalty pushes away",
        penalty_pushes_away,
        "The slope of the penalty has the wrong sign: steps against it would make the weights grow.",
    ),
    Misconception(
        "works in place",
        gradient_in_place,
        "Right values, but you write into the caller's w. Put the penalty's slope into a new array.",
    ),
)


def fit_with_the_bias_penalized(X: Any, y: Any, lam: Any) -> Any:
    extended = np.column_stack([X, np.ones(len(X))])
    gram = extended.T @ extended + len(y) * lam / 2 * np.eye(extended.shape[1])
    theta = np.linalg.solve(gram, extended.T @ y)
    return theta[:-1], theta[-1]


def lam_without_n(X: Any, y: Any, lam: Any) -> Any:
    return fit_ridge(X, y, lam / len(y))


def lam_not_halved(X: Any, y: Any, lam: Any) -> Any:
    return fit_ridge(X, y, 2 * lam)


def lam_as_in_other_books(X: Any, y: Any, lam: Any) -> Any:
    return fit_ridge(X, y, 2 * lam / len(y))


def lam_ignored(X: Any, y: Any, lam: Any) -> Any:
    return fit_ridge(X, y, 0)


def not_centred(X: Any, y: Any, lam: Any) -> Any:
    w = np.linalg.lstsq(X.T @ X + len(y) * lam / 2 * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]
    return w, y.mean() - X.mean(axis=0) @ w


def only_the_targets_centred(X: Any, y: Any, lam: Any) -> Any:
    gram = X.T @ X + len(y) * lam / 2 * np.eye(X.shape[1])
    w = np.linalg.lstsq(gram, X.T @ (y - y.mean()), rcond=None)[0]
    return w, y.mean() - X.mean(axis=0) @ w


def fit_without_bias(X: Any, y: Any, lam: Any) -> Any:
    w = np.linalg.lstsq(X.T @ X + len(y) * lam / 2 * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]
    return w, 0.0


def bias_of_centred_features(X: Any, y: Any, lam: Any) -> Any:
    w, _ = fit_ridge(X, y, lam)
    return w, y.mean()


def bias_with_a_wrong_sign(X: Any, y: Any, lam: Any) -> Any:
    w, _ = fit_ridge(X, y, lam)
    return w, y.mean() + X.mean(axis=0) @ w


def bias_of_the_first_example(X: Any, y: Any, lam: Any) -> Any:
    w, _ = fit_ridge(X, y, lam)
    return w, y[0] - X[0] @ w


def one_mean_for_all_features(X: Any, y: Any, lam: Any) -> Any:
    centred = X - X.mean()
    gram = centred.T @ centred + len(y) * lam / 2 * np.eye(X.shape[1])
    w = np.linalg.lstsq(gram, centred.T @ (y - y.mean()), rcond=None)[0]
    return w, y.mean() - X.mean(axis=0) @ w


def penalty_on_every_entry(X: Any, y: Any, lam: Any) -> Any:
    centred = X - X.mean(axis=0)
    w = np.linalg.lstsq(centred.T @ centred + len(y) * lam / 2, centred.T @ (y - y.mean()), rcond=None)[0]
    return w, y.mean() - X.mean(axis=0) @ w


def penalty_with_a_minus(X: Any, y: Any, lam: Any) -> Any:
    centred = X - X.mean(axis=0)
    gram = centred.T @ centred - len(y) * lam / 2 * np.eye(X.shape[1])
    w = np.linalg.lstsq(gram, centred.T @ (y - y.mean()), rcond=None)[0]
    return w, y.mean() - X.mean(axis=0) @ w


def weights_of_scaled_features(X: Any, y: Any, lam: Any) -> Any:
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    w, _ = fit_ridge(scaled, y, lam)
    return w, y.mean() - X.mean(axis=0) @ w


def transpose_on_the_wrong_side(X: Any, y: Any, lam: Any) -> Any:
    centred = X - X.mean(axis=0)
    gram = centred @ centred.T + len(y) * lam / 2 * np.eye(X.shape[1])
    w = np.linalg.solve(gram, centred.T @ (y - y.mean()))
    return w, y.mean() - X.mean(axis=0) @ w


def fit_in_swapped_order(X: Any, y: Any, lam: Any) -> Any:
    w, b = fit_ridge(X, y, lam)
    return b, w


def bias_forgotten(X: Any, y: Any, lam: Any) -> Any:
    return fit_ridge(X, y, lam)[0]


def weights_as_a_column(X: Any, y: Any, lam: Any) -> Any:
    w, b = fit_ridge(X, y, lam)
    return w.reshape(-1, 1), b


def centred_in_place(X: Any, y: Any, lam: Any) -> Any:
    w, b = fit_ridge(X, y, lam)
    X[:] = X - X.mean(axis=0)
    return w, b


FIT_RIDGE = (
    Misconception(
        "bias penalized",
        fit_with_the_bias_penalized,
        "With a column of ones and the penalty on all of it, the bias is pulled to zero as well. It has to go free.",
    ),
    Misconception(
        "lam without N",
        lam_without_n,
        "Your penalty is N times too weak. Multiplying the whole equation by N multiplies its lam / 2 as well.",
    ),
    Misconception(
        "lam not halved",
        lam_not_halved,
        "Your penalty is twice too strong: the squared errors bring a 2 of their own when differentiated, so 1/2 stays at lam.",
    ),
    Misconception(
        "lam as in other books",
        lam_as_in_other_books,
        "Other books add lam to the diagonal, for a loss with a sum of squares and lam. Ours is a mean with lam / 2.",
    ),
    Misconception("lam ignored", lam_ignored, "Your fit is the same for each lam: the penalty never enters."),
    Misconception(
        "not centred",
        not_centred,
        "You solve for the weights with the features as they are. Subtract their means first, or the free bias is left out.",
    ),
    Misconception(
        "only the targets centred",
        only_the_targets_centred,
        "The targets are centred, the features are not. Subtract from each feature its mean, too.",
    ),
    Misconception("no bias", fit_without_bias, "Your plane is held at the origin: centre first, and return a bias."),
    Misconception(
        "bias of centred features",
        bias_of_centred_features,
        "The mean of y is the bias for centred features. For the features as they came, the plane has to pass through both means.",
    ),
    Misconception(
        "wrong sign in the bias",
        bias_with_a_wrong_sign,
        "The plane passes through the means: mean(y) = mean(x) · w + b. Solve this for b once more.",
    ),
    Misconception(
        "bias of the first example",
        bias_of_the_first_example,
        "Your plane passes through the first example. The best bias lets it pass through the means.",
    ),
    Misconception(
        "one mean for all features",
        one_mean_for_all_features,
        "You subtract one number from all of X. Each feature, a column, has a mean of its own.",
    ),
    Misconception(
        "penalty on every entry",
        penalty_on_every_entry,
        "You add the penalty to every entry of the matrix. It belongs on the diagonal only: multiply it with the identity.",
    ),
    Misconception(
        "penalty with a minus",
        penalty_with_a_minus,
        "The penalty is added to the diagonal; you subtract it.",
    ),
    Misconception(
        "weights of scaled features",
        weights_of_scaled_features,
        "You divide the features by their spread, so the weights belong to other features than you were given. Only subtract the means.",
    ),
    Misconception(
        "transpose on the wrong side",
        transpose_on_the_wrong_side,
        "X Xᵀ is (N, N) and compares examples. The equations for D weights need a matrix (D, D).",
    ),
    Misconception(
        "order swapped",
        fit_in_swapped_order,
        "You return (b, w). The order is (w, b).",
    ),
    Misconception("bias forgotten", bias_forgotten, "You return w alone. The function returns two things, (w, b)."),
    Misconception("column instead of vector", weights_as_a_column, "w has shape (D,), not (D, 1)."),
    Misconception(
        "centred in place",
        centred_in_place,
        "Right values, but you centre the caller's X itself (-=, X[:] =). Put the centred features into a new array.",
    ),
)
