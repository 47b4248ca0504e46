"""Write columns.md from the tables in code: `python tools/write_mapping.py`. A test says when it is due."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from iro_qa_ssd.dataset import TABLES
from iro_qa_ssd.ssda903 import OC2, REVIEWS
from iro_qa_ssd.table import Table

PAGE = Path(__file__).resolve().parent.parent / "src" / "iro_qa_ssd" / "columns.md"
BEGINNING = """# Where each column comes from

Written by tools/write_mapping.py from the tables in code. A path such as `sdq.score` is a question of the form.

"""


def page() -> str:
    """The page as it should be."""
    return BEGINNING + "\n".join("\n".join(_lines(table)) for table in (REVIEWS, OC2, *TABLES))


def _lines(table: Table[Any]) -> Iterator[str]:
    yield from (f"## {table.name}", "", f"One row: {table.one_row}.", "", "| column | made from |", "|---|---|")
    yield from (f"| {column.name} | {column.made_from} |" for column in table.columns)
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
