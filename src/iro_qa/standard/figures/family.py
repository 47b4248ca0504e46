"""Figures of the family's part in the review."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.figures.concerning import REVIEWS_ASKED

#: What may be said of one person's part, the best first.
BEST_FIRST = ("attended", "consulted", "declined", "not_consulted", "not_applicable", "not_recorded")
_RANK: Mapping[str, int] = MappingProxyType({part: rank for rank, part in enumerate(BEST_FIRST)})
_ANSWER: Mapping[str, str] = MappingProxyType(
    dict(zip(BEST_FIRST, ("yes", "yes", "declined", "no", "not_applicable", "not_recorded"), strict=True))
)


def best_part(checked: Checked, who: str) -> str | None:
    """The best part that any of the people so related took; None where the form lists nobody."""
    parts = [person.involvement for person in checked.form.family.people if person.who == who]
    if len(parts) > 1:
        return min(parts, key=_RANK.__getitem__)
    return parts[0] if parts else None


def _involved(checked: Checked, who: str) -> str:
    part = best_part(checked, who)
    if part is None:
        return "not_recorded"
    return _ANSWER[part]


@proportion(
    "mother-involved",
    title="Mother attended or was consulted",
    basis="Reviews whose form tells of the mother; not applicable and not recorded are left out, as she "
    "could not be involved or the form does not say.",
    reads=("family.people.who", "family.people.involvement"),
)
def mother_involved(checked: Checked) -> str:
    """Whether the mother attended or was consulted; with several, the one who took the greatest part."""
    return _involved(checked, "mother")


@proportion(
    "father-involved",
    title="Father attended or was consulted",
    basis="Reviews whose form tells of the father; not applicable and not recorded are left out, as he "
    "could not be involved or the form does not say.",
    reads=("family.people.who", "family.people.involvement"),
)
def father_involved(checked: Checked) -> str:
    """Whether the father attended or was consulted; with several, the one who took the greatest part."""
    return _involved(checked, "father")


@proportion(
    "family-appropriate",
    title="Family's involvement appropriate",
    basis=REVIEWS_ASKED,
    reads=("family.involvement_appropriate",),
    target=95,
)
def family_appropriate(checked: Checked) -> str:
    """Whether the family was involved as it should be."""
    return checked.form.family.involvement_appropriate


FIGURES = (mother_involved, father_involved, family_appropriate)
