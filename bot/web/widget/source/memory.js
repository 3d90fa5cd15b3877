/* What this tab remembers of a conversation, and what it tells other tabs. Both may be forbidden; then the conversation lives
   as long as the page. */

const KEEP_TURNS = 12;

/* `kind` is "tab" (until the tab is closed), "device" (until deleted) or "page" (nothing is stored). */
const openStore = (kind, key) => {
  const store = () => (kind === "device" ? win.localStorage : win.sessionStorage);
  const off = kind === "page";
  return {
    get() {
      try { return off ? "" : store().getItem(key) || ""; } catch { return ""; }
    },
    set(text) {
      if (off) { return; }
      try {
        if (text) { store().setItem(key, text); } else { store().removeItem(key); }
      } catch { /* full or forbidden */ }
    },
  };
};

/* Answers are kept as the text they came in, so that nothing a page did to its prototypes can change them on the way. */
const packed = (conversation, turns) => {
  let text = "";
  const answered = kept(turns, (turn) => turn.raw && !turn.passing);
  each(answered.slice(-KEEP_TURNS), (turn) => {
    text += `${text && ","}{"id":${quote(turn.id)},"question":${quote(turn.question)},"raw":${quote(turn.raw)}}`;
  });
  return `{"conversation":${quote(conversation)},"turns":[${text}]}`;
};

const turnOf = (thing) => {
  const texts = thing && typeof thing.id === "string" && typeof thing.question === "string" && typeof thing.raw === "string";
  const answer = texts && read(thing.raw);
  return readable(answer) ? { id: thing.id, question: thing.question, raw: thing.raw, answer } : null;
};

const unpacked = (text) => {
  const found = text && read(text);
  if (!found || typeof found.conversation !== "string" || !Array.isArray(found.turns)) { return null; }
  return { conversation: found.conversation, turns: kept(made(found.turns, turnOf), Boolean) };
};

const openChannel = (kind, name, hear) => {
  try {
    if (kind === "page") { throw new Error("kept to itself"); }
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => hear(data || {});
    return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
  } catch {
    return { tell() {}, close() {} };
  }
};
