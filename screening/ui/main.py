"""The entry of the pages: who is there, in which language, and which pages they have."""

from screening.ui.frame import run

run()
