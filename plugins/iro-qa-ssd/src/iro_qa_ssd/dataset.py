"""Tables of the Standard Safeguarding Dataset, by its published field names, as far as monitoring forms carry them.

Names and code sets: data-to-insight/ssd-data-model, data/objects, read on 14 July 2026. Dates are YYYY-MM-DD.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import attrs

from iro_qa.plugin import Material, MonitoringForm
from iro_qa_ssd.child import Child, children
from iro_qa_ssd.table import Column, Table, always, blank

#: The permanence plans of ssd_cla_care_plan, in their published order.
PLANS = (
    "REMAINSUP", "RETURN1M", "RETURN6M", "RETURNEV", "LTRELFR", "LTFOST18", "RESPLMT", "SUPPLIV", "ADOPTION",
    "OTHERPLN",
)  # fmt: skip


@attrs.frozen
class Event:
    """Something of one child on a day, as a form says it."""

    child: Child
    form: MonitoringForm = attrs.field(repr=False)
    day: date | None
    #: what happened, where a table has several kinds
    kind: str = ""

    @property
    def id(self) -> str:
        """The same in every return: the child's number, what it was, the day."""
        parts = (self.child.number, self.kind.lower().replace(" ", "-"), f"{self.day or ''}")
        return "/".join(filter(None, parts))


def make_dataset(material: Material) -> Mapping[str, bytes]:
    """One CSV file a table."""
    known = children(material)
    return {
        "ssd-cla-reviews.csv": REVIEWS.csv(_reviews(known)),
        "ssd-cla-health.csv": HEALTH.csv(_health(known)),
        "ssd-cla-immunisations.csv": IMMUNISATIONS.csv(_immunisations(known)),
        "ssd-sdq-scores.csv": SDQ.csv(_sdq(known)),
        "ssd-cla-care-plan.csv": CARE_PLAN.csv(_plans(known)),
        "ssd-cla-visits.csv": VISITS.csv(_visits(known)),
    }


def written(day: date | None) -> str:
    """A day as the dataset writes it; blank for none."""
    return day.isoformat() if day else ""


def care(one: Event) -> str:
    """The time in care: case number and first day, as the dataset's own key is the case system's."""
    since = one.child.in_care_since
    return f"{one.child.number}/{since}" if since else ""


def _once(events: Iterable[Event]) -> list[Event]:
    """Each event once, as the latest form says it: several forms name the same last assessment."""
    return list({event.id: event for event in events}.values())


def _each(known: Iterable[Child]) -> Iterator[tuple[Child, MonitoringForm]]:
    return ((child, form) for child in known for form in child.forms)


def _reviews(known: Iterable[Child]) -> Iterator[Event]:
    return (Event(child, form, form.date) for child, form in _each(known))


def _health(known: Iterable[Child]) -> list[Event]:
    kinds: tuple[tuple[str, Callable[[MonitoringForm], date | None]], ...] = (
        ("Health Assessment", lambda form: form.health.assessment_on),
        ("Dental Check", lambda form: form.health.dental_on),
    )
    dated = (Event(child, form, day(form), kind) for child, form in _each(known) for kind, day in kinds if day(form))
    return _once(dated)


def _immunisations(known: Iterable[Child]) -> Iterator[Event]:
    """The latest answer of each child: the table has one row a child."""
    for child in known:
        said = [form for form in child.forms if form.health.immunisations in ("yes", "partly", "no")]
        yield from (Event(child, form, form.date) for form in said[-1:])


def _sdq(known: Iterable[Child]) -> list[Event]:
    said = ((c, f) for c, f in _each(known) if f.sdq.score is not None or f.sdq.reason)
    return _once(Event(child, form, form.sdq.done_on or form.date, "SDQ") for child, form in said)


def _plans(known: Iterable[Child]) -> list[Event]:
    said = ((c, f) for c, f in _each(known) if f.care_plan.permanence)
    return _once(Event(child, form, form.care_plan.updated_on or form.date, "plan") for child, form in said)


def _visits(known: Iterable[Child]) -> list[Event]:
    return _once(Event(c, f, f.visits.last_on, "visit") for c, f in _each(known) if f.visits.last_on)


