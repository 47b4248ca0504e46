"""Who gets which copy: no copy holds what it must not show. Searched in every part of a year of documents."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests import builders, searched, small_council, truth
from tests.truth.base import rows as asked

from iro_qa import Month, SettingsError, demo, discover, fold, load_settings, read, summarise
from iro_qa.caseload import Caseload, CaseloadChild
from iro_qa.council import Council
from iro_qa.forms import MonitoringForm
from iro_qa.recipients import Attendee, Recipients, Service
from iro_qa.run import Document, copies, export, take_answers, to_answer
from iro_qa.run.copying.own import Own
from iro_qa.run.exporting import file_name
from iro_qa.run.reading.forms import ReadForm
from iro_qa.summaries import AnswerRow, Changed, ConcernChange, Copy, FormsMove, MonthlySummary, StageMove
from iro_qa.summary_json import from_json, to_json

pytestmark = pytest.mark.once

TEAMS = ("Ash", "Elm", "Oak", "Rowan", "Willow")
YEAR = tuple(str(month) for month in Month(2026, 10).last(12))
CARE = Service("Children in care", "Head of service, children in care", ("Oak", "Ash"))
LEAVING = Service("Leaving care", "Head of service, leaving care", ("Elm", "Rowan"))
FOSTERING = Attendee("Fostering manager", ("fostering", "adoption"))
NURSE = Attendee("Designated nurse", ("health",), ("Oak", "Ash"))
EVERYBODY = Recipients((CARE, LEAVING), (FOSTERING, NURSE), "Assistant director", supervision=True)
FORMATS = ("word", "excel", "json")


class Made:
    """The made-up council of a year, its copies, and the truth about whose children and workers there are."""

    def __init__(self, folder: Any) -> None:
        self.facts = demo.facts()
        demo.write(folder)
        self.registry, self.council = discover(), Council(name="Northshire", recipients=EVERYBODY)
        self.folded = fold(self.as_filled_in(folder), self.registry, self.council)
        self.summaries = {month: summarise(self.folded, month) for month in YEAR}
        self.copies = {month: copies(self.folded, self.summaries[month]) for month in YEAR}
        self.children = self.column("SELECT DISTINCT child_number FROM form")
        self.forms = self.column("SELECT DISTINCT identity_id FROM form")
        labels = "SELECT child_social_worker FROM form UNION SELECT social_worker FROM good_practice"
        self.labels = {label for label in self.column(labels) if re.search(r"\d", label)}
        assert min(map(len, (self.children, self.forms, self.labels))) >= 20
        self.everybody = self.children | self.forms | self.labels

    def as_filled_in(self, folder: Any) -> Any:
        return read([folder], self.registry, self.council)

    def column(self, sql: str, **values: Any) -> set[str]:
        return {row[0] for row in asked(self.facts, sql, **values)}

    def every(self, month: str, kind: str) -> list[MonthlySummary]:
        return [one for one in (*self.summaries[month], *self.copies[month]) if one.kind == kind]

    def documents(self, month: str, *kinds: str) -> list[tuple[MonthlySummary, Document]]:
        """Each document in each format, with the summary it is made of."""
        wanted = [summary for kind in kinds for summary in self.every(month, kind)]
        made = list(export(wanted, self.registry, FORMATS))
        assert all(isinstance(one, Document) for one in made), made
        return list(zip([one for one in wanted for _ in FORMATS], made, strict=True))  # type: ignore[arg-type]

    # ------------------------------------------------------------------ what a reader may see, by SQL over the facts

    def belonging(self, team: str, day: str) -> set[str]:
        """The children whose latest review up to the day was this team's."""
        sql = """SELECT child_number FROM (SELECT child_number, child_team, ROW_NUMBER() OVER (
                 PARTITION BY child_number ORDER BY d DESC, identity_id DESC) AS nth FROM placed WHERE d <= :day)
                 WHERE nth = 1 AND child_team = :team"""
        return self.column(sql, day=day, team=team)

    def reviewed(self, team: str, month: str) -> set[str]:
        """The children whom this team reviewed in the three months that the page speaks of."""
        first = str(Month.parse(month).plus(-2))
        sql = "SELECT child_number FROM placed WHERE child_team = :team AND month BETWEEN :first AND :month"
        return self.column(sql, team=team, first=first, month=month)

    def workers(self, team: str) -> set[str]:
        sql = """SELECT child_social_worker FROM placed WHERE child_team = :team UNION
                 SELECT social_worker FROM good_practice g JOIN placed USING (copy) WHERE child_team = :team"""
        return self.column(sql, team=team)

    def forms_of(self, children: set[str]) -> set[str]:
        """The forms of these children."""
        forms = asked(self.facts, "SELECT identity_id, child_number FROM form")
        return {form for form, child in forms if child in children}

    def of_team(self, summary: MonthlySummary) -> set[str]:
        own = self.belonging(summary.team, str(summary.as_at))
        seen = own | self.reviewed(summary.team, summary.month)
        return seen | self.forms_of(seen) | self.workers(summary.team)

    def of_sheet(self, summary: MonthlySummary) -> set[str]:
        """For the supervision sheet: what is the team's now, and no child who has left it."""
        own = self.belonging(summary.team, str(summary.as_at))
        return own | self.forms_of(own) | self.workers(summary.team)

    def of_reader(self, summary: MonthlySummary) -> set[str]:
        """What any reader may see, by the kind of the copy."""
        which = {
            "team": self.of_team, "supervision": self.of_sheet, "head": self.of_head, "attendee": self.of_attendee,
        }  # fmt: skip
        return which[summary.kind](summary) if summary.kind in which else set()

    def of_head(self, summary: MonthlySummary) -> set[str]:
        service = next(one for one in (CARE, LEAVING) if one.head == summary.copy.recipient)
        own = {child for team in service.teams for child in self.belonging(team, str(summary.as_at))}
        return own | self.forms_of(own)

    def of_attendee(self, summary: MonthlySummary) -> set[str]:
        """The children and forms of open matters that are theirs, in the teams whose meetings they attend."""
        who = next(one for one in (FOSTERING, NURSE) if one.name == summary.copy.recipient)
        seen = set()
        for kind in ("concern", "action"):
            sql = f"SELECT identity_id || '/' || i.ref, i.service FROM placed JOIN {kind} i USING (copy)"
            services = dict(asked(self.facts, sql))
            for row in truth.open_items(self.facts, str(summary.as_at))[f"{kind}s"]:
                if services[row["key"]] in who.services and row["team"] in (who.teams or TEAMS):
                    seen |= {row["child"], row["key"].rpartition("/")[0]}
        return seen


