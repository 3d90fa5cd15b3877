"""As much of curl as the documents use, in this process: what a line would send, and what comes back."""

import argparse
import shlex
from pathlib import Path
from urllib.parse import urlencode

import httpx2

__all__ = ["curl"]


def curl(line: str, client: httpx2.Client, folder: Path) -> httpx2.Response:
    """Runs one command line; files that it names lie in `folder`. An option that is not known here is an error."""
    parser = argparse.ArgumentParser("curl", exit_on_error=False, allow_abbrev=False)
    parser.add_argument("url")
    for name in ("-s", "-i", "-G"):
        parser.add_argument(name, action="store_true")
    for name in ("-X", "-o"):
        parser.add_argument(name)
    for name in ("-H", "-d", "--data-binary", "--data-urlencode"):
        parser.add_argument(name, action="append", default=[])
    program, *words = shlex.split(line)
    assert program == "curl"
    found = parser.parse_args(words)
    pairs = [each.partition("=")[::2] for each in found.data_urlencode]
    data = "&".join([*found.d, *([urlencode(pairs)] if pairs else [])])
    body = data.encode() + b"".join(_contents(each, folder) for each in found.data_binary)
    headers = {name.strip(): value.strip() for name, _, value in (each.partition(":") for each in found.H)}
    if found.G:
        response = client.request("GET", f"{found.url}?{data}", headers=headers)
    else:
        if body:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        response = client.request(found.X or ("POST" if body else "GET"), found.url, headers=headers, content=body)
    if found.o:
        (folder / found.o).write_bytes(response.content)
    return response


def _contents(said: str, folder: Path) -> bytes:
    return (folder / said[1:]).read_bytes() if said.startswith("@") else said.encode()
