"""iro-qa.toml: what it can say, and what it says when it is wrong."""

import pytest
from tests.builders import form

from iro_qa import SettingsError, check_form, discover, load_settings
from iro_qa.errors import Place, Unreadable
from iro_qa.forms import catalogue, validate
from iro_qa.settings import Settings, checked, council
from iro_qa.standards import CYCLES


def loaded(tmp_path, text):
    file = tmp_path / "iro-qa.toml"
    file.write_text(text, "utf-8")
    return load_settings(file)


FULL = """
[council]
name = "Northshire"
teams = ["Oak", "Ash"]
[words]
iro = "reviewing officer"
team_manager = "practice manager"
[limits]
form_to_manager_days = 7
smallest_denominator = 10
[targets]
reviews-in-time = 90
[lists.themes]
life_story = "Life-story work"
[questions]
hidden = ["health.optician", "partners.agencies"]
required = ["health.dental"]
first = ["child.number", "review.held_on"]
[questions.labels]
"health.dental" = "Seen a dentist"
[plugins]
enabled = ["northshire"]
off = ["standard/health-dental"]
"""


def test_everything_it_can_say_reaches_the_council(tmp_path):
    made = loaded(tmp_path, FULL)
    assert (made.name, made.teams, made.plugins) == ("Northshire", ("Oak", "Ash"), ("northshire",))
    assert (made.words.iro, made.words.team_manager) == ("reviewing officer", "practice manager")
    assert (made.rules.form_to_manager_days, made.rules.smallest_denominator) == (7, 10)
    assert made.rules.targets == {"reviews-in-time": 90} and made.rules.required == ("health.dental",)
    assert made.label("themes", "life_story") == "Life-story work"
    assert made.label("themes", "health") == "Health", "added to the usual list, not put in its place"
    paths = [question.path for question in made.questions.questions]
    assert paths[:2] == ["child.number", "review.held_on"] and len(paths) == len(set(paths))
    assert "health.optician" not in paths and not any(path.startswith("partners.agencies") for path in paths)
    assert made.questions.by_path["health.dental"].label == "Seen a dentist"
    assert "partners.agencies" not in made.questions.tables
    assert checked(made, discover()) is made


def test_an_empty_file_is_the_usual_council(tmp_path):
    made = loaded(tmp_path, "")
    assert made.questions == catalogue() and made.hidden == frozenset()
    assert made == council(Settings())


def test_an_added_theme_is_accepted_on_a_form_and_only_then(tmp_path):
    data = form(concerns={"items": [{"ref": "C1", "headline": "Not begun"}]}).model_dump_json(exclude_defaults=True)
    data = data.replace('"headline"', '"theme":"life_story","headline"').encode()
    assert isinstance(validate(data, Place()), Unreadable)
    made = loaded(tmp_path, FULL)
    assert validate(data, Place(), made.lists).concerns.items[0].theme == "life_story"


def test_a_required_question_left_blank_is_found(tmp_path):
    made = loaded(tmp_path, '[questions]\nrequired = ["health.dental"]')
    outcomes, _ = check_form(form(), discover(), made)
    (finding,) = outcomes["standard/identity-required"].findings
    assert finding.field == "health.dental"
    assert check_form(form(health={"dental": "no"}), discover(), made)[0]["standard/identity-required"].state == "clear"


def test_a_limit_of_the_councils_own_is_the_one_that_checks_use(tmp_path):
    late = form(identity={"sent_on": "2026-10-24"})

    def state(made):
        return check_form(late, discover(), made)[0]["standard/identity-sent-in-time"].state

    assert state(loaded(tmp_path, "")) == "clear"
    assert state(loaded(tmp_path, "[limits]\nform_to_manager_days = 7")) == "found"


