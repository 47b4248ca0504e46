"""Which form this is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from iro_qa.forms.base import FormId, Frozen, IsoDate, LongText, question

Status = Literal["draft", "sent", "corrected", "withdrawn"]


class Identity(Frozen):
    """The form's own particulars. Only forms that are sent or corrected count in figures."""

    id: FormId = question("Form number", hint="Unique in the council; letters, digits and . _ / - only, never a name")
    revision: Annotated[int, Field(ge=1, le=999)] = question(
        "Revision", 1, hint="1 for the first, one more each time it is sent again"
    )
    status: Status = question(
        "Status", "draft", core=True, hint="Only sent and corrected forms count; blank is a draft"
    )
    completed_on: IsoDate | None = question("Form completed on", None)
    sent_on: IsoDate | None = question("Form sent to the team manager on", None)
    comment: LongText = question("Comment", "")
