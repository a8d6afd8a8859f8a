// Many coupons in one text: a code or a link to a line, or a table with them in some column.

import { recognise } from "./recognise.js";
import { readCode } from "./typed-code.js";

export const MOST = 1000;
const LINES = /\r\n|[\n\r\u0085\u2028\u2029]/;
const CELLS = /[;,\t|]/;
// What is neither a coupon nor an act, by its own name.
const OTHERS = new Map([
  ["nothing", "nothing-presented"],
  ["key", "presented-key"],
  ["ean", "presented-article"],
  ["address", "link-without-coupon"],
]);

/** [{ text, given }] of what is presented, { text, code, facts } of lines that hold nothing. */
export function listed(text) {
  const lines = text.split(LINES).filter((line) => recognise(line).kind !== "nothing");
  const items = lines.map(ofLine);
  if (items.length > 1 && isHeading(items[0])) items.shift();
  return items.flat();
}

/** Titles of columns are no coupon that was mistyped. */
const isHeading = ([first]) => !first.given && !/[0-9]/.test(first.text);

function ofLine(line) {
  const cells = line.split(CELLS);
  const found = cells.length > 1 ? cells.flatMap(presented) : [];
  if (found.length) return found;
  const whole = presented(line);
  return whole.length ? whole : [{ text: shortened(line), ...troubleOf(line) }];
}

/** The coupons and acts of a text; a typed code is one, however many readings it has. */
export function presented(text) {
  const { kind, readings } = recognise(text);
  const tokens = readings.filter((one) => one.token);
  const told = ({ token, kind: its }) => ({ text: endsOf(text), given: { token, act: its === "act" } });
  if (tokens.length) return tokens.map(told);
  if (kind !== "code" || !readings.length) return [];
  return [{ text: shortened(text), given: { codes: readings.map((one) => one.value) } }];
}

/** { code, facts } of what is wrong with a text that presents nothing. */
export function troubleOf(text) {
  const { kind, problem } = recognise(text);
  if (kind === "code" || kind === "coupon") return { code: problem.code, facts: problem };
  if (OTHERS.has(kind)) return { code: OTHERS.get(kind), facts: {} };
  const read = readCode(text);
  return { code: read.problem, facts: read };
}

/** Links begin alike; by its end a person finds one again. */
function endsOf(text) {
  const plain = text.trim();
  return plain.length > 24 ? `${plain.slice(0, 8)}…${plain.slice(-12)}` : plain;
}

function shortened(text) {
  const plain = text.trim();
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}

/** The text of a file, or null for what is none: UTF-8, UTF-16 with its mark, Windows-1251. */
export async function textOfFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const marked = { "255 254": "utf-16le", "254 255": "utf-16be" }[bytes.slice(0, 2).join(" ")];
  if (marked) return new TextDecoder(marked).decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

export const isTextFile = (file) => /^text\//.test(file.type) || /\.(txt|csv|tsv)$/i.test(file.name);
