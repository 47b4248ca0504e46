"""The states of one team's month, with those of all child-level proportions kept as one.

Every child-level proportion takes a child's answer from the same form: the latest by review date and form number.
So one record a child holds the answers of them all, a letter each, instead of a record in every figure's state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from iro_qa.aggregators import COUNTED, Aggregator, Checked, ChildProportion, Plain, latest, recorded
from iro_qa.boundary import Caught, attempt_each
from iro_qa.registry import Offer

_LETTER: Mapping[str, str] = MappingProxyType({said: chr(ord("a") + n) for n, said in enumerate(COUNTED)})
_SAID: Mapping[str, str] = MappingProxyType({letter: said for said, letter in _LETTER.items()})


@attrs.define
class CellStates:
    """One team's month: each figure's own state, the children's shared records, and which figures broke here."""

    own: dict[str, Plain]
    children: dict[str, str]
    broken: set[str]
    forms: int = 0


@attrs.frozen
class Panel:
    """The child-level proportions, each with its place in the shared record."""

    offers: tuple[Offer[Aggregator], ...]
    asking: tuple[tuple[Callable[[Checked], str], str], ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, figures: Iterable[Offer[Aggregator]]) -> Panel:
        """Those of the figures that the decorator made: a subclass may keep its state in its own way."""
        offers = tuple(offer for offer in figures if type(offer.it) is ChildProportion)
        asking = tuple((offer.it.ask, module_of(offer.it)) for offer in offers if isinstance(offer.it, ChildProportion))
        return cls(offers, asking, MappingProxyType({offer.id: place for place, offer in enumerate(offers)}))

    def add(self, cell: CellStates, checked: Checked) -> Iterator[tuple[Offer[Aggregator], Caught]]:
        """Put the form's answers into the child's record; the figures that broke on it."""
        said = attempt_each(self.asking, checked)
        letters = "".join([_LETTER.get(one, "-") for one in said])  # type: ignore[arg-type]  # Caught is no key: "-"
        latest(cell.children, checked.form.child.number, checked.record(letters))
        if "-" in letters:
            yield from ((offer, one) for offer, one in zip(self.offers, said, strict=True) if isinstance(one, Caught))

    def state(self, figure: str, children: Mapping[str, str]) -> Plain:
        """One figure's state, as ChildProportion finishes it, out of the shared records."""
        place = self.places[figure]
        return {
            "child": {child: _SAID[recorded(record)[place]] for child, record in children.items()},
            "n": {},
        }


def module_of(aggregator: Aggregator) -> str:
    """The module a figure's own code stands in: of its function, when it was made by a decorator."""
    own = getattr(aggregator, "answer", None) or getattr(aggregator, "labels", None) or type(aggregator)
    return str(getattr(own, "__module__", ""))
