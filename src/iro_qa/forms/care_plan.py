"""The care plan: is it up to date, and is it the right plan?"""

from __future__ import annotations

from typing import Literal

from iro_qa.forms.base import Answer, Frozen, Grade, IsoDate, LongText, answer, question

Permanence = Literal[
    "REMAINSUP", "RETURN1M", "RETURN6M", "RETURNEV", "LTRELFR", "LTFOST18", "RESPLMT", "SUPPLIV", "ADOPTION", "SGO",
    "CAO", "OTHERPLN",
]  # fmt: skip


class CarePlan(Frozen):
    """The plan under regulation 5, need by need, with permanence and what was decided before."""

    up_to_date: Answer = answer("Care plan up to date", core=True)
    updated_on: IsoDate | None = question("Care plan updated on", None)
    appropriate: Answer = answer("Care plan appropriate", core=True)
    health: Answer = answer("Plan meets health needs")
    education: Answer = answer("Plan meets education needs")
    emotional: Answer = answer("Plan meets emotional and behavioural needs")
    identity: Answer = answer("Plan meets identity needs")
    family: Answer = answer("Plan meets family and social relationship needs")
    presentation: Answer = answer("Plan meets needs of social presentation")
    self_care: Answer = answer("Plan meets self-care needs")
    permanence: tuple[Permanence, ...] = question(
        "Plan or plans for permanence",
        (),
        core=True,
        hint="More than one when plans run side by side; blank when none is agreed",
    )
    contingency: Answer = answer("Contingency plan")
    discharge_considered: Answer = answer(
        "Discharge of the care order considered", hint="Where the child lives with parents on a care order"
    )
    decisions_carried_out: Answer = answer("Decisions of the last review carried out", core=True)
    pathway_plan: Answer = answer("Pathway plan", hint="From 16")
    pathway_plan_on: IsoDate | None = question("Date of the pathway plan", None)
    judgement: Grade = question("Judgement on the plan", "", hint="On the council's own scale")
    comment: LongText = question("Comment", "")
