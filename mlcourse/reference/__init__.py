"""What the course teaches, as plain numpy: one concept a file.

==========================  =====================================================
``activations``             sigmoid, tanh, ReLU, leaky ReLU, ELU, and derivatives
``information``             entropy, KL divergence, cross entropy
``logistic_regression``     probabilities, loss, gradient, fit
``softmax_classifier``      softmax, its loss and gradients, fit
``optimization``            gradient descent, SGD, momentum, step sizes
``ridge``                   linear regression with an L2 penalty
``polynomial``              polynomial features, the capacity curve
``leakage``                 the step by which a test set leaks into what is learned
``layers``                  affine and ReLU layers as forward and backward pairs
``mlp``                     networks of affine layers with an activation between
``initialization``          the scale of the first weights
``graph``                   an engine for computational graphs
``tape``                    the same idea as three functions on a list of tuples
``gradient_check``          gradients by finite differences, and the comparison
``gradient_flow``           Jacobians and gradient norms through a deep network
==========================  =====================================================

Conventions: rows are examples, so ``X`` is (N, D) and ``Z = X @ W + b`` is
(N, K); losses are means over the N examples; logarithms are natural; results
are float64; no function changes its arguments.

Import from the modules (``from mlcourse.reference.layers import affine_forward``);
this package itself imports nothing.
"""
