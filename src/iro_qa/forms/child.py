"""The child as things stand at the review. Never a name, never initials."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from iro_qa.forms.base import ChildNumber, Frozen, IsoDate, Label, LongText, YesNo, answer, question

Blank = Literal[""]
LegalStatus = Literal["", "C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3"]
CategoryOfNeed = Literal["", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"]
PlacementCode = Literal[
    "", "A3", "A4", "A5", "A6", "H5", "K1", "K2", "K3", "P1", "P2", "P3", "R1", "R2", "R3", "R5", "S1",
    "T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3", "U4", "U5", "U6", "Z1", "Z11", "Z12", "Z13", "Z14",
]  # fmt: skip
Provider = Literal["", "PR0", "PR1", "PR2", "PR3", "PR4", "PR5"]
PathwayStatus = Literal["not_recorded", "not_applicable", "eligible", "relevant", "former_relevant", "qualifying"]


class Child(Frozen):
    """The child now, the team responsible at the review, and the workers by the council's own labels."""

    number: ChildNumber = question(
        "Child's case number",
        core=True,
        hint="The case-system number; it must hold a digit; never a name or initials",
    )
    date_of_birth: IsoDate | None = question("Date of birth", None, hint="Used for ages only; never exported")
    age_at_review: Annotated[int, Field(ge=0, le=25)] | None = question(
        "Age at the review", None, hint="Whole years, where the date of birth is not given"
    )
    in_care_since: IsoDate | None = question("In care since", None, hint="First day of the present time in care")
    legal_status: LegalStatus = question("Legal status", "", hint="SSDA903 code, for example C2 or V2")
    legal_status_since: IsoDate | None = question("Legal status since", None, hint="First day of the present one")
    category_of_need: CategoryOfNeed = question("Category of need", "", hint="SSDA903 code N1 to N8")
    placement: PlacementCode = question("Where the child lives", "", hint="SSDA903 placement code")
    provider: Provider = question("Provider", "", hint="SSDA903 provider code")
    lives_there_since: IsoDate | None = question("Lives there since", None)
    out_of_area: YesNo = answer("Lives outside the council's area")
    distance_miles: Annotated[float, Field(ge=0, le=999.9)] | None = question("Distance from home in miles", None)
    moves_since_last_review: Annotated[int, Field(ge=0, le=99)] | None = question("Moves since the last review", None)
    unaccompanied: YesNo = answer("Unaccompanied asylum-seeking child")
    short_breaks: YesNo = answer(
        "Short-break series", hint="Regulation 48: several of the usual requirements do not apply"
    )
    pathway: PathwayStatus = answer("Entitlement as a care leaver")
    family_group: Label = question(
        "Family group", "", hint="A number shared by brothers and sisters in care; never a surname"
    )
    team: Label = question("Team responsible at the review", "", core=True)
    social_worker: Label = question("Social worker", "", core=True, hint="By the council's label, for example SW 07")
    iro: Label = question("Allocated IRO", "", hint="By the council's label, for example IRO 3")
    chaired_by: Label = question("Chaired by", "", hint="Blank: the allocated IRO")
    comment: LongText = question("Comment", "")
