"""What is due, late and to be escalated: from forms to the list on the screen, and against an independent count."""

import json
from datetime import date

import attrs
import pytest
from tests import small_council, truth
from tests.builders import form

from iro_qa import Council, SettingsError, UsageError, demo, discover, fold, load_settings, read, registry_of, summarise
from iro_qa.cli import main
from iro_qa.process import PRESETS, Process, Stage
from iro_qa.run.copying.overview import limits
from iro_qa.run.duties import due
from iro_qa.standard.word.copies import _limit

pytestmark = pytest.mark.own

DAY = date(2026, 10, 30)
NAME = "Zelmira Quonk"
NOTHING = registry_of({})


def concern(ref="C1", **more):
    return {"ref": ref, "headline": NAME, **more}


def action(ref="A1", **more):
    return {"ref": ref, "headline": NAME, **more}


def sent(
    number="F-1",
    day=date(2026, 10, 14),
    *,
    concerns=(),
    actions=(),
    disputes=(),
    child="1001",
    team="North",
    **response,
):
    return form(
        identity={"id": number, "sent_on": day}, child={"number": child, "team": team, "iro": "IRO 4"},
        review={"held_on": day}, concerns={"items": list(concerns)}, actions={"items": list(actions)},
        disputes={"items": list(disputes)}, response=response,
    )  # fmt: skip


def found(*forms, process=PRESETS["may_2017"], day=DAY, **more):
    return due(fold(list(forms), NOTHING, Council(process=process)), day, **more)


def only(*forms, **more):
    (row,) = found(*forms, **more).rows
    return row


# -------------------------------------------------------------------------------------------------------- the function


def test_a_concern_past_its_limit_is_to_be_escalated_by_a_person():
    row = only(sent(concerns=[concern(urgency="red")]))
    assert (row.when, row.key, row.why, row.on, row.days) == ("escalate", "F-1/C1", "no answer", date(2026, 10, 21), -7)
    assert (row.team, row.iro, row.urgency, row.stage, row.to) == ("North", "IRO 4", "red", "Stage 1", "Stage 2")
    assert row.next == "No answer by 21 October 2026: open Stage 2."


def test_on_its_last_day_it_is_due_and_the_day_after_it_is_late():
    plain = Process("x", (Stage("One", days=5, clock="sent", silence_escalates=False), Stage("Two")), overall_days=None)
    whens = {d: only(sent(concerns=[concern()]), process=plain, day=date(2026, 10, d)).when for d in (21, 22)}
    assert whens == {21: "due", 22: "late"}
    actions = {d: only(sent(actions=[action(due="2026-10-21")]), day=date(2026, 10, d)).when for d in (21, 22)}
    assert actions == {21: "due", 22: "late"}


def test_twenty_working_days_ahead_are_due_and_what_comes_after_is_later():
    forms = sent(actions=[action(due="2026-11-27"), action("A2", due="2026-11-28"), action("A3")])
    assert {row.key: row.when for row in found(forms).rows} == {
        "F-1/A1": "due", "F-1/A2": "later", "F-1/A3": "undated",
    }  # fmt: skip
    near = found(forms, ahead=5)
    assert (near.until, near.rows[0].when) == (date(2026, 11, 6), "later")


def test_what_the_team_says_is_done_and_what_was_accepted_is_nobodys_duty():
    answered = sent(
        concerns=[concern()], actions=[action(due="2026-10-20", done_on="2026-10-19")],
        answered_on="2026-10-20", answers=[{"concern": "C1", "reply": "done"}],
    )  # fmt: skip
    assert (found(answered).rows, found(answered).answered, found(answered).pressing) == ((), 1, False)
    assert [row.kind for row in found(answered, day=date(2026, 10, 19)).rows] == ["concern"], "done on that very day"
    before = found(answered, day=date(2026, 10, 18)).rows
    assert [row.when for row in before] == ["due", "due"], "nothing of it was known two days before"


def test_disputed_escalated_and_human_rights_say_since_when_and_to_where():
    step = {"ref": "D1", "concern": "C2", "stage": "formal", "level": "Formal dispute", "opened": "2026-10-19"}
    forms = sent(
        concerns=[concern(), concern("C2"), concern("C3", human_rights="yes")],
        disputes=[{**step, "resolved": "2026-10-26", "outcome": "escalated"}],
        answered_on="2026-10-20", answers=[{"concern": "C1", "reply": "disputed"}],
    )  # fmt: skip
    rows = {row.key: (row.why, row.on, row.to) for row in found(forms, process=PRESETS["central_bedfordshire"]).rows}
    assert rows == {
        "F-1/C1": ("disputed", date(2026, 10, 20), "Formal dispute"),
        "F-1/C2": ("escalated", date(2026, 10, 26), "Head of service"),
        "F-1/C3": ("human rights", date(2026, 10, 14), "Formal dispute"),
    }


