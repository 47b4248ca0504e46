"""The first working day of the month, run as the made-up council's QA officer would: against the truth."""

import functools
import json
from contextlib import closing

import pytest
from tests import test_truth, truth
from tests.truth import loop as true
from tests.truth import of_list

from iro_qa import MonitoringForm, demo, discover, fold, load_caseload, read, summarise
from iro_qa.cli import main
from iro_qa.demo import loop as made_up
from iro_qa.standard import wording
from iro_qa.summary_json import from_json

pytestmark = [pytest.mark.own, pytest.mark.once]

TEAMS = ("Ash", "Elm", "Oak", "Rowan", "Willow")
EVERYONE = (*TEAMS, "")
SEPTEMBER, OCTOBER, NOVEMBER = made_up.MORNINGS
LAST_DAY = {SEPTEMBER: "2026-09-30", OCTOBER: "2026-10-31", NOVEMBER: "2026-11-30"}
NEXT = {SEPTEMBER: OCTOBER, OCTOBER: NOVEMBER, NOVEMBER: "2026-12"}
BEFORE = {OCTOBER: SEPTEMBER, NOVEMBER: OCTOBER}


class Officer:
    """The QA officer's folder, and what the commands made of it from September's morning to November's."""

    def __init__(self, folder):
        self.folder, self.said = folder, {}
        self.drawn = made_up.loop()
        self.facts = {month: made_up.tables(self.drawn, month) for month in made_up.MORNINGS}
        self.back = made_up.answers(self.drawn)
        for connection in self.facts.values():
            true.prepare(connection)
            of_list.prepare(connection)
        for month in made_up.MORNINGS:
            made_up.write_month(folder, month, everything=self.drawn)
            self.summarise(month)
            if month == OCTOBER:
                self.look_ahead()
                self.answers()

    def run(self, name, *arguments):
        """Run a command and keep its exit code and its JSON."""
        out = self.folder / f"{name}.said"
        with out.open("w", encoding="utf-8") as stream, pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdout", stream)
            code = main([*map(str, arguments), "--settings", str(self.folder / "iro-qa.toml"), "--json"])
        self.said[name] = code, json.loads(out.read_text("utf-8"))

    def summarise(self, month):
        earlier = ("--previous", self.folder / BEFORE[month]) if month in BEFORE else ()
        listed = self.folder / f"list-{made_up.MORNINGS[month]}.csv"
        self.run(
            month, "summarise", self.folder / "forms", "--month", month, "--caseload", listed, *earlier,
            "--to", self.folder / month, "--format", "json",
        )  # fmt: skip

    def look_ahead(self):
        """What is due and late on October's morning, and the drafts for November's reviews."""
        forms, listed = self.folder / "forms", self.folder / f"list-{made_up.MORNINGS[OCTOBER]}.csv"
        self.run("due", "due", forms, "--as-at", made_up.MORNINGS[OCTOBER], "--caseload", listed)
        self.run(
            "morning", "summarise", forms, "--month", OCTOBER, "--caseload", listed, "--team", "Oak",
            "--as-at", made_up.MORNINGS[OCTOBER], "--to", self.folder / "morning", "--format", "json",
        )  # fmt: skip
        self.drafts = self.folder / "drafts.json"
        self.run(
            "prefill", "prefill", "--caseload", listed, "--month", NOVEMBER, "--forms", forms, "--to", self.drafts
        )  # fmt: skip

    def answers(self):
        """October's forms go out, and come back with what the teams wrote on them."""
        forms, back = self.folder / "forms", self.folder / "back"
        self.run("ask", "ask", forms, "--month", OCTOBER, "--to", self.folder / "ask", "--format", "json")
        made_up.write_answers(back, everything=self.drawn)
        self.taken = forms / "2026" / OCTOBER / "answers taken.jsonl"
        self.run("take", "take", forms, "--answers", back, "--to", self.taken)

    @functools.cache  # noqa: B019  # one officer lives as long as the tests
    def summaries(self, month):
        found = [from_json(path.read_bytes()) for path in sorted((self.folder / month).glob("*.json"))]
        return {one.team: one for one in found if one.kind in ("team", "service")}


