"""Who gets which copy, as the settings name them."""

from __future__ import annotations

from collections.abc import Collection

from iro_qa.recipients import Attendee, Recipients, Service
from iro_qa.settings.known import known
from iro_qa.settings.tables import Settings


def recipients(settings: Settings, codes: Collection[str]) -> Recipients:
    """The recipients, once every team and service code they name is one that there is. Raises SettingsError."""
    teams = settings.council.teams
    for team in (team for row in settings.services for team in row.teams if teams):
        known("services.teams", team, teams)
    for team in (team for row in settings.attendees for team in row.teams if teams):
        known("attendees.teams", team, teams)
    for code in (code for row in settings.attendees for code in row.services):
        known("attendees.services", code, codes)
    return Recipients(
        services=tuple(Service(row.name, row.head, tuple(row.teams)) for row in settings.services),
        attendees=tuple(Attendee(row.name, tuple(row.services), tuple(row.teams)) for row in settings.attendees),
        **settings.copies.model_dump(),
    )
