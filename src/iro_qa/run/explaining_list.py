"""Explaining a figure over the children on the caseload list: each child with the forms about their reviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from iro_qa.caseload import Caseload
from iro_qa.caseload.teams import with_known_teams
from iro_qa.dates import Month
from iro_qa.errors import UsageError
from iro_qa.run.folding import Folded, Teams
from iro_qa.run.month import all_reviews, all_views
from iro_qa.run.month.all_reviews import IN_TIME, AllReviews, Judged
from iro_qa.run.month.all_views import VIEWS, EveryView, Heard
from iro_qa.run.month.held import Beside
from iro_qa.run.month.summarising import teams
from iro_qa.summaries import Named

#: Figures over the children on the list, by id, with the title of each.
OF_LIST: Mapping[str, str] = MappingProxyType({IN_TIME: all_reviews.TITLE, VIEWS: all_views.TITLE})


def listed_figure(name: str) -> str:
    """The id of a figure over the list, by its id or printed title; blank for any other."""
    return next((id_ for id_, title in OF_LIST.items() if name.casefold() in (id_, title.casefold())), "")


def parts_of_list(
    folded: Folded, caseload: Caseload | None, figure: str, months: tuple[Month, ...], team: Teams
) -> tuple[Named, ...]:
    """The children in each part, from April to the month's last day, each with the numbers of the forms looked at.

    Raises UsageError without a list, and for several months.
    """
    if caseload is None:
        raise UsageError("This figure is of the children on the caseload list: name the list with --caseload.")
    if len(months) > 1:
        raise UsageError("This figure is always from April up to the month: name the one month, without --months.")
    listed, _ = with_known_teams(caseload, folded.council.teams, folded.teams)
    beside = Beside(listed, folded.entries, months[0], months[0].last_day, rules=folded.council.rules)
    every = AllReviews(beside, folded.council)
    judged: Iterable[Judged | Heard] = every.judged if figure == IN_TIME else EveryView(every).heard
    wanted = {teams(folded, team, listed)[0]} if isinstance(team, str) else team
    return _parts(one for one in judged if team == "" or beside.whose(one.child)[0] in wanted)


def _parts(judged: Iterable[Judged | Heard]) -> tuple[Named, ...]:
    """Numerator, denominator and not met, even empty; then who is left out or not known, by why."""
    found: dict[str, list[str]] = {"met": [], "not met": []}
    for one in judged:
        place, why = one.place
        said = f"{one.child.number} ({', '.join(one.forms)})" if one.forms else one.child.number
        found.setdefault(f"{place}: {why}" if why else place, []).append(said)
    met, late = found.pop("met"), found.pop("not met")
    named = {"numerator": met, "denominator": met + late, "not met": late, **dict(sorted(found.items()))}
    return tuple(Named(label, tuple(sorted(children))) for label, children in named.items())
