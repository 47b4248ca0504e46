"""Checks of concerns."""

from __future__ import annotations

from operator import attrgetter

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa.standard.checks.answers import Found

_PRESSING = frozenset({"red", "amber"})
#: The questions whose answer "no" calls for a concern or an action.
_CORE = (
    "health.assessment", "health.dental", "health.immunisations", "health.needs_met", "education.pep",
    "education.needs_met", "care_plan.up_to_date", "care_plan.appropriate", "care_plan.decisions_carried_out",
    "home.suitable", "visits.in_time", "visits.seen_alone", "family.involvement_appropriate",
)  # fmt: skip
_answers = attrgetter(*_CORE)

_PLAIN = {"ref": "C1", "headline": "Something"}
_SECOND = {"ref": "C2", "headline": "Something"}
_RED = {**_PLAIN, "urgency": "red"}
_GAP = {**_PLAIN, "kind": "resource"}
_NO_VISIT = {"in_time": "no"}


@check(
    "concerns-nothing-asked-for",
    title="Something asked for where an answer is no",
    message="Core questions are answered no, and the form has neither a concern nor an action (answers: {answers})",
    reads=(*_CORE, "concerns.items", "actions.items"),
    severity="amber",
    kind="practice",
    source="practice (IRO Handbook 2010, chapter 6: what is wrong is raised)",
    remedy="Raise a concern or agree an action, or correct the answer.",
    reasons={"nothing_no": "no core question is answered no"},
    examples=(
        clear(visits=_NO_VISIT, concerns={"items": [_PLAIN]}),
        clear(visits=_NO_VISIT, actions={"items": [{"ref": "A1", "headline": "Visit the child"}]}),
        *(
            found(Finding("concerns.items", answers=1), **{section: {field: "no"}})
            for section, field in (path.split(".") for path in _CORE)
        ),
        found(
            Finding("concerns.items", answers=3),
            visits={"in_time": "no", "seen_alone": "no"},
            education={"pep": "no", "needs_met": "partly"},
        ),
        spared("nothing_no", health={"dental": "partly"}, visits={"in_time": "not_evidenced"}),
        spared("nothing_no"),
    ),
)
def nothing_asked_for(form: MonitoringForm) -> Found:
    """A form on which a core answer is no raises a concern or asks for an action."""
    said_no = _answers(form).count("no")
    if not said_no:
        return NotApplicable("nothing_no")
    asked = form.concerns.items or form.actions.items
    return None if asked else (Finding("concerns.items", answers=said_no),)


@check(
    "concerns-red-without-action",
    title="An action for every red concern",
    message="Concern number {entry} is red and no action answers it",
    reads=("concerns.items.urgency", "concerns.items.ref", "actions.items.concern"),
    severity="red",
    kind="risk",
    source="practice",
    remedy="Add an action that names the concern, with its owner and date.",
    examples=(
        clear(
            concerns={"items": [_RED]},
            actions={"items": [{"ref": "A1", "headline": "Something", "concern": "C1"}]},
        ),
        found(
            Finding("actions.items.concern", entry=2),
            concerns={"items": [_SECOND, _RED]},
            actions={"items": [{"ref": "A1", "headline": "Something", "concern": "C2"}]},
        ),
        spared("none", concerns={"items": [_PLAIN]}),
    ),
)
def red_without_action(form: MonitoringForm) -> Found:
    """Every red concern is answered by an action."""
    items = form.concerns.items
    red = items and [(entry, item) for entry, item in enumerate(items, 1) if item.urgency == "red"]
    if not red:
        return NotApplicable("none")
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
    examples=(
        clear(concerns={"items": [{**_PLAIN, "effect": "Unsettled"}, {**_SECOND, "urgency": "learning"}]}),
        found(Finding("concerns.items.effect", entry=1), concerns={"items": [_RED]}),
        found(Finding("concerns.items.effect", entry=1), concerns={"items": [_PLAIN]}),
        spared("none", concerns={"items": [{**_PLAIN, "urgency": "learning"}]}),
    ),
)
def effect(form: MonitoringForm) -> Found:
    """Every red or amber concern says how the child is affected."""
    items = form.concerns.items
    pressing = items and [(entry, item) for entry, item in enumerate(items, 1) if item.urgency in _PRESSING]
    if not pressing:
        return NotApplicable("none")
    return [Finding("concerns.items.effect", entry=entry) for entry, item in pressing if not item.effect]


@check(
    "concerns-service",
    title="A service for every lack of resources",
    message="Concern number {entry} is a lack of resources and is put to the child's own team",
    reads=("concerns.items.kind", "concerns.items.service"),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Choose the service that can fill the gap, so that it is counted there.",
    examples=(
        clear(concerns={"items": [{**_GAP, "service": "commissioning"}, _SECOND]}),
        clear(concerns={"items": [{**_GAP, "service": "commissioning"}, {**_GAP, "ref": "C2", "service": ""}]}),
        found(
            Finding("concerns.items.service", entry=2),
            concerns={"items": [_SECOND, _GAP, {**_GAP, "ref": "C3", "service": "health"}]},
        ),
        spared("not_given", concerns={"items": [{**_GAP, "service": ""}]}),
        spared("none", concerns={"items": [_PLAIN]}),
    ),
)
def service(form: MonitoringForm) -> Found:
    """A lack of resources is put to a service and not to the child's own team."""
    items = form.concerns.items
    gaps = items and [(entry, item.service) for entry, item in enumerate(items, 1) if item.kind == "resource"]
    if not gaps or not any(to for _, to in gaps):
        return NotApplicable("not_given" if gaps else "none")
    return [Finding("concerns.items.service", entry=entry) for entry, to in gaps if to == "this_team"]


@check(
    "concerns-discussed",
    title="Red concerns already discussed",
    message="Concern number {entry} is red and was not discussed with anybody before",
    reads=("concerns.items.urgency", "concerns.items.discussed_with"),
    severity="note",
    kind="practice",
    source="practice (IRO Handbook 2010, chapter 6: informal resolution first)",
    remedy="Speak with the team manager now, and enter the role.",
    examples=(
        clear(concerns={"items": [{**_RED, "discussed_with": "Team manager"}, _SECOND]}),
        found(Finding("concerns.items.discussed_with", entry=2), concerns={"items": [_SECOND, _RED]}),
        found(Finding("concerns.items.discussed_with", entry=1), concerns={"items": [{**_RED, "discussed_with": " "}]}),
        spared("none", concerns={"items": [_PLAIN]}),
    ),
)
def discussed(form: MonitoringForm) -> Found:
    """Whatever is red was spoken about before it was written down."""
    items = form.concerns.items
    red = items and [(entry, item) for entry, item in enumerate(items, 1) if item.urgency == "red"]
    if not red:
        return NotApplicable("none")
    silent = [entry for entry, item in red if not item.discussed_with.strip()]
    return [Finding("concerns.items.discussed_with", entry=entry) for entry in silent]


CHECKS = (nothing_asked_for, red_without_action, effect, service, discussed)
