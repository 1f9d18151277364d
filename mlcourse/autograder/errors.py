"""Mistakes of the person at the keyboard."""


class UserError(Exception):
    """Says in one line what is wrong, where, and what to do; shown without a traceback."""
