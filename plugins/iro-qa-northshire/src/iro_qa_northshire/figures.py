"""What Northshire counts over many forms."""

from collections.abc import Iterable

from iro_qa.plugin import (
    Aggregator,
    Checked,
    Listing,
    NotRecorded,
    Period,
    Plain,
    latest,
    merge_latest,
    proportion,
    recorded,
    tally,
)
from iro_qa_northshire.section import Northshire

#: An answer in words, for the tally.
WHO = {"yes": "young_person", "no": "reviewing_officer", "not_recorded": "not_recorded"}
#: The name of the list that the block is made of.
WAITING = "life-story-waiting"


@proportion(
    "life-story-begun",
    title="Life-story work begun",
    unit="children",
    basis="Children by their latest form; a blank answer is not recorded.",
    reads=("local.northshire.life_story",),
    target=95,
)
def life_story_begun(checked: Checked) -> str:
    """The child's latest answer."""
    asked = Northshire.of(checked.form)
    if asked is None:
        raise NotRecorded
    return asked.life_story


@tally(
    "who-chaired",
    title="Who chaired the review",
    basis="Every review that counts, once.",
    reads=("local.northshire.young_person_chaired",),
)
def who_chaired(checked: Checked) -> Iterable[str]:
    """One label a review."""
    asked = Northshire.of(checked.form)
    yield WHO[asked.young_person_chaired if asked else "not_recorded"]


class LifeStoryWaiting(Aggregator):
    """The children whose life-story work has not begun, with the weeks they have waited: what a decorator cannot make.

    The state keeps the latest record of each child, so that a child who waits no longer is no longer listed.
    """

    name = WAITING
    title = "Children who wait for life-story work"
    unit = "children"
    basis = "Children by their latest form, where the answer is no."
    reads = ("local.northshire.life_story", "local.northshire.weeks_waited")

    def empty(self) -> Plain:
        """No child."""
        return {}

    def add(self, state: Plain, checked: Checked) -> None:
        """What the form says, if it is the child's latest."""
        latest(state, checked.form.child.number, checked.record(_wait(Northshire.of(checked.form))))

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The latest of each child in either."""
        return merge_latest(a, b)

    def finish(self, state: Plain, period: Period) -> Listing:
        """One row a child who waits; the weeks are blank where they are not recorded."""
        waits = sorted((child, recorded(record)) for child, record in state.items())
        rows = tuple((child, wait.removeprefix(NO)) for child, wait in waits if wait.startswith(NO))
        return Listing(("Child", "Weeks waited"), rows)

    def seal(self, state: Plain) -> Plain:
        """A list of children is for nobody outside the council: nothing of it is left."""
        return self.empty()


#: What a record says of a child who waits, before the weeks.
NO = "no "


def _wait(asked: Northshire | None) -> str:
    """ "no 14", "no " without the weeks, or nothing."""
    if asked is None or asked.life_story != "no":
        return ""
    return NO + ("" if asked.weeks_waited is None else str(asked.weeks_waited))
