/**
 * Zoom's transcript to utterances: a row for each, which never slides; continuation rows and drawn-again rows are known by time, name and words.
 * Gives `rejoinderCapture.createTranscriptMerge`: `read` takes the rows that stand; `begin` a row that stood at the start; `lines` are the newest rows.
 */

/**
 * A row of the transcript: `head` of its text is told elsewhere or not at all, `lead` stands before it in its block.
 * @typedef {{node: Element|null, time: string, speaker: string, text: string, tokens: string[], lead: string, head: string, block: Told|null}} Line
 * @typedef {{begin(block: CaptionBlock, head: string): void, read(blocks: CaptionBlock[], isOpened: boolean): void, readLine(line: Line, block: CaptionBlock): void,
 *   lineAt(node: Element): Line|undefined, newest(count: number, speaker: string): Line[]}} TranscriptMerge
 */
(() => {
  const capture = /** @type {Capture & {createTranscriptMerge: (telling: Telling) => TranscriptMerge}} */ ((globalThis.rejoinderCapture ??= /** @type {any} */ ({})));
  if (Object.hasOwn(capture, "createTranscriptMerge")) return;
  const { tokensOf, isContinuation, after, fitting } = capture.words;

  const FEW = 3;
  const LINES_AT_MOST = 400;

  /** @param {Telling} telling @returns {TranscriptMerge} */
  function createTranscriptMerge({ newBlock, tell, close }) {
    /** @type {Line[]} */
    let lines = [];

    /** @param {CaptionBlock} block @returns {Line} */
    const newLine = ({ node, voice = "", speaker, text }) => ({
      node, time: voice, speaker, text, tokens: tokensOf(text), lead: "", head: text, block: null,
    });

    /** Rows above one that was there before are history; those below are new. @param {CaptionBlock[]} blocks @param {boolean} isOpened */
    function readPanel(blocks, isOpened) {
      const byNode = new Map(lines.map((line) => [line.node, line]));
      const here = new Set(blocks.map(({ node }) => node));
      for (const line of lines) if (line.node && !here.has(line.node)) line.node = null;
      /** @type {(Line|null)[]} */
      const found = blocks.map((block) => {
        const line = byNode.get(block.node);
        if (line && isSameLine(line, block)) return line;
        if (line) line.node = null;
        return null;
      });
      let order = -1;
      for (const [at, block] of blocks.entries()) {
        const line = found[at] ?? remounted(block, order);
        found[at] = line;
        if (line) order = lines.indexOf(line);
        if (line) line.node = block.node;
      }
      const lastKnown = found.findLastIndex(Boolean);
      const newest = lines.at(-1);
      for (const [at, block] of blocks.entries()) {
        const isHistory = at < lastKnown || isOpened || (lastKnown === -1 && newest !== undefined && isEarlier(block.voice ?? "", newest.time));
        readLine(found[at] ?? addLine(block, isHistory, found, at), block);
      }
      lines = lines.slice(-LINES_AT_MOST);
    }

    /** @param {CaptionBlock} block @param {boolean} isHistory @param {(Line|null)[]} found @param {number} at */
    function addLine(block, isHistory, found, at) {
      const line = newLine(block);
      if (!isHistory) line.head = "";
      const next = found.slice(at + 1).find(Boolean);
      if (next) lines.splice(lines.indexOf(next), 0, line);
      else lines.push(line);
      found[at] = line;
      return line;
    }

    /** @param {Line} line @param {CaptionBlock} block */
    function isSameLine(line, { voice = "", text }) {
      if (line.time !== voice && line.time !== "" && voice !== "") return false;
      return isNear(line.tokens, tokensOf(text));
    }

    /** @param {string[]} before @param {string[]} tokens */
    function isNear(before, tokens) {
      if (before.length < FEW || before[0] === tokens[0]) return true;
      const rest = new Set(before);
      return tokens.filter((token) => rest.has(token)).length * 2 >= Math.min(before.length, tokens.length);
    }

    /** A row that was there before and is drawn again. @param {CaptionBlock} block @param {number} order */
    function remounted({ voice = "", speaker, text }, order) {
      const tokens = tokensOf(text);
      /** @param {Line} line @param {number} at */
      const isIt = (line, at) =>
        line.node === null && at > order && line.time === voice && (line.speaker === speaker || line.speaker === "" || speaker === "") &&
        (isContinuation(tokens, line.tokens) || isContinuation(line.tokens, tokens));
      return lines.find((line, at) => line.text === text && isIt(line, at)) ?? lines.find(isIt) ?? null;
    }

    /** Of two times as they are shown. @param {string} time @param {string} than */
    function isEarlier(time, than) {
      const [one, other] = [time.match(/\d+/gu) ?? [], than.match(/\d+/gu) ?? []];
      if (one.length === 0 || one.length !== other.length) return false;
      const at = one.findIndex((digits, index) => Number(digits) !== Number(other[index]));
      return at !== -1 && Number(one[at]) < Number(other[at]);
    }

    /** @param {Line} line @param {CaptionBlock} block */
    function readLine(line, { speaker, self = false, text }) {
      if (text !== line.text) Object.assign(line, { text, tokens: tokensOf(text) });
      if (speaker !== "") line.speaker = speaker;
      let rest = after(line.head, text);
      if (line.block && speaker !== "") Object.assign(line.block, { speaker, self });
      for (let length = fitting(joinedText(line.lead, rest)); rest !== "" && length < joinedText(line.lead, rest).length; length = fitting(rest)) {
        const piece = rest.slice(0, Math.max(1, length - line.lead.length)).trimEnd();
        line.block ??= newBlock({ voice: "", speaker: line.speaker, self });
        tell(line.block, joinedText(line.lead, piece));
        close(line.block);
        line.head = joinedText(line.head, piece);
        Object.assign(line, { block: null, lead: "" });
        rest = rest.slice(piece.length).trimStart();
      }
      if (rest === "") return;
      line.block ??= newBlock({ voice: "", speaker: line.speaker, self });
      tell(line.block, joinedText(line.lead, rest));
    }

    /** @param {string} head @param {string} rest */
    const joinedText = (head, rest) => (head === "" || rest === "" ? head + rest : `${head} ${rest}`);

    /** @param {CaptionBlock} block @param {string} head */
    function beginLine(block, head) {
      const line = { ...newLine(block), head };
      const rest = after(head, block.text);
      if (rest !== "") line.block = Object.assign(newBlock({ voice: "", speaker: block.speaker, self: block.self ?? false }), { sent: rest });
      lines.push(line);
    }


    /** The newest lines of a speaker, or of anybody where that is "". @param {number} count @param {string} speaker */
    const newest = (count, speaker) => lines.filter((line) => speaker === "" || line.speaker === speaker || line.speaker === "").slice(-count);

    return { begin: beginLine, read: readPanel, readLine, lineAt: (node) => lines.find((line) => line.node === node), newest };
  }

  capture.createTranscriptMerge = createTranscriptMerge;
})();
