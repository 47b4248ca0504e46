"""The registry lets good offers in, and each bad one costs only itself and is named."""

import attrs
import pytest
from tests.plugins import breaks, good, misbehaves, offers_wrongly

from iro_qa import registry
from iro_qa.plugin import Exporter, Reader


def words(made):
    return [str(failure) for failure in made.failures]


def test_every_offer_is_filed_under_its_plugin_and_name():
    made = registry.registry_of({"good": good})
    assert [o.id for o in made.checks] == ["good/life-story"]
    assert [o.id for o in made.aggregators] == ["good/life-story-begun", "good/legal-status"]
    assert [o.id for o in made.sections] == ["good/good"]
    assert made.failures == ()


def test_each_wrong_offer_is_named_and_the_right_ones_stay():
    made = registry.registry_of({"wrong": offers_wrongly})
    assert [o.id for o in made.exporters] == ["wrong/twice"]
    assert made.checks == () and made.aggregators == ()
    said = "\n".join(words(made))
    assert "not of type Check" in said
    assert "iro_qa_chekcs: There is no hook of this name; did you mean iro_qa_checks?" in said
    assert "iro_qa_aggregators: A hook takes no arguments" in said
    assert "lower case words" in said
    assert "wrong/twice is used twice" in said
    assert "It broke off: ValueError at tests.plugins.offers_wrongly:" in said
    assert "Zelmira" not in said


def test_two_readers_of_one_kind_of_file_are_both_named_and_the_first_is_kept():
    class First:
        __name__ = "first"
        iro_qa_readers = staticmethod(registry_hook(lambda: [Reader("json", "-", (".json",), lambda *_: [])]))

    made = registry.registry_of({"first": First, "wrong": offers_wrongly})
    assert made.reader_for(".JSON").id == "first/json"
    assert "wrong/mine and first/json read the same kind of file" in "\n".join(words(made))


def registry_hook(function):
    from iro_qa.hooks import hook

    function.__name__ = "iro_qa_readers"
    return hook(function)


def test_a_plugin_name_that_is_no_name_is_refused():
    assert "plugin's name" in words(registry.registry_of({"Not a name": good}))[0]


def test_only_enabled_plugins_are_imported(fake_plugins):
    import sys

    fake_plugins({"good": "tests.plugins.good", "bad": "tests.plugins.fails_on_import"})
    sys.modules.pop("tests.plugins.fails_on_import", None)
    made = registry.discover(["good"])
    assert {plugin.name for plugin in made.plugins} >= {"standard", "good"}
    assert "tests.plugins.fails_on_import" not in sys.modules


@pytest.mark.parametrize("module", ["fails_on_import", "quits_on_import"])
def test_a_plugin_that_fails_on_import_costs_only_itself(fake_plugins, module):
    fake_plugins({"good": "tests.plugins.good", "bad": f"tests.plugins.{module}"})
    made = registry.discover(["bad", "good"])
    assert any(o.id == "good/life-story" for o in made.checks)
    (failure,) = made.failures
    assert (failure.plugin, failure.version, failure.stage) == ("bad", "1.2", "import")
    assert "Zelmira" not in str(failure)


def test_an_enabled_plugin_that_is_not_installed_is_named_with_the_nearest(fake_plugins):
    fake_plugins({"northshire": "tests.plugins.good"})
    (failure,) = registry.discover(["northshir"]).failures
    assert str(failure) == "northshir: import: It is enabled but not installed. Did you mean northshire?"


def test_two_distributions_with_one_name_are_both_named_and_neither_is_loaded(fake_plugins):
    fake_plugins({"good": "tests.plugins.good"}, distribution="one")
    fake_plugins({"good": "tests.plugins.breaks"}, distribution="two")
    made = registry.discover(["good"])
    assert not any(o.plugin == "good" for o in made.checks)
    assert "More than one distribution uses this name: one and two." in str(made.failures[0])


def test_offers_can_be_switched_off_by_id():
    made = registry.registry_of({"good": good, "breaks": breaks}).without({"good/life-story", "breaks/quits"})
    assert [o.id for o in made.checks] == [
        "breaks/raises",
        "breaks/half-way",
        "breaks/tells",
        "breaks/changes",
    ]


def nothing(_):
    return []


