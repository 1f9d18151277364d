"""What the commands show in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Task as RichTask
from rich.table import Column, Table
from rich.text import Text

from mlcourse.autograder import grade
from mlcourse.autograder.course import Course
from mlcourse.autograder.doctor import Finding
from mlcourse.autograder.publish import all_records
from mlcourse.autograder.report import Summary, summarize
from mlcourse.exercises.audit import Audit


class _Rate(ProgressColumn):
    """Finished a second."""

    def render(self, task: RichTask) -> Text:
        """The rate so far."""
        return Text(f"{task.finished_speed or task.speed or 0:.1f}/s")


@contextmanager
def progress_bar(what: str) -> Iterator[grade.Progress]:
    """A bar with a rate and the time left, on standard error, from the first call on."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(compact=True))
    # Without its thread that refreshes: workers are forked while the bar is shown.
    bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False)
    task = bar.add_task(what, total=None)

    def show(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total, refresh=True)

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()


def print_findings(findings: Sequence[Finding]) -> None:
    """One row a protection, with the remedy where it is missing."""
    table = Table("protection", "", "to mend it")
    for finding in findings:
        mark = "[green]holds[/]" if finding.holds else "[red]MISSING[/]"
        remedy = f"{finding.remedy} ({finding.detail})" if finding.remedy and finding.detail else finding.remedy
        table.add_row(finding.name, mark, remedy)
    Console().print(table)


def print_audits(audits: Sequence[Audit]) -> None:
    """One row an exercise, and the sums: wrong answers caught and named rightly, right ones passed."""
    columns = ("points", "cases", "caught", "named", "passed", "seconds")
    exercise = Column("exercise", no_wrap=True)
    table = Table(exercise, *columns, title="Tests of the exercises", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for one in audits:
        table.add_row(one.exercise, f"{one.points:g}", str(one.cases), *_counts([one]))
    if len(audits) > 1:
        table.add_section()
        sums = f"{sum(one.points for one in audits):g}", str(sum(one.cases for one in audits))
        table.add_row("all", *sums, *_counts(audits))
    Console().print(table)


def _counts(audits: Sequence[Audit]) -> tuple[str, ...]:
    wrong, right = sum(one.misconceptions for one in audits), sum(one.right for one in audits)
    return (
        f"{sum(one.caught for one in audits)}/{wrong}",
        f"{sum(one.named for one in audits)}/{wrong}",
        f"{sum(one.passed for one in audits)}/{right}",
        f"{sum(one.seconds for one in audits):.3f}",
    )


def print_summary(course: Course, assignment: str, result: grade.ClassResult, report: Path) -> None:
    """The class in a few tables, and what to open."""
    console = Console()
    summary = summarize(all_records(course, assignment), result.breakdowns)
    console.print(_outcomes(summary, result))
    console.print(_exercises(summary))
    if summary.misconceptions:
        console.print(_misconceptions(summary))
    console.print(f"Open  {report}\n      {course.path('feedback', '<student>', assignment)}", soft_wrap=True)


def _outcomes(summary: Summary, result: grade.ClassResult) -> Table:
    table = Table("submissions", "", title="The class")
    for outcome, count in summary.outcomes:
        table.add_row(outcome, str(count))
    for student, _ in summary.breakdowns:
        table.add_row(f"not graded: {student}", "needs a person", style="red")
    if summary.mean is not None:
        table.add_row("mean", f"{summary.mean:.1f} of {summary.max_points:g}")
    table.add_row("waiting for a grade by hand", str(len(summary.waiting)))
    table.add_row("graded now, unchanged", f"{len(result.graded)}, {len(result.unchanged)}")
    if result.graded:
        table.add_row("submissions a second", f"{len(result.graded) / result.seconds:.1f}")
    return table


def _exercises(summary: Summary) -> Table:
    table = Table("exercise", "passed", "", title="Exercises")
    for rate in summary.exercises:
        table.add_row(rate.name, f"{rate.passed} of {rate.judged}", f"{rate.share:.0%}")
    return table


def _misconceptions(summary: Summary) -> Table:
    table = Table("exercise", "misconception", "students", title="Commonest misconceptions")
    for found in summary.misconceptions[:8]:
        table.add_row(found.exercise, found.name, str(len(found.students)))
    return table
