/* What a person takes away from an answer: a copy, a link, a file. */

const copyText = async (panel, text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { /* not a secure page, or not allowed: the old way */ }
  const area = el("textarea", { class: "sr", tabindex: "-1", "aria-hidden": "true" });
  const before = panel.getRootNode().activeElement;
  area.value = text;
  panel.append(area);
  area.select();
  try { return doc.execCommand("copy"); } catch { return false; } finally {
    area.remove();
    if (before) { before.focus({ preventScroll: true }); }
  }
};

/* A file of the page's own making; the click stays inside, for many pages take over every link. */
const saveFile = (panel, name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href, download: name, click: (event) => event.stopPropagation() });
  panel.append(link);
  link.click();
  link.remove();
  later(() => URL.revokeObjectURL(href), 10000);
};

/* The answer as it came, with the question instead of the conversation: that one is a key, and no file should hold it. */
const dataOf = (turn) => {
  const text = turn.raw.replace(/^\{"conversation":"[^"]*"/, () => `{"question":${quote(turn.question)}`);
  const { reply, understanding } = turn.answer;
  return text === turn.raw ? stringify({ question: turn.question, reply, understanding }) : text;
};

const partOf = (reply, type) => kept(reply.parts, (part) => part.type === type)[0];

const codeOf = (reply) => {
  const part = partOf(reply, "occupation");
  return part ? part.code : "";
};

/* This page, with the code of the occupation: never a word that was typed. A page that lives by its own hash keeps it. */
const linkTo = (code) => {
  const [page, hash] = win.location.href.split("#");
  if (hash && !/^ned=/.test(hash)) { return win.location.href; }
  return code ? `${page}#ned=${code}` : page;
};

const sharedCode = () => {
  const found = /^#ned=(\d[\d.-]{1,15})$/.exec(win.location.hash);
  return found ? found[1] : "";
};

/* "shared" with the system's own dialogue, "copied" as a link, "stopped" by the person, or "failed". */
const share = async (panel, title, turn) => {
  const url = linkTo(codeOf(turn.answer.reply));
  const verdict = partOf(turn.answer.reply, "verdict");
  if (navigator.share) {
    try {
      await navigator.share({ title, text: verdict ? verdict.text : title, url });
      return "shared";
    } catch (error) {
      if (error.name === "AbortError") { return "stopped"; }
    }
  }
  return (await copyText(panel, url)) ? "copied" : "failed";
};
