"""The laws of a check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.checks import REASONS, Check, Finding, NotApplicable, Outcome, fact_codes, looker
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue
from iro_qa.forms.local_questions import local_questions
from iro_qa.registry import Offer
from iro_qa.settings import NEEDED
from iro_qa.standards import Standards
from iro_qa.testing.keyhole import Only
from iro_qa.testing.law import Law, Wrong, first_wrong
from iro_qa.testing.samples import Samples, again

Look = Callable[[MonitoringForm], str]


def laws(offer: Offer[Check], samples: Samples) -> Iterator[Law]:
    """Every law of one check."""
    trying = _Trying(offer.it, samples)
    for name, (promise, broken) in trying.promises().items():
        yield Law(offer.id, name, promise, broken)


@attrs.frozen(slots=False)
class _Trying:
    """One check and what it is tried on."""

    check: Check
    samples: Samples

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The forms of its examples, of those that are forms at all, and the samples, as JSON."""
        shown = (attempt(lambda one=one: one.form.model_dump_json()) for one in self.check.examples)
        return (*(text for text in shown if isinstance(text, str)), *self.samples.forms(self.check.reads))

    @cached_property
    def forms(self) -> tuple[MonitoringForm, ...]:
        """The same as forms."""
        return tuple(map(again, self.texts))

    def promises(self) -> dict[str, tuple[str, Callable[[], Wrong | None]]]:
        """Each law's name, its promise in words, and what tells whether it is broken."""
        return {
            "never-raises": ("a check says something of every form there can be.", self._on(self._raises)),
            "says-the-same-twice": ("of the same form a check says the same.", self._on(self._differs)),
            "changes-nothing": ("a check leaves the form as it is.", self._changed),
            "names-real-questions": (
                "`reads` and the field of every finding are questions that there are.",
                lambda: self._misnames() or self._on(self._finds_elsewhere)(),
            ),
            "finds-plain-facts": (
                "facts of a finding are whole numbers, dates or codes of a list.",
                self._on(self._finds_more),
            ),
            "gives-known-reasons": (
                "a reason for not applicable is one of REASONS or of its own `reasons`.",
                self._on(self._unknown_reason),
            ),
            "reads-what-it-declares": ("a check looks at no question but those in `reads`.", self._on(self._peeks)),
            "examples-hold": ("each example is as it says.", self._wrong_example),
            "words-print": ("every gap of the message is filled.", self._on(self._gap)),
        }

    def _on(self, look: Look) -> Callable[[], Wrong | None]:
        return lambda: first_wrong(self.forms, look)

    def _found(self, form: Any) -> tuple[object, ...] | str | Caught:
        """Its findings, the reason why not, or what can be said of how it broke."""
        return attempt(self._looked, form, module=str(getattr(self.check.look, "__module__", "")))

    def _looked(self, form: Any) -> tuple[object, ...] | str:
        check = self.check
        try:
            said: Any = check.look(form, Standards()) if check.with_rules else check.look(form)
            if isinstance(said, NotApplicable):
                return _reason(said)
            return tuple(said or ())
        except NotApplicable as error:
            return _reason(error)

    def _findings(self, form: MonitoringForm) -> tuple[Finding, ...]:
        """Those of what it gives that are findings."""
        found = self._found(form)
        return tuple(one for one in found if isinstance(one, Finding)) if isinstance(found, tuple) else ()

    def _raises(self, form: MonitoringForm) -> str:
        found = self._found(form)
        if isinstance(found, Caught):
            return f"It raises {found}."
        wrong = isinstance(found, tuple) and not all(isinstance(one, Finding) for one in found)
        return "It gives something that is not a Finding." if wrong else ""

    def _differs(self, form: MonitoringForm) -> str:
        same = self._found(form) == self._found(form)
        return "" if same else "The second time it says something else. Does it keep something, or ask for the time?"

    def _changed(self) -> Wrong | None:
        return first_wrong(map(again, self.texts), self._changes)

    def _changes(self, form: MonitoringForm) -> str:
        before = form.model_dump_json()
        self._found(form)
        return "" if form.model_dump_json() == before else "The form is another one after it was looked at."

    def _misnames(self) -> Wrong | None:
        unknown = [path for path in self.check.reads if not self._exists(path)]
        return Wrong(f"`reads` names {', '.join(unknown)}: there is no such question.") if unknown else None

    def _exists(self, path: str) -> bool:
        return exists(path, self.samples)

    def _finds_elsewhere(self, form: MonitoringForm) -> str:
        fields = [one.field for one in self._findings(form)]
        unknown = [field for field in fields if not self._exists(field)]
        return f"It finds something at {unknown[0]}: there is no such question." if unknown else ""

    def _finds_more(self, form: MonitoringForm) -> str:
        codes = fact_codes(OPEN_LISTS, self.samples.sections)
        for one in self._findings(form):
            for name, value in one.facts.items():
                if not is_plain_fact(value, codes):
                    return f"The fact {name} is of type {type(value).__name__}, and no code of a list."
        return ""

    def _unknown_reason(self, form: MonitoringForm) -> str:
        reason = self._found(form)
        known = not isinstance(reason, str) or reason in {*REASONS, *self.check.reasons} - {"other"}
        return "" if known else "It gives a reason that nobody has put into words."

    def _peeks(self, form: MonitoringForm) -> str:
        keyhole = Only(form, (*self.check.reads, *NEEDED))
        seen, whole = self._found(keyhole), self._found(form)
        if keyhole.refused and not isinstance(whole, Caught):
            return f"It looks at {keyhole.refused[0]}, which `reads` does not name."
        told = seen != whole == self._found(form) and not isinstance(whole, Caught)
        return _HIDDEN if told else ""

    def _wrong_example(self) -> Wrong | None:
        look = looker(self.check, fact_codes(OPEN_LISTS, self.samples.sections))
        for number, one in enumerate(self.check.examples, 1):
            form = attempt(lambda one=one: one.form)
            if not isinstance(form, MonitoringForm):
                return Wrong(f"Example {number} is no form: {form}.")
            said = attempt(look, form, one.rules)
            if said != one.outcome:
                return Wrong(f"Of example {number} it says {_in_words(said)}, not {_in_words(one.outcome)}.", form)
        return None

    def _gap(self, form: MonitoringForm) -> str:
        return next(filter(None, (_unsaid(self.check, one) for one in self._findings(form))), "")


