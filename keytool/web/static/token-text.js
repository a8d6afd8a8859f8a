// A signed token as text, and how long it says that it is: the twin of
// keytool/recognise/token_text.py.

const MOST_DIGITS = 2500;
const [LEAST_BYTES, MOST_BYTES] = [96, 1024];
const ACT_TYPE = "\x10\x6bkeydesk-act";

const joinedBytes = (raw) => Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
export const rawOf = (text) => atob(text.replaceAll("-", "+").replaceAll("_", "/"));

/** The bare token as base64url without padding. */
export const textOf = (token) =>
  btoa(String.fromCharCode(...token)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

export function fromDigits(digits) {
  if (digits.length > MOST_DIGITS || !/^[1-9][0-9]*$/.test(digits)) return null;
  const hex = BigInt(digits).toString(16);
  if (hex.length % 2 === 0 || hex[0] !== "1") return null;
  return sized(Uint8Array.from(hex.slice(1).match(/../g) ?? [], (byte) => parseInt(byte, 16)));
}

export function fromText(text) {
  if (text.length > 2 * MOST_BYTES || !/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) return null;
  const token = joinedBytes(rawOf(text));
  return textOf(token) === text ? sized(token) : null;
}

const sized = (token) => (token.length >= LEAST_BYTES && token.length <= MOST_BYTES ? token : null);

/** How many letters the token that `text` begins with has, by its own heads; null for none. */
export function lettersTold(text) {
  if (text.length < 88) return null;
  const told = lengthOf(joinedBytes(rawOf(text.slice(0, 88))));
  return told === null ? null : Math.ceil((told * 4) / 3);
}

function lengthOf(start) {
  if (start[0] !== 0xd2 || start[1] !== 0x84) return null;
  const header = afterString(start, 2);
  if (header === null || start[header] !== 0xa0) return null;
  const payload = afterString(start, header + 1);
  if (payload === null) return null;
  const length = payload + 66;
  return length >= LEAST_BYTES && length <= MOST_BYTES ? length : null;
}

function afterString(content, at) {
  const head = content[at] ?? 0;
  if (head >= 0x40 && head < 0x58) return at + 1 + head - 0x40;
  if (head === 0x58 && at + 1 < content.length) return at + 2 + content[at + 1];
  if (head === 0x59 && at + 2 < content.length) return at + 3 + content[at + 1] * 256 + content[at + 2];
  return null;
}

export const isWhole = (token) => lengthOf(token) === token.length;
export const saysAct = (token) => String.fromCharCode(...token.slice(0, 48)).includes(ACT_TYPE);
