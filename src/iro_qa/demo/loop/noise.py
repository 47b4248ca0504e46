"""What lies about in a shared folder beside the forms, and must be passed over or named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing

from iro_qa.demo.council import LATEST
from iro_qa.demo.forms import as_json, forms
from iro_qa.demo.loop.layouts import ELM
from iro_qa.demo.loop.moments import Loop, tables

_FOLDER = f"{LATEST[:4]}/{LATEST}"
_LOCK = "\x05Admin\x00\x05\x00A\x00d\x00m\x00i\x00n\x00"


def noise(everything: Loop) -> Iterator[tuple[str, str]]:
    """File name and text of each: locks, a system's files, forms that were put aside."""
    yield f"{_FOLDER}/{ELM.team}/~${ELM.file}", _LOCK
    yield f"{_FOLDER}/Thumbs.db", "\x00"
    yield f"{_FOLDER}/Oak/.DS_Store", "\x00"
    yield f"{_FOLDER}/Oak/~WRL0003.tmp", "\x00"
    with closing(tables(everything, LATEST)) as connection:
        ours = [(name, form) for name, form in forms(connection) if name.startswith(f"{_FOLDER}/Oak/")]
    name, form = ours[0]
    yield (
        name.replace("/Oak/", "/Oak/Archive/"),
        as_json([json.loads(as_json([form])) | {"health": {"assessment": "no"}}]),
    )
    yield f"{_FOLDER}/Ash/Superseded/old forms.json", as_json([one for _, one in ours[1:3]])