class Hostile(Made):
    """The same council, whose forms say in every free text that a copy prints what they should not.

    Stages, headlines, effects and owners name another child and a worker, and forms of before October came late.
    """

    def as_filled_in(self, folder: Any) -> Any:
        forms = [one.form for one in super().as_filled_in(folder) if isinstance(one, ReadForm)]
        placed = {identity for (identity,) in asked(self.facts, "SELECT identity_id FROM placed")}
        others = {form.identity.id: form for form in forms if form.identity.id in placed}
        names = [*others][7:] + [*others][:7]
        besides = dict(zip(others, names, strict=True))  # two copies of one form stay the same
        return [self.worse(form, others[besides.get(form.identity.id, names[0])]) for form in forms]

    def worse(self, form: MonitoringForm, other: MonitoringForm) -> MonitoringForm:
        said = f"as {other.child.number} of {other.child.social_worker.replace(' ', '').lower()}"
        told = {"headline": f"See {other.identity.id}", "effect": said, "level": f"Formal, {said}", "owner": said[12:]}
        parts = {name: self.worse_part(getattr(form, name), told) for name in ("concerns", "actions", "disputes")}
        sent = {"sent_on": date(2026, 10, 8)} if form.date and date(2025, 11, 1) < form.date < date(2026, 10, 1) else {}
        return form.model_copy(update={**parts, "identity": form.identity.model_copy(update=sent)})

    def worse_part(self, part: Any, told: dict[str, str]) -> Any:
        known = {name: text for name, text in told.items() if part.items and hasattr(part.items[0], name)}
        return part.model_copy(update={"items": tuple(item.model_copy(update=known) for item in part.items)})


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    council = Hostile(tmp_path_factory.mktemp("hostile"))
    yield council
    council.facts.close()


@pytest.mark.parametrize("kind", ["team", "supervision", "head", "attendee", "director"])
@pytest.mark.parametrize("month", YEAR[-3:])
def test_whatever_the_forms_say_in_words_no_copy_holds_what_it_must_not(hostile: Made, month: str, kind: str) -> None:
    documents = hostile.documents(month, kind)
    assert documents
    for summary, document in documents:
        allowed = hostile.of_reader(summary)
        assert not leaks(hostile, document, allowed | hostile.forms_of(allowed)), document.name


def test_the_hostile_forms_do_say_it_and_some_came_late_from_another_team(hostile: Made) -> None:
    """The control: the whole service's summary holds the numbers, the labels, and the late forms of moved children."""
    service = next(one for one in hostile.summaries["2026-10"] if not one.team)
    told = " ".join(row.headline + row.effect + row.stage for row in service.concerns)
    assert re.search(r"sw\d", told) and "Formal, as " in told
    moved = {row.form for row in service.late if row.child not in hostile.belonging(row.team, "2026-10-31")}
    assert moved
    listed = {row.form: one.team for one in hostile.every("2026-10", "team") for row in one.late if row.form in moved}
    assert listed.keys() == moved, "with the child's team now"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    council = Made(tmp_path_factory.mktemp("forms"))
    yield council
    council.facts.close()


@pytest.mark.parametrize("listed", [False, True], ids=["previous issue", "previous issue and caseload list"])
def test_a_team_s_documents_hold_nothing_of_another_team_with_the_last_issue_and_the_list_either(
    made: Made, listed: bool
) -> None:
    """What became of actions, what has changed and what the list says name nobody who is another team's now.

    On the list every seventh child has gone to the next team, with a worker of that team.
    """
    teams: dict[str, str] = {}
    workers = {team: sorted(made.workers(team)) for team in TEAMS}
    for team in TEAMS:
        for at, child in enumerate(sorted(made.belonging(team, "2026-10-31"))):
            teams[child] = TEAMS[(TEAMS.index(team) + (at % 7 == 0)) % 5]
    children = [CaseloadChild(child, team, workers[team][0], "IRO 1") for child, team in sorted(teams.items())]
    caseload = Caseload(tuple(children), "our own list") if listed else None
    summaries = summarise(made.folded, "2026-10", previous=made.summaries["2026-09"], caseload=caseload)
    every = [one for one in (*summaries, *copies(made.folded, summaries, caseload)) if one.team]
    assert [one.changed is None for one in every] == [False] * 5 + [True] * 5
    for summary in every:
        own = {child for child, team in teams.items() if team == summary.team} if listed else set()
        allowed = made.of_team(summary) | made.forms_of(own) | own
        for document in export([summary], made.registry, FORMATS):
            assert not leaks(made, document, allowed), document.name


