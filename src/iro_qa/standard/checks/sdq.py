"""Checks of the Strengths and Difficulties Questionnaire."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, Standards, check
from iro_qa.standard.checks.answers import Found

#: Answers to "done" that ask for neither a score nor a reason, and why.
_NEITHER = {"not_recorded": "not_recorded", "not_applicable": "says_not_applicable"}


@check(
    "sdq-score-or-reason",
    title="SDQ score, or the reason for none",
    message="There must be a score or a reason for none, and not both (given: {given})",
    reads=("sdq.score", "sdq.reason", "sdq.done"),
    severity="amber",
    kind="administrative",
    source="SSDA903 rules 186 and 197a",
    remedy="Give the total score, or else the reason why there is none.",
)
def score_or_reason(form: MonitoringForm) -> Found:
    """Exactly one of score and reason is given."""
    scored, reasoned, done = form.sdq.score is not None, form.sdq.reason != "", form.sdq.done
    if scored != reasoned:
        return None
    if not scored and done in _NEITHER:
        raise NotApplicable(_NEITHER[done])
    return (Finding("sdq.score", given=scored + reasoned),)


@check(
    "sdq-high-score",
    title="SDQ score below the band of concern",
    message="The SDQ score of {score} is in the band of concern, which begins at {limit}",
    reads=("sdq.score",),
    severity="note",
    kind="risk",
    source="practice (carers' bands as councils publish them: 17 to 40 is cause for concern)",
    remedy="Make sure that the care plan says what is done for the child's emotional health.",
)
def high_score(form: MonitoringForm, rules: Standards) -> Found:
    """The score is below the band that is cause for concern."""
    score, limit = form.sdq.score, rules.sdq_concern_score
    if score is None:
        raise NotApplicable("not_given")
    return (Finding("sdq.score", score=score, limit=limit),) if score >= limit else None


CHECKS = (score_or_reason, high_score)