class Then:
    """One month of the officer's as the tests of the year's figures take it."""

    def __init__(self, officer, month):
        self.facts, self.month, self.officer = officer.facts[month], month, officer

    def summaries(self, month):
        assert month == self.month
        return self.officer.summaries(month)

    truths = test_truth.Council.truths


@pytest.fixture(scope="module")
def officer(tmp_path_factory):
    made = Officer(tmp_path_factory.mktemp("desk"))
    yield made
    for connection in (*made.facts.values(), made.back):
        connection.close()


# ----------------------------------------------------------------------------------------- what is planted, and reading


def column(facts, sql, *values):
    return [row[0] for row in facts.execute(sql, values)]


def test_the_loop_is_drawn_the_same_each_time(officer):
    with closing(made_up.facts()) as again, closing(made_up.tables(officer.drawn, OCTOBER)) as mine:
        assert tuple(again.iterdump()) == tuple(mine.iterdump())


#: What October is to hold -> how often at the least, and a query that finds it among the facts.
PLANTED = {
    "a spreadsheet and an export": (2, "SELECT DISTINCT file FROM form WHERE file LIKE '%.csv'"),
    "late, of September or August": (3, """SELECT form FROM arrival JOIN placed ON identity_id = form
        WHERE month < '2026-10' AND arrived > '2026-10-01'"""),
    "corrected": (3, "SELECT copy FROM placed WHERE month = '2026-10' AND identity_revision > 1"),
    "corrected in the spreadsheet": (2, """SELECT copy FROM placed
        WHERE file LIKE '%.csv' AND identity_revision = 2"""),
    "in another team's folder": (1, """SELECT file FROM placed WHERE month = '2026-10'
        AND file LIKE '2026/2026-10/%.json' AND file NOT LIKE '%/' || child_team || '/%'"""),
    "a number that no child has": (1, """SELECT p.child_number FROM placed p
        LEFT JOIN child c ON c.number = p.child_number WHERE c.number IS NULL"""),
    "held without a form": (10, "SELECT child FROM on_list WHERE month = '2026-10' AND form IS NULL"),
    "only a draft": (3, """SELECT f.copy FROM form f JOIN on_list o ON o.child = f.child_number
        WHERE o.form IS NULL AND f.identity_status = 'draft' AND f.review_held_on = o.day"""),
    "changed team after the review": (2, """SELECT number FROM listed JOIN placed ON child_number = number
        WHERE month = '2026-10' AND child_team <> team"""),
    "brothers and sisters with the same concern": (1, """SELECT child_family_group FROM placed JOIN concern USING (copy)
        WHERE month = '2026-10' AND child_family_group <> ''
        GROUP BY child_family_group, headline HAVING COUNT(DISTINCT child_number) > 1"""),
    "two reviews in the month": (2, """SELECT child_number FROM placed WHERE month = '2026-10'
        GROUP BY 1 HAVING COUNT(DISTINCT d) > 1"""),
    "a series within the month": (1, """SELECT copy FROM placed
        WHERE month = '2026-10' AND review_held_on BETWEEN '2026-10-01' AND DATE(d, '-1 day')"""),
    "a series, listed by its first meeting": (1, """SELECT o.child FROM on_list o JOIN placed p USING (copy)
        WHERE p.month = '2026-10' AND o.day < p.d"""),
    "overdue": (3, "SELECT child FROM falls_due WHERE due < '2026-10-31'"),
    "due on the very day": (1, "SELECT child FROM falls_due WHERE due = '2026-10-31'"),
    "due by a day that is worked out": (2, "SELECT child FROM falls_due WHERE worked_out AND due > '2026-10-31'"),
}  # fmt: skip