_HIDDEN = "Where other local questions than those in `reads` are blank it says something else."


def exists(path: str, samples: Samples) -> bool:
    """Whether there is such a question, entry or section, of the form or of a plugin that is here."""
    own = {f"local.{kind.plugin}" for kind in samples.sections}
    own |= {question.path for question in local_questions(samples.sections)}
    known = catalogue()
    sections = {question.section for question in known.questions}
    return path in own or path in known.by_path or path in known.tables or path in sections


def is_plain_fact(value: object, codes: Collection[str]) -> bool:
    """Whether a fact may stand in a finding: a whole number, a date, or a code."""
    return isinstance(value, int | date) or (isinstance(value, str) and value in codes)


def _reason(error: NotApplicable) -> str:
    """The reason of an outcome; blank where none was given."""
    return str(error.args[0]) if error.args else ""


def _unsaid(check: Check, finding: Finding) -> str:
    """What is wrong with the words of a finding; blank where they can be printed."""
    said = attempt(check.message.format_map, finding.facts)
    if isinstance(said, Caught):
        return "The message has a gap that no fact of the finding fills: it reads as … in every document."
    return "" if said.strip() else "The message is blank."


def _in_words(said: Outcome | Caught) -> str:
    if isinstance(said, Caught):
        return f"nothing, it raises {said}"
    fields: Iterable[str] = (finding.field for finding in said.findings)
    return f"{said.state} ({said.reason or ', '.join(fields) or 'nothing'})"