def leaks(made: Made, document: Document, allowed: set[str]) -> set[str]:
    return searched.found(document.content, searched.among(made.everybody - allowed))


# ------------------------------------------------------------------------------------------- nothing of anybody else


@pytest.mark.parametrize("month", YEAR)
def test_a_team_s_documents_hold_no_number_label_or_child_of_another_team(made: Made, month: str) -> None:
    """Also its supervision sheet."""
    documents = made.documents(month, "team", "supervision")
    assert len(documents) == len(TEAMS) * 2 * len(FORMATS)
    for summary, document in documents:
        assert not leaks(made, document, made.of_reader(summary)), document.name


@pytest.mark.parametrize("month", YEAR)
def test_an_assistant_director_s_documents_hold_no_child_no_form_and_no_worker(made: Made, month: str) -> None:
    for _, document in made.documents(month, "director"):
        assert not leaks(made, document, set()), document.name


@pytest.mark.parametrize("month", YEAR)
def test_a_head_s_documents_hold_no_worker_and_nothing_of_other_services(made: Made, month: str) -> None:
    others = {"Head of service, children in care": ("Elm", "Rowan", "Willow"), LEAVING.head: ("Ash", "Oak", "Willow")}
    for summary, document in made.documents(month, "head"):
        assert not leaks(made, document, made.of_head(summary)), document.name
        assert not searched.found(document.content, searched.among(others[summary.copy.recipient])), document.name


@pytest.mark.parametrize("month", YEAR)
def test_who_attends_for_another_service_sees_that_service_s_rows_only(made: Made, month: str) -> None:
    for summary, document in made.documents(month, "attendee"):
        assert not leaks(made, document, made.of_attendee(summary)), document.name


# ------------------------------------------------------------------------------- the control: the search finds leaks


def test_the_search_finds_what_the_service_s_own_documents_hold(made: Made) -> None:
    """Nothing would be proved by a search that finds nothing: the whole service's hold nearly all of it."""
    for _, document in made.documents("2026-10", "service"):
        assert len(leaks(made, document, set())) > 100, document.name


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("what", ["child", "form", "label"])
def test_a_planted_leak_is_found_in_every_format(made: Made, format_: str, what: str) -> None:
    """One row of another team among a team's own, in any of its fields."""
    summary = next(one for one in made.every("2026-10", "team") if one.team == "Oak")
    ours = made.of_team(summary)
    other = next(one for one in made.every("2026-10", "team") if one.team == "Elm")
    foreign = {
        "child": next(row.child for row in other.concerns if row.child not in ours),
        "form": next(row.form for row in other.waiting if row.form not in ours),
        "label": next(row.social_worker for row in other.good_practice if row.social_worker not in ours),
    }[what]
    first = attrs.evolve(summary.concerns[0], headline=f"As for {foreign}, see there")
    planted = attrs.evolve(summary, concerns=(first, *summary.concerns[1:]))
    (document,) = export([planted], made.registry, [format_])
    assert isinstance(document, Document)
    assert leaks(made, document, ours) == {" ".join(re.findall(r"\w+", foreign))}


@pytest.mark.parametrize(
    "text, seen",
    [
        ("<p>SW 012 and 1604310 and NS-20001</p>", set()),
        ("<p>SW 01</p>", {"SW 01"}),
        ("<p>sw 01</p>", {"SW 01"}),
        ("<p>Sw01</p>", {"SW 01"}),
        ("<t>SW</t> <t>01</t>", {"SW 01"}),
        ("<w:p><w:r><w:t>604</w:t></w:r><w:r><w:t>310</w:t></w:r></w:p>", {"604310"}),
        ('<docPr descr="about 604310."/>', {"604310"}),
        ("<t>NS&#45;2000/C1</t>", {"NS 2000"}),
        ("<c>6043</c><c>10</c>", set()),
    ],
)
def test_the_search_goes_by_words_and_through_runs_attributes_and_references(text: str, seen: set[str]) -> None:
    known = searched.among(["SW 01", "604310", "NS-2000"])
    assert searched.found(text.encode(), known) == seen
    inner, outer = io.BytesIO(), io.BytesIO()
    for target, content in ((inner, text.encode()), (outer, None)):
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("part.bin", inner.getvalue() if content is None else content)
    assert searched.found(outer.getvalue(), known) == seen, "also in a document inside a document"


# ------------------------------------------------------------------------------------------------ what each does hold


def head(made: Made, service: Service, month: str = "2026-10") -> MonthlySummary:
    return next(one for one in made.every(month, "head") if one.copy.recipient == service.head)