def test_the_overall_limit_is_late_when_it_has_passed_until_cafcass_is_asked():
    step = {"ref": "D1", "concern": "C1", "stage": "formal", "level": "Stage 4", "opened": "2026-10-20"}
    inside, after = date(2026, 11, 11), date(2026, 11, 12)
    assert only(sent(concerns=[concern()], disputes=[step]), day=inside).when == "undated"
    row = only(sent(concerns=[concern()], disputes=[step]), day=after)
    assert (row.when, row.why, row.on, row.over) == ("late", "all stages", inside, True)
    asked = sent(concerns=[concern()], disputes=[{**step, "cafcass_on": "2026-11-12"}])
    assert only(asked, day=after).when == "undated" and only(asked, day=after).cafcass_on == after


def test_a_form_that_is_yet_to_be_sent_is_listed_without_a_day():
    late = sent(concerns=[concern()], day=date(2026, 10, 14))
    unsent = late.model_copy(update={"identity": late.identity.model_copy(update={"sent_on": date(2026, 11, 2)})})
    row = only(unsent)
    assert (row.when, row.why, row.on) == ("undated", "not sent", None)


def test_what_was_due_on_friday_is_one_day_late_on_saturday():
    row = only(sent(actions=[action(due="2026-10-30")]), day=date(2026, 10, 31))
    assert (row.when, row.days) == ("late", -1)


def test_the_head_s_copy_says_late_of_what_is_late_and_each_with_its_own_day():
    """Over human rights and disputed before the day: not late. Silence that does not escalate: late."""
    rows = {}
    for preset in ("central_bedfordshire", "peterborough"):
        forms = sent(
            day=date(2026, 10, 26), concerns=[
                concern(human_rights="yes", answer_due="2026-11-20"), concern("C2", answer_due="2026-11-20"),
                concern("C3", urgency="amber", answer_due="2026-10-28"),
            ],
            answered_on="2026-10-27", answers=[{"concern": "C2", "reply": "disputed"}],
        )  # fmt: skip
        folded = fold([forms], NOTHING, Council(process=PRESETS[preset]))
        summary = summarise(folded, "2026-10", as_at_day=date(2026, 10, 31))[-1]
        for one in summary.concerns:
            (row,) = limits([one], date(2026, 10, 31))
            limit = _limit(summary, row)["limit"]
            rows[preset, one.key] = (row.pressing, row.passed, row.next_on.isoformat(), limit)
    words = "ESCALATE: disputed, 27 Oct 2026"
    assert rows["central_bedfordshire", "F-1/C2"] == ("disputed", False, "2026-10-27", words)
    assert rows["central_bedfordshire", "F-1/C1"][:2] == ("rights", False)
    assert rows["central_bedfordshire", "F-1/C1"][3].startswith("ACT NOW: human rights, ")
    for preset in ("central_bedfordshire", "peterborough"):
        assert rows[preset, "F-1/C3"] == ("late", True, "2026-10-28", "LATE: act now, 28 Oct 2026")


def test_an_answered_step_waits_for_its_outcome():
    step = {"ref": "D1", "concern": "C1", "stage": "formal", "opened": "2026-10-20", "answered": "2026-10-23"}
    row = only(sent(concerns=[concern()], disputes=[step]))
    assert (row.when, row.why, row.on) == ("undated", "outcome", date(2026, 10, 23))


def test_the_whole_chain_counts_and_the_steps_of_every_form_of_it():
    first = sent("F-1", date(2026, 8, 12), concerns=[concern()])
    second = sent("F-2", concerns=[concern(continues="F-1/C1")])
    assert only(first, second, day=date(2026, 10, 15)).on == date(2026, 8, 19), "never answered, so still late"
    step = {"ref": "D1", "concern": "F-1/C1", "stage": "formal", "level": "Stage 2", "opened": "2026-10-15"}
    third = sent("F-2", concerns=[concern(continues="F-1/C1")], disputes=[step])
    assert only(first, third, day=date(2026, 10, 15)).stage == "Stage 2"


def test_one_team_is_asked_for_by_name():
    forms = (sent(concerns=[concern()]), sent("F-2", concerns=[concern()], child="1002", team="South"))
    assert [row.key for row in found(*forms, team="south").rows] == ["F-2/C1"]
    with pytest.raises(UsageError, match="no team of that name"):
        found(*forms, team="East")


