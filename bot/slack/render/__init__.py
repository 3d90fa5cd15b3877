"""Answers as Slack messages: `messages` draws a reply, and each `Message` knows a plainer one to send if Slack refuses it."""

from bot.slack.render.message import Message, messages

__all__ = ["Message", "messages"]
