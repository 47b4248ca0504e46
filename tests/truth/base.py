"""The helper tables of the truth, and queries over them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

_PARTS = ("timing", "health", "plan", "people")
_FILES = ("counted.sql", "checks.sql", *(f"checks_{part}.sql" for part in _PARTS), "checks_outcome.sql", "figures.sql")
_SQL = [Path(__file__).with_name(name).read_text("utf-8") for name in _FILES]


def clean(connection: sqlite3.Connection) -> None:
    """Forget the copies that `forms(connection, clean=True)` leaves out."""
    connection.execute("DELETE FROM form WHERE unclean")


def ready(connection: sqlite3.Connection) -> None:
    """Make the helper tables, unless they are there and nothing has been changed since."""
    made = connection.execute("SELECT COUNT(*) FROM sqlite_temp_master WHERE name = 'stamp'").fetchone()[0]
    if made and connection.execute("SELECT changes FROM stamp").fetchone()[0] == connection.total_changes:
        return
    connection.commit()
    things = "SELECT type, name FROM sqlite_temp_master WHERE type IN ('table', 'view') ORDER BY type DESC"
    for kind, name in connection.execute(things).fetchall():
        connection.execute(f"DROP {kind} temp.{name}")
    for script in _SQL:
        connection.executescript(script)
    connection.execute("CREATE TEMP TABLE stamp (changes)")
    connection.execute("INSERT INTO stamp VALUES (?)", (connection.total_changes + 1,))


def rows(connection: sqlite3.Connection, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    ready(connection)
    return connection.execute(sql, values).fetchall()
