"""Values of every kind of copy, as Word templates meet them: of made-up summaries, and of Hypothesis's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from tests.summaries_made import KINDS, copied
from tests.summary_samples import summaries

from iro_qa.standard.word.exporter import context
from iro_qa.summaries import Copy, MonthlySummary
from iro_qa.summaries.changes import Changed

_LAST = Changed("2026-09", "September 2026", 1, date(2026, 10, 2))


def values() -> dict[str, list[Mapping[str, Any]]]:
    """Kind of copy -> the values of many summaries: always the same ones with one version of Hypothesis."""
    drawn = list[MonthlySummary]()

    @given(summaries())
    @settings(
        max_examples=300, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def draw(made_up: MonthlySummary) -> None:
        drawn.append(made_up)

    draw()
    return {kind: [*by_kind(kind), *(context(of_kind(one, kind)) for one in drawn)] for kind in KINDS}


def by_kind(kind: str) -> Iterator[Mapping[str, Any]]:
    """The values of made-up copies of a kind, of several sizes."""
    for n in (0, 1, 12, 60):
        yield context(copied(n, kind))


def of_kind(made_up: MonthlySummary, kind: str) -> MonthlySummary:
    """A summary that Hypothesis has drawn, as a copy of a kind. The months alone are real ones."""
    copy = Copy(kind=kind, recipient="somebody")  # type: ignore[arg-type]  # one of the kinds
    changed = _LAST if made_up.changed else None
    return attrs.evolve(made_up, month="2026-10", copy=copy, changed=changed)
