"""How fast is a class graded?  ``mlcourse grade`` against stock ``nbgrader autograde``, and a floor.

One simulated honest class is graded by all three in turn, each as a whole
process with its start-up, on the same cores.  ``mlcourse grade`` writes the
students' pages and the report too, for which nbgrader has a second command,
timed apart.  The floor is a warm interpreter that forks once a submission and
only executes the code of its cells: no sandbox, no figure drawn, no output
kept, nothing judged outside, nothing recorded.

    python benchmarks/grading.py --students 60 --rounds 3
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

HOME = Path(__file__).resolve().parent.parent
ASSIGNMENT = "a1_logistic_regression"
STOCK = """c = get_config()
c.CourseDirectory.course_id = "mlcourse"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
"""
FLOOR = """
import json, os, sys, glob
os.environ["MPLBACKEND"] = "agg"
import IPython.display, numpy, matplotlib.pyplot
import mlcourse, mlcourse.plotting, mlcourse.exercises, mlcourse.checking.judge
mlcourse.exercises.assignment(sys.argv[2])
import mlcourse.data
mlcourse.data.load_spambase()
cores, running = int(sys.argv[3]), 0
sys.stdout = open(os.devnull, "w")
for path in sorted(glob.glob(f"{sys.argv[1]}/submitted/*/*/*.ipynb")):
    if running == cores:
        os.wait()
        running -= 1
    running += 1
    if os.fork() == 0:
        namespace = {"__name__": "__main__"}
        for cell in json.load(open(path))["cells"]:
            if cell["cell_type"] == "code":
                try:
                    exec(compile("".join(cell["source"]), path, "exec"), namespace)
                except Exception:
                    pass
        os._exit(0)
while running:
    os.wait()
    running -= 1
"""


def make_course(root: Path, students: int, stock: bool) -> None:
    """A released course with a simulated honest class."""
    from mlcourse.autograder.release import release
    from mlcourse.simulate import write_class

    root.mkdir()
    if stock:
        (root / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
    else:
        shutil.copy(HOME / "nbgrader_config.py", root)
    shutil.copytree(HOME / "solutions" / ASSIGNMENT, root / "solutions" / ASSIGNMENT)
    release(root, ASSIGNMENT)
    write_class(root, ASSIGNMENT, students, np.random.default_rng(1))


def timed(command: list[str], cwd: Path) -> float:
    """Wall seconds of a whole process; its output goes to a log that is shown where it fails."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    environment.pop("MPLBACKEND", None)  # or nbgrader's kernels would draw no figure
    with tempfile.TemporaryFile("w+") as log:
        started = time.perf_counter()
        code = subprocess.run(command, cwd=cwd, stdout=log, stderr=log, env=environment, check=False).returncode
        seconds = time.perf_counter() - started
        if code:
            log.seek(0)
            sys.exit(f"{command[:4]} ended with {code}:\n{log.read()[-3000:]}")
    return seconds


def run_round(students: int, cores: int) -> dict[str, float]:
    """Grade one class by all three, each on its own fresh copy."""
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        make_course(ours, students, stock=False)
        make_course(stock, students, stock=True)
        scripts = Path(sys.executable).parent
        grade = [str(scripts / "mlcourse"), "grade", ASSIGNMENT, "--force", "--workers", str(cores)]
        return {
            "mlcourse": timed(grade, ours),
            "without figures": timed([*grade, "--no-figures"], ours),
            "nbgrader": timed([str(scripts / "nbgrader"), "autograde", ASSIGNMENT], stock),
            "its feedback": timed([str(scripts / "nbgrader"), "generate_feedback", ASSIGNMENT], stock),
            "floor": timed([sys.executable, "-c", FLOOR, str(ours), ASSIGNMENT, str(cores)], ours),
        }


def main() -> None:
    """Print seconds, submissions a second, and the ratios of medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    rounds = [run_round(options.students, options.cores) for _ in range(options.rounds)]
    print(f"{options.students} submissions, {options.cores} cores, {options.rounds} rounds")
    for name in rounds[0]:
        seconds = [figures[name] for figures in rounds]
        middle = statistics.median(seconds)
        spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
        print(f"{name:15} {middle:8.2f} s ({spread})  {options.students / middle:7.2f} submissions/s")
    for name in ("mlcourse", "without figures"):
        against_peer = statistics.median(f["nbgrader"] / f[name] for f in rounds)
        with_pages = statistics.median((f["nbgrader"] + f["its feedback"]) / f[name] for f in rounds)
        against_floor = statistics.median(f[name] / f["floor"] for f in rounds)
        print(
            f"{name}: {against_peer:.1f} times as fast as nbgrader, {with_pages:.1f} times with its feedback; "
            f"{against_floor:.2f} times the floor"
        )


if __name__ == "__main__":
    main()
