"""An independent count of what a caseload list says: csv, sqlite, a table of bank holidays, nothing of ours."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from datetime import date, timedelta

#: England's bank holidays as the government lists them.
_LISTED = """
    2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25
    2015-12-28 2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29
    2016-12-26 2016-12-27 2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29
    2017-08-28 2017-12-25 2017-12-26 2018-01-01 2018-03-30 2018-04-02 2018-05-07
    2018-05-28 2018-08-27 2018-12-25 2018-12-26 2025-01-01 2025-04-18 2025-04-21
    2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26 2026-01-01 2026-04-03
    2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 2027-01-01
    2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
"""
BANK_HOLIDAYS = frozenset(map(date.fromisoformat, _LISTED.split()))


def twentieth_working_day(start):
    day, counted = start, 0
    while counted < 20:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in BANK_HOLIDAYS:
            counted += 1
    return day


def months_later(day, months):
    """The same number of the month, or the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def completed(days):
    """The last day of each review: days a week or less apart are meetings of the same one."""
    ordered = sorted(set(days))
    return [day for day, then in zip(ordered, [*ordered[1:], date.max], strict=False) if (then - day).days > 7]


def next_due(since, reviews):
    """By the regulations; one known review within four months of coming into care is the first."""
    mine = completed({day for day in reviews if day >= since})
    if not mine:
        return twentieth_working_day(since)
    first = len(mine) == 1 and mine[0] <= months_later(since, 4)
    return months_later(mine[-1], 3 if first else 6)


def day_of(text):
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def in_care(folder, end):
    """Of a return: each child whose last episode is open, since when, and its reviews up to a day."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("create table episode (child, decom, dec, rne, ls, place, line)")
        with (folder / "episodes.csv").open(encoding="utf-8-sig", newline="") as stream:
            for line, row in enumerate(csv.DictReader(stream)):
                ended = day_of(row["DEC"]).isoformat() if row["DEC"] else None
                ended = None if ended and ended > end.isoformat() else ended  # an end to come is a slip: still open
                began, status = day_of(row["DECOM"]).isoformat(), row["LS"]
                values = (row["CHILD"], began, ended, row["RNE"], status, row["PLACE"], line)
                base.execute("insert into episode values (?, ?, ?, ?, ?, ?, ?)", values)
        base.execute("create table review (child, day)")
        with (folder / "reviews.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = [(row["CHILD"], day_of(row["REVIEW"]).isoformat()) for row in csv.DictReader(stream)]
            base.executemany("insert into review values (?, ?)", rows)
        found = base.execute(
            """
            with ordered as (
                select *, lag(dec) over w as before_dec, lag(child) over w as before,
                       row_number() over (partition by child order by decom desc, dec is null desc, line desc)
                           as from_last
                from episode window w as (partition by child order by decom, dec is null, line)
            ), starts as (
                select child, max(decom) as since from ordered
                where before is null or rne = 'S' or decom > before_dec group by child
            )
            select o.child, s.since, o.ls, o.place, group_concat(distinct r.day)
            from ordered o join starts s using (child)
            left join review r on r.child = o.child and r.day between s.since and ?
            where o.from_last = 1 and o.dec is null group by o.child
            """,
            (end.isoformat(),),
        ).fetchall()
    return {
        child: (date.fromisoformat(since), ls, place, sorted(map(date.fromisoformat, days.split(",") if days else [])))
        for child, since, ls, place, days in found
    }
