"""The loop's facts on three mornings, as flat tables: the council's own, and those of the list and the answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from iro_qa.demo.council import LATEST, month_of
from iro_qa.demo.facts import SEED, Drawn, database, drawn, insert, stream
from iro_qa.demo.loop.answers import Returned, returned
from iro_qa.demo.loop.days import MORNINGS, arrived, as_known
from iro_qa.demo.loop.held import Held, held_until_october, november_reviews
from iro_qa.demo.loop.listing import listed
from iro_qa.demo.loop.november import brought_forward, corrections, november
from iro_qa.demo.loop.october import october
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet

#: Further tables. `review_held` is every review that was held; `listed` and `listed_review` the caseload list of the
#: morning; `arrival` the day each form came.
TABLES = {
    "review_held": ("child", "kind", "day", "listed", "team", "iro"),
    "listed": ("number", "team", "social_worker", "iro", "in_care_since", "legal_status", "lives", "last_review",
               "next_due"),
    "listed_review": ("number", "day"),
    "arrival": ("form", "arrived"),
}  # fmt: skip

#: Beside the copies that came back with answers: what was the matter with each, and the differences that nobody takes.
BACK = {"answer_back": ("form", "matter"), "difference": ("form", "question", "ref", "what")}


@dataclass(frozen=True)
class Moment:
    """What there was on one morning."""

    month: str
    copies: list[Sheet]
    held: list[Held]
    listed: list[Row]


@dataclass(frozen=True)
class Loop:
    """The three mornings, and what came back between the second and the third."""

    drawn: Drawn
    mornings: dict[str, Moment]
    returned: list[Returned]


def whole() -> Loop:
    """The council as `demo.write` writes it without what a clean run leaves out, and October's list: nothing more."""
    everything = drawn(SEED)
    copies = [sheet for sheet in everything.copies if not sheet.unclean]
    held = held_until_october(everything, everything.copies)
    return Loop(everything, {LATEST: _moment(everything, LATEST, copies, held)}, [])


def loop() -> Loop:
    """Draw everything; it is the same each time."""
    everything = drawn(SEED)
    sheets = october(everything, stream(SEED, "loop october"))
    held = held_until_october(everything, sheets)
    now = _known(sheets, MORNINGS[LATEST])
    back = returned(now, stream(SEED, "loop answers"))
    late = [sheet for sheet in sheets if arrived(sheet) > MORNINGS[LATEST]]
    taken = [one.taken for one in back if one.taken]
    base = [*now, *late, *taken, *corrections(back, now, stream(SEED, "loop seen"))]
    extra, rng = stream(SEED, "loop reviews"), stream(SEED, "loop november")
    reviews = november_reviews(everything, held, extra)
    reviews += brought_forward(base, reviews)
    held += [Held(review.child, review.kind, review.day, review.day) for review in reviews]
    _move_in_november(everything, base, {review.child.number for review in reviews})
    then = [*base, *november(everything, reviews, base, rng)]
    before = [sheet for sheet in sheets if month_of(sheet.day) < LATEST]
    copies = {"2026-09": _known(before, MORNINGS["2026-09"]), LATEST: now, "2026-11": then}
    return Loop(everything, {month: _moment(everything, month, copies[month], held) for month in copies}, back)


def _known(sheets: Iterable[Sheet], morning: date) -> list[Sheet]:
    return [as_known(sheet, morning) for sheet in sheets if arrived(sheet) <= morning]


def _move_in_november(everything: Drawn, base: list[Sheet], reviewed: set[str]) -> None:
    """Two children with open matters of October change team in November."""
    chosen: dict[str, Sheet] = {}
    for sheet in base:
        child = sheet.review.child
        stays = child.moves_on is None and child.leaves > MORNINGS["2026-11"] and child.number not in reviewed
        if sheet.planted == "taken" and stays and any(not row["confirmed_on"] for row in sheet.lists["action"]):
            chosen[child.number] = sheet
    for sheet in list(chosen.values())[:2]:
        teams = everything.here.teams
        sheet.review.child.moves_on = date(2026, 11, 16)
        sheet.review.child.moves_to = teams[(teams.index(sheet.review.team) + 1) % len(teams)]


def _moment(everything: Drawn, month: str, copies: list[Sheet], held: list[Held]) -> Moment:
    morning = MORNINGS[month]
    rows = listed(everything, held, copies, morning, stream(SEED, f"loop list {month}"))
    return Moment(month, copies, [one for one in held if one.day < morning], rows)


def facts(month: str = LATEST) -> sqlite3.Connection:
    """The tables as they were on the morning of a month: 2026-09, 2026-10 or 2026-11."""
    return tables(loop(), month)


def tables(everything: Loop, month: str) -> sqlite3.Connection:
    """One morning of what was drawn, as tables in memory."""
    moment = everything.mornings[month]
    copies = _numbered(moment.copies)
    connection = database(everything.drawn.here, everything.drawn.people, copies)
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
    _insert(connection, "review_held", (_held_row(one) for one in moment.held))
    _insert(connection, "listed", moment.listed)
    _insert(
        connection, "listed_review", ({"number": r["number"], "day": d} for r in moment.listed for d in r["reviews"])
    )
    _insert(connection, "arrival", ({"form": sheet.id, "arrived": arrived(sheet)} for sheet in copies))
    connection.commit()
    return connection


def answers(everything: Loop) -> sqlite3.Connection:
    """The copies that came back between October's and November's morning, as tables in memory."""
    back = everything.returned
    connection = database(everything.drawn.here, everything.drawn.people, [one.copy for one in back])
    for table, columns in BACK.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
    _insert(connection, "answer_back", ({"form": one.copy.id, "matter": one.matter} for one in back))
    named = (
        dict(zip(BACK["difference"], (one.copy.id, *what), strict=True)) for one in back for what in one.differences
    )
    _insert(connection, "difference", named)
    connection.commit()
    return connection


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    insert(connection, table, (TABLES | BACK)[table], rows)


def _held_row(one: Held) -> Row:
    team, iro = one.child.team_on(one.day), one.child.iro
    return vars(one) | {"child": one.child.number, "team": team, "iro": iro}


def _numbered(copies: list[Sheet]) -> list[Sheet]:
    """In order of time; equal content has one number, and what is new a number of its own."""
    ordered = sorted(copies, key=lambda sheet: (sheet.day, sheet.id, sheet.facts["identity_revision"]))
    new = 1 + max(sheet.content for sheet in ordered)
    return [replace(sheet, content=sheet.content or new + n) for n, sheet in enumerate(ordered)]
