"""What the laws are tried on: forms, forms checked as the fold does it, summaries and material of returns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from random import Random
from typing import Any, TypeVar

import attrs

from iro_qa.aggregators import Checked
from iro_qa.caseload import Caseload, CaseloadChild
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue
from iro_qa.forms.local_questions import local_questions
from iro_qa.forms.section import Section
from iro_qa.forms.values import IDENTIFIERS
from iro_qa.recipients import Attendee, Recipients, Service
from iro_qa.registry import Registry
from iro_qa.returns import Material
from iro_qa.run.checking import FormChecker
from iro_qa.run.copying.making import copies
from iro_qa.run.folding import fold
from iro_qa.run.month.summarising import summarise
from iro_qa.summaries import MonthlySummary
from iro_qa.testing.law import as_form
from iro_qa.testing.made_up import answering, made_up_data

T = TypeVar("T")

#: Stands in every text of some sample forms, so that it can be found again wherever it must not be.
TOLD = "Quonk"
#: The same with all that spreadsheets, HTML and templates trip over. 51 characters, so that it fits in a label.
HOSTILE = f"=1+1 {TOLD} & <script>alert(1)</script> {{{{ 7*7 }}}}"
MONTH = Month(2026, 10)
#: Somebody for every kind of copy.
_EVERYBODY = Recipients(
    (Service(HOSTILE, "Head of service", ("North",)),), (Attendee(f"{HOSTILE}!", tuple(OPEN_LISTS["services"])),),
    HOSTILE, supervision=True,
)  # fmt: skip


@attrs.frozen
class Group:
    """Some forms as the fold hands them to a figure, and their JSON as it was before any figure had them."""

    checked: tuple[Checked, ...]
    texts: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(slots=False)
class Samples:
    """Samples for one registry. Each kind is made when it is first asked for, the same ones every time."""

    registry: Registry = attrs.field(repr=False)
    #: how many forms Hypothesis is to draw
    examples: int = 30

    @property
    def sections(self) -> tuple[type[Section], ...]:
        """The local sections on offer."""
        return tuple(offer.it for offer in self.registry.sections)

    @cached_property
    def made_up(self) -> tuple[dict[str, Any], ...]:
        """Likely forms as JSON data, of one month mostly."""
        return tuple(made_up_data(12, 1, self.sections))

    @cached_property
    def odd(self) -> tuple[MonitoringForm, ...]:
        """Forms as Hypothesis draws them."""
        from iro_qa.testing.strategies import forms

        return tuple(drawn(forms(self.sections), self.examples))

    @cached_property
    def hostile(self) -> tuple[MonitoringForm, ...]:
        """The made-up forms with the hostile text in every place that takes a text."""
        return tuple(as_form(_hostile(data, self.sections, at)) for at, data in enumerate(self.made_up))

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """All of these as JSON: no plugin has had them in its hands."""
        return tuple(form.model_dump_json() for form in (*map(as_form, self.made_up), *self.hostile, *self.odd))

    def forms(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Sample forms as JSON: first such as have many answers to the questions, sections and entries named."""
        return (*(form.model_dump_json() for form in self._answering(paths, 3)), *self._texts)

    def _answering(self, paths: Sequence[str], times: int = 1) -> Iterator[MonitoringForm]:
        rng = Random("/".join(paths))  # a function of what is asked: the same forms every time
        yield from answering(paths, self.made_up * times, self.sections, rng)

    def groups(self, paths: Sequence[str]) -> tuple[Group, ...]:
        """Groups of forms that count; in the first the questions named have many answers."""
        return (self._group(self._answering(paths)), *self._groups)

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        from iro_qa.testing.strategies import counting

        several = drawn(counting(self.sections), max(self.examples // 3, 3))
        return tuple(map(self._group, (map(as_form, self.made_up), self.hostile, *several)))

    def _group(self, forms: Iterable[MonitoringForm]) -> Group:
        """Those of the forms that can count, each with its number, as the fold hands them to a figure."""
        checker = FormChecker(self.registry)
        counted = _numbered(form for form in forms if form.date and form.team)
        texts = tuple(form.model_dump_json() for form in counted)
        return Group(tuple(_checked(form, checker) for form in counted), texts)

    @cached_property
    def summaries(self) -> tuple[MonthlySummary, ...]:
        """Summaries of October 2026: likely ones, of one form, and with hostile texts in every kind of copy."""
        likely = [_of_the_month(data) for data in made_up_data(30, 1, self.sections)]
        hostile = [_of_the_month(_hostile(data, self.sections, at)) for at, data in enumerate(self.made_up)]
        told = fold(_numbered(hostile), self.registry, Council(name=HOSTILE, recipients=_EVERYBODY))
        summaries = summarise(told, MONTH)
        plain = (fold(_numbered(forms), self.registry, Council(name="Northshire")) for forms in (likely, likely[:1]))
        return (*(one for each in plain for one in summarise(each, MONTH)), *summaries, *copies(told, summaries))

    @cached_property
    def material(self) -> tuple[Material, ...]:
        """What returns are made from: likely and hostile forms, with and without a list of children, and no form."""
        likely = _in_order(map(as_form, made_up_data(40, 1, self.sections)))
        months = _months(Month(2026, 4), Month(2026, 10))
        hostile = _in_order(self.hostile)
        return (
            Material(likely, months, _listed(likely), "Northshire"), Material(likely, months), Material((), months),
            Material(hostile, months, _listed(hostile), HOSTILE),
        )  # fmt: skip


def again(text: str) -> MonitoringForm:
    """A sample form, made from its JSON for one offer alone."""
    return MonitoringForm.model_validate_json(text)


def drawn(strategy: Any, number: int) -> list[Any]:
    """So many values as Hypothesis draws them, the same ones every time."""
    from hypothesis import HealthCheck, Phase, given, settings

    found: list[Any] = []

    @settings(
        max_examples=number, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def draw(value: Any) -> None:
        found.append(value)

    draw()
    return found


def _hostile(data: Mapping[str, Any], sections: Iterable[type[Section]], at: int) -> dict[str, Any]:
    """The data with the hostile text in every text; every fourth form is of another team."""
    told: dict[str, Any] = json.loads(json.dumps(data))
    own = local_questions(kind for kind in sections if kind.plugin in told.get("local", {}))
    for question in (*catalogue().questions, *own):
        if question.kind == "text" and question.field not in IDENTIFIERS:
            _tell(told, question.path, question.table)
    told["child"]["team"] = "North" if at % 4 else HOSTILE
    return told


def _tell(data: dict[str, Any], path: str, table: str) -> None:
    *way, last = path.split(".")
    if table:
        entries = data.get(way[0], {}).get(way[1], ())
        for entry in entries:
            entry[last] = HOSTILE
    else:
        for name in way:
            data = data.setdefault(name, {})
        data[last] = HOSTILE


def _numbered(forms: Iterable[MonitoringForm]) -> list[MonitoringForm]:
    """The forms with a number each, as those have that count."""
    return [
        form.model_copy(update={"identity": form.identity.model_copy(update={"id": f"F-{at}"})})
        for at, form in enumerate(forms)
    ]


def _of_the_month(data: Mapping[str, Any]) -> MonitoringForm:
    review = {**data.get("review", {}), "held_on": "2026-10-14", "completed_on": "2026-10-14", "meetings": []}
    return as_form({**data, "review": review})


def _checked(form: MonitoringForm, checker: FormChecker) -> Checked:
    day = form.date or MONTH.last_day
    return Checked(form, checker.outcomes(again(form.model_dump_json())), form.team, Month.of(day), day)


def _in_order(forms: Iterable[MonitoringForm]) -> tuple[MonitoringForm, ...]:
    """By child and date held, as the host hands them over."""
    return tuple(sorted(forms, key=lambda form: (form.child.number, str(form.date), form.identity.id)))


def _listed(forms: Iterable[MonitoringForm]) -> Caseload:
    children = {
        form.child.number: CaseloadChild(form.child.number, form.team, date_of_birth=form.child.date_of_birth)
        for form in forms
    }
    return Caseload(tuple(children.values()), "our own list", len(children))


def _months(first: Month, last: Month) -> tuple[Month, ...]:
    return tuple(Month(first.year, number) for number in range(first.number, last.number + 1))


def each(values: Iterable[T], look: Callable[[T], str]) -> str:
    """What is wrong with the first value with which something is; blank where nothing is."""
    return next(filter(None, map(look, values)), "")
