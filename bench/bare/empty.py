"""The page beside the bare route."""

import streamlit as st

st.write("bare")