def _plan(one: Event) -> str:
    """Every plan of the published list with Y or a blank, as the dataset's own extracts write it."""
    agreed = one.form.care_plan.permanence
    return json.dumps({code: "Y" if code in agreed else "" for code in PLANS})


def _score(one: Event) -> str:
    score = one.form.sdq.score
    return "" if score is None else str(score)


def _updated(one: Event) -> str:
    return written(one.form.care_plan.updated_on)


_CARE = "child.number and the first day in care (the list, else child.in_care_since); blank where that is not known"
_NOT_SAID = "left blank: no form says it"

REVIEWS: Table[Event] = Table(
    "ssd_cla_reviews",
    "one review whose form counts",
    (
        Column("clar_cla_review_id", "identity.id", lambda one: one.form.identity.id),
        Column("clar_cla_id", _CARE, care),
        Column("clar_cla_review_due_date", "review.due_on", lambda one: written(one.form.review.due_on)),
        Column("clar_cla_review_date", "the day the review was completed", lambda one: written(one.day)),
        Column("clar_cla_review_cancelled", "N: the review was held", always("N")),
        Column("clar_cla_review_participation", "participation.code", lambda one: one.form.participation.code or ""),
    ),
)

HEALTH: Table[Event] = Table(
    "ssd_cla_health",
    "one health assessment or dental check with its day, once however many forms name it",
    (
        Column("clah_health_check_id", "child.number, kind and day", lambda one: one.id),
        Column("clah_person_id", "child.number", lambda one: one.child.number),
        Column("clah_health_check_type", "Health Assessment or Dental Check", lambda one: one.kind),
        Column("clah_health_check_date", "health.assessment_on, health.dental_on", lambda one: written(one.day)),
        Column("clah_health_check_status", "Completed: the form gives its day", always("Completed")),
    ),
)

IMMUNISATIONS: Table[Event] = Table(
    "ssd_cla_immunisations",
    "one child, by the latest form that answers",
    (
        Column("clai_person_id", "child.number", lambda one: one.child.number),
        Column("clai_immunisations_status", "Y for yes, N for no and partly",
                lambda one: "Y" if one.form.health.immunisations == "yes" else "N"),
        Column("clai_immunisations_status_date", "the day of that review", lambda one: written(one.day)),
    ),
)  # fmt: skip

SDQ: Table[Event] = Table(
    "ssd_sdq_scores",
    "one SDQ, or reason for none, once however many forms name it",
    (
        Column("csdq_table_id", "child.number and day", lambda one: one.id),
        Column("csdq_person_id", "child.number", lambda one: one.child.number),
        Column("csdq_sdq_completed_date", "sdq.done_on", lambda one: written(one.form.sdq.done_on)),
        Column("csdq_sdq_reason", "sdq.reason", lambda one: one.form.sdq.reason or ""),
        Column("csdq_sdq_score", "sdq.score", _score),
    ),
)

CARE_PLAN: Table[Event] = Table(
    "ssd_cla_care_plan",
    "one plan for permanence, once however many forms name it",
    (
        Column("lacp_table_id", "child.number and day", lambda one: one.id),
        Column("lacp_person_id", "child.number", lambda one: one.child.number),
        Column("lacp_cla_care_plan_start_date", "care_plan.updated_on", _updated),
        Column("lacp_cla_care_plan_end_date", _NOT_SAID, blank),
        Column("lacp_cla_care_plan_json", "care_plan.permanence, each plan Y or blank", _plan),
    ),
)

VISITS: Table[Event] = Table(
    "ssd_cla_visits",
    "one visit by the social worker with its day: a form names only the last one",
    (
        Column("clav_cla_visit_id", "child.number and day", lambda one: one.id),
        Column("clav_cla_id", _CARE, care),
        Column("clav_person_id", "child.number", lambda one: one.child.number),
        Column("clav_cla_visit_date", "visits.last_on", lambda one: written(one.day)),
        Column("clav_cla_visit_seen", _NOT_SAID, blank),
        Column(
            "clav_cla_visit_seen_alone", "left blank: visits.seen_alone speaks of all visits, not of this one", blank
        ),
    ),
)

#: Every table, as the files are written.
TABLES = (REVIEWS, HEALTH, IMMUNISATIONS, SDQ, CARE_PLAN, VISITS)