@pytest.mark.parametrize("case", PLANTED)
def test_october_holds_each_case(officer, case):
    least, sql = PLANTED[case]
    assert len(officer.facts[OCTOBER].execute(sql).fetchall()) >= least


def test_every_file_of_every_layout_was_read_and_nothing_was_unreadable(officer):
    for month in (SEPTEMBER, OCTOBER, NOVEMBER):
        code, said = officer.said[month]
        assert (code, said["unreadable"], said["failures"]) == (0, [], [])
        assert said["reading"]["counted"] == len(column(officer.facts[month], "SELECT copy FROM placed"))


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_what_does_not_count_is_the_truth(officer, month):
    said, wanted = officer.said[month][1], truth.received(officer.facts[month])
    for name in ("withdrawn", "copies", "conflicts"):
        assert said[name] == wanted[name]
    assert set(said["earlier_revisions"]) == {form for form, _ in wanted["earlier_revisions"]}
    assert [sorted(pair) for pair in said["possible_duplicates"]] == wanted["possible_duplicates"]
    drafts = {iro: [row["form"] for row in said["drafts"] if row["iro"] == iro] for iro in wanted["drafts"]}
    assert drafts == wanted["drafts"] and sum(map(len, drafts.values())) == len(said["drafts"])


def test_what_lies_about_in_the_folder_is_passed_over_or_named(officer):
    said, facts = officer.said[OCTOBER][1], officer.facts[OCTOBER]
    passed = {(row["kind"], row["name"]): (row["n"], row["files"]) for row in said["reading"]["passed_over"]}
    assert passed == {
        ("lock", ""): (1, 0), ("system", ""): (2, 0), ("other_kind", ""): (1, 0),
        ("skipped_folder", "Archive"): (1, 1), ("skipped_folder", "Superseded"): (1, 1),
    }  # fmt: skip
    copies = column(facts, "SELECT copy FROM form WHERE file LIKE '%conflicted copy%'")
    assert said["reading"]["perhaps_copies"] == len(copies) == said["reading"]["open_elsewhere"] == 1
    short = column(
        facts, "SELECT copy FROM form WHERE file LIKE '%/Willow/%.csv' AND review_midway_check_on IS NOT NULL"
    )
    assert sum(row["question"] == "review.midway_check_on" for row in said["doubtful"]) == len(short) >= 2


def test_two_teams_forms_were_read_by_the_councils_own_maps(officer):
    rows = dict(
        officer.facts[OCTOBER].execute(
            "SELECT file LIKE '%/Elm/%.csv', COUNT(*) FROM form WHERE file LIKE '%.csv' GROUP BY 1"
        )
    )
    assert officer.said[OCTOBER][1]["maps"] == {"elm_spreadsheet": rows[1], "form_library": rows[0]}
    assert min(rows.values()) >= 5


# ----------------------------------------------------------------------------------------- every number, and every list


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER, NOVEMBER])
def test_every_figure_of_the_month_is_the_truth(officer, month):
    test_truth.test_every_figure_of_every_summary_is_the_truth(Then(officer, month), month)


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER, NOVEMBER])
def test_every_open_concern_and_action_is_the_truth_and_with_the_team_the_child_is_in_by_the_list(officer, month):
    for team, summary in officer.summaries(month).items():
        wanted = truth.open_items(officer.facts[month], LAST_DAY[month], team or None, listed=True)
        of = ("child", "team", "transferred", "first_raised", "times_raised", "headline")
        concerns = {
            row["key"]: (*(row[name] for name in of), row["unanswered"], row["late"]) for row in wanted["concerns"]
        }
        assert {row.key: (*common(row), row.unanswered, row.answer_late) for row in summary.concerns} == concerns
        actions = {row["key"]: (*(row[name] for name in of), row["state"]) for row in wanted["actions"]}
        assert {row.key: (*common(row), row.state) for row in summary.actions} == actions
        praise = truth.good_practice(officer.facts[month], month, team or None)
        assert sorted(row.key for row in summary.good_practice) == [row["key"] for row in praise]


