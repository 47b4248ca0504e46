"""Taking answers: from what team managers send back, only the response and the actions; the rest is listed.

    taken = take_answers(reading, folded, read(["returned"], registry))

What is taken comes out as whole forms with their next revision; nothing of the forms that were read is changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from iro_qa.errors import Note, OutputError, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.run.answers.deciding import Copy, NotTaken, Reason, absent, reached
from iro_qa.run.answers.differing import Difference
from iro_qa.run.answers.returning import returned_readers
from iro_qa.run.folding import CHANGED, Folded, Item, form_of, numbered
from iro_qa.run.reading.forms import ReadForm, Reading


@attrs.frozen
class Taken:
    """What came of the returned copies. Every list is in the order of the forms' numbers."""

    #: the forms with their answers, each with its next revision
    forms: tuple[MonitoringForm, ...] = attrs.field(default=(), repr=False)
    #: the forms say already what the copies say
    already: tuple[str, ...] = ()
    #: nobody has answered anything on the copy
    unanswered: tuple[str, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    #: whatever else is different in the copies; never applied
    differences: tuple[Difference, ...] = ()
    #: taken, but nobody said on which day it was answered: these still wait for an answer
    undated: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is nothing that somebody has to look at."""
        return not (self.not_taken or self.differences or self.undated or self.unreadable)

    @property
    def json_lines(self) -> bytes:
        """The forms as a file of forms: one on each line."""
        return b"".join(form.model_dump_json().encode() + b"\n" for form in self.forms)


def take_answers(forms: Iterable[Item], folded: Folded, answers: Iterable[Item]) -> Taken:
    """The answers of the returned copies, for the forms that count. The order of the copies does not matter.

    `folded` is the fold of `forms`, which are gone through again for those that are answered. Raises OutputError
    when a file changed meanwhile.
    """
    if isinstance(answers, Reading):
        answers = attrs.evolve(answers, registry=returned_readers(answers.registry))
    copies, unreadable, notes = _gathered(answers)
    counted = counting_forms(forms, folded, copies.keys())
    found = [
        reached(counted[name], copies[name]) if name in counted else absent(name, copies[name], _absence(name, folded))
        for name in sorted(copies)
    ]
    taken = tuple(one.form for one in found if one.form)
    return Taken(
        forms=taken, already=tuple(one.name for one in found if one.kind == "already"),
        unanswered=tuple(one.name for one in found if one.kind == "unanswered"),
        not_taken=tuple(wrong for one in found for wrong in one.not_taken),
        differences=tuple(sorted({difference for one in found for difference in one.differences})),
        undated=tuple(form.identity.id for form in taken if _undated(form)), unreadable=unreadable, notes=notes,
    )  # fmt: skip


def _absence(name: str, folded: Folded) -> Reason:
    """Why a form is not among those that count."""
    found = folded.resolution
    here = {*found.withdrawn, *found.conflicts, *found.without_date_or_team, *(form for _, form in found.drafts)}
    return "not_counted" if name in here else "unknown"


def _undated(form: MonitoringForm) -> bool:
    return bool(form.response.answers) and form.response.answered_on is None


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
