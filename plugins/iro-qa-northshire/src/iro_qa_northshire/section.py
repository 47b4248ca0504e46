"""What Northshire asks beside the questions of the form."""

from typing import ClassVar

from iro_qa.plugin import Answer, Section, YesNo, answer, question


class Northshire(Section):
    """In a file the questions are called local.northshire.life_story and so on. Each has a default for a blank."""

    plugin: ClassVar[str] = "northshire"
    title: ClassVar[str] = "Northshire's own questions"

    life_story: Answer = answer("Life-story work begun")
    weeks_waited: int | None = question("Weeks waited for life-story work", None)
    danger_statement: Answer = answer("Worry written as a danger statement that the family understands")
    young_person_chaired: YesNo = answer("Young person chaired the review")
