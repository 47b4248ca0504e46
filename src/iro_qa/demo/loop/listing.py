"""The caseload list as it stood on a morning: everyone in care that day, and their reviews since April."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from random import Random

from iro_qa.demo.children import Child
from iro_qa.demo.facts import Drawn
from iro_qa.demo.loop.held import Held, by_child, next_due
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet

#: What the file has over its columns, and the column of the fact.
HEADINGS = {
    "Child number": "number", "Team": "team", "Social worker": "social_worker", "IRO": "iro",
    "In care since": "in_care_since", "Legal status": "legal_status", "Where the child lives": "lives",
    "Last review": "last_review", "Next review due": "next_due",
}  # fmt: skip
_SINCE = date(2026, 4, 1)
#: Days by which the IRO asked for a review that would be due later. Nobody held it by then.
_ASKED = (date(2026, 10, 12), date(2026, 10, 26), date(2026, 10, 31))


def listed(drawn: Drawn, held: Iterable[Held], sheets: Iterable[Sheet], morning: date, rng: Random) -> list[Row]:
    """One row a child. `reviews` are the days of those since April by which the list knows them."""
    known = by_child(held, morning)
    last = {sheet.review.child.number: sheet for sheet in sorted(sheets, key=lambda s: s.day) if sheet.day <= morning}
    here = [child for child in drawn.people if child.enters <= morning < child.leaves]
    workers = drawn.here.workers
    rows = [_row(child, known.get(child.number, []), last.get(child.number), morning, workers, rng) for child in here]
    _bring_forward(rows, morning)
    return rows


def _bring_forward(rows: list[Row], morning: date) -> None:
    """For three children the list states an earlier day than the law: these reviews are overdue in October."""
    if morning.month == 11:
        quiet = [
            row for row in rows if row["next_due"] and row["next_due"].year == 2027 and row["last_review"].month < 9
        ]
        for row, day in zip(quiet, _ASKED, strict=False):
            row["next_due"] = day


def _row(
    child: Child,
    held: list[Held],
    last: Sheet | None,
    morning: date,
    workers: Mapping[str, tuple[str, ...]],
    rng: Random,
) -> Row:
    team = child.team_on(morning)
    return {
        "number": child.number, "team": team, "social_worker": _worker(child, team, last, workers, rng),
        "iro": child.iro, "in_care_since": child.enters, "legal_status": child.legal,
        "lives": (last.facts["child_placement"] if last else "") or "U6",
        "last_review": held[-1].listed if held else None, "next_due": next_due(child, held)[1] if held else None,
        "reviews": [one.listed for one in held if one.listed >= _SINCE],
    }  # fmt: skip


def _worker(child: Child, team: str, last: Sheet | None, workers: Mapping[str, tuple[str, ...]], rng: Random) -> str:
    """The worker on the latest form; after a change of team one of the new team's."""
    some = rng.choice(workers[team])
    if last and last.facts["child_team"] == team and last.facts["child_social_worker"]:
        return str(last.facts["child_social_worker"])
    return child.worker if team == child.team else some


def as_csv(rows: Iterable[Row], held: dict[str, list[str]]) -> str:
    """The file, as the case system writes it: days as 05/10/2026, several reviews in one cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*HEADINGS, "Reviews held"])
    for row in rows:
        days = "; ".join(map(_slashed, held.get(row["number"], [])))
        dated = {"in_care_since", "last_review", "next_due"}
        cells = [_slashed(row[name]) if name in dated else row[name] for name in HEADINGS.values()]
        writer.writerow([*cells, days])
    return out.getvalue()


def _slashed(day: str | None) -> str:
    return f"{day[8:]}/{day[5:7]}/{day[:4]}" if day else ""
