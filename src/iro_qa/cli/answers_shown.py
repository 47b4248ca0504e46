"""What `ask` and `take` show: counts, form numbers and questions; never an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import attrs

from iro_qa.cli import caseload, screen
from iro_qa.cli.words import SHOWN, first, many, say, wrapped
from iro_qa.dates import in_words
from iro_qa.errors import Failure
from iro_qa.run import Difference, Folded, NotTaken, Reading, Taken, ToAnswer
from iro_qa.summaries import Words

_WITH_JSON = "--json has them all"

#: Why the answers of a form were not taken.
REASONS = {
    "unknown": "there is no such form here",
    "not_counted": "the form does not count: it is a draft, withdrawn, in conflict, or has no date or team",
    "other_child": "the copy is about another child than the form",
    "out_of_date": "out of date: the form has been answered or corrected since",
    "ahead": "the copy is from a revision that is not here",
    "contradicting": "two copies say different things, so neither was taken",
    "last_revision": "the form has reached the last revision there is, 999",
}


@attrs.frozen
class Later:
    """How many concerns that were open on the day have been answered after it."""

    day: date
    concerns: int


def show_asked(
    asked: Sequence[ToAnswer],
    written: Sequence[Path],
    folded: Folded,
    failures: Sequence[Failure],
    listed: caseload.Listed,
    later: Later,
    *,
    as_json: bool,
    names: bool,
) -> None:
    """Each team with its numbers, then the files."""
    failures = (*folded.failures, *failures)
    if as_json:
        rows = _asked_json(asked, written, folded, failures) | {"answered_after": later.concerns}
        screen.as_json(rows | caseload.json_rows(listed))
        return
    caseload.show(listed, names, caseload.SEE_SUMMARISE)
    words = folded.council.words
    _say_asked(asked, words)
    if later.concerns:
        were = words.said("concern was" if later.concerns == 1 else "concerns were")
        wrapped(
            f"{later.concerns:,} {were} answered after {in_words(later.day)} and not asked again: use --as-at with a "
            "later day to see what is open since."
        )
    if written:
        say(f"Wrote {many(len(written), 'file')} to {written[0].parent}:")
    for path in written:
        say(f"  {path.name}")
    screen.say_unreadable(folded.unreadable, names, screen.SEE_SUMMARISE)
    _say_conflicts(folded)
    screen.say_failures(failures)


def _asked_json(
    asked: Sequence[ToAnswer], written: Sequence[Path], folded: Folded, failures: Sequence[Failure]
) -> dict[str, object]:
    return {
        "asked": [
            {
                "team": one.team, "forms": [form.identity.id for form in one.forms],
                "concerns": sorted(one.concerns), "actions": sorted(one.actions),
            }
            for one in asked
        ],
        "documents": [path.name for path in written],
        "unreadable": screen.fault_rows(folded.unreadable), "failures": screen.failure_rows(failures),
    }  # fmt: skip


def _say_asked(asked: Sequence[ToAnswer], words: Words) -> None:
    if not asked:
        say("No form waits for an answer.")
    for one in asked:
        wrapped(
            f"{one.team}: {many(len(one.forms), 'form')}, "
            f"{many(len(one.concerns), words.concern, words.concerns)} to be answered, "
            f"{many(len(one.actions), 'action')} open"
        )


def _say_conflicts(folded: Folded) -> None:
    for reason, ids in (
        ("in conflict (same revision, different content)", folded.resolution.conflicts),
        ("without a review date or a team", folded.resolution.without_date_or_team),
    ):
        if ids:
            wrapped(f"{many(len(ids), 'form')} {reason}, left aside: {first(ids)}")


def show_taken(taken: Taken, to: Path, folded: Folded, returned: Reading, *, as_json: bool, names: bool) -> None:
    """What was taken, what was there already, what is still unanswered, and all that somebody has to look at."""
    if as_json:
        screen.as_json(_json(taken, folded) | {"passed_over": screen.passed_over_rows(returned.passed_over)})
        return
    _say_lists(taken, to, folded.council.words)
    _say_not_taken(taken.not_taken, names)
    _say_differences(taken.differences)
    screen.say_unreadable(taken.unreadable, names, _WITH_JSON)
    if taken.lost:
        wrapped(f"So no answer of {first(taken.lost)} was taken from there.", 2)
    elif taken.unreadable and not taken.in_part:
        say("  So no answer of the form in that row or file was taken.")
    if taken.in_part:
        wrapped(f"All else on the copy of {first(taken.in_part)} was read, without the new action.", 2)
    if taken.notes:
        say(f"{many(len(taken.notes), 'doubtful answer')} in the returned files, read all the same:")
    for note in taken.notes[:SHOWN]:
        question = f", {note.question}" if note.question and note.question != note.place.column else ""
        wrapped(f"{screen.where(note.place, names)}{question}: {note.what}", 2)
    screen.say_passed_over(returned.passed_over)
    if folded.unreadable:
        say("Among the forms themselves:")
    screen.say_unreadable(folded.unreadable, names, screen.SEE_SUMMARISE)
    _say_conflicts(folded)
    screen.say_failures((*folded.failures, *screen.broken(taken.unreadable)))


def _say_lists(taken: Taken, to: Path, words: Words) -> None:
    ids = [form.identity.id for form in taken.forms if form.identity.id not in taken.without_reply]
    if ids:
        wrapped(f"Took the answers to {many(len(ids), 'form')}: {first(ids)}.")
    if taken.without_reply:
        wrapped(
            f"Took what was said of {many(len(taken.without_reply), 'form')}, but there is no reply to any "
            f"{words.concern}, so these still wait: {first(taken.without_reply)}."
        )
    if taken.forms:
        say(f"They stand in {to}, each with its next revision.")
    else:
        say("No answer was taken, and nothing was written.")
    if taken.already:
        wrapped(f"{many(len(taken.already), 'form')} already taken: {first(taken.already)}")
    if taken.unanswered:
        wrapped(f"Nothing new on {many(len(taken.unanswered), 'form')}: {first(taken.unanswered)}")
    _say_to_look_at(taken)


def _say_to_look_at(taken: Taken) -> None:
    if taken.undated:
        wrapped(
            f"{many(len(taken.undated), 'form')} answered without a day, so still waiting for an answer: "
            f"{first(taken.undated)}. Ask for the day, and take the answer again."
        )
    if taken.drafts_ahead:
        wrapped(
            f"{many(len(taken.drafts_ahead), 'form')} of which a draft with a later revision lies among the forms: "
            f"{first(taken.drafts_ahead)}. What was taken has a higher one and is not in the draft: tell the "
            "reviewing officer."
        )


def _say_not_taken(rows: Sequence[NotTaken], names: bool) -> None:
    if rows:
        say(f"{many(len(rows), 'answer')} not taken:")
    for row in rows:
        wrapped(f"{row.form}: {REASONS[row.reason]}", 2)
        for place in row.places:
            wrapped(screen.where(place, names), 4)


def _say_differences(rows: Sequence[Difference]) -> None:
    """By form: the questions that a copy answers otherwise."""
    if not rows:
        return
    forms = [(form, list(found)) for form, found in groupby(rows, key=lambda row: row.form)]
    differ = "differs" if len(forms) == 1 else "differ"
    say(f"{many(len(forms), 'copy', 'copies')} {differ} from the form in what is not taken:")
    for form, found in forms:
        wrapped(f"{form}: {first([difference_in_words(row) for row in found])}", 2)


_WHAT = {
    "answered": "answered already", "before_review": "before the review", "too_late": "after the day",
    "corrected": "not taken: it stands beside other words than the form has, which has perhaps been corrected since",
    "written_over": "written over, although it only stands to be read",
    "perhaps_same": "perhaps the same action, changed: not added again",
}  # fmt: skip


def difference_in_words(row: Difference) -> str:
    """A question, the entry it belongs to, and what happened to its answer."""
    return f"{row.question}{f' of {row.ref}' if row.ref else ''} {_WHAT.get(row.what, row.what)}"


def _json(taken: Taken, folded: Folded) -> dict[str, object]:
    return {
        "taken": [{"form": form.identity.id, "revision": form.identity.revision} for form in taken.forms],
        "already": list(taken.already), "unanswered": list(taken.unanswered), "undated": list(taken.undated),
        "without_reply": list(taken.without_reply), "drafts_ahead": list(taken.drafts_ahead),
        "lost": list(taken.lost), "in_part": list(taken.in_part),
        "not_taken": [
            {
                "form": row.form, "reason": row.reason,
                "places": [{"file": one.file, "of": one.of, "kind": one.kind, "row": one.row} for one in row.places],
            }
            for row in taken.not_taken
        ],
        "differences": [attrs.asdict(row) for row in taken.differences],
        "unreadable": screen.fault_rows(taken.unreadable), "doubtful": screen.note_rows(taken.notes),
        "unreadable_forms": screen.fault_rows(folded.unreadable),
        "conflicts": list(folded.resolution.conflicts),
        "failures": screen.failure_rows((*folded.failures, *screen.broken(taken.unreadable))),
    }  # fmt: skip
