"""What the address asks of the list, and the controls that write it there: so it survives a reload and another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from screening.domain.candidacy.candidate import Stage
from screening.i18n import N_, _
from screening.services.decisions.shown_ranking import ShownRanking
from screening.ui.components.names import domain_name, stage_name
from screening.ui.text import literal
from screening.ui.views.ranking.listing.lines import Flag, Line, domains_of
from screening.ui.views.ranking.listing.order import COVERAGE, NAME, RANK, SPREAD, Wish

SORT, STAGE, PART, FLAG = "sort", "stage", "part", "flag"
PAGER = "ranking-list"


FLAGS = {
    Flag.BELOW: N_("below minimum"),
    Flag.BORDERLINE: N_("close to minimum"),
    Flag.PROVISIONAL: N_("provisional"),
    Flag.UNRANKED: N_("no rank"),
    Flag.NO_CARDS: N_("no cards"),
    Flag.AFTER_READING: N_("after reading"),
    Flag.NONE: N_("no flag"),
}


def flag_name(flag: Flag) -> str:
    return _(FLAGS[flag])


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be sorted and filtered by here, each value of the address with its name."""

    sort: Mapping[str, str]
    stage: Mapping[str, str]
    part: Mapping[str, str]
    flag: Mapping[str, str]


def choices_in(shown: ShownRanking, lines: list[Line]) -> Choices:
    """By stage, part and flag as far as anybody here has one and the reader may know it."""
    stages = {line.place.candidacy.stage for line in lines}
    flags = {flag for line in lines for flag in line.flags}
    return Choices(
        sort={
            RANK: _("Rank"),
            NAME: _("Name"),
            **{domain: domain_name(domain) for domain in domains_of(lines)},
            COVERAGE: _("Coverage, the thinnest first"),
            SPREAD: _("Spread, the largest first"),
        },
        stage={one.value: stage_name(one) for one in Stage if one in stages},
        part=shown.parts,
        flag={one.value: flag_name(one) for one in Flag if one in flags},
    )


def asked_of(choices: Choices) -> Wish:
    """What the address asks, as far as it is there to ask for."""
    sort = st.query_params.get(SORT, RANK)
    return Wish(
        sort=sort if sort in choices.sort else RANK,
        stages=_many(STAGE, choices.stage),
        parts=_many(PART, choices.part),
        flags=tuple(Flag(one) for one in _many(FLAG, choices.flag)),
    )


def unknown_in(choices: Choices) -> bool:
    """Whether the address asks for something that is not here."""
    known = {SORT: choices.sort, STAGE: choices.stage, PART: choices.part, FLAG: choices.flag}
    return any(one not in known[name] for name in known for one in _asked(name))


def _asked(name: str) -> list[str]:
    return [one for one in st.query_params.get(name, "").split(",") if one]


def _many(name: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(_asked(name)) if one in known)


def controls(choices: Choices, wish: Wish) -> None:
    """What sorts and filters, folded away until it is asked for."""
    place = st.popover(_("Sort and filter"), icon=":material/tune:", key="ranking-tune", on_change="rerun")
    if not place.open:
        return
    with place:
        _one(_("Sort by"), choices.sort, wish.sort)
        _several(STAGE, _("Stage"), choices.stage, wish.stages)
        _several(PART, _("With a card of"), choices.part, wish.parts)
        _several(FLAG, _("Flags"), choices.flag, wish.flags)


def _one(label: str, names: Mapping[str, str], chosen: str) -> None:
    key = f"ranking-{SORT}"
    st.session_state[key] = chosen
    st.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=_written, args=(SORT, key))


def _several(name: str, label: str, names: Mapping[str, str], chosen: Iterable[str]) -> None:
    key = f"ranking-{name}"
    if not names:
        return
    st.session_state[key] = [str(one) for one in chosen]
    st.multiselect(
        label,
        list(names),
        format_func=names.__getitem__,
        placeholder=_("Everybody"),
        key=key,
        on_change=_written,
        args=(name, key),
    )


def _written(name: str, key: str) -> None:
    value = st.session_state[key]
    _write(name, value if isinstance(value, str) else ",".join(value))
    st.session_state[PAGER] = 1


def _write(name: str, value: str) -> None:
    if value and (name, value) != (SORT, RANK):
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def everybody() -> None:
    """Take the filters out of the address."""
    for name in (STAGE, PART, FLAG):
        _write(name, "")
    st.session_state[PAGER] = 1


def told(choices: Choices, wish: Wish, listed: int, all_of_them: int) -> None:
    """Say what is not as the ranking has it: another order, who is hidden, and what the address asks in vain."""
    if unknown_in(choices):
        st.info(
            _(
                "This address asks for something that is not here, or not for you any more; that part of it is left out."
            ),
            icon=":material/link_off:",
        )
    if not wish.by_rank:
        st.caption(
            _(
                "Sorted by {what}, no longer by rank. Every rank stays what it is.",
                what=literal(choices.sort[wish.sort].lower()),
            )
        )
    if wish.filters:
        with st.container(horizontal=True, vertical_alignment="center", key="ranking-hidden"):
            st.markdown(
                _(
                    "{n} of {total} candidates pass the filter ({filter}); {hidden} are hidden.",
                    n=listed,
                    total=all_of_them,
                    hidden=all_of_them - listed,
                    filter=_in_words(choices, wish),
                ),
                width="content",
            )
            st.button(
                _("Show everybody"), icon=":material/filter_alt_off:", key="ranking-everybody", on_click=everybody
            )


def _in_words(choices: Choices, wish: Wish) -> str:
    names = [choices.stage[one] for one in wish.stages]
    names += [literal(choices.part[one]) for one in wish.parts]
    names += [choices.flag[one] for one in wish.flags]
    return ", ".join(names)
