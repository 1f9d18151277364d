"""Try a student's function on cases, and judge what came back.

The two sides never share an interpreter while grading::

    untrusted                       trusted
    run.py   call the function ──▶  judge.py  compare with the reference
             wire.py  plain data    show.py   what the student sees

``model.py`` holds the nouns; ``check.py`` joins both sides for a notebook.
"""
