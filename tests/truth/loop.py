"""The truth about a month's loop: what the list says beside the forms, what came late, what became of everything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from tests.truth.base import rows

Rows = list[tuple[Any, ...]]
_SQL = Path(__file__).with_name("loop.sql").read_text("utf-8")


def prepare(connection: Connection) -> None:
    """Make the helper tables of the loop. Call it once, when the facts are no longer changed."""
    rows(connection, "SELECT 1")
    connection.executescript(_SQL)
    connection.execute("UPDATE stamp SET changes = ?", (connection.total_changes + 1,))


_OF_TEAM = "(:team = '' OR :team = {})"


def _ask(connection: Connection, sql: str, team: str, **values: Any) -> Rows:
    return rows(connection, sql, team=team, **values)


def received(connection: Connection, month: str, team: str = "") -> tuple[int, int]:
    """Reviews held in the month by the list, and those of them with a form, whose team they are of."""
    sql = f"""SELECT COUNT(*), COUNT(form) FROM on_list WHERE month = :month
              AND {_OF_TEAM.format("IFNULL(form_team, list_team)")}"""
    return _ask(connection, sql, team, month=month)[0]  # type: ignore[return-value]


def missing(connection: Connection, months: Iterable[str], day: str, team: str = "") -> Rows:
    """Reviews of these months without a form: child, team, IRO, day and days waited; by IRO."""
    sql = f"""SELECT child, list_team, iro, day, CAST(JULIANDAY(:day) - JULIANDAY(day) AS INTEGER) FROM on_list
              WHERE form IS NULL AND month IN (SELECT value FROM json_each(:months)) AND day <= :day
              AND {_OF_TEAM.format("list_team")} ORDER BY iro, day, child"""
    return _ask(connection, sql, team, months=json.dumps(list(months)), day=day)


def overdue(connection: Connection, day: str, team: str = "") -> Rows:
    """Children whose review should have been held before the day, and was not: child, team, IRO, due, days."""
    sql = f"""SELECT child, team, iro, due, CAST(JULIANDAY(:day) - JULIANDAY(due) AS INTEGER) FROM falls_due
              WHERE due < :day AND {_OF_TEAM.format("team")} ORDER BY due, child"""
    return _ask(connection, sql, team, day=day)


def due(connection: Connection, month: str, day: str, team: str = "") -> Rows:
    """Reviews due from the day to the end of a month: child, team, IRO, due, whether the date was worked out."""
    sql = f"""SELECT child, team, iro, due, worked_out FROM falls_due WHERE SUBSTR(due, 1, 7) <= :month
              AND due >= :day AND {_OF_TEAM.format("team")} ORDER BY due, child"""
    return _ask(connection, sql, team, month=month, day=day)


def moved(connection: Connection, team: str = "") -> Rows:
    """Children whom the list has in another team than their latest form: child, from, to."""
    sql = f"""SELECT l.number, t.team, l.team FROM listed l JOIN last_team t ON t.child = l.number
              WHERE t.team <> l.team AND {_OF_TEAM.format("l.team")} ORDER BY l.number"""
    return _ask(connection, sql, team)


def caseloads(connection: Connection, team: str = "") -> Rows:
    """Children on the list by IRO."""
    sql = f"SELECT iro, COUNT(*) FROM listed WHERE {_OF_TEAM.format('team')} GROUP BY 1 ORDER BY 1"
    return _ask(connection, sql, team)


def off_list(connection: Connection, month: str, team: str = "") -> Rows:
    """Forms of the month about a review that is not on the list: form, child, whether the child is on it."""
    sql = f"""SELECT p.identity_id, p.child_number, EXISTS (SELECT 1 FROM listed l WHERE l.number = p.child_number)
              FROM placed p WHERE month = :month AND {_OF_TEAM.format("child_team")}
              AND NOT EXISTS (SELECT 1 FROM listed_review r WHERE r.number = p.child_number AND (
                r.day IN (p.d, p.review_held_on) OR r.day IN (SELECT m.day FROM meeting m WHERE m.copy = p.copy)))
              ORDER BY 1"""
    return _ask(connection, sql, team, month=month)


def second_forms(connection: Connection, month: str, team: str = "") -> int:
    """Forms of the month about a child and day that an earlier form is about already."""
    sql = f"""SELECT COUNT(*) FROM placed p WHERE month = :month AND {_OF_TEAM.format("child_team")} AND EXISTS (
              SELECT 1 FROM placed q WHERE q.child_number = p.child_number AND q.d = p.d
              AND q.identity_id < p.identity_id) AND p.child_number IN (SELECT number FROM listed)"""
    return int(_ask(connection, sql, team, month=month)[0][0])


def slips(connection: Connection) -> dict[str, str]:
    """Form -> the number that was meant, for a number that no child has."""
    return dict(rows(connection, "SELECT form, meant FROM slip"))


def late(connection: Connection, month: str, since: str, team: str = "") -> list[str]:
    """Forms of earlier months that reached the folder after the day on which the month before was summarised."""
    sql = f"""SELECT identity_id FROM placed WHERE month < :month AND {_OF_TEAM.format("child_team")}
              AND (SELECT MIN(arrived) FROM arrival WHERE form = identity_id) > :since ORDER BY d, identity_id"""
    return [row[0] for row in _ask(connection, sql, team, month=month, since=since)]


#: From each key onward along `continues`, to the heads as at the day; of several the open one, then the latest.
_BECAME = """
WITH RECURSIVE asked AS (SELECT value AS key FROM json_each(:keys)),
there AS (SELECT * FROM item WHERE what = :what AND d <= :day AND raised <= :day),
onward (key, now) AS (
  SELECT a.key, t.key FROM asked a JOIN there t ON t.key = a.key UNION
  SELECT o.key, n.key FROM onward o JOIN there n ON n.continues = o.now
    JOIN there t ON t.key = o.now AND t.child = n.child),
