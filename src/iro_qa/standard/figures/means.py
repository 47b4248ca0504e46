"""An average of whole numbers that forms yield."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from iro_qa.plugin import Aggregator, Average, Checked, Period, Plain, Unit


class Mean(Aggregator):
    """The average of all numbers that the forms yield, each as often as it is yielded; no number of a child is kept."""

    def __init__(
        self, name: str, numbers: Callable[[Checked], Iterable[int]], *, title: str, unit: Unit, basis: str,
        reads: tuple[str, ...],
    ) -> None:  # fmt: skip
        self.name, self.numbers = name, numbers
        self.title, self.unit, self.basis, self.reads = title, unit, basis, reads

    def empty(self) -> Plain:
        """No number."""
        return {"total": 0, "n": 0}

    def add(self, state: Plain, checked: Checked) -> None:
        """The form's numbers."""
        for number in self.numbers(checked):
            state["total"] += number
            state["n"] += 1

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The numbers of both."""
        return {"total": a["total"] + b["total"], "n": a["n"] + b["n"]}

    def finish(self, state: Plain, period: Period) -> Average:
        """The sum, and how many it is of."""
        return Average(state["total"], state["n"])
