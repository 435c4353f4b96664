"""Contexts of one Chromium that serve journey after journey: each finds the browser as empty as a new one, and warm.

The first page of Streamlit in a new context costs three times what the next one does: all its code is fetched, read and
compiled again. So a context keeps one page that nobody sees, and with it the process that has done so before.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext

WAIT = 20.0
"""Seconds until what does not happen is a failure."""


class Contexts:
    """The contexts of a browser. What a page carries (scripts, routes, emulation) ends with it; add nothing to a context."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._free: list[BrowserContext] = []
        self._seen: dict[BrowserContext, set[str]] = {}

    def take(self, url: str, **options: object) -> BrowserContext:
        """A context for somebody who goes to this address; one of its own for who asks for options."""
        context = self._free.pop() if self._free and not options else self._new(**options)
        if not options:
            self._keep(context, url)
        return context

    def give_back(self, context: BrowserContext) -> None:
        """Close its pages and forget everything that they stored."""
        if context not in self._seen:
            context.close()
            return
        unseen, *pages = context.pages
        for page in pages:
            page.close()
        context.clear_cookies()
        session = context.new_cdp_session(unseen)
        for origin in self._seen[context]:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        session.detach()
        self._free.append(context)

    def _new(self, **options: object) -> BrowserContext:
        size = {"width": 1280, "height": 900}
        context = self.browser.new_context(viewport=size, accept_downloads=True, **options)
        context.set_default_timeout(WAIT * 1000)
        return context

    def _keep(self, context: BrowserContext, url: str) -> None:
        """Open the page that nobody sees, and remember where there will be something to forget."""
        if context not in self._seen:
            context.new_page().goto(f"{url}/health")
        self._seen.setdefault(context, set()).add("{0.scheme}://{0.netloc}".format(urlsplit(url)))
