"""The made-up council's summaries in Word: no fact of an open concern is lost, and a team's have four pages at most."""

from __future__ import annotations

import functools
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lxml import etree

from iro_qa import Council, Folded, MonthlySummary, discover, fold, load_caseload, read, summarise
from iro_qa.demo import loop, write
from iro_qa.plugin import ConcernRow
from iro_qa.standard.word.exporter import exporter

pytestmark = pytest.mark.once

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What a table row says, and each paragraph of it.
Row = tuple[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def folded(tmp_path_factory: pytest.TempPathFactory) -> Folded:
    folder = tmp_path_factory.mktemp("forms")
    write(folder)
    registry = discover()
    return fold(read([folder], registry), registry, Council(name="Northshire (made up)"))


def rows_of(document: bytes) -> Iterator[Row]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    for row in body.iter(f"{_W}tr"):
        said = ["".join(t.text or "" for t in p.iter(f"{_W}t")) for p in row.iter(f"{_W}p")]
        yield " | ".join(said), tuple(said)


def tells(row: Row, concern: ConcernRow, summary: MonthlySummary) -> bool:
    """Whether a row has this concern's headline and all its facts; in a row about several, under its own name."""
    text, said = row
    days = f"{concern.days_open} day{'' if concern.days_open == 1 else 's'} open"
    again = {1: "", 2: "raised twice"}.get(concern.times_raised, f"raised {concern.times_raised} times")
    there = (concern.child, concern.headline, summary.urgency(concern.urgency).upper(), days, again)
    if not all(one in text for one in there):
        return False
    own = [one for one in said if re.search(rf"(^|, |\b){days}", one)]
    apart = [one for one in own if ": " in one]
    named = [
        one for one in apart if again in one and (concern.child in one.partition(": ")[0] or one.startswith("no. "))
    ]
    return bool(named) if apart else bool(own)


def _of(concern: ConcernRow, name: str) -> bool:
    """Whether a name is the child's number, or, where all are about one child, a number of its own."""
    return concern.child in name or name.startswith("no. ")


def lost(summary: MonthlySummary, rows: Sequence[Row]) -> list[str]:
    return [one.key for one in summary.concerns if not any(tells(row, one, summary) for row in rows)]


def test_every_open_concern_stands_with_its_days_its_times_and_its_urgency(folded: Folded) -> None:
    """Of every team, and of the service, in every month: alone, or in the row of its brothers and sisters."""
    checked = 0
    for month in folded.months:
        for summary in summarise(folded, month):
            found = tuple(rows_of(exporter().export(summary)))
            assert lost(summary, found) == [], f"{month} {summary.team}"
            checked += len(summary.concerns)
    assert checked > 1000


def test_a_fact_that_is_taken_out_is_missed(folded: Folded) -> None:
    """The control: of brothers and sisters too."""
    for summary in summarise(folded, "2026-10"):
        found = tuple(rows_of(exporter().export(summary)))
        fewer = [(re.sub(r"\d+ days? open", "", text), tuple(re.sub(r"\d+ days? open", "", p) for p in said))
                 for text, said in found]  # fmt: skip
        assert len(lost(summary, fewer)) == len(summary.concerns)


@functools.cache
def pages(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(told.partition("Pages:")[2].split()[0])


def test_the_document_of_every_made_up_team_has_at_most_four_pages(folded: Folded, tmp_path: Path) -> None:
    """With the caseload list, as `iro-qa demo` makes them."""
    if not all(map(shutil.which, ("soffice", "pdfinfo"))):
        pytest.skip("LibreOffice (soffice) and poppler (pdfinfo) are not both installed")
    loop.write_list(tmp_path / "list.csv")
    caseload, _ = load_caseload([tmp_path / "list.csv"])
    teams = [one for one in summarise(folded, "2026-10", caseload=caseload) if one.team]
    for one in teams:
        (tmp_path / f"{one.team}.docx").write_bytes(exporter().export(one))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True)
    made = {one.team: pages(tmp_path / f"{one.team}.pdf") for one in teams}
    assert len(made) == 5 and max(made.values()) <= 4 and min(made.values()) >= 2, made
