"""The truth about the children on the caseload list: by the reviews that were held, with or without a form."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

from tests.truth.base import rows

_SQL = Path(__file__).with_name("of_list.sql").read_text("utf-8")
APRIL = "2026-04-01"
_COUNTED = f"""short_breaks = 0 AND JULIANDAY(:day) - JULIANDAY(since) >= 28
               AND (:team = '' OR team = :team) AND :april = '{APRIL}'"""


def prepare(connection: Connection) -> None:
    """Make the tables beside those of the loop. Call it once."""
    connection.executescript(_SQL)
    connection.execute("UPDATE stamp SET changes = ?", (connection.total_changes + 1,))


def _children(connection: Connection, sql: str, day: str, team: str) -> set[str]:
    return {child for (child,) in rows(connection, sql, day=day, team=team, april=APRIL)}


def counted(connection: Connection, day: str, team: str = "") -> set[str]:
    """Children whose timeliness counts."""
    return _children(connection, f"SELECT child FROM of_list WHERE {_COUNTED} AND NOT placed_for_adoption", day, team)


def late(connection: Connection, day: str, team: str = "") -> set[str]:
    """Those of them with a review since April that was held late, or one that is overdue."""
    sql = f"""SELECT child FROM of_list WHERE {_COUNTED} AND NOT placed_for_adoption AND (
              EXISTS (SELECT 1 FROM judged j WHERE j.child = of_list.child AND j.day BETWEEN :april AND :day
                      AND j.day > j.due)
              OR EXISTS (SELECT 1 FROM falls_due f WHERE f.child = of_list.child AND f.due < :day))"""
    return _children(connection, sql, day, team)


def untold(connection: Connection, day: str, team: str = "") -> set[str]:
    """Those of them with a review of which it may not be known by when it was due."""
    sql = f"SELECT child FROM of_list WHERE {_COUNTED} AND child IN (SELECT child FROM untold)"
    return _children(connection, sql, day, team)


def heard(connection: Connection, day: str, team: str = "") -> dict[str, set[str]]:
    """Children by the worst of their reviews since April: views conveyed, not, not recorded; others not at all."""
    sql = f"""SELECT child, MAX(said) FROM heard JOIN of_list USING (child)
              WHERE {_COUNTED} AND day BETWEEN :april AND :day GROUP BY child HAVING MAX(said) > 0"""
    found: dict[str, set[str]] = {"yes": set(), "not recorded": set(), "no": set()}
    for child, said in rows(connection, sql, day=day, team=team, april=APRIL):
        found[("", "yes", "not recorded", "no")[said]].add(child)
    return found
