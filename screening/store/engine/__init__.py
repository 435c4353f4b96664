"""How the database is reached: drivers, statements kept as text, and what SQLite alone needs."""
