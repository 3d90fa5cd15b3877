"""From words to an understood question."""
