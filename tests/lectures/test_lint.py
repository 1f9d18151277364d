"""The form of the lectures: what a reader may rely on in each of them."""

import ast
import json
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

LECTURES = Path(__file__).resolve().parents[2] / "lectures"
NOTEBOOKS = sorted(LECTURES.glob("*.ipynb"))
HEADER_ROWS = ("You will be able to", "You need", "Time", "Deck", "Next to do")
SECTIONS = ("Common bugs", "What the deck leaves out", "Summary", "To do", "References")
# The deck's spelling, and what it must not be mixed with.
SPELLINGS = {
    "cross entropy": r"cross-entropy",
    "backpropagation": r"back-prop(?!agating errors)\w*|back propagation",
    "softmax": r"soft-max",
    "one-hot": r"\bone hot\b|onehot",
    "overfitting": r"over-fitting|over fitting",
    "underfitting": r"under-fitting|under fitting",
    "step size": r"step-size(?! regime)|stepsize",
    "KL divergence": r"KL-divergence",
}
MAX_LINES, MAX_FUNCTION_LINES, MAX_BYTES = 25, 9, 2 << 20

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def code_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def text_of(notebook):
    """All prose, without code, formulas and links' addresses."""
    prose = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    prose = re.sub(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$", " ", prose, flags=re.DOTALL)
    return re.sub(r"\]\([^)]*\)", "]", prose)


def headings_of(notebook):
    lines = [
        line
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL).splitlines()
    ]
    found = [re.match(r"(#+)\s+(.*)", line) for line in lines]
    return [(len(match[1]), match[2]) for match in found if match]


@each
def test_it_is_a_valid_notebook_of_the_course_kernel(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert path.stat().st_size < MAX_BYTES
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@each
def test_one_title_and_headings_in_order(path):
    levels = [level for level, _ in headings_of(read(path))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@each
def test_the_header_says_what_a_reader_must_know_first(path):
    first = read(path).cells[0]
    assert first.cell_type == "markdown" and first.source.startswith("# ")
    assert [row for row in HEADER_ROWS if f"| **{row}** |" not in first.source] == []


@each
def test_the_closing_sections_are_there(path):
    notebook = read(path)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert [section for section in SECTIONS if section not in text] == []


@each
def test_cells_are_short_and_were_run_in_order(path):
    cells = code_of(read(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert [cell.id for cell in cells if len(cell.source.splitlines()) > MAX_LINES] == []


@each
def test_functions_are_few_lines_and_no_helpers(path):
    for cell in code_of(read(path)):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.ClassDef)
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno + 1 <= MAX_FUNCTION_LINES, node.name


@each
def test_no_cell_only_prints_what_it_says(path):
    for cell in code_of(read(path)):
        statements = ast.parse(cell.source).body
        only_constants = [
            isinstance(s, ast.Expr)
            and isinstance(s.value, ast.Call)
            and getattr(s.value.func, "id", "") == "print"
            and all(isinstance(arg, ast.Constant) for arg in s.value.args)
            for s in statements
        ]
        assert statements and not all(only_constants), cell.id


@each
def test_no_output_is_an_error_a_warning_or_an_address(path):
    for cell in code_of(read(path)):
        for output in cell.outputs:
            assert output.output_type != "error", cell.id
            assert output.get("name") != "stderr", cell.id
            assert not re.search(r" at 0x[0-9a-f]{6,}", json.dumps(output)), cell.id


@each
def test_saved_outputs_hold_no_times_and_whole_streams(path):
    for cell in code_of(read(path)):
        assert "execution" not in cell.metadata, cell.id
        assert not any(one.get("name") == other.get("name") == "stdout" for one, other in pairwise(cell.outputs)), (
            cell.id
        )


@each
def test_every_picture_says_what_is_to_be_seen(path):
    pictures = 0
    for cell in read(path).cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                pictures += 1
                assert 20 <= len(output.metadata.get("image/png", {}).get("alt", "")) <= 300, cell.id
        if cell.cell_type == "markdown":
            assert "![](" not in cell.source, cell.id
    assert pictures >= 4


def test_there_are_at_least_sixty_pictures():
    outputs = [o for path in NOTEBOOKS for cell in code_of(read(path)) for o in cell.outputs]
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 60


@each
def test_names_are_spelled_as_in_the_deck(path):
    text = text_of(read(path))
    assert [wrong for wrong in SPELLINGS.values() if re.search(wrong, text, re.IGNORECASE)] == []


@each
def test_each_lecture_has_one_interactive_figure(path):
    sources = "\n".join(cell.source for cell in code_of(read(path)))
    assert "sliders(" in sources
