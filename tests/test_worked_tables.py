"""Published tables come out exactly, from forms on disk, through the whole pipeline, to the words of the document.

The counts are published ones; each percentage is worked out anew from them here, half up, before it is looked for.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from iro_qa import Month, discover, explain, export, fold, load_settings, read, summarise
from iro_qa.council import Council
from iro_qa.run import Folded
from iro_qa.summaries import MonthlySummary

MONTH = "2026-10"
PARTS = ("attended", "consulted", "not_applicable", "not_consulted", "not_recorded")
MOTHERS, FATHERS = (71, 52, 22, 20, 16), (33, 34, 41, 24, 49)
#: step-parents and connected persons who attended and who were consulted
RELATIVES = {"step_parent": (2, 4), "connected_person": (25, 6)}
REVIEWS, CHILDREN, LATE, DENTAL = 181, 199, 5, (26, 208)
#: One decimal where the published table has one.
SETTINGS = "[decimals]\n" + "".join(
    f"{who}-{what} = 1\n" for who in ("mother", "father") for what in ("involved", "where-applicable")
)


def half_up(n: int, of: int, decimals: int = 0) -> str:
    """A percentage by long division."""
    scale = 10**decimals
    whole, rest = divmod(n * 100 * scale, of)
    whole += 2 * rest >= of
    return f"{whole // scale}.{whole % scale}%" if decimals else f"{whole}%"


def form(number: int, **sections: Any) -> dict[str, Any]:
    """One form of October 2026."""
    review = {"held_on": "2026-10-14", "due_on": "2026-10-20"} | sections.pop("review", {})
    child = {"number": f"{100000 + number}", "team": "Oak", "in_care_since": "2024-01-08", "legal_status": "C2"}
    return {"identity": {"id": f"F-{number}", "status": "sent"}, "child": child, "review": review, **sections}


def spread(counts: tuple[int, ...], codes: tuple[str, ...] = PARTS) -> Iterator[str]:
    for count, code in zip(counts, codes, strict=True):
        yield from [code] * count


def families() -> list[dict[str, Any]]:
    """181 reviews; relatives stand on as many forms as the table has of them, first one kind and then the other."""
    mothers, fathers = spread(MOTHERS), list(spread(FATHERS))
    steps, connected = (list(spread(RELATIVES[who], PARTS[:2])) for who in RELATIVES)
    fathers = fathers[60:] + fathers[:60]  # so that no table can pass for the other
    made = []
    for number, (mother, father) in enumerate(zip(mothers, fathers, strict=True)):
        people = [{"who": "mother", "involvement": mother}, {"who": "father", "involvement": father}]
        people += [{"who": "step_parent", "involvement": steps[number]}] if number < len(steps) else []
        place = number - 3  # three reviews have a step-parent and a connected person
        people += [{"who": "connected_person", "involvement": connected[place]}] if 0 <= place < len(connected) else []
        made.append(form(number, family={"people": people}))
    return made


def in_time() -> list[dict[str, Any]]:
    """199 children; five of them were late once, one of these in time at another review."""
    made = []
    for number in range(CHILDREN):
        late = number < LATE
        held = date(2026, 10, 14) + timedelta(days=10 if late else 0)
        made.append(form(number, review={"held_on": held.isoformat(), "late_reason": "court" if late else ""}))
    again = form(0, review={"held_on": "2026-10-02", "due_on": "2026-10-02"})
    return [*made, {**again, "identity": {"id": "F-again", "status": "sent"}}]


def dental() -> list[dict[str, Any]]:
    met, of = DENTAL
    return [form(number, health={"dental": "yes" if number < met else "no"}) for number in range(of)]


def made(folder: Path, forms: list[dict[str, Any]], settings: str = "") -> tuple[Folded, MonthlySummary, str]:
    """The forms as a file, folded and summarised; and the whole service's Word document as text, cell by cell."""
    (folder / "forms").mkdir()
    (folder / "forms" / "october.jsonl").write_text("".join(json.dumps(one) + "\n" for one in forms), "utf-8")
    (folder / "iro-qa.toml").write_text(settings, "utf-8")
    council: Council = load_settings(folder / "iro-qa.toml")
    registry = discover()
    folded = fold(read([folder / "forms"], registry, council), registry, council)
    (service,) = (one for one in summarise(folded, MONTH) if not one.team)
    (document,) = export([service], registry, ["word"])
    opened = docx.Document(io.BytesIO(document.content))
    rows = (" | ".join(cell.text for cell in row.cells) for table in opened.tables for row in table.rows)
    return folded, service, "\n".join([*(p.text for p in opened.paragraphs), *rows])


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folded, MonthlySummary, str]:
    return made(tmp_path_factory.mktemp("family"), families(), SETTINGS)


