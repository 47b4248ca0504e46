"""Northshire's Word template for the team managers. tools/build_template.py makes it of iro-qa's own."""

from importlib.resources import files

from iro_qa.plugin import Template


def team() -> Template:
    """The team's page."""
    content = files("iro_qa_northshire").joinpath("team.docx").read_bytes()
    return Template("team", "The team's page in Northshire's colours", "team", content)
