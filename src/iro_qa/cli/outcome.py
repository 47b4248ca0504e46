"""What `summarise`, `demo` and `explain` show when they are done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from iro_qa.cli import against, caseload, keeping, screen
from iro_qa.cli.words import first, many, say, wrapped
from iro_qa.errors import Failure
from iro_qa.run import Explanation, Folded

_FIX_LIST = "the sheet in fix-list.xlsx has them all, with the files' names"


def show(
    folded: Folded,
    written: keeping.Written,
    failures: Sequence[Failure],
    *,
    as_json: bool,
    names: bool,
    problem: str,
    listed: caseload.Listed = caseload.NO_LIST,
    last: against.Last | None = None,
) -> None:
    """Print what was read, what was left out and why, what was written and what broke."""
    if as_json:
        rest = {**against.json_rows(last), **caseload.json_rows(listed)}
        screen.as_json({**json_rows(folded, written, failures, problem), **rest})
        return
    say_read(folded)
    screen.say_unreadable(folded.unreadable, names, _FIX_LIST)
    if folded.notes:
        say(f"{many(len(folded.notes), 'doubtful answer')}, read all the same: see fix-list.xlsx.")
    caseload.show(listed, names, "fix-list.xlsx has them all")
    against.show(last)
    _say_written(written.paths)
    _say_kept(written)
    screen.say_failures(failures)


def say_read(folded: Folded) -> None:
    """What was read, and which of it does not count and why."""
    _say_read(folded)
    _say_found(folded)
    screen.say_maps(folded.maps)


def _say_read(folded: Folded) -> None:
    line = folded.reading
    left = line.forms - line.counted
    say(
        f"Read {many(line.forms, 'form')} in {many(line.files, 'file')}: "
        f"{line.counted:,} count{'s' if line.counted == 1 else ''} in the figures"
        + (f", {left:,} {'does' if left == 1 else 'do'} not." if left else ".")
    )
    _say_drafts(folded)
    for reason, (one, more) in _REASONS.items():
        ids: tuple[str, ...] = getattr(folded.resolution, reason)
        if ids:
            wrapped(f"{(one if len(ids) == 1 else more).format(n=f'{len(ids):,}')}: {first(_newest(ids))}", 2)
    if folded.resolution.possible_duplicates:
        pairs = _newest(tuple(f"{a} and {b}" for a, b in folded.resolution.possible_duplicates))
        wrapped(f"Same child and same day, so perhaps one review twice; all of them count: {first(pairs)}", 2)
    for name, forms in folded.not_understood.items():
        wrapped(f"{many(len(forms), 'form')} with local questions of {name}, kept unread", 2)


def _newest(ids: Sequence[str]) -> tuple[str, ...]:
    """By number, the highest first: a folder goes back years, and the newest are those to be put right."""
    return tuple(sorted(ids, key=lambda form: [(int(n or 0), text) for text, n in _PIECES.findall(form)], reverse=True))


_PIECES = re.compile(r"(\D*)(\d*)")


def _say_found(folded: Folded) -> None:
    """What lay in the folders beside the forms, and which files were read all the same."""
    line = folded.reading
    screen.say_passed_over(line.passed_over)
    if line.perhaps_copies:
        say(f"Perhaps a conflicted copy, and read: {many(line.perhaps_copies, 'file')}; see fix-list.xlsx.")
    if line.open_elsewhere:
        say(f"Open in another program while it was read: {many(line.open_elsewhere, 'file')}; see fix-list.xlsx.")


#: What is said of one form number and of several.
_REASONS = {
    "withdrawn": ("{n} form withdrawn", "{n} forms withdrawn"),
    "earlier_revisions": (
        "{n} form also in earlier revisions, which do not count",
        "{n} forms also in earlier revisions, which do not count",
    ),
    "copies": (
        "{n} form found more than once with the same content; it counts once",
        "{n} forms found more than once with the same content; each counts once",
    ),
    "conflicts": (
        "{n} form in conflict (same revision, different content), so none of its copies counts",
        "{n} forms in conflict (same revision, different content), so none of their copies counts",
    ),
    "without_date_or_team": (
        "{n} form without a review date or a team, so in no figure",
        "{n} forms without a review date or a team, so in no figure",
    ),
}


def _say_drafts(folded: Folded) -> None:
    nobody = folded.council.words.said("no IRO given")
    by_iro = Counter(iro or nobody for iro, _ in folded.resolution.drafts)
    if by_iro:
        listed = ", ".join(f"{iro} ({n})" for iro, n in sorted(by_iro.items()))
        wrapped(f"{many(by_iro.total(), 'draft')}: {listed}", 2)


def _say_written(written: Sequence[Path]) -> None:
    """The folder once, then a line for each name with all its endings."""
    if not written:
        return
    say(f"Wrote {many(len(written), 'file')} to {written[0].parent}:")
    endings: dict[str, list[str]] = {}
    for path in written:
        endings.setdefault(path.stem, []).append(path.suffix)
    for stem, suffixes in endings.items():
        say(f"  {stem}{', '.join(suffixes)}")


def _say_kept(written: keeping.Written) -> None:
    """What a person has edited, and what an earlier run left behind and could be sent by mistake."""
    if written.carried:
        wrapped(f"Made again with the paragraph that was typed in there: {', '.join(written.carried)}.")
    if written.kept:
        wrapped(
            f"Edited since it was made, and kept as it is: {', '.join(written.kept)}. The new one stands beside it, "
            'with "(new)" in its name.'
        )
    if written.others:
        names = first(written.others)
        wrapped(f"In this folder, but not made by this run: {many(len(written.others), 'file')}: {names}")


def json_rows(folded: Folded, written: keeping.Written, failures: Sequence[Failure], problem: str) -> dict[str, Any]:
    """What was read, left out, written and broke, for a program."""
    found = folded.resolution
    return {
        "reading": attrs.asdict(folded.reading), "maps": folded.maps,
        "documents": [path.name for path in written.paths], "kept": list(written.kept),
        "carried": list(written.carried), "not_made_by_this_run": list(written.others),
        "drafts": [{"iro": iro, "form": form} for iro, form in found.drafts],
        **{reason: list(getattr(found, reason)) for reason in _REASONS},
        "possible_duplicates": [list(pair) for pair in found.possible_duplicates],
        "sections_not_understood": {name: list(ids) for name, ids in folded.not_understood.items()},
        "unreadable": screen.fault_rows(folded.unreadable), "doubtful": screen.note_rows(folded.notes),
        "failures": screen.failure_rows(failures), "problem": problem,
    }  # fmt: skip


def _each(forms: Sequence[str]) -> Iterator[str]:
    """Each form once, with how often it counts: one may have several concerns."""
    for form, n in Counter(forms).items():
        yield form if n == 1 else f"{form} ({n} times)"


def explain(found: Explanation, folded: Folded, *, as_json: bool) -> None:
    """Print the forms behind a figure, and what could not be asked."""
    if as_json:
        rest = {
            "unreadable": screen.fault_rows(folded.unreadable),
            "failures": screen.failure_rows(folded.failures),
        }
        screen.as_json({**attrs.asdict(found), **rest})
        return
    wrapped(f"{found.title} ({found.id}), {found.month}, {found.team or 'whole service'}")
    for part in found.parts:
        wrapped(f"{part.label.replace('_', ' ')}: {len(part.forms):,}", 2)
        if part.forms:
            wrapped(", ".join(_each(part.forms)), 4, 0)
    screen.say_unreadable(folded.unreadable, False, screen.SEE_SUMMARISE)
    screen.say_failures(folded.failures)
