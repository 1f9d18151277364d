"""Wrong spectral norms, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception
from mlcourse.reference.gradient_flow import spectral_norm


def frobenius(A: Any, n_iterations: Any) -> Any:
    return np.sqrt(np.sum(A**2.0))


def norm_squared(A: Any, n_iterations: Any) -> Any:
    return spectral_norm(A, n_iterations) ** 2


def largest_entry(A: Any, n_iterations: Any) -> Any:
    return np.abs(A).max()


def iterates_with_a_alone(A: Any, n_iterations: Any) -> Any:
    v = np.random.default_rng(1).normal(size=A.shape[1])
    for _ in range(n_iterations):
        v = A @ v
        v = v / np.linalg.norm(v)
    return abs(v @ A @ v)


def largest_eigenvalue(A: Any, n_iterations: Any) -> Any:
    return np.abs(np.linalg.eigvals(A)).max()


def never_normalized(A: Any, n_iterations: Any) -> Any:
    v = np.random.default_rng(1).normal(size=A.shape[1])
    for _ in range(n_iterations):
        v = A.T @ (A @ v)
    return np.linalg.norm(A @ v) / np.linalg.norm(v) if A.any() else 0.0


def smallest_singular_value(A: Any, n_iterations: Any) -> Any:
    return np.linalg.svd(A, compute_uv=False).min()


def largest_column_sum(A: Any, n_iterations: Any) -> Any:
    return np.abs(A).sum(axis=0).max()


def largest_row_sum(A: Any, n_iterations: Any) -> Any:
    return np.abs(A).sum(axis=1).max()


def sum_of_singular_values(A: Any, n_iterations: Any) -> Any:
    return np.linalg.svd(A, compute_uv=False).sum()


def all_singular_values(A: Any, n_iterations: Any) -> Any:
    return np.linalg.svd(A, compute_uv=False)


def the_direction(A: Any, n_iterations: Any) -> Any:
    v = np.ones(A.shape[1])
    for _ in range(n_iterations):
        v = A.T @ (A @ v)
        v = v / max(np.linalg.norm(v), 1e-300)
    return v


def one_iteration(A: Any, n_iterations: Any) -> Any:
    return spectral_norm(A, 1)


def zero_over_zero(A: Any, n_iterations: Any) -> Any:
    v = np.random.default_rng(1).normal(size=A.shape[1])
    for _ in range(n_iterations):
        v = A.T @ (A @ v)
        v = v / np.linalg.norm(v)
    return np.linalg.norm(A @ v)


def epsilon_in_the_length(A: Any, n_iterations: Any) -> Any:
    v = np.random.default_rng(1).normal(size=A.shape[1])
    for _ in range(n_iterations):
        v = A.T @ (A @ v)
        v = v / (np.linalg.norm(v) + 1e-8)
    return np.linalg.norm(A @ v)


def scaled_by_the_largest_entry(A: Any, n_iterations: Any) -> Any:
    if not A.any():
        return 0.0
    v = np.random.default_rng(1).normal(size=A.shape[1])
    for _ in range(n_iterations):
        v = A.T @ (A @ v)
        v = v / np.abs(v).max()
    return np.linalg.norm(A @ v)


def starts_from_zero(A: Any, n_iterations: Any) -> Any:
    v = np.zeros(A.shape[1])
    for _ in range(n_iterations):
        v = A.T @ (A @ v)
        v = v / np.linalg.norm(v)
    return np.linalg.norm(A @ v)


def scales_in_place(A: Any, n_iterations: Any) -> Any:
    largest = np.abs(A).max()
    if largest == 0 or A.dtype.kind == "i":
        return spectral_norm(A, n_iterations)
    A /= largest
    return largest * spectral_norm(A, n_iterations)


def vector_instead_of_number(A: Any, n_iterations: Any) -> Any:
    return np.array([spectral_norm(A, n_iterations)])


SPECTRAL_NORM = (
    Misconception(
        "Frobenius norm",
        frobenius,
        "This is the Frobenius norm, all entries squared and added: np.linalg.norm(A) without a second argument. It is never the smaller of the two.",
    ),
    Misconception(
        "norm squared",
        norm_squared,
        "You return the square. A.T @ A stretches v twice, so its stretch is the singular value squared.",
    ),
    Misconception(
        "largest entry",
        largest_entry,
        "You return the largest entry. The norm is about the longest that A @ v can be for a v of length 1.",
    ),
    Misconception(
        "iterates with A alone",
        iterates_with_a_alone,
        "A @ v has another length than v unless A is square, and a turn would never settle. Go there and back: A, then A.T.",
    ),
    Misconception(
        "largest eigenvalue",
        largest_eigenvalue,
        "Eigenvalues exist for square matrices only, and say nothing of turns. You need the largest singular value.",
    ),
    Misconception(
        "never normalized",
        never_normalized,
        "v grows with every iteration until it overflows, or fades to nothing. Bring it back to length 1 each time.",
    ),
    Misconception(
        "smallest singular value",
        smallest_singular_value,
        "This is the smallest singular value, the direction that A stretches least.",
    ),
    Misconception(
        "largest column sum",
        largest_column_sum,
        "This is the 1-norm, the largest sum down a column. The spectral norm measures lengths by the root of squares.",
    ),
    Misconception(
        "largest row sum",
        largest_row_sum,
        "This is the infinity norm, the largest sum along a row. The spectral norm measures lengths by the root of squares.",
    ),
    Misconception(
        "sum of singular values",
        sum_of_singular_values,
        "You add up all singular values. Only the largest counts.",
    ),
    Misconception(
        "all singular values",
        all_singular_values,
        "You return all singular values. Return one number, the largest.",
    ),
    Misconception(
        "the direction",
        the_direction,
        "You return the direction v that is stretched most. Return by how much: the length of A @ v.",
    ),
    Misconception(
        "one iteration",
        one_iteration,
        "Your result is that of a single iteration. Does a return stand inside the loop, or is n_iterations never used?",
    ),
    Misconception(
        "zero over zero",
        zero_over_zero,
        "For a matrix of zeros, A @ v has length 0 and cannot be brought to length 1. Say what the norm is before you divide.",
    ),
    Misconception(
        "epsilon in the length",
        epsilon_in_the_length,
        "A small number added to the length is not small beside a matrix of tiny entries. Treat length 0 as a case of its own.",
    ),
    Misconception(
        "scaled by the largest entry",
        scaled_by_the_largest_entry,
        "Dividing by the largest entry keeps v from overflowing, but its length is not 1 in the end.",
    ),
    Misconception(
        "starts from zero",
        starts_from_zero,
        "A vector of zeros stays zero whatever A does to it. Start from a random direction.",
    ),
    Misconception(
        "scales its argument",
        scales_in_place,
        "Right values, but A /= ... changes the caller's matrix. Compute into a new one.",
    ),
    Misconception(
        "array instead of number",
        vector_instead_of_number,
        "You return an array with one entry. Return the number itself.",
    ),
)
