import gzip
import re

import httpx2
import pytest

from bot.web.headers import document_policy
from bot.web.widget.bundle import script, style

FILES = {"/widget.js": script, "/widget.css": style}


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_sent_compressed_to_those_who_take_it(client: httpx2.Client, path: str) -> None:
    packed = FILES[path]()
    zipped = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert zipped.content == plain.content == packed.plain
    assert int(zipped.headers["content-length"]) == len(packed.gzipped)
    assert gzip.decompress(packed.gzipped) == plain.content
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-type"] == plain.headers["content-type"] == packed.media_type
    assert zipped.headers["vary"] == "Accept-Encoding"
    assert zipped.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_who_has_it_already_is_told_so(client: httpx2.Client, path: str, encoding: str) -> None:
    first = client.get(path, headers={"Accept-Encoding": encoding})
    again = client.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "max-age" in again.headers["cache-control"]


@pytest.mark.parametrize("path", FILES)
def test_pages_of_any_origin_may_load_it(client: httpx2.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["x-content-type-options"] == "nosniff"


def test_the_page_that_shows_it_keeps_the_policy_of_every_page(client: httpx2.Client) -> None:
    page = client.get("/widget")
    [nonce] = re.findall(r'<script src="/widget.js" async nonce="([^"]+)"></script>', page.text)
    assert page.headers["content-security-policy"] == document_policy(nonce)
    assert page.text.count("<ned-chat") == 2