def common(row):
    return row.child, row.team, row.transferred, row.first_raised.isoformat(), row.times_raised, row.headline


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER, NOVEMBER])
def test_what_the_list_says_beside_the_forms_is_the_truth(officer, month):
    facts, day = officer.facts[month], LAST_DAY[month]
    for team in EVERYONE:
        held = officer.summaries(month)[team].held
        assert (held.reviews, held.received) == true.received(facts, month, team)
        missing = [(r.child, r.team, r.iro, str(r.held), r.days_waited) for r in held.missing]
        assert missing == true.missing(facts, [month], day, team)
        overdue = [(r.child, r.team, r.iro, str(r.due), r.days_overdue) for r in held.overdue]
        assert overdue == true.overdue(facts, day, team)
        due = [(r.child, r.team, r.iro, str(r.due), int(r.rule == "first")) for r in held.due_next]
        assert due == true.due(facts, NEXT[month], day, team)
        moved = {(r.child, r.from_team, r.to_team) for r in held.moved}
        assert moved == set(true.moved(facts, team)) and len(held.moved) == len(moved)
        assert [(line.iro, line.children) for line in held.caseloads] == true.caseloads(facts, team)
        off = [(r.form, r.child, int("not on the list" not in r.why)) for r in held.off_list]
        assert off == true.off_list(facts, month, team)
        assert held.children == sum(n for _, n in true.caseloads(facts, team))
        assert not held.without_due and not held.twice


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER, NOVEMBER])
def test_the_children_whose_reviews_were_all_in_time_are_those_of_the_reviews_truly_held(officer, month):
    """The list begins in April and some reviews have no form. Nobody is called late who was not; who may be is named.

    What is true here is when each review was held, whether or not the list or a form tells of it.
    """
    facts, day = officer.facts[month], LAST_DAY[month]
    for team in EVERYONE:
        found = officer.summaries(month)[team].held.all_in_time
        share, late = found.share, of_list.late(facts, day, team)
        not_known = {child for one in share.not_known for child in one.children}
        assert not_known <= of_list.untold(facts, day, team) and len(not_known) <= 2
        assert {row.child for row in found.late} == late - not_known
        counted = of_list.counted(facts, day, team) - not_known
        assert (share.numerator, share.denominator) == (len(counted - late), len(counted))
        assert share.children == officer.summaries(month)[team].held.children
        assert all(row.days_late > 0 for row in found.late)
    assert len(late) > 12


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER, NOVEMBER])
def test_the_children_who_conveyed_views_to_each_review_are_the_truth(officer, month):
    facts, day = officer.facts[month], LAST_DAY[month]
    for team in EVERYONE:
        found = officer.summaries(month)[team].held.all_views
        heard = of_list.heard(facts, day, team)
        assert (found.share.numerator, found.share.not_met) == (len(heard["yes"]), len(heard["no"]))
        (blank,) = (set(one.children) for one in found.share.not_known)
        assert blank == heard["not recorded"]
        assert {row.child for row in found.without if row.code} == heard["no"]
    assert all(heard.values())


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_reviews_of_the_two_months_before_that_still_have_no_form_are_the_truth(officer, month):
    year, number = int(month[:4]), int(month[5:])
    months = [f"{year}-{number - n:02}" for n in (1, 2)]
    for team in EVERYONE:
        held = officer.summaries(month)[team].held
        found = [(r.child, r.team, r.iro, str(r.held), r.days_waited) for r in held.still_missing]
        assert found == true.missing(officer.facts[month], months, LAST_DAY[month], team)


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER, NOVEMBER])
def test_the_page_says_of_every_form_of_the_month_what_it_is_about(officer, month):
    """Forms of reviews held, of none on the list, and second ones make all forms; the first sentences say so."""
    for team, summary in officer.summaries(month).items():
        said, off = wording.received(summary), len(summary.held.off_list)
        second = true.second_forms(officer.facts[month], month, team)
        assert summary.forms == summary.held.received + off + second
        assert said.startswith(f"{summary.held.received} form")
        assert ("about no review on the caseload list." in said, "about one of these again." in said) == (
            off > 0,
            second > 0,
        )


