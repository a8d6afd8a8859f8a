// What a text is that somebody typed, pasted or scanned: the twin of keytool/recognise, made of the
// same table and held equal to it by the same spellings and mutants.

import { TABLE } from "./arrivals.js";
import { asPressed, fold, isAscii, pattern, tidy, undecorated } from "./characters.js";
import { findTokens, leftOver, LEAST_LETTERS } from "./recognise-tokens.js";
import { codesHeld, inLatin, LENGTH, lookAlike, readCode } from "./typed-code.js";

const LONGEST = 65_536;
const SHORT = 200;
const MOST_SPACES = 8;
const LONGEST_ALONE = 60;
const LONGEST_SENTENCE = 2000;
const MOST_RUNS = 400;
const MOST_WORDS = 6;
const VAGUE = new Set(["marking", "batch", "order", "unknown"]);
const WHOLE = new Set(["coupon", "code"]);
const NO_CLAIMS = { symbology: null, family: null, word: null };

const like = (name) => {
  const shape = pattern(name);
  return (text) => shape.test(text);
};
const [cyrillic, capital] = ["cyrillic", "capital"].map(like);
const [someDigit, someLetter, gap, codeShape] = ["some_digit", "some_letter", "gap", "code_shape"].map(like);
const [prefixed, hex8, hexLetter, digitsOnly] = ["prefixed", "hex_8", "hex_letter", "digits"].map(like);
const [grouped, floating, email, address] = ["grouped", "floating", "email", "address"].map(like);
const deskNumber = like("desk_number");
const [batch, markingLike, digestLike, fragment] = ["batch", "marking", "digest", "fragment"].map(like);
const AIM = pattern("aim");
const GS1 = pattern("gs1");
const GS1_SPOKEN = pattern("gs1_spoken");
const BATCH_TOLD = pattern("batch_told");
const RUNS = pattern("runs", "gu");
const TOLD_KEY = pattern("told_key", "gu");

const read = (kind, value) => ({ kind, value });
const aside = (what, text = "") => ({ what, text });

// The front door

/**
 * { kind, sure, readings, aside, problem } of any text. A reading has a kind and a value, that of
 * a coupon or an act its token too; numbers of keys are named here and not read. Never throws.
 */
export function recognise(text) {
  const plain = tidy(text.slice(0, LONGEST));
  if (!plain) return { kind: "nothing", sure: "sure", readings: [], aside: [] };
  const pressed = "]ъЪ".includes(plain[0]) ? asPressed(plain) : plain;
  const prefix = AIM.exec(pressed)?.[0];
  if (!prefix) return best(plain);
  const claims = { ...NO_CLAIMS, symbology: symbologyOf(prefix[1]) };
  const found = readAll(tidy(pressed.slice(3)), claims, prefix);
  return { ...found, aside: [aside("symbology", prefix), ...layout(plain, pressed), ...found.aside] };
}

const named = (letter) => (Object.hasOwn(TABLE.symbologies, letter) ? TABLE.symbologies[letter] : null);

function symbologyOf(letter) {
  const other = letter < "a" ? letter.toLowerCase() : letter.toUpperCase();
  return named(letter) ?? named(other) ?? "unknown";
}

const layout = (plain, pressed) => (plain === pressed ? [] : [aside("layout", "ru")]);

/** As typed, or as pressed on the other layout when that is something surer. */
function best(plain) {
  const found = readAll(plain, NO_CLAIMS, "");
  const damaged = WHOLE.has(found.kind) && !found.readings.length;
  if (!(VAGUE.has(found.kind) || damaged) || plain.split(" ").length - 1 > MOST_SPACES) return found;
  const pressed = asPressed(plain);
  if (pressed === plain) return found;
  const other = readAll(pressed, NO_CLAIMS, "");
  if (VAGUE.has(other.kind) && (other.kind === "unknown" || found.kind !== "unknown")) return found;
  const more = VAGUE.has(other.kind) ? [read("marking", undecorated(plain))] : [];
  const aside = [...layout(plain, pressed), ...other.aside];
  return { ...other, readings: [...other.readings, ...more], aside };
}

function readAll(plain, claims, prefix) {
  if (!plain) return unknown();
  const tokens = plain.length >= LEAST_LETTERS ? findTokens(plain) : null;
  return tokens ?? readGs1(plain, prefix) ?? findCodes(plain) ?? readRest(plain, claims);
}

const unknown = () => ({ kind: "unknown", sure: "unsure", readings: [], aside: [] });

function readRest(plain, claims) {
  const [found, word] = plain.length <= SHORT ? readShort(plain, claims) : [null, null];
  if (!found || VAGUE.has(found.kind)) {
    return damagedCode(plain, word === "coupon") ?? found ?? toldKey(plain) ?? unknown();
  }
  if (found.kind !== "address" || !fragment(plain)) return found;
  const problem = { code: "link-without-coupon" };
  return { kind: "coupon", sure: "unsure", readings: [], aside: found.aside, problem };
}

