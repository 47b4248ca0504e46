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
class Reading:
    """What was read for this run, in numbers: the whole input, not one team's."""

    files: int = 0
    forms: int = 0
    counted: int = 0
    unreadable: int = 0
    conflicts: int = 0
    without_date_or_team: int = 0
    notes: int = 0


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
