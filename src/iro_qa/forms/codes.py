"""Coded answers and the words that people write for them."""

from __future__ import annotations

from iro_qa import boundary
from iro_qa.forms.headings import fold
from iro_qa.forms.load import Lists
from iro_qa.forms.questions import Question

#: Stands in a cell where the answer is blank although a blank cell would mean something else.
NONE = "(none)"


def codes_of(question: Question, lists: Lists) -> tuple[str, ...]:
    """The codes that a question accepts with these lists."""
    return tuple(lists[question.open_list]) if question.open_list else question.codes


def offered(question: Question, lists: Lists) -> tuple[str, ...]:
    """The codes that a person chooses from: those that it accepts, without the ones that are out of use here."""
    return question.offered or codes_of(question, lists)


def label_of(code: str, question: Question, lists: Lists) -> str:
    """A code for people: its label in the list, or the code made readable ("Not applicable"; "C2")."""
    label = (lists[question.open_list] if question.open_list else dict(question.named)).get(code)
    return label or (code.replace("_", " ").capitalize() if code.islower() else code)


def code_of(text: str, question: Question, lists: Lists) -> str:
    """The code that a text names, itself or by its label in any case; blank when it names none."""
    codes = codes_of(question, lists)
    if text in codes:
        return text
    wanted = fold(text)
    named = (code for code in codes if fold(code) == wanted)
    labelled = (code for code in codes if fold(label_of(code, question, lists)) == wanted)
    return next(named, "") or next(labelled, "")


def shown(code: str, question: Question, lists: Lists) -> str:
    """What to write in a cell for a code: its label where that leads back to the code, else the code."""
    if code == "":
        return NONE
    label = label_of(code, question, lists)
    several = question.kind == "codes" and ";" in label
    return label if not several and code_of(label, question, lists) == code else code


def remedy(text: str, question: Question, lists: Lists) -> str:
    """What to write instead of a text that names no code: the nearest spelling, else the first dozen."""
    words = [shown(code, question, lists) for code in offered(question, lists)]
    spellings = {fold(word): word for word in words}
    close = boundary.nearest(text, spellings)
    if close:
        return f"The nearest accepted answer is {spellings[close]}."
    more = ", and more" if len(words) > 12 else ""
    return f"Accepted: {', '.join(words[:12])}{more}."
