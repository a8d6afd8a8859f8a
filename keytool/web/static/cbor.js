// The narrow CBOR of coupons (docs/coupon-format.md, section 2): whole numbers, byte strings,
// texts, arrays and maps in core deterministic encoding. Anything else is refused.

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const MOST_DEPTH = 8;

export class Malformed extends Error {}

export function need(holds, what) {
  if (!holds) throw new Malformed(what);
}

/** The one value that all of `bytes` encodes: numbers, Uint8Array, string, Array and Map. */
export function decode(bytes) {
  const [value, end] = read(bytes, 0, 0);
  need(end === bytes.length, "trailing bytes");
  return value;
}

function read(bytes, at, depth) {
  need(at < bytes.length && depth < MOST_DEPTH, "end");
  const major = bytes[at] >> 5;
  const [count, start] = head(bytes, at);
  switch (major) {
    case 0:
      return [count, start];
    case 1:
      return [-1 - count, start];
    case 2:
      return [taken(bytes, start, count), start + count];
    case 3:
      return [text(taken(bytes, start, count)), start + count];
    case 4:
      return array(bytes, start, count, depth);
    case 5:
      return map(bytes, start, count, depth);
    default:
      throw new Malformed("type");
  }
}

function head(bytes, at) {
  const small = bytes[at] & 31;
  if (small < 24) return [small, at + 1];
  need(small < 28, "head");
  const size = 1 << (small - 24);
  let value = 0n;
  for (const byte of taken(bytes, at + 1, size)) value = (value << 8n) | BigInt(byte);
  const least = size === 1 ? 24n : 1n << BigInt(4 * size);
  need(value >= least, "longer head than needed");
  need(value <= BigInt(Number.MAX_SAFE_INTEGER), "number");
  return [Number(value), at + 1 + size];
}

function taken(bytes, start, count) {
  need(start + count <= bytes.length, "end");
  return bytes.subarray(start, start + count);
}

function text(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Malformed("text");
  }
}

function array(bytes, start, count, depth) {
  const values = [];
  let at = start;
  for (let n = 0; n < count; n++) {
    const [value, end] = read(bytes, at, depth + 1);
    values.push(value);
    at = end;
  }
  return [values, at];
}

function map(bytes, start, count, depth) {
  const values = new Map();
  let at = start;
  let last = null;
  for (let n = 0; n < count; n++) {
    const [key, afterKey] = read(bytes, at, depth + 1);
    const encoded = bytes.subarray(at, afterKey);
    need(typeof key === "number" || typeof key === "string", "key");
    need(last === null || compare(last, encoded) < 0, "order of keys");
    last = encoded;
    const [value, end] = read(bytes, afterKey, depth + 1);
    values.set(key, value);
    at = end;
  }
  return [values, at];
}

export function compare(one, other) {
  for (let n = 0; n < Math.min(one.length, other.length); n++) {
    if (one[n] !== other[n]) return one[n] - other[n];
  }
  return one.length - other.length;
}

export function same(one, other) {
  return compare(one, other) === 0;
}

export function integer(value, least, most) {
  need(typeof value === "number" && value >= least && value <= most, "number");
  return value;
}

export function octets(value, least, most) {
  need(value instanceof Uint8Array && value.length >= least && value.length <= most, "bytes");
  return value;
}

export function keysOf(value, keys) {
  need(value instanceof Map && value.size === keys.length, "map");
  need(keys.every((key) => value.has(key)), "map");
  return value;
}

export function list(value, count) {
  need(Array.isArray(value) && value.length === count, "array");
  return value;
}
