"""Deciding what comes of the returned copies of one form: which of them is taken, if any, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import attrs

from iro_qa.errors import Place
from iro_qa.forms import MonitoringForm
from iro_qa.run.answers.applying import applied
from iro_qa.run.answers.differing import Difference
from iro_qa.run.answers.saying import Said, said

#: The highest revision that a form can have.
LAST = 999

Reason = Literal["unknown", "not_counted", "other_child", "out_of_date", "ahead", "contradicting", "last_revision"]


@attrs.frozen
class NotTaken:
    """A form whose answers were not taken: why, and where the returned copies stand."""

    form: str
    reason: Reason
    places: tuple[Place, ...] = ()


@attrs.frozen
class Copy:
    """A returned copy, and where it stands if it stands in a file."""

    form: MonitoringForm = attrs.field(repr=False)
    place: Place | None = None

    @property
    def in_order(self) -> tuple[int, str]:
        """An order that does not depend on the files."""
        return self.form.identity.revision, self.form.model_dump_json()


@attrs.frozen
class Reached:
    """What came of the copies of one form."""

    name: str
    kind: Literal["taken", "already", "unanswered", "not taken"] = "not taken"
    form: MonitoringForm | None = attrs.field(default=None, repr=False)
    not_taken: tuple[NotTaken, ...] = ()
    differences: tuple[Difference, ...] = ()
    #: no reply and no action was taken, only a day or a word
    day_only: bool = False


@attrs.frozen
class _Heard:
    """A copy with what it says, and why that is not taken."""

    copy: Copy
    said: Said
    refused: Reason | None = None


def absent(name: str, copies: Sequence[Copy], reason: Reason) -> Reached:
    """What comes of copies of a form that is not among those that count."""
    return Reached(name, not_taken=(NotTaken(name, reason, _places(copies)),))


def reached(form: MonitoringForm, copies: Sequence[Copy], next_: int, last: date | None = None) -> Reached:
    """What comes of the copies of a form that counts. `next_` is its next free revision; no day is after `last`."""
    in_order = sorted(copies, key=lambda copy: copy.in_order)
    heard = _settled(next_, [_hear(form, copy, next_, last) for copy in in_order])
    taken = _fullest(heard)
    refused = tuple(_named(form.identity.id, heard))
    kind = "taken" if taken else "not taken" if refused else _kind(form, heard)
    made = applied(form, taken.said, next_) if taken else None
    day_only = taken is not None and not (taken.said.answers or taken.said.done or taken.said.new)
    return Reached(form.identity.id, kind, made, refused, tuple(_listed(form, heard)), day_only)


def _hear(form: MonitoringForm, copy: Copy, next_: int, last: date | None) -> _Heard:
    """A copy of another child's form is refused; one of another revision too, unless it is old with nothing new."""
    what = said(form, copy.form, last)
    if copy.form.child.number != form.child.number:
        return _Heard(copy, what, "other_child")
    if copy.form.identity.revision > next_:
        return _Heard(copy, what, "ahead")
    old = copy.form.identity.revision < form.identity.revision
    return _Heard(copy, what, "out_of_date" if old and (what.facts or what.otherwise) else None)


def _settled(next_: int, heard: list[_Heard]) -> list[_Heard]:
    """Nothing is taken where no copy says all that the others say, nor beyond the last revision."""
    fullest = _fullest(heard)
    if fullest is None:
        return heard
    reason: Reason | None = "last_revision" if next_ > LAST else None
    if any(not fullest.said.covers(one.said) for one in heard if not one.refused):
        reason = "contradicting"
    return [attrs.evolve(one, refused=one.refused or (reason if one.said.facts else None)) for one in heard]


def _fullest(heard: list[_Heard]) -> _Heard | None:
    """The copy that says most, of those that say anything new and may be taken."""
    speaking = [one for one in heard if one.said.facts and not one.refused]
    return max(speaking, key=lambda one: len(one.said.facts), default=None)


def _named(name: str, heard: list[_Heard]) -> Iterator[NotTaken]:
    """Each reason once, with the places of all its copies."""
    for reason in dict.fromkeys(one.refused for one in heard):
        if reason:
            yield NotTaken(name, reason, _places(one.copy for one in heard if one.refused == reason))


def _places(copies: Iterable[Copy]) -> tuple[Place, ...]:
    found = (copy.place for copy in copies if copy.place)
    return tuple(sorted(found, key=lambda place: (place.file, place.row or 0)))


def _listed(form: MonitoringForm, heard: list[_Heard]) -> Iterator[Difference]:
    """The differences of copies in their time. An older one differs because the form has been corrected since."""
    for one in heard:
        in_time = one.copy.form.identity.revision >= form.identity.revision
        if in_time and one.refused in (None, "contradicting", "last_revision"):
            yield from one.said.differences


def _kind(form: MonitoringForm, heard: list[_Heard]) -> Literal["already", "unanswered", "not taken"]:
    """A copy of this revision or before that holds answers: they have been taken. Of the next: nobody added any."""
    if any(one.said.otherwise for one in heard):
        return "not taken"
    was_taken = any(one.copy.form.identity.revision <= form.identity.revision and _speaks(one.copy) for one in heard)
    return "already" if was_taken else "unanswered"


def _speaks(copy: Copy) -> bool:
    """Whether a copy holds any answer at all."""
    response = copy.form.response
    told = response.answered_on or response.supervision_on or response.answers or response.comment.strip()
    return bool(told) or any(action.done_on or action.origin != "form" for action in copy.form.actions.items)