def test_a_mistyped_number_is_on_no_list_and_the_number_that_was_meant_is_named(officer):
    whole = officer.summaries(OCTOBER)[""].held
    assert {row.form: row.perhaps for row in whole.off_list if row.perhaps} == true.slips(officer.facts[OCTOBER])
    assert len(true.slips(officer.facts[OCTOBER])) == 1


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_forms_that_came_after_their_months_summary_are_the_truth(officer, month):
    for team in EVERYONE:
        since = made_up.MORNINGS[BEFORE[month]].isoformat()
        found = [row.form for row in officer.summaries(month)[team].late]
        assert found == true.late(officer.facts[month], month, since, team)
    assert len(officer.summaries(OCTOBER)[""].late) == 3 and len(officer.summaries(NOVEMBER)[""].late) == 2


# ---------------------------------------------------------------------------------------------------- what became of it


def test_november_says_what_became_of_every_action_of_october(officer):
    """A team's page does not name what went with a child to another team; the service's says to which."""
    then, now = officer.facts[OCTOBER], officer.facts[NOVEMBER]
    teams = dict(now.execute("SELECT number, team FROM listed"))
    for team in EVERYONE:
        rows = truth.open_items(then, LAST_DAY[OCTOBER], team or None, listed=True)["actions"]
        went = {row["key"]: teams[row["child"]] for row in rows if teams.get(row["child"], row["team"]) != row["team"]}
        named = {row["key"] for row in rows if not team or row["key"] not in went}
        wanted = true.became(now, "action", named, LAST_DAY[NOVEMBER])
        found = [r for r in officer.summaries(NOVEMBER)[team].became if r.agreed.isoformat() <= LAST_DAY[OCTOBER]]
        assert len(found) == len(rows)
        assert {r.key: (r.state, r.on and r.on.isoformat()) for r in found if r.key} == wanted
        assert {r.key: r.transferred_to for r in found if r.key and r.transferred_to} == (went if not team else {})
    states = {"confirmed by the IRO", "done, the team says", "overdue", "open"}
    assert {state for state, _ in wanted.values()} == states and went


def test_what_the_meeting_agreed_stands_in_november_with_that_origin(officer):
    agreed = true.agreed_since(officer.facts[NOVEMBER], NOVEMBER, LAST_DAY[OCTOBER], LAST_DAY[NOVEMBER])
    rows = {row.key: row for row in officer.summaries(NOVEMBER)[""].became if row.origin != "form"}
    since = {key for key, row in rows.items() if row.agreed.isoformat() > LAST_DAY[OCTOBER]}
    assert since == set(agreed) and {rows[key].origin for key in since} == {"meeting", "response"}


def test_november_says_what_became_of_every_concern_of_october(officer):
    then, now = officer.facts[OCTOBER], officer.facts[NOVEMBER]
    keys = {row["key"] for row in truth.open_items(then, LAST_DAY[OCTOBER])["concerns"]}
    wanted = true.became(now, "concern", keys, LAST_DAY[NOVEMBER])
    changed = officer.summaries(NOVEMBER)[""].changed
    closed = {row.key: row.on.isoformat() for row in changed.concerns if row.what == "closed"}
    assert closed == {key: on for key, (state, on) in wanted.items() if state == "confirmed by the IRO"}
    assert len(closed) >= 5
    carried = {row["key"]: row["times_raised"] for row in truth.open_items(now, LAST_DAY[NOVEMBER])["concerns"]}
    fresh = {row.key for row in changed.concerns if row.what == "new"}
    assert fresh <= set(carried) and all(carried[key] == 1 for key in fresh - set(keys))


