"""How figures are judged: target, band, edge, polarity, and the councils whose published rules it has to hold."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa import SettingsError, discover, fold, load_settings, summarise
from iro_qa.settings import Settings, checked, council
from iro_qa.standard import wording
from iro_qa.standard.excel.exporter import exporter as excel
from iro_qa.standard.word.exporter import context
from iro_qa.standards import Performance, Yardstick
from iro_qa.summaries import SUMMARY_VERSION
from iro_qa.summary_json import from_json, to_json

REGISTRY = discover()


def loaded(tmp_path, text):
    file = tmp_path / "iro-qa.toml"
    file.write_text(text, "utf-8")
    return checked(load_settings(file), REGISTRY)


def refused(tmp_path, text):
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)
    assert caught.value.__context__ is None
    return str(caught.value)


def summary(made, met, of):
    """The service's summary of a month in which so many of so many children saw a dentist."""
    forms = [
        form(
            identity={"id": f"F-{n}"}, child={"number": str(n + 1), "team": "Oak"},
            health={"dental": "yes" if n < met else "no"},
        )
        for n in range(of)
    ]  # fmt: skip
    (service,) = summarise(fold(forms, REGISTRY, made), "2026-10", team="")
    return service


def dental(made, met, of):
    return summary(made, met, of).figures.proportion("dental")


# ---------------------------------------------------------------------------------------------------------- the laws


@st.composite
def yardsticks(draw, better=("high", "low")):
    return Yardstick(
        draw(st.integers(0, 100)), draw(st.sampled_from(better)), draw(st.integers(0, 100)),
        draw(st.sampled_from(["points", "per cent of target"])), draw(st.sampled_from(["at or above", "above"])),
    )  # fmt: skip


ORDER = {"below": 0, "near": 1, "met": 2}


@given(yardsticks(), st.integers(1, 300))
def test_one_more_that_is_met_never_makes_a_verdict_worse_nor_better_where_less_is_better(by, of):
    verdicts = [ORDER[by.judged(n, of)] for n in range(of + 1)]
    assert verdicts == sorted(verdicts, reverse=by.better == "low")


@given(yardsticks(), st.integers(0, 300), st.integers(1, 300))
def test_the_verdict_is_that_of_exact_fractions_written_another_way(by, n, of):
    n = min(n, of)
    short = (by.target - Fraction(100 * n, of)) * (1 if by.better == "high" else -1)
    band = Fraction(by.near) if by.near_in == "points" else Fraction(by.near * by.target, 100)
    last = by.target == (100 if by.better == "high" else 0)
    met = short < 0 or (short == 0 and (by.edge == "at or above" or last))
    assert by.judged(n, of) == ("met" if met else "near" if by.near and short <= band else "below")


@given(yardsticks(), st.integers(0, 300), st.integers(1, 300))
def test_without_a_band_nothing_is_near(by, n, of):
    bare = Yardstick(by.target, by.better, 0, by.near_in, by.edge)
    assert bare.judged(min(n, of), of) in ("met", "below")


@given(yardsticks(), st.integers(0, 300), st.integers(1, 300))
def test_a_wider_band_never_makes_a_verdict_worse_and_never_one_met(by, n, of):
    n, bare = min(n, of), Yardstick(by.target, by.better, 0, by.near_in, by.edge)
    assert ORDER[bare.judged(n, of)] <= ORDER[by.judged(n, of)]
    assert (bare.judged(n, of) == "met") == (by.judged(n, of) == "met")


@given(yardsticks(["high"]), st.integers(0, 300), st.integers(1, 300))
def test_in_points_less_is_better_is_the_mirror_of_more_is_better(by, n, of):
    """81% of yes against 95 is what 19% of no is against 5."""
    n, points = min(n, of), Yardstick(by.target, "high", by.near, "points", by.edge)
    mirror = Yardstick(100 - by.target, "low", by.near, "points", by.edge)
    assert points.judged(n, of) == mirror.judged(of - n, of)


@given(st.integers(0, 100) | st.none(), st.sampled_from(["high", "low", "neither"]))
def test_neither_and_for_information_are_never_judged(target, usual):
    assert Performance(polarity={"dental": "neither"}).yardstick("standard/dental", target, usual) is None
    assert Performance(info_only=frozenset({"standard/dental"})).yardstick("standard/dental", target, usual) is None
    assert (Performance().yardstick("standard/dental", target, usual) is None) == (target is None or usual == "neither")


# ------------------------------------------------------------------------------------------- published councils' rules

