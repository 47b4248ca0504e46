"""A law: one promise of one offer, and how to find out whether it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs
from pydantic import ValidationError

from iro_qa.forms import MonitoringForm


@attrs.frozen
class Wrong:
    """What is wrong, in a sentence, and the made-up form that shows it, where it is a form that does."""

    what: str
    form: MonitoringForm | None = attrs.field(default=None, repr=False)


@attrs.frozen
class Law:
    """One promise of one offer. `hold()` does nothing where it is kept, and raises AssertionError where it is not."""

    #: the offer's id, or the plugin's name for a promise of the whole plugin
    offer: str
    #: words joined by hyphens: "says-the-same-twice"
    name: str
    #: the promise in a sentence
    promise: str
    broken: Callable[[], Wrong | None] = attrs.field(repr=False, eq=False)

    @classmethod
    def saying(cls, offer: str, name: str, promise: str, look: Callable[[], str]) -> Law:
        """A law of which `look` says what is wrong; blank where nothing is."""
        return cls(offer, name, promise, lambda: Wrong(said) if (said := look()) else None)

    def __str__(self) -> str:
        return f"{self.offer}:{self.name}"

    def hold(self) -> None:
        """Raise AssertionError if the law is broken: which law, whose, what is wrong and how to see it again."""
        wrong = self.broken()
        if wrong is not None:
            raise AssertionError("\n".join(self._said(wrong)))

    def _said(self, wrong: Wrong) -> Iterator[str]:
        plugin = self.offer.partition("/")[0]
        yield f"{self.offer} breaks the law {self.name}: {self.promise}"
        yield wrong.what
        again = f'[law.hold() for law in laws_of("{plugin}") if str(law) == "{self}"]'
        yield f"To see it again: from iro_qa.testing import laws_of; {again}"
        if wrong.form is not None:
            yield f"The made-up form that shows it: {json.dumps(plain(wrong.form))}"


def plain(form: MonitoringForm) -> dict[str, Any]:
    """The form as JSON data, without what is as it is on a blank form."""
    data: dict[str, Any] = form.model_dump(mode="json", exclude_defaults=True)
    return data


def first_wrong(forms: Iterable[MonitoringForm], look: Callable[[MonitoringForm], str]) -> Wrong | None:
    """The first form of which `look` says what is wrong, made as small as shows it still."""
    for form in forms:
        whole = form.model_dump_json()
        if said := look(form):
            shown = smallest(MonitoringForm.model_validate_json(whole), look)
            return Wrong(said, shown)
    return None


def smallest(form: MonitoringForm, look: Callable[[MonitoringForm], str]) -> MonitoringForm:
    """The form with every section, answer and entry taken away that is not needed to show what is wrong."""
    shown = plain(form)
    for path in _paths(shown):
        less = _without(shown, path)
        if less is not None and look(as_form(less)):
            shown = less
    return as_form(shown)


def _paths(data: dict[str, Any]) -> list[tuple[str | int, ...]]:
    """Whole sections first, then single answers; entries from the last, so that positions stay right."""
    sections: list[tuple[str | int, ...]] = [(name,) for name in data]
    answers: list[tuple[str | int, ...]] = []
    for name, section in data.items():
        for field, value in section.items() if isinstance(section, dict) else ():
            answers.append((name, field))
            entries = value if isinstance(value, list) else ()
            answers += [(name, field, at) for at in reversed(range(len(entries)))]
    return sections + answers


def _without(data: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any] | None:
    """The data without one part; None where it would be no form, or has no such part any more."""
    less: dict[str, Any] = json.loads(json.dumps(data))
    *way, last = path
    part: Any = less
    try:
        for name in way:
            part = part[name]
        del part[last]
        as_form(less)
    except (KeyError, IndexError, TypeError, ValidationError):
        return None
    return less


def as_form(data: Mapping[str, Any]) -> MonitoringForm:
    """The form that JSON data are. Raises pydantic's ValidationError where they are none."""
    return MonitoringForm.model_validate_json(json.dumps(data))
