"""The pages one reads beside the chat: a page for every occupation, comparisons, rankings, search, and how it is all made."""
