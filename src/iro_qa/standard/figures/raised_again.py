"""How many concerns had to be raised again."""

from __future__ import annotations

from iro_qa.plugin import Aggregator, Checked, Count, Period, Plain


class RaisedAgain(Aggregator):
    """One for each concern that continues one of an earlier form."""

    name = "concerns-raised-again"
    title = "Concerns raised again"
    unit = "concerns"
    basis = (
        "Concerns that continue one of an earlier form, each as often as a form does so; new concerns are left out, "
        "as they are raised for the first time."
    )
    reads = ("concerns.items.continues",)

    def empty(self) -> Plain:
        """No concern."""
        return {"n": 0}

    def add(self, state: Plain, checked: Checked) -> None:
        """Those of the form."""
        state["n"] += sum(concern.continues != "" for concern in checked.form.concerns.items)

    def merge(self, a: Plain, b: Plain) -> Plain:
        """Both together."""
        return {"n": a["n"] + b["n"]}

    def finish(self, state: Plain, period: Period) -> Count:
        """So many concerns."""
        return Count(state["n"])
