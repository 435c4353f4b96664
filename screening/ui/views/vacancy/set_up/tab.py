"""Set-up: client and role, the role profile with its weights, and what interviewers may see of each other."""

from __future__ import annotations

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase, RankingSettings, Reveal
from screening.i18n import _, language, number, percent
from screening.services.access.doors import CLOSED
from screening.services.office.current import office
from screening.services.vacancies.profile import choose_profile
from screening.services.vacancies.set_up import SetUp, change_vacancy
from screening.ui.components.draft import Draft
from screening.ui.components.messages import attempt, attempt_now
from screening.ui.components.names import domain_name, reveal_name
from screening.ui.components.rubrics.kits import part_kit_link
from screening.ui.components.rubrics.profiles import balance_in_words, part_name
from screening.ui.components.rubrics.words import listed
from screening.ui.text import bold, literal
from screening.ui.views.vacancy.set_up.requirements import hard_requirements
from screening.ui.views.vacancy.set_up.weights import weights


def setup(me: Account, found: SetUp) -> None:
    """The facts of the vacancy as a form, then the profile and what it weighs; in a closed vacancy all of it to read."""
    closed = found.vacancy.phase is Phase.CLOSED
    if closed:
        st.info(_(CLOSED), icon=":material/lock:")
        _facts_to_read(found)
    else:
        _facts(found)
    hard_requirements(me, found)
    st.subheader(_("Role profile"), anchor=False)
    if not (found.vacancy.frozen or closed):
        _choice(me, found)
    if found.settings is None:
        return
    if found.vacancy.frozen and not closed:
        st.info(
            _("Scoring has started, so weights, balance, minimums and planned criteria are frozen."),
            icon=":material/lock:",
        )
    _weights(found.settings, found.rubric)
    weights(me, found)
    _kits(found)


def _kits(found: SetUp) -> None:
    st.subheader(_("Interview kits to print"), anchor=False)
    with st.container(horizontal=True):
        for part in found.parts:
            part_kit_link(found.vacancy.id, part.id, part.name)
        if found.settings and found.vacancy.frozen:
            address = f"/downloads/rubrics/{found.settings.rubric_hash}.yaml"
            st.link_button(_("The rubric of this vacancy, as YAML"), address, icon=":material/download:")


def _facts_to_read(found: SetUp) -> None:
    reading = literal(reveal_name(found.vacancy.reveal))
    st.markdown(_("Interviewers read colleagues' cards of a candidate") + f": {bold(reading)}")


def _facts(found: SetUp) -> None:
    vacancy = found.vacancy
    draft = Draft(f"facts-{vacancy.id}-{vacancy.version}")
    fields = {name: draft.field(name) for name in ("title", "client", "reveal", "names_shown")}
    with st.container(border=True):
        st.text_input(_("Role"), vacancy.title, autocomplete="off", **fields["title"])
        st.text_input(_("Client"), vacancy.client, autocomplete="off", **fields["client"])
        st.selectbox(
            _("Interviewers read colleagues' cards of a candidate"),
            list(Reveal),
            index=list(Reveal).index(vacancy.reveal),
            format_func=reveal_name,
            **fields["reveal"],
        )
        st.toggle(_("Show whose card it is"), vacancy.names_shown, **fields["names_shown"])
        keys = {name: field["key"] for name, field in fields.items()}
        draft.send(_("Save"), on_click=_save_facts, args=(vacancy.id, vacancy.version, keys))


def _save_facts(vacancy_id: str, version: int, keys: dict[str, str]) -> None:
    """Save what was typed on the version that was on screen, so that a change made elsewhere meanwhile is not lost."""
    typed = {name: st.session_state[key] for name, key in keys.items()}
    attempt_now(change_vacancy, vacancy_id, version, **typed, done=_("Saved."))


def _choice(me: Account, found: SetUp) -> None:
    profiles = office().profiles
    keys = list(profiles)
    current = found.vacancy.profile_id
    draft = Draft(f"profile-{found.vacancy.id}-{current}")
    chosen = st.selectbox(
        _("Role profile"),
        keys,
        index=keys.index(current) if current in keys else None,
        placeholder=_("Choose a role profile"),
        format_func=lambda key: name.in_(language()) if (name := profiles[key].name) else key,
        **draft.field("profile"),
    )
    if (
        draft.send(
            _("Use this profile"),
            needs=chosen,
            missing=_("Choose a role profile."),
            type="primary" if current is None else "secondary",
        )
        and chosen
    ):
        done = _("The profile, its weights and an interview plan are in place.")
        if attempt(choose_profile, office(), me, found.vacancy.id, chosen, done=done):
            draft.sent()
        st.rerun()


def _weights(settings: RankingSettings, rubric: Rubric) -> None:
    if settings.profile.why:
        st.markdown(literal(settings.profile.why.in_(language())))
    for domain, weighed in settings.weights.items():
        share = settings.profile.domain_weights[domain]
        st.markdown(bold(f"{literal(domain_name(domain))}: {percent(share)}"))
        st.markdown(
            listed(
                [f"{part_name(rubric, criterion)}: {percent(share * weight)}" for criterion, weight in weighed.items()]
            )
        )
    st.markdown(balance_in_words(settings.beta))
    if settings.profile.minimums:
        minimums = ", ".join(
            f"{part_name(rubric, part)} ≥ {number(value, 1)}" for part, value in settings.profile.minimums.items()
        )
        st.markdown(_("Minimums (they flag, they never reject): {minimums}", minimums=minimums))
    st.caption(_("Settings {hash}", hash=settings.content_hash()[:12]))
