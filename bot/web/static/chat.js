/* The chat without page loads. Everything works without this file too: then each turn is a form post and a new page. */
"use strict";

(() => {
  const STORE_KEY = "ned.conversation";
  const CONVERSATION_HEADER = "Ned-Conversation";
  const byId = (id) => document.getElementById(id);
  const log = byId("log");
  const ask = byId("ask");
  const quick = byId("quick");
  const forget = byId("forget");
  const field = byId("text");
  const notice = byId("notice");
  const announcer = byId("announce");
  const judge = byId("judge");
  const words = notice.dataset;

  // Storage throws where it is blocked; then the id lives as long as the page.
  const memory = {
    get() {
      try { return sessionStorage.getItem(STORE_KEY) || ""; } catch { return ""; }
    },
    set(id) {
      try {
        if (id) { sessionStorage.setItem(STORE_KEY, id); } else { sessionStorage.removeItem(STORE_KEY); }
      } catch { /* nothing to do */ }
    },
  };

  let conversation = ask.elements.conversation.value || memory.get();
  let busy = false;

  const remember = (id) => {
    conversation = id;
    memory.set(id);
    for (const form of [ask, quick, forget, judge]) { form.elements.conversation.value = id; }
    document.body.dataset.state = id || log.childElementCount ? "talk" : "empty";
  };

  // The server escapes every text in its pieces; this policy is the only door for them into the page.
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("ned", { createHTML: (html) => html })
    : { createHTML: (html) => html };

  const tell = (text) => {
    notice.textContent = text;
    notice.hidden = !text;
  };

  const announce = (answer) => {
    const first = answer.querySelector(".verdict, .words p, .choices h3, .fault p");
    announcer.textContent = first ? first.textContent : "";
  };

  // The first exchange leaves the head of the page in sight; a later one comes to the top of the window.
  const show = (turn) => {
    if (turn === log.firstElementChild) { window.scrollTo({ top: 0 }); } else { turn.scrollIntoView({ block: "start" }); }
  };

  // Names a turn, so that the server knows one that is sent again. A page without TLS has no randomUUID.
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  const newTurn = (text) => {
    const turn = byId("turn").content.cloneNode(true).firstElementChild;
    turn.dataset.turn = newId();
    turn.querySelector(".question-text").textContent = text;
    log.append(turn);
    document.body.dataset.state = "talk";
    show(turn);
    return turn;
  };

  const post = (path, fields) => fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ conversation, ...fields }).toString(),
  });

  const request = async (text, id) => {
    const response = await post("/chat", { text, turn_id: id });
    if (response.ok) {
      return { html: await response.text(), id: response.headers.get(CONVERSATION_HEADER) };
    }
    const problem = await response.json();
    return { fault: problem.detail, again: response.status >= 500 };
  };

  const showFault = (answer, text, detail, again) => {
    const fault = byId("fault").content.cloneNode(true).firstElementChild;
    fault.querySelector("p").textContent = detail;
    const button = fault.querySelector("button");
    if (again) {
      button.addEventListener("click", () => {
        answer.focus();
        void fill(answer, text);
      });
    } else {
      button.remove();
    }
    answer.replaceChildren(fault);
  };

  const fill = async (answer, text) => {
    if (busy) { return; }
    busy = true;
    answer.setAttribute("aria-busy", "true");
    try {
      const { html, id, fault, again } = await request(text, answer.closest(".turn").dataset.turn);
      if (fault) {
        showFault(answer, text, fault, again);
      } else {
        answer.innerHTML = policy.createHTML(html);
        remember(id);
      }
    } catch {
      showFault(answer, text, words.offline, true);
    } finally {
      busy = false;
      answer.removeAttribute("aria-busy");
      answer.dataset.done = "";
    }
    announce(answer);
    show(answer.closest(".turn"));
  };

  const say = (text, moveFocus) => {
    if (busy || !text.trim()) { return; }
    tell("");
    const answer = newTurn(text).querySelector(".answer");
    if (moveFocus) { answer.focus({ preventScroll: true }); }
    void fill(answer, text);
  };

  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) { return; }
    const text = field.value;
    field.value = "";
    // A keyboard on the screen would hide the answer; a real one goes on typing.
    if (window.matchMedia("(pointer: coarse)").matches) { field.blur(); }
    say(text, false);
  });

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      ask.requestSubmit();
    }
  });

  // Buttons all over the page belong to this one form.
  quick.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter) { say(event.submitter.value, true); }
  });

  judge.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!button) { return; }
    const group = button.closest(".judge");
    let said = words.unjudged;
    try {
      const id = button.closest(".turn").dataset.turn;
      const response = await post("/chat/feedback", { turn_id: id, useful: button.value });
      if (response.ok) {
        said = words.judged;
        for (const other of group.querySelectorAll("button")) {
          other.setAttribute("aria-pressed", String(other === button));
        }
      }
    } catch { /* the words say that it was not noted */ }
    group.querySelector(".judge-said").textContent = said;
    announcer.textContent = said;
  });

  forget.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if (conversation) {
        const response = await fetch(`/api/v1/conversations/${encodeURIComponent(conversation)}`, { method: "DELETE" });
        if (!response.ok) { throw new Error(String(response.status)); }
      }
      log.replaceChildren();
      remember("");
      tell(words.forgotten);
      announcer.textContent = words.forgotten;
      field.focus();
    } catch {
      tell(words.kept);
      announcer.textContent = words.kept;
    }
  });

  remember(conversation);
  if (!log.childElementCount) { document.body.dataset.state = "empty"; }
})();