MEDWAY_POINTS = "[targets]\ndental = 80\n[performance]\nnear = 5\n"
MEDWAY_PER_CENT = MEDWAY_POINTS + 'near_in = "per cent of target"\n'


@pytest.mark.parametrize(
    "text,met,verdict",
    [
        (MEDWAY_POINTS, 80, "met"), (MEDWAY_POINTS, 79, "near"), (MEDWAY_POINTS, 75, "near"),
        (MEDWAY_POINTS, 74, "below"), (MEDWAY_PER_CENT, 80, "met"), (MEDWAY_PER_CENT, 79, "near"),
        (MEDWAY_PER_CENT, 76, "near"), (MEDWAY_PER_CENT, 75, "below"),
    ],
)  # fmt: skip
def test_medway_has_amber_within_five_below_the_target(tmp_path, text, met, verdict):
    """Its rule said less than 5% and more than 5%. Exactly 5 was left open; here it is near, in points or per cent."""
    assert dental(loaded(tmp_path, text), met, 100).verdict == verdict


@pytest.mark.parametrize("met,verdict", [(95, "met"), (100, "met"), (94, "below"), (90, "below"), (0, "below")])
def test_havering_has_two_colours_only(tmp_path, met, verdict):
    """On target is green, anything else is red: its tolerance was withdrawn. This is the usual way here."""
    assert dental(loaded(tmp_path, "[targets]\ndental = 95"), met, 100).verdict == verdict
    assert dental(loaded(tmp_path, "[performance]\nnear = 0\n[targets]\ndental = 95"), met, 100).verdict == verdict


def test_rotherham_has_a_band_of_its_own_for_each_figure_and_some_for_information(tmp_path):
    made = loaded(
        tmp_path,
        '[performance]\nnear = 2\nnear_of = { dental = 10 }\ninfo_only = ["standard/home-suitable"]\n[targets]\n'
        "dental = 80\nimmunisations = 80\nhome-suitable = 80\n",
    )
    rules = made.rules.performance
    assert rules.yardstick("standard/dental", 80, "high").near == 10
    assert rules.yardstick("standard/immunisations", 80, "high").near == 2
    assert rules.yardstick("standard/home-suitable", 80, "high") is None
    assert (dental(made, 70, 100).verdict, dental(made, 69, 100).verdict) == ("near", "below")


# ------------------------------------------------------------------------------------------------ from settings to page


@pytest.mark.parametrize("met,verdict", [(20, "met"), (19, "near"), (18, "below")])
def test_reaching_the_target_exactly_may_not_be_enough(tmp_path, met, verdict):
    """19 of 20 is 95% exactly; the band of 4 points ends at 91."""
    text = '[performance]\nnear = 4\nedge = "above"\n[targets]\ndental = 95'
    assert dental(loaded(tmp_path, text), met, 20).verdict == verdict


def test_a_target_of_100_is_met_when_it_is_reached_as_nothing_lies_beyond(tmp_path):
    made = loaded(tmp_path, '[performance]\nedge = "above"\n[targets]\ndental = 100')
    assert (dental(made, 20, 20).verdict, dental(made, 19, 20).verdict) == ("met", "below")
    assert Yardstick(0, "low", edge="above").judged(0, 20) == "met"


def test_where_less_is_better_the_page_says_above(tmp_path):
    made = loaded(tmp_path, '[polarity]\ndental = "low"\n[targets]\ndental = 10')
    figure = dental(made, 5, 20)
    assert (figure.verdict, figure.better, wording.against(figure)) == ("below", "low", "above")
    assert dental(made, 2, 20).verdict == "met"


def test_neither_has_no_verdict_and_no_direction_and_for_information_keeps_its_target(tmp_path):
    neither = dental(loaded(tmp_path, '[polarity]\ndental = "neither"'), 20, 20)
    assert (neither.verdict, neither.verdict_on, neither.direction, neither.judged_by) == ("", "", "", None)
    info = dental(loaded(tmp_path, '[performance]\ninfo_only = ["dental"]\n[targets]\ndental = 90'), 20, 20)
    assert (info.verdict, info.verdict_on, info.target, info.better) == ("", "", 90, "high")


def test_no_band_makes_a_verdict_below_the_smallest_denominator(tmp_path):
    assert dental(loaded(tmp_path, "[performance]\nnear = 100"), 0, 19).verdict == ""


