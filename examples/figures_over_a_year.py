"""One figure for each month, quarter and year, out of one pass over the forms.

The fold keeps a small state for every team's month. A quarter, a year and the whole service are merges of those states:
no form is read a second time.

python examples/figures_over_a_year.py
"""

from __future__ import annotations

from pathlib import Path

import iro_qa
from iro_qa.plugin import Proportion

HERE = Path(__file__).resolve().parent

#: Where the forms are.
FOLDER = HERE / "made-up-council" / "forms"
#: A proportion's id: docs/reference/figures.md has them all.
FIGURE = "standard/health-assessment"
#: The last of the twelve months.
LAST = iro_qa.Month.parse("2026-09")
#: One team, or "" for the whole service.
TEAM = ""


def main() -> None:
    """Fold once; then a line for each period."""
    registry = iro_qa.discover()
    folded = iro_qa.fold(iro_qa.read([FOLDER], registry), registry)
    year = LAST.last(12)
    print(f"{FIGURE}, {TEAM or 'whole service'}")
    for month in year:
        print(line(folded, month.words, (month,)))
    for quarter in (year[start : start + 3] for start in range(0, 12, 3)):
        print(line(folded, f"{quarter[0]} to {quarter[-1]}", quarter))
    print(line(folded, "the whole year", year))
    print("A child who was reviewed in several months counts once in a quarter and once in the year.")


def line(folded: iro_qa.Folded, name: str, months: tuple[iro_qa.Month, ...]) -> str:
    """A period's n of d, with a percentage where the denominator is large enough."""
    try:
        figure = iro_qa.figures_of(folded, months[0], months[-1], team=TEAM).figure(FIGURE)
    except KeyError:  # it broke on one of the forms
        return f"{name:<20} not available"
    share, whole = figure.result, figure.percent
    assert isinstance(share, Proportion)
    return f"{name:<20} {share.numerator:>4} of {share.denominator:<4} {'' if whole is None else f'{whole} %'}".rstrip()


if __name__ == "__main__":
    main()
