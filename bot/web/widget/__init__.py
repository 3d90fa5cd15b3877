"""Ned on anybody's page: one script with no dependency, which draws the typed parts of a reply in a custom element."""
