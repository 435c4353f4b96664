"""Who leads at which weight, as a sentence that stands whatever one does with the sliders."""

from __future__ import annotations

from collections.abc import Sequence

from screening.i18n import _
from screening.ranking import Stretch, winners
from screening.services.results.ranking import VacancyRanking
from screening.ui.components.names import domain_name
from screening.ui.results.shares import turning_point, weight
from screening.ui.text import bold, literal
from screening.ui.views.ranking.what_if.axis import domains_of
from screening.ui.views.ranking.what_if.texts import of_the_leads

MOST_NAMED = 3


def leads(found: VacancyRanking) -> str:
    """The exact turning points at the weights in force; empty where there is one domain, or nobody is ranked."""
    domains = domains_of(found.ranking)
    stretches = winners(found.ranking, domains[0]) if len(domains) > 1 else ()
    if not stretches:
        return ""
    current, name = found.ranking.formula.domains[domains[0]].weight, domain_name(domains[0])
    names = {candidate: literal(one) for candidate, one in found.candidates.items()}
    return _(
        "{leads} {domain} weighs {share} as fixed.",
        leads=bold(_told(stretches, names, current, name.lower())),
        domain=name,
        share=weight(current),
    )


def _told(stretches: Sequence[Stretch], names: dict[str, str], current: float, domain: str) -> str:
    words = of_the_leads()
    first, *others = [(_together(sorted(names[one] for one in stretch.winners)), stretch.end) for stretch in stretches]
    if not others:
        return words["leads_everywhere"].format(name=first[0], domain=domain)
    pieces = [words["leads_first"].format(name=first[0], share=turning_point(first[1], current), domain=domain)]
    pieces += [words["leads_then"].format(name=name, share=turning_point(end, current)) for name, end in others[:-1]]
    return ", ".join([*pieces, words["leads_last"].format(name=others[-1][0])]) + "."


def _together(names: Sequence[str]) -> str:
    first, *others = names
    if not others:
        return first
    words = of_the_leads()
    if len(others) >= MOST_NAMED:
        return words["level_many"].format(name=first, n=len(others))
    return words["level"].format(name=first, others=", ".join(others))
