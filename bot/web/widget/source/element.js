/* The element: draws one conversation, floating in a corner, within the page, or over all of it. */

const SERVER = doc.currentScript ? doc.currentScript.src.replace(/\/widget\.js([?#].*)?$/, "") : win.location.origin;
const SMALL = win.matchMedia("(max-width: 30em), (max-height: 30em)");
const DARK = win.matchMedia("(prefers-color-scheme: dark)");
const TOUCH = win.matchMedia("(pointer: coarse)");
const KEYS = ["keydown", "keypress", "keyup", "copy", "cut", "paste"];
const OWN_WORDS = ["greeting", "heading", "launcher", "placeholder"];
// Answers that are none: to ask there whether they were useful would be out of place.
const NOT_JUDGED = ["delete", "distress", "empty", "greeting", "thanks"];
const ABOVE_PX = 12;
let linked = sharedCode();

class NedChat extends HTMLElement {
  static get observedAttributes() {
    return ["accent", "dir", "greeting", "heading", "labels", "lang", "launcher", "mode", "no-launcher", "placeholder", "position", "theme"];
  }

  #shadow = this.attachShadow({ mode: "open" });
  #labels = {};
  #talk = null;
  #nodes = {};
  #opened = false;
  #placed = "";
  #begun = false;
  #before = null;
  #root = null;
  #panel = null;
  #log = null;
  #field = null;
  #status = null;
  #launcher = null;

  #say = (key, values = {}) => {
    const given = OWN_WORDS.indexOf(key) >= 0 ? this.getAttribute(key) : null;
    return filled(`${given || (own(this.#labels, key) ? this.#labels[key] : LABELS[key])}`, values);
  };

  #react = () => this.#place();

  #online = () => {
    const last = this.#talk.last;
    if (last && last.fault && last.fault.status === 0) { void this.#fill(last); }
  };

  #fit = () => fit(this.#panel, this.#placed === "modal");

  get server() { return this.getAttribute("server") || SERVER; }

  get labels() { return this.#labels; }

  /* Own words in place of Ned's; the attribute of the same name takes them as JSON. */
  set labels(given) {
    this.#labels = given && typeof given === "object" ? given : {};
    this.#draw();
  }

  connectedCallback() {
    const name = this.getAttribute("name") || "";
    const heard = { added: (turn) => this.#show(turn), changed: (turn) => this.#renew(turn), cleared: () => this.#clear() };
    this.#talk = this.#talk || new Talk({ server: this.server, name, remember: this.getAttribute("remember") || "tab" }, heard);
    SMALL.addEventListener("change", this.#react);
    DARK.addEventListener("change", this.#react);
    win.addEventListener("online", this.#online);
    if (win.visualViewport) { win.visualViewport.addEventListener("resize", this.#fit); }
    this.#draw();
    if (this.hasAttribute("open") || linked) { this.open(); }
    if (this.#mode === "inline") { this.#begin(); }
  }

  disconnectedCallback() {
    SMALL.removeEventListener("change", this.#react);
    DARK.removeEventListener("change", this.#react);
    win.removeEventListener("online", this.#online);
    if (win.visualViewport) { win.visualViewport.removeEventListener("resize", this.#fit); }
    this.#opened = false;
    this.#root = null;
    later(() => {
      if (this.isConnected || !this.#talk) { return; } // it was only moved: the conversation goes on
      this.#talk.leave();
      this.#talk = null;
    }, 0);
  }

  attributeChangedCallback(name, _, value) {
    if (name === "labels") {
      this.labels = read(value || "");
    } else {
      this.#draw();
    }
  }

  /* Shows the panel and takes the keyboard to it. */
  open() {
    if (!this.#root) { return; }
    if (this.#mode !== "inline" && !this.#opened) {
      this.#opened = true;
      this.#before = this.getRootNode().activeElement;
      this.#place();
      this.#emit("open", {});
    }
    (TOUCH.matches ? this.#log : this.#field).focus({ preventScroll: true });
    this.#begin();
  }

  /* Hides the panel and takes the keyboard back to where it came from. */
  close() {
    if (!this.#opened) { return; }
    this.#opened = false;
    this.#place();
    const back = this.hasAttribute("no-launcher") ? this.#before : this.#launcher;
    if (back && back.focus) { back.focus({ preventScroll: true }); }
    this.#emit("close", {});
  }

  /* Asks as if the text had been typed, and opens the panel; the reply and how it was understood, or null where none came. */
  async ask(text) {
    if (!this.#root || this.#talk.busy || !`${text}`.trim()) { return null; }
    this.#begun = true;
    if (this.#mode !== "inline" && !this.#opened) { this.open(); }
    if (this.#talk.busy) { return null; } // the page or a link had a question of its own
    const turn = this.#talk.add(`${text}`);
    this.#emit("question", { text: turn.question });
    return this.#fill(turn);
  }

  /* Deletes the conversation, here, on the server and in other tabs; whether that was done. */
  async reset() {
    const done = Boolean(this.#talk) && (await this.#talk.reset());
    this.#tell(this.#say(done ? "deleted" : "kept"));
    return done;
  }

  get #mode() {
    const mode = this.getAttribute("mode");
    return mode === "inline" || mode === "full" ? mode : "floating";
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`ned-${name}`, { bubbles: true, composed: true, detail }));
  }

  /* What the page wants asked first, or the link that led here. */
  #begin() {
    const { last } = this.#talk;
    const code = linked;
    linked = "";
    const text = this.getAttribute("question") || this.getAttribute("occupation");
    if (code && !(last && last.answer && codeOf(last.answer.reply) === code)) {
      void this.ask(code);
    } else if (text && !last && !this.#begun) {
      void this.ask(text);
    }
  }

  #draw() {
    if (!this.isConnected || !this.#talk) { return; }
    const inline = this.#mode === "inline";
    const say = this.#say;
    const written = this.#field ? this.#field.value : "";
    const typing = this.#field && this.#shadow.activeElement === this.#field;
    const { box, field } = composer({ say, submit: () => this.#submit() });
    field.value = written;
    this.#field = field;
    this.#status = el("p", { class: "sr", role: "status" });
    this.#log = el("div", { class: "log", part: "log", role: "log", "aria-live": "off", "aria-label": say("conversation"), tabindex: "0" });
    this.#panel = el(inline ? "section" : "dialog", { class: "panel", part: "panel", "aria-labelledby": "heading" },
      header({ say, inline, reset: () => { void this.#start(); }, close: () => this.close() }),
      this.#log, box, footer({ say, server: this.server }), this.#status);
    this.#panel.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
    this.#panel.addEventListener("close", () => { if (this.#placed === "modal" && !this.#panel.open) { this.close(); } });
    this.#launcher = inline ? null : launcherNode({ say, open: () => this.open() });
    this.#root = el("div", { part: "root", lang: this.getAttribute("lang") || "en" },
      this.#launcher && el("div", { class: "dock" }, this.#launcher), this.#panel);
    each(KEYS, (kind) => this.#root.addEventListener(kind, (event) => this.#key(event)));
    clothe(this.#shadow, this.server, this.#root);
    this.#placed = "";
    this.#nodes = {};
    this.#place();
    each(this.#talk.turns, (turn) => this.#show(turn));
    this.#greet();
    if (typing) { field.focus({ preventScroll: true }); }
  }

  #place() {
    const wanted = !this.#opened || this.#mode === "inline" ? "" : this.#mode === "full" || SMALL.matches ? "modal" : "corner";
    const theme = this.getAttribute("theme");
    const dark = theme === "dark" || (theme !== "light" && DARK.matches);
    const side = this.getAttribute("position") === "start" ? "start" : "end";
    this.#root.className = `root ${this.#mode} ${dark ? "dark" : "light"} ${side} ${wanted && "opened"} ${wanted}`;
    if (this.#launcher) {
      const dock = this.#launcher.parentNode;
      const away = this.#opened || this.hasAttribute("no-launcher");
      dock.classList.toggle("away", away);
      (away ? lower : raise)(dock);
      this.#launcher.setAttribute("aria-expanded", `${this.#opened}`);
    }
    if (wanted !== this.#placed) {
      const focused = this.#shadow.activeElement;
      this.#placed = wanted;
      settle(this.#panel, wanted);
      if (wanted && focused) { focused.focus({ preventScroll: true }); }
    }
    this.#fit();
    paint(this.#root, this.getAttribute("accent") || getComputedStyle(this).getPropertyValue("--ned-accent").trim());
  }

  #key(event) {
    event.stopPropagation(); // shortcuts of the page are not for those who write here
    if (event.type === "keydown" && event.key === "Escape" && !event.isComposing && this.#opened) {
      event.preventDefault();
      this.close();
    }
  }

  async #start() {
    if (await this.reset()) { this.#field.focus({ preventScroll: true }); }
  }

  #submit() {
    const text = this.#field.value;
    if (this.#talk.busy || !text.trim()) { return; }
    this.#field.value = "";
    // A keyboard on the screen would hide the answer; a real one goes on typing.
    if (TOUCH.matches) { this.#log.focus({ preventScroll: true }); }
    void this.ask(text);
  }

  /* A button within the conversation was pressed: the reader goes on at its answer. */
  #choose(text) {
    if (this.#talk.busy) { return; }
    void this.ask(text);
    this.#nodes[this.#talk.last.id].answer.focus({ preventScroll: true });
  }

  #greet() {
    const there = this.#log.querySelector(".welcome");
    this.#root.querySelector(".reset").hidden = !this.#talk.last;
    if (this.#talk.last) {
      if (there) { there.remove(); }
    } else if (!there) {
      const mine = own(this.#labels, "examples") && this.#labels.examples;
      const examples = Array.isArray(mine) ? mine : LABELS.examples;
      this.#log.append(welcome({ say: this.#say, examples, ask: (text) => this.#choose(text) }));
    }
  }

  #tell(text) {
    const status = this.#status;
    status.textContent = "";
    later(() => { status.textContent = text; }, 50); // the same words twice are two announcements
  }

  #show(turn) {
    if (!this.#root || !this.#talk) { return; } // the whole of it is about to be drawn
    this.#greet();
    const drawn = turnNode({ say: this.#say, question: turn.question });
    this.#nodes[turn.id] = drawn;
    this.#log.append(drawn.node);
    this.#renew(turn);
  }

  #renew(turn) {
    if (!own(this.#nodes, turn.id)) { return; } // deleted meanwhile, or not drawn
    const { node, answer } = this.#nodes[turn.id];
    const say = this.#say;
    const done = Boolean(turn.answer || turn.fault);
    answer.toggleAttribute("data-done", done);
    answer.setAttribute("aria-busy", `${!done}`);
    answer.replaceChildren();
    if (turn.answer) {
      answer.lang = "en";
      answer.dir = "ltr";
      put(answer, [drawReply(turn.answer.reply, say, (text) => this.#choose(text), this.server), toolbar({ say, actions: this.#actions(turn) })]);
    } else if (turn.fault) {
      const again = turn.fault.again && (() => { answer.focus({ preventScroll: true }); void this.#fill(turn); });
      answer.append(faultNode({ text: this.#faultWords(turn), again, label: say("again") }));
    } else {
      answer.append(thinking(say(turn.waiting ? "waiting" : "thinking")));
      if (turn.waiting) { this.#tell(say("waiting")); }
    }
    this.#log.scrollTop = node.offsetTop - ABOVE_PX;
    this.#panel.scrollTop = this.#log.offsetTop + node.offsetTop - ABOVE_PX; // in a window too low for a log of its own
  }

  #faultWords({ fault }) {
    return fault.label ? this.#say(fault.fault) : fault.fault;
  }

  async #fill(turn) {
    if (this.#talk.busy) { return null; }
    const answered = await this.#talk.fill(turn);
    if (turn.fault) {
      const detail = this.#faultWords(turn);
      this.#tell(detail);
      this.#emit("error", { detail, status: turn.fault.status });
    }
    if (!answered) { return null; }
    if (own(this.#nodes, turn.id)) {
      const { answer } = this.#nodes[turn.id];
      const first = kept(made([".verdict", ".paragraph p", "h4", "p"], (kind) => answer.querySelector(kind)), Boolean)[0];
      this.#tell(first ? first.textContent : this.#say("answer"));
    }
    const { reply, understanding } = turn.answer;
    this.#emit("answer", { text: turn.question, reply, understanding });
    return { reply, understanding };
  }

  #clear() {
    this.#nodes = {};
    if (!this.#root) { return; }
    this.#log.replaceChildren();
    this.#greet();
  }

  #actions(turn) {
    const { reply, understanding } = turn.answer;
    const text = `${turn.question}\n\n${reply.text}\n`;
    const name = `ned-${codeOf(reply) || "answer"}`;
    const note = (done, key, otherwise = "refused") => this.#note(turn, this.#say(done ? key : otherwise));
    const judged = async (useful) => note(await this.#talk.judge(turn, useful), "thanks", "unsent");
    const actions = {
      copy: async () => note(await copyText(this.#panel, text), "copied"),
      share: async () => {
        const how = await share(this.#panel, this.#say("heading"), turn);
        if (how === "copied" || how === "failed") { note(how === "copied", "shared"); }
      },
      save_text: () => {
        saveFile(this.#panel, `${name}.txt`, "text/plain;charset=utf-8", text);
        note(true, "saved");
      },
      save_data: () => {
        saveFile(this.#panel, `${name}.json`, "application/json", dataOf(turn));
        note(true, "saved");
      },
    };
    if (NOT_JUDGED.indexOf(understanding.intent) < 0) {
      actions.useful = () => judged(true);
      actions.useless = () => judged(false);
    }
    return actions;
  }

  /* Says under an answer, and aloud, what became of a button. */
  #note(turn, text) {
    if (!own(this.#nodes, turn.id)) { return; }
    const { answer } = this.#nodes[turn.id];
    const there = answer.querySelector(".said");
    if (there) { there.remove(); }
    answer.append(el("p", { class: "said soft", "aria-hidden": "true" }, text));
    this.#tell(text);
  }
}
