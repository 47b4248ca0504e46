"""The review itself, the papers it had, and what checks need of the reviews before it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from iro_qa.forms.base import Answer, Frozen, IsoDate, Label, LateReason, LongText, YesNo, answer, question

Kind = Literal["not_recorded", "first", "second", "later"]
Role = Literal[
    "child", "mother", "father", "step_parent", "connected_person", "carer", "social_worker", "team_manager",
    "supervising_social_worker", "health", "school", "virtual_school", "advocate", "guardian", "youth_justice", "other",
]  # fmt: skip
DocumentKind = Literal[
    "social_work_report", "care_plan", "placement_plan", "health_assessment", "pep", "pathway_plan", "carer_report",
    "child_consultation", "parent_consultation", "other",
]  # fmt: skip


class Document(Frozen):
    """One paper for the review: was it there, and was it there in time?"""

    kind: DocumentKind = question("Document")
    provided: Answer = answer("Provided to the review")
    on_time: Answer = answer("In time", hint="By the council's limit; usually three working days before")


class Review(Frozen):
    """When and how the review was held."""

    kind: Kind = answer("Kind of review", hint="First, second or later review of this time in care")
    held_on: IsoDate | None = question(
        "Review held on", None, core=True, hint="The first meeting, where there were several"
    )
    meetings: tuple[IsoDate, ...] = question(
        "Meetings of a series", (), hint="Every meeting, when the review was held as a series"
    )
    adjourned_on: IsoDate | None = question("Review adjourned on", None, hint="Once, for at most 20 working days")
    completed_on: IsoDate | None = question("Review completed on", None, hint="Blank: the day of the last meeting")
    due_on: IsoDate | None = question("Review was due on", None, core=True)
    late_reason: LateReason = question("Reason the review was late", "")
    next_due_on: IsoDate | None = question("Next review due on", None)
    took_part: tuple[Role, ...] = question("Who took part", ())
    documents: tuple[Document, ...] = question("Documents", (), core=True)
    midway_check: Answer = answer("Midway check since the last review")
    midway_check_on: IsoDate | None = question("Midway check on", None)
    last_iro_visit_on: IsoDate | None = question("IRO last saw the child on", None)
    iro_named_on: IsoDate | None = question("IRO named on", None, hint="When the IRO was appointed to this child")
    decisions_sent_on: IsoDate | None = question("Decisions sent out on", None)
    record_written_on: IsoDate | None = question("Record of the review written on", None)
    record_sent_on: IsoDate | None = question("Record of the review sent on", None, hint="To those who took part")
    comment: LongText = question("Comment", "")

    @property
    def date(self) -> date | None:
        """The day the review was completed: as stated, else the last meeting, else the day it was held."""
        return self.completed_on or max(self.meetings, default=None) or self.held_on


class Previous(Frozen):
    """What is known of earlier reviews, so that each form can be checked by itself. Prefilled where possible."""

    review_on: IsoDate | None = question("Last review on", None)
    health_assessment_on: IsoDate | None = question("Last health assessment on", None)
    sdq_score: Annotated[int, Field(ge=0, le=40)] | None = question("Last SDQ score", None)
    iro: Label = question("IRO at the last review", "")
    decisions: Annotated[int, Field(ge=0, le=99)] | None = question("Decisions of the last review", None)
    not_carried_out: Annotated[int, Field(ge=0, le=99)] | None = question("Of these, not carried out", None)
    twice_not_carried_out: Annotated[int, Field(ge=0, le=99)] | None = question(
        "Of these, not carried out for the second time", None
    )
    notified: YesNo = answer(
        "IRO service told of the child in time", hint="Within two working days of coming into care"
    )
    comment: LongText = question("Comment", "")
