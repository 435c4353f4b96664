"""A page whose connection is lost, and the next one of the same person: what was saved stands there."""

from __future__ import annotations

import httpx

from screening.web.sign_in.identity import COOKIE
from tests.journeys.stage import Server
from tests.tab import PATIENCE, Tab, opened


def test_what_was_saved_before_the_connection_was_lost_stands_in_the_next_tab(firm, server):
    """A9: three levels, a cut without a goodbye, a new tab; not a word of it had to be typed again."""
    interview, levels = firm.interviews["ann", "kim"], dict(zip(firm.criteria[:3], (5, 1, 4), strict=True))
    with opened(firm, server.url, firm.ann) as tab:
        tab.open("interview", interview=interview)
        for criterion, level in levels.items():
            save(server, tab, firm.ann.id, interview, criterion, level)
        tab.drop()

        with Tab(server.url, tab.token) as again:
            again.open("interview", interview=interview)
            fields = again.given["scorecard"]["fields"]

    shown = {criterion: fields[f"{criterion}:rating"]["value"]["level"] for criterion in firm.criteria}
    assert shown == dict.fromkeys(firm.criteria) | levels


def save(server: Server, tab: Tab, account: str, interview: str, criterion: str, level: int) -> None:
    """As the card in the browser does, while its page is open."""
    answer = httpx.put(
        f"{server.url}/api/interviews/{interview}/fields/{criterion}/rating",
        json={"account": account, "value": {"level": level}, "base_revision": 0, "client_id": "tab"},
        headers={"x-requested-with": "evenwicht", "cookie": f"{COOKIE}={tab.token}"},
        timeout=PATIENCE,
    )
    assert answer.status_code == 200, answer.text
