"""What the words and colours mean, in the council's own words, and the acronyms that the page uses."""

from __future__ import annotations

import re

from iro_qa.plugin import ACRONYMS, MonthlySummary, edge_words, near_band, urgency_words, used_urgencies, verdict_word
from iro_qa_html.texts import Text, joined, said, strong

_WORD = re.compile(r"[A-Za-z]+(?:&[A-Za-z]+)*")


def on_the_page(summary: MonthlySummary) -> tuple[Text, ...]:
    """What has to be known to read the first pages."""
    return (
        _urgencies(summary),
        said(
            "{}: met for 9 of the 14 to whom it applies; under {} without a percentage, judged over three months. "
            "{}: the {} was not shown it.",
            strong("9 of 14"), summary.smallest_denominator, strong("Not evidenced"), summary.words.iro,
        ),
    )  # fmt: skip


def _urgencies(summary: MonthlySummary) -> Text:
    told = joined(
        (said("{}: {}.", strong(level.label.upper()), urgency_words(level)) for level in used_urgencies(summary)), " "
    )
    ours = f"The colour is the {summary.words.iro}'s view of how urgent the {summary.words.concern} is."
    return joined((told, ours), " ")


def more(summary: MonthlySummary) -> tuple[Text, ...]:
    """What else the words and colours mean."""
    iro, concern, concerns = summary.words.iro, summary.words.concern, summary.words.concerns
    asked = summary.figures.proportions
    over = said(" (and {}, where less is better)", strong("above")) if "above" in map(verdict_word, asked) else ""
    near = said("{}: {}. ", strong("Near"), near_band(asked)) if near_band(asked) else ""
    return (
        said("{}: the step of the local resolution process that the {} has reached. Only the {} closes {}.",
             strong("Stage"), concern, iro, concerns),
        said("{}: the date of the action has passed. {}: the date for the answer or the step has passed. {}: first "
             "raised while another team had the child.", strong("OVERDUE"), strong("LATE"), strong("Transferred")),
        said("{}, {}{}: against the target, worked out before rounding, on the month where it has {} or more, else on "
             "the three months. {}{} {}, {}: against the month before.", strong("Below"), strong("met"), over,
             summary.smallest_denominator, near, edge_words(asked), strong("Better"), strong("worse")),
        said("{}: met for 9 of the 14 to whom it applies and for whom there is an answer. {} and {} count as not met, "
             "and are shown apart. Fewer than {}: counts only, no percentage.", strong("9 of 14"), strong("Partly"),
             strong("declined"), summary.smallest_denominator),
        said("{}: the {} was not shown it; it may exist. It counts as not met. {}: the form does not say; it is in no "
             "figure.", strong("Not evidenced"), iro, strong("Not recorded")),
    )  # fmt: skip


def acronyms(summary: MonthlySummary, page: str) -> Text:
    """Each acronym that the page uses, in order of the alphabet, with what it stands for."""
    used, iro = set(_WORD.findall(page)), summary.words.iro
    known = {**ACRONYMS, iro: summary.words.iro_in_full}
    there = [short for short in known if short == iro or used & {short, f"{short}s"}]
    return joined((said("{}: {}.", strong(short), known[short]) for short in sorted(there, key=str.casefold)), " ")
