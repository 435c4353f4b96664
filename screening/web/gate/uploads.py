"""A file goes to a page of one's own: Streamlit takes one for any page whose session id somebody knows."""

from __future__ import annotations

from starlette.routing import compile_path
from starlette.types import Scope
from streamlit.runtime import Runtime

from screening.domain.account import Account

ADDRESS = compile_path("/_stcore/upload_file/{session}/{file}")[0]


def is_for_somebody_else(scope: Scope, account: Account) -> bool:
    """Whether a file is meant for a page that is not open, or not this person's: the two look alike."""
    meant = ADDRESS.match(scope["path"])
    return meant is not None and not _is_open(meant["session"], account)


def _is_open(session_id: str, account: Account) -> bool:
    if not Runtime.exists():
        return False
    found = Runtime.instance()._session_mgr.get_active_session_info(session_id)  # noqa: SLF001  nothing public tells whose it is
    return found is not None and found.session.matches_user_info({"id": account.id})
