"""Figures that lack a method or give what no document can print."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import Aggregator, Checked, Count, Period, Plain, proportion, tally


class Unfinished(Aggregator):
    """It cannot merge, so it has no quarter and no service."""

    name = "unfinished"

    def empty(self) -> Plain:
        """Nothing."""
        return {"n": 0}

    def add(self, state: Plain, checked: Checked) -> None:
        """One more."""
        state["n"] += 1

    def finish(self, state: Plain, period: Period) -> Count:
        """So many."""
        return Count(state["n"])


class Loose(Aggregator):
    """Its parts have other shapes than a figure's."""

    name = 7  # E: a name is text
    unit = "weeks"  # E: reviews, children, concerns or good practice

    def empty(self) -> list[int]:  # E: a state is a dict
        """A list."""
        return [0]

    def add(self, state: Plain, checked: Checked, again: bool) -> None:  # E: it is given a state and a form
        """One argument too many."""
        state["n"] = checked.month

    def merge(self, a: Plain, b: Plain) -> Plain:
        """As it should be."""
        return a | b

    def finish(self, state: Plain, period: Period) -> int:  # E: one of the six kinds of result
        """A bare number has no unit and no basis."""
        return int(state["n"])


UNFINISHED = Unfinished()  # E: merge is missing


@proportion("a", title="-", unit="weeks")  # E: no unit
def _asked(checked: Checked) -> str:
    return checked.form.health.dental


@proportion("b", title="-")  # E: an answer is asked for, not whether
def _whether(checked: Checked) -> bool:
    return checked.form.health.dental == "yes"


@tally("c", title="-")  # E: labels are texts
def _numbers(checked: Checked) -> Iterator[int]:
    yield len(checked.form.concerns.items)