@pytest.mark.parametrize(
    "hook, given, said",
    [
        *[("readers", misbehaves.reader(nothing, one), "suffixes") for one in (None, ".foo", (), ("",), (5,), (".A",))],
        *[("readers", attrs.evolve(misbehaves.reader(nothing), names=one), "names") for one in (None, ".doc", (5,))],
        ("readers", attrs.evolve(misbehaves.reader(nothing), may_hold="x"), "may_hold"),
        *[("exporters", misbehaves.exporter(one), "suffix") for one in (None, "", "docx", "/../../evil.docx", ".a/b")],
        ("sections", misbehaves.Nameless, "not a Section class"),
        *[("checks", misbehaves.a_check(severity=one), "severity") for one in ("high", None, ["red"])],
        ("checks", misbehaves.a_check(kind="other"), "kind"),
        *[
            ("checks", misbehaves.a_check(message=one), "message")
            for one in (None, "{weeks:d}", "{0}", "{weeks", "{weeks.y}", "{weeks[0][0][0][y]}", "a\x00b")
        ],
        *[("checks", misbehaves.a_check(**{one: 5}), one) for one in ("title", "source", "remedy", "reads", "look")],
        ("checks", misbehaves.a_check(reasons=None), "reasons"),
        *[
            ("aggregators", misbehaves.Figure(**{name: value}), name)
            for name, value in (
                ("reads", None), ("reads", 5), ("reads", "child"), ("listed", ["x"]), ("title", None), ("basis", None),
                ("unit", None), ("unit", "weeks"), ("target", "95"), ("target", 101), ("better", None),
                ("title", "a\nb"), ("decimals", "1"), ("decimals", 2), ("team_page", "no"), ("parts", 1),
            )
        ],
    ],
)  # fmt: skip
def test_an_offer_with_a_wrong_attribute_is_refused_and_named(hook, given, said):
    made = registry.registry_of({"odd": misbehaves.plugin(**{hook: [given]}), "good": good})
    (failure,) = made.failures
    assert (failure.plugin, failure.stage) == ("odd", "offers")
    assert said in failure.what
    assert not any(offer.plugin == "odd" for offer in getattr(made, hook))
    assert any(offer.plugin == "good" for offer in made.checks)


def test_an_attribute_that_breaks_when_it_is_looked_at_costs_only_itself():
    module = misbehaves.plugin(checks=[misbehaves.a_check()])
    module.request = misbehaves.Lazy()
    module.iro_qa_readers = misbehaves.Lazy()
    made = registry.registry_of({"odd": module})
    assert [offer.id for offer in made.checks] == ["odd/odd"]
    assert words(made) == ["odd: hooks, iro_qa_readers: It broke when it was looked at: RuntimeError."]


def test_an_offer_that_breaks_when_it_is_looked_at_costs_only_itself():
    class Breaks(misbehaves.Figure):
        @property
        def target(self):
            raise RuntimeError(misbehaves.SECRET)

    made = registry.registry_of({"odd": misbehaves.plugin(aggregators=[Breaks(), misbehaves.Figure()])})
    assert [offer.id for offer in made.aggregators] == ["odd/figure"]
    assert "breaks when it is looked at: RuntimeError" in words(made)[0]
    assert misbehaves.SECRET not in words(made)[0]


@pytest.mark.parametrize("name", ["name", "title", "unit", "basis", "reads", "listed", "better", "decimals", "parts"])
def test_an_offer_that_says_another_thing_at_each_look_is_asked_once(name):
    looks = iter([getattr(misbehaves.Figure, name)])
    changing = type("Changing", (misbehaves.Figure,), {name: property(lambda self: next(looks))})
    made = registry.registry_of({"odd": misbehaves.plugin(aggregators=[changing()])})
    (offer,) = made.aggregators
    assert made.failures == ()
    assert all(getattr(offer.it, name) == getattr(misbehaves.Figure, name) for _ in range(3))
    assert offer.id == "odd/figure"
    assert offer.it.merge({"n": 1}, {"n": 2}) == {"n": 3}
    assert type(offer.it).__module__ == changing.__module__


class Homeless:
    """A callable that says no module."""

    def __call__(self, _):
        return b"x"

    @property
    def __module__(self):
        raise RuntimeError(misbehaves.SECRET)


def test_a_function_whose_module_cannot_be_asked_for_is_no_offer():
    made = registry.registry_of({"odd": misbehaves.plugin(exporters=[Exporter("odd", "Odd", ".odd", Homeless())])})
    assert made.exporters == ()
    assert words(made) == [
        "odd: offers, iro_qa_exporters: It offers something that breaks when it is looked at: RuntimeError."
    ]


def test_an_offer_that_lies_about_its_class_is_refused():
    lying = type("Lying", (misbehaves.Figure,), {"__class__": property(lambda self: int)})
    made = registry.registry_of({"odd": misbehaves.plugin(aggregators=[lying()])})
    assert made.aggregators == ()
    assert words(made) == [
        "odd: offers, iro_qa_aggregators: It offers something that breaks when it is looked at: TypeError."
    ]


def test_an_object_that_answers_to_every_name_is_no_hook():
    module = misbehaves.plugin(checks=[misbehaves.a_check()])
    module.func = type("Anything", (), {"__getattr__": lambda self, name: self})()
    assert registry.registry_of({"odd": module}).failures == ()
