"""The ASGI entry: `streamlit run app.py`. Puts the parts together, nothing else."""

from pathlib import Path

import streamlit as st

from screening.web.asgi import MIDDLEWARE, ROUTES, lifespan

app = st.App(
    Path(__file__).parent / "screening" / "ui" / "main.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE
)