head AS (SELECT o.key AS asked, t.*, ROW_NUMBER() OVER (PARTITION BY o.key ORDER BY
    (t.ended IS NULL OR t.ended > :day) DESC, t.d DESC, t.key DESC) AS nth
  FROM onward o JOIN there t ON t.key = o.now
  WHERE NOT EXISTS (SELECT 1 FROM there n WHERE n.continues = t.key AND n.child = t.child))
SELECT a.key, CASE
    WHEN h.key IS NULL THEN 'no longer on any form'
    WHEN h.ended <= :day THEN 'confirmed by the IRO'
    WHEN h.done_on <= :day THEN 'done, the team says'
    WHEN h.due < :day THEN 'overdue' ELSE 'open' END,
  CASE WHEN h.ended <= :day THEN h.ended WHEN h.done_on <= :day THEN h.done_on END
FROM asked a LEFT JOIN head h ON h.asked = a.key AND h.nth = 1 ORDER BY 1
"""


def became(connection: Connection, what: str, keys: Iterable[str], day: str) -> dict[str, tuple[str, str | None]]:
    """What has become of concerns or actions as at a day: the state, and since when."""
    found = rows(connection, _BECAME, keys=json.dumps(sorted(keys)), what=what, day=day)
    return {key: (state, on) for key, state, on in found}


def agreed_since(connection: Connection, month: str, since: str, until: str) -> list[str]:
    """Actions that a meeting or an answer added to forms of earlier months, between two days."""
    sql = """SELECT p.identity_id || '/' || a.ref FROM placed p JOIN action a USING (copy)
             WHERE a.origin IN ('meeting', 'response') AND p.month < :month AND IFNULL(a.raised, p.d) > :since
             AND IFNULL(a.raised, p.d) <= :until ORDER BY 1"""
    return [row[0] for row in rows(connection, sql, month=month, since=since, until=until)]


#: Open concerns of which nobody has begun a step, and that breach no right: unanswered past the day, or disputed.
_PRESSING = """
WITH there AS (SELECT * FROM item WHERE what = 'concern' AND d <= :day AND raised <= :day),
head AS (SELECT * FROM there h WHERE (h.ended IS NULL OR h.ended > :day)
  AND NOT EXISTS (SELECT 1 FROM there n WHERE n.continues = h.key AND n.child = h.child)),
