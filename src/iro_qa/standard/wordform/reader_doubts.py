"""What is said of an answer that was read all the same. No sentence holds a word of the form."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: kind of doubt -> our sentence
SAID: Mapping[str, str] = MappingProxyType({
    "changes": "The answer holds tracked changes; it was read as if all of them were accepted.",
    "picture": "A picture or an object stands in the answer; it was not read.",
    "symbol": "The answer holds a sign of a symbol font that is not known here; \ufffd stands for it.",
    "outside": "Part of the answer stood beside its box; it was read with it.",
    "behind": "Words stand behind the question's box and not in it; they were not read.",
    "breaks": "Line breaks in the answer were lost when another program saved the form; its words are all there.",
    "flag": "The box says that it shows only a prompt, but other words stand in it; they were read as the answer.",
    "prompt": "The prompt was left beside the answer; it was taken out.",
    "tick": "The box shows one thing and holds another: what it shows was taken.",
    "mark": "What stands in the box is no tick; whether it is ticked was taken from the box itself.",
    "day": "The date that is shown is not the date behind it: the one shown was taken.",
    "gone": "The answer's box was deleted; the answer was read where it stood.",
    "twice": "The question stands twice in the document; only one answer was found, and it was taken.",
    "missing": "The question's box is missing from the document: it was deleted, not left blank.",
    "rows": "Every row of this table was deleted from the document.",
    "typed": "A row of this table was typed without boxes; it was not read.",
    "deleted": "A row that was deleted while changes were tracked was left out.",
    "strange": "A box that belongs to no question of the form is filled in; it was not read.",
    "bookmarks": "Another program saved the form and took the boxes' names away; they were told by their bookmarks.",
    "unlisted": "The document's list of its questions is gone: a deleted box cannot be told from one left out.",
    "macros": "The file holds macros; they were not run.",
    "number": "This is not the number that the form was made with; the one typed was taken.",
})  # fmt: skip
