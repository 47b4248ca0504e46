"""October as the QA officer finds it on the first working day of November: what was planted, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import LATEST, Council, month_of
from iro_qa.demo.facts import Drawn
from iro_qa.demo.loop.carrying import keep_what_is_carried
from iro_qa.demo.loop.days import in_time
from iro_qa.demo.loop.layout import Layout
from iro_qa.demo.loop.layouts import ELM, LAYOUTS, WILLOW
from iro_qa.demo.schema import Row
from iro_qa.demo.sheet import Sheet
from iro_qa.demo.texts import ANY, Worry

FOLDER = f"{LATEST[:4]}/{LATEST}"
_OWN = {layout.team for layout in LAYOUTS}
_CARD = Worry(
    "family_time", "practice", "amber", "this_team", ANY, "", "Brothers and sisters have not met since the summer",
    "The children ask at every visit when they will see each other", "Agree the next three dates with both homes", "sw",
)  # fmt: skip
_SAME: Row = {
    "headline": _CARD.headline, "effect": _CARD.effect, "theme": _CARD.theme, "kind": _CARD.kind,
    "urgency": _CARD.urgency, "service": _CARD.service, "human_rights": "no", "detail": "", "raised": None,
    "continues": "", "discussed_with": "Team manager", "answer_due": date(2026, 11, 13), "closed_on": None,
    "what_changed": "", "_times": 1, "_card": _CARD, "_words": {},
}  # fmt: skip


def counted(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The copies that count: of each form the highest revision that is no draft, unless it is withdrawn."""
    best: dict[str, Sheet] = {}
    for sheet in sheets:
        known = best.get(sheet.id)
        newer = known is None or known.facts["identity_revision"] < sheet.facts["identity_revision"]
        if sheet.facts["identity_status"] != "draft" and newer:
            best[sheet.id] = sheet
    return [sheet for sheet in best.values() if sheet.facts["identity_status"] != "withdrawn"]


def october(drawn: Drawn, rng: Random) -> list[Sheet]:
    """All copies up to October, with what is planted for the loop; those that arrive late among them."""
    sheets = [sheet for sheet in drawn.copies if not sheet.unclean]
    for sheet in sheets:
        in_time(sheet)
    _together(sheets)
    sheets = _in_two_layouts(sheets)
    _late(sheets, rng)
    misfiled, copied, *_, first, second, mistyped = _free(sheets)
    _misfile(misfiled)
    _mistype(mistyped, drawn)
    _move(first, drawn.here, rng)
    _move(second, drawn.here, rng)
    return [*sheets, _conflicted(copied)]


def _free(sheets: list[Sheet]) -> list[Sheet]:
    """October's forms that nothing is planted on yet, Oak's first, in teams with files of ours."""
    plain = [s for s in sheets if not s.planted and month_of(s.day) == LATEST and s.review.team not in _OWN]
    plain = [sheet for sheet in plain if sheet.review.child.moves_on is None]
    return sorted(plain, key=lambda sheet: (sheet.review.team != "Oak", sheet.id))


def _late(sheets: list[Sheet], rng: Random) -> None:
    """Forms that arrive after their month's summary was made: two of September, one of August, two of October."""
    for month, sent in (
        ("2026-09", (date(2026, 10, 6), date(2026, 10, 20))),
        ("2026-08", (date(2026, 10, 13),)),
        (LATEST, (date(2026, 11, 6), date(2026, 11, 18))),
    ):
        plain = [s for s in sheets if not s.planted and month_of(s.day) == month and s.lists["concern"]]
        some = [s for s in plain if s.review.team not in _OWN and s.facts["identity_sent_on"]]
        for sheet, day in zip(rng.sample(some, min(len(some), len(sent))), sent, strict=False):
            _send(sheet, day)


def _send(sheet: Sheet, day: date) -> None:
    """The form was finished and sent that day, so nobody can have answered before."""
    facts = sheet.facts
    facts |= {"identity_completed_on": day, "identity_sent_on": day, "response_sent_on": day}
    facts |= {"response_answered_on": None, "response_supervision_on": None}
    facts |= {"response_praise_passed_on": "not_recorded"}
    sheet.lists["answer"], sheet.lists["dispute"], sheet.planted = [], [], "late"
    for row in sheet.lists["action"]:
        row |= {"done_on": None, "confirmed_on": None}
    for row in sheet.lists["concern"]:
        row |= {"closed_on": None, "what_changed": ""}


