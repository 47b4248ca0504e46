"""Two teams' October in layouts of their own: a spreadsheet with other headings, and a form library's export."""

from __future__ import annotations

from collections.abc import Mapping

from iro_qa.demo.loop.layout import Layout
from iro_qa.demo.loop.layout_words import ELM_ANSWERS, ELM_WORDS, WILLOW_ANSWERS, WILLOW_WORDS


def _numbered(headings: Mapping[str, str], many: int) -> dict[str, str]:
    """Columns for so many entries: "RAG {}" for concerns.items.{}.urgency becomes "RAG 1", "RAG 2" and so on."""
    return {h.format(n): path.format(n) for n in range(1, many + 1) for h, path in headings.items()}


_CONCERN = {
    "Concern {}": "headline", "Concern {} - effect on child": "effect", "Concern {} - theme": "theme",
    "Concern {} - RAG": "urgency", "Concern {} - kind": "kind", "Concern {} - for": "service",
    "Concern {} - HRA": "human_rights", "Concern {} - raised": "raised", "Concern {} - carried on from": "continues",
    "Concern {} - answer by": "answer_due", "Concern {} - closed": "closed_on",
    "Concern {} - what changed": "what_changed",
}  # fmt: skip
_ACTION = {
    "Action {}": "headline", "Action {} - for concern": "concern", "Action {} - who": "owner",
    "Action {} - service": "service", "Action {} - raised": "raised", "Action {} - by when": "due",
    "Action {} - carried on from": "continues", "Action {} - done": "done_on",
    "Action {} - IRO checked": "confirmed_on", "Action {} - agreed at": "origin",
}  # fmt: skip
_PRAISE = {
    "Good practice {}": "headline", "Good practice {} - theme": "theme", "Good practice {} - whose": "social_worker",
}  # fmt: skip


def _entries(headings: Mapping[str, str], items: str, many: int) -> dict[str, str]:
    return _numbered({heading: f"{items}.{{}}.{name}" for heading, name in headings.items()}, many)


ELM = Layout(
    "elm_spreadsheet",
    "Elm",
    "Elm reviews October 2026.csv",
    {
        "Form no": "identity.id", "Version": "identity.revision", "Sent or draft": "identity.status",
        "Finished": "identity.completed_on", "To TM on": "identity.sent_on",
        "Child ID": "child.number", "DOB": "child.date_of_birth", "Age": "child.age_at_review",
        "In care from": "child.in_care_since", "Legal": "child.legal_status", "Living": "child.placement",
        "Short breaks?": "child.short_breaks", "Sibling group": "child.family_group", "Team": "child.team",
        "SW": "child.social_worker", "IRO": "child.iro", "1st/2nd/later": "review.kind",
        "Review date": "review.held_on", "All meetings": "review.meetings", "Completed": "review.completed_on",
        "Was due": "review.due_on", "Why late": "review.late_reason", "Next one by": "review.next_due_on",
        "SW report": "review.documents.1.provided", "SW report 3 days before": "review.documents.1.on_time",
        "Last review": "previous.review_on", "HA in date": "health.assessment", "Dentist": "health.dental",
        "Jabs": "health.immunisations", "Health needs met": "health.needs_met", "PEP": "education.pep",
        "School needs met": "education.needs_met", "SDQ done": "sdq.done", "SDQ": "sdq.score",
        "Care plan up to date": "care_plan.up_to_date", "Care plan right": "care_plan.appropriate",
        "Decisions done": "care_plan.decisions_carried_out", "Pathway plan": "care_plan.pathway_plan",
        "Permanence plan": "care_plan.permanence", "Home suitable": "home.suitable",
        "Placement plan": "home.placement_plan", "Visits in time": "visits.in_time", "Seen alone": "visits.seen_alone",
        "PN code": "participation.code", "Seen by IRO": "participation.seen_alone_by_iro",
        "What mattered": "participation.what_mattered", "What changed": "participation.what_changed",
        "Family involved right": "family.involvement_appropriate", "Mum": "family.people.1.involvement",
        "Mum has PR": "family.people.1.parental_responsibility", "Dad": "family.people.2.involvement",
        "Dad has PR": "family.people.2.parental_responsibility",
        "Agencies worked together": "partners.working_together",
        **_entries(_PRAISE, "good_practice.items", 2), **_entries(_CONCERN, "concerns.items", 3),
        **_entries(_ACTION, "actions.items", 4),
        "TM sent": "response.sent_on", "TM answered": "response.answered_on",
        "TM answer 1": "response.answers.1.reply", "TM answer 2": "response.answers.2.reply",
        "TM answer 3": "response.answers.3.reply",
    },
    beside={"Admin initials": "BS", "Filed": "yes"},
    says={
        "review.documents.1.kind": "social_work_report", "family.people.1.who": "mother",
        "family.people.2.who": "father",
        "response.answers.1.concern": "C1", "response.answers.2.concern": "C2", "response.answers.3.concern": "C3",
    },
    answers=ELM_ANSWERS,
    words=ELM_WORDS,
)  # fmt: skip

WILLOW = Layout(
    "form_library",
    "Willow",
    "IRO monitoring form (Willow).csv",
    {
        "Child's case number": "child.number", "Team of the social worker": "child.team",
        "Social worker (label)": "child.social_worker", "Your label": "child.iro",
        "Family group, if any": "child.family_group", "Age on the day": "child.age_at_review",
        "Legal status on the day": "child.legal_status", "In our care since": "child.in_care_since",
        "When was the review held?": "review.held_on",
        "If in several meetings, when was the last?": "review.completed_on",
        "When was it due?": "review.due_on", "Which review was it?": "review.kind",
        "Who took part?": "review.took_part", "Was the midway check made?": "review.midway_check",
        "When?": "review.midway_check_on", "Is the health assessment in date?": "health.assessment",
        "Is the dental check in date?": "health.dental", "Is there a current PEP?": "education.pep",
        "Was the SDQ done this year?": "sdq.done", "Is the care plan up to date?": "care_plan.up_to_date",
        "What is the plan for permanence?": "care_plan.permanence", "Is the home suitable?": "home.suitable",
        "Were visits in time?": "visits.in_time", "Was the child seen alone?": "visits.seen_alone",
        "Participation code": "participation.code", "How did the child take part?": "participation.means",
        "Did you see the child alone?": "participation.seen_alone_by_iro",
        "What mattered to the child?": "participation.what_mattered",
        "What changed because of it?": "participation.what_changed",
        **_entries({"Praise {}": "headline", "Praise {} is about": "theme"}, "good_practice.items", 2),
        **_entries({"Worry {}": "headline", "What worry {} means for the child": "effect", "Worry {} is about": "theme",
                    "How urgent is worry {}?": "urgency", "Answer to worry {} by": "answer_due"}, "concerns.items", 2),
        **_entries({"Task {}": "headline", "Who does task {}?": "owner", "Task {} by": "due"}, "actions.items", 2),
    },
    beside={
        "ID": "", "Start time": "02/11/2026 08:31:07", "Completion time": "02/11/2026 08:44:52", "Email": "anonymous",
    },
    says={"identity.status": "sent"},
    answers=WILLOW_ANSWERS,
    words=WILLOW_WORDS,
    short_years=("review.midway_check_on",),
)  # fmt: skip

LAYOUTS = (ELM, WILLOW)
