"""Some teams' months together: each figure's states merged, and never another pass over the forms."""

from __future__ import annotations

import copy
import functools
from collections.abc import Mapping

import attrs

from iro_qa.aggregators import COUNTED, Aggregator, ChildProportion, Plain, ReviewProportion, merge_latest, recorded
from iro_qa.boundary import Caught, attempt
from iro_qa.entry_points import STANDARD
from iro_qa.registry import Offer
from iro_qa.run.panel import LETTERS, CellStates, Panel

_SAID = dict(zip(LETTERS, COUNTED, strict=True))


@attrs.frozen(slots=False)
class Part:
    """Some teams' months together."""

    cells: tuple[CellStates, ...]
    panel: Panel

    def state(self, figure: Offer[Aggregator]) -> Plain | Caught | None:
        """A figure's merged state: None when it broke on a form there, Caught when it cannot be merged."""
        if figure.id in self.broken:
            return None
        place, kind = self.panel.places[figure.id], type(figure.it)
        if kind is ReviewProportion:
            return self._of_reviews(place, figure.id)
        if kind is ChildProportion:
            return {"child": {child: _SAID[said[place]] for child, said in self._answers}, "n": {}}
        states = [cell.own[place] for cell in self.cells]
        if figure.plugin != STANDARD:
            states = copy.deepcopy(states)  # a merge or finish that changes what it is given changes only a copy
        return attempt(_merged, figure.it, states, module=self.panel.modules[figure.id])

    def _of_reviews(self, place: int, figure: str) -> Plain:
        """The state of a review-level proportion: its counts, and the case numbers not met."""
        first = place * len(COUNTED)
        counts = self._counts[first : first + len(COUNTED)]  # none at all where there is no form
        state: Plain = {said: n for said, n in zip(COUNTED, counts, strict=False) if n}
        cases = {child: 1 for cell in self.cells for child in cell.cases.get(figure, ())}
        return {**state, "cases": cases} if cases else state

    @functools.cached_property
    def forms(self) -> int:
        """How many forms count in these months."""
        return sum(cell.forms for cell in self.cells)

    @functools.cached_property
    def broken(self) -> frozenset[str]:
        """The figures that broke on a form."""
        return frozenset().union(*(cell.broken for cell in self.cells))

    @functools.cached_property
    def children(self) -> Mapping[str, str]:
        """Each child's record that decides for all child-level proportions."""
        return functools.reduce(merge_latest, (cell.children for cell in self.cells), {})

    @functools.cached_property
    def _answers(self) -> tuple[tuple[str, str], ...]:
        """Each child with the answers to all child-level proportions, a letter each."""
        return tuple((child, recorded(record)) for child, record in self.children.items())

    @functools.cached_property
    def _counts(self) -> list[int]:
        """The counts of all review-level proportions."""
        return list(map(sum, zip(*(cell.counts for cell in self.cells), strict=True)))


def _merged(figure: Aggregator, states: list[Plain]) -> Plain:
    """All of them as one; a single state is given as it is, since nothing after the fold changes it."""
    return functools.reduce(figure.merge, states) if states else figure.empty()
