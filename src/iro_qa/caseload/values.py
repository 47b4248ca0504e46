"""What a caseload list amounts to. No repr of these values holds a word of the list."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date

import attrs

from iro_qa.errors import Note, Place

#: Agreements for series of short breaks: the statutory dates of reviews are others.
SHORT_BREAKS = ("V3", "V4")


@attrs.frozen
class CaseloadChild:
    """One child on the list, by the case system's number. Teams and workers by the council's own labels."""

    number: str = attrs.field(repr=False)
    team: str = attrs.field(default="", repr=False)
    social_worker: str = attrs.field(default="", repr=False)
    iro: str = attrs.field(default="", repr=False)
    #: first day of the present time in care
    in_care_since: date | None = attrs.field(default=None, repr=False)
    #: SSDA903 codes; blank where the list does not say, or says it in words for several codes
    legal_status: str = attrs.field(default="", repr=False)
    lives: str = attrs.field(default="", repr=False)
    last_review: date | None = attrs.field(default=None, repr=False)
    #: as the list states it; None where it does not
    next_due: date | None = attrs.field(default=None, repr=False)
    #: every review held that the list knows of, oldest first, the last one with them
    reviews: tuple[date, ...] = attrs.field(default=(), repr=False)
    #: fields whose cell could not be read: they are not known, which is not the same as blank
    unknown: frozenset[str] = attrs.field(default=frozenset(), repr=False)
    #: for prefilled forms; no document shows it
    date_of_birth: date | None = attrs.field(default=None, repr=False)
    #: whether the list names the last review alone, so that it does not tell which were held before
    last_only: bool = attrs.field(default=False, repr=False)
    #: how the child took part (PN0 to PN7), by the day of the review, where the list says it
    codes: tuple[tuple[date, str], ...] = attrs.field(default=(), repr=False)

    @property
    def datable(self) -> bool:
        """Whether every cell that a due date rests on could be read."""
        return not self.unknown & {"in_care_since", "last_review", "next_due", "reviews"}

    @property
    def short_breaks(self) -> bool:
        """Whether the child is cared for in a series of short breaks (V3 or V4)."""
        return self.legal_status in SHORT_BREAKS


@attrs.frozen(slots=False)
class Caseload:
    """The children on the list, each once, by number; what was read, and what was left out and why."""

    children: tuple[CaseloadChild, ...] = attrs.field(default=(), repr=False)
    #: "our own list", "Ofsted Annex A, list 8" or "SSDA903 return"
    source: str = ""
    #: rows of children that were read, or in a return the children in it
    rows: int = 0
    #: why rows, or children in a return, are not on the list, and how many: nothing is dropped in silence
    left_out: tuple[tuple[str, int], ...] = ()
    #: what lay in folders and was not read, by kind, and how much of it
    passed_over: tuple[tuple[str, int], ...] = ()
    #: numbers that stand on the list more than once
    twice: tuple[str, ...] = attrs.field(default=(), repr=False)
    notes: tuple[Note, ...] = ()
    #: where each child stands, by number: the row that counts
    places: Mapping[str, Place] = attrs.field(factory=dict, repr=False, eq=False)

    @functools.cached_property
    def by_number(self) -> Mapping[str, CaseloadChild]:
        """The children by case number."""
        return {child.number: child for child in self.children}

    @functools.cached_property
    def teams(self) -> Mapping[str, str]:
        """Each child's team, where the list says it."""
        return {child.number: child.team for child in self.children if child.team}
