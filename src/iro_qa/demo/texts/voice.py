"""What mattered to children and what changed, and the longer texts that stay on the form."""

from __future__ import annotations

from iro_qa.demo.texts import TALKS, TEEN, Voice

VOICE: tuple[Voice, ...] = (
    Voice((5, 16), "Seeing my brother more often.", "They now meet every second Saturday."),
    Voice((6, 11), "Not changing school again.", "The school place is kept until the end of Year 6."),
    Voice((5, 14), "Having my own shelf & a lock on my box.",
          "The carers put up a shelf, and the box has a lock."),
    Voice(TALKS, "That people tell me before they change things.",
          "The worker now texts the day before each visit."),
    Voice(TEEN, "Staying here after I am 18.", "Staying Put is being assessed now instead of next year."),
    Voice((7, 15), "Going to football on Saturdays.",
          "Family time was moved to Sunday so that football can happen."),
    Voice((5, 12), "Knowing when I can go home.", "A calendar with the steps was made with the child."),
    Voice(TEEN, "More say about my pocket money.", "Half of the allowance is now paid to the young person."),
    Voice(TALKS, "Keeping the same social worker.", "The handover was put off until after the exams."),
    Voice((4, 9), "Mummy's bedtime song.", "The mother recorded the song, and the carer plays it."),
    Voice(TEEN, "Not having reviews at school.", "The review was held at home."),
    Voice((6, 17), "A dog.", "Saturday mornings at the animal shelter have begun."),
    Voice(TEEN, "College, and help with the bus fare.", "A travel card was paid for."),
    Voice((5, 13), "Ringing Nan on her birthday.", "Calls on birthdays are now part of the plan."),
    Voice(TALKS, "Food I know: rice, not chips <every day>.",
          "The carers cook from the family's recipes twice a week."),
    Voice(TEEN, "=1 hour on my phone is too little",
          "Screen time was agreed with the young person in writing."),
    Voice((2, 4), "Reaches for the carer and settles with her.",
          "The carer is now in the room during family time."),
    Voice((1, 4), "Loves water and the family's dog.", "Swimming was added to the plan."),
)  # fmt: skip

DETAILS = (
    "Raised with the social worker before the review and again at it.",
    "The carers first spoke of this in the summer. The team manager was told by e-mail the same day.",
    "See the record of the review.\nThe parents agree with this view.",
    "Discussed at the review; nobody disagreed.",
    "The reason given is the number of vacancies in the team.",
)
COMMENTS = (
    "The school & the carers work well together.",
    "Papers were read beforehand; two pages were missing.",
    "To be looked at again at the midway check.",
    "The parents’ views differ from those of the team – both are recorded.",
    "Information comes from the carers, not from the record.",
)
ANSWERED = (
    "Agreed. It will be done by the date given.",
    "Done; the record has been updated.",
    "The worker was off sick. Cover has been arranged.",
    "We do not agree: the assessment was shared with the parents on the day it was finished.",
)
ROLES = ("Social worker", "Team manager", "Supervising social worker", "Head of service")
OWNERS = {
    "tm": "Team manager", "ssw": "Supervising social worker", "vs": "Virtual School",
    "nurse": "Nurse for children in care",
    "legal": "Legal services", "commissioning": "Commissioning", "adoption": "Adoption worker",
}  # fmt: skip
