/**
 * Server-sent events from text as it arrives, by the HTML standard's rules: the only parser of them.
 * Takes pieces of text through push(); calls onFrame({event, id, data}) for each whole frame. `id` is "" where the frame has none.
 */

const LONGEST_FRAME = 8 * 1024 * 1024;

/** @param {(frame: {event: string, id: string, data: string}) => void} onFrame */
export function createSseParser(onFrame) {
  let rest = "";
  let isFirst = true;
  let event = "";
  let id = "";
  /** @type {string[]} */
  let data = [];

  /** @param {string} line */
  function read(line) {
    if (line === "") return finish();
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /u, "");
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
  }

  function finish() {
    if (data.length) onFrame({ event: event || "message", id, data: data.join("\n") });
    event = id = "";
    data = [];
  }

  return {
    /** @param {string} text */
    push(text) {
      rest += isFirst ? text.replace(/^\uFEFF/u, "") : text;
      if (text !== "") isFirst = false;
      if (rest.length > LONGEST_FRAME) throw new Error("A frame of the stream is too long.");
      // A carriage return at the very end may be half of a line's end.
      const ends = /\r\n|\n|\r(?!$)/gu;
      let from = 0;
      for (let end = ends.exec(rest); end; end = ends.exec(rest)) {
        read(rest.slice(from, end.index));
        from = ends.lastIndex;
      }
      rest = rest.slice(from);
    },
  };
}