@pytest.mark.parametrize(
    "text,said",
    [
        ('[counsil]\nname = "x"', "there is no key counsil. Did you mean council?"),
        (
            "[limits]\nsmalest_denominator = 3",
            "limits.smalest_denominator. Did you mean smallest_denominator?",
        ),
        (
            '[limits]\nsmallest_denominator = "ten"',
            "limits.smallest_denominator: This must be a whole number.",
        ),
        ("[targets]\nreviews-in-time = 150", "targets.reviews-in-time: The number is larger than 100."),
        ('[lists.theme]\na = "b"', "lists: there is no theme. Did you mean themes?"),
        ('[questions]\nhidden = ["health.dentl"]', "there is no health.dentl. Did you mean health.dental?"),
        ('[questions]\nhidden = ["child.number"]', "child.number cannot be hidden"),
        (
            '[questions]\nhidden = ["sdq.done"]\nrequired = ["sdq.done"]',
            "sdq.done is both hidden and required",
        ),
        ('[words]\niro = ""', "words.iro: The text is blank."),
        ("[council\n", "This is not TOML at line 1."),
        ('council = "x"', "council:"),
    ],
)
def test_a_mistake_is_named_by_its_key_with_the_nearest_right_one(tmp_path, text, said):
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)
    assert str(caught.value).startswith("iro-qa.toml: ") and said in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "text,said",
    [
        ("[targets]\nreviews-intime = 90", "Did you mean reviews-in-time?"),
        ('[plugins]\noff = ["standard/health-dentel"]', "Did you mean standard/health-dental?"),
    ],
)
def test_an_id_that_no_plugin_offers_is_named(tmp_path, text, said):
    with pytest.raises(SettingsError, match=r"iro-qa\.toml") as caught:
        checked(loaded(tmp_path, text), discover())
    assert said in str(caught.value)


def test_a_file_that_is_not_utf8_or_not_there_is_named(tmp_path):
    file = tmp_path / "iro-qa.toml"
    file.write_bytes(b'[council]\nname = "\xff"')
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(file)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "none.toml")


def test_a_hidden_question_takes_its_checks_with_it_unless_another_answers_the_same(tmp_path):
    one = loaded(tmp_path, '[questions]\nhidden = ["child.age_at_review", "review.meetings"]')
    assert one.asks(("child.date_of_birth", "child.age_at_review", "review.meetings"))
    both = loaded(tmp_path, '[questions]\nhidden = ["child.age_at_review", "child.date_of_birth"]')
    assert not both.asks(("child.date_of_birth",))
    table = loaded(tmp_path, '[questions]\nhidden = ["concerns.items"]')
    assert not table.asks(("concerns.items.urgency",)) and table.asks(("concerns.comment",))


def test_reviews_are_counted_as_the_council_says_and_never_later_than_the_law(tmp_path):
    path = tmp_path / "iro-qa.toml"
    path.write_text('[reviews]\nrule = "28-91-183"\nlater_months = 3\n[process]\noverall_days = 15\n', "utf-8")
    rules = load_settings(path).rules
    assert (str(rules.reviews.first), str(rules.reviews.second), str(rules.reviews.later)) == (
        "28 days", "91 days", "3 months",
    )  # fmt: skip
    assert rules.reviews.name == "own" and rules.dispute_working_days == 15
    path.write_text('[reviews]\nrule = "20-91-183"\n', "utf-8")
    assert load_settings(path).rules.reviews is CYCLES["20-91-183"]
    for wrong in ("later_months = 7", "second_months = 4", "first_working_days = 21", 'rule = "91"'):
        path.write_text(f"[reviews]\n{wrong}\n", "utf-8")
        with pytest.raises(SettingsError, match="reviews"):
            load_settings(path)


def test_grades_and_decimals_that_do_not_exist_are_named(tmp_path):
    path = tmp_path / "iro-qa.toml"
    path.write_text('good_grades = ["outstandin"]\n', "utf-8")
    with pytest.raises(SettingsError, match="outstanding"):
        load_settings(path)
    path.write_text('good_grades = ["outstanding"]\n[decimals]\ndental = 1\n', "utf-8")
    assert load_settings(path).rules.good_grades == ("outstanding",)
    assert load_settings(path).rules.decimals == {"dental": 1}
    path.write_text("[decimals]\ndental = 2\n", "utf-8")
    with pytest.raises(SettingsError, match="decimals"):
        load_settings(path)
