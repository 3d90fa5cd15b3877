/* One conversation: its turns, where they are kept, and what other tabs hear of them. It draws nothing; `heard` is told.

   What was said in a crisis is kept nowhere, and words that ask for deletion delete here too, as the server does.

   heard.added(turn)    a turn came: asked here, or taken from storage or another tab
   heard.changed(turn)  its answer or fault came, or Ned could not be reached yet and is tried again
   heard.cleared()      the conversation was deleted, here or in another tab */

class Talk {
  turns = [];
  busy = false;
  #conversation = "";
  #epoch = 0;
  #server;
  #store;
  #channel;
  #heard;

  constructor({ server, name, remember }, heard) {
    const key = `ned-chat ${server} ${name}`;
    this.#server = server;
    this.#heard = heard;
    this.#store = openStore(remember, key);
    this.#channel = openChannel(remember, key, (message) => this.#hear(message));
    this.#adopt(unpacked(this.#store.get()));
    if (!this.turns.length) { this.#channel.tell({ type: "hello" }); }
  }

  get last() { return this.turns[this.turns.length - 1]; }

  leave() {
    this.#channel.close();
  }

  add(question) {
    const turn = { id: newId(), question };
    this.turns[this.turns.length] = turn;
    this.#heard.added(turn);
    return turn;
  }

  /* Asks the server for the answer to a turn; false where nothing came of it: there is a fault, or it was deleted meanwhile. */
  async fill(turn) {
    if (this.busy) { return false; }
    const epoch = this.#epoch;
    this.busy = true;
    turn.fault = null;
    turn.waiting = false;
    this.#heard.changed(turn);
    const found = await takeTurn(this.#server, this.#conversation, turn, () => {
      turn.waiting = true;
      if (epoch === this.#epoch) { this.#heard.changed(turn); }
    });
    if (epoch !== this.#epoch) {
      if (found.answer) { void forget(this.#server, found.answer.conversation); }
      return false;
    }
    this.busy = false;
    turn.waiting = false;
    if (found.fault) {
      turn.fault = found;
      this.#heard.changed(turn);
      return false;
    }
    turn.raw = found.raw;
    turn.answer = found.answer;
    this.#conversation = found.answer.conversation;
    const { intent, kind } = found.answer.understanding;
    turn.passing = intent === "delete" || kind === "crisis";
    if (intent === "delete") {
      this.#channel.tell({ type: "reset" });
      this.#heard.cleared();
      this.turns = [turn];
      this.#heard.added(turn);
      this.#store.set("");
      return true;
    }
    this.#heard.changed(turn);
    if (!turn.passing) {
      this.#keep();
      this.#channel.tell({ type: "turn", conversation: this.#conversation, turn: { id: turn.id, question: turn.question, raw: turn.raw } });
    }
    return true;
  }

  /* Deletes the conversation on the server, here and in other tabs; false where the server could not be asked. */
  async reset() {
    if (this.#conversation && !(await forget(this.#server, this.#conversation))) { return false; }
    this.#channel.tell({ type: "reset" });
    this.#clear();
    return true;
  }

  /* Says whether an answer was useful; false where that could not be sent. */
  judge(turn, useful) {
    return judge(this.#server, this.#conversation, turn, useful);
  }

  #clear() {
    this.#epoch += 1;
    this.busy = false;
    this.#conversation = "";
    this.turns = [];
    this.#store.set("");
    this.#heard.cleared();
  }

  #keep() {
    this.#store.set(packed(this.#conversation, this.turns));
  }

  #adopt(state) {
    if (!state) { return; }
    this.#conversation = state.conversation;
    each(state.turns, (turn) => {
      if (kept(this.turns, (mine) => mine.id === turn.id).length) { return; }
      this.turns[this.turns.length] = turn;
      this.#heard.added(turn);
    });
  }

  #hear(message) {
    if (message.type === "hello" && this.#conversation) {
      this.#channel.tell({ type: "state", state: packed(this.#conversation, this.turns) });
    } else if (message.type === "state" && !this.turns.length) {
      this.#adopt(unpacked(message.state));
      this.#keep();
    } else if (message.type === "turn" && typeof message.conversation === "string") {
      this.#adopt({ conversation: message.conversation, turns: kept([turnOf(message.turn)], Boolean) });
      this.#keep();
    } else if (message.type === "reset") {
      this.#clear();
    }
  }
}
