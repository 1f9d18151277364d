"""Wrong detectives of leaks, each with a hint that names what to change."""

from __future__ import annotations

from typing import Any

from mlcourse.checking.model import Misconception


def _rows_behind(pipeline: Any) -> Any:
    """(step, the rows that it works with or chooses by) for each step."""
    measured_on: dict[str, Any] = {}
    pairs = []
    for step in pipeline:
        rows = measured_on[step["by"]] if step["does"] == "choose" else step["rows"]
        measured_on[step["name"]] = rows
        pairs.append((step, rows))
    return pairs


def _leaks(pipeline: Any) -> Any:
    """Names of all steps that learn from test rows."""
    return [
        step["name"]
        for step, rows in _rows_behind(pipeline)
        if step["does"] in ("fit", "choose") and ("test" in rows or "all" in rows)
    ]


def blames_every_look_at_the_test(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose", "evaluate") and ("test" in rows or "all" in rows):
            return step["name"]
    return None


def blames_every_touch(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] != "split" and ("test" in rows or "all" in rows):
            return step["name"]
    return None


def blames_transforms(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose", "transform") and ("test" in rows or "all" in rows):
            return step["name"]
    return None


def blames_the_split(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if "all" in rows or (step["does"] != "evaluate" and "test" in rows):
            return step["name"]
    return None


def overlooks_all(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose") and "test" in rows:
            return step["name"]
    return None


def overlooks_test(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose") and "all" in rows:
            return step["name"]
    return None


def compares_a_list_with_a_text(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose") and rows in ("test", "all"):
            return step["name"]
    return None


def overlooks_test_beside_others(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose") and rows in (["test"], ["all"]):
            return step["name"]
    return None


def overlooks_choices(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] == "fit" and ("test" in rows or "all" in rows):
            return step["name"]
    return None


def overlooks_fits(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] == "choose" and ("test" in rows or "all" in rows):
            return step["name"]
    return None


def blames_every_choice(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] == "choose" or (step["does"] == "fit" and ("test" in rows or "all" in rows)):
            return step["name"]
    return None


def blames_the_measuring(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose") and ("test" in rows or "all" in rows):
            return step.get("by", step["name"])
    return None


def goes_by_the_latest_error(pipeline: Any) -> Any:
    latest: Any = []
    for step in pipeline:
        rows = latest if step["does"] == "choose" else step["rows"]
        if step["does"] == "evaluate":
            latest = rows
        if step["does"] in ("fit", "choose") and ("test" in rows or "all" in rows):
            return step["name"]
    return None


def looks_for_rows_in_a_choice(pipeline: Any) -> Any:
    for step in pipeline:
        if step["does"] in ("fit", "choose") and ("test" in step["rows"] or "all" in step["rows"]):
            return step["name"]
    return None


def looks_into_the_name_of_the_error(pipeline: Any) -> Any:
    for step in pipeline:
        source = step["by"] if step["does"] == "choose" else step["rows"]
        if step["does"] in ("fit", "choose") and ("test" in source or "all" in source):
            return step["name"]
    return None


def before_the_split_is_free(pipeline: Any) -> Any:
    split = False
    for step, rows in _rows_behind(pipeline):
        split = split or step["does"] == "split"
        if split and step["does"] in ("fit", "choose") and ("test" in rows or "all" in rows):
            return step["name"]
    return None


def after_the_split_all_is_free(pipeline: Any) -> Any:
    split = False
    for step, rows in _rows_behind(pipeline):
        split = split or step["does"] == "split"
        if step["does"] in ("fit", "choose") and ("test" in rows or ("all" in rows and not split)):
            return step["name"]
    return None


def blames_validation(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose") and rows != ["train"]:
            return step["name"]
    return None


def judges_by_the_name(pipeline: Any) -> Any:
    for step in pipeline:
        if "test" in step["name"]:
            return step["name"]
    return None


def last_leak(pipeline: Any) -> Any:
    leaks = _leaks(pipeline)
    return leaks[-1] if leaks else None


def all_leaks(pipeline: Any) -> Any:
    return _leaks(pipeline)


def place_of_the_leak(pipeline: Any) -> Any:
    leaks = _leaks(pipeline)
    return [step["name"] for step in pipeline].index(leaks[0]) if leaks else None


def whole_step(pipeline: Any) -> Any:
    leaks = _leaks(pipeline)
    return next(step for step in pipeline if step["name"] == leaks[0]) if leaks else None


def true_or_false(pipeline: Any) -> Any:
    return bool(_leaks(pipeline))


def decides_at_the_first_step(pipeline: Any) -> Any:
    for step, rows in _rows_behind(pipeline):
        if step["does"] in ("fit", "choose") and ("test" in rows or "all" in rows):
            return step["name"]
        return None
    return None


def says_none_in_words(pipeline: Any) -> Any:
    leaks = _leaks(pipeline)
    return leaks[0] if leaks else "None"


def takes_steps_out(pipeline: Any) -> Any:
    leaks = _leaks(pipeline)
    while pipeline:
        pipeline.pop(0)
    return leaks[0] if leaks else None


FIND_LEAK = (
    Misconception(
        "blames every look at the test",
        blames_every_look_at_the_test,
        "You blame a step that measures on the test rows. Measuring is what they are for; it leaks once something is chosen by it.",
    ),
    Misconception(
        "blames every touch",
        blames_every_touch,
        "You blame each step that touches test rows. Ask of each step whether it learns anything: a transform and an evaluation do not.",
    ),
    Misconception(
        "blames transforms",
        blames_transforms,
        "A transform applies numbers that are already there and learns none. Ask where those numbers were fitted.",
    ),
    Misconception(
        "blames the split",
        blames_the_split,
        "A step that has all rows in its hands need not learn from them: a split only deals them out.",
    ),
    Misconception(
        "overlooks all",
        overlooks_all,
        "You look for test rows by their name only. The test rows are among all rows, too.",
    ),
    Misconception(
        "overlooks test",
        overlooks_test,
        "You look for steps with all rows. A step may also name the test rows directly.",
    ),
    Misconception(
        "compares a list with a text",
        compares_a_list_with_a_text,
        "You find no leak anywhere. The rows of a step are a list, which never equals a text: ask whether the text is in it.",
    ),
    Misconception(
        "overlooks test beside others",
        overlooks_test_beside_others,
        "A step may use two parts of the rows. Ask whether the test is in the list, not whether it is all of the list.",
    ),
    Misconception(
        "overlooks choices",
        overlooks_choices,
        "Choosing is learning as well: a degree chosen by the test error fits the test set.",
    ),
    Misconception(
        "overlooks fits",
        overlooks_fits,
        "You look at choices only. A fit to test rows leaks, too.",
    ),
    Misconception(
        "blames every choice",
        blames_every_choice,
        "Choosing is fine where the error was measured on the validation rows. Look up what the choice goes by.",
    ),
    Misconception(
        "blames the measuring",
        blames_the_measuring,
        "You name the step that measured on the test rows. It leaks only when the choice is made: name the choice.",
    ),
    Misconception(
        "goes by the latest error",
        goes_by_the_latest_error,
        "You take the error measured last. A choice says under “by” which error it goes by; remember all of them by name.",
    ),
    Misconception(
        "looks for rows in a choice",
        looks_for_rows_in_a_choice,
        "A choice has no “rows”: it has “by”, the name of an earlier step, and that one has the rows.",
    ),
    Misconception(
        "looks into the name of the error",
        looks_into_the_name_of_the_error,
        "“by” is a name, and names say nothing. Look up the step of this name and take its rows.",
    ),
    Misconception(
        "before the split all is allowed",
        before_the_split_is_free,
        "You trust everything before the split. The rows that become the test set are among all rows already then.",
    ),
    Misconception(
        "after the split all is allowed",
        after_the_split_all_is_free,
        "You trust a fit to all rows after the split. “all” still holds the test rows.",
    ),
    Misconception(
        "blames validation",
        blames_validation,
        "Learning from validation rows is allowed: they are there to choose by. Only the test rows must stay unseen.",
    ),
    Misconception(
        "judges by the name",
        judges_by_the_name,
        "You look for the word test in the step's name. Look at what the step does and with which rows.",
    ),
    Misconception(
        "last leak",
        last_leak,
        "Where several steps leak, name the first one.",
    ),
    Misconception(
        "all leaks", all_leaks, "You return a list. Return one name, that of the first leaking step, or None."
    ),
    Misconception("place of the leak", place_of_the_leak, "You return the step's place in the list. Return its name."),
    Misconception("whole step", whole_step, "You return the whole step. Return only its name."),
    Misconception(
        "true or false", true_or_false, "You say whether there is a leak. Say where: return the step's name."
    ),
    Misconception(
        "decides at the first step",
        decides_at_the_first_step,
        "Your return None stands inside the loop, so only the first step is looked at. Return it after the loop.",
    ),
    Misconception(
        "none in words",
        says_none_in_words,
        'Where nothing leaks, return None itself, without quotation marks: "None" is a text.',
    ),
    Misconception(
        "takes steps out",
        takes_steps_out,
        "Right answers, but the caller's pipeline is empty afterwards. Read the steps without taking them out.",
    ),
)
