"""Taking answers: from what team managers send back, only the response and the actions; the rest is listed.

    taken = take_answers(reading, folded, read(["returned"], registry))

What is taken comes out as whole forms with their next revision; nothing of the forms that were read is changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import attrs

from iro_qa.errors import Note, OutputError, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.run.answers.deciding import Copy, NotTaken, Reached, Reason, absent, reached
from iro_qa.run.answers.differing import Difference
from iro_qa.run.answers.returning import Numbers, returned_readers
from iro_qa.run.answers.revisions import drafts_ahead
from iro_qa.run.folding import CHANGED, Folded, Item, form_of, numbered
from iro_qa.run.reading.forms import ReadForm, Reading


@attrs.frozen
class Taken:
    """What came of the returned copies. Every list is in the order of the forms' numbers."""

    #: the forms with their answers, each with its next revision
    forms: tuple[MonitoringForm, ...] = attrs.field(default=(), repr=False)
    #: the forms say already what the copies say
    already: tuple[str, ...] = ()
    #: the copy says nothing that is new
    unanswered: tuple[str, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    #: whatever else is different in the copies; never applied
    differences: tuple[Difference, ...] = ()
    #: taken, but nobody said on which day it was answered: these still wait for an answer
    undated: tuple[str, ...] = ()
    #: a day was taken, but there is no reply to any of the form's concerns: these still wait too
    without_reply: tuple[str, ...] = ()
    #: a draft of a later revision lies among the forms: it was made without what has been taken
    drafts_ahead: tuple[str, ...] = ()
    #: nothing was taken, since the row could not be read
    lost: tuple[str, ...] = ()
    #: all but a new action was read
    in_part: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is nothing that somebody has to look at."""
        named = self.not_taken or self.differences or self.undated or self.without_reply or self.drafts_ahead
        return not (named or self.unreadable)

    @property
    def json_lines(self) -> bytes:
        """The forms as a file of forms: one on each line."""
        return b"".join(form.model_dump_json().encode() + b"\n" for form in self.forms)


def take_answers(
    forms: Iterable[Item], folded: Folded, answers: Iterable[Item], *, as_at_day: date | None = None
) -> Taken:
    """The answers of the returned copies, for the forms that count. The order of the copies does not matter.

    `folded` is the fold of `forms`, which are gone through again for those that are answered. A day after
    `as_at_day` is listed and not taken. Raises OutputError when a file changed meanwhile.
    """
    numbers: Numbers = {}
    over: set[Difference] = set()
    if isinstance(answers, Reading):
        answers = attrs.evolve(answers, registry=returned_readers(answers.registry, answers.council, numbers, over))
    copies, unreadable, notes = _gathered(answers)
    counted = counting_forms(forms, folded, copies.keys())
    returned = [copy.form for found in copies.values() for copy in found]
    ahead = drafts_ahead(forms, folded, counted.values(), returned)
    found = [
        reached(counted[name], copies[name], next_revision(counted[name], ahead), as_at_day) if name in counted
        else absent(name, copies[name], _absence(name, folded))
        for name in sorted(copies)
    ]  # fmt: skip
    lost = {numbers.get(one.place, "") for one in unreadable} & {entry.id for entry in folded.entries}
    taken = _taken(found, ahead, lost, copies, unreadable, notes)
    return attrs.evolve(taken, differences=tuple(sorted({*taken.differences, *over})))


def _taken(
    found: list[Reached], ahead: Mapping[str, int], lost: set[str], copies: Mapping[str, object],
    unreadable: tuple[Unreadable, ...], notes: tuple[Note, ...],
) -> Taken:  # fmt: skip
    taken = tuple(one.form for one in found if one.form)
    return Taken(
        forms=taken, already=tuple(one.name for one in found if one.kind == "already"),
        unanswered=tuple(one.name for one in found if one.kind == "unanswered"),
        not_taken=tuple(wrong for one in found for wrong in one.not_taken),
        differences=tuple(sorted({difference for one in found for difference in one.differences})),
        undated=tuple(form.identity.id for form in taken if _undated(form)),
        without_reply=tuple(one.name for one in found if one.form and one.day_only and _waits(one.form)),
        drafts_ahead=tuple(form.identity.id for form in taken if form.identity.id in ahead),
        lost=tuple(sorted(lost - copies.keys())), in_part=tuple(sorted(lost & copies.keys())),
        unreadable=unreadable, notes=notes,
    )  # fmt: skip


def next_revision(form: MonitoringForm, ahead: Mapping[str, int]) -> int:
    """The next revision of a form that is free."""
    return max(form.identity.revision, ahead.get(form.identity.id, 0)) + 1


def _absence(name: str, folded: Folded) -> Reason:
    """Why a form is not among those that count."""
    found = folded.resolution
    here = {*found.withdrawn, *found.conflicts, *found.without_date_or_team, *(form for _, form in found.drafts)}
    return "not_counted" if name in here else "unknown"


def _undated(form: MonitoringForm) -> bool:
    return bool(form.response.answers) and form.response.answered_on is None


def _waits(form: MonitoringForm) -> bool:
    """Whether there are concerns, and no reply to any of them."""
    return not form.response.answers and any(concern.closed_on is None for concern in form.concerns.items)


def _gathered(answers: Iterable[Item]) -> tuple[dict[str, list[Copy]], tuple[Unreadable, ...], tuple[Note, ...]]:
    """The copies by form number; what could not be read; what was doubtful."""
    copies: dict[str, list[Copy]] = {}
    unreadable: list[Unreadable] = []
    notes = [*answers.notes] if isinstance(answers, Reading) else list[Note]()
    for item in answers:
        if isinstance(item, Unreadable):
            unreadable.append(item)
            continue
        form, place = (item.form, item.place) if isinstance(item, ReadForm) else (item, None)
        notes += item.notes if isinstance(item, ReadForm) else ()
        copies.setdefault(form.identity.id, []).append(Copy(form, place))
    return copies, tuple(unreadable), tuple(dict.fromkeys(notes))


def counting_forms(forms: Iterable[Item], folded: Folded, wanted: Collection[str]) -> dict[str, MonitoringForm]:
    """The counting revision of the forms wanted, read again."""
    places = dict(zip(sorted(folded.resolution.counted), folded.entries, strict=True))
    names = {position: entry.id for position, entry in places.items() if entry.id in wanted}
    found: dict[str, MonitoringForm] = {}
    for position, item in numbered(forms, names.keys()) if names else ():
        form = form_of(item)
        if form.identity.id != names[position]:
            raise OutputError(CHANGED)
        found[names[position]] = form
    return found
