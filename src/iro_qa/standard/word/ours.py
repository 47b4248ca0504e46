"""The council's own words, as the Word templates print them: `words.concern`, `words.Concerns`, `words.urgencies`."""

from __future__ import annotations

from iro_qa.plugin import MonthlySummary
from iro_qa.standard import wording
from iro_qa.standard.word.rows import FILLS, Values


def ours(summary: MonthlySummary) -> Values:
    """Each word, and with a capital for headings; what the urgencies mean; and how figures are judged."""
    words = summary.words
    plain = {
        "concern": words.concern, "concerns": words.concerns, "children_in_care": words.children_in_care,
        "red": summary.urgency("red"), "amber": summary.urgency("amber"),
    }  # fmt: skip
    capital = {name.capitalize(): wording.first_capital(word) for name, word in plain.items()}
    proportions = summary.figures.proportions
    return plain | capital | {
        "pressing": " or ".join(level.label for level in summary.urgencies if level.used and level.code in FILLS),

        "urgencies": [{"label": one.label.upper(), "meaning": wording.meaning(one)} for one in wording.levels(summary)],
        "near": wording.near(proportions), "enough": wording.enough(proportions),
        "above": any(wording.against(figure) == "above" for figure in proportions),
    }  # fmt: skip
