"""Published protocols. `days` is None wherever the page that was read states no limit: nothing here is invented.

A protocol that does not say where a concern is first raised gets "Raised with the team manager", informal and without
a limit: that is what a monitoring form does. What the sources leave open, a council says in its settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from iro_qa.process.values import Process, Stage

_RAISED = Stage("Raised with the team manager", "team manager", clock="sent", formal=False)

#: Raised in the monthly quality assurance; no answer or no fix: formal dispute; some reached the head of service; a
#: breach of human rights goes straight to formal. Colours mark urgency. No days are stated.
CENTRAL_BEDFORDSHIRE = Process(
    "Central Bedfordshire",
    (_RAISED, Stage("Formal dispute"), Stage("Head of service", "head of service")),
    human_rights_to="Formal dispute",
    source="Central Bedfordshire IRO Annual Report 2011-12, section 6",
)

#: Informal first, and recorded. The first stage is the practice alert, to the team manager, at most 5 working days; the
#: levels above are not named on the page that was read. The reviewing officer may skip.
BARNET = Process(
    "Barnet",
    (
        Stage("Informal resolution", clock="sent", formal=False),
        Stage("Practice Alert", "team manager", 5),
        Stage("Further levels"),
    ),
    word="practice alert",
    source="https://docsbay.net/the-role-of-iro-and-child-protection-conference-chair-in-relation-practice-alerts",
)

#: The alert to social worker and team manager is already the first, formal step. No reply in 10 working days: consider
#: formal dispute.
NOTTINGHAMSHIRE = Process(
    "Nottinghamshire",
    (Stage("Alert", "social worker and team manager", 10, clock="sent"), Stage("Formal dispute")),
    human_rights_to="Formal dispute",
    entry="choice",
    word="alert",
    source="http://nottinghamshirechildcare.proceduresonline.com/chapters/p_dispute.html",
)

#: A flow chart of May 2017, council not named: 5 + 5 + 5 working days, the fourth stage without a limit. No answer
#: counts as not resolved.
MAY_2017 = Process(
    "Alerts protocol of May 2017 (council not named)",
    (
        Stage("Stage 1", "team manager", 5, clock="sent"),
        Stage("Stage 2", "head of service", 5),
        Stage("Stage 3", "executive head", 5),
        Stage("Stage 4", "strategic director"),
    ),
    word="alert",
    source="https://slideplayer.com./amp/14843821",
)

#: Informal discussion, three stages, then Cafcass. (That recommendations become decisions unless contested in 5 days
#: is a limit for decisions of the review, not for a concern.)
KNOWSLEY_2016 = Process(
    "Knowsley (2016)",
    (
        Stage("Informal discussion", clock="sent", formal=False),
        Stage("Stage 1"),
        Stage("Stage 2"),
        Stage("Stage 3"),
    ),
    word="dispute",
    source="https://knowsleychildcare.proceduresonline.com/pr_iro_disp_flow.html",
)

#: An undated document worded nearly like Knowsley's of 2016, council not named: informal within 5 working days after
#: the review.
UNDATED_GUIDANCE = attrs.evolve(
    KNOWSLEY_2016,
    name="Undated guidance (council not named)",
    stages=(Stage("Informal discussion", "", 5, clock="review", formal=False), *KNOWSLEY_2016.stages[1:]),
    source="https://docsbay.net/iro-dispute-resolution-guidance-notes-for-practitioners",
)

#: The informal part has a name and is recorded, so that it can be tracked; then the dispute process.
KNOWSLEY_2023 = Process(
    "Knowsley (2023)",
    (Stage("Informal Outcome Resolution", clock="sent", formal=False), Stage("Dispute process")),
    word="challenge",
    source="https://knowsleychildcare.proceduresonline.com/p_cpc_chairs_chall.html",
)

#: Verbal with the worker, dates agreed and logged; Case Alert to the team manager; Management Alert to the service
#: manager for serious issues or management decisions. Severity chooses the level, not the days that pass. That red is
#: what the protocol calls serious is our reading.
PETERBOROUGH = Process(
    "Peterborough",
    (
        Stage("Verbal with the worker", "social worker", clock="sent", silence_escalates=False, formal=False),
        Stage("Case Alert", "team manager", clock="sent", silence_escalates=False),
        Stage("Management Alert", "service manager", clock="sent", silence_escalates=False),
    ),
    entry="severity",
    enters=(("red", "Management Alert"),),
    word="case alert",
    source="http://peterborough.proceduresonline.com/chapters/p_case_alert_disput.html",
)

#: Three named tiers.
REDBRIDGE = Process(
    "Redbridge",
    (
        Stage("Alert and informal", clock="sent", formal=False),
        Stage("Pre-formal", formal=False),
        Stage("Formal"),
    ),
    word="alert",
    source="https://redbridgechildcare.proceduresonline.com/chapters/p_dispute_res.html",
)

#: Up to six levels, an alert form for each. The reviewing officer sets the time for each problem: that is the day by
#: which an answer is asked for on our form.
MERTON = Process(
    "Merton",
    (
        Stage("Level 1", "social worker and team manager", clock="sent"),
        *(Stage(f"Level {number}") for number in range(2, 7)),
    ),
    entry="choice",
    word="alert",
    source="http://mertoncs.proceduresonline.com/chapters/p_disp_resol_ind_rev_off.html",
)

#: A list of ten criteria decides whether the escalation form is used.
SOUTHWARK = Process(
    "Southwark",
    (_RAISED, Stage("Escalation form")),
    entry="criteria",
    word="escalation",
    source="http://southwark.proceduresonline.com/chapters/p_iro_esc.html",
)

#: Southwark's, adapted; it adds child protection cases.
HULL = attrs.evolve(SOUTHWARK, name="Hull", source="https://hullchserv.proceduresonline.com/p_icro_escalation.html")

#: A manager alert may also be for good practice.
PORTSMOUTH = Process(
    "Portsmouth",
    (Stage("Manager alert", "team manager", clock="sent", formal=False), Stage("Dispute process")),
    good_practice=True,
    word="manager alert",
    source="http://portsmouthchildcare.proceduresonline.com/chapters/p_dispute_resol.html",
)

#: "Robust Challenge", informal or formal, both tracked.
READING = Process(
    "Reading",
    (
        Stage("Robust Challenge, informal", clock="sent", formal=False),
        Stage("Robust Challenge, formal"),
    ),
    word="challenge",
    source="Reading IRO annual report 2017-18",
)

#: Only the name of the formal step was found.
MIDDLESBROUGH = Process(
    "Middlesbrough",
    (_RAISED, Stage("Issues Resolution")),
    word="issue",
    source="Middlesbrough IRO annual report 2021-22",
)

#: Only the name of the formal step was found.
MEDWAY = Process(
    "Medway", (_RAISED, Stage("Dispute Resolution Notification")), word="notification",
    source="Medway IRO annual report 2021-22",
)  # fmt: skip

#: The protocol in force where a council's settings name none.
DEFAULT = CENTRAL_BEDFORDSHIRE

#: Every protocol by the name that settings give it.
PRESETS: Mapping[str, Process] = MappingProxyType({
    "barnet": BARNET, "central_bedfordshire": CENTRAL_BEDFORDSHIRE, "hull": HULL, "knowsley_2016": KNOWSLEY_2016,
    "knowsley_2023": KNOWSLEY_2023, "may_2017": MAY_2017, "medway": MEDWAY, "merton": MERTON,
    "middlesbrough": MIDDLESBROUGH, "nottinghamshire": NOTTINGHAMSHIRE, "peterborough": PETERBOROUGH,
    "portsmouth": PORTSMOUTH, "reading": READING, "redbridge": REDBRIDGE, "southwark": SOUTHWARK,
    "undated_guidance": UNDATED_GUIDANCE,
})  # fmt: skip
