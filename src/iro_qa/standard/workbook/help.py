"""The words on the first sheet of the workbook that a person fills in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LINES = (
    ("Monitoring forms", ""),
    (
        "One row, one review",
        (
            "On the sheet Forms, each row is the form of one review of one child. Row 1 says what is "
            "asked; row 2 is the question's name, by which the file is read: leave it as it is. Start"
            " in row 3."
        ),
    ),
    (
        "Core questions",
        (
            "The {core} core questions are enough; their headings are dark and their notes say core. "
            "All else is optional: click the small 1 at the top left of the sheet Forms to see the "
            "core questions alone, and 2 to see all of them again."
        ),
    ),
    (
        "What is meant",
        "Point at a heading: its note says what is meant and which answers are accepted.",
    ),
    (
        "Answers",
        (
            "Choose from the drop-down list, or type the answer as it stands there. Leave blank what "
            "you do not know: blank is counted as not recorded. Several answers in one cell have a "
            "semicolon between them."
        ),
    ),
    ("Dates", "Write 14/10/2026 or 2026-10-14, with all four digits of the year."),
    (
        "{entries}",
        (
            "These have sheets of their own, one row each. Give the form's number in the first "
            "column, so that the row finds its form; give the revision only if a form is there more "
            "than once."
        ),
    ),
    (
        "Form number",
        (
            "Any number of your own that is not used twice. Left blank, it is made of the case number"
            " and the day the review was held, for example 10417/2026-10-14."
        ),
    ),
    (
        "Status",
        "Only forms that are sent or corrected count in figures. A draft is listed, and counted nowhere.",
    ),
    (
        "No names",
        (
            "The child is the case-system number: never a name, never initials. Headlines are printed"
            " in summaries: one line of at most 140 characters, no names. Details stay on the form."
        ),
    ),
    (
        "No formulas",
        "Paste values. You may add a column of your own at the right; it is named, and not read.",
    ),
    ("When you are done", "Save as .xlsx. The command iro-qa check says what is missing, and where."),
)


def help_lines(core: int, entries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A heading and a sentence or two for each thing to know."""
    *first, last = [*entries] or [""]
    listed = f"{', '.join(first)} and {last}" if first else last
    for title, text in _LINES:
        yield title.format(entries=listed), text.format(core=core)
