"""What the IRO praises, worries about, asks for and disputes, and what the team manager answers."""

from __future__ import annotations

from typing import Literal, get_args

from iro_qa.forms.base import (
    FormRef,
    Frozen,
    Headline,
    IsoDate,
    Label,
    LongText,
    Ref,
    Service,
    ShortText,
    Theme,
    YesNo,
    answer,
    question,
)

ConcernKind = Literal["administrative", "practice", "risk", "resource"]
Urgency = Literal["red", "amber", "learning"]
#: the most urgent first
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
Stage = Literal["informal", "formal"]
Outcome = Literal["", "resolved", "withdrawn", "escalated"]
Origin = Literal["form", "response", "meeting"]
Reply = Literal["accepted", "done", "disputed"]


class GoodPracticeItem(Frozen):
    """One piece of work worth passing on."""

    ref: Ref = question("Ref", hint="Unique in the form, for example G1")
    headline: Headline = question("Headline", hint="At most 140 characters, no names: it is printed in summaries")
    detail: LongText = question("Detail", "", hint="Stays on the form")
    theme: Theme = question("Theme", "other")
    social_worker: Label = question("Whose work", "", hint="Blank: the child's social worker")


class GoodPractice(Frozen):
    """What was done well."""

    items: tuple[GoodPracticeItem, ...] = question("Good practice", (), core=True)
    comment: LongText = question("Comment", "")


class Concern(Frozen):
    """One thing to be put right. Only the IRO closes it."""

    ref: Ref = question("Ref", hint="Unique in the form, for example C1")
    headline: Headline = question("Headline", hint="At most 140 characters, no names: it is printed in summaries")
    detail: LongText = question("Detail", "", hint="Stays on the form")
    effect: Headline | Literal[""] = question(
        "Effect on the child", "", hint="At most 140 characters, no names: it is printed in summaries"
    )
    theme: Theme = question("Theme", "other")
    kind: ConcernKind = question("Kind", "practice")
    urgency: Urgency = question("Urgency", "amber")
    service: Service = question("Service responsible", "this_team")
    human_rights: YesNo = answer("May breach the child's human rights")
    raised: IsoDate | None = question("Raised on", None, hint="Blank: the day of the review")
    continues: FormRef | Literal[""] = question(
        "Continues", "", hint="Form number/ref of the same concern on an earlier form"
    )
    discussed_with: ShortText = question("Already discussed with", "", hint="By role, not by name")
    answer_due: IsoDate | None = question("Answer due", None)
    closed_on: IsoDate | None = question("Closed by the IRO on", None)
    what_changed: Headline | Literal[""] = question("What changed", "")


class Concerns(Frozen):
    """What worries the IRO."""

    items: tuple[Concern, ...] = question("Concerns", (), core=True)
    comment: LongText = question("Comment", "")


class Action(Frozen):
    """Who must do what by when."""

    ref: Ref = question("Ref", hint="Unique in the form, for example A1")
    headline: Headline = question(
        "What is to be done", hint="At most 140 characters, no names: it is printed in summaries"
    )
    detail: LongText = question("Detail", "", hint="Stays on the form")
    concern: Ref | Literal[""] = question("Answers concern", "", hint="Ref of the concern on this form")
    owner: Label = question("Owner", "", hint="By the council's label")
    service: Service = question("Service", "this_team")
    raised: IsoDate | None = question("Raised on", None, hint="Blank: the day of the review")
    due: IsoDate | None = question("Due on", None)
    continues: FormRef | Literal[""] = question(
        "Continues", "", hint="Form number/ref of the same action on an earlier form"
    )
    done_on: IsoDate | None = question("The team says done on", None)
    confirmed_on: IsoDate | None = question("The IRO confirmed on", None)
    origin: Origin = question("Where it came from", "form")


class Actions(Frozen):
    """What is to be done."""

    items: tuple[Action, ...] = question("Actions", (), core=True)
    comment: LongText = question("Comment", "")


class Dispute(Frozen):
    """A step of the dispute resolution process for one concern."""

    ref: Ref = question("Ref", hint="Unique in the form, for example D1")
    concern: Ref | FormRef = question("Concern", hint="Its ref on this form, or form number/ref")
    stage: Stage = question("Informal or formal", "informal")
    level: Label = question("Stage", "", hint="The council's name for the stage")
    opened: IsoDate | None = question("Opened on", None)
    answered: IsoDate | None = question("Answered on", None)
    resolved: IsoDate | None = question("Resolved on", None)
    outcome: Outcome = question("Outcome", "")
    cafcass_on: IsoDate | None = question("Referred to Cafcass on", None)


class Disputes(Frozen):
    """What was not put right."""

    items: tuple[Dispute, ...] = question("Disputes", ())
    comment: LongText = question("Comment", "")


class ConcernAnswer(Frozen):
    """The team manager's answer to one concern of this form."""

    concern: Ref = question("Concern", hint="Its ref on this form")
    reply: Reply = question("Answer", "accepted")
    why: LongText = question("Why, or what was done", "")


class Response(Frozen):
    """What comes back from the team manager."""

    sent_on: IsoDate | None = question("Sent to the team manager on", None)
    answered_on: IsoDate | None = question("Answered on", None)
    answers: tuple[ConcernAnswer, ...] = question("Answers", ())
    supervision_on: IsoDate | None = question("Discussed in supervision on", None)
    praise_passed_on: YesNo = answer("Good practice passed on to the worker")
    comment: LongText = question("Comment", "")
