"""Foundations of machine learning: lectures, exercises and an autograder.

A student needs two names from here: :func:`check`, which tries a function that
the student wrote on many cases and says what happened, and the data sets in
:mod:`mlcourse.data`.
"""

from mlcourse.checking.check import check

__all__ = ["check"]
__version__ = "0.1.0"
