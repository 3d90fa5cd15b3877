"""Sections of a document that a command writes."""

__all__ = ["replaced"]


def replaced(text: str, heading: str, body: str) -> str:
    """The document with another body under that heading of the second level. Raises ValueError where there is none."""
    before, found, after = text.partition(f"## {heading}\n")
    if not found:
        raise ValueError(f"There is no section {heading}.")
    _, next_, rest = after.partition("\n## ")
    return f"{before}{found}\n{body}\n{next_}{rest}"
