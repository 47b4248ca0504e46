"""Functions that cannot be a check, and findings with facts that are none."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import Finding, MonitoringForm, Standards, check


def _look(form: MonitoringForm) -> Iterator[Finding]:
    yield Finding("health.dental", weeks=1.5)  # E: a fact is a whole number, a day or a code
    yield Finding("health.dental", words=["a", "form's", "words"])  # E: nor is it a list
    yield Finding(7)  # E: a question is named by its path
    if form.health.dentel == "no":  # E: a misspelt question
        yield Finding("health.dental")


def _three(form: MonitoringForm, rules: Standards, more: int) -> Iterator[Finding]:
    yield Finding("health.dental", more=more)


def _of_text(form: str) -> Iterator[Finding]:
    yield Finding(form)


def _says_a_text(form: MonitoringForm) -> str:
    return form.identity.id


_right = check(
    "a", title="-", message="-", reads=("health.dental",), severity="amber", kind="practice", source="-", remedy="-"
)
_right(_look)
_right(_three)  # E: too many arguments
_right(_of_text)  # E: it is given a form, not a text
_right(_says_a_text)  # E: findings are asked for
check("a", title="-", message="-", reads=(), severity="high", kind="practice", source="-", remedy="-")  # E: no severity
check("a", title="-", message="-", reads="health", severity="red", kind="risk", source="-", remedy="-")  # E: no tuple
check("a", title="-", message="-", reads=(), severity="red", kind="risk", source="-")  # E: what is to be done?
