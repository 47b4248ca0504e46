"""The limits that checks and figures judge by: statutory or usual values that a council may set its own way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

import attrs

from iro_qa.forms import Concern
from iro_qa.standards.cycles import REGULATIONS_2010, STATUTORY, Cycle
from iro_qa.standards.performance import Performance
from iro_qa.standards.urgencies import URGENCY_LEVELS, UrgencyLevel, answer_due

#: How firmly a limit stands: read in the law; restated by councils or guidance; usual practice; or believed to stand
#: in law or guidance whose text could not be read, so that a council should look before it relies on it.
Confidence = Literal["law", "guidance", "practice", "unconfirmed"]

_REGS = "Care Planning Regulations 2010 (SI 2010/959)"
_HANDBOOK = "IRO Handbook 2010, chapter 3"
_HEALTH = f"{_REGS}, reg 7"
_PEP = "practice (virtual schools' published timetables)"
_OC2 = "SSDA903 collection (OC2)"
#: The first day of the duty to collect SDQ scores.
SDQ_2008 = date(2008, 4, 1)


@attrs.frozen
class Limit:
    """One limit: what it is for, its usual value and unit, where it stands, how firmly, and since when."""

    name: str
    title: str
    value: int
    unit: str
    source: str
    confidence: Confidence
    since: date | None = None


def _limit(
    value: int, unit: str, title: str, source: str, confidence: Confidence = "practice", since: date | None = None
) -> Any:
    return attrs.field(
        default=value,
        metadata={"title": title, "unit": unit, "source": source, "confidence": confidence, "since": since},
    )


@attrs.frozen
class Standards:
    """Limits in force for a council. `limits()` lists each with its unit, source and confidence.

    Where the source is practice rather than law, the value is only a usual one and settings may change it.
    """

    # -- around a review
    notified_working_days: int = _limit(
        2, "working days", "From coming into care until the IRO service is told",
        "practice (restated in councils' manuals; Handbook paragraph not found)", "guidance", REGULATIONS_2010,
    )  # fmt: skip
    iro_appointed_working_days: int = _limit(
        5, "working days", "From coming into care until an IRO is named",
        "practice (restated in councils' manuals); by Children Act 1989, s.25A(2), before the first review", "guidance",
        REGULATIONS_2010,
    )  # fmt: skip
    care_plan_working_days: int = _limit(
        10, "working days", "From the start of the first placement until there is a care plan", f"{_REGS}, reg 4(2)",
        "law", REGULATIONS_2010,
    )  # fmt: skip
    placement_plan_working_days: int = _limit(
        5, "working days", "From the start of a placement until there is a placement plan", f"{_REGS}, reg 9",
        "unconfirmed", REGULATIONS_2010,
    )  # fmt: skip
    child_consulted_working_days: int = _limit(
        20, "working days", "Before a review: the child is asked who, where and when", _HANDBOOK, "unconfirmed",
        REGULATIONS_2010,
    )  # fmt: skip
    worker_consulted_working_days: int = _limit(
        15, "working days", "Before a review: social worker and IRO speak", _HANDBOOK, "unconfirmed", REGULATIONS_2010
    )
    report_working_days: int = _limit(
        3, "working days", "Before a review: the social worker's report is there", _HANDBOOK, "unconfirmed",
        REGULATIONS_2010,
    )  # fmt: skip
    decisions_working_days: int = _limit(
        5, "working days", "From a review until its decisions are sent out", _HANDBOOK, "unconfirmed", REGULATIONS_2010
    )
    manager_working_days: int = _limit(
        5, "working days", "From receiving decisions until the manager's reply; silence agrees", _HANDBOOK,
        "unconfirmed", REGULATIONS_2010,
    )  # fmt: skip
    record_written_working_days: int = _limit(
        15, "working days", "From the end of a review until its record is written", _HANDBOOK, "unconfirmed",
        REGULATIONS_2010,
    )  # fmt: skip
    record_sent_working_days: int = _limit(
        20, "working days", "From the end of a review until its record is sent to those who took part", _HANDBOOK,
        "unconfirmed", REGULATIONS_2010,
    )  # fmt: skip
    care_plan_updated_working_days: int = _limit(
        10, "working days", "From a review until the care plan is brought up to date",
        "practice (as councils track it; Children Act 1989 guidance, volume 2)", "unconfirmed", REGULATIONS_2010,
    )  # fmt: skip
    adjournment_working_days: int = _limit(
        20, "working days", "From the adjournment of a review until it is completed", f"{_REGS}, reg 36(2)",
        "unconfirmed", REGULATIONS_2010,
    )  # fmt: skip
    form_to_manager_days: int = _limit(
        14, "days", "From a review until the form reaches the team manager", "practice (no statutory limit)"
    )
    midway_after_months: int = _limit(
        6, "months", "In care so long: a midway check is due between reviews", "practice (published dashboards)"
    )
    iro_seen_months: int = _limit(
        6, "months", "Within so long before a review the IRO has seen the child",
        "practice (published dashboards; no statutory interval)",
    )  # fmt: skip

    # -- health
    health_young_months: int = _limit(
        6, "months", "Between health assessments before the fifth birthday", _HEALTH, "unconfirmed", REGULATIONS_2010
    )
    health_months: int = _limit(
        12, "months", "Between health assessments from the fifth birthday", _HEALTH, "unconfirmed", REGULATIONS_2010
    )
    health_yearly_from_age: int = _limit(
        5, "years of age", "Birthday from which health assessments are yearly", _HEALTH, "unconfirmed", REGULATIONS_2010
    )
    dental_months: int = _limit(
        12, "months", "Between dental checks", f"{_OC2}; Schedule 1, paragraph 1 names no interval"
    )

    # -- education
    pep_from_age: int = _limit(
        3, "years of age", "Youngest for a PEP, included", "practice (pre-school to 18; usual reading 3 to 17)"
    )
    pep_to_age: int = _limit(
        17, "years of age", "Oldest for a PEP, included", "practice (pre-school to 18; usual reading 3 to 17)"
    )
    pep_initiated_working_days: int = _limit(10, "working days", "From coming into care until a PEP is initiated", _PEP)
    pep_months: int = _limit(4, "months", "Between PEP reviews, so that each term has one", _PEP)

    # -- SDQ
    sdq_concern_score: int = _limit(
        17, "score", "SDQ total from which a carer's band is cause for concern",
        "practice (carers' bands as councils publish them: 17 to 40)",
    )  # fmt: skip
    sdq_teacher_concern_score: int = _limit(
        16, "score", "The same where a teacher filled it in", "practice (teachers' three bands: 16 to 40)",
        "unconfirmed",
    )  # fmt: skip
    sdq_self_concern_score: int = _limit(
        20, "score", "The same where the young person filled it in", "practice (self-report bands: 20 to 40)",
        "unconfirmed",
    )  # fmt: skip
    sdq_borderline_score: int = _limit(
        14, "score", "SDQ total from which a carer's band is borderline",
        "practice (carers' bands as councils publish them: 14 to 16)",
    )  # fmt: skip
    sdq_from_age: int = _limit(4, "years of age", "Youngest for an SDQ, included", _OC2, "guidance", SDQ_2008)
    sdq_to_age: int = _limit(16, "years of age", "Oldest for an SDQ, included", _OC2, "guidance", SDQ_2008)
    sdq_after_months: int = _limit(12, "months", "In care so long: an SDQ is due", _OC2, "guidance", SDQ_2008)
    sdq_months: int = _limit(12, "months", "Between SDQs", _OC2, "guidance", SDQ_2008)
    sdq_rise: int = _limit(5, "score", "Rise of the SDQ total since the last that is pointed out", "practice")

    # -- care plan and home
    section_20_months: int = _limit(
        12, "months", "Accommodated under section 20 so long: drift is pointed out", "practice (no limit in law)"
    )
    with_parents_months: int = _limit(
        12, "months", "On a care order with parents so long: discharge is to be considered",
        "practice (corporate parenting panels)",
    )  # fmt: skip
    pathway_from_age: int = _limit(
        16, "years of age", "Age from which there is to be a pathway plan", f"{_REGS}, reg 43", "unconfirmed",
        REGULATIONS_2010,
    )  # fmt: skip
    pathway_months: int = _limit(
        6, "months", "Between reviews of a pathway plan", f"{_REGS}, Part 8", "unconfirmed", REGULATIONS_2010
    )
    moves_between_reviews: int = _limit(
        2, "moves", "Moves between two reviews from which they are pointed out", "practice"
    )
    distance_miles: int = _limit(
        20, "miles", "Distance from home beyond which it is pointed out", "practice (the measure councils publish)"
    )
    visit_days: int = _limit(
        42, "days", "Between the social worker's visits in the first year, and where a home is not to last",
        f"{_REGS}, reg 28", "law", REGULATIONS_2010,
    )  # fmt: skip
    visit_settled_months: int = _limit(
        3, "months", "Between visits after a year in a home meant to last to 18", f"{_REGS}, reg 28", "law",
        REGULATIONS_2010,
    )  # fmt: skip
    alone_from_age: int = _limit(
        4, "years of age", "Age from which a child is asked to be seen alone",
        "practice (as for participation: the fourth birthday)", "guidance",
    )  # fmt: skip
    participation_from_age: int = _limit(
        4, "years of age", "Age from which a child counts as taking part in a review",
        "SSDA903 collection (participation: the fourth birthday)", "guidance",
    )  # fmt: skip
    all_in_time_days: int = _limit(
        28, "days", "In care so long at a review: it counts in the figure of children whose reviews were all in time",
        "practice (former National Indicator 66)",
    )  # fmt: skip

    # -- people
    caseload_from: int = _limit(
        50, "children", "Fewest children to a full-time IRO", "IRO Handbook 2010, paragraph 7.15", "unconfirmed"
    )
    caseload_to: int = _limit(
        70, "children", "Most children to a full-time IRO", "IRO Handbook 2010, paragraph 7.15", "unconfirmed"
    )

    #: working days for a dispute as a whole (IRO Handbook 2010, paragraph 6.2); [process] overall_days sets it
    dispute_working_days: int = 20
    #: per cent of full time that an IRO works in this role, by the council's label
    full_time: Mapping[str, int] = MappingProxyType({})
    #: the cycle of reviews
    reviews: Cycle = STATUTORY
    #: grades that need no action, the best first
    good_grades: tuple[str, ...] = ("outstanding", "good")
    #: questions that this council requires an answer to, by path
    required: tuple[str, ...] = ()
    #: a figure below this denominator is shown as n of d only: no percentage, colour or verdict
    smallest_denominator: int = 20
    #: decimals of a printed percentage by figure id: 0 or 1; settings win over the figure's own
    decimals: Mapping[str, int] = MappingProxyType({})
    #: target in per cent by figure id; settings win over the figure's own
    targets: Mapping[str, int] = MappingProxyType({})
    #: how figures are judged against their targets
    performance: Performance = Performance()
    #: whether children placed for adoption count in the figure of children whose reviews were all in time
    placed_for_adoption: bool = False
    #: what the urgency of a concern is called and means, and by when it is to be answered
    urgencies: tuple[UrgencyLevel, ...] = URGENCY_LEVELS

    def answer_due(self, item: Concern, review: date | None) -> date | None:
        """The day by which a concern is to be answered: the form's own, else as its urgency says."""
        return answer_due(item, review, self.urgencies)


#: The usual limits, none of them set by a council.
USUAL = Standards()


def limits() -> tuple[Limit, ...]:
    """Every limit with its usual value, unit, source and confidence, in the order of the form."""
    fields = [field for field in attrs.fields(Standards) if field.metadata]
    return tuple(Limit(name=field.name, value=getattr(USUAL, field.name), **field.metadata) for field in fields)
