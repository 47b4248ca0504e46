"""Which forms are not in the figures and why, for the QA officer."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.council import readable
from iro_qa.ledger import View
from iro_qa.run.folding import Folded
from iro_qa.summaries import Figures, Named, Officer


def officer(folded: Folded, made: Figures, view: View) -> Officer:
    """What only the QA officer needs."""
    found, drafts = folded.resolution, dict[str, list[str]]()
    nobody = folded.council.words.said("no IRO given")
    for iro, form in found.drafts:
        drafts.setdefault(iro or nobody, []).append(form)
    return Officer(
        drafts_by_iro=tuple(Named(iro, tuple(forms)) for iro, forms in sorted(drafts.items())),
        withdrawn=found.withdrawn, earlier_revisions=found.earlier_revisions, copies=found.copies,
        conflicts=found.conflicts, possible_duplicates=found.possible_duplicates,
        without_date_or_team=found.without_date_or_team,
        sections_not_understood=tuple(Named(readable(n), ids) for n, ids in folded.not_understood.items()),
        links_not_followed=view.not_followed, teams_alike=_alike(folded.teams),
        failures=(*folded.failures, *made.failures),
        teams_without_service=folded.council.recipients.without_service(folded.teams),
    )  # fmt: skip


def _alike(teams: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Teams that differ only in capital letters: perhaps one team."""
    first: dict[str, str] = {}
    return tuple((known, team) for team in teams if (known := first.setdefault(team.casefold(), team)) != team)
