"""Reading iro-qa.toml, and what is said where it cannot be used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from iro_qa.boundary import did_you_mean, sentence
from iro_qa.council import Council
from iro_qa.errors import SettingsError
from iro_qa.settings.build import council
from iro_qa.settings.known import FILE_NAME
from iro_qa.settings.tables import Settings


def load_settings(path: Path) -> Council:
    """The council that a settings file describes. Raises SettingsError with the key and the nearest right one."""
    problem = ""
    try:
        return council(Settings.model_validate(tomllib.loads(path.read_text("utf-8-sig"))), path.parent)
    except ValidationError as error:
        problem = _worded(error)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        problem = f"This is not TOML{f' at line {line[1]}' if line else ''}."
    except RecursionError:
        problem = "This is not TOML: it is nested too deeply."
    except UnicodeDecodeError:
        problem = "The file is not UTF-8."
    except OSError:
        problem = "The file cannot be read."
    raise SettingsError(f"{FILE_NAME}: {problem}")


def _worded(error: ValidationError) -> str:
    """The first thing wrong, as a sentence with the key and, for an unknown key, the nearest right one."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = [str(part) for part in first["loc"]]
    where = where[:3] if where[:1] == ["map"] else where  # behind a map's key stand headings and answers of files
    key = ".".join(part for part in where if re.fullmatch(r"[A-Za-z0-9_./-]{1,80}", part))
    if first["type"] != "extra_forbidden":
        return f"{key}: {' '.join(sentence(first['type'], first.get('ctx')))}"
    right = _keys(where[:-1])
    hint = did_you_mean(where[-1], right) or f" Keys here: {', '.join(right)}."
    return f"there is no key {key}.{hint}"


def _keys(where: Iterable[str]) -> list[str]:
    model: Any = Settings
    for part in where:  # within a list or a table of names, what each entry is made of
        entries = get_args(model)
        model = entries[-1] if entries else model.model_fields[part].annotation
    return list(model.model_fields)
