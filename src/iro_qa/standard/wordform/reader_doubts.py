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
    "beside": "Words stand beside the question's box and not in it; they were not read. Copy what counts into the box.",
    "loose": "Words were typed between this question and the next, in no box; they were not read.",
    "top": "Words were typed above the first question, in no box; they were not read.",
    "page": "Words were typed into the header or footer of the pages; they were not read.",
    "hidden": "Words of the answer are hidden in the document; they were read with it.",
    "struck": "Words of the answer are struck through; they were read as if they were not.",
    "equation": "An equation stands in the answer; its signs were read one behind another.",
    "nested": "Another box stands in the answer's; what is in it was read with the answer.",
    "old": "The answer stands in an old form field, which is none of the form's own boxes; it was read.",
    "rest": "Part of a prompt is left in the answer; it was read as it stands.",
    "breaks": "Line breaks in the answer were lost when another program saved the form; its words are all there.",
    "flag": "The box says that it shows only a prompt, but other words stand in it; they were read as the answer.",
    "prompt": "The prompt was left beside the answer; it was taken out.",
    "tick": "The box shows one thing and holds another: what it shows was taken.",
    "mark": "What stands in the box is no tick; whether it is ticked was taken from the box itself.",
    "day": "The date that is shown is not the date behind it: the one shown was taken.",
    "gone": "The answer's box was deleted; the answer was read where it stood.",
    "twice": "The question stands twice in the document; only one answer was found, and it was taken.",
    "missing": "The question's box is missing from the document: it was deleted, not left blank.",
    "copied": "This table stands twice in the document; a row that is alike in both was counted once.",
    "position": "The row was added in Word, and saved by another program: its answers were told by where they stand.",
    "fewer": "The form was made with more rows in this table than are filled in now: one was taken out or emptied.",
    "numbered": "The entry had no ref; it was given the next one that is free.",
    "rows": "Every row of this table was deleted from the document.",
    "typed": "Words were typed into this table outside its boxes, perhaps as a row; they were not read.",
    "deleted": "A row that was deleted while changes were tracked was left out.",
    "strange": "A box that belongs to no question of the form is filled in; it was not read.",
    "bookmarks": (
        "Another program saved the form and took the boxes' names away; they were told by their bookmarks. If changes "
        "were tracked, deleted words may stand in answers again."
    ),
    "unlisted": (
        "The document's list of its questions and words is gone or not whole: a deleted box cannot be told from one "
        "left out, nor everything that was typed beside the boxes from the form's own words."
    ),
    "pictures": "A picture or an object stands in the document outside the boxes; it was not read.",
    "comments": "The document has comments in its margin; they were not read.",
    "footnotes": "The document has footnotes or endnotes; they were not read.",
    "chunk": "Another document was put into this one; it was not read.",
    "macros": "The file holds macros; they were not run.",
    "number": "This is not the number that the form was made with; the one typed was taken.",
    "unnumbered": "The form's number was taken out; the one that it was made with was taken.",
    "kept": "This is not what the form was made with, and it was locked; what stands in the form now was taken.",
})  # fmt: skip
