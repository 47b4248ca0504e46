"""The words that two layouts have for our codes."""

from __future__ import annotations

from collections.abc import Iterable

#: What the spreadsheet has in its drop-down lists.
ELM_ANSWERS = {
    "yes": "Y", "partly": "Part", "no": "N", "not_evidenced": "No evidence", "declined": "Refused",
    "not_applicable": "N/A", "not_recorded": "N/K",
}  # fmt: skip
_THEMES = (
    "care_planning", "implementation", "decision_making", "drift_delay", "exit_plan", "no_worker", "practice",
    "participation", "late_report", "visits", "health", "education", "home", "family_time", "permanence", "identity",
    "legal", "resources", "other",
)  # fmt: skip
_SERVICES = (
    "this_team", "fostering", "adoption", "health", "virtual_school", "commissioning", "legal", "iro_service",
)  # fmt: skip
_LATE = (
    "report_not_ready", "child_asked", "parent_unavailable", "worker_absent", "iro_absent", "not_notified",
    "placement_move", "court", "other",
)  # fmt: skip
_INVOLVED = {
    "attended": "Came", "consulted": "Asked beforehand", "not_consulted": "Not asked", "declined": "Refused",
    "not_applicable": "N/A", "not_recorded": "N/K",
}  # fmt: skip
_PLANS = (
    "REMAINSUP", "RETURN1M", "RETURN6M", "RETURNEV", "LTRELFR", "LTFOST18", "RESPLMT", "SUPPLIV", "ADOPTION", "SGO",
    "CAO", "OTHERPLN",
)  # fmt: skip


def _same(codes: Iterable[str]) -> dict[str, str]:
    """Codes that the file writes as they are, with spaces."""
    return {code: code.replace("_", " ").capitalize() if code.islower() else code for code in codes}


ELM_WORDS = {
    "identity.status": {"sent": "Sent", "draft": "Draft", "corrected": "Corrected", "withdrawn": "Withdrawn"},
    "review.kind": {"first": "1st", "second": "2nd", "later": "Later", "not_recorded": "N/K"},
    "review.late_reason": _same(_LATE),
    "care_plan.permanence": _same(_PLANS),
    "family.people.involvement": _INVOLVED,
    "concerns.items.theme": _same(_THEMES),
    "concerns.items.urgency": {"red": "R", "amber": "A", "learning": "Learning"},
    "concerns.items.kind": _same(["administrative", "practice", "risk", "resource"]),
    "concerns.items.service": _same(_SERVICES),
    "actions.items.service": _same(_SERVICES),
    "actions.items.origin": {"form": "Review", "response": "TM", "meeting": "QA meeting"},
    "good_practice.items.theme": _same(_THEMES),
    "response.answers.reply": {"accepted": "Agree", "done": "Done", "disputed": "Disagree"},
}

#: What the form library offers to choose from.
WILLOW_ANSWERS = {
    "yes": "Yes", "partly": "In part", "no": "No", "not_evidenced": "Nothing shows it",
    "declined": "The child declined", "not_applicable": "Does not apply", "not_recorded": "",
}  # fmt: skip
WILLOW_WORDS = {
    "review.kind": {"first": "First", "second": "Second", "later": "Later", "not_recorded": ""},
    "review.took_part": {
        "child": "The child", "mother": "Mum", "father": "Dad", "carer": "Foster carer or key worker",
        "social_worker": "Social worker", "supervising_social_worker": "Supervising social worker", "school": "School",
        "health": "Health", "team_manager": "Team manager", "virtual_school": "Virtual School", "advocate": "Advocate",
        "guardian": "Children's guardian",
    },
    "participation.means": {
        "observed": "Was observed", "in_person": "In person", "advocate": "Through an advocate", "drawing": "Drawing",
        "letter": "Letter", "app": "App", "video": "Video", "phone": "Phone", "consultation_form": "Consultation form",
        "carer": "Through the carer",
    },
    "care_plan.permanence": _same(_PLANS),
    "concerns.items.theme": _same(_THEMES),
    "concerns.items.urgency": {"red": "Red", "amber": "Amber", "learning": "To learn from"},
    "good_practice.items.theme": _same(_THEMES),
}  # fmt: skip
