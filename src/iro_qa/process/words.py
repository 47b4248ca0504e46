"""The sentences about a concern's place in the process. Names in them are the protocol's own, never a form's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from iro_qa.dates import in_words
from iro_qa.process.values import Process, Stage

TOO_FAR = "A date is outside the years whose bank holidays are known, so a limit that is counted from it is not known."

NO_START: Mapping[str, str] = {
    "review": "No day of the review is recorded, so the time runs from the day this stage began.",
    "form": "No day of completing the form is recorded, so the time runs from the day this stage began.",
    "sent": "No day of sending the form is recorded, so the time runs from the day this stage began.",
}  # fmt: skip


def left_out(stage: str) -> str:
    """A stage that was left out where the protocol does not allow it."""
    return f"{stage} was left out, which this protocol does not provide for."


def raised(day: date, urgency: str) -> str:
    """Why a concern is at its first stage."""
    why = f"its urgency ({urgency}) decides the stage" if urgency else "no further step is recorded"
    return f"Raised on {in_words(day)}; {why}."


def opened(stage: str, day: date, *, known: bool, formal: bool) -> str:
    """Why a concern is at a stage that was opened."""
    if known:
        return f"{stage} was opened on {in_words(day)}."
    kind = "A formal" if formal else "An informal"
    return f"{kind} step was opened on {in_words(day)} under a name of its own; it is taken as: {stage}."


def next_step(
    process: Process, stage: Stage, state: str, due: date | None, to: str, reply: str, answered: date | None,
    cafcass: date | None,
) -> str:  # fmt: skip
    """What happens next, in one or two sentences."""
    said = {
        "unsent": "The form is not yet sent: send it, so that the time for an answer begins.",
        "waiting": _awaited(stage, due),
        "late": f"No answer by {_day(due)}: {_open(process, to) if to else 'ask again, or decide on the next stage'}.",
        "answered": _ANSWERED.get(reply, "").format(process.word),
        "outcome": f"Answered on {_day(answered)}: record the outcome.",
        "settled": f"The process has ended: close the {process.word}, or raise it again.",
        "rights": f"It may breach the child's human rights: open {to} now.{_cafcass(process)}",
        "cafcass": f"Cafcass was asked on {_day(cafcass)}, and the process has no further stage.",
        "disputed": f"The answer disputes it: {_open(process, to)}.",
        "up": f"The step ended as escalated: {_open(process, to)}.",
    }
    return said[state]


def if_not(process: Process, state: str, to: str) -> str:
    """What follows where an answer that is still awaited does not come; blank where none is."""
    if state not in ("waiting", "unsent"):
        return ""
    said = _open(process, to) if to else "ask again, or decide on the next stage"
    return f"{said[0].upper()}{said[1:]}."


_ANSWERED = {
    "accepted": "Accepted: see that it is put right, then close the {}.",
    "done": "The team says done: confirm it and close the {}.",
}


def _awaited(stage: Stage, due: date | None) -> str:
    if due is None:
        return "An answer is awaited and no day is set for it: agree a day for the answer."
    who = f"An answer of the {stage.role}" if stage.role else "An answer"
    return f"{who} is due by {in_words(due)}."


def _open(process: Process, to: str) -> str:
    """The next stage as something to do. Where a person chooses, the sentence leaves the choice."""
    act = "refer it to Cafcass" if to == "Cafcass" else f"open {to}"
    chosen = {"choice": "decide whether to ", "criteria": "decide by the protocol's criteria whether to "}
    return chosen.get(process.entry, "") + act


def _cafcass(process: Process) -> str:
    return " Consider a referral to Cafcass as well." if process.cafcass_any_time else ""


def _day(day: date | None) -> str:
    return in_words(day) if day else "a day not recorded"
