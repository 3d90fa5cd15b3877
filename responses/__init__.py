"""From numbers to typed, channel-neutral replies."""
