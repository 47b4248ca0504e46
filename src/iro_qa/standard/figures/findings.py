"""Figures of what the checks found."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from operator import attrgetter

from iro_qa.plugin import Checked, tally


@tally(
    "findings",
    title="What the checks found, by check",
    listed="checks",
    basis="Reviews on whose form the check found something; the others are left out, as there is nothing to count.",
)
def found(checked: Checked) -> Iterable[str]:
    """The ids of the checks that found something on the form."""
    return compress(checked.outcomes, map(_FINDINGS, checked.outcomes.values()))


#: A hundred outcomes a form are looked through, so it is done without a step of Python for each.
_FINDINGS = attrgetter("findings")
