"""What the page is told of its server, so that it connects at once.

Streamlit's page otherwise looks for its server in every folder of its own address, `/vacancy/_stcore/` first, waits a
tenth of a second after each miss, and asks for its settings before it connects. Its own dialogs about trouble speak English only
and take the cursor out of what somebody types: none opens. The watch and the pages say what is wrong themselves.
"""

from __future__ import annotations

import base64
import hashlib

TOLD = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin,"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false,blockErrorDialogs:true}}"
)
"""Names of Streamlit 1.67 for a page that is served apart from its server; a journey sees that they are heard."""

SOURCE = "sha256-" + base64.b64encode(hashlib.sha256(TOLD.encode()).digest()).decode()
"""What the policy of the page has to allow for this script."""

SCRIPT = f"<script>{TOLD}</script>"
