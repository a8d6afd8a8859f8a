// What a person gives: a typed code, a link, a token as text (docs/coupon-format.md, 4 and 5;
// docs/act-format.md, 4).

import { decode, list, need, octets } from "./cbor.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const NOISE = /[\s_\-\u00ad\u200b-\u200f\u202a-\u202e\u2010-\u2015\u2060\u2212\ufeff]+/g;
const pairs = (from, to) => new Map([...from].map((letter, n) => [letter, to[n]]));
const LOOK_ALIKE = pairs("АВЕКМНОРСТУХЗЧБІ", "ABEKMHOPCTYX3461");
const LAYOUT = pairs("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬІ", "QWERTYUIOPASDFGHJKLZXCVBNMS");
const CROCKFORD = pairs("OIL", "011");

const EXP = [1];
for (let n = 1; n < 31; n++) EXP.push((EXP[n - 1] << 1) ^ (EXP[n - 1] & 16 ? 0b100101 : 0));
const LOG = new Map(EXP.map((value, power) => [value, power]));
const times = (a, b) => (a && b ? EXP[(LOG.get(a) + LOG.get(b)) % 31] : 0);

function syndromes(word) {
  return [1, 2, 3].map((power) => word.reduce((sum, symbol) => times(sum, EXP[power]) ^ symbol, 0));
}

function singleError(word) {
  const [first, second, third] = syndromes(word);
  if (!first || !second || !third) return null;
  const power = (LOG.get(second) - LOG.get(first) + 31) % 31;
  if (power !== (LOG.get(third) - LOG.get(second) + 31) % 31 || power >= word.length) return null;
  const error = EXP[(LOG.get(first) - power + 31) % 31];
  const index = word.length - 1 - power;
  return [index, word[index] ^ error];
}

const written = (word) =>
  word.map((value) => ALPHABET[value]).join("").match(/.{5}/g).join("-");

function readings(typed) {
  const words = [new Map(), LOOK_ALIKE, LAYOUT].map((table) =>
    typed
      .map((letter) => table.get(letter) ?? letter)
      .map((letter) => ALPHABET.indexOf(CROCKFORD.get(letter) ?? letter)),
  );
  const whole = words.filter((word) => !word.includes(-1));
  return [...new Map(whole.map((word) => [word.join(), word])).values()];
}

/** { codes } that the text can mean, or { problem, position, suggestion } for the person. */
export function readCode(text) {
  const typed = [...text.normalize("NFKC").toUpperCase().replace(NOISE, "")];
  if (typed.length !== 20) return { problem: "code-malformed", length: typed.length };
  const words = readings(typed);
  if (!words.length) return { problem: "code-characters" };
  const right = words.filter((word) => word.some(Boolean) && !syndromes(word).some(Boolean));
  if (right.length) return { codes: right.map(written) };
  for (const word of words) {
    const found = singleError(word);
    if (found) {
      const suggestion = written(replaced(word, ...found));
      return { problem: "code-mistyped", position: found[0] + 1, suggestion };
    }
  }
  for (const word of words) {
    const position = swappedAt(word);
    if (position) return { problem: "code-swapped", position, suggestion: written(swapped(word, position)) };
  }
  return { problem: "code-check-failed" };
}

/** The place (from 1) of two neighbours whose swap makes a code of the word; 0 for none. */
function swappedAt(word) {
  const holds = (_, n) => n > 0 && !syndromes(swapped(word, n)).some(Boolean);
  return Math.max(0, word.findIndex(holds));
}

function swapped(word, position) {
  const other = [...word];
  [other[position - 1], other[position]] = [word[position], word[position - 1]];
  return other;
}

function replaced(word, index, value) {
  return word.map((symbol, n) => (n === index ? value : symbol));
}

const fragmentOf = (link) => /^https?:\/\/[^\s#]+#(\S*)$/i.exec(link)?.[1];

/** The token in a coupon's link or in bare base64url; null when there is none. */
export function readToken(text) {
  return tokenOf(fragmentOf(text) ?? (text.length >= 128 ? `b${text}` : ""));
}

/** The token in an act's link, `HOST/c#an...` or `#ab...`; null when it is none. */
export function readAct(text) {
  const fragment = fragmentOf(text) ?? "";
  return fragment[0] === "a" ? tokenOf(fragment.slice(1)) : null;
}

/** { token, act } of a link or bare base64url, or null; `act` is what the link says of it. */
export function readPresented(text) {
  const act = readAct(text);
  const token = act ?? readToken(text);
  return token && { token, act: Boolean(act) };
}

/** The same of `location.hash`. */
export const readFragment = (hash) => readPresented(`https://x/${hash}`);

/** A SHA-256 in hexadecimal as it is printed on an act, or null. */
export function readDigest(text) {
  const digits = text.replace(NOISE, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}

function tokenOf(fragment) {
  if (fragment[0] === "n") return fromDigits(fragment.slice(1));
  if (fragment[0] === "b") return fromBase64(fragment.slice(1));
  return null;
}

function fromDigits(digits) {
  if (digits.length > 2500 || !/^[1-9][0-9]*$/.test(digits)) return null;
  const hex = BigInt(digits).toString(16);
  if (hex.length % 2 === 0 || hex[0] !== "1") return null;
  return sized(Uint8Array.from(hex.slice(1).match(/../g) ?? [], (byte) => parseInt(byte, 16)));
}

function fromBase64(text) {
  if (text.length > 2048 || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const token = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
    const again = btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    return again === text ? sized(token) : null;
  } catch {
    return null;
  }
}

function sized(token) {
  return token.length >= 96 && token.length <= 1024 ? token : null;
}

// Look-up files (section 9)

async function derived(code, size, purpose) {
  const utf8 = new TextEncoder();
  const secret = utf8.encode(code.replaceAll("-", ""));
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode(purpose) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 8 * size));
}

export const lookupId = (code) => derived(code, 16, "keydesk coupon lookup id");

export const hexOf = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

/** [token, balance] of the code, or null when the bucket has nothing for it. */
export async function openEntry(code, bucket) {
  const wanted = hexOf(await lookupId(code));
  for (let at = 0; at < bucket.length; ) {
    const start = at + 18;
    const end = start + bucket[start - 2] * 256 + bucket[start - 1];
    need(end <= bucket.length, "bucket");
    const found = bucket.slice(at, at + 16);
    if (hexOf(found) === wanted) return opened(code, found, bucket.slice(start, end));
    at = end;
  }
  return null;
}

async function opened(code, found, rest) {
  const secret = await derived(code, 32, "keydesk coupon entry key");
  const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["decrypt"]);
  const how = { name: "AES-GCM", iv: rest.slice(0, 12), additionalData: found };
  const entry = decode(new Uint8Array(await crypto.subtle.decrypt(how, key, rest.slice(12))));
  return list(entry, 2).map((part) => octets(part, 1, 1024));
}
