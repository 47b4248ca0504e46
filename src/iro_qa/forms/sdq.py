"""The Strengths and Difficulties Questionnaire: its score, never its items."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from iro_qa.forms.base import Answer, Frozen, IsoDate, LongText, answer, question

Reason = Literal["", "SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"]
Informant = Literal["not_recorded", "carer", "teacher", "self"]


class Sdq(Frozen):
    """Done in the last year? A score, or the SSDA903 reason why there is none; never both."""

    done: Answer = answer("SDQ done in the last year", core=True, hint="Children of 4 to 16 in care for twelve months")
    done_on: IsoDate | None = question("Date of the SDQ", None)
    score: Annotated[int, Field(ge=0, le=40)] | None = question("SDQ total score", None, core=True)
    reason: Reason = question(
        "Reason for no score",
        "",
        hint="SDQ1 age, SDQ2 carer refused, SDQ3 disability, SDQ4 other, SDQ5 child refused",
    )
    informant: Informant = answer("Who filled it in")
    comment: LongText = question("Comment", "")
