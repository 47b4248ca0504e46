"""Code lists by year, as data: each code with its meaning and the first and last collection year that accepts it.

Collection year Y is 1 April Y-1 to 31 March Y. Sources: the SSDA903 layouts of 2017 and the changes published since.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import attrs

#: The collection years whose lists are known here.
FIRST_YEAR, LAST_YEAR = 2017, 2027


@attrs.frozen
class Code:
    """One code of a list. None: from before, or until after, the years known here."""

    code: str
    label: str
    first: int | None = None
    last: int | None = None

    def accepted(self, year: int | None) -> bool:
        """Whether the collection year accepts it; with no year, whether any does."""
        return year is None or ((self.first or year) <= year <= (self.last or year))


_Row = tuple[str, str] | tuple[str, str, int | None, int | None]


def _codes(*rows: _Row) -> tuple[Code, ...]:
    return tuple(Code(*row) for row in rows)


def _plain(text: str) -> tuple[Code, ...]:
    """Codes that nobody writes out in words."""
    return tuple(Code(code, "") for code in text.split())


_FLAG = _codes(("0", "No"), ("1", "Yes"))

#: list -> its codes, in the order of the guide
CODES: Mapping[str, tuple[Code, ...]] = MappingProxyType({
    "SEX": _codes(
        ("1", "Male", None, 2024), ("2", "Female", None, 2024),
        ("M", "Male", 2025, None), ("F", "Female", 2025, None), ("U", "Neither", 2025, None),
    ),
    "ETHNIC": _codes(
        ("WBRI", "White British"), ("WIRI", "White Irish"), ("WOTH", "Any other White background"),
        ("WIRT", "Traveller of Irish heritage"), ("WROM", "Gypsy or Roma"), ("MWBC", "White and Black Caribbean"),
        ("MWBA", "White and Black African"), ("MWAS", "White and Asian"), ("MOTH", "Any other mixed background"),
        ("AIND", "Indian"), ("APKN", "Pakistani"), ("ABAN", "Bangladeshi"), ("AOTH", "Any other Asian background"),
        ("BCRB", "Caribbean"), ("BAFR", "African"), ("BOTH", "Any other Black background"), ("CHNE", "Chinese"),
        ("OOTH", "Any other ethnic group"), ("REFU", "Refused"), ("NOBT", "Not yet obtained"),
    ),
    "RNE": _codes(
        ("S", "Started to be in care"), ("L", "Legal status only"), ("P", "Placement and carer"),
        ("T", "Placement, same carer"), ("B", "Legal status, placement and carer"),
        ("U", "Legal status and placement, same carer"),
    ),
    "LS": _codes(
        ("C1", "Interim care order"), ("C2", "Full care order"), ("D1", "Freeing order"), ("E1", "Placement order"),
        ("V2", "Section 20, single period"), ("V3", "Short breaks, episodes recorded"),
        ("V4", "Short breaks, agreement"), ("L1", "Police protection"), ("L2", "Emergency protection order"),
        ("L3", "Child assessment order"), ("J1", "Remand"), ("J2", "PACE"), ("J3", "Youth rehabilitation order"),
    ),
    "CIN": _codes(
        ("N1", "Abuse or neglect"), ("N2", "Child's disability"), ("N3", "Parents illness or disability"),
        ("N4", "Family in acute stress"), ("N5", "Family dysfunction"), ("N6", "Socially unacceptable behaviour"),
        ("N7", "Low income"), ("N8", "Absent parenting"),
    ),
    "PLACE": _codes(
        ("A3", "Placed for adoption with consent, current carer"), ("A4", "Placed for adoption with consent"),
        ("A5", "Placed for adoption with order, current carer"), ("A6", "Placed for adoption with order"),
        ("H5", "Semi-independent living", None, 2024), ("K1", "Secure children's home"), ("K2", "Children's home"),
        ("K3", "Supported accommodation", 2025, None), ("P1", "With parents"),
        ("P2", "Independent living", None, 2024), ("P3", "Residential employment"), ("R1", "Residential care home"),
        ("R2", "NHS"), ("R3", "Family centre"), ("R5", "Young offender institution or prison"),
        ("S1", "Residential school"), ("T0", "Temporary"), ("T1", "Temporary, hospital"), ("T2", "Temporary, holiday"),
        ("T3", "Temporary, carer on holiday"), ("T4", "Temporary, seven days or less"),
        ("U1", "Relative or friend foster carer, long term"),
        ("U2", "Relative or friend foster carer, fostering for adoption"), ("U3", "Relative or friend foster carer"),
        ("U4", "Foster carer, long term"), ("U5", "Foster carer, fostering for adoption"), ("U6", "Foster carer"),
        # whether Z1 stays beside its split of 2026 is not settled between the public validators: it is accepted
        ("Z1", "Other"), *((code, "Other", 2026, None) for code in ("Z11", "Z12", "Z13", "Z14")),
    ),
    "PLACE_PROVIDER": _codes(
        ("PR0", "Parent"), ("PR1", "Own provision"), ("PR2", "Other local authority"), ("PR3", "Other public"),
        ("PR4", "Private"), ("PR5", "Voluntary"),
    ),
    "REC": _codes(
        ("X1", "Episode ends, care goes on"), ("E11", "Adopted"), ("E12", "Adopted"), ("E2", "Died"),
        ("E3", "Care taken over by another authority"), ("E4A", "Returned home, planned"),
        ("E4B", "Returned home, unplanned"), ("E13", "With others without parental responsibility"),
        ("E41", "Child arrangements order"), ("E43", "Special guardianship, former foster carer", None, 2018),
        ("E44", "Special guardianship, other", None, 2018),
        ("E45", "Special guardianship, former foster carer, relative", 2019, None),
        ("E46", "Special guardianship, former foster carer, other", 2019, None),
        ("E47", "Special guardianship, relative", 2019, None), ("E48", "Special guardianship, other", 2019, None),
        ("E5", "Independent living with support"), ("E6", "Independent living without support"),
        ("E7", "Adult residential care"), ("E9", "Custody"), ("E14", "Remand ended"), ("E15", "Found to be 18 or over"),
        ("E16", "Moved abroad"), ("E17", "Aged 18, stayed with carers"), ("E8", "Other reason"),
    ),
    "REASON_PLACE_CHANGE": _codes(
        ("CARPL", "Care plan"), ("CLOSE", "Closure"), ("ALLEG", "Allegation"), ("STAND", "Standards"),
        ("APPRR", "Approval removed"), ("CREQB", "Carer asked, behaviour"), ("CREQO", "Carer asked, other"),
        ("CHILD", "Child asked"), ("LAREQ", "Local authority asked"), ("PLACE", "Change of status"),
        ("CUSTOD", "Custody", 2019, None), ("OTHER", "Other"),
    ),
    "REVIEW_CODE": _codes(
        ("PN0", "Under 4 at the review"), ("PN1", "Attends and speaks"), ("PN2", "Attends, advocate speaks"),
        ("PN3", "Attends, without words"), ("PN4", "Attends, does not contribute"), ("PN5", "Absent, advocate briefed"),
        ("PN6", "Absent, views sent"), ("PN7", "Absent, views not conveyed"),
    ),
    "SDQ_REASON": _codes(
        ("SDQ1", "Age"), ("SDQ2", "Carer refused"), ("SDQ3", "Disability"), ("SDQ4", "Other"),
        ("SDQ5", "Child refused"),
    ),
    "FLAG": _FLAG,
    "IN_TOUCH": _plain("YES NO DIED REFU NREQ RHOM"),
    "ACTIV": (
        *_plain("F1 P1 F2 P2"), *_codes(("F3", "", None, 2021), ("P3", "", None, 2021)),
        *_codes(*((code, "", 2022, None) for code in ("F4", "P4", "F5", "P5"))), *_plain("G4 G5 G6 0"),
    ),
    # where a care leaver lives, and whether that suits (1) or not (2)
    "ACCOM": _plain(" ".join(f"{letter}1 {letter}2" for letter in "BCDEGHKRSTUVWXYZ") + " 0"),
    "MISSING": _codes(("M", "Missing"), ("A", "Away without authorisation")),
    "SEX_ADOPTR": _plain("M1 F1 MM FF MF"),
    "LS_ADOPTR": _plain("L0 L11 L12 L2 L3 L4"),
    "REASON_PLACED_CEASED": _codes(
        ("RD1", "Needs changed"), ("RD2", "Court"), ("RD3", "No adopters"), ("RD4", "Other"),
    ),
    "PREV_PERM": _plain("P1 P2 P3 P4 Z1"),
    "SW_REASON": _plain("MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS"),
})  # fmt: skip


def collection_year(day: date) -> int:
    """The collection year that a day falls in: 2026 for 1 April 2025 to 31 March 2026."""
    return day.year + (day.month > 3)


def accepted_on(listed: str, code: str, day: date) -> bool:
    """Whether a list had this code on a day, as far as the years known here tell."""
    return code in _accepted(listed, collection_year(day))


def meaning_of(listed: str, code: str) -> str:
    """What a code of a list stands for, in a few words; blank where none is given here."""
    return next((one.label for one in CODES.get(listed, ()) if one.code == code), "")


def accepted(listed: str, year: int | None = None) -> tuple[Code, ...]:
    """The codes that a list accepts in a collection year, in order; with no year, those of every year."""
    return tuple(code for code in CODES[listed] if code.accepted(year))


@functools.lru_cache(maxsize=256)
def _accepted(listed: str, year: int) -> frozenset[str]:
    """The codes of a list in a year by themselves: a value, looked up three times a form."""
    return frozenset(one.code for one in accepted(listed, year))
