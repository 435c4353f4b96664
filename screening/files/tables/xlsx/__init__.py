"""Workbooks (.xlsx), read from their XML: every row of a sheet, each cell by its own type.

openpyxl is not asked, because it believes what a file says of its own size, does not tell a formula that was never calculated
from one that gives nothing, and does not see in its quick way of reading which rows are hidden.
"""
