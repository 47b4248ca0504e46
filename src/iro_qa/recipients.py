"""Who gets which copy of a month's summaries, as a council's settings name them."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from iro_qa.errors import SettingsError


@attrs.frozen
class Service:
    """A service of the council: its head, who gets a copy over its teams (blank: none), and those teams."""

    name: str
    head: str = ""
    teams: tuple[str, ...] = ()


@attrs.frozen
class Attendee:
    """Somebody who attends the teams' meetings for other services, and sees only the rows of these."""

    name: str
    #: codes of the list `services`
    services: tuple[str, ...]
    #: whose meetings they attend; none named: every team's
    teams: tuple[str, ...] = ()

    def attends(self, team: str) -> bool:
        """Whether they attend this team's meeting."""
        return not self.teams or team in self.teams


@attrs.frozen
class Recipients:
    """Everybody who gets a copy beside the team managers and the QA officer.

    Raises SettingsError where a team is in two services, or two of a kind have one name.
    """

    services: tuple[Service, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    #: what the assistant director is called; blank: no copy
    assistant_director: str = ""
    #: whether team managers get a page for each social worker
    supervision: bool = False
    #: months after the as-at day for which a document is kept. It is a meeting's working paper, and the forms are the
    #: record: in two years every month has been held against the same month a year before, and reported yearly
    keep_months: int = 24

    def __attrs_post_init__(self) -> None:
        teams = (team for service in self.services for team in service.teams)
        _once("services", "the team", teams)
        _once("services", "the service", (service.name for service in self.services))
        _once("attendees", "the attendee", (attendee.name for attendee in self.attendees))

    def without_service(self, teams: Iterable[str]) -> tuple[str, ...]:
        """The teams that no service has, where there are services at all."""
        placed = {team for service in self.services for team in service.teams}
        return tuple(team for team in teams if self.services and team not in placed)


def _once(key: str, what: str, names: Iterable[str]) -> None:
    """Names that differ only in capitals are one: files of these names would be."""
    known: set[str] = set()
    for name in names:
        if name.casefold() in known:
            raise SettingsError(f"iro-qa.toml: {key}: {what} {name} is there more than once (capitals do not matter).")
        known.add(name.casefold())
