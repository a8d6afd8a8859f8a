// Signed heads of the vendor's journal (docs/coupon-format.md, section 10). The page says nothing
// of them: this device keeps the newest, where nobody at the vendor's can change it.

import { integer, keysOf, octets } from "./cbor.js";
import { JOURNAL, byKey, template } from "./token.js";

const HEAD = template("keydesk-journal-head", 1024);

/** { number, hash, at } that a journal key signed, be it retired by now. */
export async function readHead(token, trust) {
  const [body, key] = await byKey(HEAD, token, trust, JOURNAL);
  keysOf(body, [0, 1, 6]);
  const at = integer(body.get(6), key.from, key.until);
  return { number: integer(body.get(0), 1, Number.MAX_SAFE_INTEGER), hash: octets(body.get(1), 32, 32), at };
}
