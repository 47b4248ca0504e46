"""Figures of what the checks found."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import Checked, tally


@tally(
    "findings",
    title="What the checks found, by check",
    listed="checks",
    basis="Reviews on whose form the check found something; the others are left out, as there is nothing to count.",
)
def found(checked: Checked) -> Iterable[str]:
    """The ids of the checks that found something on the form."""
    return (name for name, outcome in checked.outcomes.items() if outcome.state == "found")
