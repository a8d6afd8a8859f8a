// What a person gives, and what published look-up files have for a typed code
// (docs/coupon-format.md, 4, 5 and 9).

import { decode, list, need, octets } from "./cbor.js";
import { recognise } from "./recognise.js";

/** { token, act } of the one coupon or act in a text, or null; `act` when it is said to be one. */
export function readPresented(text) {
  const found = recognise(text).readings.filter((one) => one.token);
  return found.length === 1 ? { token: found[0].token, act: found[0].kind === "act" } : null;
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
