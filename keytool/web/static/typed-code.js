// The code that a person types (docs/coupon-format.md, 5): 17 random symbols and 3 checks.

import { TABLE } from "./arrivals.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// \s is told in full, since it is not the same in every language.
const NOISE =
  /[\s_\-\u001c-\u001f\u0085\u00ad\u200b-\u200f\u202a-\u202e\u2010-\u2015\u2060\u2212\ufeff]+/g;
const pairs = (from, to) => new Map([...from].map((letter, n) => [letter, [...to][n]]));
const LOOK_ALIKES = pairs(TABLE.look_alikes.cyrillic, TABLE.look_alikes.latin);
const LAYOUT = new Map([
  ...pairs(TABLE.keyboard.russian, TABLE.keyboard.latin),
  ...Object.entries(TABLE.keyboard.also),
]);
const CROCKFORD = pairs("OIL", "011");

export const LENGTH = 20;

const mapped = (text, table) => [...text].map((letter) => table.get(letter) ?? letter).join("");

/** Cyrillic capitals as the Latin ones and the digits that they look like. */
export const lookAlike = (text) => mapped(text, LOOK_ALIKES);

/** The same keys pressed on the Latin layout. */
export const inLatin = (text) => mapped(text, LAYOUT);

const EXP = [1];
for (let n = 1; n < 31; n++) EXP.push((EXP[n - 1] << 1) ^ (EXP[n - 1] & 16 ? 0b100101 : 0));
const LOG = new Map(EXP.map((value, power) => [value, power]));
const times = (a, b) => (a && b ? EXP[(LOG.get(a) + LOG.get(b)) % 31] : 0);

function syndromes(word) {
  return [1, 2, 3].map((power) => word.reduce((sum, symbol) => times(sum, EXP[power]) ^ symbol, 0));
}

const holds = (word) => !syndromes(word).some(Boolean);

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
  const words = [typed, lookAlike(typed), inLatin(typed)].map((text) =>
    [...text].map((letter) => ALPHABET.indexOf(CROCKFORD.get(letter) ?? letter)),
  );
  const whole = words.filter((word) => !word.includes(-1));
  return [...new Map(whole.map((word) => [word.join(), word])).values()];
}

/** Every code of 20 letters and digits whose checks hold. */
export function codesHeld(typed) {
  const right = readings(typed.toUpperCase()).filter((word) => word.some(Boolean) && holds(word));
  return right.map(written);
}

/** { codes } that the text can mean, or { problem, position, suggestion } for the person. */
export function readCode(text) {
  const typed = text.normalize("NFKC").toUpperCase().replace(NOISE, "");
  if ([...typed].length !== LENGTH) return { problem: "code-malformed", length: [...typed].length };
  const words = readings(typed);
  if (!words.length) return { problem: "code-characters" };
  const codes = codesHeld(typed);
  if (codes.length) return { codes };
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
  const right = (_, n) => {
    const other = n > 0 ? swapped(word, n) : [];
    return other.some(Boolean) && holds(other);
  };
  return Math.max(0, word.findIndex(right));
}

function swapped(word, position) {
  const other = [...word];
  [other[position - 1], other[position]] = [word[position], word[position - 1]];
  return other;
}

function replaced(word, index, value) {
  return word.map((symbol, n) => (n === index ? value : symbol));
}
