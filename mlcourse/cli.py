"""The ``mlcourse`` command: each subcommand reads ``nbgrader_config.py`` in the current folder.

Imports are late on purpose: sandboxes warm up while the rest is imported.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mlcourse.autograder.errors import UserError

if TYPE_CHECKING:
    from mlcourse.autograder.grade import ClassResult

DEMO_STUDENTS = 60
DEMO_SEED = 1998


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand.

    Returns
    -------
    int
        0 where all went well, 1 for a mistake that can be mended or work left
        for a person, 130 where the user stopped it.
    """
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        return command(parsed)
    except UserError as error:
        print(f"mlcourse: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("mlcourse: stopped; the same command goes on from here", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mlcourse", description="Release, grade and report assignments.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    sub = add("release", _release, "Make the students' notebooks from the solutions.")
    sub.add_argument("assignment", nargs="*", help="all assignments, if none is named")
    sub.add_argument("--check", action="store_true", help="write nothing; say what is out of date")
    sub = add("grade", _grade, "Grade all submissions of an assignment; then feedback and report.")
    sub.add_argument("assignment")
    sub.add_argument("--workers", type=_positive, default=_cores(), help="processes at once (%(default)s)")
    sub.add_argument("--force", action="store_true", help="grade unchanged submissions again, too")
    sub.add_argument("--no-figures", action="store_true", help="draw no figures: takes about two thirds of the time")
    sub.add_argument("--no-sandbox", action="store_true", help="run notebooks unprotected: only if you trust them")
    sub = add("feedback", _feedback, "Write the students' pages anew, with grades given by hand.")
    sub.add_argument("assignment")
    sub = add("report", _report, "Write the page on the whole class.")
    sub.add_argument("assignment")
    sub = add("simulate", _simulate, "Make up a class of submissions.")
    sub.add_argument("assignment")
    sub.add_argument("--students", type=_positive, default=DEMO_STUDENTS, help="how many (%(default)s)")
    sub.add_argument("--seed", type=int, default=DEMO_SEED, help="the same seed, the same class (%(default)s)")
    sub.add_argument("--hostile", action="store_true", help="one student for each known attack instead")
    sub = add("test-exercises", _test_exercises, "Are wrong answers caught and named, and do right ones pass?")
    sub.add_argument("assignment", nargs="*", help="all assignments, if none is named")
    add("doctor", _doctor, "Say which protections this machine gives.")
    add("demo", _demo, "Simulate a class in build/demo, grade it, and say what to open.")
    return parser


def _release(args: argparse.Namespace) -> int:
    from mlcourse.autograder.release import assignments_in, release

    root = Path.cwd()
    stale = [line for name in args.assignment or assignments_in(root) for line in release(root, name, check=args.check)]
    for line in stale:
        print(line)
    return 1 if args.check and stale else 0


def _needs_linux() -> None:
    # Said here, since much of what grading imports does not exist elsewhere.
    if sys.platform != "linux":
        raise UserError(
            "grading needs Linux; on Windows use WSL 2, on macOS a Linux virtual machine "
            "(lectures, assignments and their checks run anywhere)"
        )


def _grade(args: argparse.Namespace) -> int:
    _needs_linux()
    walls, figures = not args.no_sandbox, not args.no_figures
    return grade_and_publish(Path.cwd(), args.assignment, args.workers, args.force, walls, figures)


def grade_and_publish(
    root: Path, assignment: str, workers: int, force: bool = False, walls: bool = True, figures: bool = True
) -> int:
    """Grade, write feedback and report, and print the summary."""
    from mlcourse.autograder.crew import crew
    from mlcourse.autograder.inside.jail import Limits

    _leave_out_slow_grammar()
    with crew(workers, Limits(), walls) as team:
        gc.disable()
        from mlcourse.autograder.course import Course
        from mlcourse.autograder.grade import grade_class
        from mlcourse.autograder.publish import pages_missing, write_feedback, write_report
        from mlcourse.autograder.screen import print_summary, progress_bar

        # What was imported stays: to look for garbage in it takes 0.1 s each time, here and in each worker.
        gc.freeze()
        gc.enable()
        course = Course(root)
        with progress_bar("grading") as progress:
            result = grade_class(course, assignment, team, force=force, figures=figures, progress=progress)
    students = sorted({*result.graded, *pages_missing(course, assignment)})
    with progress_bar("feedback") as progress:
        write_feedback(course, assignment, students, workers, progress)
    page = write_report(course, assignment, result.breakdowns)
    print_summary(course, assignment, result, page)
    return _say_breakdowns(result)


def _leave_out_slow_grammar() -> None:
    """Spare the start the second in which jsonschema compiles a grammar of addresses that no notebook has.

    jsonschema does without the module where it cannot be imported.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def _say_breakdowns(result: ClassResult) -> int:
    for student, reason in sorted(result.breakdowns.items()):
        print(f"mlcourse: {student} could not be graded and needs a person: {reason}", file=sys.stderr)
    return 1 if result.breakdowns else 0


def _feedback(args: argparse.Namespace) -> int:
    from mlcourse.autograder.course import Course
    from mlcourse.autograder.publish import graded_students, write_feedback
    from mlcourse.autograder.screen import progress_bar

    course = Course(Path.cwd())
    students = graded_students(course, args.assignment)
    with progress_bar("feedback") as progress:
        write_feedback(course, args.assignment, students, _cores(), progress)
    print(f"{len(students)} pages in {course.path('feedback', '<student>', args.assignment)}")
    return 0


def _report(args: argparse.Namespace) -> int:
    from mlcourse.autograder.course import Course
    from mlcourse.autograder.publish import write_report

    print(write_report(Course(Path.cwd()), args.assignment, {}))
    return 0


def _simulate(args: argparse.Namespace) -> int:
    import numpy as np

    from mlcourse.autograder.course import Course
    from mlcourse.simulate import write_class, write_hostile_class

    course = Course(Path.cwd())
    if not course.released_notebook(args.assignment).exists():
        raise UserError(f"{args.assignment} is not released: run “mlcourse release {args.assignment}”")
    if args.hostile:
        made = write_hostile_class(course.root, args.assignment)
    else:
        made = write_class(course.root, args.assignment, args.students, np.random.default_rng(args.seed))
    print(f"{len(made)} submissions in {course.root / course.directory.submitted_directory}")
    return 0


def _test_exercises(args: argparse.Namespace) -> int:
    from mlcourse.autograder.screen import print_audits
    from mlcourse.exercises import ASSIGNMENTS, assignment
    from mlcourse.exercises.audit import audit

    try:
        exercises = [exercise for name in args.assignment or ASSIGNMENTS for exercise in assignment(name)]
    except LookupError as error:
        raise UserError(str(error.args[0])) from None
    audits = [audit(exercise) for exercise in exercises]
    print_audits(audits)
    problems = [problem for one in audits for problem in one.problems]
    for problem in problems:
        print(f"mlcourse: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _doctor(_args: argparse.Namespace) -> int:
    _needs_linux()
    from mlcourse.autograder.doctor import basic_findings, inspect_walls
    from mlcourse.autograder.inside.jail import Limits
    from mlcourse.autograder.sandbox import Zygote
    from mlcourse.autograder.screen import print_findings

    findings = basic_findings()
    if all(finding.holds for finding in findings):
        with Zygote(Limits()) as zygote:
            findings += inspect_walls(zygote, Path.cwd())
    print_findings(findings)
    return 0 if all(finding.holds for finding in findings) else 1


def _demo(_args: argparse.Namespace) -> int:
    _needs_linux()
    from mlcourse.demo import make_demo_course

    root, assignment = make_demo_course(Path.cwd(), DEMO_STUDENTS, DEMO_SEED)
    return grade_and_publish(root, assignment, _cores())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
