"""Facts first: the council as flat tables, from which forms are made and the truth is counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from iro_qa.demo import facts_child, facts_life
from iro_qa.demo.answers import everyday, sdq
from iro_qa.demo.children import Child, children
from iro_qa.demo.council import Council, council
from iro_qa.demo.edges import plant_edges
from iro_qa.demo.law import complete, replied
from iro_qa.demo.matters import Matters
from iro_qa.demo.planted import plant
from iro_qa.demo.replies import dispute, respond
from iro_qa.demo.reviews import Review, number, reviews
from iro_qa.demo.schema import BLANK, LISTS, Row, tables
from iro_qa.demo.sheet import Sheet

SEED = 319


@dataclass(frozen=True)
class Drawn:
    """All that was drawn: children, every copy of a form, and the reviews that were held without a form."""

    here: Council
    people: list[Child]
    copies: list[Sheet]
    unformed: list[Review]


def facts(seed: int = SEED, scale: int = 1) -> sqlite3.Connection:
    """Draw the council's facts into a new in-memory database. The same seed and scale give the same facts."""
    everything = drawn(seed, scale)
    return database(everything.here, everything.people, everything.copies)


def drawn(seed: int = SEED, scale: int = 1) -> Drawn:
    """Draw everything, before it is laid into tables."""
    here = council(scale)
    people = children(here, stream(seed, "children"))
    every, unformed = reviews(people, stream(seed, "reviews"))
    plant_edges(every)
    number(every, stream(seed, "numbers"))
    sheets = _sheets(here, every, seed)
    return Drawn(here, people, plant(sheets, here, stream(seed, "planted")), unformed)


def stream(seed: int, name: str) -> Random:
    """Chances of their own for each stage, so that a change in one leaves the others as they are."""
    return Random(f"{seed}/{name}")


def _sheets(here: Council, every: list[Review], seed: int) -> list[Sheet]:
    """One sheet a review, in order of time, with its matters and replies."""
    rng = stream(seed, "facts")
    sheets = [sheet(review, here, rng) for review in every]
    matters, replies = Matters(here, stream(seed, "matters")), stream(seed, "replies")
    for one in sheets:
        matters.add(one)
        respond(one, replies)
        dispute(one, replies)
    matters.settle({one.review.child.number: one for one in sheets})
    for one in sheets:
        replied(one)
    return sheets


def sheet(review: Review, here: Council, rng: Random) -> Sheet:
    """The facts of one form, without its matters."""
    row: Row = BLANK | facts_child.identity(review, rng)
    row |= facts_child.child(review, rng, here.workers[review.team])
    row |= facts_child.review_facts(review, rng) | facts_child.previous(review, rng) | everyday(review, rng)
    row |= sdq(review, rng) | facts_life.school_and_plan(review, rng) | facts_life.participation(review, rng)
    row |= facts_life.remarks(rng) | review.fixed
    row |= facts_life.dates_of_answers(row, review, rng)
    if review.meetings:
        row["review_completed_on"] = review.day if rng.random() < 0.3 else None
    code = row["participation_code"]
    lists: dict[str, list[Row]] = {name: [] for name in LISTS} | {
        "meeting": [{"day": day} for day in review.meetings],
        "document": facts_child.documents(review, rng),
        "took_part": facts_child.guests(code, rng),
        "permanence": facts_life.permanence(review, rng),
        "means": facts_life.means(code, rng),
        "person": facts_life.people(review, rng),
        "agency": facts_life.agencies(review, rng),
    }
    return complete(Sheet(review, row, lists, review.planted))


def database(here: Council, people: list[Child], copies: list[Sheet]) -> sqlite3.Connection:
    """Everything into tables."""
    connection = sqlite3.connect(":memory:")
    layout = tables()
    for table, columns in layout.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
    insert(connection, "form", layout["form"], (_form_row(n, one) for n, one in enumerate(copies, 1)))
    for table in LISTS:
        insert(connection, table, layout[table], _list_rows(table, copies))
        connection.execute(f"CREATE INDEX by_copy_{table} ON {table} (copy)")
    insert(connection, "child", layout["child"], (vars(child) for child in people))
    insert(connection, "team", layout["team"], ({"team": t, "places": n} for t, n in here.places.items()))
    time = zip(here.iros, here.wte, strict=True)
    insert(connection, "iro", layout["iro"], ({"iro": iro, "wte": share} for iro, share in time))
    connection.commit()
    return connection


def _form_row(n: int, sheet: Sheet) -> Row:
    planted = ("content", "planted", "file", "backwards", "unclean")
    return sheet.facts | {name: getattr(sheet, name) for name in planted} | {"copy": n}


def _list_rows(table: str, copies: list[Sheet]) -> Iterable[Row]:
    for n, sheet in enumerate(copies, 1):
        for position, row in enumerate(sheet.lists[table]):
            yield row | {"copy": n, "position": position}


def insert(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Rows into a table; days as text."""
    marks = ", ".join("?" for _ in columns)
    values = ([_plain(row.get(column)) for column in columns] for row in rows)
    connection.executemany(" ".join(("INSERT INTO", table, "VALUES", f"({marks})")), values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
