// Signed tokens in a text, in spite of what wrappers, mails and messengers did to it: the twin of
// keytool/recognise/tokens.py and unwrapping.py.

import { TABLE } from "./arrivals.js";
import { pattern, undecorated } from "./characters.js";
import { fromDigits, fromText, isWhole, lettersTold, rawOf, saysAct, textOf } from "./token-text.js";

export const LEAST_LETTERS = 128;

const LEAST_DIGITS = 232;
const [MOST_LETTERS, MOST_MARKS, MOST_RUNS, MOST_STARTS] = [4096, 32, 64, 8];
const MOST_ENCODINGS = 4;
const STARTS = ["0oR", "0Or"];

const found = (name) => {
  const shape = pattern(name);
  return (text) => shape.exec(text);
};
const MARK = pattern("mark", "gu");
const fragment = found("fragment");
const base64Runs = found("base64_runs");
const digitRuns = found("digit_runs");
const longDigits = found("long_digits");
const longText = found("long_text");
const addressStart = found("address_start");
const hostStart = found("host_start");
const tail = found("tail");
const softBreak = found("soft_break");
const defense2 = found("defense_2");
const defense3 = found("defense_3");
const SOFT_BREAKS = pattern("soft_break", "gu");
const QUOTE_MARKS = pattern("quote_marks", "gu");
const ESCAPED = pattern("escaped", "gu");
const DEFENSE_2_SIGN = pattern("defense_2_sign", "gu");
const WRAPPERS = Object.entries(TABLE.wrappers);
const ENTITIES = Object.entries(TABLE.entities);

// What was done to the text on its way

const aside = (what, text = "") => ({ what, text });