def attendee(made: Made, name: str, month: str = "2026-10") -> MonthlySummary:
    return next(one for one in made.every(month, "attendee") if one.copy.recipient == name)


def test_the_settings_decide_which_copies_there_are(made: Made) -> None:
    kinds = [one.kind for one in made.copies["2026-10"]]
    assert kinds == ["supervision"] * 5 + ["head"] * 2 + ["attendee"] * 2 + ["director"]
    plain = attrs.evolve(made.folded, council=Council())
    assert copies(plain, summarise(plain, "2026-10")) == ()
    one_team = summarise(made.folded, "2026-10", team="Oak")
    assert [(one.kind, one.team) for one in copies(made.folded, one_team)] == [("supervision", "Oak")]


def test_a_head_has_every_red_and_every_unanswered_concern_of_the_own_teams_and_no_other(made: Made) -> None:
    """Against the truth: numbers, headlines, unanswered."""
    summary = head(made, CARE)
    found = truth.open_items(made.facts, str(summary.as_at))["concerns"]
    urgency = dict(asked(made.facts, "SELECT identity_id || '/' || ref, urgency FROM placed JOIN concern USING (copy)"))
    wanted = {
        (row["key"], row["child"], row["headline"])
        for row in found
        if row["team"] in CARE.teams and (row["unanswered"] or urgency[row["key"]] == "red")
    }
    assert {(row.key, row.child, row.headline) for row in summary.concerns} == wanted
    assert not [row for row in summary.concerns if row.effect or row.asked or row.social_worker]


def test_a_head_s_lines_and_figures_are_of_the_own_teams_together(made: Made) -> None:
    summary = head(made, CARE)
    service = next(one for one in made.summaries["2026-10"] if not one.team)
    assert summary.teams == tuple(line for line in service.teams if line.team in CARE.teams)
    assert summary.forms == sum(line.forms for line in summary.teams)
    months = ["2026-10"]
    for figure in summary.figures.proportions:
        if figure.about.unit == "reviews":
            by_team = [truth.proportions(made.facts, months, team)[figure.about.id[9:]] for team in CARE.teams]
            assert figure.now.yes == sum(one["yes"] for one in by_team), figure.about.id
    row = next(row for row in summary.overview.compared if row.title == "Reviews held in time")
    assert [share.team for share in row.shares] == ["Ash", "Oak", ""]
    assert row.shares[-1].denominator == sum(share.denominator for share in row.shares[:-1])


def test_gaps_are_the_open_concerns_of_the_kind_resource(made: Made) -> None:
    summary = head(made, CARE)
    kinds = dict(asked(made.facts, "SELECT identity_id || '/' || ref, kind FROM placed JOIN concern USING (copy)"))
    found = [row for row in truth.open_items(made.facts, "2026-10-31")["concerns"] if row["team"] in CARE.teams]
    gaps = [row for row in found if kinds[row["key"]] == "resource"]
    assert sum(row.concerns for row in summary.overview.gaps) == len(gaps) > 0
    assert {child for row in summary.overview.gaps for child in row.cases} == {row["child"] for row in gaps}


def test_an_attendee_has_all_open_matters_of_the_own_services(made: Made) -> None:
    for name in ("Fostering manager", "Designated nurse"):
        summary = attendee(made, name)
        seen = {row.child for row in summary.concerns} | {row.child for row in summary.actions}
        assert seen == {one for one in made.of_attendee(summary) if one in made.children}
        assert not [row for row in summary.actions if made.labels & set(re.findall(r"SW \d+", row.owner))]
    assert {row.team for row in attendee(made, "Designated nurse").concerns} <= set(NURSE.teams)


def test_an_assistant_director_s_numbers_are_those_of_the_service(made: Made) -> None:
    (summary,) = made.every("2026-10", "director")
    service = next(one for one in made.summaries["2026-10"] if not one.team)
    assert (summary.forms, summary.children, summary.teams) == (service.forms, service.children, service.teams)
    assert {line.label: line.number for line in summary.overview.urgencies} == {
        colour: sum(row.urgency == colour for row in service.concerns) for colour in ("red", "amber", "learning")
    }
    assert [f.now.denominator for f in summary.figures.proportions] == [
        f.now.denominator for f in service.figures.proportions
    ]
    assert not [f for f in summary.figures.proportions if f.now.cases or f.last.cases or f.three.cases]
    lines = {line.team: line for line in summary.overview.services}
    assert list(lines) == ["Children in care", "Leaving care"]
    care = truth.counts(made.facts, ["2026-10"], "Oak")["forms"] + truth.counts(made.facts, ["2026-10"], "Ash")["forms"]
    assert lines["Children in care"].forms == care


def test_a_supervision_sheet_has_every_row_of_the_team_once_with_the_worker_it_belongs_to(made: Made) -> None:
    for team in TEAMS:
        sheet = next(one for one in made.every("2026-10", "supervision") if one.team == team)
        whole = next(one for one in made.every("2026-10", "team") if one.team == team)
        for pages, rows in (
            ([page.concerns for page in sheet.workers], whole.concerns),
            ([page.actions for page in sheet.workers], whole.actions),
        ):
            assert sorted(row.key for page in pages for row in page) == sorted(row.key for row in rows)
        praise = [(row.headline, page.label) for page in sheet.workers for row in page.praise]
        assert sorted(praise) == sorted((row.headline, row.social_worker) for row in whole.good_practice)
        labels = [page.label for page in sheet.workers]
        assert set(labels) - {""} <= made.workers(team) and len(labels) == len(set(labels))
        sql = """SELECT child_number, child_social_worker FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY child_number
                 ORDER BY d DESC, identity_id DESC) AS nth FROM placed WHERE d <= '2026-10-31') WHERE nth = 1"""
        workers = dict(asked(made.facts, sql))
        assert all(workers[child] == page.label for page in sheet.workers for child in page.children)


