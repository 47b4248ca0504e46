"""One child of a return: the present time in care out of its episodes, and what does not fit together in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import attrs

from iro_qa.caseload.columns import Findings, Found
from iro_qa.caseload.values import CaseloadChild
from iro_qa.dates import age_on
from iro_qa.errors import Place

#: The end of an episode that is not the end of care.
GOES_ON = "X1"
#: No time in care is longer, in years.
LONGEST = 22
_CORRECT = "Correct the one or the other."
NO_EPISODE = "the return has no episode of the child"
CEASED = "care has ended"
NONE_FOLLOWS = "the last episode ended, to be followed by another (X1) that is not in the return"


@attrs.frozen
class Row:
    """What a row means, by column: nothing for a blank cell, None for one that could not be used."""

    place: Place
    cells: Mapping[str, Found] = attrs.field(repr=False)

    def __getitem__(self, column: str) -> Any:
        return self.cells.get(column)


@attrs.frozen
class ReturnChild:
    """A child's rows in the return of a collection year."""

    number: str = attrs.field(repr=False)
    header: Row | None
    episodes: list[Row]
    reviews: list[Row]
    year: int

    @property
    def born(self) -> date | None:
        """By Header."""
        return self.header["DOB"] if self.header else None

    @property
    def end(self) -> date:
        """The last day of the collection year."""
        return date(self.year, 3, 31)

    def ended(self, row: Row) -> date | None:
        """When an episode ended; an end after the collection year is a slip, and the episode is open."""
        ended: date | None = row["DEC"]
        return ended if ended and ended <= self.end else None

    @property
    def unknown(self) -> frozenset[str]:
        """What cannot be known of the child, for a cell that could not be read."""
        start = any("DECOM" in row.cells and row["DECOM"] is None for row in self.episodes)
        held = any("REVIEW" in row.cells and row["REVIEW"] is None for row in self.reviews)
        return frozenset((["in_care_since"] if start else []) + (["reviews"] if held else []))


def _order(row: Row, child: ReturnChild) -> tuple[date, date]:
    """By the day an episode began; of two on one day the one that ended comes first."""
    return row["DECOM"], child.ended(row) or date.max


def on_the_list(
    child: ReturnChild, into: list[tuple[Place, CaseloadChild]], found: Findings, left_out: Counter[str]
) -> None:
    """Put the child into the list if an episode is open, else count why not; name what does not fit together."""
    episodes = sorted((row for row in child.episodes if row["DECOM"]), key=lambda row: _order(row, child))
    for row in episodes:
        _look_at_episode(row, child, found)
    for before, after in pairwise(episodes):
        _look_at_pair(before, after, found)
    last = episodes[-1] if episodes else None
    start = _start(episodes)
    reviews = tuple(_held(child, start, found))
    if last is None or start is None:
        left_out[NO_EPISODE] += 1
    elif child.ended(last):
        left_out[NONE_FOLLOWS if last["REC"] == GOES_ON else CEASED] += 1
        _nothing_follows(last, found)
    else:
        into.append((last.place, _listed(child, last, start, reviews)))


def _listed(child: ReturnChild, last: Row, start: date, reviews: tuple[date, ...]) -> CaseloadChild:
    return CaseloadChild(
        number=child.number, in_care_since=start, legal_status=last["LS"] or "", lives=last["PLACE"] or "",
        last_review=reviews[-1] if reviews else None, reviews=reviews, date_of_birth=child.born, unknown=child.unknown,
        codes=_codes(child, reviews),
    )  # fmt: skip


def _codes(child: ReturnChild, reviews: tuple[date, ...]) -> tuple[tuple[date, str], ...]:
    """How the child took part in these reviews; two rows of one day that differ say nothing."""
    found: dict[date, set[str]] = {}
    for row in child.reviews:
        if row["REVIEW"] in reviews and row["REVIEW_CODE"]:
            found.setdefault(row["REVIEW"], set()).add(row["REVIEW_CODE"])
    return tuple((day, codes.pop()) for day, codes in sorted(found.items()) if len(codes) == 1)


def _start(episodes: list[Row]) -> date | None:
    """When the present time in care began: the latest episode that started care or came after a gap, else the first."""
    start, before = None, None
    for row in episodes:
        gap = before is None or (before["DEC"] is not None and row["DECOM"] > before["DEC"])
        if gap or row["RNE"] == "S":
            start = row["DECOM"]
        before = row
    return start


