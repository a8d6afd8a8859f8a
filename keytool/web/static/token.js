// Tokens, trust lists, status lists and balances (docs/coupon-format.md, sections 1 to 9).

import { Malformed, compare, decode, integer, keysOf, list, need, octets, same } from "./cbor.js";
import { isSoundPoint, verifies } from "./ed25519.js";

export const [COUPONS, STATUS, JOURNAL] = [1, 2, 3];
const SUCCESSOR = -65538;
const LATEST = 253370764800;
const CLOCK_SLACK = 300;
const STATUS_LIFE = 31 * 86400;
const LIST_BYTES = 16384;
const MOST_ROOTS = 16;
const TRUST_BYTES = 131072;
const UNSHOWABLE =
  /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/;

const ascii = new TextEncoder();

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function head(major, value) {
  if (value < 24) return [(major << 5) | value];
  if (value < 256) return [(major << 5) | 24, value];
  return [(major << 5) | 25, value >> 8, value & 255];
}

export function template(type, mostBytes) {
  const entry = type ? joined([0x10], head(3, type.length), ascii.encode(type)) : [];
  const inside = [0xa0 + (type ? 3 : 2), 0x01, 0x32, 0x04, 0x48];
  return { before: joined(head(2, inside.length + 8 + entry.length), inside), after: entry, mostBytes };
}

export const COUPON = template("", 1024);
const TRUST = template("keydesk-trust", 16384);
const STATUS_LIST = template("application/statuslist+cwt", 20000);
const BALANCE = template("keydesk-balance", 1024);

/** Split by the template; anything that differs from it in a single bit is refused. */
export function takeApart(form, token) {
  need(token.length >= 96 && token.length <= form.mostBytes, "size");
  const kidAt = 2 + form.before.length;
  const kid = token.slice(kidAt, kidAt + 8);
  const protectedHeader = joined(form.before, kid, form.after);
  const start = joined([0xd2, 0x84], protectedHeader, [0xa0]);
  const body = token.subarray(start.length, token.length - 66);
  const skipped = { 0x58: 2, 0x59: 3 }[body[0]] ?? 1;
  const payload = body.subarray(skipped);
  const signature = token.slice(token.length - 64);
  const again = joined(start, head(2, payload.length), payload, [0x58, 0x40], signature);
  need(same(again, token), "template");
  const context = joined([0x84, 0x6a], ascii.encode("Signature1"));
  return { kid, payload, signature, signed: joined(context, protectedHeader, [0x40], body) };
}

/** Whether a token has the protected header of a template, whatever its key is. */
export function begins(form, token) {
  const kidAt = 2 + form.before.length;
  const [before, after] = [token.slice(2, kidAt), token.slice(kidAt + 8)];
  return same(before, form.before) && same(after.slice(0, form.after.length), form.after);
}

async function kidOf(publicKey) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey)).slice(0, 8);
}

export function text(value) {
  need(typeof value === "string", "text");
  const size = ascii.encode(value).length;
  need(size >= 1 && size <= 64 && !UNSHOWABLE.test(value), "text");
  return value;
}

