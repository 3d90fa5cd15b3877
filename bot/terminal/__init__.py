"""The terminal door: the `ned` command."""
