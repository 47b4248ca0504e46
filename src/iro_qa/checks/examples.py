"""Examples of a check: a form in the few answers that matter, and what the check says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs

from iro_qa.checks.outcomes import CLEAR, Finding, Outcome
from iro_qa.forms import MonitoringForm
from iro_qa.standards.limits import USUAL, Standards

Sections = Mapping[str, Mapping[str, Any]]
#: The day of the review in every example that does not give another.
HELD = date(2026, 10, 14)
_FORM: Sections = MappingProxyType(
    {
        "identity": {"id": "F-1", "status": "sent"},
        "child": {"number": "1001", "team": "North"},
        "review": {"held_on": HELD},
    }
)


@attrs.frozen
class Example:
    """Questions answered on an otherwise empty form of a review on 14 October 2026, and the outcome."""

    sections: Sections
    outcome: Outcome
    #: limits of the council that are other than usual
    rules: Standards = USUAL

    @property
    def form(self) -> MonitoringForm:
        """The form. Raises pydantic's ValidationError where the example is none."""
        return example_form(self.sections)


def example_form(sections: Sections) -> MonitoringForm:
    """A form that was sent, with these questions answered on top."""
    names = dict.fromkeys((*_FORM, *sections))
    data = {name: {**_FORM.get(name, {}), **sections.get(name, {})} for name in names}
    return MonitoringForm.model_validate_json(json.dumps(data, default=_plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else dict(value)


def clear(**sections: Mapping[str, Any]) -> Example:
    """A form of which the check finds nothing: `clear(health={"dental": "yes"})`."""
    return Example(sections, CLEAR)


def found(*findings: Finding, **sections: Mapping[str, Any]) -> Example:
    """A form of which it finds exactly these."""
    return Example(sections, Outcome("found", findings))


def spared(reason: str, **sections: Mapping[str, Any]) -> Example:
    """A form that it does not concern, for this reason."""
    return Example(sections, Outcome("not_applicable", reason=reason))
