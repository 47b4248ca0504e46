"""Nothing of an exception but its kind and place gets through the boundary."""

import pickle

import pytest

from iro_qa.boundary import Caught, attempt, drain, nearest, safe_path, sentence

CANARY = "Zelmira Quonk"


class Own(Exception):
    pass


def raising(error):
    def call():
        name = CANARY  # noqa: F841  # stands in the frame, as a form would
        raise error

    return call


@pytest.mark.parametrize(
    "error",
    [
        ValueError(CANARY),
        Own(CANARY),
        SystemExit(CANARY),
        KeyError(CANARY),
        RecursionError(CANARY),
        GeneratorExit(CANARY),
    ],
    ids=lambda e: type(e).__name__,
)
def test_what_comes_out_holds_no_text_and_no_exception(error):
    caught = attempt(raising(error), module=__name__)
    assert isinstance(caught, Caught)
    assert CANARY not in f"{caught}{caught!r}{pickle.dumps(caught)!r}"
    assert f"{__name__}:" in str(caught)


def test_a_built_in_kind_is_named_and_a_kind_of_its_own_is_not():
    assert attempt(raising(ValueError())).kind == "ValueError"
    assert attempt(raising(type(CANARY, (Exception,), {})())).kind == "an error of its own kind"
    assert attempt(raising(type("ValueError", (Exception,), {})())).kind == "an error of its own kind"


class NamedByCode(type):
    @property
    def __name__(cls):
        raise RuntimeError(CANARY)


class NoName(Exception, metaclass=NamedByCode):
    pass


class NoPackage(ModuleNotFoundError):
    @property
    def name(self):
        raise SystemExit(CANARY)


@pytest.mark.parametrize("kind", [NoName, NoPackage], ids=["name", "package"])
def test_an_exception_that_breaks_when_it_is_looked_at_is_only_an_error(kind):
    assert attempt(raising(kind(CANARY))) == Caught("an error of its own kind")


class Interrupting(ModuleNotFoundError):
    @property
    def name(self):
        raise KeyboardInterrupt


def test_ctrl_c_passes_while_an_exception_is_looked_at():
    with pytest.raises(KeyboardInterrupt):
        attempt(raising(Interrupting()))


def test_ctrl_c_passes():
    with pytest.raises(KeyboardInterrupt):
        attempt(raising(KeyboardInterrupt()))


def test_a_line_number_is_given_only_for_the_modules_own_code():
    assert attempt(raising(ValueError()), module="some.plugin").where == ""
    assert attempt(raising(ValueError())).where == ""


def test_what_a_generator_yields_before_it_breaks_is_kept():
    def half():
        yield 1
        yield 2
        raise ValueError(CANARY)

    items = list(drain(half))
    assert items[:2] == [1, 2] and isinstance(items[2], Caught) and len(items) == 3
    assert list(drain(lambda: [1, 2])) == [1, 2]
    assert isinstance(next(iter(drain(raising(ValueError())))), Caught)


def test_only_names_of_ours_stand_in_a_path():
    assert safe_path(["health", CANARY, 0, "dental"], {"health", "dental"}) == "health.<unknown field>.1.dental"


def test_the_nearest_spelling_is_always_one_of_ours():
    assert nearest("Not aplicable", ["yes", "not_applicable"]) == "not_applicable"
    assert nearest(CANARY, ["yes", "no"]) == ""
    assert nearest("FOSTERNG", ["fostering"]) == "fostering"


def test_limits_of_ours_are_filled_in_and_values_never():
    assert sentence("less_than_equal", {"le": 40, "input": CANARY})[0] == "The number is larger than 40."
    assert sentence("no such code", {})[0] == "The value cannot be used here."
    assert sentence("string_too_long", {})[0] == "The value cannot be used here."
