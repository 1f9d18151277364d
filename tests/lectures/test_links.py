"""Links between lectures, assignments and pages lead to files that exist."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

HOME = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *HOME.glob("*.md"),
        *HOME.glob("lectures/*"),
        *HOME.glob("assignments/*/*.ipynb"),
        *HOME.glob("mlcourse/**/*.md"),
    ]
)
PAGES = [page for page in PAGES if page.suffix in (".md", ".ipynb")]


def prose_of(page):
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".md":
        return text
    return "\n".join("".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "markdown")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)\s]+)\)", prose_of(page))
    local = [target for target in targets if not re.match(r"https?:|mailto:|#|attachment:", target)]
    assert [target for target in local if not (page.parent / unquote(target.partition("#")[0])).exists()] == []


@pytest.mark.parametrize("notebook", sorted(HOME.glob("assignments/*/*.ipynb")), ids=lambda path: path.stem)
def test_each_assignment_points_back_to_its_lectures(notebook):
    assert "](../../lectures/" in prose_of(notebook)
