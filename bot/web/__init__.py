"""Ned over HTTP: a chat page for people, a JSON interface for programs."""
