"""The truth about figures and checks.

`:months` is a JSON list, `:team` is NULL for the whole service.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Any

from tests.truth.base import rows

Counts = dict[str, dict[str, Any]]
Rows = list[tuple[Any, ...]]
ANSWERS = ("yes", "partly", "no", "declined", "not_evidenced", "not_applicable", "not_recorded")
_CHOSEN = """chosen AS (SELECT * FROM placed WHERE month IN (SELECT value FROM json_each(:months))
             AND (:team IS NULL OR child_team = :team))"""
_LATEST = """latest AS (SELECT * FROM (SELECT *, ROW_NUMBER() OVER (
             PARTITION BY child_number ORDER BY d DESC, identity_id DESC) AS nth FROM chosen)
             WHERE nth = 1)"""


def _in(connection: Connection, sql: str, months: Sequence[str], team: str | None) -> Rows:
    """Rows of a query over the forms of a team (None: of all teams) in some months."""
    query = f"WITH {_CHOSEN}, {_LATEST} {sql}"
    return rows(connection, query, months=json.dumps(list(months)), team=team)


def proportions(connection: Connection, months: Sequence[str], team: str | None = None) -> Counts:
    """Per figure how often each answer was given, and the child numbers of those not met."""
    ids = [row[0] for row in rows(connection, "SELECT id FROM proportion")]
    found: dict[str, dict[str, Any]] = {figure: dict.fromkeys(ANSWERS, 0) | {"cases": []} for figure in ids}
    each = """SELECT g.id, g.answer, c.child_number FROM chosen c JOIN given g ON g.copy = c.copy
              JOIN proportion p ON p.id = g.id WHERE p.way = 'each' UNION ALL
              SELECT g.id, g.answer, c.child_number FROM latest c JOIN given g ON g.copy = c.copy
              JOIN proportion p ON p.id = g.id WHERE p.way = 'latest' UNION ALL
              SELECT p.id, CASE WHEN SUM(g.answer = 'no') THEN 'no'
                WHEN SUM(g.answer = 'not_recorded') THEN 'not_recorded'
                WHEN SUM(g.answer = 'yes') THEN 'yes' ELSE 'not_applicable' END, c.child_number
              FROM chosen c JOIN given g ON g.copy = c.copy JOIN proportion p ON p.id = g.id
              WHERE p.way = 'worst' GROUP BY p.id, c.child_number"""
    counted = f"SELECT id, answer, COUNT(*) FROM ({each}) GROUP BY 1, 2"
    for figure, answer, count in _in(connection, counted, months, team):
        found[figure][answer] = count
    cases = f"""SELECT DISTINCT id, child_number FROM ({each})
                WHERE answer IN ('partly', 'no', 'declined', 'not_evidenced') ORDER BY 1, 2"""
    for figure, child in _in(connection, cases, months, team):
        found[figure]["cases"].append(child)
    return found


def units(connection: Connection) -> dict[str, str]:
    """Per proportion what it counts: reviews or children."""
    return dict(rows(connection, "SELECT id, unit FROM proportion"))


def counts(connection: Connection, months: Sequence[str], team: str | None = None) -> dict[str, int]:
    """Forms, different children, and concerns that continue earlier ones."""
    row = _in(connection, "SELECT COUNT(*), COUNT(DISTINCT child_number) FROM chosen", months, team)[0]
    again = "SELECT COUNT(*) FROM chosen JOIN concern c USING (copy) WHERE c.continues <> ''"
    return {"forms": row[0], "children": row[1], "concerns-raised-again": _in(connection, again, months, team)[0][0]}


_SCORES = """SELECT sdq_score AS score FROM (SELECT sdq_score, ROW_NUMBER() OVER (
             PARTITION BY child_number ORDER BY d DESC, identity_id DESC) AS nth
             FROM chosen WHERE sdq_score IS NOT NULL) WHERE nth = 1"""
#: A number in each row; the average is their sum and how many there are.
_AVERAGES = {
    "sdq-score": _SCORES,
    "relatives-rows-of-all": """SELECT 100 * (SELECT COUNT(DISTINCT who) FROM person p WHERE p.copy = c.copy
                                AND who IN ('step_parent', 'connected_person')
                                AND involvement IN ('attended', 'consulted')) FROM chosen c""",
    "disputes-per-100": "SELECT 100 * (SELECT COUNT(*) FROM dispute i WHERE i.copy = c.copy) FROM chosen c",
    "days-to-answer": """SELECT JULIANDAY(response_answered_on) - JULIANDAY(sent) FROM (
                         SELECT *, COALESCE(response_sent_on, identity_sent_on) AS sent FROM chosen)
                         WHERE response_answered_on >= sent AND copy IN (SELECT copy FROM concern)""",
    "days-to-close": """SELECT JULIANDAY(i.closed_on) - JULIANDAY(IFNULL(i.raised, c.d)) AS days
                        FROM chosen c JOIN concern i USING (copy) WHERE days >= 0""",
}


def average(connection: Connection, months: Sequence[str], team: str | None = None) -> Counts:
    """Sum and number for each average."""
    found: Counts = {}
    for name, sql in _AVERAGES.items():
        numbers = [row[0] for row in _in(connection, sql, months, team)]
        found[name] = {"sum": sum(numbers), "n": len(numbers)}
    return found


_TALLIES = {
    "late-reasons": """SELECT IIF(review_late_reason = '', 'not_recorded', review_late_reason), COUNT(*)
                       FROM chosen WHERE d > review_due_on GROUP BY 1""",
    "good-practice": "SELECT i.theme, COUNT(*) FROM chosen JOIN good_practice i USING (copy) GROUP BY 1",
    "concerns-by-theme": "SELECT i.theme, COUNT(*) FROM chosen JOIN concern i USING (copy) GROUP BY 1",
    "concerns-by-kind": "SELECT i.kind, COUNT(*) FROM chosen JOIN concern i USING (copy) GROUP BY 1",
    "concerns-by-urgency": "SELECT i.urgency, COUNT(*) FROM chosen JOIN concern i USING (copy) GROUP BY 1",
    "concerns-by-service": "SELECT i.service, COUNT(*) FROM chosen JOIN concern i USING (copy) GROUP BY 1",
    "plan-judgement": """SELECT care_plan_judgement, COUNT(*) FROM chosen
                         WHERE care_plan_judgement <> '' GROUP BY 1""",
    "sdq-bands": f"""SELECT CASE WHEN score < 14 THEN 'average' WHEN score < 17 THEN 'borderline'
                     ELSE 'concern' END, COUNT(*) FROM ({_SCORES}) GROUP BY 1""",
    "pep-quality": """SELECT education_pep_quality, COUNT(*) FROM chosen
                      WHERE education_pep_quality <> '' GROUP BY 1""",
    "post-16": """SELECT education_post_16, COUNT(*) FROM chosen
                  WHERE education_post_16 NOT LIKE 'not_%' GROUP BY 1""",
    "disputes-by-stage": "SELECT i.stage, COUNT(*) FROM chosen JOIN dispute i USING (copy) GROUP BY 1",
    "disputes-by-theme": """SELECT IFNULL(NULLIF(w.theme, ''), 'not_recorded'), COUNT(*)
                            FROM chosen c JOIN dispute i USING (copy) LEFT JOIN concern w ON w.copy = c.copy
                            AND i.concern IN (w.ref, c.identity_id || '/' || w.ref) GROUP BY 1""",
    "disputes-by-outcome": """SELECT IIF(i.outcome = '', 'not_recorded', i.outcome), COUNT(*)
                              FROM chosen JOIN dispute i USING (copy) GROUP BY 1""",
    "findings": """SELECT o.id, COUNT(*) FROM chosen JOIN outcome o USING (copy)
                   WHERE o.outcome = 'found' GROUP BY 1""",
}


def tallies(connection: Connection, months: Sequence[str], team: str | None = None) -> Counts:
    """Label -> count for each tally; a label that never occurs is absent."""
    return {tally: dict(_in(connection, sql, months, team)) for tally, sql in _TALLIES.items()}


_CROSS = """SELECT CASE r.who WHEN 'mother' THEN IFNULL(b.code, 'not_recorded') WHEN 'father'
            THEN IFNULL(b.code, 'not_recorded') ELSE IFNULL(b.code, 'none_known') END, r.who, COUNT(*)
            FROM chosen c CROSS JOIN (SELECT value AS who FROM json_each(
                '["mother", "father", "step_parent", "connected_person"]')) r
            LEFT JOIN best b ON b.copy = c.copy AND b.who = r.who GROUP BY 1, 2"""
COLUMNS = (
    "attended", "consulted", "declined", "not_consulted", "not_applicable", "not_recorded", "none_known",
)  # fmt: skip


def cross(connection: Connection, months: Sequence[str], team: str | None = None) -> dict[str, Counts]:
    """The table of family attendance: row -> column -> forms, with the noughts."""
    people = ("mother", "father", "step_parent", "connected_person")
    table = {who: dict.fromkeys(COLUMNS, 0) for who in people}
    for code, who, count in _in(connection, _CROSS, months, team):
        table[who][code] = count
    return {"family-attendance": table}


def checks(connection: Connection) -> Counts:
    """Per check how many counted forms (those without date or team among them) had each outcome."""
    found: dict[str, dict[str, int]] = {}
    for check, outcome, count in rows(connection, "SELECT id, outcome, COUNT(*) FROM outcome GROUP BY 1, 2"):
        found.setdefault(check, {"found": 0, "clear": 0, "not_applicable": 0})[outcome] = count
    return found


def outcomes(connection: Connection, form_id: str) -> dict[str, str]:
    """Per check its outcome on one counted form."""
    sql = "SELECT o.id, o.outcome FROM outcome o JOIN counted c USING (copy) WHERE c.identity_id = :form"
    return dict(rows(connection, sql, form=form_id))
