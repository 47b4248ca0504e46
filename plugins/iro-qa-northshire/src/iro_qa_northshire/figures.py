"""What Northshire counts over many forms."""

from collections.abc import Iterable

from iro_qa.plugin import Checked, NotRecorded, proportion, tally
from iro_qa_northshire.section import Northshire

#: An answer in words, for the tally.
WHO = {"yes": "young_person", "no": "reviewing_officer", "not_recorded": "not_recorded"}


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
