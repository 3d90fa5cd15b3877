"""One composer an intent; `responses/compose.py` names them in one table."""
