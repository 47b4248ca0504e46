"""The teams of a list as the settings or the forms spell them: capitals and spaces make no other team."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from iro_qa.boundary import nearest
from iro_qa.caseload import annex_a, own
from iro_qa.caseload.columns import fold
from iro_qa.caseload.values import Caseload, CaseloadChild
from iro_qa.errors import Fault, Note, Place

_UNKNOWN = "The team is none of those in the settings, and no form is of it; it was not read."
_LIKE = "No form is of this team, and a team of the forms is spelt almost like it: check the spelling."
_ADD = "Correct it, or add the team to the settings."
#: The column in which each kind of list names the team.
_COLUMN = {own.SOURCE: "Team", annex_a.SOURCE: "Allocated Team"}


def known_spelling(team: str, *known: Collection[str]) -> str:
    """The one team that is meant, but for capitals and spaces; blank for none. The first names count most."""
    for names in known:
        alike = [name for name in names if fold(name) == fold(team)]
        if team in names or len(alike) == 1:
            return team if team in names else alike[0]
    return ""


def with_known_teams(
    caseload: Caseload, listed: Collection[str], of_forms: Collection[str]
) -> tuple[Caseload, tuple[Fault, ...]]:
    """The list with each team as the settings (`listed`), else the forms spell it; and the rows whose team is unknown.

    Where the settings list teams, an unknown one costs its cell: the child's team is that of the latest form.
    """
    meant = {team: known_spelling(team, listed, of_forms) for team in set(caseload.teams.values())}
    unknown = [child for child in caseload.children if child.team and not meant[child.team]]
    if listed:
        faults = tuple(_fault(caseload, child, listed) for child in unknown)
        kept, notes = meant, caseload.notes
    else:
        faults = ()
        kept = {team: name or team for team, name in meant.items()}
        notes = (*caseload.notes, *_alike(caseload, unknown, of_forms))
    children = tuple(_of(child, kept.get(child.team, "")) for child in caseload.children)
    return attrs.evolve(caseload, children=children, notes=notes), faults


def _of(child: CaseloadChild, team: str) -> CaseloadChild:
    if team == child.team:
        return child
    return attrs.evolve(child, team=team, unknown=child.unknown if team else child.unknown | {"team"})


def _fault(caseload: Caseload, child: CaseloadChild, listed: Collection[str]) -> Fault:
    close = nearest(child.team, listed)
    return Fault(_place(caseload, child), "team", _UNKNOWN, f"The nearest accepted is {close}." if close else _ADD)


def _alike(caseload: Caseload, unknown: list[CaseloadChild], of_forms: Collection[str]) -> tuple[Note, ...]:
    """One for each team, at the first child of it. A team of the forms is text of a form: it is not named."""
    first = {child.team: child for child in reversed(unknown) if nearest(child.team, of_forms)}
    places = (_place(caseload, child) for child in reversed(first.values()))
    return tuple(Note(place, place.column, _LIKE) for place in places)


def _place(caseload: Caseload, child: CaseloadChild) -> Place:
    column = _COLUMN.get(caseload.source, "Team")
    return caseload.places.get(child.number, Place()).at(column=column)