/** Which protection key: { family, id }, { family, desk } or { family, marking }. */
export function keyReference(bytes) {
  octets(bytes, 2, 33);
  const family = ["HASP", "Guardant", "SuperPro"][(bytes[0] & 0x3f) - 1];
  const kind = bytes[0] & 0xc0;
  need(family && kind !== 0xc0, "family");
  const told = bytes.subarray(1);
  if (kind === 0x80) {
    try {
      return { family, marking: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(told) };
    } catch {
      throw new Malformed("marking");
    }
  }
  const id = Array.from(told, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (kind === 0x40) {
    const desk = told.length <= 4 ? parseInt(id, 16) : 0;
    need(told[0] !== 0 && desk >= 1 && desk <= MOST_DESK_NUMBER, "id");
    return { family, desk };
  }
  const most = POSSIBLE_BYTES[family];
  need(told[0] !== 0 && told.length <= most && !(family === "Guardant" && id === "ffffffff"), "id");
  return { family, id };
}

const MOST_DESK_NUMBER = 999_999_999;
const POSSIBLE_BYTES = { HASP: 8, Guardant: 8, SuperPro: 8 };

function claimsOf(payload) {
  const body = keysOf(decode(payload), [4, 5, 7, -65537]);
  const starts = integer(body.get(5), 0, LATEST);
  const expires = integer(body.get(4), starts + 1, LATEST);
  const own = body.get(-65537);
  need(own instanceof Map, "private claims");
  keysOf(own, [0, 1, 2, 3, ...[4, 5].filter((key) => own.has(key))]);
  const [kind, count] = list(own.get(3), 2);
  const unit = ["priority", "requests", "minutes"][integer(kind, 0, 2)];
  const place = own.has(5) ? list(own.get(5), 2) : null;
  return {
    couponId: octets(body.get(7), 12, 12),
    starts,
    expires,
    key: keyReference(own.get(0)),
    edition: text(own.get(1)),
    level: text(own.get(2)),
    unit,
    units: unit === "priority" ? integer(count, 0, 0) : integer(count, 1, 2 ** 31 - 1),
    label: own.has(4) ? text(own.get(4)) : null,
    place: place && [integer(place[0], 0, 2 ** 32 - 1), integer(place[1], 0, 65535)],
  };
}

/**
 * The trust list that at least `threshold` of `roots` (32 bytes each) signed:
 * { version, issued, expires, keys by kid, roots, threshold }. The last two sign the lists
 * after this one. A list older than `newest`, the last version seen, is refused.
 */
export async function readTrust(content, roots, threshold, newest = 0) {
  const envelopes = signaturesOf(content);
  await requireRoots(envelopes, await checkedRoots(roots, threshold), threshold);
  const trust = await trustOf(envelopes[0].payload);
  need(trust.version >= newest, "rolled back");
  if (!trust.roots) return { ...trust, roots, threshold };
  await requireRoots(envelopes, await checkedRoots(trust.roots, trust.threshold), trust.threshold);
  return trust;
}

/** One COSE_Sign1, or an array of several over one payload in the order of their kids. */
function signaturesOf(content) {
  if (content[0] === 0xd2) return [takeApart(TRUST, content)];
  need(content.length <= TRUST_BYTES, "size");
  const copies = decode(content);
  need(Array.isArray(copies) && copies.length >= 2 && copies.length <= MOST_ROOTS, "signatures");
  const envelopes = copies.map((copy) => takeApart(TRUST, octets(copy, 1, TRUST.mostBytes)));
  for (const [n, envelope] of envelopes.entries()) {
    need(same(envelope.payload, envelopes[0].payload), "signatures of different lists");
    need(n === 0 || compare(envelopes[n - 1].kid, envelope.kid) < 0, "order of signatures");
  }
  return envelopes;
}

/** Public keys by kid. */
export async function checkedRoots(roots, threshold) {
  need(roots.length <= MOST_ROOTS, "roots");
  integer(threshold, 1, roots.length);
  const known = new Map();
  for (const root of roots) {
    need(isSoundPoint(octets(root, 32, 32)), "unsound root");
    known.set((await kidOf(root)).join(), root);
  }
  need(known.size === roots.length, "equal roots");
  return known;
}

async function requireRoots(envelopes, known, threshold) {
  let proven = 0;
  for (const envelope of envelopes) {
    const root = known.get(envelope.kid.join());
    if (!root) continue;
    need(await verifies(root, envelope.signed, envelope.signature), "signature");
    proven += 1;
  }
  need(proven >= threshold, "roots");
}

async function trustOf(payload) {
  const body = decode(payload);
  need(body instanceof Map, "map");
  keysOf(body, [0, 1, 2, 3, ...(body.has(4) ? [4] : [])]);
  const issued = integer(body.get(1), 0, LATEST);
  const expires = integer(body.get(2), issued + 1, LATEST);
  const [threshold, roots] = body.has(4) ? list(body.get(4), 2) : [null, null];
  if (roots) {
    need(Array.isArray(roots), "roots");
    await checkedRoots(roots, threshold);
    need(roots.every((root, n) => n === 0 || compare(roots[n - 1], root) < 0), "order of roots");
  }
  const keys = await trustedKeys(body.get(3));
  for (const key of keys.values()) {
    need(!roots?.some((root) => same(root, key.publicKey)), "root among the keys");
  }
  return { version: integer(body.get(0), 1, LATEST), issued, expires, keys, roots, threshold };
}

async function trustedKeys(entries) {
  need(Array.isArray(entries) && entries.length >= 1 && entries.length <= 256, "keys");
  const keys = new Map();
  for (const entry of entries) {
    const key = await trustedKey(entry);
    need(!keys.has(key.kid), "equal kids");
    keys.set(key.kid, key);
  }
  return keys;
}

async function trustedKey(entry) {
  need(Array.isArray(entry) && (entry.length === 5 || entry.length === 6), "key");
  const [publicKey, purpose, from, until, verifyUntil, distrustFrom = LATEST + 1] = entry;
  octets(publicKey, 32, 32);
  need(isSoundPoint(publicKey), "unsound key");
  integer(from, 0, LATEST);
  integer(until, from + 1, LATEST);
  integer(verifyUntil, until, LATEST);
  integer(purpose, 1, 4);
  if (entry.length === 6) integer(distrustFrom, 0, LATEST);
  const kid = (await kidOf(publicKey)).join();
  return { kid, publicKey, purpose, from, until, verifyUntil, distrustFrom };
}

function answer(verdict, reason, claims = null) {
  return { verdict, reason, claims };
}

/** What a token proves at `now` (seconds), as section 7 of the format orders it. Never throws. */
export async function judge(token, trust, now) {
  let envelope;
  try {
    envelope = takeApart(COUPON, token);
  } catch {
    return answer("not-valid", "malformed");
  }
  const key = trust.keys.get(envelope.kid.join());
  if (!key) return answer("cannot-say", "unknown-issuer");
  if (key.purpose !== COUPONS) return answer("not-valid", "wrong-purpose");
  if (!(await verifies(key.publicKey, envelope.signed, envelope.signature))) {
    return answer("not-valid", "bad-signature");
  }
  try {
    return dated(claimsOf(envelope.payload), key, trust, now);
  } catch {
    return answer("not-valid", "malformed");
  }
}

function dated(claims, key, trust, now) {
  if (now >= claims.expires) return answer("not-valid", "expired", claims);
  if (now >= key.verifyUntil) return answer("not-valid", "key-retired", claims);
  if (claims.starts >= key.distrustFrom) return answer("not-valid", "key-distrusted", claims);
  if (now >= trust.expires) return answer("cannot-say", "trust-list-expired", claims);
  if (now + CLOCK_SLACK < claims.starts) return answer("not-valid", "not-yet-valid", claims);
  return answer("valid", "valid", claims);
}

/** What a status key signed that is believed at `now`, and the key: issuers' terms hold for it. */
export async function byStatusKey(form, token, trust, now) {
  const [body, key] = await byKey(form, token, trust, STATUS);
  need(now < key.verifyUntil, "key retired");
  return [body, key];
}

/** What a key of this purpose signed, and the key, whose terms are for the caller to mind. */
export async function byKey(form, token, trust, purpose) {
  const envelope = takeApart(form, token);
  const key = trust.keys.get(envelope.kid.join());
  need(key && key.purpose === purpose, "issuer");
  need(await verifies(key.publicKey, envelope.signed, envelope.signature), "signature");
  return [decode(envelope.payload), key];
}

/** The moment at which something was made: inside the key's window. */
export function madeBy(key, value) {
  return toldBy(key, integer(value, key.from, LATEST));
}

/** The moment since which something is so, perhaps before the key was made. */
function toldBy(key, value) {
  const told = integer(value, 0, key.until - 1);
  need(told < key.distrustFrom, "key distrusted");
  return told;
}

/** A status list for `address`: { issued, expires, states }. */
export async function readList(token, trust, address, now) {
  const [body, key] = await byStatusKey(STATUS_LIST, token, trust, now);
  keysOf(body, [2, 4, 6, 65533, 65534]);
  need(body.get(2) === address, "address");
  const issued = madeBy(key, body.get(6));
  const expires = integer(body.get(4), issued + 1, issued + STATUS_LIFE);
  integer(body.get(65534), 1, STATUS_LIFE);
  const inside = keysOf(body.get(65533), ["lst", "bits"]);
  integer(inside.get("bits"), 2, 2);
  const states = await inflated(octets(inside.get("lst"), 1, 2 * LIST_BYTES));
  return { issued, expires, states };
}

/**
 * The list that all of `compressed` holds. Node and older engines overlook what follows the end
 * of a stream, but none takes a stream without its last byte: one that is still whole without
 * it had something behind it.
 */
async function inflated(compressed) {
  const states = await inflate(compressed);
  const longer = await inflate(compressed.subarray(0, -1)).then(() => true, () => false);
  need(!longer, "bytes behind the list");
  return states;
}

async function inflate(compressed) {
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const states = new Uint8Array(LIST_BYTES);
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (size + value.length > LIST_BYTES) {
      await reader.cancel();
      throw new Malformed("size of the list");
    }
    states.set(value, size);
    size += value.length;
  }
  need(size === LIST_BYTES, "size of the list");
  return states;
}

