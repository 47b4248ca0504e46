"""What has not reached the figures, and whom to ask: drafts by reviewing officer, unreadable files, contradictions.

python examples/what_is_missing.py
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import iro_qa

HERE = Path(__file__).resolve().parent

#: Where the forms are.
FOLDER = HERE / "made-up-council" / "forms"


def main() -> None:
    """Read everything once and list what is still to be sent, corrected or decided."""
    registry = iro_qa.discover()
    folded = iro_qa.fold(iro_qa.read([FOLDER], registry), registry)
    found = folded.resolution
    drafts = defaultdict(list)
    for iro, form in found.drafts:
        drafts[iro or "no IRO given"].append(form)
    print("Drafts that have not been sent:")
    for iro, forms in sorted(drafts.items()):
        print(f"  {iro}: {', '.join(forms)}")
    show("Forms or files that could not be read", [str(fault) for one in folded.unreadable for fault in one.faults])
    show("Two versions that contradict each other; decide which is right", found.conflicts)
    show("No date of the review, or no team", found.without_date_or_team)
    show("Perhaps one review twice", [" and ".join(pair) for pair in found.possible_duplicates])
    show("Doubtful answers", [f"{note.place}: {note.question}: {note.what}" for note in folded.notes])


def show(title: str, lines: list[str] | tuple[str, ...]) -> None:
    """A heading with its lines, or nothing when there are none."""
    if lines:
        print(f"{title}:")
        for one in lines:
            print(f"  {one}")


if __name__ == "__main__":
    main()
