"""Figures over any run of months: right against the truth counted by SQL, plain to read, and no child in them."""

import importlib.util
import json
import re
import types
from datetime import date

import openpyxl
import pytest
from tests import small_council, truth
from tests.builders import form
from tests.searched import parts, words

from iro_qa import Council, Month, UsageError, demo, discover, figures_of, fold, read, registry_of, summarise
from iro_qa.cli import main, tables
from iro_qa.cli.figures_shown import show
from iro_qa.plugin import Aggregator, Average, Count, CrossTable, Listing, Proportion, Tally, hook, tally

TEAMS = ("Ash", "Elm", "Oak", "Rowan", "Willow")


class Whole:
    """The made-up council, folded once, with its truth."""

    def __init__(self, folder):
        self.facts = demo.facts()
        demo.write(folder)
        self.folder = folder
        self.folded = fold(read([folder], discover()), discover())


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    made = Whole(tmp_path_factory.mktemp("whole"))
    yield made
    made.facts.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Two teams in September and October 2026."""
    return small_council.write(tmp_path_factory.mktemp("small") / "forms")


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run the command in a folder of its own: exit code, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)

    def made(*arguments, span=("2026-09", "2026-10")):
        capsys.readouterr()
        code = main(["figures", *map(str, arguments), "--from", span[0], "--to", span[1]])
        return code, *capsys.readouterr()

    return made


def name_of(figure):
    return figure.about.id.removeprefix("standard/")


def plain(code):
    """A code as the truth's and ours are alike: a check's by its own name, a blank as not recorded."""
    return (code or "not_recorded").removeprefix("standard/").replace("/", "-").replace("_", "-")


# ------------------------------------------------------------------------------------------------------- the numbers


@pytest.mark.once
@pytest.mark.parametrize("team", [None, "Oak", "Willow"])
@pytest.mark.parametrize(
    "first, last", [("2025-04", "2026-03"), ("2025-01", "2026-08"), ("2026-07", "2026-09"), ("2024-12", "2024-12")]
)
def test_every_figure_over_a_year_twenty_months_a_quarter_and_a_month_is_the_truth(whole, first, last, team):
    found = figures_of(whole.folded, first, last, team=team or "")
    months = [str(month) for month in Month.parse(last).last(found.months)]
    about = whole.facts, months, team
    shares, counts, tallies = truth.proportions(*about), truth.counts(*about), truth.tallies(*about)
    means, crossed = truth.average(*about), truth.cross(*about)
    assert {name_of(f) for f in found.figures} == {*shares, *counts, *tallies, *means, *crossed}
    for figure in found.figures:
        one, name = figure.result, name_of(figure)
        if isinstance(one, Proportion):
            assert {said: getattr(one, said) for said in truth.ANSWERS} == {s: shares[name][s] for s in truth.ANSWERS}
        elif isinstance(one, Count):
            assert one.value == counts[name]
        elif isinstance(one, Tally):
            assert {plain(code): n for code, n in one.counts.items()} == {plain(c): n for c, n in tallies[name].items()}
        elif isinstance(one, Average):
            assert {"sum": one.total, "n": one.n} == means[name]
        else:
            rows = zip(one.rows, one.cells, strict=True)
            assert {row: dict(zip(one.columns, cells, strict=True)) for row, cells in rows} == crossed[name]


def test_a_run_of_months_is_finished_as_the_summary_finishes_its_own(whole):
    """Month, three months and year to date: the same counts, percentage, target and verdict."""
    month = Month(2026, 10)
    for summary in summarise(whole.folded, month):
        for span, months in (("now", month.last(1)), ("three", month.last(3)), ("year", month.to_date)):
            found = figures_of(whole.folded, months[0], months[-1], team=summary.team)
            for theirs in summary.figures.proportions:
                mine, share = found.figure(name_of(theirs)), getattr(theirs, span)
                assert mine.result.numerator == share.numerator and mine.result.denominator == share.denominator
                assert (mine.percent, mine.target) == (getattr(theirs, f"{span}_percent"), theirs.target)
                assert mine.result.cases == ()
                if theirs.verdict_on == {"now": "month", "three": "three months"}.get(span):
                    assert mine.verdict == theirs.verdict
            if span == "now":
                assert (found.forms, found.children) == (summary.forms, summary.children)


def test_several_teams_are_taken_together_and_the_service_is_all(whole):
    span = "2026-07", "2026-09"
    two = figures_of(whole.folded, *span, team=frozenset({"Oak", "Ash"}))
    apart = [figures_of(whole.folded, *span, team=team) for team in ("Ash", "Oak")]
    assert two.team == "Ash, Oak" and two.forms == sum(one.forms for one in apart)
    assert two.children <= sum(one.children for one in apart)
    every = figures_of(whole.folded, *span, team=frozenset(TEAMS))
    assert [f.result for f in every.figures] == [f.result for f in figures_of(whole.folded, *span).figures]


def test_the_months_may_be_values_and_those_without_forms_are_named():
    folded = fold([form(review={"held_on": date(2026, 10, 14)})], discover())
    found = figures_of(folded, Month(2026, 9), "2026-11", as_at_day=date(2026, 12, 2))
    assert (found.first, found.last, found.months) == ("2026-09", "2026-11", 3)
    assert found.months_words == "September 2026 to November 2026" and found.as_at == date(2026, 12, 2)
    assert found.without_forms == ("2026-09", "2026-11")
    assert figures_of(folded, "2026-10", "2026-10").months_words == "October 2026"
    with pytest.raises(KeyError):
        found.figure("nothing")


def test_below_the_smallest_denominator_there_is_neither_per_cent_nor_verdict():
    forms = [form(identity={"id": f"F-{n}"}, child={"number": f"{n}"}, health={"dental": "yes"}) for n in range(20)]
    for smallest, expected in ((20, (100, "met")), (21, (None, ""))):
        rules = Council().rules.__class__(smallest_denominator=smallest)
        folded = fold(forms, discover(), Council(rules=rules))
        month = folded.months[0]
        dental = figures_of(folded, month, month).figure("dental")
        assert (dental.percent, dental.verdict, dental.target) == (*expected, 90)


# ------------------------------------------------------------------------------------------ what is not as it should be


WRONG = {
    "the months in the wrong order": (("--team", "Elm"), ("2026-10", "2026-09"), "The first month is after the last"),
    "months without forms": ((), ("2020-04", "2021-03"), "There is no form of April 2020 to March 2021 that counts."),
    "a month in words": ((), ("April", "2026-10"), "A month is written YYYY-MM"),
    "a wrong last month": ((), ("2026-09", "2026-13"), "A month is written YYYY-MM"),
    "a wrong team": (("--team", "Elm", "--team", "Ahs"), ("2026-09", "2026-10"), "Teams: Ash, Elm."),
    "a day that is none": (("--as-at", "2026-02-30"), ("2026-09", "2026-10"), "A day is written YYYY-MM-DD"),
    "a day before a review": (("--as-at", "2026-10-01"), ("2026-09", "2026-10"), "or later."),
    "a file that is no workbook": (("--to-file", "figures.docx"), ("2026-09", "2026-10"), "ends in .xlsx"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_command_line_is_one_sentence_and_exit_2(run, small, tmp_path, case):
    options, span, sentence = WRONG[case]
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(small, *options, span=span)
    assert (code, out) == (2, "") and sentence in err and err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_workbook_among_the_forms_would_be_read_as_forms_and_is_refused(run, small):
    code, _, err = run(small, "--to-file", small / "figures.xlsx")
    assert code == 2 and "with --to-file." in err and not (small / "figures.xlsx").exists()


def test_a_day_before_a_review_that_counts_is_refused():
    folded = fold([form(review={"held_on": date(2026, 10, 14)})], discover())
    with pytest.raises(UsageError, match="October 2026: take 2026-10-14 or later"):
        figures_of(folded, "2026-10", "2026-10", as_at_day=date(2026, 10, 13))


def test_what_could_not_be_read_is_said_and_is_exit_1(run, small, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "Zelmira Quonk.json").write_text("{")
    code, out, _ = run(small, tmp_path / "more")
    assert code == 1 and "1 form or file could not be read:" in out and "Zelmira" not in out
    assert "Zelmira" in run(small, tmp_path / "more", "--show-file-names")[1]
    code, out, _ = run(small, tmp_path / "more", "--json")
    assert code == 1 and json.loads(out)["unreadable"]


# ---------------------------------------------------------------------------------------------- the screen, JSON, Excel


def test_the_screen_says_which_months_as_at_which_day_and_how_many_forms(run, small):
    code, out, err = run(small, "--as-at", "2026-11-03")
    assert (code, err) == (0, "")
    assert out.startswith("Whole service: September 2026 to October 2026 (2 months)\nData as at 3 November 2026. ")
    assert max(map(len, out.splitlines())) <= 80 and not re.search(r"[ \t]+$", out, re.MULTILINE)
    folded = fold(read([small], discover()), discover())
    found = figures_of(folded, "2026-09", "2026-10")
    assert f"{found.forms} forms about {found.children} children." in out
    squeezed = " ".join(out.split())
    for figure in found.figures:
        if isinstance(figure.result, Proportion) and figure.result.denominator:
            assert f" {figure.result.numerator} of {figure.result.denominator} " in squeezed


def test_the_screen_names_the_months_without_a_form(run, small):
    out = run(small, span=("2026-07", "2026-10"))[1]
    assert out.splitlines()[2] == "No form that counts in: July 2026, August 2026."


def test_the_screen_and_json_say_the_same_of_one_team(run, small):
    out = run(small, "--team", "elm")[1]
    made = json.loads(run(small, "--team", "Elm", "--json")[1])
    assert out.startswith("Elm: September 2026") and made["team"] == "Elm"
    assert (made["from"], made["to"], made["as_at"]) == ("2026-09", "2026-10", "2026-10-31")
    found = figures_of(fold(read([small], discover()), discover()), "2026-09", "2026-10", team="Elm")
    by_id = {row["id"]: row for row in made["figures"]}
    assert list(by_id) == [figure.about.id for figure in found.figures]
    for figure in found.figures:
        row, one = by_id[figure.about.id], figure.result
        assert (row["title"], row["unit"], row["basis"]) == (figure.about.title, figure.about.unit, figure.about.basis)
        if isinstance(one, Proportion):
            assert (row["numerator"], row["denominator"]) == (one.numerator, one.denominator)
            assert (row["percent"] is None) == (figure.percent is None) and row["verdict"] == figure.verdict
            assert row["made_up_of"]["not_recorded"] == one.not_recorded and "cases" not in row["made_up_of"]
        elif isinstance(one, Count):
            assert row["value"] == one.value
        elif isinstance(one, Average):
            assert (row["total"], row["n"]) == (one.total, one.n)
        elif isinstance(one, Tally):
            assert {line["code"]: line["n"] for line in row["rows"]} == dict(one.counts)
        else:
            assert [tuple(line) for line in row["cells"]] == list(one.cells)


@pytest.mark.once
def test_the_workbook_holds_every_number(run, whole, tmp_path):
    code, out, _ = run(whole.folder, "--to-file", "out/year.xlsx", span=("2025-04", "2026-03"))
    assert code == 1 and "Wrote out/year.xlsx" in out, "two forms of the council contradict each other"
    found = figures_of(whole.folded, "2025-04", "2026-03")
    book = openpyxl.load_workbook(tmp_path / "out" / "year.xlsx")
    about = {row[1].value: row[2].value for row in book["Summary"].iter_rows(min_row=2)}
    assert about["Marking"] == "OFFICIAL-SENSITIVE: PERSONAL" and about["Delete after"] == "31 March 2028"
    assert "Against the target" in about and not {"Three months", "Child", "Better or worse"} & set(about)
    assert about["Months"] == "April 2025 to March 2026 (12)" and about["Forms counted"] == found.forms
    head, *rows = book["Figures"].iter_rows(values_only=True)
    shares = {row[-1]: dict(zip(head, row, strict=True)) for row in rows}
    head, *rows = book["Counts"].iter_rows(values_only=True)
    numbers = {(row[-1], row[2] or "", row[3] or "", row[4]): row[6] for row in rows}
    for figure in found.figures:
        one, name, labels = figure.result, figure.about.id, figure.labels
        if isinstance(one, Proportion):
            row = shares[name]
            assert (row["n"], row["of"]) == (one.numerator, one.denominator)
            assert (row["Target %"], row["Against the target"] or "") == (figure.target, figure.verdict)
            shown = round(row["%"] + 0.001) if row["%"] is not None else None
            assert shown == figure.percent or figure.about.decimals
        elif isinstance(one, Count):
            assert numbers[name, "", "", "number"] == one.value
        elif isinstance(one, Average):
            assert (numbers[name, "", "", "sum"], numbers[name, "", "", "number"]) == (one.total, one.n)
        elif isinstance(one, Tally):
            total = sum(one.counts.values())
            for code, n in one.counts.items() if len({*labels.values()}) == len(labels) else ():
                assert numbers[name, labels[code], "", "number"] == n
                share = numbers.get((name, labels[code], "", "per cent"))
                assert share == ((200 * n + total) // (2 * total) if figure.about.parts else None)
        else:
            for row, cells in zip(one.rows, one.cells, strict=True):
                for column, n in zip(one.columns, cells, strict=True):
                    assert numbers[name, labels[row], labels[column], "number"] == n
    assert about["Parts in per cent"].endswith("rounded parts need not add up to 100%.")


@pytest.mark.once
def test_no_child_and_no_form_is_named_anywhere(run, whole, tmp_path):
    """Screen, JSON and every part of the workbook; the control finds them in the month's own."""
    span = ("2025-04", "2026-03")
    told = run(whole.folder, "--to-file", "year.xlsx", span=span)[1] + run(whole.folder, "--json", span=span)[1]
    said = {*re.findall(r"[\w-]+", told)}
    said |= {word for part in parts((tmp_path / "year.xlsx").read_bytes()) for word in words(part)}
    numbers = {name for entry in whole.folded.entries for name in (entry.child, entry.id)}
    assert not said & numbers
    main(["summarise", str(whole.folder), "--month", "2026-03", "--to", "control", "--format", "excel"])
    control = (tmp_path / "control" / "2026-03-whole-service.xlsx").read_bytes()
    assert {word for part in parts(control) for word in words(part)} & numbers


