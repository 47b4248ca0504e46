"""The caseload list: which children are in care, of which team, seen by which IRO, and when they are to be reviewed.

Read from our own list (CSV or Excel), an Ofsted Annex A workbook (list 8) or an SSDA903 return (CSV or XML).
"""

from __future__ import annotations

from iro_qa.caseload.load import load_caseload
from iro_qa.caseload.template import list_csv, list_workbook
from iro_qa.caseload.values import Caseload, CaseloadChild

__all__ = ["Caseload", "CaseloadChild", "list_csv", "list_workbook", "load_caseload"]