// Typed codes

function findCodes(text) {
  if (text.length < LENGTH || (!someDigit(text) && text.length > LONGEST_ALONE)) return null;
  const codes = new Map();
  let left = [];
  for (const { start, end, symbols, whole } of candidates(text)) {
    if (!whole && !someDigit(symbols)) continue;
    for (const code of codesHeld(symbols)) {
      if (!codes.size) {
        left = [...leftOver(text.slice(0, start)), ...leftOver(text.slice(end))];
      }
      codes.set(code, read("code", code));
    }
  }
  if (!codes.size) return null;
  const readings = [...codes.values()];
  return { kind: "code", sure: readings.length === 1 ? "sure" : "unsure", readings, aside: left };
}

function damagedCode(text, word) {
  if (!someDigit(text) || !someLetter(text)) return null;
  for (const { start, end, symbols } of candidates(text)) {
    const span = text.slice(start, end);
    if (!(span.length === LENGTH || codeShape(span)) || !someDigit(symbols) || !someLetter(symbols)) continue;
    const left = [...leftOver(text.slice(0, start)), ...leftOver(text.slice(end))];
    return wrongCode(symbols, left);
  }
  const bare = undecorated(text);
  const length = bare.length < 3 * LENGTH ? (bare.match(RUNS) ?? []).join("").length : 0;
  const near = codeShape(bare) && Math.abs(length - LENGTH) <= 2;
  if (!near && !(word && length > LENGTH / 2)) return null;
  return someDigit(bare) && someLetter(bare) ? wrongCode(bare, []) : null;
}

function wrongCode(text, left) {
  const { problem, ...facts } = readCode(text);
  const told = { code: problem ?? "code-check-failed", ...facts };
  return { kind: "code", sure: "unsure", readings: [], aside: left, problem: told };
}

function* candidates(text) {
  const runs = [...text.matchAll(RUNS)].slice(0, MOST_RUNS).map((run) => [run.index, run.index + run[0].length]);
  for (const [first, [start, own]] of runs.entries()) {
    if (own - start > LENGTH) continue;
    let length = 0;
    let before = start;
    for (let next = first; next < runs.length; next++) {
      const [begin, end] = runs[next];
      if (next > first && !gap(text.slice(before, begin))) break;
      length += end - begin;
      before = end;
      if (length >= LENGTH) break;
    }
    if (length !== LENGTH) continue;
    const symbols = text.slice(start, before).match(RUNS).join("");
    yield { start, end: before, symbols, whole: first === 0 && before === runs.at(-1)[1] };
  }
}

// Short texts

