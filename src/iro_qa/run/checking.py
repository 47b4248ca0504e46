"""All checks on one form, each by itself."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from iro_qa.boundary import Caught
from iro_qa.checks import BROKEN, NOT_ASKED, Check, Outcome, fact_codes, look_all, ready
from iro_qa.council import Council
from iro_qa.errors import Failure, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.registry import Offer, Registry


class Failures:
    """Failures of one run: the same one is counted by the forms it happened on instead of listed again."""

    def __init__(self) -> None:
        self._where: dict[tuple[str, str, str, str, str], set[int]] = {}

    def add(self, offer: Offer[object], stage: str, what: str, position: int = 0) -> None:
        """Note that an offer failed, at the form in this position."""
        self.note(Failure(offer.plugin, offer.version, stage, offer.id, what), position)

    def note(self, one: Failure | None, position: int = 0) -> None:
        """Note a failure at the form or file in this position; None is none."""
        if one is not None:
            self._where.setdefault((one.plugin, one.version, one.stage, one.offer, one.what), set()).add(position)

    def listed(self, without: Collection[int] = ()) -> tuple[Failure, ...]:
        """Each failure once, with how often, leaving out those at some positions."""
        times = {key: len(where.difference(without)) for key, where in sorted(self._where.items())}
        return tuple(Failure(*key, times=n) for key, n in times.items() if n)


class Checker:
    """The checks of a registry for one council, made ready to be run on many forms."""

    def __init__(self, registry: Registry, council: Council, failures: Failures) -> None:
        asked = {offer.id: council.asks(offer.it.reads) for offer in registry.checks}
        self._offers = [offer for offer in registry.checks if asked[offer.id]]
        self._ids = [offer.id for offer in self._offers]
        self._codes = fact_codes(council.lists, [offer.it for offer in registry.sections])
        self._ready = [ready(offer.it) for offer in self._offers]
        self._not_asked = {offer.id: NOT_ASKED for offer in registry.checks if not asked[offer.id]}
        self._rules = council.rules
        self._failures = failures

    def outcomes(self, form: MonitoringForm, position: int = 0) -> Mapping[str, Outcome]:
        """What every check says of the form, by the check's id."""
        return self.of_many((form,), (position,))[0]

    def of_many(self, forms: Sequence[MonitoringForm], positions: Sequence[int]) -> list[Mapping[str, Outcome]]:
        """What every check says of each form, by id. Each check looks at all of them before the next does."""
        columns: list[list[Any]] = look_all(self._ready, forms, self._rules, self._codes)
        for offer, column in zip(self._offers, columns, strict=True):
            if Caught in map(type, column):
                column[:] = map(self._whole, itertools.repeat(offer), column, positions)
        rows = zip(*columns, strict=True) if columns else itertools.repeat((), len(forms))
        ids, not_asked = (*self._ids, *self._not_asked), tuple(self._not_asked.values())
        # no figure may change what the next one is told
        return [MappingProxyType(dict(zip(ids, row + not_asked, strict=True))) for row in rows]

    def _whole(self, offer: Offer[Check], outcome: Outcome | Caught, position: int) -> Outcome:
        """The outcome; broken, and noted, for a check that failed."""
        if not isinstance(outcome, Caught):
            return outcome
        self._failures.add(offer, "check", f"It broke on a form: {outcome}.", position)
        return BROKEN


class FormChecker:
    """Checks form after form and remembers which checks broke. Make one for each run."""

    def __init__(self, registry: Registry, council: Council | None = None) -> None:
        self._failures = Failures()
        self._checker = Checker(registry, council or Council(), self._failures)
        self._checked = itertools.count()

    def outcomes(self, form: MonitoringForm) -> Mapping[str, Outcome]:
        """What every check says of the form, by the check's id."""
        return self._checker.outcomes(form, next(self._checked))

    def not_read(self, one: Unreadable) -> None:
        """Remember a reader that broke, where it is why this is no form."""
        self._failures.note(one.broke, next(self._checked))

    def failures(self) -> tuple[Failure, ...]:
        """The checks and readers that broke so far."""
        return self._failures.listed()


def check_form(
    form: MonitoringForm, registry: Registry, council: Council | None = None
) -> tuple[Mapping[str, Outcome], tuple[Failure, ...]]:
    """What every check says of one form, by id, and which checks broke on it."""
    checker = FormChecker(registry, council)
    return checker.outcomes(form), checker.failures()
