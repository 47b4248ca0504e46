"""The states of one team's month, with those of all plain proportions kept together instead of one by one.

Every child-level proportion takes a child's answer from the same form: the latest by review date and form number.
So one record a child holds the answers of them all, a letter each. Every review-level proportion counts seven answers:
one row of whole numbers a month holds them all.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from iro_qa.aggregators import (
    COUNTED,
    LEFT_OUT,
    NOT_MET,
    Aggregator,
    Checked,
    ChildProportion,
    NotRecorded,
    Plain,
    ReviewProportion,
    latest,
)
from iro_qa.boundary import Caught, attempt, attempt_each, describe
from iro_qa.checks import NotApplicable
from iro_qa.registry import Offer

#: What a form says to a proportion, as a number from 0; and each of the numbers as a letter.
_PLACE = {said: n for n, said in enumerate(COUNTED)}
LETTERS = "".join(chr(ord("a") + n) for n in range(len(COUNTED)))
_NOT_APPLICABLE, _NOT_RECORDED = (_PLACE[said] for said in LEFT_OUT)
_MISSED = frozenset(_PLACE[said] for said in NOT_MET)

#: A figure, what is known of its error, and the place of the form among those added together.
Broke = tuple[Offer[Aggregator], Caught, int]
_Asking = tuple[Callable[[Checked], str], str]


@attrs.define
class CellStates:
    """One team's month: the figures' own states, the children's and the reviews' shared ones, and which broke here."""

    #: a state, or why there is none, for each of the panel's own
    own: list[Plain | Caught]
    #: seven counts for each review-level proportion
    counts: array[int]
    children: dict[str, str] = attrs.field(factory=dict)
    #: case numbers not met, by review-level proportion
    cases: dict[str, dict[str, int]] = attrs.field(factory=dict)
    broken: set[str] = attrs.field(factory=set)
    forms: int = 0


@attrs.frozen
class Panel:
    """Every figure with its place in the states of a team's month."""

    own: tuple[Offer[Aggregator], ...]
    reviews: tuple[Offer[Aggregator], ...]
    children: tuple[Offer[Aggregator], ...]
    #: figure -> its place among those of its kind
    places: Mapping[str, int]
    #: figure -> the module its code stands in
    modules: Mapping[str, str]
    _adding: tuple[tuple[Callable[[Plain, Checked], object], str], ...]
    _asking_reviews: tuple[_Asking, ...]
    _asking_children: tuple[_Asking, ...]

    @classmethod
    def of(cls, figures: Iterable[Offer[Aggregator]]) -> Panel:
        """Proportions that the decorator made share a state; a subclass may keep its own in its own way."""
        figures = tuple(figures)
        own, reviews, children = (
            tuple(offer for offer in figures if _kind(offer.it) is kind)
            for kind in (Aggregator, ReviewProportion, ChildProportion)
        )
        places = {offer.id: place for kind in (own, reviews, children) for place, offer in enumerate(kind)}
        modules = {offer.id: module_of(offer.it) for offer in figures}
        adding = tuple((offer.it.add, modules[offer.id]) for offer in own)
        return cls(own, reviews, children, places, modules, adding, _asking(reviews), _asking(children))

    def new_cell(self) -> CellStates:
        """The states of a team's month without a form. Where a figure gives none, the reason stands instead."""
        own = [attempt(offer.it.empty, module=self.modules[offer.id]) for offer in self.own]
        return CellStates(own, array("I", bytes(4 * len(COUNTED) * len(self.reviews))))

    def add(self, cells: Sequence[CellStates], forms: Sequence[Checked]) -> Iterator[Broke]:
        """Add each form to every figure's state of its team's month; the figures that broke, and on which form.

        Each figure takes all forms before the next does: that halves the time of going from one to the other.
        """
        for place, (offer, (add, module)) in enumerate(zip(self.own, self._adding, strict=True)):
            states = [cell.own[place] for cell in cells]
            for at, caught in attempt_each(add, zip(states, forms, strict=True), module):
                cells[at].own[place] = caught
                yield from _first(offer, caught, at, cells[at])
        yield from self._count(cells, forms)
        yield from self._record(cells, forms)

    def _count(self, cells: Sequence[CellStates], forms: Sequence[Checked]) -> Iterator[Broke]:
        """Count the forms' answers to each review-level proportion."""
        first = 0
        for offer, asking in zip(self.reviews, self._asking_reviews, strict=True):
            said, failed = _ask(asking, forms)
            for cell, one in zip(cells, said, strict=True):
                cell.counts[first + one] += 1
            if forms[0].lists and not _MISSED.isdisjoint(said):
                for cell, checked, one in zip(cells, forms, said, strict=True):
                    if one in _MISSED:
                        cell.cases.setdefault(offer.id, {})[checked.form.child.number] = 1
            for at, caught in failed:
                yield from _first(offer, caught, at, cells[at])
            first += len(COUNTED)

    def _record(self, cells: Sequence[CellStates], forms: Sequence[Checked]) -> Iterator[Broke]:
        """Put the forms' answers to the child-level proportions into the children's records."""
        columns: list[list[int]] = []
        for offer, asking in zip(self.children, self._asking_children, strict=True):
            said, failed = _ask(asking, forms)
            columns.append(said)
            for at, caught in failed:
                cells[at].broken.add(offer.id)
                yield offer, caught, at
        answers = zip(*columns, strict=True) if columns else itertools.repeat((), len(forms))
        for cell, checked, row in zip(cells, forms, answers, strict=True):
            letters = "".join([LETTERS[one] for one in row])
            latest(cell.children, checked.form.child.number, checked.record(letters))


def _first(offer: Offer[Aggregator], caught: Caught, at: int, cell: CellStates) -> Iterator[Broke]:
    """That a figure broke, unless it is broken in that team's month already."""
    if offer.id not in cell.broken:
        cell.broken.add(offer.id)
        yield offer, caught, at


def _asking(offers: Iterable[Offer[Aggregator]]) -> tuple[_Asking, ...]:
    found = ((offer.it, module_of(offer.it)) for offer in offers)
    return tuple((it.answer, module) for it, module in found if isinstance(it, ReviewProportion | ChildProportion))


def _ask(asking: _Asking, forms: Iterable[Checked]) -> tuple[list[int], list[tuple[int, Caught]]]:
    """Each form's answer to one question as its place in COUNTED, and on which forms it broke."""
    answer, module = asking
    said: list[int] = []
    failed: list[tuple[int, Caught]] = []
    for checked in forms:
        try:
            place = _PLACE.get(answer(checked))
            if place is None:
                raise ValueError
        except NotApplicable:
            place = _NOT_APPLICABLE
        except NotRecorded:
            place = _NOT_RECORDED
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # as `boundary.attempt`, dozens of times a form
            failed.append((len(said), describe(error, module)))
            place = _NOT_RECORDED  # never shown: the figure is broken here
        said.append(place)
    return said, failed


def _kind(aggregator: Aggregator) -> type:
    return type(aggregator) if type(aggregator) in (ReviewProportion, ChildProportion) else Aggregator


def module_of(aggregator: Aggregator) -> str:
    """The module a figure's own code stands in: of its function, when it was made by a decorator."""
    own = getattr(aggregator, "answer", None) or getattr(aggregator, "labels", None) or type(aggregator)
    return str(getattr(own, "__module__", ""))
