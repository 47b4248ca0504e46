"""The numbers behind the charts: thirteen months of reviews in time, and open concerns by theme and urgency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from iro_qa.aggregators import Aggregator, Period
from iro_qa.dates import Month
from iro_qa.registry import Offer
from iro_qa.results import Proportion
from iro_qa.run.figures import about_of, result
from iro_qa.run.folding import Folded, Teams
from iro_qa.standards import UrgencyLevel
from iro_qa.summaries import Charted, ConcernRow, MonthInTime, ThemeByUrgency, percent

#: The figure whose months are drawn.
IN_TIME = "standard/reviews-in-time"
#: A year and the month it is held against.
MONTHS = 13


def charted(folded: Folded, month: Month, team: Teams, concerns: Iterable[ConcernRow]) -> Charted:
    """Of one team, of several, or of all (""); `concerns` are their open ones."""
    offer = next((one for one in folded.figures if one.id == IN_TIME), None)
    codes, themes = by_theme(concerns, folded.council.rules.urgencies)
    if offer is None:
        return Charted(urgencies=codes, themes=themes)
    basis = about_of(offer, folded.council).basis
    return Charted(tuple(_in_time(folded, month, team, offer)), basis, codes, themes)


def _in_time(folded: Folded, last: Month, team: Teams, offer: Offer[Aggregator]) -> Iterator[MonthInTime]:
    """Nothing at all where one month's figure broke: a line with a hole would be taken for the truth."""
    months = [month for month in last.last(MONTHS) if folded.months and month >= folded.months[0]]
    whose = team if isinstance(team, str) else ""
    made = [result(folded.part((month,), team), offer, Period((month,), whose, month.last_day)) for month in months]
    shares = [one for one in made if isinstance(one, Proportion)]
    if len(shares) == len(months):
        smallest = folded.council.rules.smallest_denominator
        yield from (_one(month, share, smallest) for month, share in zip(months, shares, strict=True))


def _one(month: Month, share: Proportion, smallest: int) -> MonthInTime:
    n, of = share.numerator, share.denominator
    return MonthInTime(str(month), month.words, n, of, percent(n, of, smallest))


def by_theme(
    rows: Iterable[ConcernRow], levels: Iterable[UrgencyLevel]
) -> tuple[tuple[str, ...], tuple[ThemeByUrgency, ...]]:
    """The urgencies, and each theme's open concerns by urgency, the theme with the most first."""
    found = Counter[tuple[str, str]]((row.theme, row.urgency) for row in rows)
    codes = tuple(one.code for one in levels if one.used or any(code == one.code for _, code in found))
    themes = [
        ThemeByUrgency(theme, {code: found[theme, code] for code in codes if found[theme, code]})
        for theme in {theme for theme, _ in found}
    ]
    return codes, tuple(sorted(themes, key=lambda one: (-one.together, [-one.of(code) for code in codes], one.theme)))
