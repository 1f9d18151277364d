"""Wrong implementations of the affine layer and of the ReLU layer, each with a hint."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception


def not_flattened(x: Any, W: Any, b: Any) -> Any:
    return x @ W + b, (x, W)


def whole_batch_flattened(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(1, -1) @ W + b, (x, W)


def bias_left_out(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W, (x, W)


def bias_along_the_batch(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W + b[:, None], (x, W)


def deck_order(x: Any, W: Any, b: Any) -> Any:
    return W @ x.reshape(len(x), -1).T + b, (x, W)


def weights_transposed(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W.T + b, (x, W)


def relu_already_here(x: Any, W: Any, b: Any) -> Any:
    return np.maximum(0, x.reshape(len(x), -1) @ W + b), (x, W)


def out_only(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W + b


def flat_input_in_the_cache(x: Any, W: Any, b: Any) -> Any:
    flat = x.reshape(len(x), -1)
    return flat @ W + b, (flat, W)


def bias_in_the_cache(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W + b, (x, W, b)


def cache_turned_round(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W + b, (W, x)


def output_in_the_cache(x: Any, W: Any, b: Any) -> Any:
    out = x.reshape(len(x), -1) @ W + b
    return out, (out, W)


def cache_without_weights(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W + b, x


def three_results(x: Any, W: Any, b: Any) -> Any:
    return x.reshape(len(x), -1) @ W + b, x, W


def reshaped_in_place(x: Any, W: Any, b: Any) -> Any:
    kept = x.copy()
    x.shape = (len(x), -1)
    return x @ W + b, (kept, W)


def result_of_whole_numbers(x: Any, W: Any, b: Any) -> Any:
    out = np.zeros((len(x), W.shape[1]), dtype=int)
    out[:] = x.reshape(len(x), -1) @ W + b
    return out, (x, W)


AFFINE_FORWARD = (
    Misconception(
        "images not flattened",
        not_flattened,
        "This works for rows only. An image has more axes: make each example one row of D numbers first.",
    ),
    Misconception(
        "whole batch flattened",
        whole_batch_flattened,
        "You flatten the whole batch into one row. Keep the first axis: each example becomes a row of its own.",
    ),
    Misconception("bias left out", bias_left_out, "The bias b is missing."),
    Misconception(
        "bias along the batch",
        bias_along_the_batch,
        "You add one bias an example. Each unit has its own bias, so b runs along the columns of the output.",
    ),
    Misconception(
        "weights from the left",
        deck_order,
        "This is the deck's order, with examples in columns. Here examples are rows, and W is multiplied from the right.",
    ),
    Misconception(
        "weights transposed",
        weights_transposed,
        "W has shape (D, M) and fits the rows of x as it is: leave out the transpose.",
    ),
    Misconception(
        "ReLU in the affine layer",
        relu_already_here,
        "There is a ReLU too many: the activation is a layer of its own and comes afterwards.",
    ),
    Misconception("out alone", out_only, "You return out alone. The function returns two things, (out, cache)."),
    Misconception(
        "flat input in the cache",
        flat_input_in_the_cache,
        "Your cache holds the flattened x. Keep x as it came in: the backward pass has to give dx its shape.",
    ),
    Misconception(
        "bias in the cache",
        bias_in_the_cache,
        "The cache is the pair (x, W). The bias is not needed: no gradient depends on it.",
    ),
    Misconception("cache turned round", cache_turned_round, "The order in the cache is (x, W), the input first."),
    Misconception(
        "output in the cache",
        output_in_the_cache,
        "Your cache holds the layer's output. Its gradient needs what went in.",
    ),
    Misconception(
        "cache without the weights",
        cache_without_weights,
        "Your cache is x alone. The gradient for x needs the weights as well: the cache is the pair (x, W).",
    ),
    Misconception(
        "three results",
        three_results,
        "You return three things. x and W belong together into one cache: (out, (x, W)).",
    ),
    Misconception(
        "reshaped in place",
        reshaped_in_place,
        "Setting x.shape changes the caller's array. x.reshape(...) gives you a new view and leaves x as it is.",
    ),
    Misconception(
        "result of whole numbers",
        result_of_whole_numbers,
        "You write the result into an array that holds only whole numbers, so everything behind the point is cut off.",
    ),
)


def bias_gradient_averaged(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.mean(axis=0)


def bias_gradient_not_summed(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout


def bias_gradient_as_a_row(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0, keepdims=True)


def bias_gradient_over_units(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=1)


def bias_gradient_one_number(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum()


def weight_gradient_averaged(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout / len(x), dout.sum(axis=0)


def both_averaged(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout / len(x), dout.mean(axis=0)


def input_gradient_left_flat(dout: Any, cache: Any) -> Any:
    x, W = cache
    return dout @ W.T, x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)


def weights_not_transposed(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)


def weight_gradient_transposed(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), dout.T @ x.reshape(len(x), -1), dout.sum(axis=0)


def input_not_transposed(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1) @ dout, dout.sum(axis=0)


def gradients_of_rows_only(dout: Any, cache: Any) -> Any:
    x, W = cache
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)


def gradients_in_another_order(dout: Any, cache: Any) -> Any:
    x, W = cache
    return x.reshape(len(x), -1).T @ dout, dout.sum(axis=0), (dout @ W.T).reshape(x.shape)


def without_input_gradient(dout: Any, cache: Any) -> Any:
    x, _ = cache
    return x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)


def upstream_forgotten(dout: Any, cache: Any) -> Any:
    x, W = cache
    ones = np.ones(np.shape(dout))
    return (ones @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ ones, ones.sum(axis=0)


def input_gradient_summed(dout: Any, cache: Any) -> Any:
    x, W = cache
    return (dout.sum(axis=0) @ W.T).reshape(x.shape[1:]), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)


def weights_stepped(dout: Any, cache: Any) -> Any:
    x, W = cache
    dx, dW, db = (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
    W -= (0.1 * dW).astype(W.dtype)
    return dx, dW, db


AFFINE_BACKWARD = (
    Misconception(
        "bias gradient averaged",
        bias_gradient_averaged,
        "You average dout over the batch for db. The loss has its 1/N already in dout, so the rows are summed.",
    ),
    Misconception(
        "bias gradient not summed",
        bias_gradient_not_summed,
        "Your db has a row for each example. b was used in every row, so its gradients are added up to shape (M,).",
    ),
    Misconception(
        "bias gradient as a row",
        bias_gradient_as_a_row,
        "db has the shape of b, (M,), not (1, M): look at keepdims, or at how you index.",
    ),
    Misconception(
        "bias gradient over the units",
        bias_gradient_over_units,
        "You sum dout over its columns, the units. For db you sum over the examples, which are the rows.",
    ),
    Misconception(
        "bias gradient one number",
        bias_gradient_one_number,
        "You sum all of dout into one number. Each unit has its own bias: sum over the examples only.",
    ),
    Misconception(
        "weight gradient averaged",
        weight_gradient_averaged,
        "You divide dW by N. The 1/N of the mean loss is already in dout, and once is enough.",
    ),
    Misconception(
        "both parameters averaged",
        both_averaged,
        "You divide dW and db by N. The 1/N of the mean loss is already in dout, and once is enough.",
    ),
    Misconception(
        "input gradient left flat",
        input_gradient_left_flat,
        "dx must have the shape of x. For images yours is still flat: bring it back into shape at the end.",
    ),
    Misconception(
        "weights not transposed",
        weights_not_transposed,
        "For dx the gradient flows back from M units to D inputs: which way round does W have to be for that?",
    ),
    Misconception(
        "weight gradient transposed",
        weight_gradient_transposed,
        "dW has the shape of W, (D, M); yours is (M, D).",
    ),
    Misconception(
        "input not transposed",
        input_not_transposed,
        "dW gathers over the examples, which are the rows of x and of dout: the product needs x transposed.",
    ),
    Misconception(
        "rows only",
        gradients_of_rows_only,
        "This works for rows only. Flatten the examples of x for dW as in the forward pass, and give dx the shape of x.",
    ),
    Misconception(
        "another order",
        gradients_in_another_order,
        "You return (dW, db, dx). The order is that of the arguments x, W, b.",
    ),
    Misconception(
        "no gradient for the input",
        without_input_gradient,
        "dx is missing: without it nothing flows back to the layer before. Return (dx, dW, db).",
    ),
    Misconception(
        "upstream gradient forgotten",
        upstream_forgotten,
        "dout never enters. Each gradient is the upstream gradient times a local one.",
    ),
    Misconception(
        "input gradient summed",
        input_gradient_summed,
        "You sum over the batch for dx, too. W and b are shared by the examples, but each example has its own dx.",
    ),
    Misconception(
        "weights changed",
        weights_stepped,
        "You change W already here. The backward pass only computes gradients; the step comes after it.",
    ),
)


def absolute_value(x: Any) -> Any:
    return np.abs(x), x


def true_and_false(x: Any) -> Any:
    return x > 0, x


def largest_of_all(x: Any) -> Any:
    return max(0, np.max(x)), x


def smallest_kept(x: Any) -> Any:
    return np.minimum(0, x), x


def leaky(x: Any) -> Any:
    return np.maximum(0.1 * x, x), x


def zeroed_in_place(x: Any) -> Any:
    x[x < 0] = 0
    return x, x


def zeroed_in_place_after_a_copy(x: Any) -> Any:
    cache = x.copy()
    x[x < 0] = 0
    return x, cache


def positive_ones_only(x: Any) -> Any:
    return x[x > 0], x


def capped_at_one(x: Any) -> Any:
    return np.clip(x, 0, 1), x


def relu_out_only(x: Any) -> Any:
    return np.maximum(0, x)


def relu_output_cached(x: Any) -> Any:
    out = np.maximum(0, x)
    return out, out


def relu_mask_cached(x: Any) -> Any:
    return np.maximum(0, x), x > 0


def relu_cache_in_a_tuple(x: Any) -> Any:
    return np.maximum(0, x), (x,)


def relu_without_cache(x: Any) -> Any:
    return np.maximum(0, x), None


RELU_FORWARD = (
    Misconception("absolute value", absolute_value, "A negative input gives 0, not its absolute value."),
    Misconception(
        "True and False",
        true_and_false,
        "You return whether the input is positive. Where it is, the input itself passes through.",
    ),
    Misconception(
        "largest of all",
        largest_of_all,
        "max takes the largest entry of the whole array. Compare each entry with 0: np.maximum does.",
    ),
    Misconception("negative part kept", smallest_kept, "You keep the negative entries and drop the positive ones."),
    Misconception("leaky ReLU", leaky, "This is the leaky ReLU. The ReLU gives exactly 0 for negative inputs."),
    Misconception(
        "zeroed in place",
        zeroed_in_place,
        "You write zeros into x itself. The caller's array is changed, and your cache no longer knows what was negative.",
    ),
    Misconception(
        "in place after a copy",
        zeroed_in_place_after_a_copy,
        "Your cache is safe, but the caller's x is overwritten. Put the zeros into the copy instead.",
    ),
    Misconception(
        "negative entries dropped",
        positive_ones_only,
        "You leave the negative entries out, so the shape is lost. They stay in their places, as zeros.",
    ),
    Misconception("capped at one", capped_at_one, "The ReLU has no upper limit: it gives 3 for 3."),
    Misconception("out alone", relu_out_only, "You return out alone. The function returns two things, (out, cache)."),
    Misconception(
        "output in the cache",
        relu_output_cached,
        "Your cache is the output. The exercise fixes it as the input x.",
    ),
    Misconception(
        "mask in the cache",
        relu_mask_cached,
        "The mask would do for a backward pass of your own, but the exercise fixes the cache as the input x.",
    ),
    Misconception("cache in a tuple", relu_cache_in_a_tuple, "The cache is x itself, not a tuple with x in it."),
    Misconception("no cache", relu_without_cache, "Your cache is empty, but the backward pass needs the input."),
)


def mask_of_the_gradient(dout: Any, cache: Any) -> Any:
    return dout * (dout > 0)


def mask_of_both(dout: Any, cache: Any) -> Any:
    return dout * ((dout > 0) & (cache > 0))


def open_at_zero(dout: Any, cache: Any) -> Any:
    return dout * (cache >= 0)


def half_open_at_zero(dout: Any, cache: Any) -> Any:
    return dout * np.heaviside(cache, 0.5)


def mask_turned_round(dout: Any, cache: Any) -> Any:
    return dout * (cache < 0)


def mask_alone(dout: Any, cache: Any) -> Any:
    return (cache > 0).astype(float)


def passed_through(dout: Any, cache: Any) -> Any:
    return dout


def times_the_output(dout: Any, cache: Any) -> Any:
    return dout * np.maximum(0, cache)


def times_the_sign(dout: Any, cache: Any) -> Any:
    return dout * np.sign(cache)


def relu_of_the_product(dout: Any, cache: Any) -> Any:
    return np.maximum(0, dout * cache)


def gradient_zeroed_in_place(dout: Any, cache: Any) -> Any:
    dout[cache <= 0] = 0
    return dout


def cache_overwritten(dout: Any, cache: Any) -> Any:
    cache[cache <= 0] = 0
    cache[cache > 0] = 1
    return dout * cache


def negative_entries_cut(dout: Any, cache: Any) -> Any:
    return dout[cache > 0]


def one_decision_for_all(dout: Any, cache: Any) -> Any:
    return dout if np.all(cache > 0) else np.zeros(np.shape(dout))


RELU_BACKWARD = (
    Misconception(
        "mask of the gradient",
        mask_of_the_gradient,
        "You ask whether the gradient is positive. What counts is whether the layer's input was: look into the cache.",
    ),
    Misconception(
        "mask of both",
        mask_of_both,
        "A negative gradient may pass as well. Only the sign of the input decides.",
    ),
    Misconception(
        "open at zero",
        open_at_zero,
        "At an input of exactly 0 this course sets the derivative to 0, so nothing passes there.",
    ),
    Misconception(
        "half open at zero",
        half_open_at_zero,
        "Half the gradient passes at an input of exactly 0. This course sets the derivative there to 0.",
    ),
    Misconception(
        "mask turned round",
        mask_turned_round,
        "The gradient passes where the input was positive, not where it was negative.",
    ),
    Misconception(
        "mask alone",
        mask_alone,
        "This is the local gradient. Multiply it by the upstream gradient dout.",
    ),
    Misconception(
        "passed through",
        passed_through,
        "The gradient passes everywhere. Where the input was negative the output did not move, so nothing may flow back.",
    ),
    Misconception(
        "times the output",
        times_the_output,
        "You multiply by max(0, x), which is the function. Multiply by its derivative, 0 or 1.",
    ),
    Misconception(
        "times the sign",
        times_the_sign,
        "The sign is -1 for negative inputs, but the slope is 0 there.",
    ),
    Misconception(
        "ReLU of the product",
        relu_of_the_product,
        "The backward pass is not a ReLU again: nothing is multiplied by x, and negative gradients stay negative.",
    ),
    Misconception(
        "gradient zeroed in place",
        gradient_zeroed_in_place,
        "Right values, but you write them into dout, which belongs to the caller. Make a new array.",
    ),
    Misconception(
        "cache overwritten",
        cache_overwritten,
        "Right values, but your mask overwrites the cache. Compute it into a new array.",
    ),
    Misconception(
        "closed entries cut",
        negative_entries_cut,
        "You leave the closed entries out, so the shape is lost. They stay in their places, as zeros.",
    ),
    Misconception(
        "one decision for all",
        one_decision_for_all,
        "Each entry has its own gate: decide entry by entry, not once for the whole array.",
    ),
)
