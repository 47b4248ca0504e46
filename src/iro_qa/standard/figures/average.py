"""The average SDQ score."""

from __future__ import annotations

from iro_qa.plugin import Aggregator, Average, Checked, Period, Plain, latest, merge_latest, recorded


class SdqScore(Aggregator):
    """The latest score of each child: `child` holds a record for each; `total` and `n` what is sealed."""

    name = "sdq-score"
    title = "Average SDQ score"
    unit = "children"
    basis = (
        "Children with a score, by their latest form that has one; those without are left out, as there "
        "is nothing to add."
    )
    reads = ("sdq.score",)

    def empty(self) -> Plain:
        """No score."""
        return {"child": {}, "total": 0, "n": 0}

    def add(self, state: Plain, checked: Checked) -> None:
        """The form's score, if it has one and no later form has."""
        score = checked.form.sdq.score
        if score is not None:
            latest(state["child"], checked.form.child.number, checked.record(score))

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The latest score of each child in either."""
        child = merge_latest(a["child"], b["child"])
        return {"child": child, "total": a["total"] + b["total"], "n": a["n"] + b["n"]}

    def finish(self, state: Plain, period: Period) -> Average:
        """The sum, and how many it is of."""
        scores = [int(recorded(record)) for record in state["child"].values()]
        return Average(state["total"] + sum(scores), state["n"] + len(scores))

    def seal(self, state: Plain) -> Plain:
        """The sum and the number, without case numbers."""
        scores = [int(recorded(record)) for record in state["child"].values()]
        return {"child": {}, "total": state["total"] + sum(scores), "n": state["n"] + len(scores)}
