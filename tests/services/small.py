"""A vacancy small enough to compute by hand: four criteria, two domains that weigh the same, β = 1/3."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from screening.domain.account import Account
from screening.domain.profile import RoleProfile
from screening.services.candidates import add as candidates
from screening.services.cards import save
from screening.services.cards.submit import submit_card
from screening.services.interviews import appointments, planning
from screening.services.office.office import Office
from screening.services.vacancies import plan, set_up
from screening.services.vacancies.panel import add_to_panel
from tests.conftest import Firm

CRITERIA = ("COM-A", "COM-B", "TEC-A", "TEC-B")
PROFILE = RoleProfile.model_validate(
    {
        "id": "small",
        "beta": "1/3",
        "domains": {
            "human": {"weight": 0.5, "competencies": {"COM": 1}},
            "technical": {"weight": 0.5, "criteria": {"TEC-A": 0.6, "TEC-B": 0.4}},
        },
        "planned": list(CRITERIA),
        "minimums": {"COM": 2.5, "TEC-B": 2.5},
    }
)


@dataclass
class SmallVacancy:
    """The vacancy, its panel, and its candidacies by name."""

    firm: Firm
    office: Office
    id: str
    panel: tuple[Account, ...]
    candidacies: dict[str, str] = field(default_factory=dict)

    def candidate(self, name: str) -> str:
        """Add a candidate, planned with the whole panel; returns the candidacy's id."""
        made = candidates.add_candidate(self.office, self.firm.recruiter, self.id, name)
        self.candidacies[name] = made
        planning.plan_everyone(self.office, self.firm.recruiter, self.id)
        return made

    def submit(self, interviewer: Account, name: str, *levels: int | None, case_only: Collection[str] = ()) -> None:
        """Submit a card with these levels on COM-A, COM-B, TEC-A and TEC-B; None is not assessed. `case_only` are answers to a case."""
        interview = next(
            one.id
            for one in appointments.my_interviews(self.office, interviewer)
            if one.candidacy_id == self.candidacies[name]
        )
        for criterion, level in zip(CRITERIA, levels, strict=True):
            rating = {"not_assessed": True} if level is None else {"level": level, "case_only": criterion in case_only}
            self._save(interviewer, interview, criterion, "rating", rating)
            if level is not None:
                self._save(interviewer, interview, criterion, "note", f"heard {criterion}")
        submit_card(self.office, interviewer, interview)

    def _save(self, interviewer: Account, interview: str, criterion: str, kind: str, value: object) -> None:
        save.save_field(self.office, interviewer, interview, criterion, kind, value, 0, "test")


def small_vacancy(firm: Firm, *panel: Account) -> SmallVacancy:
    """A small vacancy of the firm with this panel and no candidates yet."""
    office = Office(firm.office.database, firm.office.rubric, {"small": PROFILE}, firm.office.settings, firm.clock)
    made = set_up.start_vacancy(office, firm.recruiter, "Small", "Nobody", "small")
    plan.propose_plan(office, firm.recruiter, made, "one")
    for member in panel:
        add_to_panel(office, firm.recruiter, made, member.id)
    return SmallVacancy(firm, office, made, panel)
