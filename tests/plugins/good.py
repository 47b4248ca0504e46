"""A plugin that does everything right: a local section, a check and two figures."""

from pydantic import Field

from iro_qa.plugin import Answer, Finding, NotApplicable, Section, check, hook, proportion, tally


class Story(Section):
    plugin = "good"
    title = "Life story"
    life_story: Answer = Field(default="not_recorded", title="Life-story work begun")
    weeks: int = Field(default=0, title="Weeks waited")


@check(
    "life-story", title="Life-story work", message="Not begun after {weeks} weeks", reads=("local.good",),
    severity="amber", kind="practice", source="Good standard 4", remedy="Agree who begins it.",
)  # fmt: skip
def life_story(form):
    story = Story.of(form)
    if story is None:
        raise NotApplicable("not_given")
    if story.life_story == "no":
        yield Finding("local.good.life_story", weeks=story.weeks)


@proportion("life-story-begun", title="Life-story work begun", reads=("local.good",), target=90)
def begun(checked):
    story = Story.of(checked.form)
    return story.life_story if story else "not_recorded"


@tally("legal-status", title="Legal status", reads=("child.legal_status",))
def legal(checked):
    yield checked.form.child.legal_status or "none"


@hook
def iro_qa_sections():
    return [Story]


@hook
def iro_qa_checks():
    return [life_story]


@hook
def iro_qa_aggregators():
    return [begun, legal]
