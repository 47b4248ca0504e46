"""What `iro-qa due` shows: form numbers, refs, codes, dates, labels of teams and IROs. No headline, and no child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import attrs

from iro_qa.cli import caseload, screen
from iro_qa.cli.words import many, say, wrapped
from iro_qa.dates import in_words
from iro_qa.run import Folded
from iro_qa.run.duties import Due, Duty

#: Why a person has to act, as a heading; in this order.
_WHY = {
    "human rights": "A possible breach of human rights with no formal step",
    "no answer": "No answer by the last day",
    "disputed": "The answer disputes it",
    "escalated": "The step ended as escalated, and no next one is recorded",
}
#: What is late or due, in a word or two.
_WHAT = {"no answer": "answer", "answer": "answer", "all stages": "process", "action": "action", "outcome": "outcome",
         "not sent": "not sent"}  # fmt: skip


def show(found: Due, folded: Folded, listed: caseload.Listed, *, as_json: bool, names: bool) -> None:
    """Print what is due, or JSON of it."""
    if as_json:
        screen.as_json(_json(found, folded) | caseload.json_rows(listed))
        return
    _say_head(found, folded)
    _say_escalate(found, folded)
    _say_dated(found, folded)
    _say_undated(found)
    _say_administrative(found, folded)
    _say_warnings(found)
    if found.answered:
        say(f"\nANSWERED, SETTLED OR WITH CAFCASS, FOR THE {folded.council.words.iro} TO FOLLOW: {found.answered}")
    caseload.show(listed, names, caseload.SEE_SUMMARISE)
    screen.say_unreadable(folded.unreadable, names, screen.SEE_SUMMARISE)
    screen.say_failures(folded.failures)


def _say_head(found: Due, folded: Folded) -> None:
    who = found.team or folded.council.name or "Whole service"
    wrapped(
        f"{who}, as at {in_words(found.as_at)}. Local resolution process: {found.process.name}. Days are working days."
    )
    for remark in found.process.remarks:
        wrapped(f"Note on the process: {remark}", 2)
    line = folded.reading
    if line.counted < line.forms:
        read = f"{many(line.forms, 'form')} read, {line.counted:,} count"
        wrapped(f"{read}: `iro-qa summarise` says which do not, and why.", 2)
    if not found.pressing:
        say("Nothing is late, and nothing is to be escalated.")


def _say_escalate(found: Due, folded: Folded) -> None:
    rows = found.of("escalate")
    if rows:
        say(f"\nTO BE ESCALATED BY A PERSON NOW: {many(len(rows), found.process.word, folded.council.words.concerns)}")
    for why, heading in _WHY.items():
        for to in dict.fromkeys(row.to for row in rows if row.why == why):
            some = [row for row in rows if (row.why, row.to) == (why, to)]
            act = "refer to Cafcass" if to == "Cafcass" else f"open {to}"
            wrapped(f"{heading}: {act} ({len(some)})", 2)
            day = "last day" if why == "no answer" else "since"
            heads = day, "form/ref", "urgency", "team", folded.council.words.iro, ""
            named = [(row, _urgency(row, folded)) for row in some]
            _say_table(heads, ((_day(row), row.key, urgent, row.team, row.iro, _more(row)) for row, urgent in named))


def _say_dated(found: Due, folded: Folded) -> None:
    for when, heading in (("late", "LATE"), ("due", f"DUE UP TO {in_words(found.until).upper()}")):
        rows = found.of(when)
        if rows:
            say(f"\n{heading}: {len(rows)}")
            _say_rows(rows, folded)
    later = found.of("later")
    if later:
        say(f"\nDUE LATER: {len(later)}")


def _say_rows(rows: Iterable[Duty], folded: Folded) -> None:
    heads = "last day", "days", "form/ref", "what", "urgency", "team", folded.council.words.iro, ""
    _say_table(heads, ((_day(row), _left(row), row.key, _what(row), *_whose(row, folded)) for row in rows))


def _say_undated(found: Due) -> None:
    rows = found.of("undated")
    if rows:
        say(f"\nNO DAY IS SET: {len(rows)}")
    for why, heading in (("answer", "An answer is awaited: agree a day for it"),
                         ("not sent", "The form is not yet sent"), ("outcome", "Answered; the outcome is not recorded"),
                         ("action", "Actions")):  # fmt: skip
        some = [row.key for row in rows if row.why == why]
        if some:
            wrapped(f"{heading} ({len(some)}): {', '.join(some)}", 2)


def _say_administrative(found: Due, folded: Folded) -> None:
    """Concerns of the kinds that are counted apart, in the same order."""
    rows = [row for when in ("escalate", "late", "due", "undated") for row in found.of(when, administrative=True)]
    if rows:
        say(f"\nADMINISTRATIVE, COUNTED APART: {len(rows)}")
        _say_rows(rows, folded)


def _say_warnings(found: Due) -> None:
    rows = [(row.key, said) for row in found.rows for said in row.warnings]
    if rows:
        say("\nTO KNOW")
    for said in dict.fromkeys(said for _, said in rows):
        keys = [key for key, other in rows if other == said]
        wrapped(f"{said} ({', '.join(keys)})", 2)


def _say_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as what stands in them; a line that is too long goes on below."""
    lines = [tuple(heads), *(tuple(cells) for cells in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for cells in lines:
        padded = (f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True) if width)
        wrapped("  ".join(padded).rstrip(), 2, 12)


def _day(row: Duty) -> str:
    return row.on.isoformat() if row.on else ""


def _left(row: Duty) -> str:
    """Working days that are left or have passed."""
    if row.days is None:
        return ""
    return f"{-row.days} late" if row.when in ("escalate", "late") else f"in {row.days}"


def _what(row: Duty) -> str:
    return "escalate" if row.when == "escalate" else _WHAT[row.why]


def _urgency(row: Duty, folded: Folded) -> str:
    """What the urgency is called here; an action has none."""
    return next((level.label for level in folded.council.rules.urgencies if level.code == row.urgency), "")


def _whose(row: Duty, folded: Folded) -> tuple[str, ...]:
    return _urgency(row, folded), row.team, row.iro, "Cafcass asked" if row.cafcass_on else ""


def _more(row: Duty) -> str:
    parts = ["over the overall limit" if row.over else "", "Cafcass asked" if row.cafcass_on else ""]
    return ", ".join(filter(None, parts))


def _json(found: Due, folded: Folded) -> dict[str, Any]:
    return {
        "as_at": found.as_at.isoformat(), "until": found.until.isoformat(), "team": found.team,
        "process": found.process.name, "remarks": list(found.process.remarks), "answered": found.answered,
        "rows": [attrs.asdict(row, value_serializer=_plain) for row in found.rows],
        "unreadable": screen.fault_rows(folded.unreadable), "failures": screen.failure_rows(folded.failures),
    }  # fmt: skip


def _plain(_: object, __: object, value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
