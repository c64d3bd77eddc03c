"""Alembic migrations: small ordered steps, run only when a store is older than the program."""
