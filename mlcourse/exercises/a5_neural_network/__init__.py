"""Assignment 5, a neural network: twelve functions, from XOR by hand to a trained network."""

from mlcourse.checking.model import UNCHANGED_INPUT, Aspect, Exercise
from mlcourse.exercises.a5_neural_network import (
    bug_cases,
    cases,
    network_cases,
    right,
    right_networks,
    wrong_activations,
    wrong_by_hand,
    wrong_layers,
    wrong_networks,
    wrong_training,
)
from mlcourse.reference.activations import activation, activation_derivative
from mlcourse.reference.gradient_check import catch_gradient_bug
from mlcourse.reference.layers import affine_backward, affine_forward, relu_backward, relu_forward
from mlcourse.reference.mlp import collapse, mlp_forward, mlp_loss_gradient
from mlcourse.reference.mlp_training import fit_mlp
from mlcourse.reference.xor import solve_xor


def _unchanged(requires: str) -> Aspect:
    return Aspect(UNCHANGED_INPUT, 1, requires=requires)


EXERCISES = (
    Exercise(
        "solve_xor",
        solve_xor,
        (Aspect("decisions", 4),),
        cases.xor_cases,
        wrong_by_hand.SOLVE_XOR,
        right.SOLVE_XOR,
    ),
    Exercise(
        "affine_forward",
        affine_forward,
        (
            Aspect("values", 2),
            Aspect("any shape", 1, requires="values"),
            Aspect("cache", 1, requires="values"),
            _unchanged("values"),
        ),
        cases.affine_forward_cases,
        wrong_layers.AFFINE_FORWARD,
        right.AFFINE_FORWARD,
    ),
    Exercise(
        "affine_backward",
        affine_backward,
        (
            Aspect("dx", 2),
            Aspect("dW", 2),
            Aspect("db", 2),
            Aspect("any shape", 1, requires="dx"),
            _unchanged("dW"),
        ),
        cases.affine_backward_cases,
        wrong_layers.AFFINE_BACKWARD,
        right.AFFINE_BACKWARD,
    ),
    Exercise(
        "relu_forward",
        relu_forward,
        (Aspect("values", 1), Aspect("cache", 1, requires="values"), _unchanged("values")),
        cases.relu_forward_cases,
        wrong_layers.RELU_FORWARD,
        right.RELU_FORWARD,
    ),
    Exercise(
        "relu_backward",
        relu_backward,
        (Aspect("values", 2), Aspect("at zero", 1, requires="values"), _unchanged("values")),
        cases.relu_backward_cases,
        wrong_layers.RELU_BACKWARD,
        right.RELU_BACKWARD,
    ),
    Exercise(
        "activation",
        activation,
        (
            Aspect("sigmoid and tanh", 1),
            Aspect("ReLU and leaky ReLU", 1),
            Aspect("ELU", 1),
            Aspect("large z", 1, requires="sigmoid and tanh"),
            _unchanged("sigmoid and tanh"),
        ),
        cases.activation_cases,
        wrong_activations.ACTIVATION,
        right.ACTIVATION,
    ),
    Exercise(
        "activation_derivative",
        activation_derivative,
        (
            Aspect("sigmoid and tanh", 1),
            Aspect("ReLU and leaky ReLU", 1),
            Aspect("ELU", 1),
            Aspect("at zero", 1, requires="ReLU and leaky ReLU"),
            Aspect("large z", 1, requires="sigmoid and tanh"),
            _unchanged("sigmoid and tanh"),
        ),
        cases.activation_derivative_cases,
        wrong_activations.ACTIVATION_DERIVATIVE,
        right.ACTIVATION_DERIVATIVE,
    ),
    Exercise(
        "collapse",
        collapse,
        (Aspect("values", 2), Aspect("any depth", 1, requires="values"), _unchanged("values")),
        cases.collapse_cases,
        wrong_by_hand.COLLAPSE,
        right.COLLAPSE,
    ),
    Exercise(
        "mlp_forward",
        mlp_forward,
        (Aspect("values", 3), Aspect("any depth", 1, requires="values"), _unchanged("values")),
        network_cases.mlp_forward_cases,
        wrong_networks.MLP_FORWARD,
        right_networks.MLP_FORWARD,
    ),
    Exercise(
        "mlp_loss_gradient",
        mlp_loss_gradient,
        (
            Aspect("loss", 2),
            Aspect("gradients", 4),
            Aspect("any depth", 1, requires="gradients"),
            Aspect("penalty", 2, requires="gradients"),
            Aspect("units at zero", 1, requires="gradients"),
            Aspect("large logits", 1, requires="loss"),
            _unchanged("gradients"),
        ),
        network_cases.mlp_loss_gradient_cases,
        wrong_networks.MLP_LOSS_GRADIENT,
        right_networks.MLP_LOSS_GRADIENT,
    ),
    Exercise(
        "catch_gradient_bug",
        catch_gradient_bug,
        (
            Aspect("values", 3),
            Aspect("large and small", 1, requires="values"),
            Aspect("a broken gradient", 1, requires="values"),
            Aspect("whole numbers", 1, requires="values"),
            _unchanged("values"),
        ),
        bug_cases.catch_gradient_bug_cases,
        wrong_training.CATCH_GRADIENT_BUG,
        right_networks.CATCH_GRADIENT_BUG,
    ),
    Exercise(
        "fit_mlp",
        fit_mlp,
        (Aspect("accuracy", 4), Aspect("two hidden layers", 1, requires="accuracy"), _unchanged("accuracy")),
        network_cases.fit_mlp_cases,
        wrong_training.FIT_MLP,
        right_networks.FIT_MLP,
    ),
)
