"""Ned in Slack: where people work."""
