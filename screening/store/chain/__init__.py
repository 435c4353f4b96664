"""The chain of events, and what binds the rows of the database to it."""
