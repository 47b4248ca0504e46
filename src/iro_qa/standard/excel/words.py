"""What the words in the workbook mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from iro_qa.plugin import ROUNDED

_WORDS = (
    ("n of d", "n: those met. d: those to whom it applies and for whom there is an answer."),
    ("Partly", "Counts as not met, and is shown apart."),
    ("Not evidenced", "Said, but nothing on the file shows it. Counts as not met."),
    ("Declined", "Offered, and the answer was no. Counts as not met."),
    ("Not applicable", "Does not apply to this child or review. In neither n nor d."),
    ("Not recorded", "The form does not say. In neither n nor d."),
    ("Reviews", "A figure of reviews counts each form."),
    ("Children", "A figure of children counts each child in care once, at the latest review of the period."),
    ("Teams", "A child reviewed in two teams counts in each, and once in the service."),
    ("Month", "The month in which the review was completed."),
    ("Three months", "The month and the two before it, pooled; per cents are never averaged."),
    ("Met or below", "Against the target, on the month where d is large enough, else on the three months."),
    ("Better or worse", "Against earlier figures. It is not the same as meeting the target."),
    ("Open and overdue", "As at the date above. Only the IRO closes concerns."),
    ("Child", "The case system's number of a child in care: never a name or initials."),
)


def definitions(smallest: int, off: Collection[str] = ()) -> Iterator[tuple[str, str, str]]:
    """Part, word and meaning; `smallest` is the denominator from which a per cent is given.

    `off` names figures whose rounded per cents add up to something other than 100.
    """
    yield "Definitions", "Per cent", f"Where d is {smallest} or more, half rounded up, else only n of d."
    if off:
        yield "Definitions", "Parts in per cent", f"Of {'; '.join(off)}: {ROUNDED}."
    for word, meaning in _WORDS:
        yield "Definitions", word, meaning
