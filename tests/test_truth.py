"""Every number of every summary of the made-up council, against the truth counted by SQL over its facts."""

import functools
import json
from datetime import date

import pytest
from tests import truth

from iro_qa import Month, demo, discover, fold, read, summarise
from iro_qa.forms import MonitoringForm
from iro_qa.run import FormChecker
from iro_qa.run.exporting import export

pytestmark = pytest.mark.once

TEAMS = ("Ash", "Elm", "Oak", "Rowan", "Willow")
MONTHS = tuple(str(month) for month in Month(2026, 10).last(31))


class Council:
    """The made-up council read and folded once, and its truth."""

    def __init__(self, folder):
        self.facts = demo.facts()
        demo.write(folder)
        self.registry = discover()
        self.reading = read([folder], self.registry)
        self.folded = fold(self.reading, self.registry)

    @functools.cache  # noqa: B019  # one council lives as long as the tests
    def summaries(self, month):
        return {summary.team: summary for summary in summarise(self.folded, month)}

    @functools.cache  # noqa: B019
    def truths(self, months, team):
        about = self.facts, list(months), team or None
        return {
            "proportions": truth.proportions(*about), "counts": truth.counts(*about),
            "tallies": truth.tallies(*about), "average": truth.average(*about), "cross": truth.cross(*about),
        }  # fmt: skip


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    made = Council(tmp_path_factory.mktemp("forms"))
    yield made
    made.facts.close()


SPANS = ("now", "last", "three", "year", "ago")


def periods(month):
    """The months of each span, worked out from the text of the month."""
    year, number = map(int, month.split("-"))
    every = [f"{y}-{m:02}" for y in range(year - 2, year + 1) for m in range(1, 13)]
    here = every.index(month)
    april = every.index(f"{year if number > 3 else year - 1}-04")
    return (
        (month,),
        (every[here - 1],),
        tuple(every[here - 2 : here + 1]),
        tuple(every[april : here + 1]),
        (every[here - 12],),
    )


def test_the_council_is_as_large_as_it_should_be(council):
    assert council.folded.teams == TEAMS
    assert tuple(map(str, council.folded.months)) == MONTHS
    assert not council.folded.failures and not council.folded.unreadable and not council.folded.notes


@pytest.mark.parametrize("month", MONTHS)
def test_every_figure_of_every_summary_is_the_truth(council, month):
    for team, summary in council.summaries(month).items():
        trues = dict(zip(SPANS, (council.truths(months, team) for months in periods(month)), strict=True))
        figures, now = summary.figures, trues["now"]
        assert {f.about.id.removeprefix("standard/") for f in figures.proportions} == set(now["proportions"])
        for figure in figures.proportions:
            name = figure.about.id.removeprefix("standard/")
            for span, true in trues.items():
                printed, wanted = getattr(figure, span), true["proportions"][name]
                assert {a: getattr(printed, a) for a in truth.ANSWERS} == {a: wanted[a] for a in truth.ANSWERS}, name
                assert list(printed.cases) == (wanted["cases"] if span in SPANS[:3] else []), name
        assert {f.about.id.removeprefix("standard/") for f in figures.counts} == set(now["counts"])
        for figure in figures.counts:
            name = figure.about.id.removeprefix("standard/")
            assert {span: getattr(figure, span) for span in SPANS} == {s: t["counts"][name] for s, t in trues.items()}
        assert {f.about.id.removeprefix("standard/") for f in figures.tallies} == set(now["tallies"])
        for figure in figures.tallies:
            name = figure.about.id.removeprefix("standard/")
            for span, true in trues.items():
                printed = {check_name(line.code): getattr(line, span) for line in figure.lines if getattr(line, span)}
                assert printed == {check_name(code): n for code, n in true["tallies"][name].items()}, name
        assert {f.about.id.removeprefix("standard/") for f in figures.averages} == set(now["average"])
        for figure in figures.averages:
            name = figure.about.id.removeprefix("standard/")
            for span, true in trues.items():
                printed = getattr(figure, span)
                assert {"sum": printed.total, "n": printed.n} == true["average"][name], name
        assert {f.about.id.removeprefix("standard/") for f in figures.tables} == set(now["cross"])
        for figure in figures.tables:
            name = figure.about.id.removeprefix("standard/")
            for span in ("now", "three", "year", "ago"):
                printed = getattr(figure, span)
                rows = {
                    row: dict(zip(printed.columns, cells, strict=True))
                    for row, cells in zip(printed.rows, printed.cells, strict=True)
                }
                assert rows == trues[span]["cross"][name]
        assert not figures.not_available and not figures.listings


