"""The sentences of the made-up forms: plain English, no names, at most 140 characters.

They are printed in summaries. Marks like {weeks} are filled in for the form. Ages say whom a sentence suits.
`when` names what must be so on the form: a question not answered yes, or a circumstance (see `sheet.py`).
"""

from __future__ import annotations

from typing import NamedTuple

Ages = tuple[int, int]
ANY: Ages = (0, 18)
BABY: Ages = (0, 2)
SMALL: Ages = (2, 7)
TALKS: Ages = (5, 18)
SCHOOL: Ages = (5, 15)
TEEN: Ages = (12, 18)
OLDER: Ages = (16, 18)


class Worry(NamedTuple):
    """A concern with what it means for the child, and the action that answers it."""

    theme: str
    kind: str
    urgency: str
    service: str
    ages: Ages
    when: str
    headline: str
    effect: str
    action: str
    owner: str
    rights: str = ""


class Praise(NamedTuple):
    """Something done well."""

    theme: str
    ages: Ages
    when: str
    headline: str


class Task(NamedTuple):
    """An action that answers no concern."""

    service: str
    ages: Ages
    when: str
    headline: str
    owner: str


class Voice(NamedTuple):
    """What mattered to a child, and what changed because of it."""

    ages: Ages
    mattered: str
    changed: str
