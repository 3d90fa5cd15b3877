"""Ned as it runs for many: processes of their own over one PostgreSQL and one Redis, behind nginx."""
