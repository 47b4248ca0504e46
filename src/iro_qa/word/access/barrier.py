"""One thing that stands in a reader's way, and the rules by name."""

from __future__ import annotations

import attrs


@attrs.frozen
class Rule:
    """A rule: the success criterion of WCAG 2.2 that it is about, what is wrong, and what to do."""

    wcag: str
    what: str
    remedy: str


RULES = {
    "language": Rule("3.1.1", "The document does not say its language.", "Set the proofing language for all of it."),
    "title": Rule("2.4.2", "The document has no title.", "Give it one: File, Info, Title."),
    "one-title": Rule(
        "1.3.1", "There is not exactly one heading of the first level.", "Give the title alone the style Heading 1."
    ),
    "heading-level": Rule("1.3.1", "A heading skips a level.", "Take the style of the next level down."),
    "blank-heading": Rule("2.4.6", "A heading has no words.", "Write it, or give the paragraph another style."),
    "header-row": Rule(
        "1.3.1", "The table has no header row.", "Mark its first row: Layout, Repeat Header Rows; and give it headings."
    ),
    "table-name": Rule(
        "1.1.1", "The table has no name.", "Give it a title or description: Table Properties, Alt Text."
    ),
    "merged-cell": Rule("1.3.1", "Cells are merged.", "Split them, and say what belongs to each row in that row."),
    "nested-table": Rule("1.3.2", "A table stands within a table.", "Make them two, one after the other."),
    "blank-cell": Rule("1.3.1", "A cell is blank.", 'Say what is so: "none", "not known", "-".'),
    "uneven-row": Rule("1.3.1", "A row has fewer or more cells than the header row.", "Give every row the same cells."),
    "colour-alone": Rule("1.4.1", "A cell says something by its colour alone.", "Put the word beside the number."),
    "contrast": Rule("1.4.3", "Text and what is behind it differ too little.", "Take a darker text or a paler fill."),
    "blank-paragraph": Rule("1.3.1", "A blank paragraph makes room.", "Take it out; set the style's spacing."),
    "no-alt": Rule("1.1.1", "A picture or chart has no alternative text.", "Say what it shows: Edit Alt Text."),
    "floating": Rule("1.3.2", "A picture or text box floats.", "Set it in line with text."),
    "link-text": Rule("2.4.4", "A link does not say where it goes.", "Write the name of the page it leads to."),
    "chart-legend": Rule("1.4.1", "A chart tells its series apart by colour alone.", "Add its legend."),
    "chart-labels": Rule("1.1.1", "A chart does not print its numbers.", "Add data labels."),
    "chart-fill": Rule("1.4.11", "A chart's bars are not solid.", "Give them solid fills of differing lightness."),
}


@attrs.frozen
class Barrier:
    """What stands in the way: the rule by its name, and where. `table 3, row 2, cell 1` counts from 1."""

    rule: str
    place: str

    @property
    def wcag(self) -> str:
        """The success criterion of WCAG 2.2: 1.4.3."""
        return RULES[self.rule].wcag

    @property
    def what(self) -> str:
        """What is wrong, in a sentence."""
        return RULES[self.rule].what

    @property
    def remedy(self) -> str:
        """What to do about it, in a sentence."""
        return RULES[self.rule].remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy} (WCAG {self.wcag})"