function unwrapped(given) {
  const left = [];
  let text = unfolded(given, left);
  if (text.includes("&") && text.includes(";")) {
    const plain = ENTITIES.reduce((made, [entity, sign]) => made.replaceAll(entity, sign), text);
    if (plain !== text) left.push(aside("encoding", "html"));
    text = plain;
  }
  text = unpacked(text, left);
  let plain = text;
  for (let round = 0; round < MOST_ENCODINGS && plain.includes("%"); round++) {
    plain = plain.replace(ESCAPED, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  }
  if (plain !== text) left.push(aside("encoding", "percent"));
  return [plain, left];
}

function unfolded(given, left) {
  if (!given.includes("\n")) return given;
  let text = given;
  if (softBreak(text)) {
    text = text.replace(SOFT_BREAKS, "").replaceAll("=3D", "=").replaceAll("=23", "#");
    left.push(aside("encoding", "quoted"));
  }
  const plain = text.replace(QUOTE_MARKS, "\n");
  if (plain !== text) left.push(aside("quotes", ">"));
  return plain;
}

function unpacked(text, left) {
  if (!text.includes("://") || (!text.includes("?") && !text.includes("/v3/"))) return text;
  const lowered = text.toLowerCase();
  const names = WRAPPERS.filter(([, marks]) => marks.some((mark) => lowered.includes(mark)));
  left.push(...names.map(([name]) => aside("wrapper", name)));
  return names.some(([name]) => name === "urldefense") ? undefended(text) : text;
}

function undefended(text) {
  const third = defense3(text);
  if (third) return restored(third[1], third[2]);
  const second = defense2(text);
  if (!second) return text;
  const signs = second[1].replace(/[ \n]/g, "").replaceAll("_", "/");
  return signs.replace(DEFENSE_2_SIGN, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function restored(address, kept) {
  if (kept.length % 4 === 1) return address;
  const signs = [...rawOf(kept)].reverse();
  let made = "";
  for (let at = 0; at < address.length; ) {
    if (address[at] !== "*") {
      made += address[at++];
      continue;
    }
    const long = at + 2 < address.length ? TABLE.defense_lengths.indexOf(address[at + 2]) : -1;
    const several = long >= 0 && address[at + 1] === "*";
    for (let count = several ? long + 2 : 1; count > 0; count--) made += signs.pop() ?? "*";
    at += several ? 3 : 1;
  }
  return made;
}

// Tokens

const withoutGaps = (text) => text.replaceAll(" ", "").replaceAll("\n", "");
const swapCase = (text) =>
  text.replace(/[A-Za-z]/g, (c) => (c < "a" ? c.toLowerCase() : c.toUpperCase()));

/** What the tokens in a text are, or what is left of one; null where nothing looks like it. */
export function findTokens(given) {
  const [text, left] = unwrapped(given);
  const all = [...tokensIn(text)];
  const sound = all.filter(({ token }) => token.whole);
  const taken = sound.length ? sound : all.slice(0, 1);
  if (!taken.length) return damaged(text, left);
  const readings = new Map();
  for (const { act, token } of taken) {
    const kind = act || saysAct(token.content) ? "act" : "coupon";
    const value = textOf(token.content);
    if (!readings.has(value)) readings.set(value, { kind, value, token: token.content });
  }
  const [{ token: first, start }] = taken;
  left.push(...before(text.slice(0, start)), ...first.aside);
  left.push(...after(text.slice(first.end)));
  const told = [...readings.values()];
  const sure = first.whole && told.length === 1 ? "sure" : "likely";
  const once = new Map(left.map((one) => [`${one.what} ${one.text}`, one]));
  return { kind: told[0].kind, sure, readings: told, aside: [...once.values()] };
}

function damaged(text, left) {
  const code = fragment(text) ? "link-without-coupon" : longText(text) ? "token-malformed" : null;
  return code && { kind: "coupon", sure: "unsure", readings: [], aside: left, problem: { code } };
}

function* tokensIn(text) {
  let anyWhole = false;
  let count = 0;
  for (const mark of text.matchAll(MARK)) {
    if (count++ === MOST_MARKS) return;
    const end = mark.index + mark[0].length;
    const rest = text.slice(end, end + MOST_LETTERS);
    const digits = mark[2] === "n" || mark[2] === "N";
    const token = digits ? inDigits(rest) : inBase64(rest, mark[2] === "B");
    if (!token) continue;
    anyWhole ||= token.whole;
    yield { act: Boolean(mark[1]), token: moved(token, end), start: mark.index };
  }
  if (!anyWhole) yield* unmarked(text);
}

function* unmarked(text) {
  for (const [swapped, start] of STARTS.entries()) {
    let at = text.indexOf(start);
    for (let tries = 0; tries < MOST_STARTS && at >= 0; tries++) {
      const rest = text.slice(at, at + MOST_LETTERS);
      const token = inBase64(rest, Boolean(swapped));
      if (token?.whole) {
        yield { act: false, token: moved(token, at), start: at };
        return;
      }
      if (begins(rest)) return; // a token without its end, which must not pass for anything else
      at = text.indexOf(start, at + 1);
    }
  }
  for (const [shape, read] of [[longDigits, inDigits], [longText, inBase64]]) {
    const run = shape(text);
    const token = run && read(text.slice(run.index, run.index + MOST_LETTERS));
    if (token) {
      yield { act: false, token: moved(token, run.index), start: run.index };
      return;
    }
  }
}

const moved = (token, by) => ({ ...token, end: token.end + by });

function inBase64(rest, swapped = false) {
  const runs = base64Runs(rest)?.[0];
  if (!runs) return null;
  let joined = withoutGaps(runs);
  let told = lettersTold(joined);
  const left = [];
  if (told === null && swapped) {
    joined = swapCase(joined);
    told = lettersTold(joined);
    left.push(aside("case", "Caps Lock"));
  }
  if (told !== null) {
    const content = fromText(joined.slice(0, told));
    if (!content || !isWhole(content)) return null;
    const end = endOf(rest, told);
    return { content, end, whole: true, aside: [...left, ...breaks(rest.slice(0, end))] };
  }
  const first = runs.replaceAll("\n", " ").split(" ", 1)[0];
  for (const [text, end] of [[first, first.length], [joined, runs.length]]) {
    const content = fromText(text);
    if (content) return { content, end, whole: false, aside: breaks(rest.slice(0, end)) };
  }
  return null;
}

function begins(rest) {
  const joined = withoutGaps(base64Runs(rest)?.[0] ?? "");
  return lettersTold(joined) !== null || lettersTold(swapCase(joined)) !== null;
}

function inDigits(rest) {
  const runs = digitRuns(rest)?.[0];
  if (!runs || runs.length < LEAST_DIGITS) return null;
  let joined = "";
  let likely = null;
  for (const run of runs.replaceAll("\n", " ").split(" ").slice(0, MOST_RUNS)) {
    joined += run;
    const content = run && joined.length >= LEAST_DIGITS ? fromDigits(joined) : null;
    if (!content) continue;
    const end = endOf(rest, joined.length);
    const token = { content, end, whole: isWhole(content), aside: breaks(rest.slice(0, end)) };
    if (token.whole) return token;
    likely ??= token;
  }
  return likely;
}

function endOf(rest, letters) {
  let missing = letters;
  for (let place = 0; place < rest.length; place++) {
    if (rest[place] !== " " && rest[place] !== "\n") missing--;
    if (missing === 0) return place + 1;
  }
  return rest.length;
}

const breaks = (text) => (text.includes(" ") || text.includes("\n") ? [aside("breaks")] : []);

function before(text) {
  const near = text.slice(-300);
  const start = addressStart(near) ?? hostStart(near);
  return leftOver(start ? text.slice(0, text.length - near.length + start.index) : text);
}

function after(given) {
  const left = [];
  let text = given.replace(/^=+/, "");
  if (text !== given) left.push(aside("padding"));
  const more = tail(text)?.[0];
  if (more) {
    const tracked = TABLE.tracking.some((mark) => more.includes(mark));
    left.push(aside(tracked ? "tracking" : "wrapper", more.slice(0, 80)));
    text = text.slice(more.length);
  }
  return [...left, ...leftOver(text)];
}

/** Words, or signs, round what was meant. */
export function leftOver(text) {
  const words = undecorated(text);
  if (words) return [aside("words", words.slice(0, 80))];
  const bare = text.replace(/^[ \n]+|[ \n]+$/g, "");
  return bare ? [aside("decoration", bare.slice(0, 8))] : [];
}