def check_name(code):
    """The truth names checks section/rule; offers section-rule under their plugin. A blank code is not recorded."""
    return (code or "not_recorded").removeprefix("standard/").replace("/", "-").replace("_", "-")


@pytest.mark.parametrize("month", MONTHS)
def test_every_list_of_every_summary_is_the_truth(council, month):
    day = Month.parse(month).last_day.isoformat()
    for team, summary in council.summaries(month).items():
        true = truth.open_items(council.facts, day, team or None)
        rows = {row.key: row for row in summary.concerns}
        assert set(rows) == {row["key"] for row in true["concerns"]}
        for wanted in true["concerns"]:
            row = rows[wanted["key"]]
            printed = (row.child, row.team, row.transferred, row.first_raised.isoformat(), row.times_raised)
            assert printed == tuple(wanted[k] for k in ("child", "team", "transferred", "first_raised", "times_raised"))
            assert (row.days_open, row.headline) == (wanted["days_open"], wanted["headline"])
            assert (row.unanswered, row.answer_late) == (wanted["unanswered"], wanted["late"])
        actions = {row.key: row for row in summary.actions}
        assert set(actions) == {row["key"] for row in true["actions"]}
        for wanted in true["actions"]:
            row = actions[wanted["key"]]
            assert (row.child, row.team, row.transferred, row.state) == tuple(
                wanted[k] for k in ("child", "team", "transferred", "state")
            )
            assert (row.first_raised.isoformat(), row.times_raised) == (
                wanted["first_raised"],
                wanted["times_raised"],
            )
        praise = truth.good_practice(council.facts, month, team or None)
        assert sorted((r.key, r.child, r.headline, r.social_worker) for r in summary.good_practice) == sorted(
            (r["key"], r["child"], r["headline"], r["social_worker"]) for r in praise
        )
        waiting = {(row.form, ref) for row in summary.waiting for ref in row.refs}
        assert waiting == {tuple(r["key"].rsplit("/", 1)) for r in true["concerns"] if r["unanswered"]}


@pytest.mark.parametrize("month", MONTHS)
def test_the_services_lines_and_themes_are_the_truth(council, month):
    summaries = council.summaries(month)
    day = Month.parse(month).last_day.isoformat()
    for line in summaries[""].teams:
        counts = council.truths((month,), line.team)["counts"]
        opened = truth.open_counts(council.facts, day, line.team)
        assert (line.forms, line.children) == (counts["forms"], counts["children"])
        assert line.unanswered == opened["unanswered-concerns"] and line.overdue_actions == opened["overdue-actions"]
        colours = [row.urgency for row in summaries[""].concerns if row.team == line.team]
        assert (line.red, line.amber) == (colours.count("red"), colours.count("amber"))
        assert line.good_practice == len(truth.good_practice(council.facts, month, line.team))
    for team, summary in summaries.items():
        three = council.truths(periods(month)[2], team)["tallies"]["concerns-by-theme"]
        now = council.truths((month,), team)["tallies"]["concerns-by-theme"]
        assert sum(row.three for row in summary.themes) == sum(three.values())
        assert sorted(row.three for row in summary.themes) == sorted(three.values())
        assert sum(row.now for row in summary.themes) == sum(now.values())


