"""More recruiters for the small firm."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.role import Role
from screening.services.people import invitations
from screening.services.vacancies.recruiters import add_recruiter
from tests.conftest import PASSWORD, Firm


def colleague(firm: Firm, name: str = "Ria Rest", *roles: Role) -> Account:
    """Somebody new in the firm, a recruiter unless other roles are named."""
    email = f"{name.split()[0].lower()}@firm.example"
    made = invitations.invite(firm.office, firm.administrator, name, email, frozenset(roles or {Role.RECRUITER}))
    return invitations.accept_invitation(firm.office, made.token, PASSWORD)


def second_recruiter(firm: Firm, name: str = "Ria Rest", *roles: Role) -> Account:
    """The same, and the vacancy is shared with them."""
    found = colleague(firm, name, *roles)
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, found.id)
    return found
