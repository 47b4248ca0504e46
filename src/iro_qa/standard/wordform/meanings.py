"""Codes of the statutory lists with what they mean beside them: "C1 - Interim care order"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from iro_qa.plugin import Lists, Question, codes_of, meaning_of, offered, shown

#: Questions answered with a code of the children looked after return -> its list.
_LISTS: Final[Mapping[str, str]] = {
    "child.legal_status": "LS", "child.category_of_need": "CIN", "child.placement": "PLACE",
    "child.provider": "PLACE_PROVIDER", "sdq.reason": "SDQ_REASON", "participation.code": "REVIEW_CODE",
}  # fmt: skip


def worded(code: str, question: Question, lists: Lists) -> str:
    """A code for people; what is in no list stands as it is, and the council's own words stand alone."""
    if code not in question.codes and code not in offered(question, lists):
        return code
    words = shown(code, question, lists)
    return _with_meaning(code, question.path) if words == code else words


def meant(text: str, question: Question, lists: Lists) -> str:
    """The code of a text that has the code's meaning beside it; any other text as it is."""
    codes = codes_of(question, lists) if " - " in text else ()
    return next((code for code in codes if text == _with_meaning(code, question.path)), text)


def _with_meaning(code: str, path: str) -> str:
    meaning = meaning_of(_LISTS.get(path, ""), code)
    return f"{code} - {meaning}" if meaning else code