def test_november_names_what_was_answered_since_october(officer):
    waited = {f"{row.form}/{ref}" for row in officer.summaries(OCTOBER)[""].waiting for ref in row.refs}
    changed = officer.summaries(NOVEMBER)[""].changed
    found = {f"{row.form}/{ref}" for row in changed.answers for ref in row.refs}
    assert found == true.answered_since(officer.facts[NOVEMBER], waited, LAST_DAY[NOVEMBER]) and len(found) >= 8


def test_november_shows_the_step_that_was_opened_and_why_october_comes_out_differently(officer):
    changed = officer.summaries(NOVEMBER)[""].changed
    opened = column(
        officer.facts[NOVEMBER],
        "SELECT identity_id || '/' || s.concern FROM placed p JOIN dispute s USING (copy) "
        "WHERE p.planted = 'seen by the IRO' AND s.opened > '2026-11-01' AND s.resolved IS NULL",
    )
    assert set(opened) <= {row.key for row in changed.stages if row.now == "Head of service"} and opened
    (whole,) = (row for row in changed.forms if row.team == "" and row.month == OCTOBER)
    then, now = (truth.counts(officer.facts[month], [OCTOBER]) for month in (OCTOBER, NOVEMBER))
    assert (whole.forms_was, whole.forms_now) == (then["forms"], now["forms"])
    assert (whole.children_was, whole.children_now) == (then["children"], now["children"])
    assert list(whole.came_late) == sorted(true.late(officer.facts[NOVEMBER], NOVEMBER, "2026-11-02"))


# ---------------------------------------------------------------------------------------------------------- the answers


def test_answers_are_taken_and_nothing_else(officer):
    assert officer.said["take"][0] == 1
    taken = {form["identity"]["id"]: form for form in map(json.loads, officer.taken.read_text("utf-8").splitlines())}
    now = officer.facts[NOVEMBER]
    wanted = column(now, "SELECT identity_id FROM form WHERE planted = 'taken'")
    assert sorted(taken) == sorted(wanted) and len(wanted) >= 8
    for name, form in demo.forms(now):
        if name.endswith("/answers taken.jsonl"):
            assert as_model(form) == as_model(taken[form["identity"]["id"]])


def as_model(form):
    return MonitoringForm.model_validate_json(json.dumps(form))


def test_each_team_is_asked_for_what_is_open_and_unanswered(officer):
    forms, concerns = true.to_ask(officer.facts[OCTOBER], LAST_DAY[OCTOBER])
    _, said = officer.said["ask"]
    assert {form for team in said["asked"] for form in team["forms"]} == forms
    assert {key for team in said["asked"] for key in team["concerns"]} == concerns
    sent = [form for path in (officer.folder / "ask").glob("*.json") for form in json.loads(path.read_text("utf-8"))]
    revisions = {form["identity"]["id"]: form["identity"]["revision"] for form in sent}
    returned = officer.back.execute(
        """SELECT identity_id, identity_revision FROM form JOIN answer_back ON form = identity_id
           WHERE matter LIKE 'answered%'"""
    )
    back = dict(returned.fetchall())
    assert {form: revisions.get(form) for form in back} == back


def test_every_other_difference_is_listed_and_copies_that_cannot_be_taken_are_named(officer):
    _, said = officer.said["take"]
    found = {(row["form"], row["question"], row["ref"], row["what"]) for row in said["differences"]}
    assert found == set(officer.back.execute("SELECT form, question, ref, what FROM difference")) and len(found) == 4
    refused = {row["form"]: row["reason"] for row in said["not_taken"]}
    wanted = officer.back.execute("SELECT form, matter FROM answer_back WHERE matter IN ('unknown', 'out_of_date')")
    assert refused == dict(wanted) and set(refused.values()) == {"unknown", "out_of_date"}


