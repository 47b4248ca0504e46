"""The laws of a local section: it may be left blank, and comes back from JSON and from cells as it went.

That it is flat, and that its defaults are answers, the registry sees to before there is an offer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.errors import Place
from iro_qa.forms import MonitoringForm, catalogue, validate
from iro_qa.forms.cells import from_form, to_data
from iro_qa.forms.local_questions import with_local
from iro_qa.forms.section import VERSION, Section
from iro_qa.registry import Offer
from iro_qa.testing.law import Law
from iro_qa.testing.samples import Samples, drawn

_FORM = {"identity": {"id": "F-1", "status": "sent"}, "child": {"number": "1001"}, "review": {"held_on": "2026-10-14"}}


def laws(offer: Offer[type[Section]], samples: Samples) -> Iterator[Law]:
    """Every law of one section."""
    trying = _Trying(offer, samples)
    for name, (promise, look) in trying.promises().items():
        yield Law.saying(offer.id, name, promise, _tried(look))


def _tried(look: Callable[[], str]) -> Callable[[], str]:
    """The same, where what the section's own rules raise is said too."""

    def said() -> str:
        found = attempt(look)
        return f"It breaks when it is tried: {found}." if isinstance(found, Caught) else found

    return said


@attrs.frozen(slots=False)
class _Trying:
    """One section and what it is tried on."""

    offer: Offer[type[Section]]
    samples: Samples

    @property
    def kind(self) -> type[Section]:
        """The section's class."""
        return self.offer.it

    def promises(self) -> dict[str, tuple[str, Callable[[], str]]]:
        """Each law's name, its promise in words, and what is wrong."""
        return {
            "is-called-as-its-plugin": ("`plugin` is the name of the entry point.", self._misnamed),
            "may-be-blank": ("a section on which nothing is answered is one.", self._unfilled),
            "comes-up-from-every-version": ("a blank section of each older version is understood.", self._stuck),
            "survives-json": ("a form with it comes back from JSON as it went.", self._lost_in_json),
            "survives-cells": ("it comes back from a spreadsheet's cells as it went.", self._lost_in_cells),
        }

    def _misnamed(self) -> str:
        own, plugin = self.kind.plugin, self.offer.plugin
        return "" if own == plugin else f"Its `plugin` is {own}; the entry point is called {plugin}."

    def _unfilled(self) -> str:
        return "" if self._is_one({}) else "Left blank, it is not understood."

    def _is_one(self, data: dict[str, Any]) -> bool:
        return not isinstance(attempt(self.kind.model_validate, data), Caught)

    def _stuck(self) -> str:
        for version in range(1, self.kind.version):
            data = {VERSION: version} if version > 1 else {}
            if self.kind.of(self._form(data)) is None:
                return f"A blank section of version {version} is not understood."
        return ""

    @cached_property
    def data(self) -> tuple[dict[str, Any], ...]:
        """What may stand on a form, as JSON data: with blank answers left out, and with them written out."""
        from iro_qa.testing.strategies import section_data

        own = {VERSION: self.kind.version} if self.kind.version > 1 else {}
        some = drawn(section_data(self.kind), self.samples.examples)
        full = [self.kind.model_validate_json(json.dumps(data)).model_dump(mode="json") for data in some]
        return tuple({**own, **data} for data in (*some, *full) if data)

    def _form(self, data: dict[str, Any]) -> MonitoringForm:
        return _form({**_FORM, "local": {self.kind.plugin: data}})

    def _lost_in_json(self) -> str:
        for data in self.data:
            form = self._form(data)
            read, again = self.kind.of(form), self.kind.of(_form(json.loads(form.model_dump_json())))
            if read is None or read != again or read != self.kind.model_validate_json(read.model_dump_json()):
                return f"This comes back as another: {json.dumps(data)}."
        return ""

    def _lost_in_cells(self) -> str:
        base = with_local(catalogue(), [self.kind])
        for data in self.data:
            form = self._form(data)
            again = _form(to_data(from_form(form, base)[0], Place(), base=base).data)
            if (self.kind.of(again) or self.kind()) != self.kind.of(form):  # all blank, it is in no cell
                return f"This comes back as another: {json.dumps(data)}."
        return ""


def _form(data: dict[str, Any]) -> MonitoringForm:
    form = validate(data, Place())
    assert isinstance(form, MonitoringForm)
    return form
