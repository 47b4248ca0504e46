"""Make a month's summaries: a document for each team, one for the whole service, and the copies that the settings name.

Edit the lines below, then run:  python examples/monthly_summaries.py
"""

# exit code 1: some of the made-up forms contradict each other, or lack a date or a team, to show how that is told

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import iro_qa
from iro_qa.cli.keeping import write
from iro_qa.fixlist import fix_list

HERE = Path(__file__).resolve().parent

# ------------------------------------------------------------------------------------------------ edit these lines

#: Where the forms are: a folder with all its sub-folders. On Windows: Path(r"S:\QA\Monitoring forms")
FOLDER = HERE / "made-up-council" / "forms"
#: The month the summaries are about.
MONTH = "2026-10"
#: The day for what is open and overdue, for example date(2026, 11, 2). None: the month's last day.
AS_AT: date | None = None
#: 2 when the month is sent out a second time.
ISSUE = 1
#: Where the documents go; made if it is not there.
OUT = Path("october")
#: Which documents: "word", "excel", "json".
FORMATS = ["word", "excel"]
#: The council's settings; None for the usual ones.
SETTINGS: Path | None = HERE / "made-up-council" / "iro-qa.toml"

# ------------------------------------------------------------------------------------- below, nothing needs editing


def main() -> int:
    """Make the summaries. The exit code is that of the command `iro-qa summarise`."""
    try:
        return make()
    except iro_qa.IroQaError as problem:  # a month without forms, settings that cannot be used, a full disk
        print(problem)
        return 3 if isinstance(problem, iro_qa.OutputError) else 2


def make() -> int:
    """Read, fold, summarise and write, and say what was read and what was not."""
    council = iro_qa.load_settings(SETTINGS) if SETTINGS else iro_qa.Council()
    registry = iro_qa.discover(council.plugins)
    folded = iro_qa.fold(iro_qa.read([FOLDER], registry, council), registry, council)
    say(folded)
    summaries = iro_qa.summarise(folded, MONTH, as_at_day=AS_AT, issue=ISSUE)
    broken = [*folded.failures, *(failure for one in summaries for failure in one.figures.failures)]
    copies = iro_qa.copies(folded, summaries)
    for document in iro_qa.export((*summaries, *copies), registry, FORMATS):
        if isinstance(document, iro_qa.Document):
            print("Wrote", write(OUT / document.name, document.content))
        else:
            broken.append(document)
    if folded.unreadable or folded.notes:
        print("Wrote", write(OUT / "fix-list.xlsx", fix_list(folded.unreadable, folded.notes)))
    for failure in dict.fromkeys(broken):
        print("Broke:", failure)
    return 3 if broken else 1 if folded.unreadable or not folded.resolution.clean else 0


def say(folded: iro_qa.Folded) -> None:
    """What was read, and every form that is in no figure."""
    read, found = folded.reading, folded.resolution
    print(f"Read {read.forms} forms in {read.files} files; {read.counted} count in the figures.")
    for unreadable in folded.unreadable:
        for fault in unreadable.faults:
            print("Unreadable:", fault)
    for title, forms in {
        "Drafts": tuple(sorted(form for _, form in found.drafts)),
        "Withdrawn": found.withdrawn,
        "Earlier revision left out": found.earlier_revisions,
        "There twice, counted once": found.copies,
        "In conflict, not counted": found.conflicts,
        "Without a date or team, not counted": found.without_date_or_team,
        "Perhaps one review twice": tuple(" and ".join(pair) for pair in found.possible_duplicates),
    }.items():
        if forms:
            print(f"{title}: {len(forms)} ({', '.join(forms[:5])}{' ...' if len(forms) > 5 else ''})")


if __name__ == "__main__":
    sys.exit(main())
