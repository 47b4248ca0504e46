"""The child's own part in the review."""

from __future__ import annotations

from typing import Literal

from iro_qa.forms.base import Answer, Frozen, LongText, answer, question

Code = Literal["", "PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"]
WhyNot = Literal["", "disability", "refused", "short_notice", "unsuitable", "other"]
Means = Literal[
    "in_person",
    "video",
    "phone",
    "letter",
    "consultation_form",
    "app",
    "drawing",
    "advocate",
    "carer",
    "observed",
    "other",
]
Chaired = Literal["not_recorded", "not_applicable", "chaired", "co_chaired", "no"]


class Participation(Frozen):
    """How the child took part, what mattered, and what changed because of it."""

    code: Code = question("How the child took part", "", core=True, hint="SSDA903 code PN0 to PN7")
    why_not: WhyNot = question("Why the views were not conveyed", "", hint="With PN4 or PN7")
    means: tuple[Means, ...] = question("By what means", ())
    chaired: Chaired = answer("Child chaired or co-chaired")
    seen_alone_by_iro: Answer = answer("IRO spoke with the child alone", core=True)
    what_mattered: LongText = question("What mattered to the child", "")
    what_changed: LongText = question("What changed because of it", "", core=True)
    advocacy_offered: Answer = answer("Advocacy offered")
    comment: LongText = question("Comment", "")
