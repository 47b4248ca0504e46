"""The states of one team's month, with those of all plain proportions kept together instead of one by one.

Every child-level proportion takes a child's answer from the same form: the latest by review date and form number.
So one record a child holds the answers of them all, a letter each. Every review-level proportion counts seven answers:
one row of whole numbers a month holds them all.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping

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
from iro_qa.boundary import Caught, attempt, attempt_all, describe
from iro_qa.checks import NotApplicable
from iro_qa.registry import Offer

#: What a form says to a proportion, as a number from 0; and each of the numbers as a letter.
_PLACE = {said: n for n, said in enumerate(COUNTED)}
LETTERS = "".join(chr(ord("a") + n) for n in range(len(COUNTED)))
_NOT_APPLICABLE, _NOT_RECORDED = (_PLACE[said] for said in LEFT_OUT)
_MISSED = frozenset(_PLACE[said] for said in NOT_MET)

Broke = tuple[Offer[Aggregator], Caught]
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

    def add(self, cell: CellStates, checked: Checked) -> list[Broke]:
        """Add the form to every figure; those that broke on it."""
        broke: list[Broke] = []
        for place, caught in attempt_all(self._adding, cell.own, checked):
            cell.own[place] = caught
            broke.append((self.own[place], caught))
        self._count(cell, checked, broke)
        broke.extend(self._record(cell, checked))
        return broke

    def _count(self, cell: CellStates, checked: Checked, broke: list[Broke]) -> None:
        """Count the form's answer to each review-level proportion."""
        said, failed = _ask(self._asking_reviews, checked)
        counts, at = cell.counts, 0
        for one in said:
            counts[at + one] += 1
            at += len(COUNTED)
        if checked.lists and not _MISSED.isdisjoint(said):
            for offer, one in zip(self.reviews, said, strict=True):
                if one in _MISSED:
                    cell.cases.setdefault(offer.id, {})[checked.form.child.number] = 1
        for place, caught in failed:
            if self.reviews[place].id not in cell.broken:
                broke.append((self.reviews[place], caught))

    def _record(self, cell: CellStates, checked: Checked) -> Iterator[Broke]:
        """Put the form's answers to the child-level proportions into the child's record."""
        said, failed = _ask(self._asking_children, checked)
        letters = "".join([LETTERS[one] for one in said])
        latest(cell.children, checked.form.child.number, checked.record(letters))
        return ((self.children[place], caught) for place, caught in failed)


def _asking(offers: Iterable[Offer[Aggregator]]) -> tuple[_Asking, ...]:
    found = ((offer.it, module_of(offer.it)) for offer in offers)
    return tuple((it.answer, module) for it, module in found if isinstance(it, ReviewProportion | ChildProportion))


def _ask(asking: Iterable[_Asking], checked: Checked) -> tuple[list[int], list[tuple[int, Caught]]]:
    """The answer to each question as its place in COUNTED, and those that broke by their own place."""
    said: list[int] = []
    failed: list[tuple[int, Caught]] = []
    for answer, module in asking:
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
