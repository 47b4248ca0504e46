"""Checks of good practice, concerns, actions and disputes."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given

_WELL_JUDGED = frozenset({"outstanding", "good"})
_PRESSING = frozenset({"red", "amber"})


@check(
    "good-practice-theme",
    title="Good practice under a theme",
    message="Good practice number {entry} is under no theme of its own",
    reads=("good_practice.items.theme",),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Choose the theme that fits best, so that the practice can be found and shared.",
)
def theme(form: MonitoringForm) -> Found:
    """Every piece of good practice stands under a theme."""
    items = form.good_practice.items
    if not items:
        raise NotApplicable("none")
    return [
        Finding("good_practice.items.theme", entry=entry)
        for entry, item in enumerate(items, 1)
        if item.theme in ("", "other")
    ]


@check(
    "good-practice-named",
    title="Good practice named where the plan is good",
    message="The plan is judged {judgement} and no good practice is named",
    reads=("care_plan.judgement", "good_practice.items"),
    severity="note",
    kind="practice",
    source="practice",
    remedy="Name what was done well, so that it can be passed on.",
    reasons={"not_judged_good": "the plan is not judged good or outstanding"},
)
def named(form: MonitoringForm) -> Found:
    """A plan judged good or outstanding comes with good practice named."""
    judgement = form.care_plan.judgement
    if judgement not in _WELL_JUDGED:
        raise NotApplicable("not_judged_good" if judgement else "not_given")
    return None if form.good_practice.items else (Finding("good_practice.items", judgement=judgement),)


@check(
    "concerns-red-without-action",
    title="An action for every red concern",
    message="Concern number {entry} is red and no action answers it",
    reads=("concerns.items.urgency", "concerns.items.ref", "actions.items.concern"),
    severity="red",
    kind="risk",
    source="practice",
    remedy="Add an action that names the concern, with its owner and date.",
)
def red_without_action(form: MonitoringForm) -> Found:
    """Every red concern is answered by an action."""
    red = [(entry, item) for entry, item in enumerate(form.concerns.items, 1) if item.urgency == "red"]
    if not red:
        raise NotApplicable("none")
    answered = {action.concern for action in form.actions.items}
    return [Finding("actions.items.concern", entry=entry) for entry, item in red if item.ref not in answered]


@check(
    "concerns-effect",
    title="Effect on the child stated",
    message="Concern number {entry} is red or amber and does not say what it does to the child",
    reads=("concerns.items.urgency", "concerns.items.effect"),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Say in one line, without names, how the child is affected.",
)
def effect(form: MonitoringForm) -> Found:
    """Every red or amber concern says how the child is affected."""
    concerns = enumerate(form.concerns.items, 1)
    pressing = [(entry, item) for entry, item in concerns if item.urgency in _PRESSING]
    if not pressing:
        raise NotApplicable("none")
    return [Finding("concerns.items.effect", entry=entry) for entry, item in pressing if not item.effect]


@check(
    "actions-owner-and-date",
    title="Owner and date for every action",
    message="Action number {entry} lacks its owner or its date",
    reads=("actions.items.owner", "actions.items.due"),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Say who is to do it and by when.",
)
def owner_and_date(form: MonitoringForm) -> Found:
    """Every action has an owner and a date."""
    if not form.actions.items:
        raise NotApplicable("none")
    return _without_owner_or_date(form)


def _without_owner_or_date(form: MonitoringForm) -> Iterator[Finding]:
    for entry, item in enumerate(form.actions.items, 1):
        if not item.owner.strip():
            yield Finding("actions.items.owner", entry=entry)
        if item.due is None:
            yield Finding("actions.items.due", entry=entry)


@check(
    "actions-overdue",
    title="No action overdue at the review",
    message="Action number {entry} was overdue at the review (days: {days})",
    reads=("actions.items.due", "actions.items.done_on", "actions.items.confirmed_on", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 1",
    remedy="Ask the owner what stands in the way, and raise a concern if it matters to the child.",
)
def overdue(form: MonitoringForm) -> Found:
    """No action was past its date at the review, unless done or confirmed."""
    day = given(form.date)
    dated = [(entry, item, item.due) for entry, item in enumerate(form.actions.items, 1) if item.due]
    if not dated:
        raise NotApplicable("none")
    return [
        Finding("actions.items.due", entry=entry, days=(day - due).days)
        for entry, item, due in dated
        if due < day and item.done_on is None and item.confirmed_on is None
    ]


@check(
    "disputes-human-rights",
    title="Formal dispute where human rights may be breached",
    message="Concern number {entry} may breach the child's human rights and is in no formal dispute",
    reads=(
        "concerns.items.human_rights",
        "concerns.items.ref",
        "disputes.items.stage",
        "disputes.items.concern",
        "identity.id",
    ),
    severity="red",
    kind="risk",
    source="IRO Handbook 2010, paragraph 6.2; that it is formal at once is practice",
    remedy="Start the formal dispute resolution process, and consider a referral to Cafcass.",
)
def human_rights(form: MonitoringForm) -> Found:
    """A possible breach of human rights is in formal dispute."""
    grave = [(entry, item) for entry, item in enumerate(form.concerns.items, 1) if item.human_rights == "yes"]
    if not grave:
        raise NotApplicable("none")
    formal = {dispute.concern for dispute in form.disputes.items if dispute.stage == "formal"}
    return [
        Finding("disputes.items.concern", entry=entry)
        for entry, item in grave
        if formal.isdisjoint((item.ref, f"{form.identity.id}/{item.ref}"))
    ]


@check(
    "disputes-outcome",
    title="Outcome of every resolved dispute",
    message="Dispute number {entry} is resolved and its outcome is blank",
    reads=("disputes.items.resolved", "disputes.items.outcome"),
    severity="note",
    kind="administrative",
    source="practice (IRO Handbook 2010, paragraph 6.2)",
    remedy="Record how the dispute ended.",
)
def outcome(form: MonitoringForm) -> Found:
    """Every resolved dispute has its outcome."""
    resolved = [(entry, item) for entry, item in enumerate(form.disputes.items, 1) if item.resolved]
    if not resolved:
        raise NotApplicable("none")
    return [Finding("disputes.items.outcome", entry=entry) for entry, item in resolved if not item.outcome]


CHECKS = (theme, named, red_without_action, effect, owner_and_date, overdue, human_rights, outcome)
