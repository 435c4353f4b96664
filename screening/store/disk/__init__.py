"""The database as a file on a disk."""
