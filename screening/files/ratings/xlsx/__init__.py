"""Workbooks of ratings (.xlsx)."""

from screening.files.ratings.xlsx.read import read_xlsx

__all__ = ["read_xlsx"]
