"""Where the child lives, and whether the social worker visits."""

from __future__ import annotations

from iro_qa.forms.base import Answer, Frozen, IsoDate, LongText, answer, question


class Home(Frozen):
    """Does the home suit the child?"""

    suitable: Answer = answer("Home suits the child's needs", core=True)
    placement_plan: Answer = answer("Placement plan in place")
    out_of_area_approved: Answer = answer(
        "Home outside the area approved", hint="At a distance: by the director; else by a nominated officer"
    )
    stable: Answer = answer("Likely to last")
    comment: LongText = question("Comment", "")


class Visits(Frozen):
    """The social worker's visits since the last review."""

    in_time: Answer = answer("Visits in time", core=True)
    seen_alone: Answer = answer("Child seen alone", core=True)
    last_on: IsoDate | None = question("Last visit on", None)
    comment: LongText = question("Comment", "")