def test_an_action_of_a_named_worker_is_on_that_worker_s_page(made: Made) -> None:
    for page in (page for one in made.every("2026-10", "supervision") for page in one.workers):
        assert all(row.owner == page.label for row in page.actions if row.owner in made.labels)


def test_a_child_that_changed_teams_brings_no_label_of_the_former_team(made: Made) -> None:
    """And there are such children: without the rule their rows would name the former team's workers."""
    moved = 0
    for month in YEAR:
        service = next(one for one in made.summaries[month] if not one.team)
        moved += sum(row.transferred and bool(row.social_worker) for row in service.concerns)
        for summary in made.every(month, "team"):
            workers = made.workers(summary.team) | {""}
            assert {row.social_worker for row in (*summary.concerns, *summary.actions)} <= workers
    assert moved


def test_what_has_gone_to_another_team_since_the_last_issue_is_counted_and_not_named(made: Made) -> None:
    """Row for row: a child or a form of this team stays as it is, one of another team loses its number and words."""
    ours, theirs = (sorted(made.belonging(team, "2026-10-31"))[0] for team in ("Oak", "Elm"))
    forms = {entry.team: entry.id for entry in made.folded.entries}
    day = date(2026, 10, 1)
    changed = Changed(
        "2026-09", "September 2026", 1, day,
        concerns=tuple(ConcernChange(f"{c}/1", c, "Oak", "Said", "red", "to another team") for c in (ours, theirs)),
        answers=tuple(AnswerRow(f"{c}/1", c, "Oak", ("C1",), day) for c in (ours, theirs)),
        stages=tuple(StageMove(f"{c}/1", c, "Oak", "Said", "", "Formal") for c in (ours, theirs)),
        forms=(FormsMove("2026-09", "Oak", 2, 1, 2, 1, (forms["Oak"],), (f"{forms['Elm']}@2",), ("unknown",)),),
    )  # fmt: skip
    (summary,) = summarise(made.folded, "2026-10", team="Oak")
    seen = Own(made.folded.entries, summary.as_at, None).summary(attrs.evolve(summary, changed=changed)).changed
    assert seen is not None
    for before, after in zip(
        (*changed.concerns, *changed.answers, *changed.stages),
        (*seen.concerns, *seen.answers, *seen.stages),
        strict=True,
    ):
        assert (after == before) is (before.child == ours)
        assert theirs not in str(after)
    assert seen.forms[0].came_late == (forms["Oak"],) and seen.forms[0].gone == ("unknown",)
    assert seen.forms[0].corrected == ("a form that is another team's now",)


# -------------------------------------------------------------------------- marking, recipient, date; and no author


def test_every_document_says_its_marking_who_it_is_for_and_when_to_delete_it(made: Made) -> None:
    for summary, document in made.documents(
        "2026-10", "team", "service", "head", "attendee", "director", "supervision"
    ):
        said = " ".join(words for part in searched.parts(document.content) for words in searched.words(part))
        assert "OFFICIAL SENSITIVE" in said, document.name
        for text in (summary.copy.recipient, *(("31 October 2028",) if document.name.endswith("x") else ())):
            assert " ".join(re.findall(r"\w+", text)) in said, (document.name, text)
        if document.name.endswith(".json"):
            assert json.loads(document.content)["copy"]["delete_after"] == "2028-10-31"


def test_no_document_s_properties_name_an_author(made: Made) -> None:
    for _, document in made.documents("2026-10", "team", "head", "director", "attendee", "supervision", "service"):
        if document.name.endswith("x"):
            with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
                core = archive.read("docProps/core.xml").decode()
                rest = "".join(archive.read(name).decode() for name in archive.namelist() if "docProps/" in name)
            assert not re.search(r"(creator|lastModifiedBy|Manager|Company)>[^<]", core + rest), document.name


def test_the_date_to_delete_is_so_many_months_after_the_as_at_day() -> None:
    council = Council(recipients=Recipients(keep_months=6))
    with closing(demo.facts()) as facts:
        forms = [
            form for _, form in demo.forms(facts, clean=True) if form["review"].get("held_on", "")[:7] == "2026-08"
        ]
    made = fold([MonitoringForm.model_validate_json(json.dumps(one)) for one in forms], discover(), council)
    assert {one.copy.delete_after for one in summarise(made, "2026-08")} == {date(2027, 2, 28)}


def test_a_copy_comes_back_from_json_as_it_was(made: Made) -> None:
    for one in made.copies["2026-10"]:
        assert from_json(to_json(one)) == one


# ------------------------------------------------------------------------------------------------------- file names


