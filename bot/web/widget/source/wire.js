/* To the server and back. A turn has an id made here; it is sent again under the same id until an answer comes, and the server
   answers one id once, so a lost answer is not a second turn. */

const TIMEOUT_MS = 20000;
const PAUSES_MS = [400, 1200, 3000];
const PASSING = [0, 408, 425, 429, 500, 502, 503, 504];

/* A random UUID, also on pages without https, where the browser makes none. */
const newId = () => {
  const bytes = win.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  let id = "";
  each(bytes, (byte, at) => { id += (at === 4 || at === 6 || at === 8 || at === 10 ? "-" : "") + (byte + 256).toString(16).slice(1); });
  return id;
};

const native = (code) => typeof code === "function" && /\[native code\]/.test(sourceOf.call(code));

const pause = (ms) => new Promise((done) => { later(done, ms); });

const byFetch = async (method, url, body) => {
  const stop = new AbortController();
  const timer = later(() => stop.abort(), TIMEOUT_MS);
  try {
    const options = { method, body, credentials: "omit", referrerPolicy: "no-referrer", signal: stop.signal };
    if (body) { options.headers = { "Content-Type": "application/json" }; }
    const response = await plainFetch(url, options);
    return { status: response.status, text: await response.text() };
  } finally {
    never(timer);
  }
};

const byXhr = (method, url, body) => new Promise((done, fail) => {
  const xhr = new Xhr();
  xhr.open(method, url);
  xhr.timeout = TIMEOUT_MS;
  if (body) { xhr.setRequestHeader("Content-Type", "application/json"); }
  xhr.onload = () => done({ status: xhr.status, text: xhr.responseText });
  xhr.onerror = xhr.ontimeout = xhr.onabort = () => fail(new Error("no answer"));
  xhr.send(body);
});

/* A page that has put its own fetch in place of the browser's may add headers or fail; then the older way is taken. */
const request = native(plainFetch) || !native(Xhr) ? byFetch : byXhr;

const read = (text) => {
  try { return parseJson(text); } catch { return null; }
};

const readable = (answer) =>
  Boolean(answer && typeof answer.conversation === "string" && answer.reply && Array.isArray(answer.reply.parts)
    && Array.isArray(answer.reply.suggestions) && answer.understanding);

/* One turn: {raw, answer}, or {fault, again, status} where `fault` is a sentence of the server or the key of a label. */
const takeTurn = async (server, conversation, turn, waiting) => {
  const body = `{"conversation":${conversation ? quote(conversation) : "null"},"text":${quote(turn.question)},"turn_id":${quote(turn.id)}}`;
  for (let tries = 0; ; tries += 1) {
    let found = { status: 0, text: "" };
    try { found = await request("POST", `${server}/api/v1/turns`, body); } catch { /* told below, after the last try */ }
    const answer = read(found.text);
    if (found.status === 200 && readable(answer)) { return { raw: found.text, answer }; }
    const passing = PASSING.indexOf(found.status) >= 0;
    if (!passing || tries === PAUSES_MS.length) {
      const detail = found.status && answer && typeof answer.detail === "string" ? answer.detail : "";
      const label = found.status === 200 ? "broken" : "offline";
      return { fault: detail || label, label: !detail, again: passing || found.status === 200, status: found.status };
    }
    waiting();
    await pause(PAUSES_MS[tries]);
  }
};

const forget = async (server, conversation) => {
  try {
    const { status } = await request("DELETE", `${server}/api/v1/conversations/${encodeURIComponent(conversation)}`);
    return status < 300;
  } catch {
    return false;
  }
};

const judge = async (server, conversation, turn, useful) => {
  const body = `{"conversation":${quote(conversation)},"turn_id":${quote(turn.id)},"useful":${useful}}`;
  try {
    const { status } = await request("POST", `${server}/api/v1/feedback`, body);
    return status < 300;
  } catch {
    return false;
  }
};
