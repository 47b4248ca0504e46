"""The truth about what is open as at a day, about good practice, and about what was received."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Any

from tests.truth.base import rows

#: Chains as at a day: an item that nothing of the same child continues is a head; from it back along `continues`.
_HEADS = """
WITH RECURSIVE there AS (SELECT * FROM item WHERE what = :what AND d <= :day AND raised <= :day),
head AS (SELECT * FROM there h WHERE NOT EXISTS (
  SELECT 1 FROM there n WHERE n.continues = h.key AND n.child = h.child)),
chain (head, child, key, continues, raised) AS (
  SELECT key, child, key, continues, raised FROM head UNION ALL
  SELECT chain.head, t.child, t.key, t.continues, t.raised
    FROM chain JOIN there t ON t.key = chain.continues AND t.child = chain.child),
history AS (SELECT head, MIN(raised) AS first_raised, COUNT(*) AS times_raised FROM chain GROUP BY head),
belongs AS (SELECT child_number, {belongs} AS child_team FROM (SELECT child_number, child_team, ROW_NUMBER() OVER (
  PARTITION BY child_number ORDER BY d DESC, identity_id DESC) AS nth
  FROM placed WHERE d <= :day) WHERE nth = 1)
SELECT h.key, h.child, b.child_team AS team, b.child_team <> h.team AS transferred,
  y.first_raised, y.times_raised,
  CAST(JULIANDAY(:day) - JULIANDAY(y.first_raised) AS INTEGER) AS days_open, h.headline, {more}
FROM head h JOIN history y ON y.head = h.key JOIN belongs b ON b.child_number = h.child
WHERE (h.ended IS NULL OR h.ended > :day) AND (:team IS NULL OR b.child_team = :team) ORDER BY h.key
"""
#: The team a child is in: by the caseload list where there is one, else by the latest form.
_LISTED = "IFNULL((SELECT l.team FROM listed l WHERE l.number = child_number), child_team)"
_UNANSWERED = """NOT EXISTS (SELECT 1 FROM form f JOIN answer r ON r.copy = f.copy
  WHERE f.copy = h.copy AND f.response_answered_on <= :day AND r.concern = h.ref)"""
_CONCERN = f"{_UNANSWERED} AS unanswered, IFNULL(h.due < :day, 0) AND {_UNANSWERED} AS late"
_ACTION = """CASE WHEN h.done_on <= :day THEN 'done, the team says'
  WHEN h.due < :day THEN 'overdue' ELSE 'open' END AS state"""
_COMMON = ("key", "child", "team", "transferred", "first_raised", "times_raised", "days_open", "headline")
_FLAGS = {"transferred", "unanswered", "late"}


def open_items(
    connection: Connection, as_at: str, team: str | None = None, *, listed: bool = False
) -> dict[str, list[dict[str, Any]]]:
    """Open concerns and actions as at a day (of a team's children; None: all), by key.

    `listed` takes a child's team from the caseload list.
    """
    belongs = _LISTED if listed else "child_team"
    wanted = {"concern": (_CONCERN, ("unanswered", "late")), "action": (_ACTION, ("state",))}
    found = {}
    for what, (more, names) in wanted.items():
        found_rows = rows(connection, _HEADS.format(more=more, belongs=belongs), what=what, day=as_at, team=team)
        found[f"{what}s"] = [_named((*_COMMON, *names), row) for row in found_rows]
    return found


def _named(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: bool(value) if name in _FLAGS else value for name, value in zip(names, row, strict=True)}


def open_counts(connection: Connection, as_at: str, team: str | None = None, *, listed: bool = False) -> dict[str, int]:
    """The four numbers that are printed."""
    lists = open_items(connection, as_at, team, listed=listed)
    return {
        "open-concerns": len(lists["concerns"]),
        "unanswered-concerns": sum(row["unanswered"] for row in lists["concerns"]),
        "open-actions": len(lists["actions"]),
        "overdue-actions": sum(row["state"] == "overdue" for row in lists["actions"]),
    }


def good_practice(connection: Connection, month: str, team: str | None = None) -> list[dict[str, Any]]:
    """The good practice of a month's forms; where nobody is named it is the child's social worker's."""
    sql = """SELECT identity_id || '/' || g.ref AS key, child_number, g.headline, g.theme,
             IIF(g.social_worker = '', child_social_worker, g.social_worker)
             FROM placed JOIN good_practice g USING (copy)
             WHERE month = :month AND (:team IS NULL OR child_team = :team) ORDER BY key"""
    names = ("key", "child", "headline", "theme", "social_worker")
    return [_named(names, row) for row in rows(connection, sql, month=month, team=team)]


def received(connection: Connection) -> dict[str, Any]:
    """What came in and does not count, or counts with a remark."""
    ids = {
        "withdrawn": "SELECT id FROM standing WHERE withdrawn > 0 AND contents = 1 ORDER BY 1",
        "copies": "SELECT id FROM standing WHERE contents = 1 AND copies > 1 ORDER BY 1",
        "conflicts": "SELECT id FROM standing WHERE contents > 1 ORDER BY 1",
        "without_date": "SELECT identity_id FROM counted WHERE d IS NULL ORDER BY 1",
        "without_team": "SELECT identity_id FROM counted WHERE TRIM(child_team) = '' ORDER BY 1",
        "counted": "SELECT identity_id FROM placed ORDER BY 1",
    }
    found: dict[str, Any] = {name: [row[0] for row in rows(connection, sql)] for name, sql in ids.items()}
    return found | {
        "drafts": _drafts(connection),
        "earlier_revisions": _earlier(connection),
        "possible_duplicates": _duplicates(connection),
    }


def _drafts(connection: Connection) -> dict[str, list[str]]:
    """Form numbers of drafts by IRO."""
    sql = "SELECT DISTINCT child_iro, identity_id FROM form WHERE identity_status = 'draft' ORDER BY 1, 2"
    found: dict[str, list[str]] = {}
    for iro, form in rows(connection, sql):
        found.setdefault(iro, []).append(form)
    return found


def _earlier(connection: Connection) -> list[tuple[str, int]]:
    """Form number and revision of everything that a higher revision supersedes."""
    sql = """SELECT DISTINCT f.identity_id, f.identity_revision FROM form f
             JOIN standing s ON s.id = f.identity_id WHERE f.identity_status <> 'draft'
             AND f.identity_revision < s.revision ORDER BY 1, 2"""
    return [(form, revision) for form, revision in rows(connection, sql)]


def _duplicates(connection: Connection) -> list[list[str]]:
    """Groups of form numbers for one child and day."""
    sql = """SELECT GROUP_CONCAT(identity_id, ' ') FROM counted WHERE d IS NOT NULL
             GROUP BY child_number, d HAVING COUNT(*) > 1 ORDER BY MIN(identity_id)"""
    return [sorted(row[0].split(" ")) for row in rows(connection, sql)]
