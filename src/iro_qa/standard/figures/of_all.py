"""The family's part as councils publish it: every review is in the denominator."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.figures.family import best_part
from iro_qa.standard.figures.means import Mean

_READS = ("family.people.who", "family.people.involvement")
_PUBLISHED = (
    "All reviews, none left out: because councils publish it so, not applicable and not recorded count here as not "
    "met, and so does a form that does not list {whom}."
)
_APPLICABLE = (
    "Reviews but those to which {who} could not come or be asked: not applicable is left out; not recorded, and a "
    "form that does not list {whom}, count here as not met."
)
_PART = ("attended", "consulted")
_RELATIVES = ("step_parent", "connected_person")


def _took_part(checked: Checked, who: str) -> str:
    """Yes where anybody so related attended or was consulted; anything else is a no."""
    return "yes" if best_part(checked, who) in _PART else "no"


def _rows(checked: Checked) -> int:
    """In how many of the two rows of other relatives somebody attended or was consulted."""
    people = checked.form.family.people
    return len({person.who for person in people if person.who in _RELATIVES and person.involvement in _PART})


@proportion(
    "mother-of-all",
    title="Mother attended or was consulted, of all reviews",
    basis=_PUBLISHED.format(whom="her"),
    reads=_READS,
    team_page=False,
)
def mother(checked: Checked) -> str:
    """Whether the mother attended or was consulted; anything else is a no."""
    return _took_part(checked, "mother")


@proportion(
    "father-of-all",
    title="Father attended or was consulted, of all reviews",
    basis=_PUBLISHED.format(whom="him"),
    reads=_READS,
    team_page=False,
)
def father(checked: Checked) -> str:
    """Whether the father attended or was consulted; anything else is a no."""
    return _took_part(checked, "father")


def _where_applicable(checked: Checked, who: str) -> str:
    part = best_part(checked, who)
    if part == "not_applicable":
        return "not_applicable"
    return "yes" if part in _PART else "no"


@proportion(
    "mother-where-applicable",
    title="Mother attended or was consulted, where applicable",
    basis=_APPLICABLE.format(who="she", whom="her"),
    reads=_READS,
    team_page=False,
)
def mother_where_applicable(checked: Checked) -> str:
    """Whether the mother attended or was consulted; not applicable is left out, anything else is a no."""
    return _where_applicable(checked, "mother")


@proportion(
    "father-where-applicable",
    title="Father attended or was consulted, where applicable",
    basis=_APPLICABLE.format(who="he", whom="him"),
    reads=_READS,
    team_page=False,
)
def father_where_applicable(checked: Checked) -> str:
    """Whether the father attended or was consulted; not applicable is left out, anything else is a no."""
    return _where_applicable(checked, "father")


@proportion(
    "relatives-of-all",
    title="Step-parent or connected person took part, of all reviews",
    basis="All reviews, each once, met where a step-parent or a connected person, or both, attended or was consulted; "
    "none is left out, and not applicable, not recorded and a form that lists neither count here as not met.",
    reads=_READS,
    team_page=False,
)
def relatives(checked: Checked) -> str:
    """Whether either attended or was consulted."""
    return "yes" if _rows(checked) else "no"


#: No proportion: a review can count twice, so what is missing from the sum is no number of reviews.
RELATIVES_ROWS = Mean(
    "relatives-rows-of-all",
    lambda checked: (100 * _rows(checked),),
    title="Relatives who took part, rows added, for each 100 reviews",
    unit="reviews",
    basis="All reviews, none left out, and what councils publish as a percentage: the row of step-parents who attended "
    "or were consulted added to that of connected people, so a review with both counts twice.",
    reads=_READS,
)

FIGURES = (mother, father, mother_where_applicable, father_where_applicable, relatives, RELATIVES_ROWS)
