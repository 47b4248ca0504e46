"""What only the QA officer needs: what was read, and which forms are not in the figures and why."""

from __future__ import annotations

import attrs

from iro_qa.errors import Failure


@attrs.frozen
class Named:
    """How many, and which form numbers."""

    label: str
    forms: tuple[str, ...]


@attrs.frozen
class PassedOver:
    """Files or folders of one kind that lay among the forms and were not read."""

    #: lock, system, hidden, other_kind, no_form, same_file, hidden_folder, skipped_folder, linked_folder
    kind: str
    n: int
    #: in folders: how many files there are that would have been read
    files: int = 0
    #: of folders that are passed over by name: the name in the settings
    name: str = ""

    @property
    def words(self) -> str:
        """For people: 3 lock files; 1 folder named Archive (12 files)."""
        one, more = _PASSED.get(self.kind, ("file", "files"))
        noun = (one if self.n == 1 else more) + (f" named {self.name}" if self.name else "")
        inside = f" ({self.files:,} file{'s' if self.files != 1 else ''})" if self.kind in _COUNTED_INSIDE else ""
        return f"{self.n:,} {noun}{inside}"


_PASSED = {
    "lock": ("lock file", "lock files"),
    "system": ("file of the computer's own", "files of the computer's own"),
    "hidden": ("hidden file", "hidden files"),
    "other_kind": ("file of another kind", "files of other kinds"),
    "no_form": ("Word document that is no form", "Word documents that are no forms"),
    "same_file": ("second path to a file", "second paths to a file"),
    "hidden_folder": ("hidden folder", "hidden folders"),
    "skipped_folder": ("folder", "folders"),
    "linked_folder": ("link to a folder", "links to folders"),
}
_COUNTED_INSIDE = ("hidden_folder", "skipped_folder")


@attrs.frozen
class Reading:
    """What was read for this run, in numbers: the whole input, not one team's."""

    files: int = 0
    forms: int = 0
    counted: int = 0
    unreadable: int = 0
    conflicts: int = 0
    without_date_or_team: int = 0
    notes: int = 0
    #: what lay in the folders and was not read, by kind
    passed_over: tuple[PassedOver, ...] = ()
    #: files that are named like a conflicted copy, and files that somebody had open; both were read
    perhaps_copies: int = 0
    open_elsewhere: int = 0


@attrs.frozen
class Officer:
    """What only the QA officer needs: which forms are not in the figures and why, by form number."""

    drafts_by_iro: tuple[Named, ...] = ()
    withdrawn: tuple[str, ...] = ()
    earlier_revisions: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    possible_duplicates: tuple[tuple[str, str], ...] = ()
    without_date_or_team: tuple[str, ...] = ()
    sections_not_understood: tuple[Named, ...] = ()
    #: concerns and actions (form number/ref) whose `continues` names nothing earlier about the same child
    links_not_followed: tuple[str, ...] = ()
    #: teams whose names differ only in capital letters
    teams_alike: tuple[tuple[str, str], ...] = ()
    failures: tuple[Failure, ...] = ()
    #: where the settings name services: teams that are in none of them, so that no head of service gets their rows
    teams_without_service: tuple[str, ...] = ()
