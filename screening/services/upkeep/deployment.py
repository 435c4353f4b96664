"""Whether this installation may be served to others: what is unsafe in its settings, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from screening.domain.problem import Problem
from screening.services.upkeep import open_files, own_settings
from screening.services.upkeep.page_options import Served
from screening.services.upkeep.pages import unsafe_pages
from screening.settings import Settings

CHECKS: tuple[Callable[[Settings], Iterator[Problem]], ...] = (
    own_settings.cookie,
    own_settings.hosts,
    own_settings.limits,
    own_settings.sign_in,
    own_settings.database,
    own_settings.proxies,
    own_settings.time_zone,
    open_files.storage,
    open_files.rubrics,
    open_files.others,
    open_files.environment_file,
    open_files.user,
)


def unsafe(settings: Settings, served: Served) -> list[Problem]:
    """Everything that must change before others are let in; empty when this installation is safe to serve.

    `served` are the options of the pages, as the server would have them.
    """
    found = [*unsafe_pages(settings, served), *(problem for check in CHECKS for problem in check(settings))]
    return list({str(problem): problem for problem in found}.values())
