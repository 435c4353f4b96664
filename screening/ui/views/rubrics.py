"""Rubrics: read the competencies, their criteria with anchors and questions, the scale and the role profiles."""

from __future__ import annotations

import streamlit as st

from screening.domain.profile import RoleProfile
from screening.domain.rubric import Competency, Criterion, Rubric
from screening.i18n import _, language
from screening.services.running import office
from screening.ui.components.header import header
from screening.ui.components.names import domain_name
from screening.ui.session import viewer
from screening.ui.text import bold, heading, number, percent


def page() -> None:
    me = viewer()
    header(me, _("Rubrics"), _("What is asked, what is listened for, and what each level looks like."))
    rubric = office().rubric
    tabs = st.tabs([_("Competencies"), _("Scale"), _("Role profiles")])
    with tabs[0]:
        _competencies(rubric)
    with tabs[1]:
        _scale(rubric)
    with tabs[2]:
        for profile in office().profiles.values():
            _profile(rubric, profile)


def _competencies(rubric: Rubric) -> None:
    spoken = language()
    chosen = st.selectbox(
        _("Competency"), rubric.competencies, format_func=lambda one: one.name.in_(spoken), key="competency"
    )
    st.markdown(chosen.definition.in_(spoken))
    if chosen.interview_hint:
        st.info(chosen.interview_hint.in_(spoken), icon=":material/lightbulb:")
    _version(chosen)
    for criterion in chosen.criteria:
        with st.expander(f"**{criterion.name.in_(spoken)}**"):
            _criterion(rubric, criterion)
    if chosen.credit:
        st.caption(chosen.credit.in_(spoken))


def _version(competency: Competency) -> None:
    incomplete = [criterion for criterion in competency.criteria if criterion.missing_anchors]
    if incomplete:
        st.warning(
            _("This competency is still a draft: {n} of its criteria lack an anchor at some level.", n=len(incomplete)),
            icon=":material/edit_note:",
        )
    st.caption(
        _("Version {version}, content {hash}", version=competency.content_version, hash=competency.content_hash()[:12])
    )


def _criterion(rubric: Rubric, criterion: Criterion) -> None:
    spoken = language()
    st.markdown(criterion.definition.in_(spoken))
    if criterion.look_for:
        _said(_("Listen for"), criterion.look_for.in_(spoken))
    st.markdown(heading(_("Levels")))
    for level in rubric.scale.points:
        anchor = criterion.anchors[level].in_(spoken) if level in criterion.anchors else _("No anchor written yet.")
        st.markdown(f"**{level} – {rubric.scale.labels[level].in_(spoken)}**  \n{anchor}")
    st.markdown(heading(_("Questions")))
    for question in criterion.questions:
        kind = _("about past behaviour") if question.type == "behavioural" else _("a case")
        words = [kind, _("alternate")] if question.use == "alternate" else [kind]
        st.markdown(f"**{question.text.in_(spoken)}**  \n{', '.join(words)}, {question.minutes} min")
        if question.probes:
            st.markdown(
                "\n".join(f"- {probe.star}: {probe.en if spoken == 'en' else probe.nl}" for probe in question.probes)
            )
        if question.strong_answer:
            _said(_("A strong answer"), question.strong_answer.in_(spoken))
    if criterion.red_flags:
        st.markdown(heading(_("Points of attention")))
        st.markdown("\n".join(f"- {flag.in_(spoken)}" for flag in criterion.red_flags))
    if criterion.do_not_weigh:
        _said(_("Do not weigh"), criterion.do_not_weigh.in_(spoken))
    if criterion.development:
        _said(_("To develop"), criterion.development.in_(spoken))


def _said(label: str, text: str) -> None:
    st.markdown(f"{bold(label + ':')} {text}")


def _scale(rubric: Rubric) -> None:
    spoken = language()
    for level in rubric.scale.points:
        st.markdown(
            f"**{level} – {rubric.scale.labels[level].in_(spoken)}**  \n{rubric.scale.general_anchor[level].in_(spoken)}"
        )
    not_assessed = rubric.scale.special_values["NB"]
    st.markdown(f"**NB** – {not_assessed.en if spoken == 'en' else not_assessed.nl}")
    st.markdown(heading(_("Rules of scoring")))
    st.markdown("\n".join(f"- {rule.en if spoken == 'en' else rule.nl}" for rule in rubric.scale.rules))


def _profile(rubric: Rubric, profile: RoleProfile) -> None:
    spoken = language()
    name = profile.name.in_(spoken) if profile.name else profile.id
    with st.expander(f"**{name}**"):
        if profile.why:
            st.markdown(profile.why.in_(spoken))
        for domain, weights in profile.domains.items():
            st.markdown(f"**{domain_name(domain)}: {percent(profile.domain_weights[domain])}**")
            st.markdown(
                "\n".join(
                    f"- {_name(rubric, part)}: {percent(weight)}" for part, weight in weights.parts.items() if weight
                )
            )
        st.markdown(
            _(
                "Balance β = {beta}: at equal weights, one point lost in the weaker domain takes {rate} points in the stronger.",
                beta=number(profile.beta),
                rate=number((1 + profile.beta) / (1 - profile.beta)) if profile.beta < 1 else "∞",
            )
        )
        if profile.minimums:
            minimums = ", ".join(
                f"{_name(rubric, part)} ≥ {number(value, 1)}" for part, value in profile.minimums.items()
            )
            st.markdown(_("Minimums (they flag, they never reject): {minimums}", minimums=minimums))
        planned = profile.planned or tuple(rubric.criteria)
        st.markdown(
            _("Planned criteria: {criteria}", criteria=", ".join(_name(rubric, criterion) for criterion in planned))
        )


def _name(rubric: Rubric, part: str) -> str:
    if part in rubric.criteria:
        return rubric.criteria[part].name.in_(language())
    return rubric.by_id[part].name.in_(language()) if part in rubric.by_id else domain_name(part)


page()
