"""Grade a class of notebooks: sandboxed, in parallel, into nbgrader's gradebook.

The data flows one way, and each stage hands the next a frozen dataclass of
``records.py``::

    collect ─▶ sanitize ─▶ execute ─▶ judge ─▶ record ─▶ feedback, report
    (parent)   └──── a worker process each ────┘  (parent)

``grade.py`` is the one place that knows the order.
"""
