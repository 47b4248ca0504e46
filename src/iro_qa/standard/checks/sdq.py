"""Checks of the Strengths and Difficulties Questionnaire."""

from __future__ import annotations

from iro_qa.plugin import (
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    check,
    clear,
    found,
    spared,
)
from iro_qa.standard.checks import sdq_ages
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
    examples=(
        clear(sdq={"score": 0}),
        clear(sdq={"reason": "SDQ2", "done": "no"}),
        found(Finding("sdq.score", given=2), sdq={"score": 0, "reason": "SDQ2"}),
        *(
            found(Finding("sdq.score", given=0), sdq={"done": code})
            for code in ("yes", "partly", "no", "not_evidenced", "declined")
        ),
        spared("not_recorded"),
        spared("says_not_applicable", sdq={"done": "not_applicable"}),
    ),
)
def score_or_reason(form: MonitoringForm) -> Found:
    """Exactly one of score and reason is given."""
    scored, reasoned, done = form.sdq.score is not None, form.sdq.reason != "", form.sdq.done
    if scored != reasoned:
        return None
    if not scored and done in _NEITHER:
        return NotApplicable(_NEITHER[done])
    return (Finding("sdq.score", given=scored + reasoned),)


@check(
    "sdq-high-score",
    title="SDQ score below the band of concern",
    message="The SDQ score of {score} is in the band of concern, which begins at {limit}",
    reads=("sdq.score", "sdq.informant"),
    severity="note",
    kind="risk",
    source="practice (carers' bands as councils publish them: 17 to 40; teachers from 16, young people from 20)",
    remedy="Make sure that the care plan says what is done for the child's emotional health.",
    examples=(
        clear(sdq={"score": 16}),
        found(Finding("sdq.score", score=17, limit=17), sdq={"score": 17}),
        clear(sdq={"score": 16, "informant": "carer"}),
        found(Finding("sdq.score", score=17, limit=17), sdq={"score": 17, "informant": "carer"}),
        clear(sdq={"score": 15, "informant": "teacher"}),
        found(Finding("sdq.score", score=16, limit=16), sdq={"score": 16, "informant": "teacher"}),
        clear(sdq={"score": 19, "informant": "self"}),
        found(Finding("sdq.score", score=20, limit=20), sdq={"score": 20, "informant": "self"}),
        Example({"sdq": {"score": 19}}, Outcome("clear"), Standards(sdq_concern_score=20)),
        spared("not_given", sdq={"informant": "carer"}),
        spared("not_given"),
    ),
)
def high_score(form: MonitoringForm, rules: Standards) -> Found:
    """The score is below the band that is cause for concern, for whoever filled it in."""
    score = form.sdq.score
    if score is None:
        return NotApplicable("not_given")
    own = {"teacher": rules.sdq_teacher_concern_score, "self": rules.sdq_self_concern_score}
    limit = own.get(form.sdq.informant, rules.sdq_concern_score)
    return (Finding("sdq.score", score=score, limit=limit),) if score >= limit else None


@check(
    "sdq-rise",
    title="SDQ score not much higher than the last",
    message="The SDQ score has risen from {before} to {score}",
    reads=("sdq.score", "previous.sdq_score"),
    severity="note",
    kind="risk",
    source="practice (a rise of the total score is looked into; how large a rise is the council's own)",
    remedy="Ask what has changed for the child, and whether the plan for emotional health still fits.",
    examples=(
        clear(sdq={"score": 14}, previous={"sdq_score": 10}),
        clear(sdq={"score": 3}, previous={"sdq_score": 20}),
        found(Finding("sdq.score", score=15, before=10), sdq={"score": 15}, previous={"sdq_score": 10}),
        found(Finding("sdq.score", score=5, before=0), sdq={"score": 5}, previous={"sdq_score": 0}),
        Example({"sdq": {"score": 15}, "previous": {"sdq_score": 10}}, Outcome("clear"), Standards(sdq_rise=6)),
        spared("not_given", sdq={"score": 30}),
        spared("not_given", previous={"sdq_score": 3}),
    ),
)
def rise(form: MonitoringForm, rules: Standards) -> Found:
    """The score has not risen by so much since the last one known."""
    score, before = form.sdq.score, form.previous.sdq_score
    if score is None or before is None:
        return NotApplicable("not_given")
    return (Finding("sdq.score", score=score, before=before),) if score - before >= rules.sdq_rise else None


CHECKS = (*sdq_ages.CHECKS, score_or_reason, high_score, rise)
