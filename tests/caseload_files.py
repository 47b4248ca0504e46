"""Files of caseload lists for tests: ours, Annex A and returns, each with what a test plants in it."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from iro_qa.caseload.annex_a_layout import NAMES
from iro_qa.caseload.own import HEADINGS
from iro_qa.caseload.ssda903_layout import BY_NAME

#: Another project's made-up data, beside the repository on some machines.
SHARED = Path(__file__).parent.parent.parent / "shared" / "data"

OWN_ROW = {
    "Child number": "10417",
    "Team": "Ash",
    "Social worker": "SW 07",
    "IRO": "IRO 3",
    "In care since": "05/01/2026",
    "Legal status": "C2",
    "Where the child lives": "U4",
    "Last review": "2026-09-01",
    "Next review due": "1/3/2027",
    "Reviews held": "02/02/2026; 2026-09-01",
}

ANNEX_ROW = dict.fromkeys(NAMES, "") | {
    "Child Unique ID": 10417,
    "Gender": "a) Male",
    "Ethnicity": "a) WBRI",
    "Date of Birth": "02/03/2014",
    "Age of Child (Years)": 9.85,
    "Date Started to be Looked After": "06/08/2020",
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": "b) No",
    "Does the Child have a Disability": "b) No",
    "Child's Category of Need": "N1 - Abuse or Neglect",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)": "b) No",
    "Start date of current legal status": "12/07/2021",
    "Child's Legal Status": "C2: FCO",
    "Date of Latest Statutory Review": "12/12/2023",
    "Number of Placements in the Last 12 months": 1,
    "Start Date of Most Recent Placement": "02/11/2021",
    "Placement Type": "f) U6: Foster placement - not FFA",
    "Placement Provider": "e) PR4 - Private provision",
    "Placement postcode": "AB1 2CD",
    "Placement Location": "a) In",
    "LA of Placement": "Home Town",
    "Allocated Team": "Ash",
    "Allocated Worker": "SW 07",
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months": 0,
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months": 0,
}

HEADER_ROW = {"CHILD": "10417", "SEX": "F", "DOB": "02/03/2014", "ETHNIC": "WBRI", "UPN": "UN1"}
EPISODE_ROW = {
    "CHILD": "10417",
    "DECOM": "05/01/2026",
    "RNE": "S",
    "LS": "C2",
    "CIN": "N1",
    "PLACE": "U4",
    "PLACE_PROVIDER": "PR1",
}
REVIEW_ROW = {"CHILD": "10417", "DOB": "02/03/2014", "REVIEW": "02/02/2026", "REVIEW_CODE": "PN1"}


def text_table(headings, rows, delimiter=","):
    lines = [delimiter.join(headings), *(delimiter.join(str(row.get(head, "")) for head in headings) for row in rows)]
    return "\n".join(lines) + "\n"


def own_csv(folder, *rows, headings=HEADINGS, delimiter=",", encoding="utf-8", name="list.csv"):
    path = folder / name
    path.write_bytes(text_table(headings, rows or (OWN_ROW,), delimiter).encode(encoding))
    return path


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    path.write_bytes(held.getvalue())
    return path


def annex(folder, *rows, headings=NAMES, **more):
    cells = [list(headings), *([row.get(name) for name in NAMES] for row in rows or (ANNEX_ROW,))]
    return workbook(folder / "annex.xlsx", **{"List_7": [["Child Unique ID", "x"]], "List_8": cells, **more})


def table(folder, name, *rows, headings=None, file=""):
    path = folder / (file or f"{name}.csv")
    heads = headings or [column.name for column in BY_NAME[name].columns]
    path.write_bytes(b"\xef\xbb\xbf" + text_table(heads, rows).encode())
    return path


def a_return(folder, headers=(HEADER_ROW,), episodes=(EPISODE_ROW,), reviews=(REVIEW_ROW,), **others):
    """The files of a return with these rows; further tables by name."""
    made = {"Header": headers, "Episodes": episodes, "Reviews": reviews, **others}
    return [table(folder, name, *rows) for name, rows in made.items()]


def where(faults):
    """Faults by table, row, column and code."""
    return [(fault.place.sheet, fault.place.row, fault.place.column, fault.code) for fault in faults]
