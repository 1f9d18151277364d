"""A submission is rebuilt from the release: what is fixed comes back, what the student wrote stays."""

import json

import pytest
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import compute_checksum

from mlcourse.autograder.plan import Plan, ReleasedCell
from mlcourse.autograder.restore import MAX_BYTES, Unreadable, read_cells, restore


def released(grade_id, source, *, grade=False, solution=False, points=None, cell_type="code"):
    metadata = {"grade_id": grade_id, "grade": grade, "solution": solution, "locked": grade, "task": False}
    if points is not None:
        metadata["points"] = points
    node = NotebookNode(cell_type=cell_type, source=source, metadata=NotebookNode(nbgrader=NotebookNode(metadata)))
    return ReleasedCell(grade_id, cell_type, source, metadata | {"checksum": compute_checksum(node)})


PLAN = Plan(
    "a",
    (
        released("f", "def f(): raise NotImplementedError", solution=True),
        released("check_f", "check(f)", grade=True, points=3),
        released("g", "def g(): raise NotImplementedError", solution=True),
        released("check_g", "check(g)", grade=True, points=2),
        released("essay", "Write here.", grade=True, solution=True, points=4, cell_type="markdown"),
    ),
    {},
    seed=1,
)


def cell(source, grade_id=None, cell_type="code", **nbgrader):
    metadata = {"nbgrader": {"grade_id": grade_id, **nbgrader}} if grade_id else {}
    return {"cell_type": cell_type, "source": source, "metadata": metadata}


def submitted():
    return [
        cell("import numpy"),
        cell("def f(): return 1", "f"),
        cell("check(f)", "check_f", points=3),
        cell("def g(): return 2", "g"),
        cell("check(g)", "check_g"),
        cell("My essay", "essay", cell_type="markdown"),
    ]


def notebook(cells):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


def restored(cells):
    return restore(PLAN, read_cells(notebook(cells)))


def sources(cells):
    return [cell.source for cell in cells]


HONEST = ["import numpy", "def f(): return 1", "check(f)", "def g(): return 2", "check(g)", "My essay"]


def test_an_honest_notebook_stays_as_it_is():
    cells, notes = restored(submitted())
    assert sources(cells) == HONEST and notes == []
    assert [c.grade_id for c in cells] == ["", "f", "check_f", "g", "check_g", "essay"]


def test_an_edited_grade_cell_gets_its_text_back():
    cells = submitted()
    cells[2]["source"] = "pass"
    back, notes = restored(cells)
    assert sources(back) == HONEST
    assert notes == ["the text of the cell check_f was changed; the released text was put back"]


def test_a_grade_cell_turned_into_text_is_code_again():
    cells = submitted()
    cells[2]["cell_type"] = "markdown"
    back, _ = restored(cells)
    assert (back[2].cell_type, back[2].source) == ("code", "check(f)")


def test_raised_points_and_dropped_flags_change_nothing():
    cells = submitted()
    cells[2]["metadata"]["nbgrader"] = {"grade_id": "check_f", "points": 1000, "grade": False, "solution": True}
    back, _ = restored(cells)
    assert back[2].released.points == 3 and back[2].source == "check(f)"


def test_a_deleted_grade_cell_comes_back_behind_its_exercise():
    cells = submitted()
    del cells[2]
    back, notes = restored(cells)
    assert sources(back) == HONEST and notes == ["the missing cell check_f was put back"]


def test_a_deleted_answer_comes_back_empty():
    cells = submitted()
    del cells[5]
    back, _ = restored(cells)
    assert (back[5].grade_id, back[5].source) == ("essay", "")


def test_a_second_grade_cell_is_dropped_and_a_second_answer_kept_as_code():
    cells = submitted()
    cells.insert(2, cell("def f(): return 'better'", "f"))
    cells.insert(4, cell("check(f)", "check_f"))
    back, _ = restored(cells)
    assert sources(back) == HONEST[:2] + ["def f(): return 'better'"] + HONEST[2:]
    assert [c.grade_id for c in back].count("f") == 1


def test_a_grade_cell_moved_to_the_front_runs_behind_its_exercise():
    cells = submitted()
    cells.insert(0, cells.pop(4))
    back, notes = restored(cells)
    assert sources(back) == HONEST and notes == ["the cell check_g was moved back to its place"]


def test_ids_that_were_never_released_mean_nothing():
    cells = submitted() + [cell("check(f)", "check_bonus", grade=True, points=50)]
    back, _ = restored(cells)
    assert back[-1].released is None and back[-1].grade_id == ""


def test_an_empty_notebook_still_has_all_released_cells():
    back, notes = restored([])
    assert [c.grade_id for c in back] == ["f", "check_f", "g", "check_g", "essay"] and len(notes) == 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"\x00" * 100, "not JSON"),
        (b"{", "not JSON"),
        (notebook([])[:-9], "not JSON"),
        (b"[1, 2]", "not a notebook"),
        (b'{"nbformat": "4"}', "not a notebook"),
        (b'{"nbformat": 4}', "no list of cells"),
        (b'{"nbformat": 99, "cells": []}', "format 99"),
        (b'{"nbformat": 3, "worksheets": 7}', "cannot be converted"),
        (b'{"nbformat": 4, "cells": [1]}', "cell 1 is not a cell"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}', "cell 1 has no type or no text"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "heading", "source": ""}]}', "cell 1 has no type or no text"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'{"nbformat": ' + b"9" * 10_000 + b"}", "not JSON"),
        (b" " * (MAX_BYTES + 1), "MiB"),
    ],
)
def test_what_is_no_notebook_is_refused_with_a_reason(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read_cells(data)


def test_a_notebook_of_format_3_is_read():
    data = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "metadata": {},
                "cells": [{"cell_type": "code", "language": "python", "metadata": {}, "input": "x = 1", "outputs": []}],
            }
        ],
    }
    assert sources(read_cells(json.dumps(data).encode())) == ["x = 1"]


def test_lone_surrogates_cannot_break_the_gradebook():
    (only,) = read_cells(b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "\\ud800", "metadata": {}}]}')
    only.source.encode("utf-8")
