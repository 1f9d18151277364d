"""Data for lectures and assignments: real data, small enough to ship, and seeded toy sets.

Each loader reads its file once a process and hands out fresh arrays, so that
changing one in a notebook changes nothing elsewhere.
"""

from mlcourse.data.cifar10 import Cifar10, load_cifar10, load_cifar10_subset
from mlcourse.data.digits import Digits, load_digits
from mlcourse.data.prepare import standardize, train_test_split
from mlcourse.data.spambase import Spambase, load_spambase
from mlcourse.data.toys import (
    make_blobs,
    make_moons,
    make_noisy_polynomial,
    make_rings,
    make_spirals,
    make_xor,
)

__all__ = [
    "Cifar10",
    "Digits",
    "Spambase",
    "load_cifar10",
    "load_cifar10_subset",
    "load_digits",
    "load_spambase",
    "make_blobs",
    "make_moons",
    "make_noisy_polynomial",
    "make_rings",
    "make_spirals",
    "make_xor",
    "standardize",
    "train_test_split",
]