def test_a_wild_date_breaks_neither_the_list_nor_a_summary_and_a_wild_day_is_the_callers_mistake():
    wild = form(
        identity={"id": "F-1", "sent_on": "0001-06-01"}, review={"held_on": "0001-06-01"},
        concerns={"items": [concern(answer_due="9999-12-31"), concern("C2", raised="0001-01-01")]},
        disputes={"items": [{"ref": "D1", "concern": "C2", "stage": "formal", "opened": "0001-01-01"}]},
        actions={"items": [action(due="9999-12-31")]},
    )  # fmt: skip
    rows = {row.key: row for row in found(wild).rows}
    assert (rows["F-1/A1"].when, rows["F-1/A1"].days) == ("later", None)
    assert rows["F-1/C1"].when == "later" and rows["F-1/C2"].when == "undated"
    assert any("bank holidays" in said for said in rows["F-1/C1"].warnings)
    folded = fold([wild, sent("F-2")], NOTHING)
    assert summarise(folded, "2026-10")[-1].concerns[0].next_step
    with pytest.raises(UsageError, match="A month is written"):
        summarise(folded, "0001-06")
    with pytest.raises(UsageError, match="Working days are known"):
        found(wild, day=date(9999, 1, 1))


def test_the_rows_of_a_summary_say_by_which_rule_and_what_is_next():
    folded = fold(
        [sent(concerns=[concern(kind="administrative"), concern("C2")])], NOTHING, Council(process=PRESETS["may_2017"])
    )
    service = summarise(folded, "2026-10")[-1]
    row = next(row for row in service.concerns if row.key == "F-1/C2")
    assert row.stage_rule == "Raised on 14 October 2026; no further step is recorded."
    assert (row.next_step, row.escalate) == ("No answer by 21 October 2026: open Stage 2.", True)
    assert row.next_on == date(2026, 10, 31) and row.stage == ""
    waits = summarise(folded, "2026-10", as_at_day=date(2026, 10, 20))[-1].concerns[0]
    assert (waits.next_on, waits.escalate) == (date(2026, 10, 21), False)
    assert [line.administrative for line in service.teams] == [1]


def test_administrative_kinds_are_listed_apart_as_the_process_names_them():
    forms = sent(concerns=[concern(kind="administrative"), concern("C2", kind="resource")])
    usual = found(forms)
    assert [row.key for row in usual.of("escalate")] == ["F-1/C2"]
    assert [row.key for row in usual.of("escalate", administrative=True)] == ["F-1/C1"]
    other = attrs.evolve(PRESETS["may_2017"], administrative=("resource",))
    assert [row.key for row in found(forms, process=other).of("escalate")] == ["F-1/C1"]


# ------------------------------------------------------------------------------------------------- an independent count


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """The made-up council's facts, and its forms folded."""
    facts, registry = demo.facts(), discover()
    folder = small_council.write(tmp_path_factory.mktemp("all"), [data for _, data in demo.forms(facts, clean=True)])
    yield facts, fold(read([folder], registry), attrs.evolve(registry, checks=(), aggregators=()))
    facts.close()


@pytest.mark.parametrize("on", ["2025-12-31", "2026-04-30", "2026-10-31"])
def test_late_actions_and_silent_concerns_are_those_that_sql_counts(made_up, on):
    """Under the usual process a concern without a step and raised once is late when SQL says its answer is."""
    facts, folded = made_up
    listed, true = due(folded, date.fromisoformat(on)), truth.open_items(facts, on)
    late = {row.key for row in listed.rows if row.kind == "action" and row.when == "late"}
    assert late == {row["key"] for row in true["actions"] if row["state"] == "overdue"} and late
    disputed = {row[0] for row in facts.execute("SELECT DISTINCT concern FROM dispute")}
    rights = {row[0] for row in facts.execute(
        "SELECT identity_id || '/' || ref FROM placed JOIN concern USING (copy) WHERE human_rights = 'yes'"
    )}  # fmt: skip
    plain = [
        row for row in true["concerns"]
        if row["times_raised"] == 1 and row["key"] not in disputed | rights
        and not facts.execute(
            "SELECT 1 FROM placed JOIN dispute USING (copy) WHERE identity_id || '/' || concern = ?", (row["key"],)
        ).fetchone()
    ]  # fmt: skip
    silent = {row.key for row in listed.rows if row.why == "no answer"}
    assert silent & {row["key"] for row in plain} == {row["key"] for row in plain if row["late"]}
    assert len(listed.rows) + listed.answered == len(true["concerns"]) + sum(
        row["state"] != "done, the team says" for row in true["actions"]
    )


