"""Who may see and do what: one predicate per question, with the viewer's standing as the argument.

Content (levels and evidence) and identity (whose they are) are separate gates. *Own cards in* means submitted; a draft
or an empty card opens nothing. Services ask these questions for pages, exports, downloads and counts alike.
"""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.model import Model
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal


class Standing(Model):
    """How a viewer stands towards a vacancy, or towards one candidacy in it."""

    viewer: Account
    phase: Phase
    reveal: Reveal
    names_shown: bool
    runs_vacancy: bool
    """Recruiter who owns the vacancy or with whom it is shared."""
    interviews_here: bool
    """Has at least one interview in this vacancy."""
    assigned: bool = False
    """Has at least one interview with this candidate in this vacancy."""
    own_cards_in: bool = False
    """All own interviews with this candidate in this vacancy are submitted, and there is at least one."""
    all_own_cards_in: bool = False
    """All own interviews of this vacancy are submitted."""
    recused: bool = False
    """Has a conflict of interest with this candidacy, and so sees nothing of it."""

    @property
    def recruits(self) -> bool:
        return has_part(self.viewer, runs=self.runs_vacancy) and not self.recused

    @property
    def interviews(self) -> bool:
        return has_part(self.viewer, interviews=self.interviews_here) and not self.recused


def has_part(viewer: Account, *, runs: bool = False, interviews: bool = False) -> bool:
    """Whether somebody takes part in a vacancy who is its recruiter (`runs`) or has an interview in it, by the role for it."""
    return (runs and viewer.is_(Role.RECRUITER)) or (interviews and viewer.is_(Role.INTERVIEWER))


def may_open_vacancy(standing: Standing) -> bool:
    """See that the vacancy exists, its title and its client."""
    return standing.recruits or standing.interviews


def may_see_candidate(standing: Standing) -> bool:
    """Read a candidate's facts: in the own vacancy, or when assigned."""
    return standing.recruits or (standing.interviews and standing.assigned)


def may_see_content(standing: Standing) -> bool:
    """Read colleagues' levels and evidence for this candidate."""
    if standing.recruits and _unbiased_recruiter(standing):
        return True
    if not (standing.interviews and standing.assigned):
        return False
    if not standing.phase.takes_cards:
        return True
    if not standing.own_cards_in:
        return False
    return standing.phase is Phase.DEBRIEF or _revealed_while_scoring(standing)


def may_see_closings(standing: Standing) -> bool:
    """Read colleagues' overall impressions and recommendations: recruiters with the content, interviewers from the debrief on."""
    if standing.recruits and _unbiased_recruiter(standing):
        return True
    return may_see_content(standing) and standing.phase is not Phase.SCORE


def may_debrief(standing: Standing) -> bool:
    """Follow the debrief of a candidate: who reads colleagues' cards of this candidate, from the debrief on."""
    return standing.phase is not Phase.SCORE and may_see_content(standing)


def may_lead_debrief(standing: Standing) -> bool:
    """Lead that debrief: go on to it, and write down what was said."""
    return standing.phase is not Phase.SCORE and may_decide_and_export(standing)


def may_see_names(standing: Standing) -> bool:
    """See beside the content whose it is."""
    if standing.recruits and _unbiased_recruiter(standing):
        return True
    return may_see_content(standing) and standing.names_shown


def may_see_ranking(standing: Standing) -> bool:
    """See the comparison and ranking across candidates."""
    if standing.recruits:
        return _unbiased_recruiter(standing)
    if not standing.interviews or standing.phase is Phase.SCORE:
        return False
    return standing.all_own_cards_in or not standing.phase.takes_cards


def may_see_progress(standing: Standing) -> bool:
    """See which colleagues have submitted (without content)."""
    if standing.recused:
        return False
    return standing.recruits or may_see_content(standing) or standing.viewer.is_(Role.ADMINISTRATOR)


def may_set_up(standing: Standing) -> bool:
    """Change the vacancy, its plan, panel, candidates and phase."""
    return standing.recruits


def may_decide_and_export(standing: Standing) -> bool:
    """Decide on candidates and export workbooks."""
    return standing.recruits and _unbiased_recruiter(standing)


def stage_shown(standing: Standing, stage: Stage) -> Stage | None:
    """The stage of a candidacy as this viewer learns it; None where they learn none, or but that it is in no procedure.

    Who may decide learns it as it is. Who may only set up learns what that takes: longlist, interviewing and withdrawn; what
    was decided beyond these reads as interviewing as long as the candidacy is in the procedure, and as no stage after that.
    """
    if may_decide_and_export(standing):
        return stage
    if not may_set_up(standing):
        return None
    if stage in {Stage.LONGLIST, Stage.INTERVIEWING, Stage.WITHDRAWN}:
        return stage
    return Stage.INTERVIEWING if stage.holds_rank else None


def may_recuse(standing: Standing) -> bool:
    """Mark a conflict of interest of one's own with this candidacy."""
    return may_see_candidate(standing)


def may_undo_recusal(standing: Standing) -> bool:
    """Undo somebody else's conflict of interest: who runs the vacancy, and administrators."""
    return standing.recruits or (standing.viewer.is_(Role.ADMINISTRATOR) and not standing.recused)


def may_audit_cards(standing: Standing) -> bool:
    """See in the audit trail what happened to the cards of a vacancy: not while an own card there is still owed."""
    return may_open_with_reason(standing)


def may_open_with_reason(standing: Standing) -> bool:
    """Read one submitted card as administrator, which is recorded and told to the recruiter.

    Not while an own card of the vacancy is still owed: the independence of interviewers holds for administrators too.
    """
    return standing.viewer.is_(Role.ADMINISTRATOR) and not standing.recused and _unbiased_recruiter(standing)


def may_use_own_account(viewer: Account) -> bool:
    """Language, password and sign-ins of one's own."""
    return not viewer.disabled


def may_manage_accounts(viewer: Account) -> bool:
    """Accounts, roles, rubrics, retention and audit."""
    return viewer.is_(Role.ADMINISTRATOR)


def may_read_rubrics(viewer: Account) -> bool:
    """Read what is or was in force."""
    return not viewer.disabled


def may_manage_rubrics(viewer: Account) -> bool:
    """Put a new version of a rubric or role profile file in force."""
    return viewer.is_(Role.ADMINISTRATOR)


def may_propose_rubrics(viewer: Account) -> bool:
    """Propose a new version of a rubric or role profile file, and see what was proposed."""
    return viewer.is_(Role.RECRUITER) or may_manage_rubrics(viewer)


def may_start_vacancy(viewer: Account) -> bool:
    return viewer.is_(Role.RECRUITER)


def _unbiased_recruiter(standing: Standing) -> bool:
    return not standing.interviews_here or standing.all_own_cards_in or not standing.phase.takes_cards


def _revealed_while_scoring(standing: Standing) -> bool:
    match standing.reveal:
        case Reveal.AFTER_OWN:
            return True
        case Reveal.AFTER_ALL_OWN:
            return standing.all_own_cards_in
        case Reveal.NOT_BEFORE_DEBRIEF:
            return False
