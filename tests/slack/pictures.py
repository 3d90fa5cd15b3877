"""The picture of six messages in the documents, drawn by a renderer that is not ours: `python -m tests.slack.pictures`.

slack-blocks-to-jsx (npm, MIT) draws Block Kit as Slack does, charts and tables among them. It is fetched into a folder that goes
away again, with React and a bundler, so npm and the network are needed for this command alone.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bot.conversation import Conversation
from bot.ned import Ned, open_ned
from bot.slack.render import Message, messages
from bot.turn import take_turn
from tests.browser.conftest import CHROMIUMS
from tests.browser.pictures import IMAGES

__all__ = ["main"]

PACKAGES = ("slack-blocks-to-jsx@1.1.1", "react@19.2.0", "react-dom@19.2.0", "esbuild@0.28.2")
# The question, and which message of its answer is shown.
SHOWN = (
    (("Will AI replace paralegals?",), 0),
    (("Will AI replace managers?",), 0),
    (("Will AI replace welders?", "What about juniors and seniors?"), 0),
    (("Will AI replace paralegals?", "Is preparing legal documents safe?"), 0),
    (("Will AI replace nurses?", "When will this happen?"), 0),
    (("Will AI replace bakers?", "Which tasks are most exposed?"), 0),
)
# Which of them stand in which column.
COLUMNS = ((0,), (2, 1, 3), (5,), (4,))
ENTRY = """
import React from "react";
import { createRoot } from "react-dom/client";
import { Message } from "slack-blocks-to-jsx";
import "slack-blocks-to-jsx/dist/style.css";
const shown = JSON.parse(document.getElementById("shown").textContent);
const column = (messages, key) => React.createElement("div", { key, className: "column" }, messages.map((one, at) =>
  React.createElement(Message, { key: at, logo: one.logo, name: "Ned", time: new Date(0), blocks: one.blocks, theme: "light" })));
createRoot(document.getElementById("root")).render(shown.map(column));
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>Ned in Slack</title><link rel="stylesheet" href="entry.css">
<style>body {{ margin: 0; background: #fff; }} #root {{ display: flex; gap: 24px; padding: 20px; align-items: flex-start; }}
.column {{ width: 620px; }}</style><div id="root"></div>
<script type="application/json" id="shown">{shown}</script><script src="entry.js"></script>"""
ICON = Path(__file__).parents[2] / "bot" / "web" / "static" / "icon.svg"


def main() -> None:
    """Draw six messages in three columns."""
    ned = open_ned()
    drawn = [_shown(ned, asked, at) for asked, at in SHOWN]
    logo = "data:image/svg+xml;utf8," + ICON.read_text(encoding="utf-8").replace("#", "%23").replace("\n", "")
    columns = [[{"logo": logo, "blocks": drawn[at].blocks} for at in pair] for pair in COLUMNS]
    installed = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(os.environ.get("NED_SLACK_RENDERER") or name)
        _bundle(folder)
        shown = json.dumps(columns, ensure_ascii=False).replace("<", "\\u003c")
        (folder / "page.html").write_text(PAGE.format(shown=shown), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=installed, args=flags)
        page = browser.new_page(viewport={"width": 2620, "height": 1400}, device_scale_factor=0.75)
        page.goto((folder / "page.html").as_uri())
        page.locator(".column").last.wait_for()
        page.wait_for_timeout(500)  # charts are measured before they are drawn
        page.screenshot(path=IMAGES / "slack.png", full_page=True)
        browser.close()


def _shown(ned: Ned, asked: tuple[str, ...], at: int) -> Message:
    state = Conversation()
    drawn: list[Message] = []
    for text in asked:
        turn = take_turn(ned, text, state)
        focus = turn.conversation.focus
        subject = (focus.taxonomy, focus.key) if focus else None
        page = "https://ned.example/jobs/one" if focus else None
        drawn = messages(turn.reply, page_url=page, subject=subject, turn="0" * 32, remind=True)
        state = turn.conversation
    return drawn[at]


def _bundle(folder: Path) -> None:
    (folder / "entry.jsx").write_text(ENTRY, encoding="utf-8")
    if not (folder / "node_modules").is_dir():
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES], cwd=folder, check=True)
    bundler = folder / "node_modules" / ".bin" / "esbuild"
    chosen = ("--bundle", "--outfile=entry.js", '--define:process.env.NODE_ENV="production"', "--log-level=error")
    subprocess.run([bundler, "entry.jsx", *chosen], cwd=folder, check=True)


if __name__ == "__main__":
    main()
