"""Doors: terminal, web (later Slack), over one pure turn."""
