"""iro-qa.toml: how a council says what differs with it. Read here, turned into a Council, known nowhere below."""

from __future__ import annotations

from iro_qa.settings.build import checked, council
from iro_qa.settings.known import FILE_NAME
from iro_qa.settings.load import load_settings
from iro_qa.settings.tables import NEEDED, Settings

__all__ = ["FILE_NAME", "NEEDED", "Settings", "checked", "council", "load_settings"]
