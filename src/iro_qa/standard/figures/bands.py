"""How many children are in which SDQ band."""

from __future__ import annotations

from types import MappingProxyType

from iro_qa.plugin import (
    Aggregator,
    Checked,
    Period,
    Plain,
    Standards,
    Tally,
    add_counts,
    latest,
    merge_latest,
    recorded,
)


def band(score: int, rules: Standards) -> str:
    """The band of a score by the limits for carers."""
    if score >= rules.sdq_concern_score:
        return "concern"
    return "borderline" if score >= rules.sdq_borderline_score else "average"


class SdqBands(Aggregator):
    """The band of each child's latest score: `child` holds a record for each; `n` what is sealed, by band."""

    name = "sdq-bands"
    title = "Children by SDQ band, by their latest score"
    unit = "children"
    basis = (
        "Children with a score, by their latest form that has one, in the bands for carers whoever filled it in: "
        "close to average, borderline or cause for concern; those without a score are left out, as they have no band."
    )
    reads = ("sdq.score",)
    parts = True

    def empty(self) -> Plain:
        """No child."""
        return {"child": {}, "n": {}}

    def add(self, state: Plain, checked: Checked) -> None:
        """The band of the form's score, if it has one and no later form has."""
        score = checked.form.sdq.score
        if score is not None:
            latest(state["child"], checked.form.child.number, checked.record(band(score, checked.rules)))

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The latest band of each child in either, and what is sealed."""
        return {"child": merge_latest(a["child"], b["child"]), "n": add_counts(a["n"], b["n"])}

    def finish(self, state: Plain, period: Period) -> Tally:
        """The children in each band, the most first."""
        counts = self.seal(state)["n"]
        return Tally(MappingProxyType(dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))))

    def seal(self, state: Plain) -> Plain:
        """How many in each band, without case numbers."""
        counts = dict(state["n"])
        for record in state["child"].values():
            counts[recorded(record)] = counts.get(recorded(record), 0) + 1
        return {"child": {}, "n": counts}