def _look_at_episode(row: Row, child: ReturnChild, found: Findings) -> None:
    began, ended, why = row["DECOM"], row["DEC"], row["REC"]
    if ended and ended < began:
        found.fault(row.place.at(column="DEC"), "order", "The episode ends before it begins.", _CORRECT)
    if child.born and began < child.born:
        found.fault(row.place.at(column="DECOM"), "order", "The episode begins before the child was born.", _CORRECT)
    if began > child.end:
        found.fault(row.place.at(column="DECOM"), "order", "The episode begins after the collection year.", _CORRECT)
    if ended and ended > child.end:
        what = "The episode ends after the collection year; it is taken for open."
        found.fault(row.place.at(column="DEC"), "order", what, _CORRECT)
    if began < date(child.year - LONGEST, 1, 1):
        found.fault(row.place.at(column="DECOM"), "order", "The episode began too long ago for a child.", _CORRECT)
    if why and not ended:
        what = "REC says how the episode ended, and DEC is blank; it is taken for open."
        found.fault(row.place.at(column="REC"), "rec", what, "Fill in DEC, or empty REC.")
    if ended and not why and "REC" not in row.cells:
        found.fault(row.place.at(column="REC"), "rec", "The episode ended, and REC does not say how.", "Fill in REC.")


def _look_at_pair(before: Row, after: Row, found: Findings) -> None:
    """Episodes follow one another without overlap; care that begins anew after a gap says so."""
    ended, began = before["DEC"], after["DECOM"]
    if ended is None:
        what = "The episode is open, and a later one follows it."
        found.fault(before.place.at(column="DEC"), "open", what, "Fill in DEC.")
    elif began < ended:
        what = "The episode begins before the child's earlier one has ended."
        found.fault(after.place.at(column="DECOM"), "overlap", what, _CORRECT)
    elif began > ended:
        _after_gap(before, after, found)


def _after_gap(before: Row, after: Row, found: Findings) -> None:
    if after["RNE"] and after["RNE"] != "S":
        what = "Care begins anew after a gap, and RNE does not say so."
        found.fault(after.place.at(column="RNE"), "gap", what, "The nearest accepted is S (Started to be in care).")
    if before["REC"] == GOES_ON:
        what = "REC says that care goes on, and the next episode does not begin on that day."
        found.fault(before.place.at(column="REC"), "gap", what, _CORRECT)


def _nothing_follows(last: Row, found: Findings) -> None:
    if last["REC"] == GOES_ON:
        what = "REC says that care goes on, and no episode follows; the child is not on the list."
        found.fault(last.place.at(column="REC"), "gap", what, "Add the episode that follows, or correct REC.")


def _held(child: ReturnChild, start: date | None, found: Findings) -> Iterator[date]:
    """The reviews of the present time in care, oldest first, each once."""
    seen: set[date] = set()
    for row in sorted((row for row in child.reviews if row["REVIEW"]), key=lambda row: row["REVIEW"]):
        day, at = row["REVIEW"], row.place.at(column="REVIEW")
        _look_at_code(row, child, found)
        if day > child.end:
            found.fault(at, "order", "The review is after the end of the collection year; it is not counted.", _CORRECT)
        elif child.born and day < child.born:
            found.fault(at, "order", "The review is before the child was born; it is not counted.", _CORRECT)
        elif day in seen:
            found.fault(at, "twice", "This review of the child stands here already; it counts once.", "Delete one row.")
        elif start and day < start:
            found.note(
                at, "REVIEW", "The review is from before the present time in care; it does not count for due dates."
            )
        else:
            yield day
        seen.add(day)


def _look_at_code(row: Row, child: ReturnChild, found: Findings) -> None:
    """PN0 is for children under four, and for no one else."""
    code, born = row["REVIEW_CODE"], child.born
    if not code or not born or row["REVIEW"] < born:
        return
    if (code == "PN0") != (age_on(born, row["REVIEW"]) < 4):
        what = "PN0 is for a child under 4 at the review, and only for one; the child's age does not fit the code."
        found.note(row.place.at(column="REVIEW_CODE"), "REVIEW_CODE", what)
