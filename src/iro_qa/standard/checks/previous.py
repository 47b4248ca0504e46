"""Checks of what is known of the reviews before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa.standard.checks.answers import IN_FORCE, REVIEW_DAY, Found, before

#: Why a check of first reviews does not concern the others.
NOT_FIRST: Mapping[str, str] = MappingProxyType({"not_first": "only for a first review"})


def not_first(form: MonitoringForm) -> NotApplicable | None:
    """Leaves out first reviews, and those that do not say which they are; None for the others."""
    kind = form.review.kind
    if kind not in ("first", "not_recorded"):
        return None
    return NotApplicable("first_review" if kind == "first" else kind)


def first_only(form: MonitoringForm) -> NotApplicable | None:
    """Leaves out all but first reviews; None for these. The check declares NOT_FIRST."""
    kind = form.review.kind
    if kind == "first":
        return None
    return NotApplicable("not_recorded" if kind == "not_recorded" else "not_first")


@check(
    "previous-known",
    title="Last review known",
    message="The date of the last review is blank although this is not the first",
    reads=("review.kind", "previous.review_on", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 1",
    remedy="Give the date of the last review, so that this one can be checked against it.",
    since=IN_FORCE,
    examples=(
        clear(review={"kind": "second"}, previous={"review_on": date(2026, 7, 1)}),
        found(Finding("previous.review_on"), review={"kind": "later"}),
        spared("first_review", review={"kind": "first"}),
        spared("not_recorded"),
        before(review={"kind": "later"}),
    ),
)
def known(form: MonitoringForm) -> Found:
    """A second or later review names the one before it."""
    if why := not_first(form):
        return why
    return (Finding("previous.review_on"),) if form.previous.review_on is None else None


@check(
    "previous-twice-not-carried-out",
    title="No decision left undone twice",
    message="Decisions not carried out for the second time: {decisions}",
    reads=("previous.twice_not_carried_out", *REVIEW_DAY),
    severity="red",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 1",
    remedy="Raise a concern for each, and consider the dispute resolution process.",
    since=IN_FORCE,
    examples=(
        clear(previous={"twice_not_carried_out": 0}),
        found(Finding("previous.twice_not_carried_out", decisions=2), previous={"twice_not_carried_out": 2}),
        spared("not_given"),
        before(previous={"twice_not_carried_out": 2}),
    ),
)
def twice_not_carried_out(form: MonitoringForm) -> Found:
    """No decision has been left undone over two reviews."""
    decisions = form.previous.twice_not_carried_out
    if decisions is None:
        return NotApplicable("not_given")
    return (Finding("previous.twice_not_carried_out", decisions=decisions),) if decisions else None


@check(
    "previous-decisions-carried-out",
    title="Decisions of the last review carried out",
    message="Decisions of the last review not carried out: {decisions}",
    reads=("previous.not_carried_out", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 1",
    remedy="Ask why, and set for each decision who does it by when.",
    since=date(2011, 4, 1),
    examples=(
        clear(previous={"not_carried_out": 0}),
        found(Finding("previous.not_carried_out", decisions=1), previous={"not_carried_out": 1}),
        spared("not_given"),
        spared("not_in_force", previous={"not_carried_out": 1}, review={"held_on": date(2011, 3, 31)}),
    ),
)
def decisions_carried_out(form: MonitoringForm) -> Found:
    """All decisions of the last review were carried out."""
    decisions = form.previous.not_carried_out
    if decisions is None:
        return NotApplicable("not_given")
    return (Finding("previous.not_carried_out", decisions=decisions),) if decisions else None


@check(
    "previous-notified",
    title="IRO service told of the child in time",
    message="The IRO service was not told in time that the child had come into care",
    reads=("previous.notified", "review.kind", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="practice (IRO service told within two working days, as councils' manuals restate it)",
    remedy="Agree with the team how the IRO service hears of a child on the day care begins.",
    reasons=NOT_FIRST,
    since=date(2011, 4, 1),
    examples=(
        clear(previous={"notified": "yes"}, review={"kind": "first"}),
        found(Finding("previous.notified"), previous={"notified": "no"}, review={"kind": "first"}),
        spared("not_recorded", review={"kind": "first"}),
        spared("not_recorded", previous={"notified": "no"}),
        *(spared("not_first", previous={"notified": "no"}, review={"kind": kind}) for kind in ("second", "later")),
        spared(
            "not_in_force",
            previous={"notified": "no"},
            review={"kind": "first", "held_on": date(2011, 3, 31)},
        ),
    ),
)
def notified(form: MonitoringForm) -> Found:
    """At a first review: the IRO service was told of the child in time."""
    if why := first_only(form):
        return why
    told = form.previous.notified
    if told == "not_recorded":
        return NotApplicable("not_recorded")
    return (Finding("previous.notified"),) if told == "no" else None


@check(
    "previous-iro-continuity",
    title="Same IRO as at the last review",
    message="The IRO is another one than at the last review",
    reads=("review.kind", "child.iro", "previous.iro"),
    severity="note",
    kind="practice",
    source="practice (Children Act 1989, s.25A(3): a new IRO as soon as practicable)",
    remedy="See that the child has met the new IRO and knows how to reach them.",
    examples=(
        clear(review={"kind": "later"}, child={"iro": "IRO 3"}, previous={"iro": "IRO 3"}),
        clear(review={"kind": "second"}, child={"iro": "iro 3 "}, previous={"iro": "IRO 3"}),
        found(Finding("child.iro"), review={"kind": "later"}, child={"iro": "IRO 3"}, previous={"iro": "IRO 5"}),
        found(Finding("child.iro"), review={"kind": "second"}, child={"iro": "IRO 3"}, previous={"iro": "IRO 5"}),
        spared("not_given", review={"kind": "later"}, previous={"iro": "IRO 5"}),
        spared("not_given", review={"kind": "later"}, child={"iro": "IRO 3"}, previous={"iro": " "}),
        spared("first_review", review={"kind": "first"}, child={"iro": "IRO 3"}, previous={"iro": "IRO 5"}),
        spared("not_recorded", child={"iro": "IRO 3"}, previous={"iro": "IRO 5"}),
    ),
)
def iro_continuity(form: MonitoringForm) -> Found:
    """The child has the IRO of the last review; capitals and spaces around a label mean nothing."""
    if why := not_first(form):
        return why
    now, then = form.child.iro.strip().casefold(), form.previous.iro.strip().casefold()
    if not now or not then:
        return NotApplicable("not_given")
    return (Finding("child.iro"),) if now != then else None


CHECKS = (known, decisions_carried_out, twice_not_carried_out, notified, iro_continuity)
