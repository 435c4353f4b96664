"""Weights of the vacancy: domains, competencies or criteria, balance and minimums, with their sums while they are set."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.profile import DomainWeights
from screening.domain.rubric import Rubric
from screening.domain.vacancy import MAX_BETA_WITHOUT_REASON, Phase, RankingSettings
from screening.domain.weights import Weights, off
from screening.i18n import _, number
from screening.services.office.current import office
from screening.services.vacancies.set_up import SetUp
from screening.services.vacancies.weights import SettingsVersion, change_weights, settings_versions
from screening.ui.components.draft import UNSENT
from screening.ui.components.messages import attempt
from screening.ui.components.names import domain_name
from screening.ui.components.rubrics.profiles import balance_in_words, part_name
from screening.ui.text import bold
from screening.ui.views.vacancy.set_up.weight_history import weight_history


def weights(me: Account, found: SetUp) -> None:
    """The editor, open until frozen and folded afterwards, gone once closed, and every version with its reason."""
    past = settings_versions(office(), me, found.vacancy.id)
    if not past:
        return
    newest = past[-1]
    label = _("Change the weights as a new version") if newest.frozen else _("Change the weights")
    if found.vacancy.phase is not Phase.CLOSED:
        with st.expander(label, icon=":material/balance:"):
            if newest.frozen:
                st.markdown(
                    _(
                        "Scoring has started. A change becomes a new version with a reason; both rankings then stand side by side."
                    )
                )
            _editor(me, found, newest)
    weight_history(me, found, past)


def _editor(me: Account, found: SetUp, newest: SettingsVersion) -> None:
    settings, key = newest.settings, f"weights-{newest.number}-{newest.content_hash[:8]}"
    rubric = found.rubric
    minimums: dict[str, float] = {}
    domains = _domains(settings, key, minimums)
    parts = {name: _parts(rubric, settings, name, domain, key, minimums) for name, domain in _by_name(settings)}
    beta = _balance(settings, key)
    with st.container(key=f"{UNSENT}{key}" if newest.frozen else None):
        reason = st.text_area(
            _("Why these weights?"),
            newest.reason if not newest.frozen else "",
            key=f"{key}-reason",
            persist_state="page",
            placeholder=_("For example: the client asks for somebody who turns a large team around."),
        )
    if not st.button(_("Save the weights"), type="primary", icon=":material/save:", key=f"{key}-save"):
        return
    chosen = Weights(domains=domains, parts=parts, beta=beta, minimums=minimums)
    done = _("The weights are saved as a new version.") if newest.frozen else _("The weights are saved.")
    attempt(change_weights, office(), me, found.vacancy.id, newest.content_hash, chosen, reason, done=done)
    st.rerun()


def _by_name(settings: RankingSettings) -> list[tuple[str, DomainWeights]]:
    return list(settings.profile.domains.items())


def _domains(settings: RankingSettings, key: str, minimums: dict[str, float]) -> dict[str, float]:
    st.markdown(bold(_("Domains")))
    chosen = {
        name: _row(domain_name(name), name, domain.weight, settings, key, minimums)
        for name, domain in _by_name(settings)
    }
    _sum(chosen)
    return chosen


def _parts(
    rubric: Rubric, settings: RankingSettings, name: str, domain: DomainWeights, key: str, minimums: dict[str, float]
) -> dict[str, float]:
    st.markdown(bold(_("Within {domain}", domain=domain_name(name))))
    chosen = {
        part: _row(part_name(rubric, part), part, weight, settings, key, minimums)
        for part, weight in domain.parts.items()
    }
    _sum(chosen)
    for one, value in settings.profile.minimums.items():
        if one not in minimums and one in rubric.criteria and one.partition("-")[0] in domain.parts:
            _minimum(part_name(rubric, one), one, value, settings, key, minimums)
    return chosen


def _row(
    label: str, part: str, weight: float, settings: RankingSettings, key: str, minimums: dict[str, float]
) -> float:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        percent = st.number_input(
            _("{part}, in %", part=label),
            min_value=0.0,
            max_value=100.0,
            value=round(weight * 100, 6),
            step=1.0,
            format="%.4g",
            key=f"{key}-{part}",
            persist_state="page",
            help=None if _planned(settings, part) else _("Not planned here: its weight is shared by what is."),
        )
        _minimum(label, part, settings.profile.minimums.get(part), settings, key, minimums)
    return round(percent / 100, 8)


def _minimum(
    label: str, part: str, value: float | None, settings: RankingSettings, key: str, minimums: dict[str, float]
) -> None:
    scale = settings.profile.scale
    chosen = st.number_input(
        _("Minimum of {part}", part=label),
        min_value=scale.min,
        max_value=scale.max,
        value=value,
        step=0.5,
        format="%.2f",
        placeholder=_("none"),
        key=f"{key}-{part}-minimum",
        persist_state="page",
    )
    if chosen is not None:
        minimums[part] = float(chosen)


def _planned(settings: RankingSettings, part: str) -> bool:
    members = settings.members.get(part, (part,))
    return part in settings.profile.domains or any(one in settings.planned for one in members)


def _sum(chosen: dict[str, float]) -> None:
    total = number(sum(chosen.values()) * 100, 1)
    if off(chosen):
        st.warning(_("Together {total} %: this must become 100 %.", total=total), icon=":material/error:")
    else:
        st.caption(_("Together {total} %.", total=total))


def _balance(settings: RankingSettings, key: str) -> float:
    st.markdown(bold(_("Balance")))
    beta = st.number_input(
        _("Balance β, from 0 (plain mean) to 1 (weakest domain)"),
        min_value=0.0,
        max_value=1.0,
        value=settings.beta,
        step=0.05,
        format="%.3f",
        key=f"{key}-beta",
        persist_state="page",
    )
    st.caption(balance_in_words(beta))
    if beta > MAX_BETA_WITHOUT_REASON:
        st.info(_("A balance above 1/2 needs a reason."), icon=":material/edit_note:")
    return float(beta)
