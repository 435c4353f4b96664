"""Twenty candidates worked out by a spreadsheet, and how that was made."""