def test_what_was_read_and_what_does_not_count_is_the_truth(council):
    true, found = truth.received(council.facts), council.folded.resolution
    assert found.withdrawn == tuple(true["withdrawn"])
    assert found.copies == tuple(true["copies"])
    assert found.conflicts == tuple(true["conflicts"])
    assert set(found.earlier_revisions) == {form for form, _ in true["earlier_revisions"]}
    assert found.without_date_or_team == tuple(sorted({*true["without_date"], *true["without_team"]}))
    assert [sorted(pair) for pair in found.possible_duplicates] == true["possible_duplicates"]
    drafts = {}
    for iro, form in found.drafts:
        drafts.setdefault(iro, set()).add(form)
    assert {iro: sorted(forms) for iro, forms in drafts.items()} == true["drafts"]
    assert len(found.counted) == len(true["counted"])
    assert all(true[name] for name in true), "every case is planted"


def test_every_check_is_found_as_often_as_the_truth_says(council):
    checker = FormChecker(council.registry)
    counted, said = set(council.folded.resolution.counted), {}
    unplaced = set(council.folded.resolution.without_date_or_team)
    seen = set()
    for position, item in enumerate(council.reading):
        form = item.form
        lone = form.identity.id in unplaced and form.identity.id not in seen and form.identity.status != "draft"
        if position in counted or lone:
            seen.add(form.identity.id)
            for name, outcome in checker.outcomes(form).items():
                tally = said.setdefault(check_name(name), {"found": 0, "clear": 0, "not_applicable": 0})
                tally[outcome.state] += 1
    assert said == {check_name(name): tally for name, tally in truth.checks(council.facts).items()}
    assert checker.failures() == ()


def test_json_carries_what_the_value_carries(council):
    summaries = council.summaries("2026-10")
    (document,) = export([summaries["Oak"]], council.registry, ["json"])
    data = json.loads(document.content)
    assert data["forms"] == summaries["Oak"].forms
    by_id = {figure["about"]["id"]: figure for figure in data["figures"]["proportions"]}
    for figure in summaries["Oak"].figures.proportions:
        assert by_id[figure.about.id]["now"]["yes"] == figure.now.yes


def forms(council):
    return [MonitoringForm.model_validate_json(json.dumps(data)) for _, data in demo.forms(council.facts, clean=True)]


def test_deleting_or_altering_one_form_changes_exactly_the_figures_it_should(council):
    every = forms(council)
    before = fold(every, council.registry)
    kept = before.resolution.counted
    place = next(
        i
        for i in sorted(kept)
        if every[i].date.isoformat()[:7] == "2026-10"
        and every[i].child.team == "Oak"
        and every[i].home.suitable == "yes"
    )
    gone = every[:place] + every[place + 1 :]
    home = every[place].home.model_copy(update={"suitable": "no"})
    altered = [*every[:place], every[place].model_copy(update={"home": home}), *every[place + 1 :]]
    assert changed(before, fold(altered, council.registry)) <= {
        ("Oak", "standard/home-suitable"), ("", "standard/home-suitable"), ("Oak", "standard/findings"),
        ("", "standard/findings"),
    }  # fmt: skip
    assert ("Oak", "standard/home-suitable") in changed(before, fold(altered, council.registry))
    touched = changed(before, fold(gone, council.registry))
    assert {team for team, _ in touched} == {"Oak", ""} and ("Oak", "standard/forms") in touched


def changed(before, after):
    """Which figures of which teams differ in any of the 31 months."""
    found = set()
    for team in ("", *TEAMS):
        for month in MONTHS:
            then = next(iter(summarise(before, month, team=team))).figures
            now = next(iter(summarise(after, month, team=team))).figures
            for kind in ("proportions", "counts", "tallies", "averages", "tables"):
                pairs = zip(getattr(then, kind), getattr(now, kind), strict=True)
                found |= {(team, a.about.id) for a, b in pairs if a != b}
    return found


def test_as_at_a_later_day_the_lists_are_those_of_that_day(council):
    (summary,) = summarise(council.folded, "2026-09", team="Oak", as_at_day=date(2026, 10, 20))
    true = truth.open_items(council.facts, "2026-10-20", "Oak")
    assert {row.key for row in summary.concerns} == {row["key"] for row in true["concerns"]}
    assert {row.key: row.state for row in summary.actions} == {row["key"]: row["state"] for row in true["actions"]}
