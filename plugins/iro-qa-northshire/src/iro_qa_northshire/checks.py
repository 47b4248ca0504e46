"""What Northshire looks for on a form."""

from collections.abc import Iterable

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa_northshire.section import Northshire

NOT_MET = ("no", "partly", "not_evidenced")
#: A concern for the examples below.
RED = {"ref": "C1", "headline": "Seen by nobody since July", "urgency": "red"}


@check(
    "life-story",
    title="Life-story work begun",
    message="Life-story work has not begun (weeks waited: {weeks})",
    reads=("local.northshire.life_story", "local.northshire.weeks_waited"),
    severity="amber",
    kind="practice",
    source="Northshire practice standard 4",
    remedy="Agree who begins it, and by when.",
    examples=(
        found(
            Finding("local.northshire.life_story", weeks=14),
            local={"northshire": {"life_story": "no", "weeks_waited": 14}},
        ),
        clear(local={"northshire": {"life_story": "yes"}}),
        spared("not_recorded", local={"northshire": {}}),
        spared("not_recorded"),
    ),
)
def life_story(form: MonitoringForm) -> Iterable[Finding]:
    """Asked of every child; without an answer there is nothing to judge."""
    asked = Northshire.of(form)
    if asked is None or asked.life_story == "not_recorded":
        raise NotApplicable("not_recorded")
    if asked.life_story == "no":
        yield Finding("local.northshire.life_story", weeks=asked.weeks_waited or 0)


@check(
    "danger-statement",
    title="Red concern written as a danger statement",
    message="A red concern is not written as a danger statement (answer: {answer})",
    reads=("local.northshire.danger_statement", "concerns.items"),
    severity="note",
    kind="practice",
    source="Northshire practice standard 7",
    remedy="Write what may happen to the child if nothing changes, in words that the family uses.",
    examples=(
        found(
            Finding("local.northshire.danger_statement", answer="no"),
            local={"northshire": {"danger_statement": "no"}},
            concerns={"items": [RED]},
        ),
        clear(local={"northshire": {"danger_statement": "yes"}}, concerns={"items": [RED]}),
        spared(
            "none", local={"northshire": {"danger_statement": "no"}}, concerns={"items": [{**RED, "urgency": "amber"}]}
        ),
        spared("none"),
    ),
)
def danger_statement(form: MonitoringForm) -> Iterable[Finding]:
    """Concerns only forms with a red concern."""
    asked = Northshire.of(form)
    if asked is None or not any(concern.urgency == "red" for concern in form.concerns.items):
        raise NotApplicable("none")
    if asked.danger_statement in NOT_MET:
        yield Finding("local.northshire.danger_statement", answer=asked.danger_statement)
