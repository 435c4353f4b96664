"""The ASGI entry: `streamlit run app.py`. Puts the parts together, nothing else."""

import gc
from pathlib import Path

import streamlit as st

gc.disable()  # until the server answers: nothing that a start loads is garbage, and looking takes a tenth of the start

from screening.web.asgi import MIDDLEWARE, ROUTES, lifespan  # noqa: E402
from screening.web.streamlit_options import must_be_new_enough, settle  # noqa: E402

must_be_new_enough(st.__version__)
settle()
app = st.App(
    Path(__file__).parent / "screening" / "ui" / "main.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE
)
