"""Walking downhill: gradient descent, its stochastic form, momentum, and how long a step may be.

Deck: "Iterative solutions (Gradient Descent)" and "Influence of step size".
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import numpy as np
from numpy.typing import ArrayLike

from mlcourse.reference.arrays import FloatArray, IntArray, as_floats, require_match
from mlcourse.reference.minibatches import minibatches

Gradient = Callable[[FloatArray], ArrayLike]


def gradient_descent(
    f: Callable[[FloatArray], float],
    grad: Gradient,
    x0: ArrayLike,
    learning_rate: float,
    epsilon: float,
    k: int,
    max_steps: int,
) -> FloatArray:
    """Steps of ``x - learning_rate * grad(x)`` until ``|f(x^(t+k)) - f(x^t)| < epsilon``.

    Parameters
    ----------
    f, grad
        The function and its gradient, both of a vector (D,).
    x0
        Start, (D,).
    learning_rate
        Length of a step, in units of the gradient.
    epsilon, k
        Stop as soon as the last k steps together changed ``f`` by less than epsilon.
    max_steps
        Stop after so many steps in any case.

    Returns
    -------
    The path, float64 (T + 1, D) for T steps, ``x0`` first.

    Raises
    ------
    ValueError
        ``x0`` is no vector, ``grad`` returns another shape than that of ``x0``, or k is below 1.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, but is {k}")
    path = [as_floats("x0", x0, 1)]
    values = [float(f(path[0]))]
    # A diverging path is something to look at, not something to be warned of.
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(1, max_steps + 1):
            path.append(path[-1] - learning_rate * _gradient(grad(path[-1]), path[0]))
            values.append(float(f(path[-1])))
            if t >= k and abs(values[t] - values[t - k]) < epsilon:
                break
    return np.array(path)


def momentum_descent(grad: Gradient, x0: ArrayLike, learning_rate: float, momentum: float, n_steps: int) -> FloatArray:
    """Gradient descent with a memory: ``v = momentum * v - learning_rate * grad(x)``, then ``x + v``.

    The heavy ball of Polyak, "Some methods of speeding up the convergence of
    iteration methods" (1964).  ``v`` starts at 0; with a momentum of 0 this is
    plain gradient descent.

    Parameters
    ----------
    grad, x0, learning_rate
        As for :func:`gradient_descent`.
    momentum
        How much of the last step is kept, from 0 up to (not including) 1.
    n_steps
        Number of steps.

    Returns
    -------
    The path, float64 (n_steps + 1, D), ``x0`` first.
    """
    path = [as_floats("x0", x0, 1)]
    velocity = np.zeros_like(path[0])
    for _ in range(n_steps):
        velocity = momentum * velocity - learning_rate * _gradient(grad(path[-1]), path[0])
        path.append(path[-1] + velocity)
    return np.array(path)


def stochastic_gradient_descent(
    grad: Callable[[FloatArray, IntArray], ArrayLike],
    x0: ArrayLike,
    n_examples: int,
    learning_rate: float,
    n_steps: int,
    batch_size: int,
    rng: np.random.Generator,
) -> FloatArray:
    """Gradient descent on a mean over examples, each step looking at a mini-batch only.

    Parameters
    ----------
    grad
        ``(x, rows) -> gradient`` of the mean over the examples with those row numbers.
    x0, learning_rate
        As for :func:`gradient_descent`.
    n_examples, batch_size, rng
        As for :func:`mlcourse.reference.minibatches.minibatches`.
    n_steps
        Number of steps, not of epochs.

    Returns
    -------
    The path, float64 (n_steps + 1, D), ``x0`` first.
    """
    path = [as_floats("x0", x0, 1)]
    for rows in islice(minibatches(n_examples, batch_size, rng), n_steps):
        path.append(path[-1] - learning_rate * _gradient(grad(path[-1], rows), path[0]))
    return np.array(path)


def classify_step_size(eigenvalues: ArrayLike, learning_rate: float) -> str:
    """What gradient descent does on a quadratic with these curvatures.

    Along an eigenvector of the Hessian with eigenvalue v each step multiplies
    the distance from the minimum by ``1 - learning_rate * v``.

    Parameters
    ----------
    eigenvalues
        Of the Hessian, (D,).
    learning_rate
        Positive.

    Returns
    -------
    ``"diverges"`` where some distance grows: a step above ``2 / max(eigenvalues)``,
    or a negative eigenvalue.  ``"oscillates"`` where some distance changes its
    sign at each step without growing: a step above ``1 / max(eigenvalues)``.
    Else ``"converges"``, from one side (a zero eigenvalue stays where it is).

    Raises
    ------
    ValueError
        No eigenvalues, a NaN among them, or a learning rate that is not positive.
    """
    curvatures = as_floats("eigenvalues", eigenvalues, 1)
    if curvatures.size == 0 or np.isnan(curvatures).any() or not learning_rate > 0:
        raise ValueError(f"need eigenvalues and a positive learning_rate, not {curvatures} and {learning_rate}")
    steepest, flattest = float(curvatures.max()), float(curvatures.min())
    # Compared as 2 / v, which is what someone who probes the threshold computes.
    if flattest < 0 or (steepest > 0 and learning_rate > 2 / steepest):
        return "diverges"
    return "oscillates" if steepest > 0 and learning_rate > 1 / steepest else "converges"


def _gradient(returned: ArrayLike, x0: FloatArray) -> FloatArray:
    gradient = as_floats("grad(x)", returned, 1)
    require_match("grad(x)", gradient, 0, "x0", x0, 0)
    return gradient
