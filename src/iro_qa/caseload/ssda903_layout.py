"""The tables of an SSDA903 return, as data: their columns, and the collection years that have them.

Layouts as published in open validators for the years 2017 to 2027.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from iro_qa.caseload.columns import Column


@attrs.frozen
class Layout:
    """One table: its columns in order, and the first and last collection year that has it."""

    name: str
    columns: tuple[Column, ...]
    first: int | None = None
    last: int | None = None

    def exists(self, year: int) -> bool:
        """Whether a collection year has the table."""
        return (self.first or year) <= year <= (self.last or year)

    @property
    def names(self) -> frozenset[str]:
        """The columns that tell the table from others."""
        return frozenset(column.name for column in self.columns)


def _date(name: str, *, required: bool = False) -> Column:
    return Column(name, "date", required)


def _code(name: str, listed: str = "", *, required: bool = False) -> Column:
    return Column(name, "code", required, listed or name)


_CHILD, _DOB = Column("CHILD", "child", required=True), _date("DOB", required=True)
_FLAGS = (
    "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED",
)  # fmt: skip

LAYOUTS: tuple[Layout, ...] = (
    Layout("Header", (
        _CHILD, _code("SEX", required=True), _DOB, _code("ETHNIC", required=True), Column("UPN", required=True),
        _code("MOTHER", "FLAG"), _date("MC_DOB"),
    )),
    Layout("Episodes", (
        _CHILD, _date("DECOM", required=True), _code("RNE", required=True), _code("LS", required=True),
        _code("CIN", required=True), _code("PLACE", required=True), _code("PLACE_PROVIDER"), _date("DEC"), _code("REC"),
        _code("REASON_PLACE_CHANGE"), Column("HOME_POST", "postcode"), Column("PL_POST", "postcode"), Column("URN"),
    )),
    Layout("Reviews", (_CHILD, _DOB, _date("REVIEW", required=True), _code("REVIEW_CODE", required=True))),
    Layout("OC2", (
        _CHILD, _DOB, Column("SDQ_SCORE", "whole"), _code("SDQ_REASON"), *(_code(name, "FLAG") for name in _FLAGS),
    )),
    Layout("OC3", (
        _CHILD, _DOB, _code("IN_TOUCH", required=True), _code("ACTIV", required=True), _code("ACCOM", required=True),
    )),
    Layout("Missing", (
        _CHILD, _DOB, _code("MISSING", required=True), _date("MIS_START", required=True), _date("MIS_END"),
    )),
    Layout("UASC", (_CHILD, _code("SEX", required=True), _DOB, _date("DUC"))),
    Layout("AD1", (
        _CHILD, _DOB, _date("DATE_INT", required=True), _date("DATE_MATCH", required=True),
        _code("FOSTER_CARE", "FLAG", required=True), Column("NB_ADOPTR", "whole", required=True),
        _code("SEX_ADOPTR", required=True), _code("LS_ADOPTR", required=True),
    )),
    Layout("PlacedAdoption", (
        _CHILD, _DOB, _date("DATE_PLACED", required=True), _date("DATE_PLACED_CEASED"), _code("REASON_PLACED_CEASED"),
    )),
    Layout("PrevPerm", (_CHILD, _DOB, _code("PREV_PERM", required=True), Column("LA_PERM"), _date("DATE_PERM"))),
    Layout("SWEpisodes", (
        _CHILD, _DOB, Column("SW_ID", required=True), _date("SW_DECOM", required=True), _date("SW_DEC"),
        _code("SW_REASON"),
    ), first=2024),
    Layout("DoLo", (_CHILD, _DOB, _date("DOLO_START", required=True), _date("DOLO_END")), first=2027),
)  # fmt: skip

BY_NAME: Mapping[str, Layout] = MappingProxyType({layout.name: layout for layout in LAYOUTS})

#: Columns that validators add to a table; they are passed over.
DERIVED = frozenset({"UASC", "PL_LA", "PL_LOCATION", "PL_DISTANCE"})
#: XML elements with another name than the column.
RENAMED: Mapping[str, str] = MappingProxyType({"CHILDID": "CHILD", "PL": "PLACE"})
#: XML elements below HEADER that are rows of a table of their own, and below CHILD.
IN_HEADER: Mapping[str, str] = MappingProxyType({
    "AREVIEW": "Reviews", "AMISSING": "Missing", "PERMANENCE": "PrevPerm", "OC2": "OC2", "AD_PLACED": "PlacedAdoption",
    "SWEPISODE": "SWEpisodes", "SWDETAILS": "SWEpisodes", "DOLO": "DoLo",
})  # fmt: skip
#: Columns of these stand in HEADER itself.
DIRECT = ("AD1", "OC3", "UASC")
