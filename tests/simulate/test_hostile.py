"""The table is whole, pure, safe to have on a machine, and what it says of itself holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mlcourse.simulate import Kind, write_hostile_class
from mlcourse.simulate.classroom import _template
from mlcourse.simulate.fillings import exercises_of
from mlcourse.simulate.hostile import HOSTILE
from mlcourse.simulate.hostile.model import GUARD, Place, Spares, Template
from mlcourse.simulate.notebook import text_of
from tests.simulate.conftest import A1, released_notebook

DANGEROUS = re.compile(r"os\.fork|os\.kill\((?!os\.getpid)|hoard|os\.mkdir|makedirs|bytes\(2\*\*|Thread\(|shmget")


@pytest.fixture(scope="module")
def template() -> Template:
    released = released_notebook()
    return _template(released, A1, exercises_of(released))


def codes(content: object) -> list[str]:
    if not isinstance(content, bytes):
        return []
    try:
        cells = json.loads(content)["cells"]
        return [text_of(cell) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def test_names_are_unique_and_fit_for_a_folder():
    names = [hostile.name for hostile in HOSTILE]
    assert len(set(names)) == len(names) > 100
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_every_entry_is_pure_and_leaves_its_mark(hostile: Any, template: Template):
    solved = json.dumps(template.solved)
    files = hostile.files(template)
    assert files == hostile.files(template)
    assert json.dumps(template.solved) == solved
    assert files != {f"{A1}.ipynb": (json.dumps(template.solved, indent=1, sort_keys=True) + "\n").encode()}


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_what_could_hurt_the_machine_is_guarded(hostile: Any, template: Template):
    for content in hostile.files(template).values():
        for code in codes(content):
            for found in DANGEROUS.finditer(code):
                assert "inside a sandbox" in code[: found.start()]


def test_the_guard_refuses_here():
    with pytest.raises(RuntimeError, match="REFUSED"):
        exec(GUARD, {})


def test_no_attack_shows_its_marker_in_its_own_text(template: Template):
    for hostile in HOSTILE:
        for content in hostile.files(template).values():
            assert not isinstance(content, bytes) or b"LEAKED" not in content, hostile.name


def test_attack_cells_are_python(template: Template):
    for hostile in HOSTILE:
        if hostile.name != "nul-in-source":
            for code in codes(hostile.files(template).get(f"{A1}.ipynb")):
                assert "TARGET" not in code, hostile.name
                compile(code.encode("utf-8", "replace"), hostile.name, "exec")


@pytest.mark.parametrize(
    ("place", "spares", "spared"),
    [
        (Place.FIRST, Spares.BUT_TARGET, "bcd"),
        (Place.MIDDLE, Spares.BUT_TARGET, "abd"),
        (Place.MIDDLE, Spares.BEFORE_TARGET, "ab"),
        (Place.LAST, Spares.BEFORE_TARGET, "abc"),
        (Place.END, Spares.ALL, "abcd"),
        (Place.MIDDLE, Spares.NONE, ""),
    ],
)
def test_which_exercises_are_spared(place: Place, spares: Spares, spared: str):
    hostile = type(HOSTILE[0])("x", "", "", HOSTILE[0].build, spares, place)
    assert hostile.spared(tuple("abcd")) == tuple(spared)


def test_a_hostile_class_has_one_student_for_each_entry(course: Path):
    expected = write_hostile_class(course, A1)
    assert [student.student for student in expected] == [f"hostile-{hostile.name}" for hostile in HOSTILE]
    folders = {path.name for path in (course / "submitted").iterdir()}
    assert folders == {student.student for student in expected}
    at = course / "submitted"
    assert (at / "hostile-fifo-in-place" / A1 / f"{A1}.ipynb").is_fifo()
    assert (at / "hostile-link-to-classmate" / A1 / f"{A1}.ipynb").resolve().is_file()
    assert (at / "hostile-fifty-megabytes" / A1 / f"{A1}.ipynb").stat().st_size > 50 * 2**20
    assert expected[0].full_marks == tuple(name for name, _ in expected[0].fillings)
    assert {f.kind for student in expected for _, f in student.fillings} == {Kind.RIGHT, Kind.HOSTILE}