# ------------------------------------------------------------------------------------------------------------ on screen


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def made(*forms, settings="", arguments=(), as_at="2026-10-30"):
        (tmp_path / "iro-qa.toml").write_text(settings, "utf-8")
        folder = small_council.write(tmp_path / NAME, [json.loads(one.model_dump_json()) for one in forms])
        code = main(["due", str(folder), "--as-at", as_at, *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err and "Quonk" not in said.out + said.err
        assert all(len(line) <= 80 for line in said.out.splitlines())
        return code, said.out, said.err

    return made


OWN = """
[council]
name = "Northshire"
[process]
word = "alert"
skipping = false
[[process.stages]]
name = "Team manager"
role = "team manager"
days = 5
clock = "sent"
[[process.stages]]
name = "Head of service"
days = 10
[[process.stages]]
name = "Director"
days = 10
"""


def test_the_screen_says_what_to_do_sorted_and_in_80_columns(run):
    step = {"ref": "D1", "concern": "C3", "stage": "formal", "level": NAME, "opened": "2026-10-28"}
    far = {"ref": "D2", "concern": "C5", "stage": "formal", "level": "Director", "opened": "2026-10-29"}
    early = sent("F-2", date(2026, 10, 7), concerns=[concern()])
    late = sent(
        concerns=[
            concern(urgency="red"), concern("C2", kind="administrative"), concern("C3"), concern("C4"), concern("C5"),
        ],
        actions=[
            action(due="2026-10-28"), action("A2", due="2026-11-02"), action("A3", due="2027-03-01"), action("A4"),
        ],
        disputes=[step, far], answered_on="2026-10-15", answers=[{"concern": "C4", "reply": "accepted"}],
    )  # fmt: skip
    code, out, err = run(early, late, settings=OWN)
    assert (code, err) == (1, "")
    assert (
        out
        == """\
Northshire, as at 30 October 2026. Local resolution process: own process. Days
  are working days.
  Note on the process: The formal stages' limits add up to 25 working days, more
    than the 20 for all.

TO BE ESCALATED BY A PERSON NOW: 2 alerts
  No answer by the last day: open Head of service (2)
  last day    form/ref  urgency  team   IRO
  2026-10-14  F-2/C1    amber    North  IRO 4
  2026-10-21  F-1/C1    red      North  IRO 4

LATE: 1
  last day    days    form/ref  what    urgency  team   IRO
  2026-10-28  2 late  F-1/A1    action           North  IRO 4

DUE UP TO 27 NOVEMBER 2026: 3
  last day    days  form/ref  what    urgency  team   IRO
  2026-11-02  in 1  F-1/A2    action           North  IRO 4
  2026-11-04  in 3  F-1/C3    answer  amber    North  IRO 4
  2026-11-12  in 9  F-1/C5    answer  amber    North  IRO 4

DUE LATER: 1

NO DAY IS SET: 1
  Actions (1): F-1/A4

ADMINISTRATIVE, COUNTED APART: 1
  last day    days    form/ref  what      urgency  team   IRO
  2026-10-21  7 late  F-1/C2    escalate  amber    North  IRO 4

TO KNOW
  Head of service was left out, which this protocol does not provide for.
    (F-1/C5)

ANSWERED, SETTLED OR WITH CAFCASS, FOR THE IRO TO FOLLOW: 1
"""
    )


def test_nothing_pressing_ends_with_0(run):
    code, out, _ = run(sent(actions=[action(due="2026-11-02")]))
    assert code == 0 and "Nothing is late, and nothing is to be escalated." in out


def test_forms_that_do_not_count_are_owned_up_to(run):
    draft = form(identity={"id": "F-9", "status": "draft"})
    code, out, _ = run(sent(actions=[action(due="2026-11-02")]), draft)
    assert code == 0 and "2 forms read, 1 count" in out


def test_without_a_limit_a_concern_of_the_usual_process_waits_without_a_day(run):
    code, out, _ = run(sent(concerns=[concern(), concern("C2", kind="administrative")]))
    assert code == 0
    assert "An answer is awaited: agree a day for it (1): F-1/C1" in out and "F-1/C2    answer  amber" in out


def test_a_part_that_broke_makes_it_3(run):
    code, out, _ = run(sent(), settings='[plugins]\nenabled = ["absent"]')
    assert code == 3 and "broke" in out


def test_a_list_for_a_program(run):
    code, out, _ = run(sent(concerns=[concern()]), arguments=["--json"], settings='[process]\npreset = "may_2017"')
    made = json.loads(out)
    assert code == 1 and made["schema_version"] == "1.0" and made["as_at"] == "2026-10-30"
    (row,) = made["rows"]
    assert (row["when"], row["key"], row["on"], row["to"]) == ("escalate", "F-1/C1", "2026-10-21", "Stage 2")


@pytest.mark.parametrize("as_at, words", [
    ("", "--as-at 2026-11-02"), ("30/10/2026", "written YYYY-MM-DD"), ("2041-01-01", "Working days are known"),
])  # fmt: skip
def test_a_day_that_is_none_or_too_far_off_is_said(run, as_at, words):
    code, _, err = run(sent(), as_at=as_at)
    assert code == 2 and words in err


def test_a_form_that_cannot_be_read_is_named_and_makes_it_1(run, tmp_path):
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "x.json").write_text('{"identity": 3}', "utf-8")
    code, out, _ = run(sent(actions=[action(due="2026-11-02")]))
    assert code == 1 and "could not be read" in out


def test_a_long_list_of_faults_names_a_place_that_there_is(run, tmp_path):
    """`due` writes no fix-list, so it must not send anybody to one."""
    rows = "".join(f"{NAME} {number},North,2026-01-05,\n" for number in range(30))
    head = "Child number,Team,In care since,Reviews held\n1001,North,2026-01-05,2026-01-20\n"
    (tmp_path / "list.csv").write_text(head + rows, "utf-8")
    code, out, _ = run(sent(), arguments=["--caseload", str(tmp_path / "list.csv")])
    assert code == 1 and "faults more: see `iro-qa summarise`." in out
    assert not (tmp_path / "fix-list.xlsx").exists() and "fix-list.xlsx" not in out


# ------------------------------------------------------------------------------------------------------------- settings


def settings(tmp_path, text):
    file = tmp_path / "iro-qa.toml"
    file.write_text(text, "utf-8")
    return load_settings(file).process


def test_every_key_of_the_process_reaches_the_council(tmp_path):
    made = settings(tmp_path, """
[process]
name = "Northshire"
word = "alert"
overall_days = 15
skipping = false
cafcass_any_time = false
human_rights_to = "Two"
good_practice = true
administrative = ["administrative", "resource"]
entry = "severity"
enters = { red = "Two" }
[[process.stages]]
name = "One"
role = "team manager"
days = 7
day_kind = "calendar"
clock = "review"
silence_escalates = false
formal = false
[[process.stages]]
name = "Two"
""")  # fmt: skip
    first = Stage("One", "team manager", 7, "calendar", "review", silence_escalates=False, formal=False)
    assert made == Process(
        "Northshire", (first, Stage("Two")), 15, skipping=False, cafcass_any_time=False, human_rights_to="Two",
        good_practice=True, administrative=("administrative", "resource"), entry="severity",
        enters=(("red", "Two"),), word="alert",
    )  # fmt: skip


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_there_by_its_name_and_may_be_changed_in_part(tmp_path, name):
    assert settings(tmp_path, f'[process]\npreset = "{name}"') is not None
    assert settings(tmp_path, f'[process]\npreset = "{name}"') == PRESETS[name]
    assert settings(tmp_path, f'[process]\npreset = "{name}"\nword = "x"') == attrs.evolve(PRESETS[name], word="x")


def test_without_settings_it_is_the_usual_process(tmp_path):
    assert settings(tmp_path, "") == PRESETS["central_bedfordshire"] == Council().process


@pytest.mark.parametrize("text, words", [
    ('[process]\npreset = "barnett"', "Did you mean barnet?"),
    ('[process]\npreset = "barnet"\n[[process.stages]]\nname = "x"', "preset or stages, not both"),
    ('[process]\nhuman_rights_to = "Formel dispute"', "Did you mean Formal dispute?"),
    ('[[process.stages]]\nname = "x"\ndayz = 1', "process.stages.0.dayz. Did you mean days?"),
    ("[process]\nskiping = true", "Did you mean skipping?"),
    ('[[process.stages]]\nname = "x"\ndays = 0', "process.stages.0.days"),
    ('[process]\nentry = "times"', "process.entry"),
    ('[[process.stages]]\nname = "x"\n[[process.stages]]\nname = "X"', "same name"),
])  # fmt: skip
def test_a_wrong_key_or_name_is_said_with_the_nearest_right_one(tmp_path, text, words):
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, text)
    assert words in str(caught.value)
