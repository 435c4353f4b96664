"""The rows of the table, a group a module: `rows(before)` measures them."""
