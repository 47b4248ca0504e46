"""Education, and what a young person of 16 or more does."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from iro_qa.forms.base import Answer, Frozen, Grade, IsoDate, LongText, answer, question

Post16 = Literal["not_recorded", "not_applicable", "education", "training", "apprenticeship", "employment", "none"]


class Education(Frozen):
    """The Personal Education Plan (PEP) and whether education needs are met."""

    pep: Answer = answer("PEP in place and reviewed this term", core=True)
    pep_initiated_on: IsoDate | None = question("PEP initiated on", None)
    pep_on: IsoDate | None = question("Date of the PEP", None)
    pep_quality: Grade = question("Quality of the PEP", "")
    needs_identified: Answer = answer("Education needs identified")
    needs_met: Answer = answer("Education needs met", core=True)
    attendance_percent: Annotated[int, Field(ge=0, le=100)] | None = question("School attendance, per cent", None)
    post_16: Post16 = answer("Doing at 16 and over")
    comment: LongText = question("Comment", "")
