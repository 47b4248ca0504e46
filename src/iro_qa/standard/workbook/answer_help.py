"""The words on the first sheet of the workbook that a team manager answers in."""

from __future__ import annotations

from collections.abc import Iterator

#: Above the headings of the sheets to be filled in.
DO_ANSWERS = (
    "Yellow cells are yours: choose an answer to each concern, and say why or what was done."
    " Grey rows were answered before: nothing to do."
)
DO_ACTIONS = "Yellow cells are yours: the day an action was done. In the empty rows: actions agreed at the meeting."
DO_FORMS = "Yellow cells are yours: the day you answered each form. Without it the form still waits for an answer."
#: Beside an answer that belongs to no concern.
NO_CONCERN = "The form has nothing of this ref: tell the reviewing officer"
DO_READ = "To read: nothing is to be filled in here."

_LINES = (
    (
        "1  Answers",
        (
            "One row for each concern. Choose Accepted, Done or Disputed in the yellow cell, and write why, or what"
            " was done. A concern that you leave blank still waits for an answer. A grey row was answered before: if"
            " you have changed your mind, tell the reviewing officer."
        ),
    ),
    (
        "2  Actions",
        (
            "Write the day on which an action was done. An action agreed at the meeting goes into an empty row below:"
            " choose the form's number, write what is to be done, who owns it and by when, and choose Meeting. Any"
            " other new action of yours comes from your response."
        ),
    ),
    (
        "3  Forms",
        (
            "Write the day on which you answered, for each form; with a further answer, its own day. The rest is for"
            " you if you wish to say more."
        ),
    ),
    ("Dates", "Write 14/10/2026 or 2026-10-14, with all four digits of the year."),
    (
        "Anything else",
        (
            "Only your answers and actions are taken. If something else on a form is wrong, tell the reviewing officer:"
            " a change made here is listed for the QA officer and never applied. The grey cells are locked, without"
            " a password; Review, Unprotect Sheet opens them, and the hidden columns of the form with them."
        ),
    ),
    (
        "No names",
        (
            "The child is the case-system number: never a name, never initials. What is to be done is printed in"
            " summaries: one line of at most 140 characters."
        ),
    ),
    ("When you are done", "Save it as .xlsx and send it back to whom it came from, under any name."),
)


def help_lines(title: str, facts: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The title, then whose copy it is, then a sentence or two for each thing to do."""
    yield title, ""
    yield from facts
    yield from _LINES
