// What a site says of itself (docs/coupon-format.md, section 10); nothing of it is proven.

import { integer, need } from "./cbor.js";
import { checkedRoots } from "./token.js";

const MOST_DIGITS = 32;
const LONGEST_ADDRESS = 200;

/** { base, digits, roots, threshold, heads } of site.json; roots as their 32 bytes. */
export async function readSite(bytes) {
  const { base, digits, roots, threshold, heads } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  need(typeof base === "string" && [...base].length <= LONGEST_ADDRESS, "base");
  need(Number.isInteger(digits) && Number.isInteger(threshold) && Array.isArray(roots), "site");
  integer(digits, 1, MOST_DIGITS);
  const keys = roots.map(keyOf);
  await checkedRoots(keys, threshold);
  return { base, digits, roots: keys, threshold, heads: Boolean(heads) };
}

function keyOf(hex) {
  need(typeof hex === "string" && /^[0-9A-Fa-f]{64}$/.test(hex), "root");
  return Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
}