/** The verdict once the coupon's status list (or null) is looked at as well. */
export function withStatus(proven, status, now) {
  const pending = proven.reason === "not-yet-valid";
  if (proven.verdict !== "valid" && !pending) return proven;
  const { claims } = proven;
  const told = listed(claims, status, now);
  // No list makes a coupon begin earlier.
  return (pending ? told?.verdict !== "not-valid" : !told) ? proven : told;
}

/** What the list says against a coupon; null when it says nothing against it. */
function listed(claims, status, now) {
  if (!claims.place || !status) return answer("cannot-say", "status-unknown", claims);
  const index = claims.place[1];
  const state = (status.states[index >> 2] >> (2 * (index % 4))) & 3;
  if (state === 1) return answer("not-valid", "revoked", claims);
  if (now < status.issued - CLOCK_SLACK || now >= status.expires) {
    return answer("cannot-say", "status-list-expired", claims);
  }
  return state ? answer("not-valid", ["suspended", "used-up"][state - 2], claims) : null;
}

/** Units of a coupon, and the id of the one that renewed it: { asOf, left, held, spent, successor }. */
export async function readBalance(token, trust, couponId, now) {
  const [body, key] = await byStatusKey(BALANCE, token, trust, now);
  need(body instanceof Map, "map");
  keysOf(body, [6, 7, -65537, ...(body.has(SUCCESSOR) ? [SUCCESSOR] : [])]);
  need(compare(octets(body.get(7), 12, 12), couponId) === 0, "coupon");
  const [left, held, spent] = list(body.get(-65537), 3).map((n) => integer(n, 0, 2 ** 31 - 1));
  const successor = body.has(SUCCESSOR) ? octets(body.get(SUCCESSOR), 12, 12) : null;
  return { asOf: toldBy(key, body.get(6)), left, held, spent, successor };
}
