"""A recruiting firm from its empty database on, in Chromium: its people all read one language.

What stands on the pages is asked for in English, the language of the message ids, and looked for in theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from playwright.sync_api import Locator

from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.i18n import LANGUAGES, catalogue
from tests.journeys.stage import Person, Server, until

PASSWORD = "appel fiets lamp zes"
ROLES = {Role.INTERVIEWER: "interviewer", Role.RECRUITER: "recruiter", Role.ADMINISTRATOR: "administrator"}
PHASES = {Phase.SCORE: "Scoring", Phase.DEBRIEF: "Debrief", Phase.DECIDE: "Decide", Phase.CLOSED: "Closed"}


class Bureau:
    """The people of a firm, each at a browser of their own, and what they do."""

    def __init__(self, server: Server, people: Callable[..., Person], language: str) -> None:
        self.server, self.people, self.language = server, people, language
        self.address = ""

    def say(self, english: str, **fields: object) -> str:
        """A message as it stands on their pages. One that is in no catalogue is a mistake of the test."""
        assert english in catalogue("nl")._catalog, english  # type: ignore[attr-defined]
        text = catalogue(self.language).gettext(english)
        return text.format(**fields) if fields else text

    def counted(self, one: str, many: str, n: int, **fields: object) -> str:
        """The same of a message that counts."""
        return catalogue(self.language).ngettext(one, many, n).format(n=n, **fields)

    # People

    def found(self, name: str) -> Person:
        """The first account, which may do everything."""
        chief = self.people(self.server.url)
        chief.page.goto(f"{chief.url}/set-up?language={self.language}")
        chief.page.fill("[name=code]", self.server.set_up_code())
        chief.page.fill("[name=name]", name)
        chief.page.fill("[name=email]", email_of(name))
        chief.page.fill("[name=password]", PASSWORD)
        chief.page.locator("button").click()
        chief.settled()
        return self.reads(chief)

    def joined(self, chief: Person, name: str, *roles: Role) -> Person:
        """Somebody who is invited by the administrator and accepts it."""
        person = self.people(self.server.url)
        person.page.goto(self.invite(chief, name, roles or (Role.INTERVIEWER,)))
        person.page.fill("[name=password]", PASSWORD)
        person.page.locator("button").click()
        person.settled()
        return self.reads(person)

    def invite(self, chief: Person, name: str, roles: Iterable[Role]) -> str:
        """The link of a new invitation."""
        chief.open("/people")
        form = chief.page.locator("details").filter(has_text=self.say("Invite somebody"))
        chief.unfold(form)
        form.get_by_label(self.say("Name"), exact=True).fill(name)
        form.get_by_label(self.say("E-mail address"), exact=True).fill(email_of(name))
        for role in set(roles) ^ {Role.INTERVIEWER}:
            form.get_by_role("button", name=self.say(ROLES[role]), exact=True).click()
        chief.press(self.say("Make an invitation"))
        link = chief.page.get_by_test_id("stCode").inner_text().strip()
        chief.press(self.say("I have passed it on"))
        return link

    def reads(self, person: Person) -> Person:
        """Somebody who reads this firm's language from now on."""
        switch = person.page.locator(".st-key-switch-language").get_by_role("button")
        if switch.inner_text().strip().endswith(LANGUAGES[self.language]):
            switch.click()
            person.settled()
        return person

    def changing(self, chief: Person, name: str) -> None:
        """Open what can be changed about somebody's account."""
        chief.open("/people")
        row = chief.page.locator("[class*=st-key-person-]").filter(has_text=name)
        row.get_by_role("button", name=self.say("Change")).click()

    def disabled(self, chief: Person, name: str) -> None:
        """Disable an account, past the list of what that leaves to others."""
        self.changing(chief, name)
        chief.press(self.say("Disable"))
        chief.sees(self.say("This leaves to others:"))
        chief.press(self.say("Disable all the same"))
        chief.sees(self.say("The account is disabled."))

    # A vacancy

    def vacancy(self, recruiter: Person, title: str = "IT-manager") -> None:
        """A new vacancy, all of which is asked in one conversation."""
        recruiter.open("/vacancy")
        recruiter.fill(self.say("Role"), title)
        recruiter.fill(self.say("Client"), "Stichting Luchtkasteel")
        recruiter.choose(self.say("Role profile"), "IT")
        recruiter.press(self.say("Start the vacancy"))
        recruiter.page.wait_for_url("**vacancy=*")
        self.tab(recruiter, "Interview plan")
        recruiter.press(self.say("Everything in one conversation"))
        self.address = recruiter.page.url.removeprefix(recruiter.url).partition("&")[0]

    def choose(self, person: Person, english: str, option: str) -> None:
        """Choose an option of a select box, and wait for what the page does with it."""
        person.choose(self.say(english), option)
        person.settled()

    def tab(self, person: Person, english: str) -> None:
        person.tab(self.say(english))

    def panel(self, recruiter: Person, *names: str) -> None:
        self.tab(recruiter, "Panel")
        recruiter.choose(self.say("Add interviewers"), *names)
        recruiter.page.keyboard.press("Escape")
        recruiter.press(self.say("Add to the panel"))
        recruiter.sees(self.say("The panel is changed."))

    def recruiter(self, recruiter: Person, name: str) -> None:
        """Add a colleague who runs the vacancy too."""
        self.tab(recruiter, "Panel")
        self.choose(recruiter, "Add a recruiter", name)
        recruiter.press(self.say("Add to the recruiters"))
        recruiter.sees(self.say("The recruiters are changed."))

    # The round

    def plan(self, recruiter: Person) -> None:
        """Plan everybody, as the preview says."""
        self.tab(recruiter, "Interviews")
        recruiter.press(self.say("Plan from the interview plan"))
        make = recruiter.page.locator("[class*=st-key-make-]").get_by_role("button")
        n = int("".join(filter(str.isdigit, make.inner_text())) or 1)
        make.click()
        recruiter.sees(self.counted("{n} interview is planned.", "{n} interviews are planned.", n))

    def run(self, recruiter: Person) -> None:
        """Open the vacancy."""
        recruiter.open(self.address)

    def candidates(self, recruiter: Person, *names: str) -> None:
        """Bring in a list of candidates."""
        self.tab(recruiter, "Candidates")
        recruiter.page.get_by_role("radio", name=self.say("A list")).click()
        recruiter.settled()
        recruiter.page.get_by_label(self.say("Paste a list")).fill("\n".join(names))
        recruiter.press(self.say("Show the list"))
        recruiter.press(self.counted("Add {n} candidate", "Add {n} candidates", len(names)))
        recruiter.sees(self.counted("{n} candidate is added.", "{n} candidates are added.", len(names)))

    def withdrawn(self, recruiter: Person, candidate: str) -> None:
        """Record that a candidate withdraws."""
        self.tab(recruiter, "Candidates")
        row = recruiter.page.locator("[class*=st-key-candidacy-]").filter(has_text=candidate)
        row.get_by_role("button", name=self.say("Withdraws")).click()
        recruiter.press(self.say("Record the withdrawal"))
        recruiter.sees(self.say("Recorded as withdrawn."))

    def on_to(self, recruiter: Person, phase: Phase) -> None:
        """Move the vacancy on, past the list of what is missing if there is one."""
        self.tab(recruiter, "Phase")
        name = self.say("On to {phase}", phase=self.say(PHASES[phase]))
        recruiter.button(name).first.wait_for()
        tick = recruiter.page.get_by_text(self.say("I have read what is missing, and go on."))
        if tick.count():
            tick.click()
            recruiter.settled()
        recruiter.press(name)
        recruiter.sees(self.say("The vacancy is now in the phase {phase}.", phase=self.say(PHASES[phase])))

    def decide(self, recruiter: Person, kind: str, reason: str, *names: str) -> None:
        """Decide about candidates, and see that it is recorded."""
        self.ask_to_decide(recruiter, kind, reason, *names)
        recruiter.press(self.say("Record the decision"))
        recruiter.sees(self.counted("Recorded for {n} candidate.", "Recorded for {n} candidates.", len(names)))

    def ask_to_decide(self, recruiter: Person, kind: str, reason: str, *names: str) -> None:
        """Up to the step that says what it does."""
        self.tab(recruiter, "Decision")
        for name in names:
            self.to_decide(recruiter, name).get_by_text(name, exact=True).click()
            recruiter.settled()
        recruiter.page.get_by_role("radiogroup", name=self.say("Decision")).get_by_text(
            self.say(kind), exact=True
        ).click()
        recruiter.settled()
        recruiter.page.locator(".st-key-decide-act").get_by_role("textbox").fill(reason)
        recruiter.press(self.say("Go on"))
        recruiter.button(self.say("Record the decision")).wait_for()

    def to_decide(self, recruiter: Person, name: str) -> Locator:
        """The row of a candidate on the tab Decision."""
        row = recruiter.page.locator("[class*=st-key-decide-]").filter(has=recruiter.page.locator(BADGE))
        return row.filter(has_text=name).last

    def stages(self, recruiter: Person, *names: str) -> list[str]:
        """At which stage each candidate stands, as the tab Decision says."""
        self.tab(recruiter, "Decision")
        shown = [self.to_decide(recruiter, name).locator(BADGE).inner_text().strip() for name in names]
        words = {self.say(english): english for english in STAGES}
        return [words[one] for one in shown]

    # Cards

    def score(self, person: Person, candidate: str, human: int, technical: int) -> None:
        """Somebody writes and submits their card of a candidate."""
        self.begin(person, candidate)
        for criterion in person.page.locator("section[data-criterion]").evaluate_all(
            "all => all.map(one => one.dataset.criterion)"
        ):
            person.level(criterion, technical if criterion.startswith("TEC") else human)
            person.note(criterion).fill(f"{SECRET} {candidate}, {criterion}")
        self.submit(person)

    def conflict(self, person: Person, candidate: str) -> None:
        """Mark a conflict of interest on the own card of a candidate."""
        self.begin(person, candidate)
        person.unfold(person.page.locator("details", has_text=self.say("Conflict of interest?")))
        person.press(self.say("I have a conflict of interest"))

    def owes(self, person: Person, *candidates: str) -> None:
        """See that Today asks somebody for a card of these candidates, and of no other."""
        person.open("/")
        begins = person.button(re.compile(f"{self.say('Start')}|{self.say('Continue')}"))
        rows = person.page.locator("[class*=st-key-interview-]").filter(has=begins)
        until(lambda: sorted(text.splitlines()[0] for text in rows.all_inner_texts()) == sorted(candidates))

    def begin(self, person: Person, candidate: str) -> None:
        """Open the own card of a candidate, all of it on one page."""
        person.open("/")
        row = person.page.locator("[class*=st-key-interview-]").filter(has_text=candidate)
        row.get_by_role("button", name=re.compile(f"{self.say('Start')}|{self.say('Continue')}")).first.click()
        person.page.locator("section[data-criterion]").first.wait_for()
        if not person.criterion("TEC-A").is_visible():
            person.all_on_one_page()

    def submit(self, person: Person) -> None:
        person.saved()
        person.press(self.say("Review and submit"))
        person.press(self.say("Submit the card"))
        person.press(self.say("Submit and seal"))
        person.sees(self.say("You submitted this card on {at}. It is sealed.").partition("{")[0].strip())


BADGE = ".stMarkdownBadge"
STAGES = (
    "longlist",
    "interviewing",
    "shortlist",
    "presented",
    "placed",
    "declined",
    "withdrawn",
    "not in the procedure any more",
)

SECRET = "Geheim van het gesprek met"
"""What every note begins with, so that it is found wherever it leaks."""


def email_of(name: str) -> str:
    return f"{name.split()[0].lower()}@bureau.example"
