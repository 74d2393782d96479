// Google Meet's caption markup, driven from outside: window.replica.say("Priya Nair", "Hello there").
(() => {
  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const holder = document.getElementById("captions");
  const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
  let region = null;
  let tail = null;

  const replica = {
    blocks: [],
    noise: "Dana has joined the call",

    /** Captions on: a new region, empty, with its trailing parts that are no captions. */
    turnOn({ label = "Captions", named = true } = {}) {
      const frame = make("div", "iOzk7");
      region = make("div", named ? "vNKgIf UDinHf" : "q1");
      region.setAttribute("role", "region");
      region.setAttribute("tabindex", "0");
      region.setAttribute("aria-label", label);
      tail = make("div", "IMKgW");
      const down = make("button", "VfPpkd");
      down.append(make("i", "google-symbols", "arrow_downward"), make("span", "", "Jump to bottom"));
      tail.append(down);
      region.append(tail);
      frame.append(region);
      holder.replaceChildren(frame);
      this.blocks = [];
      document.querySelector("[jsname=r8qRAd]").setAttribute("aria-pressed", "true");
    },

    turnOff() {
      holder.replaceChildren();
      region = null;
      document.querySelector("[jsname=r8qRAd]").setAttribute("aria-pressed", "false");
    },

    /** A new speaker's turn; gives its number. */
    open(speaker, words = "") {
      const block = make("div", "nMcdL bj4p3b");
      const who = make("div", "adE6rb");
      const avatar = make("img", "Z6byG r6DyN");
      avatar.src = PIXEL;
      const name = make("div", "KcIKyf jxFHg");
      name.append(make("span", "NWpY1d", speaker));
      who.append(avatar, name);
      const text = make("div", "ygicle VbkSUe");
      text.append(document.createTextNode(words));
      block.append(who, text);
      region.insertBefore(block, tail);
      this.blocks.push({ block, speaker, text: text.firstChild });
      return this.blocks.length - 1;
    },

    /** The whole text of a turn, rewritten in place. */
    write(number, words) {
      this.blocks[number].text.nodeValue = words;
    },

    /** Word after word into one growing block; gives its number. */
    async say(speaker, words, { paceMs = 15, into } = {}) {
      const number = into ?? this.open(speaker);
      const before = this.blocks[number].text.nodeValue;
      const said = words.split(" ");
      for (let count = 1; count <= said.length; count += 1) {
        this.write(number, [before, said.slice(0, count).join(" ")].filter(Boolean).join(" "));
        if (paceMs) await new Promise((done) => setTimeout(done, paceMs));
      }
      return number;
    },

    remove(number) {
      this.blocks[number].block.remove();
    },

    /** Every block anew, as a re-rendering does it. */
    rebuild() {
      for (const held of this.blocks) {
        const fresh = held.block.cloneNode(true);
        held.block.replaceWith(fresh);
        Object.assign(held, { block: fresh, text: fresh.lastElementChild.firstChild });
      }
    },

    /** Captions off and on, with the history drawn again. */
    async toggle(pauseMs = 50) {
      const history = this.blocks.map(({ speaker, text }) => [speaker, text.nodeValue]);
      this.turnOff();
      await new Promise((done) => setTimeout(done, pauseMs));
      this.turnOn();
      for (const [speaker, words] of history) this.open(speaker, words);
    },

    announce(words) {
      document.getElementById("announcer").textContent = words;
      const notice = make("div", "notice", words);
      notice.setAttribute("aria-live", "polite");
      region?.append(notice);
    },
  };
  replica.turnOn();
  window.replica = replica;
})();
