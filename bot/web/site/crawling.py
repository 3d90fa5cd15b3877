"""What crawlers ask for: which addresses there are, and which of them are not worth their while."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

__all__ = ["robots", "sitemap"]

# The protocol's own limit for one file; beyond it an index of several would be needed.
MOST_ADDRESSES = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def sitemap(base: str, addresses: Iterable[str]) -> str:
    """Every address as a whole URL. Raises ValueError beyond what one file may hold."""
    lines = [f"<url><loc>{escape(base + address)}</loc></url>\n" for address in addresses]
    if len(lines) > MOST_ADDRESSES:
        raise ValueError(f"{len(lines)} addresses are more than one sitemap may hold")
    return f"{_HEAD}{''.join(lines)}</urlset>\n"


def robots(base: str) -> str:
    """All pages may be read; answers to what somebody typed, and data that pages are made of, need not be."""
    return f"User-agent: *\nDisallow: /api/\nDisallow: /search\nAllow: /\n\nSitemap: {base}/sitemap.xml\n"