def test_copies_have_names_of_their_own(made: Made) -> None:
    names = [file_name(one) for one in (*made.summaries["2026-10"], *made.copies["2026-10"])]
    assert names[:2] == ["2026-10-ash", "2026-10-elm"] and "2026-10-whole-service" in names
    assert names[6:] == [
        "2026-10-ash-supervision", "2026-10-elm-supervision", "2026-10-oak-supervision", "2026-10-rowan-supervision",
        "2026-10-willow-supervision", "2026-10-head-children-in-care", "2026-10-head-leaving-care",
        "2026-10-for-fostering-manager", "2026-10-for-designated-nurse", "2026-10-assistant-director",
    ]  # fmt: skip


def test_no_two_copies_share_a_file_whatever_teams_and_people_are_called(made: Made) -> None:
    """Teams named as the other copies' files are, and names that differ only in their signs."""
    odd = (
        "Oak",
        "Oak Supervision",
        "Assistant Director",
        "Head Of Care",
        "For Oak",
        "Whole Service",
        "oak",
        "Oak!",
        "ﬁ",
        "",
    )
    (frame,) = [one for one in made.summaries["2026-10"] if not one.team]
    every = []
    for name in odd:
        every += [attrs.evolve(frame, team=name, copy=Copy(kind)) for kind in ("team", "supervision") if name]
        scoped = ("head", "attendee") if name else ("service", "director")
        every += [attrs.evolve(frame, copy=Copy(kind, scope=name)) for kind in scoped if name != "oak"]
    names = [file_name(one) for one in every]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"2026-10-[a-z0-9-]+", name) for name in names)


# ------------------------------------------------------------------------------------------------------- recipients


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"services": (Service("A", "", ("Oak",)), Service("B", "", ("oak",)))}, "services: the team oak"),
        ({"services": (Service("Care"), Service("care"))}, "services: the service care"),
        ({"attendees": (Attendee("Nurse", ()), Attendee("NURSE", ()))}, "attendees: the attendee NURSE"),
    ],
)
def test_a_team_in_two_services_and_a_name_used_twice_are_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Recipients(**wrong)


def test_teams_in_no_service_are_said_to_the_officer_and_only_where_there_are_services(made: Made) -> None:
    service = next(one for one in made.summaries["2026-10"] if not one.team)
    assert service.officer.teams_without_service == ("Willow",)
    assert Recipients().without_service(TEAMS) == ()


# --------------------------------------------------------------------------------------------------------- settings


SETTINGS = """
[council]
teams = ["Ash", "Elm", "Oak"]
[[services]]
name = "Children in care"
head = "Head of service"
teams = ["Oak", "Ash"]
[[attendees]]
name = "Fostering manager"
services = ["fostering", "kinship"]
teams = ["Oak"]
[copies]
assistant_director = "Assistant director"
supervision = true
keep_months = 12
[lists.services]
kinship = "Kinship team"
"""


def loaded(folder: Path, text: str) -> Council:
    file = folder / "iro-qa.toml"
    file.write_text(text, "utf-8")
    return load_settings(file)


def test_what_the_settings_say_of_recipients_reaches_the_council(tmp_path: Path) -> None:
    assert loaded(tmp_path, SETTINGS).recipients == Recipients(
        (Service("Children in care", "Head of service", ("Oak", "Ash")),),
        (Attendee("Fostering manager", ("fostering", "kinship"), ("Oak",)),),
        "Assistant director", supervision=True, keep_months=12,
    )  # fmt: skip
    assert loaded(tmp_path, "").recipients == Recipients()


@pytest.mark.parametrize(
    "old, new, said",
    [
        ('teams = ["Oak", "Ash"]', 'teams = ["Oka"]', "services.teams: there is no Oka. Did you mean Oak?"),
        ('teams = ["Oak"]', 'teams = ["Elmm"]', "attendees.teams: there is no Elmm. Did you mean Elm?"),
        ('"kinship"]', '"fosterng"]', "attendees.services: there is no fosterng. Did you mean fostering?"),
        ('["fostering", "kinship"]', "[]", "attendees.0.services: "),
        ("head =", "heda =", "there is no key services.0.heda. Did you mean head?"),
        ("keep_months = 12", "keep_months = 0", "copies.keep_months: "),
        ('teams = ["Oak", "Ash"]', 'teams = ["Oak", "Oak"]', "services: the team Oak is there more than once"),
        ("supervision", "supervison", "there is no key copies.supervison. Did you mean supervision?"),
    ],
)
def test_a_wrong_recipient_is_named_with_the_nearest_right_one(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SETTINGS
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, SETTINGS.replace(old, new))
    assert said in str(caught.value)


def test_teams_are_not_held_against_a_list_that_there_is_not(tmp_path: Path) -> None:
    made = loaded(tmp_path, SETTINGS.replace('teams = ["Ash", "Elm", "Oak"]', ""))
    assert made.recipients.services[0].teams == ("Oak", "Ash")


# ------------------------------------------------------------------------------------------------ the command line