# ------------------------------------------------------------------------------------------------------ what lies ahead


def test_each_concern_that_a_person_must_act_on_is_the_truth(officer):
    day = made_up.MORNINGS[OCTOBER].isoformat()
    code, said = officer.said["due"]
    now = {row["key"]: row["why"] for row in said["rows"] if row["kind"] == "concern" and row["when"] == "escalate"}
    wanted = true.pressing(officer.facts[OCTOBER], day)
    assert code == 1
    assert {key: now.get(key, "") for key in wanted} == wanted and set(wanted.values()) == {"no answer", "disputed", ""}
    late = {row["key"]: row["team"] for row in said["rows"] if row["kind"] == "action" and row["when"] == "late"}
    actions = truth.open_items(officer.facts[OCTOBER], day, listed=True)["actions"]
    assert late == {row["key"]: row["team"] for row in actions if row["state"] == "overdue"}


def test_there_is_a_draft_for_each_review_that_is_due_and_it_knows_the_last_form(officer):
    facts, day = officer.facts[OCTOBER], LAST_DAY[OCTOBER]
    drafts = json.loads(officer.drafts.read_text("utf-8"))
    wanted = [*true.overdue(facts, day), *true.due(facts, NOVEMBER, day)]
    assert {form["identity"]["id"] for form in drafts} == {f"{row[0]}/due-{row[3]}" for row in wanted}
    forms, reviews = true.last_forms(facts, day), true.last_review(facts, day)
    lists = truth.open_items(facts, day)
    for form, row in ((form, row) for form in drafts for row in wanted if form["child"]["number"] == row[0]):
        child = row[0]
        _, iro, score = forms.get(child, (None, "", None))
        previous = form["previous"]
        assert (form["child"]["team"], form["child"]["iro"], form["review"]["due_on"]) == row[1:4]
        assert (previous["review_on"], previous["iro"], previous["sdq_score"]) == (reviews.get(child), iro, score)
        for kind in ("concerns", "actions"):
            open_ones = [item["key"] for item in lists[kind] if item["child"] == child]
            assert [item["continues"] for item in form[kind]["items"]] == open_ones
    assert any(form["concerns"]["items"] for form in drafts) and any(not f["previous"]["review_on"] for f in drafts)


def test_seen_from_the_morning_itself_the_waiting_is_counted_up_to_that_day(officer):
    facts, day = officer.facts[OCTOBER], made_up.MORNINGS[OCTOBER].isoformat()
    (path,) = (officer.folder / "morning").glob("*.json")
    held = from_json(path.read_bytes()).held
    found = [(r.child, r.team, r.iro, str(r.held), r.days_waited) for r in held.missing]
    assert found == true.missing(facts, [OCTOBER], day, "Oak")
    overdue = [(r.child, r.team, r.iro, str(r.due), r.days_overdue) for r in held.overdue]
    assert overdue == true.overdue(facts, day, "Oak")


# ------------------------------------------------------------------------------------- the list of the first command


def test_the_list_that_the_first_command_writes_agrees_with_its_forms(tmp_path):
    """`iro-qa demo` passes the list of the whole council: its counts of reviews held are the truth too."""
    files, listed = demo.write(tmp_path / "forms", clean=True), made_up.write_list(tmp_path / "list.csv")
    registry = discover()
    caseload, faults = load_caseload([listed])
    folded = fold(read(files, registry), registry)
    with closing(made_up.tables(made_up.whole(), OCTOBER)) as facts:
        true.prepare(facts)
        for summary in summarise(folded, OCTOBER, caseload=caseload):
            held = summary.held
            assert (held.reviews, held.received) == true.received(facts, OCTOBER, summary.team)
            missing = [(r.child, r.team, r.iro, str(r.held), r.days_waited) for r in held.missing]
            assert missing == true.missing(facts, [OCTOBER], LAST_DAY[OCTOBER], summary.team)
            assert summary.forms >= held.received > 0
    assert not faults
