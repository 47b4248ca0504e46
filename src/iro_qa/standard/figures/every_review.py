"""Figures that are met for a child only where they are met at every review of the period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from iro_qa.plugin import Aggregator, Checked, Period, Plain, Proportion, add_counts
from iro_qa.standard.figures.participation import READS, conveyed

#: What may be said of one review, the worst last: one review that was not met is enough.
_RANK: Mapping[str, int] = MappingProxyType({"not_applicable": 0, "yes": 1, "not_recorded": 2, "no": 3})

#: Placed for adoption (SSDA903).
_PLACED = frozenset({"A3", "A4", "A5", "A6"})


class EveryReview(Aggregator):
    """The worst answer of each child: `child` holds one for each case number, `n` how many are sealed."""

    unit = "children"
    better = "high"
    team_page = False

    def __init__(
        self, name: str, answer: Callable[[Checked], str], *, title: str, basis: str, reads: tuple[str, ...],
        target: int | None = None, decimals: int = 0,
    ) -> None:  # fmt: skip
        self.name, self.answer = name, answer
        self.title, self.basis, self.reads = title, basis, reads
        self.target, self.decimals = target, decimals

    def empty(self) -> Plain:
        """No child."""
        return {"child": {}, "n": {}}

    def add(self, state: Plain, checked: Checked) -> None:
        """The form's answer, if it is worse than what is known of the child."""
        _keep_worst(state["child"], checked.form.child.number, self.answer(checked))

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The worst answer of each child in either, and what is sealed."""
        child = dict(a["child"])
        for number, said in b["child"].items():
            _keep_worst(child, number, said)
        return {"child": child, "n": add_counts(a["n"], b["n"])}

    def finish(self, state: Plain, period: Period) -> Proportion:
        """The answers, and the children with a review that was not met."""
        missed = sorted(number for number, said in state["child"].items() if said == "no")
        return Proportion(**self.seal(state)["n"], cases=tuple(missed))

    def seal(self, state: Plain) -> Plain:
        """How many of each answer."""
        counts = dict(state["n"])
        for said in state["child"].values():
            counts[said] = counts.get(said, 0) + 1
        return {"child": {}, "n": counts}


def _keep_worst(answers: dict[str, str], number: str, said: str) -> None:
    known = answers.get(number)
    if known is None or _RANK[known] < _RANK[said]:
        answers[number] = said


def _in_time(checked: Checked) -> str:
    """Whether one review was held in time; not applicable where the measure leaves the child out."""
    child, due_on = checked.form.child, checked.form.review.due_on
    since = child.in_care_since
    new = since is not None and 0 <= (checked.day - since).days < checked.rules.all_in_time_days
    placed = child.placement in _PLACED and not checked.rules.placed_for_adoption
    if new or placed or child.short_breaks == "yes":
        return "not_applicable"
    if due_on is None:
        return "not_recorded"
    return "yes" if checked.day <= due_on else "no"


ALL_IN_TIME = EveryReview(
    "children-all-in-time",
    _in_time,
    title="Children whose reviews were all in time",
    basis="Children, each by the worst of the reviews in the period, so one late review is enough; they must have been "
    "in care for long enough at the review (usually 28 days), and short-break series and usually children placed for "
    "adoption are left out; a child with a review without a due date, and none that was late, is not recorded; over "
    "the year to date this follows the former National Indicator 66.",
    reads=("review.due_on", "child.in_care_since", "child.placement", "child.short_breaks"),
    target=95,
    decimals=1,
)

ALL_VIEWS = EveryReview(
    "children-all-views",
    conveyed,
    title="Children who conveyed views to each of their reviews",
    basis="Children, each by the worst of the reviews in the period, so one review without views (PN4 or PN7) is "
    "enough; PN0 (under four) and, where the council counts from a later age, younger children are left out; a child "
    "with a blank code, and no review without views, is not recorded.",
    reads=READS,
)