def test_summarise_writes_the_copies_that_the_settings_name_and_with_a_team_that_team_s_only(tmp_path: Path) -> None:
    small_council.write(tmp_path / "forms")
    text = SETTINGS.replace('"Oak", "Ash"', '"Ash"').replace('["Oak"]', '["Ash"]')
    (tmp_path / "iro-qa.toml").write_text(text, "utf-8")
    asked = ("summarise", "forms", "--month", "2026-10", "--to")
    assert small_council.command_line(*asked, "all", cwd=tmp_path).returncode == 0
    assert sorted(file.name for file in (tmp_path / "all").glob("*.docx")) == [
        "2026-10-ash-supervision.docx", "2026-10-ash.docx", "2026-10-assistant-director.docx",
        "2026-10-elm-supervision.docx", "2026-10-elm.docx", "2026-10-for-fostering-manager.docx",
        "2026-10-head-children-in-care.docx", "2026-10-whole-service.docx",
    ]  # fmt: skip
    assert small_council.command_line(*asked, "one", "--team", "Elm", cwd=tmp_path).returncode == 0
    assert sorted(file.name for file in (tmp_path / "one").glob("*.docx")) == [
        "2026-10-elm-supervision.docx", "2026-10-elm.docx",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------- small councils by hand


def _form(number: str, child: str, team: str, worker: str, held: str, **sections: Any) -> MonitoringForm:
    identity = {"id": number, **sections.pop("identity", {})}
    about = {"number": child, "team": team, "social_worker": worker}
    return builders.form(identity=identity, child=about, review={"held_on": held}, **sections)


def _all(*forms: MonitoringForm, **more: Any) -> dict[tuple[str, str], MonthlySummary]:
    attendee = Attendee("Fostering manager", ("fostering",))
    council = Council(recipients=Recipients((Service("Care", "Head", ("Oak",)),), (attendee,), "AD", supervision=True))
    folded = fold(forms, discover(), council)
    month = more.pop("month", "2026-10")
    made = summarise(folded, month, **more)
    return {(one.kind, one.team): one for one in (*made, *copies(folded, made))}


ACTION = {"ref": "A1", "headline": "Visit"}
CONCERN = {"ref": "C1", "headline": "Something late", "urgency": "red", "service": "fostering"}


def test_a_stage_that_is_none_of_the_council_s_is_only_said_to_be_another() -> None:
    dispute = {"ref": "D1", "concern": "C1", "opened": "2026-10-20"}
    for stage, level, said in (
        ("formal", "Formal, child 100001, SW 01", "another formal stage"),
        ("informal", "Talked to SW 01", "another informal stage"),
        ("formal", "head of  SERVICE", "Head of service"),
        ("formal", "", "formal"),
    ):
        step = {**dispute, "stage": stage, "level": level}
        form = _form("F-1", "100001", "Oak", "SW 01", "2026-10-14", concerns={"items": [CONCERN]},
                     disputes={"items": [step]})  # fmt: skip
        made = _all(form)
        for kind in ("director", "head"):
            assert [line.label for line in made[kind, ""].overview.stages] == [said]
        assert [row.stage for kind in ("head", "attendee") for row in made[kind, ""].concerns] == [said, said]


def test_an_attendee_sees_of_what_is_asked_only_what_their_services_are_asked() -> None:
    asked = [{**ACTION, "concern": "C1", "service": "health", "headline": "Refer"},
             {**ACTION, "ref": "A2", "concern": "C1", "service": "fostering"}]  # fmt: skip
    form = _form("F-1", "100001", "Oak", "", "2026-10-14", concerns={"items": [CONCERN]}, actions={"items": asked})
    assert [row.asked for row in _all(form)["attendee", ""].concerns] == [("Visit, no date",)]


def test_praise_for_a_child_who_has_left_stands_on_the_supervision_sheet_without_the_child() -> None:
    praise = {"items": [{"ref": "G1", "headline": "Life story done", "social_worker": "SW 01"}]}
    forms = (_form("F-1", "100001", "Oak", "SW 01", "2026-10-02", good_practice=praise),
             _form("F-2", "100001", "Elm", "SW 02", "2026-10-20"))  # fmt: skip
    (page,) = _all(*forms)["supervision", "Oak"].workers
    assert (page.label, [(row.key, row.child, row.headline) for row in page.praise]) == (
        "SW 01", [("", "-", "Life story done")],
    )  # fmt: skip


def test_a_worker_s_label_that_is_a_common_word_is_known_only_as_a_whole_owner() -> None:
    owners = ("Oak team manager", "oak", "sw02", "with SW-02", "SW 022")
    actions = [{"ref": f"A{at}", "headline": "Visit", "owner": owner} for at, owner in enumerate(owners)]
    forms = (_form("F-1", "100001", "Rowan", "SW 01", "2026-10-02", actions={"items": actions}),
             _form("F-2", "100002", "Elm", "Oak", "2026-10-20"),
             _form("F-3", "100003", "Elm", "SW 02", "2026-10-20"))  # fmt: skip
    assert [row.owner for row in _all(*forms)["team", "Rowan"].actions] == ["Oak team manager", "", "", "", "SW 022"]


def test_the_other_child_s_team_is_shown_nothing_of_the_child_that_a_form_is_really_about() -> None:
    """The number was wrong in September, and the child with that number is Elm's."""
    wrong = _form("F-1", "200002", "Oak", "", "2026-09-10", actions={"items": [ACTION]}, concerns={"items": [CONCERN]})
    told = {"headline": "Safety plan after disclosure"}
    right = _form("F-1", "100001", "Oak", "", "2026-09-10", identity={"revision": 2},
                  actions={"items": [ACTION | told]}, concerns={"items": [CONCERN | told]})  # fmt: skip
    more = (_form("F-7", "200002", "Elm", "", "2026-09-20"), _form("F-9", "100009", "Oak", "", "2026-10-02"))
    september = tuple(_all(wrong, more[0], month="2026-09").values())
    made = _all(right, *more, previous=[one for one in september if one.kind in ("team", "service")])
    elm, whole = made["team", "Elm"], made["service", ""]
    assert "Safety plan" not in str(elm) and "100001" not in str(elm)
    assert [(row.child, row.team, row.transferred_to) for row in whole.became] == [("100001", "Oak", "")]


def test_a_late_form_is_listed_with_the_child_s_team_now_and_only_counted_in_the_former_one_s() -> None:
    late = _form("100001/2026-09-10", "100001", "Oak", "", "2026-09-10", identity={"sent_on": "2026-10-08"})
    known = _form("100005/2026-09-02", "100005", "Oak", "", "2026-09-02")
    now = (_form("100001/2026-10-20", "100001", "Elm", "", "2026-10-20"),
           _form("100005/2026-10-02", "100005", "Oak", "", "2026-10-02"))  # fmt: skip
    september = tuple(one for one in _all(known, month="2026-09").values() if one.kind in ("team", "service"))
    for previous in ((), september, september[:1]):
        made = _all(known, late, *now, previous=previous)
        assert [row.form for row in made["team", "Elm"].late] == ["100001/2026-09-10"]
        assert [row.child for row in made["team", "Oak"].late] == ["-"]
        assert "100001" not in str(attrs.evolve(made["team", "Oak"], figures=made["director", ""].figures))


def test_a_form_of_a_child_who_has_left_is_not_called_late_again_by_the_team_s_own_issue() -> None:
    """The issue's JSON holds a mark for it, which is known again."""
    forms = (_form("F-1", "100001", "Oak", "", "2026-08-10"), _form("F-2", "100001", "Elm", "", "2026-09-10"),
             _form("F-3", "100003", "Oak", "", "2026-09-10"),
             _form("F-4", "100003", "Oak", "", "2026-10-10"))  # fmt: skip
    issue = from_json(to_json(_all(*forms[:3], month="2026-09")["team", "Oak"]))
    assert issue.counted_before != ("F-1",) and len(issue.counted_before) == 1
    assert _all(*forms, previous=[issue])["team", "Oak"].late == ()


def test_a_renamed_team_keeps_its_actions_and_its_open_concerns_are_not_new() -> None:
    def named(team: str, revision: int) -> MonitoringForm:
        return _form("F-1", "100001", team, "", "2026-09-10", identity={"revision": revision},
                     actions={"items": [ACTION]}, concerns={"items": [CONCERN]})  # fmt: skip

    before = _all(named("Oak", 1), month="2026-09")
    for kind in (("service", ""), ("team", "Oak")):
        now = _form("F-9", "100009", "Oak Tree", "", "2026-10-02")
        summary = _all(named("Oak Tree", 2), now, previous=[before[kind]])["team", "Oak Tree"]
        assert [(row.key, row.team, row.transferred_to) for row in summary.became] == [("F-1/A1", "Oak Tree", "")]
        assert summary.changed and summary.changed.concerns == ()


@pytest.mark.parametrize("raised", [{}, {"raised": "2026-09-28"}, {"raised": "2026-09-30"}, {"raised": "2026-10-03"}])
def test_an_action_typed_in_after_the_issue_is_followed_up_whatever_its_day(raised: dict[str, str]) -> None:
    agreed = {**ACTION, **raised, "origin": "meeting"}
    forms = [_form("F-1", "100001", "Oak", "", "2026-09-10"), _form("F-9", "100009", "Oak", "", "2026-10-02")]
    issue = _all(forms[0], month="2026-09")["team", "Oak"]
    typed = _form("F-1", "100001", "Oak", "", "2026-09-10", identity={"revision": 2}, actions={"items": [agreed]})
    assert [row.key for row in _all(typed, forms[1], previous=[issue])["team", "Oak"].became] == ["F-1/A1"]


def test_what_is_asked_about_a_child_from_another_team_brings_nothing_of_that_team_and_is_taken_back() -> None:
    praise = {"items": [{"ref": "G1", "headline": "Well done", "social_worker": "SW 06"}]}
    owned = {"items": [{**ACTION, "owner": "sw 01"}]}
    form = _form("F-1", "100001", "Oak", "SW 01", "2026-09-10", good_practice=praise, actions=owned)
    folded = fold([form, _form("F-2", "100001", "Elm", "SW 02", "2026-10-10")], discover())
    (asked_,) = to_answer([form], folded, "2026-10")
    (copy,) = asked_.forms
    assert asked_.team == "Elm" and not re.search("Oak|SW 0|sw 01|Well done", copy.model_dump_json())
    (action,) = copy.actions.items
    done = action.model_copy(update={"done_on": date(2026, 10, 20)})
    back = copy.model_copy(update={"actions": copy.actions.model_copy(update={"items": (done,)})})
    taken = take_answers([form], fold([form], discover()), [back])
    assert taken.differences == () and [one.team for one in taken.forms] == ["Oak"]
    assert taken.forms[0].actions.items[0].owner == "sw 01"