reply AS (SELECT f.identity_id || '/' || a.concern AS key, a.reply FROM form f JOIN answer a USING (copy)
  JOIN placed p USING (copy) WHERE f.response_answered_on <= :day)
SELECT h.key, CASE WHEN r.reply = 'disputed' THEN 'disputed' WHEN r.reply IS NULL AND h.due < :day THEN 'no answer'
  ELSE '' END AS why
FROM head h LEFT JOIN reply r ON r.key = h.key JOIN concern c ON c.copy = h.copy AND c.ref = h.ref
WHERE c.human_rights <> 'yes' AND h.continues = '' AND NOT EXISTS (
  SELECT 1 FROM dispute s JOIN placed p USING (copy)
  WHERE s.concern = h.key OR (s.copy = h.copy AND s.concern = h.ref))
"""


def pressing(connection: Connection, day: str) -> dict[str, str]:
    """Open concerns that were raised once and have no step of a dispute: why a person has to act, or blank."""
    return dict(rows(connection, _PRESSING, day=day))


def last_forms(connection: Connection, day: str) -> dict[str, tuple[Any, ...]]:
    """Per child of the latest form up to a day: its day, the IRO, and the SDQ score."""
    sql = """SELECT child_number, d, child_iro, sdq_score FROM (SELECT *, ROW_NUMBER() OVER (
             PARTITION BY child_number ORDER BY d DESC, identity_id DESC) AS nth FROM placed WHERE d <= :day)
             WHERE nth = 1"""
    return {child: (d, iro, score) for child, d, iro, score in rows(connection, sql, day=day)}


def last_review(connection: Connection, day: str) -> dict[str, str]:
    """Per child on the list the last review up to a day, by the list or by a form."""
    sql = """SELECT number, MAX(day) FROM (SELECT number, day FROM listed_review UNION ALL
             SELECT child_number, d FROM placed) WHERE day <= :day GROUP BY 1"""
    return dict(rows(connection, sql, day=day))


_TO_ASK = """
WITH there AS (SELECT * FROM item WHERE d <= :day AND raised <= :day),
head AS (SELECT * FROM there h WHERE (h.ended IS NULL OR h.ended > :day) AND NOT EXISTS (
  SELECT 1 FROM there n WHERE n.what = h.what AND n.continues = h.key AND n.child = h.child))
SELECT form, what, ref FROM head h WHERE (what = 'action' AND done_on IS NULL) OR (what = 'concern' AND NOT EXISTS (
  SELECT 1 FROM form f JOIN answer a USING (copy)
  WHERE f.copy = h.copy AND f.response_answered_on IS NOT NULL AND a.concern = h.ref))
"""


def to_ask(connection: Connection, day: str) -> tuple[set[str], set[str]]:
    """Forms with something open as at the day that no form answers, and the concerns among it."""
    found = rows(connection, _TO_ASK, day=day)
    return {form for form, _, _ in found}, {f"{form}/{ref}" for form, what, ref in found if what == "concern"}


def answered_since(connection: Connection, keys: Iterable[str], day: str) -> set[str]:
    """Those of the concerns that have an answer by the day."""
    sql = """SELECT p.identity_id || '/' || a.concern FROM placed p JOIN answer a USING (copy)
             WHERE p.response_answered_on <= :day
             AND p.identity_id || '/' || a.concern IN (SELECT value FROM json_each(:keys))"""
    return {row[0] for row in rows(connection, sql, day=day, keys=json.dumps(sorted(keys)))}
