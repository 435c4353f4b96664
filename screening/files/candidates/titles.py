"""The titles over a list of candidates: which column is which, in Dutch or English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.domain.name import joined

NAME, FIRST, INFIX, LAST, EMAIL = "name", "first", "infix", "last", "email"

TITLES = {
    NAME: "naam name kandidaat candidate volledigenaam fullname candidatename naamkandidaat sollicitant applicant "
    "applicantname kandidaatnaam weergavenaam displayname naamvandekandidaat naamvankandidaat nameofcandidate nameofthecandidate "
    "voornaamenachternaam voorenachternaam naamvoorenachternaam firstandlastname firstnameandlastname",
    FIRST: "voornaam voornamen roepnaam firstname givenname forename",
    INFIX: "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels infix insertion middlename",
    LAST: "achternaam lastname surname familyname familienaam geslachtsnaam",
    EMAIL: "email emailadres emailaddress mail mailadres emailaddresses emails primaryemail primaryemailaddress "
    "candidateemail emailkandidaat emailadreskandidaat emailvandekandidaat emailadresvandekandidaat email1 email1value",
}
KINDS = {title: kind for kind, titles in TITLES.items() for title in titles.split()}
NAMES = (NAME, FIRST, LAST)


def kind_of(title: str) -> str | None:
    """What a title says that stands under it; None for anything else."""
    return KINDS.get(re.sub(r"[\W_]+", "", joined(title).casefold()))


def known(cells: Sequence[str]) -> int:
    """How many of these cells are titles of ours."""
    return sum(kind_of(cell) is not None for cell in cells)
