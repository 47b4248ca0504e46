"""The first working day of the month, whole: the list, the summaries, the answers, and what the next month shows.

It runs October and then November of the made-up council, whose files it writes first into the folder `desk`.
For your own council leave out what begins with `made_up`, and do the two halves a month apart.

python examples/first_working_day.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import iro_qa
from iro_qa.atomic import write
from iro_qa.demo import loop as made_up
from iro_qa.forms import catalogue

# ------------------------------------------------------------------------------------------------ edit these lines

#: The QA officer's folder. In it: `forms`, the caseload lists, `iro-qa.toml`, and what comes back from the teams.
DESK = Path("desk")
#: The two months, and the caseload list as it stood on the first working day after each.
MONTHS = {"2026-10": "list-2026-11-02.csv", "2026-11": "list-2026-12-01.csv"}
#: Which documents: "word", "excel", "json". JSON is what the next month compares with.
FORMATS = ["word", "json"]

# ------------------------------------------------------------------------------------- below, nothing needs editing

#: Why the answers of a form are not taken, and what is otherwise on a copy: codes of the library, in words.
REASONS = {
    "unknown": "there is no such form here",
    "not_counted": "the form does not count",
    "other_child": "the copy is about another child",
    "out_of_date": "the form has been corrected since",
    "ahead": "the copy is of a revision that is not here",
    "contradicting": "two copies say different things",
    "last_revision": "there is no further revision",
}
WHAT = {"changed": "was changed", "added": "was filled in", "removed": "was emptied", "missing": "is missing"}


def main() -> None:
    """Both months, with the answers in between."""
    first, second = MONTHS
    made_up.write_month(DESK, first)
    say(month_end(first))
    made_up.write_answers(DESK / "returned")
    take(first)
    made_up.write_month(DESK, second)
    whole = month_end(second, before=first)
    say(whole)
    became = Counter(row.state for row in whole.became)
    print("What became of what was agreed:", ", ".join(f"{n} {state}" for state, n in sorted(became.items())))


def fold() -> tuple[iro_qa.Folded, iro_qa.Reading]:
    """Read and check every form, in whatever layout iro-qa.toml maps."""
    council = iro_qa.load_settings(DESK / "iro-qa.toml")
    registry = iro_qa.discover(council.plugins)
    reading = iro_qa.read([DESK / "forms"], registry, council)
    return iro_qa.fold(reading, registry, council), reading


def month_end(month: str, before: str = "") -> iro_qa.MonthlySummary:
    """Make a month's documents beside its list and, if there is one, the last issue; give the whole service's."""
    folded, _ = fold()
    listed, faults = iro_qa.load_caseload([DESK / MONTHS[month]])
    for fault in faults:
        print("In the list:", fault)
    earlier = iro_qa.previous_issues([DESK / before]) if before else ()
    summaries = iro_qa.summarise(folded, month, caseload=listed, previous=earlier)
    for document in documents(summaries, folded):
        write(DESK / month / document.name, document.content)
    return summaries[-1]


def documents(summaries: tuple[iro_qa.MonthlySummary, ...], folded: iro_qa.Folded) -> Iterator[iro_qa.Document]:
    """Every document that could be made; what broke is said."""
    for made in iro_qa.export(summaries, folded.registry, FORMATS):
        if isinstance(made, iro_qa.Document):
            yield made
        else:
            print("Broke:", made)


def take(month: str) -> None:
    """Take the teams' answers into the folder of forms; whatever else they changed is only listed."""
    folded, reading = fold()
    returned = iro_qa.read([DESK / "returned"], folded.registry, folded.council)
    taken = iro_qa.take_answers(reading, folded, returned)
    write(DESK / "forms" / f"answers-{month}.jsonl", taken.json_lines)
    print(f"Answers to {len(taken.forms)} forms were taken.")
    for one in taken.not_taken:
        print(f"  Not taken: {one.form}, {REASONS[one.reason]}")
    for one in taken.differences:
        asked = catalogue().by_path.get(one.question)
        label = asked.label if asked else one.question.replace(".items", "")
        print(f'  Not applied: {one.form}{f" {one.ref}" if one.ref else ""}, "{label}" {WHAT[one.what]}')


def say(whole: iro_qa.MonthlySummary) -> None:
    """What the QA officer needs first."""
    held = whole.held
    assert held is not None  # there was a list
    print(f"{whole.month_words}: {held.received} forms of {held.reviews} reviews held, {len(held.overdue)} overdue,")
    print(f"  {len(held.due_next)} due next month, {len(held.moved)} children in another team, {len(whole.late)} late.")
    for iro, missing in sorted(Counter(row.iro for row in held.missing).items()):
        print(f"  {iro}: {missing} without a form")


if __name__ == "__main__":
    main()
