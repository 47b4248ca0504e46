"""Health: were the checks done, and are the needs met?"""

from __future__ import annotations

from iro_qa.forms.base import Answer, Frozen, IsoDate, LongText, answer, question


class Health(Frozen):
    """Statutory health assessment and the checks beside it."""

    assessment: Answer = answer("Health assessment in date", core=True)
    assessment_on: IsoDate | None = question("Date of the latest health assessment", None)
    dental: Answer = answer("Dental check in the last year", core=True)
    dental_on: IsoDate | None = question("Date of the latest dental check", None)
    immunisations: Answer = answer("Immunisations up to date", core=True)
    optician: Answer = answer("Optician", hint="Where the council asks for it")
    needs_identified: Answer = answer("Health needs identified")
    needs_met: Answer = answer("Health needs met", core=True)
    comment: LongText = question("Comment", "")
