"""List 8 of Ofsted's Annex A (children in care), as data: its columns, patterns of their headings, their answers.

The layout in use up to January 2024; Ofsted revises it. A heading is known by a pattern: councils' headings vary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import attrs

from iro_qa.standards.codes import Code, accepted

#: When the layout was last seen in use.
LAYOUT_UP_TO = "2024-01"

Kind = Literal["child", "label", "text", "date", "code", "whole", "postcode", "yesno", "age"]


@attrs.frozen
class Heading:
    """One column: our name for it, the pattern of its heading, what its cells hold."""

    name: str
    pattern: re.Pattern[str]
    kind: Kind
    required: bool = False
    listed: str = ""


def _heading(name: str, pattern: str, kind: Kind, listed: str = "", *, required: bool = False) -> Heading:
    return Heading(name, re.compile(pattern), kind, required, listed)


#: In the order of the list. Patterns are looked for in folded headings; of several that fit, the first counts.
HEADINGS: tuple[Heading, ...] = (
    _heading("Child Unique ID", r"child.*\b(id|identifier)\b", "child", required=True),
    _heading("Gender", r"^(gender|sex)\b", "code", "gender", required=True),
    _heading("Ethnicity", r"^ethnic", "code", "ethnicity", required=True),
    _heading("Date of Birth", r"date.*birth|^dob$", "date"),
    _heading("Age of Child (Years)", r"^age\b", "age"),
    _heading(
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        r"unaccompanied asylum|\buasc\b", "yesno", required=True,
    ),
    _heading("Does the Child have a Disability", r"disab", "yesno", required=True),
    _heading(
        "Date Started to be Looked After", r"started to be (looked after|lac)|date.*started.*looked after", "date",
        required=True,
    ),
    _heading("Child's Category of Need", r"category of need|primary need", "code", "need", required=True),
    _heading(
        "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
        r"second or subsequent period", "yesno", required=True,
    ),
    _heading("Start date of current legal status", r"start.*legal status", "date", required=True),
    _heading("Child's Legal Status", r"legal status", "code", "legal", required=True),
    _heading("Date of Latest Statutory Review", r"(latest|last).*(statutory )?review", "date"),
    _heading("Date of Last Social Work Visit", r"social work(er)? visit", "date"),
    _heading("What is the permanence plan for this child?", r"permanence plan", "code", "permanence"),
    _heading("Date of Last IRO Visit / Contact to the Child", r"\biro\b", "date"),
    _heading("Date of Last Health Assessment", r"health assessment", "date"),
    _heading("Date of Last Dental Check", r"dental", "date"),
    _heading("Number of Placements in the Last 12 months", r"number of placements", "whole", required=True),
    _heading("Date Ceased to be Looked After", r"date ceased|ceased.*date", "date"),
    _heading("Reason Ceased to be Looked After", r"reason ceased", "code", "ceased"),
    _heading("Start Date of Most Recent Placement", r"start.*placement", "date", required=True),
    _heading("Placement Type", r"placement type|type of placement", "code", "placement", required=True),
    _heading("Placement Provider", r"placement provider", "code", "provider", required=True),
    _heading("Placement postcode", r"placement post ?code|post ?code.*placement", "postcode", required=True),
    _heading("URN of Placement", r"\burn\b", "text"),
    _heading("Placement Location", r"placement location", "code", "location", required=True),
    _heading("LA of Placement", r"^la of|authority of placement", "text", required=True),
    _heading(
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
        r"number.*\bmissing\b", "whole", required=True,
    ),
    _heading(
        "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
        r"number.*\babsent\b", "whole", required=True,
    ),
    _heading(
        "Was the child offered a Return Interview after their last missing episode (Y/N)?", r"offered.*return", "yesno"
    ),
    _heading(
        "Did the child accept a Return Interview after their last missing episode (Y/N)?", r"accept.*return", "yesno"
    ),
    _heading("Allocated Team", r"team", "label", required=True),
    _heading("Allocated Worker", r"allocated.*worker|^(social )?worker", "label", required=True),
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(heading.name for heading in HEADINGS)
BY_NAME: Mapping[str, Heading] = MappingProxyType({heading.name: heading for heading in HEADINGS})


def _answers(*rows: tuple[str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, label) for code, label in rows)


#: Answers in words. For legal status and placement the code is that of SSDA903, or none where words mean several.
ANSWERS: Mapping[str, tuple[Code, ...]] = MappingProxyType({
    "gender": _answers(
        ("a", "Male"), ("b", "Female"), ("c", "Not stated/recorded"), ("c", "Not stated"), ("d", "Neither"),
        ("M", "Male"), ("F", "Female"), ("U", "Neither"),
    ),
    "ethnicity": (
        *_answers(
            ("a", "White"), ("b", "Mixed"), ("c", "Asian or Asian British"), ("c", "Unknown"),
            ("d", "Black or black British"), ("e", "Other ethnic group"), ("f", "Not stated"),
        ),
        *accepted("ETHNIC"),
    ),
    "need": (
        *accepted("CIN"),
        *_answers(("", "Abuse or neglect"), ("", "Absent parenting"), ("", "Not CIN"), ("", "Not stated")),
    ),
    "legal": (
        *accepted("LS"),
        *_answers(
            ("C1", "Interim care orders"), ("C1", "ICO"), ("C2", "Full care orders"), ("C2", "FCO"),
            ("C2", "Care order"), ("D1", "Freed for Adoption"), ("E1", "Placement order granted"), ("E1", "PO"),
            ("V2", "Accommodated under S20"), ("V2", "Section 20"), ("V2", "S20"),
            ("J1", "Remanded to LA or youth detention"), ("J2", "LA accommodation under PACE"),
            ("", "Detained on child protection grounds in LA accommodation"),
            ("", "Detained on child protection grounds in LA accomodation"), ("", "Youth justice legal Statuses"),
        ),
    ),
    "permanence": _answers(
        ("a", "Return to family"), ("b", "Adoption"), ("c", "SGO/CAO"), ("d", "Supported living in the community"),
        ("e", "Long-term residential placement"), ("f", "Long-term fostering"), ("g", "Other"),
    ),
    "ceased": (
        *accepted("REC"),
        *_answers(
            ("", "Adopted"), ("", "Died"), ("", "Care taken by another LA"),
            ("", "Returned home to live with parents or relatives"),
            ("", "Left care to live with parents, relatives or other person with no parental responsibility"),
            ("", "Residence order granted"), ("", "Special Guardianship Orders"), ("", "Moved into independent living"),
            ("", "Transferred to residential care funded by adult social services"), ("", "Sentenced to custody"),
            ("", "Accommodation on remand ended"), ("", "Age assessment determined child was 18 or over"),
            ("", "Child moved abroad"), ("", "Care ceased for any other reason"),
        ),
    ),
    "placement": (
        *accepted("PLACE"),
        *_answers(
            ("", "Foster Placement"), ("", "Placed for adoption"), ("P1", "Placed with parents"),
            ("P2", "Independent living"), ("P3", "Residential employment"), ("", "Residential accommodation"),
            ("K1", "Secure Children's Homes"), ("K2", "Children's Homes"), ("R1", "Residential Care Home"),
            ("R2", "NHS/Health Trust"), ("R3", "Family Centre or Mother and Baby Unit"),
            ("R5", "Young Offender Institution"), ("S1", "Residential school"), ("", "Other placements"),
            ("", "Temporary placement"),
        ),
    ),
    "provider": (*accepted("PLACE_PROVIDER"), *_answers(("", "Own LA"), ("", "Private"), ("", "Other"))),
    "location": _answers(("a", "In"), ("b", "Out"), ("a", "In borough"), ("b", "Out of borough")),
})  # fmt: skip