const SAID = new Map();
for (const [group, words] of Object.entries(TABLE.words)) {
  for (const word of words) SAID.set(word, [...(SAID.get(word) ?? []), group]);
}
const ORDERED = [...SAID.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const EITHER = ORDERED.map((word) => word.replaceAll(".", "[.]")).join("|");
const WORDS = new RegExp(`^(${EITHER})(?![0-9a-zа-яё_-])[ \\n.:№=]*`, "u");

function withoutWords(text) {
  let [family, word, labelled, rest] = [null, null, false, text];
  for (let count = 0; count < MOST_WORDS; count++) {
    const found = WORDS.exec(fold(rest));
    if (!found || found[0].length === rest.length) break;
    const groups = SAID.get(found[1]);
    if (family === null || !groups.includes("model")) {
      const families = groups.filter((group) => TABLE.families.includes(group));
      if (families.length) {
        family = families[0];
        labelled = rest.slice(0, found[0].length).includes(":");
      } else if (groups.length === 1 && groups[0] === "model") break;
      else if (word === null && groups[0] !== "number") word = groups[0];
    }
    rest = rest.slice(found[0].length);
  }
  return { rest, family, word, labelled };
}

/** [what a short text is, the word before it]. */
function readShort(plain, { symbology }) {
  const bare = undecorated(plain);
  const { rest, family, word, labelled } = withoutWords(bare);
  const core = undecorated(rest);
  if (!core) return [null, word];
  const claims = { symbology, family, word, labelled };
  const found =
    (core.length >= 64 ? readDigest(core) : null) ??
    (family === null && word === null ? readEan(core, symbology) : null) ??
    readForm(core, claims);
  if (!found) return [null, word];
  const words = undecorated(bare.slice(0, bare.length - rest.length));
  const left = words ? [aside("words", words)] : [];
  if (!words && core !== plain) left.push(aside("decoration", plain.slice(0, plain.indexOf(core)).slice(0, 8)));
  return [{ aside: [], ...found, aside: [...left, ...(found.aside ?? [])] }, word];
}

function readForm(core, claims) {
  if (claims.word === "order") return { kind: "order", sure: "likely", readings: [read("order", core)] };
  const found = readKey(core, claims);
  if (claims.word === "marking" && found?.sure !== "sure") return marking(core, "likely") ?? found;
  return found ?? readOther(core);
}

function readKey(core, claims) {
  const [sure, problem] = keyForm(core, claims);
  if (!sure) return null;
  const readings = sure === "unsure" ? [read("marking", core)] : [];
  return { kind: "key", sure, readings, ...(problem && { problem: { code: problem } }) };
}

function keyForm(core, claims) {
  const told = claims.family !== null || claims.word === "key";
  const hexes = isAscii(core) ? [core] : [lookAlike(core.toUpperCase()), inLatin(core)];
  if (hexes.some(prefixed)) return ["sure"];
  const digits = core.startsWith("#") ? core.slice(1) : core;
  if (digitsOnly(core)) return digitsForm(digits.length, claims);
  const inHex = hexes.some((one) => hex8(one) && hexLetter(one));
  if (inHex || deskNumber(core)) return [claims.labelled ? "sure" : "likely"];
  if (floating(core)) return ["unsure"];
  const count = digits.replace(/[ .,-]/g, "").length;
  if (grouped(core) && (told || (count >= 8 && count < 11))) return [told ? "likely" : "unsure"];
  return [null];
}

function digitsForm(length, { symbology, family, word, labelled }) {
  if (length >= 17 && length < 20 && family !== "guardant") return ["unsure", "key-id-software"];
  if (labelled) return ["sure"];
  if (symbology === "ean-upc") return [null];
  if (family !== null) return [family === "guardant" && length === 8 ? "unsure" : "likely"];
  if (word === "key" && length < 11) return [length === 8 ? "unsure" : "likely"];
  return [length >= 8 && length < 11 ? "unsure" : null];
}

function readEan(core, symbology) {
  const box = symbology === "ean-upc" && core.length === 8;
  const long = core.length >= 12 && core.length < 15;
  if (!digitsOnly(core) || core[0] === "#" || !(box || long)) return null;
  const readings = [read("ean", core)];
  if (!holds(core)) return { kind: "ean", sure: "unsure", readings, problem: { code: "ean-check-digit" } };
  return { kind: "ean", sure: symbology ? "sure" : "likely", readings };
}

function holds(digits) {
  const weighed = [...digits].reverse().map((digit, place) => Number(digit) * (place % 2 ? 3 : 1));
  return weighed.reduce((sum, one) => sum + one, 0) % 10 === 0;
}

function readGs1(plain, prefix) {
  const spoken = GS1_SPOKEN.exec(plain);
  const found = spoken ?? GS1.exec(plain);
  if (!found || !(spoken || TABLE.gs1.includes(prefix) || holds(found[1]))) return null;
  const readings = [read("ean", found[1]), ...(found[2] ? [read("marking", found[2])] : [])];
  const right = holds(found[1]);
  const problem = right ? {} : { problem: { code: "ean-check-digit" } };
  return { kind: "ean", sure: right ? "sure" : "unsure", readings, aside: [], ...problem };
}

function readOther(core) {
  if (email(core)) {
    return { kind: "email", sure: "sure", readings: [read("email", core.replace(/^mailto:/, ""))] };
  }
  if (address(core)) return { kind: "address", sure: "sure", readings: [read("address", core)] };
  const told = BATCH_TOLD.exec(core);
  if (told) return batchOf(told[1], core, "likely");
  if (batch(core) || TABLE.batches.includes(core)) return batchOf(core, core, "unsure");
  return someDigit(core) ? marking(core, "unsure") : null;
}

const batchOf = (value, core, sure) => ({ kind: "batch", sure, readings: [read("batch", value), read("marking", core)] });

function marking(core, sure) {
  let spelled = [core];
  if (cyrillic(core)) {
    const alike = lookAlike(core);
    spelled = isAscii(alike) ? [alike, core] : spelled;
  }
  if (!markingLike(spelled[0])) return null;
  if (!capital(spelled[0])) spelled = [spelled[0].toUpperCase(), ...spelled];
  return { kind: "marking", sure, readings: [...new Set(spelled)].map((value) => read("marking", value)) };
}

function readDigest(core) {
  const bare = core.replace(/[ \n:-]/g, "");
  return digestLike(bare) ? { kind: "digest", sure: "sure", readings: [read("digest", bare.toLowerCase())] } : null;
}

function toldKey(text) {
  if (text.length > LONGEST_SENTENCE) return null;
  const told = new Set([...fold(text).matchAll(TOLD_KEY)].map((found) => found[1]));
  return told.size === 1 ? { kind: "key", sure: "unsure", readings: [], aside: [] } : null;
}