def _mistype(sheet: Sheet, drawn: Drawn) -> None:
    """Two digits of the child's number changed places; no child has that number."""
    number, known = sheet.review.child.number, {child.number for child in drawn.people}
    swapped = (number[:n] + number[n + 1] + number[n] + number[n + 2 :] for n in range(len(number) - 2, 1, -1))
    sheet.facts["child_number"] = next(one for one in swapped if one not in known)
    sheet.planted = "mistyped number"


def _misfile(sheet: Sheet) -> None:
    """Saved in another team's folder."""
    other = "Ash" if sheet.review.team != "Ash" else "Rowan"
    sheet.file = sheet.file.replace(f"/{sheet.review.team}/", f"/{other}/")
    sheet.planted = "in another team's folder"


def _conflicted(sheet: Sheet) -> Sheet:
    """The same form once more, under the name that a sync program gives a second copy."""
    sheet.planted = "copied"
    copy = sheet.same()
    copy.file = sheet.file.replace(".json", " (QA-LAPTOP's conflicted copy 2026-10-14).json")
    return copy


def _move(sheet: Sheet, here: Council, rng: Random) -> None:
    """The child changed team after the review, before the list was drawn up."""
    child = sheet.review.child
    child.moves_on = max(sheet.day + timedelta(days=1), date(2026, 10, 28))
    child.moves_to = rng.choice([team for team in here.teams if team != sheet.review.team])
    sheet.planted = "changed team after the review"


def _together(sheets: list[Sheet]) -> None:
    """The same concern on the forms of brothers and sisters who were reviewed in one team in October."""
    groups: dict[tuple[str, str], list[Sheet]] = {}
    for sheet in counted(sheets):
        if month_of(sheet.day) == LATEST and sheet.facts["child_family_group"] and sheet.planted != "copied":
            groups.setdefault((sheet.facts["child_family_group"], sheet.facts["child_team"]), []).append(sheet)
    several = [found for found in groups.values() if len({s.review.child.number for s in found}) > 1]
    for sheet in (sheet for found in several[:1] for sheet in found):
        ref = f"C{len(sheet.lists['concern']) + 1}"
        sheet.lists["concern"].append(_SAME | {"ref": ref})


def _in_two_layouts(sheets: list[Sheet]) -> list[Sheet]:
    """Let Elm's October lie in one spreadsheet, and Willow's in one export, with what these can carry."""
    names: dict[str, str] = {}
    sent = {id(sheet) for sheet in counted(sheets)}
    kept = [sheet for sheet in sheets if _fits(sheet, id(sheet) in sent)]
    for sheet in kept:
        layout = _layout(sheet)
        if layout:
            old = sheet.id
            keep_what_is_carried(sheet, layout)
            if layout is WILLOW:  # a row of the export has no number: the form gets the child's and the day
                sheet.facts["identity_id"] = f"{sheet.facts['child_number']}/{sheet.facts['review_held_on']}"
            names[old], sheet.file = sheet.id, f"{FOLDER}/{layout.team}/{layout.file}"
    _rename(kept, names)
    return kept


def _fits(sheet: Sheet, sent: bool) -> bool:
    """Whether a copy has a place in its team's file: the export holds what was sent, and no copies."""
    layout = _layout(sheet)
    if layout is None:
        return True
    return not sheet.file.startswith("Received") and not sheet.id.endswith("-B") and (layout is ELM or sent)


def _layout(sheet: Sheet) -> Layout | None:
    """The layout of the team's October; None for ours. Drafts are kept by the reviewing officers."""
    parts = sheet.file.split("/")
    team = parts[2] if sheet.file.startswith(f"{FOLDER}/") else sheet.review.team
    if team == "Drafts" or month_of(sheet.day) != LATEST:
        return None
    return next((layout for layout in LAYOUTS if layout.team == team), None)


def _rename(sheets: list[Sheet], names: dict[str, str]) -> None:
    """Let what continues a form that got another number say so."""
    for sheet in sheets:
        for table, column in (("concern", "continues"), ("action", "continues"), ("dispute", "concern")):
            for row in sheet.lists[table]:
                form, _, ref = row[column].rpartition("/")
                row[column] = f"{names[form]}/{ref}" if form in names else row[column]
