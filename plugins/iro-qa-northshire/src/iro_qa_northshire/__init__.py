"""Northshire's own questions, checks, figures, page and escalation. Northshire is made up: a plugin to copy."""

from collections.abc import Iterable

from iro_qa.plugin import Aggregator, Block, Check, OwnProcess, Section, Template, hook


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
    """A proportion, a tally, and the list behind the block."""
    from iro_qa_northshire.figures import LifeStoryWaiting, life_story_begun, who_chaired

    return [life_story_begun, who_chaired, LifeStoryWaiting()]


@hook
def iro_qa_blocks() -> Iterable[Block]:
    """A part of the summary: the children who wait for life-story work."""
    from iro_qa_northshire.blocks import life_story_work

    return [life_story_work]


@hook
def iro_qa_templates() -> Iterable[Template]:
    """The page that Northshire sends to its team managers."""
    from iro_qa_northshire.templates import team

    return [team()]


@hook
def iro_qa_processes() -> Iterable[OwnProcess]:
    """Northshire's escalation, in four steps."""
    from iro_qa_northshire.escalation import FOUR_STEPS

    return [FOUR_STEPS]
