// One kind of space, dash and line end; what stands round a text; the other keyboard layout: the
// twin of keytool/domain/arrivals.py.

import { TABLE } from "./arrivals.js";
import { inLatin } from "./typed-code.js";

/** A pattern of the table. */
export const pattern = (name, flags = "u") => new RegExp(TABLE.patterns[name], flags);

export const isAscii = (text) => /^[\0-\x7f]*$/.test(text);

const CYRILLIC = pattern("cyrillic");
const LATIN = pattern("latin");
const CHARACTERS = new Map();
for (const space of TABLE.characters.spaces) CHARACTERS.set(space, " ");
for (const line of TABLE.characters.lines) CHARACTERS.set(line, "\n");
for (const dash of TABLE.characters.dashes) CHARACTERS.set(dash, "-");
for (const [first, last] of TABLE.characters.invisible) {
  for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) {
    CHARACTERS.set(String.fromCharCode(code), "");
  }
}
const WIDE = TABLE.characters.full_width;
const SHIFT = WIDE.as.charCodeAt(0) - WIDE.first.charCodeAt(0);
for (let code = WIDE.first.charCodeAt(0); code <= WIDE.last.charCodeAt(0); code++) {
  CHARACTERS.set(String.fromCharCode(code), String.fromCharCode(code + SHIFT));
}
const DECORATION = new Set(TABLE.characters.decoration);
const UPPER = [...TABLE.cases.upper];
const FOLD = new Map(UPPER.map((letter, n) => [letter, [...TABLE.cases.lower][n]]));

const stripped = (text, signs) => {
  const letters = [...text];
  let [first, last] = [0, letters.length];
  while (first < last && signs.has(letters[first])) first++;
  while (last > first && signs.has(letters[last - 1])) last--;
  return letters.slice(first, last).join("");
};
const BLANK = new Set(" \n");
export const tidy = (text) =>
  stripped([...text].map((letter) => CHARACTERS.get(letter) ?? letter).join(""), BLANK);
export const undecorated = (text) => stripped(text, DECORATION);
export const fold = (text) => [...text].map((letter) => FOLD.get(letter) ?? letter).join("");
export const asPressed = (text) => (!CYRILLIC.test(text) || LATIN.test(text) ? text : inLatin(text));
