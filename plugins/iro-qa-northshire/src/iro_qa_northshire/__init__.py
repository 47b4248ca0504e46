"""Northshire's own questions, checks and figures. Northshire is made up; the plugin is a model to copy."""

from collections.abc import Iterable

from iro_qa.plugin import Aggregator, Check, Section, hook


@hook
def iro_qa_sections() -> Iterable[type[Section]]:
    """Four questions of our own."""
    from iro_qa_northshire.section import Northshire

    return [Northshire]


@hook
def iro_qa_checks() -> Iterable[Check]:
    """Two things to look for."""
    from iro_qa_northshire.checks import danger_statement, life_story

    return [life_story, danger_statement]


@hook
def iro_qa_aggregators() -> Iterable[Aggregator]:
    """A proportion and a tally."""
    from iro_qa_northshire.figures import life_story_begun, who_chaired

    return [life_story_begun, who_chaired]