@pytest.mark.parametrize("met,word,fill", [(20, "met", "C6EFCE"), (17, "near", "FFE699"), (10, "below", "F8CBAD")])
def test_word_has_a_word_beside_each_colour_and_says_what_near_is(tmp_path, met, word, fill):
    said = context(summary(loaded(tmp_path, "[performance]\nnear = 10\n[targets]\ndental = 95"), met, 20))
    row = next(row for row in said["proportions"] if row["title"].startswith("Dental"))
    assert (row["verdict"], row["fill"]) == (word, fill)
    assert said["words"]["near"] == "not met, and off the target by no more than 10 percentage points"
    short = [*(one["title"] for one in said["shortfalls_first"]), *said["also_short"], *said["other_questions"]]
    assert [one.partition(":")[0] for one in short] == ([] if word == "met" else [row["title"]])


def test_a_page_without_a_band_says_nothing_of_near(tmp_path):
    said = context(summary(loaded(tmp_path, ""), 20, 20))["words"]
    assert (said["near"], said["enough"], said["above"]) == ("", "", False)


def test_bands_that_differ_and_a_stricter_edge_are_told(tmp_path):
    text = '[performance]\nnear = 5\nnear_in = "per cent of target"\nedge = "above"\nnear_of = { dental = 8 }'
    said = context(summary(loaded(tmp_path, text), 20, 20))["words"]
    assert said["near"].endswith("5 to 8 per cent of the target, as the council has set it for each figure")
    assert said["enough"].startswith("Reaching the target exactly is not enough")


def test_excel_has_the_word_the_band_and_what_good_is(tmp_path):
    from io import BytesIO

    from openpyxl import load_workbook

    made = summary(loaded(tmp_path, "[performance]\nnear = 10\n[targets]\ndental = 95"), 17, 20)
    book = load_workbook(BytesIO(excel().export(made)))
    headings, *rows = book["Figures"].iter_rows(values_only=True)
    row = next(dict(zip(headings, row, strict=True)) for row in rows if row[-1] == "standard/dental")
    assert (row["Against the target"], row["Near within"], row["Better if"]) == ("near", 10, "high")
    told = {what: value for _, what, value in book["Summary"].iter_rows(values_only=True)}
    assert told["Near"] == "Not met, and off the target by no more than 10 percentage points."


def test_json_says_near_and_by_what_and_is_read_as_an_earlier_issue(tmp_path):
    made = summary(loaded(tmp_path, "[performance]\nnear = 10\n[targets]\ndental = 95"), 17, 20)
    assert from_json(to_json(made)) == made and made.schema_version == SUMMARY_VERSION
    figures = json.loads(to_json(made))["figures"]["proportions"]
    figure = next(one for one in figures if one["about"]["id"] == "standard/dental")
    band = {"target": 95, "better": "high", "near": 10, "near_in": "points", "edge": "at or above"}
    assert (figure["verdict"], figure["judged_by"]) == ("near", band)


def test_an_issue_from_before_there_were_bands_is_still_read(tmp_path):
    plain = json.loads(to_json(summary(loaded(tmp_path, ""), 19, 20))) | {"schema_version": "1.2"}
    del plain["urgencies"]
    for figure in plain["figures"]["proportions"]:
        del figure["better"], figure["judged_by"]
    old = from_json(json.dumps(plain).encode())
    assert old.figures.proportion("dental").judged_by is None and old.urgency("red") == "red"
    assert context(old)["words"]["near"] == "" and excel().export(old)


# ---------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "text,said",
    [
        ("[performance]\nneer = 5", "there is no key performance.neer. Did you mean near?"),
        ("[performance]\nnear = 101", "performance.near: The number is larger than 100."),
        ('[performance]\nnear = 5\nnear_in = "percent"', "performance.near_in:"),
        ('[performance]\nnear_in = "points"', "performance.near_in: there is no band to measure."),
        ('[performance]\nedge = ">="', "performance.edge:"),
        ("[performance.near_of]\ndentl = 5", "performance.near_of: there is no dentl. Did you mean dental?"),
        ('[performance]\ninfo_only = ["dentl"]', "performance.info_only: there is no dentl. Did you mean dental?"),
        ('[polarity]\ndentl = "low"', "polarity: there is no dentl. Did you mean dental?"),
        ('[polarity]\ndental = "lower"', "polarity.dental:"),
    ],
)
def test_a_mistake_is_named_by_its_key(tmp_path, text, said):
    assert said in refused(tmp_path, text)


def test_the_usual_council_judges_as_it_always_did():
    assert council(Settings()).rules.performance == Performance() == Performance(0, "points", "at or above")
