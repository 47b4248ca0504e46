"""Family members and other agencies."""

from __future__ import annotations

from typing import Literal

from iro_qa.forms.base import Answer, Frozen, LongText, ShortText, YesNo, answer, question

Who = Literal[
    "mother",
    "father",
    "step_parent",
    "connected_person",
    "brother_or_sister",
    "other_parental_responsibility",
]
Involvement = Literal["attended", "consulted", "not_consulted", "declined", "not_applicable", "not_recorded"]
NotApplicableReason = Literal[
    "", "deceased", "whereabouts_unknown", "court_restriction", "child_asked", "not_safe", "other"
]
AgencyKind = Literal[
    "health",
    "school",
    "virtual_school",
    "camhs",
    "police",
    "youth_justice",
    "advocacy",
    "housing",
    "independent_visitor",
    "guardian",
    "other",
]


class FamilyMember(Frozen):
    """One person, by relationship; several entries of one relationship are several people."""

    who: Who = question("Who")
    involvement: Involvement = answer("Attended or consulted")
    reason: NotApplicableReason = question("Why not applicable", "")
    parental_responsibility: YesNo = answer("Has parental responsibility")


class Family(Frozen):
    """Who was involved and, apart from that, whether it was the right involvement."""

    people: tuple[FamilyMember, ...] = question("Family members", (), core=True)
    involvement_appropriate: Answer = answer("Family's involvement appropriate", core=True)
    why: ShortText = question("Why", "")
    comment: LongText = question("Comment", "")


class Agency(Frozen):
    """One other agency and whether it played its part."""

    agency: AgencyKind = question("Agency")
    contributed: Answer = answer("Played its part")


class Partners(Frozen):
    """Work with other agencies."""

    agencies: tuple[Agency, ...] = question("Agencies", ())
    working_together: Answer = answer("Agencies work well together")
    comment: LongText = question("Comment", "")
