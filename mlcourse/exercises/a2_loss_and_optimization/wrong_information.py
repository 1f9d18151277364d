"""Entropy, divergence and cross entropy as students get them wrong, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlcourse.checking.model import Misconception


def zero_times_log_zero(p: Any) -> Any:
    return -np.sum(p * np.log(p))


def nan_made_zero_at_the_end(p: Any) -> Any:
    return np.nan_to_num(-np.sum(p * np.log(p)))


def epsilon_in_the_log(p: Any) -> Any:
    return -np.sum(p * np.log(p + 1e-5))


def zeros_overwritten(p: Any) -> Any:
    p[p == 0] = 1
    return -np.sum(p * np.log(p))


def in_bits(p: Any) -> Any:
    p = p[p > 0]
    return -np.sum(p * np.log2(p))


def in_units_of_the_largest(p: Any) -> Any:
    positive = p[p > 0]
    return -np.sum(positive * np.log(positive)) / np.log(len(p))


def minus_forgotten(p: Any) -> Any:
    p = p[p > 0]
    return np.sum(p * np.log(p))


def mean_of_terms(p: Any) -> Any:
    positive = p[p > 0]
    return -np.sum(positive * np.log(positive)) / len(p)


def not_weighted(p: Any) -> Any:
    return -np.sum(np.log(p[p > 0]))


def both_halves(p: Any) -> Any:
    p = p[(p > 0) & (p < 1)]
    return -np.sum(p * np.log(p) + (1 - p) * np.log(1 - p))


def one_term_an_outcome(p: Any) -> Any:
    return np.where(p > 0, -p * np.log(np.where(p > 0, p, 1)), 0)


def effective_number(p: Any) -> Any:
    p = p[p > 0]
    return np.exp(-np.sum(p * np.log(p)))


def impurity(p: Any) -> Any:
    return 1 - np.sum(p**2)


def log_of_products(p: Any) -> Any:
    p = p[p > 0]
    return -np.sum(np.log(p * p))


ENTROPY = (
    Misconception(
        "0 log 0 is nan",
        zero_times_log_zero,
        "On a computer 0 · log 0 is 0 · (-inf) = nan. Leave the outcomes with probability 0 out of the sum.",
    ),
    Misconception(
        "nan made zero at the end",
        nan_made_zero_at_the_end,
        "One nan in the sum spoils all of it, and turning the sum into 0 hides that. Mend the single terms.",
    ),
    Misconception(
        "epsilon inside the log",
        epsilon_in_the_log,
        "A number added inside the log changes every term. Leave the outcomes with probability 0 out instead.",
    ),
    Misconception(
        "zeros overwritten",
        zeros_overwritten,
        "You write into p, and p belongs to whoever called you. Select the positive entries, or work on a copy.",
    ),
    Misconception("in bits", in_bits, "You measure in bits. This course uses the natural logarithm, np.log."),
    Misconception(
        "in units of the largest entropy",
        in_units_of_the_largest,
        "You divide by log K, so that 1 is the most. The entropy itself is not scaled.",
    ),
    Misconception(
        "minus sign forgotten",
        minus_forgotten,
        "Logarithms of probabilities are negative, an entropy is not. A minus sign is missing.",
    ),
    Misconception(
        "mean of the terms",
        mean_of_terms,
        "You divide by the number of outcomes. The probabilities are the weights already: take the sum.",
    ),
    Misconception(
        "not weighted",
        not_weighted,
        "Every outcome counts the same in your sum. Weight each surprise by how often it happens.",
    ),
    Misconception(
        "both halves",
        both_halves,
        "The term with 1 - p belongs to a yes-or-no question, where p stands for both outcomes. Here each outcome has its own entry.",
    ),
    Misconception(
        "one term an outcome",
        one_term_an_outcome,
        "You return one number for each outcome. The entropy is their sum.",
    ),
    Misconception(
        "exponential of the entropy",
        effective_number,
        "This is exp of the entropy, a number of outcomes. Return the entropy itself.",
    ),
    Misconception(
        "sum of squares",
        impurity,
        "1 - Σp² also measures disorder, but it is not the entropy, which needs logarithms.",
    ),
    Misconception(
        "weight inside the log",
        log_of_products,
        "The weight p stands before the logarithm, not inside it.",
    ),
)


def kl_swapped(p: Any, q: Any) -> Any:
    with_q = q > 0
    return np.sum(q[with_q] * np.log(q[with_q] / p[with_q]))


def kl_zero_times_log_zero(p: Any, q: Any) -> Any:
    return np.sum(p * np.log(p / q))


def kl_epsilon(p: Any, q: Any) -> Any:
    return np.sum(p * np.log((p + 1e-12) / (q + 1e-12)))


def kl_zeros_of_q_dropped(p: Any, q: Any) -> Any:
    both = (p > 0) & (q > 0)
    return np.sum(p[both] * np.log(p[both] / q[both]))


def kl_negative(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log(q[positive] / p[positive]))


def kl_in_bits(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log2(p[positive] / q[positive]))


def kl_of_absolute_terms(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(np.abs(p[positive] * np.log(p[positive] / q[positive])))


def kl_symmetric(p: Any, q: Any) -> Any:
    with_p, with_q = p > 0, q > 0
    there = np.sum(p[with_p] * np.log(p[with_p] / q[with_p]))
    back = np.sum(q[with_q] * np.log(q[with_q] / p[with_q]))
    return (there + back) / 2


def kl_without_entropy(p: Any, q: Any) -> Any:
    positive = p > 0
    return -np.sum(p[positive] * np.log(q[positive]))


def kl_not_weighted(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(np.log(p[positive] / q[positive]))


def kl_mean_of_terms(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log(p[positive] / q[positive])) / len(p)


def kl_quotient_of_logs(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log(p[positive]) / np.log(q[positive]))


def kl_log_of_difference(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log(p[positive] - q[positive]))


def kl_weighted_each_by_its_own(p: Any, q: Any) -> Any:
    with_p, with_q = p > 0, q > 0
    return np.sum(p[with_p] * np.log(p[with_p])) - np.sum(q[with_q] * np.log(q[with_q]))


def kl_squared_distance(p: Any, q: Any) -> Any:
    return np.sum((p - q) ** 2)


def kl_zeros_overwritten(p: Any, q: Any) -> Any:
    q[p == 0] = 1
    p[p == 0] = 1
    return np.sum(p * np.log(p / q))


KL_DIVERGENCE = (
    Misconception(
        "P and Q exchanged",
        kl_swapped,
        "This is the divergence the other way round. The expectation is over P: its probabilities are the weights.",
    ),
    Misconception(
        "0 log 0 is nan",
        kl_zero_times_log_zero,
        "Where p is 0, your term becomes 0 · (-inf) or 0/0, which is nan. What P rules out costs nothing: leave it out of the sum.",
    ),
    Misconception(
        "epsilon inside the log",
        kl_epsilon,
        "With a small number inside the log, a code that rules out what happens costs only a little. Its true price is inf.",
    ),
    Misconception(
        "zeros of Q dropped",
        kl_zeros_of_q_dropped,
        "You leave out the outcomes that Q rules out, just where its code fails. If such an outcome can happen, the answer is inf.",
    ),
    Misconception(
        "sign turned round",
        kl_negative,
        "A divergence is never negative. Which of the two stands above the other inside the log?",
    ),
    Misconception("in bits", kl_in_bits, "You measure in bits. This course uses the natural logarithm, np.log."),
    Misconception(
        "absolute value of each term",
        kl_of_absolute_terms,
        "Single terms may be negative; only their sum is not. Leave the signs as they are.",
    ),
    Misconception(
        "made symmetric",
        kl_symmetric,
        "You average both directions. The divergence is meant to depend on which of the two is the truth.",
    ),
    Misconception(
        "entropy not taken off",
        kl_without_entropy,
        "This is the whole length in the wrong code. The divergence is the extra length: what does the best code need already?",
    ),
    Misconception(
        "not weighted",
        kl_not_weighted,
        "Every outcome counts the same in your sum. The expectation weights each by its probability under P.",
    ),
    Misconception(
        "mean of the terms",
        kl_mean_of_terms,
        "You divide by the number of outcomes. An expectation is a weighted sum, and its weights add up to 1 already.",
    ),
    Misconception(
        "quotient of logarithms",
        kl_quotient_of_logs,
        "The log of a quotient is the difference of the logs, not their quotient.",
    ),
    Misconception(
        "log of the difference",
        kl_log_of_difference,
        "You take the log of a difference. It is the difference of two logs, which is the log of the quotient.",
    ),
    Misconception(
        "difference of two entropies",
        kl_weighted_each_by_its_own,
        "Your second sum is weighted by q. Messages are drawn from P, so p is the weight in both sums.",
    ),
    Misconception(
        "squared distance",
        kl_squared_distance,
        "You measure how far apart the probabilities are. The divergence compares their logarithms.",
    ),
    Misconception(
        "zeros overwritten",
        kl_zeros_overwritten,
        "You write into p and q, which belong to whoever called you. Select entries, or work on copies.",
    ),
)


def ce_swapped(p: Any, q: Any) -> Any:
    with_q = q > 0
    return -np.sum(q[with_q] * np.log(p[with_q]))


def ce_zero_times_log_zero(p: Any, q: Any) -> Any:
    return -np.sum(p * np.log(q))


def ce_epsilon(p: Any, q: Any) -> Any:
    return -np.sum(p * np.log(q + 1e-12))


def ce_clipped(p: Any, q: Any) -> Any:
    return -np.sum(p * np.log(np.clip(q, 1e-15, 1)))


def ce_zeros_of_q_dropped(p: Any, q: Any) -> Any:
    return -np.sum(p[q > 0] * np.log(q[q > 0]))


def ce_nan_to_num(p: Any, q: Any) -> Any:
    return -np.sum(np.nan_to_num(p * np.log(q)))


def ce_minus_forgotten(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log(q[positive]))


def ce_in_bits(p: Any, q: Any) -> Any:
    positive = p > 0
    return -np.sum(p[positive] * np.log2(q[positive]))


def ce_mean_of_terms(p: Any, q: Any) -> Any:
    positive = p > 0
    return -np.sum(p[positive] * np.log(q[positive])) / len(p)


def ce_divergence(p: Any, q: Any) -> Any:
    positive = p > 0
    return np.sum(p[positive] * np.log(p[positive] / q[positive]))


def ce_own_entropy(p: Any, q: Any) -> Any:
    positive = p > 0
    return -np.sum(p[positive] * np.log(p[positive]))


def ce_not_weighted(p: Any, q: Any) -> Any:
    return -np.sum(np.log(q[p > 0]))


def ce_one_term_an_outcome(p: Any, q: Any) -> Any:
    return np.where(p > 0, -p * np.log(np.where(p > 0, q, 1)), 0)


def ce_likeliest_only(p: Any, q: Any) -> Any:
    return -np.log(q[np.argmax(p)])


def ce_both_halves(p: Any, q: Any) -> Any:
    happens, fails = p > 0, p < 1
    return -np.sum(p[happens] * np.log(q[happens])) - np.sum((1 - p[fails]) * np.log(1 - q[fails]))


def ce_entropy_twice(p: Any, q: Any) -> Any:
    with_p, with_q = p > 0, q > 0
    return -np.sum(p[with_p] * np.log(p[with_p])) - np.sum(q[with_q] * np.log(q[with_q]))


def ce_zeros_overwritten(p: Any, q: Any) -> Any:
    q[p == 0] = 1
    return -np.sum(p * np.log(q))


CROSS_ENTROPY = (
    Misconception(
        "P and Q exchanged",
        ce_swapped,
        "P and Q have changed places. Q made the code, so log q are its lengths; P says how often each is needed.",
    ),
    Misconception(
        "0 log 0 is nan",
        ce_zero_times_log_zero,
        "Where p and q are both 0, your term is 0 · (-inf) = nan. What P rules out costs nothing: leave it out of the sum.",
    ),
    Misconception(
        "epsilon inside the log",
        ce_epsilon,
        "A small number inside the log makes the impossible cheap. If Q rules out what can happen, the answer is inf.",
    ),
    Misconception(
        "q clipped",
        ce_clipped,
        "Clipping q caps the length of a code word at about 34.5. A rarer outcome needs a longer word, an impossible one inf.",
    ),
    Misconception(
        "zeros of Q dropped",
        ce_zeros_of_q_dropped,
        "You leave out the outcomes that Q rules out. If such an outcome can happen under P, the answer is inf.",
    ),
    Misconception(
        "infinity made finite",
        ce_nan_to_num,
        "nan_to_num turns nan into 0, as you wish, but also inf into a huge finite number. Select the outcomes with p > 0 instead.",
    ),
    Misconception(
        "minus sign forgotten",
        ce_minus_forgotten,
        "Logarithms of probabilities are negative, a length is not. A minus sign is missing.",
    ),
    Misconception("in bits", ce_in_bits, "You measure in bits. This course uses the natural logarithm, np.log."),
    Misconception(
        "mean of the terms",
        ce_mean_of_terms,
        "You divide by the number of outcomes. The probabilities of P are the weights already: take the sum.",
    ),
    Misconception(
        "divergence",
        ce_divergence,
        "This is the extra length only, the KL divergence. The cross entropy is the whole length in the code made for Q.",
    ),
    Misconception(
        "entropy of P",
        ce_own_entropy,
        "Your result does not depend on Q. Whose code is used, and so whose logarithm belongs here?",
    ),
    Misconception(
        "not weighted",
        ce_not_weighted,
        "Every code word counts the same in your sum. Weight each by how often P needs it.",
    ),
    Misconception(
        "one term an outcome",
        ce_one_term_an_outcome,
        "You return one number for each outcome. The cross entropy is their sum.",
    ),
    Misconception(
        "likeliest outcome only",
        ce_likeliest_only,
        "You look at one outcome. That is enough where P is sure of it, as a label is; in general all outcomes count.",
    ),
    Misconception(
        "both halves",
        ce_both_halves,
        "The half with 1 - p and 1 - q belongs to a yes-or-no label, where p stands for both outcomes. Here each outcome has its own entry.",
    ),
    Misconception(
        "sum of two entropies",
        ce_entropy_twice,
        "You add the entropies of P and of Q. What is to be added to the entropy of P is the divergence.",
    ),
    Misconception(
        "zeros overwritten",
        ce_zeros_overwritten,
        "You write into q, which belongs to whoever called you. Select entries, or work on a copy.",
    ),
)