def test_194_of_199_children_had_all_reviews_in_time_and_the_five_are_named_with_reasons(tmp_path):
    folded, service, text = made(tmp_path, in_time())
    figure = service.figures.proportion("children-all-in-time")
    assert (figure.now.numerator, figure.now.denominator, figure.target) == (194, 199, 95)
    assert half_up(194, 199, 1) == "97.5%" and "194 of 199 (97.5%)" in text and "target 95%, met" in text
    assert figure.now.cases == tuple(f"{100000 + n}" for n in range(LATE))
    reviews = service.figures.proportion("reviews-in-time")
    assert (reviews.now.numerator, reviews.now.denominator) == (195, 200), "by review it is another figure"
    (reasons,) = (f for f in service.figures.tallies if f.about.id == "standard/late-reasons")
    assert [(line.label, line.now) for line in reasons.lines] == [("Court date", LATE)]
    forms = read([tmp_path / "forms"], folded.registry)
    found = explain(forms, folded, "children-all-in-time", [Month.parse(MONTH)])
    assert f"F-{LATE - 1}" in str(found) and "F-100" in str(found)


@pytest.mark.parametrize("who, counts", [("mother", MOTHERS), ("father", FATHERS)])
def test_who_attended_or_was_consulted_of_all_reviews(family, who, counts):
    _, service, text = family
    n = counts[0] + counts[1]
    share = {"mother": "68%", "father": "37%"}[who]
    assert half_up(n, REVIEWS) == share and f"{n} of {REVIEWS} ({share})" in text
    figure = service.figures.proportion(f"{who}-of-all")
    assert (figure.now.numerator, figure.now.denominator, figure.now_percent) == (n, REVIEWS, int(share[:-1]))
    assert "not applicable" in figure.about.basis and "not recorded" in figure.about.basis


@pytest.mark.parametrize("who, counts, applicable, known", [
    ("mother", MOTHERS, "77.4%", "86.0%"), ("father", FATHERS, "47.9%", "73.6%"),
])  # fmt: skip
def test_on_another_basis_it_is_another_share_and_the_basis_stands_beside_it(family, who, counts, applicable, known):
    """Without not applicable; and without not recorded as well: each figure says so of itself."""
    _, service, text = family
    n, of = counts[0] + counts[1], REVIEWS - counts[2]
    assert half_up(n, of, 1) == applicable and f"{n} of {of} ({applicable})" in text
    assert "not applicable is left out" in service.figures.proportion(f"{who}-where-applicable").about.basis
    of -= counts[4]
    assert half_up(n, of, 1) == known and f"{n} of {of} ({known})" in text
    about = service.figures.proportion(f"{who}-involved").about
    assert "not applicable and not recorded are left out" in about.basis


@pytest.mark.parametrize("row, counts, blank", [("Mother", MOTHERS, "8.8%"), ("Father", FATHERS, "27.1%")])
def test_the_table_has_every_part_with_its_share_of_all_and_nothing_is_dropped(family, row, counts, blank):
    _, service, text = family
    parts = dict(zip(PARTS, counts, strict=True))
    (table,) = service.figures.tables
    line = dict(zip(table.column_labels, table.now.cells[table.row_labels.index(row)], strict=True))
    assert {name.casefold().replace(" ", "_"): n for name, n in line.items() if n} == parts
    assert sum(line.values()) == REVIEWS and half_up(parts["not_recorded"], REVIEWS, 1) == blank
    assert f"each row of {REVIEWS}" in text
    (printed,) = {one for one in text.splitlines() if one.startswith(f"{row}, %")}
    assert blank in printed and half_up(parts["attended"], REVIEWS, 1) in printed


def test_relatives_in_the_published_way_are_rows_added_and_reviews_are_fewer(family):
    """(2 + 4 + 25 + 6) of 181 is 20 %: three of these reviews had both a step-parent and a connected person."""
    _, service, text = family
    rows = sum(map(sum, RELATIVES.values()))
    assert rows == 37 and half_up(rows, REVIEWS) == "20%"
    figure = service.figures.proportion("relatives-of-all")
    assert (figure.now.numerator, figure.now.denominator) == (rows - 3, REVIEWS)
    (added,) = (f for f in service.figures.averages if f.about.id == "standard/relatives-rows-of-all")
    assert (added.now.total, added.now.n) == (100 * rows, REVIEWS) and "20.4 (181)" in text


def test_a_half_is_rounded_up(tmp_path):
    _, service, text = made(tmp_path, dental())
    figure = service.figures.proportion("dental")
    assert (figure.now.numerator, figure.now.denominator) == DENTAL
    assert half_up(*DENTAL) == "13%" and "26 of 208 (13%)" in text and round(26 / 208 * 100) == 12