def test_an_edited_workbook_is_kept_and_the_new_one_stands_beside_it(run, small, tmp_path):
    assert run(small, "--to-file", "year.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "year.xlsx")
    book.save(tmp_path / "year.xlsx")
    assert "Wrote year (new).xlsx" in run(small, "--to-file", "year.xlsx")[1]


def test_without_rich_each_row_is_a_line(run, small, monkeypatch):
    with_it = run(small)[1]
    find = importlib.util.find_spec
    monkeypatch.setattr(tables.importlib.util, "find_spec", lambda name: None if name == "rich" else find(name))
    code, out, err = run(small)
    assert (code, err) == (0, "") and max(map(len, out.splitlines())) <= 80 and out != with_it
    shares = re.findall(r"\d+ of \d+", with_it)
    assert re.findall(r"\d+ of \d+", " ".join(out.split())) == shares and shares


def test_a_table_too_wide_for_the_screen_is_told_row_by_row(capsys):
    titles = ("", *(f"A heading of some length {n}" for n in range(6)))
    tables.say_table(titles, [("A row", "1", "2", "3", "4", "5", "6")])
    out = capsys.readouterr().out
    assert out.startswith("  A row: A heading of some length 0 1, ") and max(map(len, out.splitlines())) <= 80


# --------------------------------------------------------------------------------------------------------- plugins


class _Other(Aggregator):
    """A figure of another kind, or one that breaks."""

    def __init__(self, name, result):
        self.name, self.title, self.result = name, f"Own {name}", result

    def empty(self):
        return {"n": 0}

    def add(self, state, checked):
        if self.result == "breaks on a form":
            raise RuntimeError
        state["n"] += 1

    def merge(self, a, b):
        return {"n": a["n"] + b["n"]}

    def finish(self, state, period):
        if self.result == "breaks at the end":
            raise RuntimeError
        return self.result


@tally("by-worker", title="Reviews by worker")
def by_worker(checked):
    """Names whoever the form names."""
    yield checked.form.child.social_worker or "none"


OWN = (
    by_worker, _Other("list", Listing(("Child",), (("604763",),))),
    _Other("grid", CrossTable(("up",), ("left", "right"), ((1, 2),))), _Other("none", Average(0, 0)),
    _Other("fold", "breaks on a form"), _Other("end", "breaks at the end"),
)  # fmt: skip


@pytest.fixture
def own():
    """A council with a plugin of such figures alone."""
    plugin = types.SimpleNamespace(iro_qa_aggregators=hook(lambda: list(OWN)))
    forms = [form(identity={"id": f"F-{n}"}, child={"social_worker": "SW-07"}) for n in range(3)]
    return fold(forms, registry_of({"own": plugin}), Council(name="Northshire"))


def test_figures_that_name_somebody_are_left_out_and_those_that_broke_are_not_available(own):
    month = own.months[0]
    found = figures_of(own, month, month)
    assert [about.id for about in found.left_out] == ["own/by-worker", "own/list"]
    assert [about.id for about in found.not_available] == ["own/fold", "own/end"]
    assert [failure.offer for failure in found.failures] == ["own/end"], "the fold has told of the other"
    assert [figure.about.id for figure in found.figures] == ["own/grid", "own/none"]


@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_left_out_or_broke_is_said(own, capsys, as_json):
    month = own.months[0]
    show(figures_of(own, month, month), own, None, as_json=as_json, names=False)
    out = capsys.readouterr().out
    assert "SW-07" not in out and "604763" not in out
    if as_json:
        made = json.loads(out)
        assert made["left_out"] == ["own/by-worker", "own/list"] and made["not_available"] == ["own/fold", "own/end"]
        assert len(made["failures"]) == 2 and made["figures"][1]["mean"] is None
    else:
        squeezed = " ".join(out.split())
        assert squeezed.startswith("Northshire, whole service: ") and "Own grid" in squeezed
        assert "Not available, because a part of the program broke: Own fold (own); Own end (own)." in squeezed
        assert (
            "Left out, as they list rows or name a child, a form or a worker: Reviews by worker (own); Own list (own)."
            in squeezed
        )
        assert "2 parts of iro-qa or of a plugin broke" in squeezed


def test_a_figure_that_broke_stands_in_the_workbook_without_a_number(own):
    from iro_qa.standard.excel.period import period_workbook

    month = own.months[0]
    content = period_workbook(figures_of(own, month, month))
    told = {word for part in parts(content) for word in words(part)}
    assert {"fold", "available"} <= told and "604763" not in told and "SW" not in told


def test_a_part_that_broke_is_exit_3(run, small, fake_plugins, monkeypatch, tmp_path):
    fake_plugins({"breaks": "tests.plugins.breaks"})
    (tmp_path / "iro-qa.toml").write_text('[plugins]\nenabled = ["breaks"]\n')
    code, out, _ = run(small)
    assert code == 3 and "broke" in out


# ---------------------------------------------------------------------------------------------- a council's own ways


def test_a_band_near_the_target_and_the_councils_own_words_are_used(run, small, tmp_path):
    """A band of ten points; concerns are called alerts, on the screen, in the workbook and where `explain` is asked."""
    settings = '[performance]\nnear = 10\n[process]\nword = "alert"\n'
    (tmp_path / "iro-qa.toml").write_text(settings)
    code, out, err = run(small, "--to-file", "own.xlsx")
    assert (code, err) == (0, "")
    squeezed = " ".join(out.split())
    assert " near " in squeezed and "Near: not met, and off the target by no more than 10 percentage points" in squeezed
    assert "\nAlerts by theme\n" in out and "Concerns by" not in out
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    assert "near" in {row[6] for row in book["Figures"].iter_rows(values_only=True)}
    assert "Near" in {row[1] for row in book["Summary"].iter_rows(values_only=True)}
    assert "alerts" in {row[7] for row in book["Counts"].iter_rows(values_only=True)}
    assert main(["explain", "Alerts by theme", str(small), "--month", "2026-10"]) == 0
