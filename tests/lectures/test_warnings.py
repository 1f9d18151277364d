"""Each lecture runs from top to bottom in a fresh interpreter, with every warning an error."""

import os
import subprocess
import sys

import pytest

from tests.lectures.test_lint import NOTEBOOKS

RUN = """
import json, sys, warnings
import matplotlib
from IPython.core.interactiveshell import InteractiveShell
matplotlib.use("agg")
shell = InteractiveShell.instance()
warnings.simplefilter("error")
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        shell.run_cell("".join(cell["source"])).raise_error()
"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_lecture_runs_without_a_warning(path, tmp_path):
    environment = os.environ | {"IPYTHONDIR": str(tmp_path), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", RUN, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
