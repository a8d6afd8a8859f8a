// Acts of replacement (docs/act-format.md): told from coupons by their type, judged as Python does.

import { decode, integer, keysOf, need, octets } from "./cbor.js";
import { verifies } from "./ed25519.js";
import { hexOf } from "./presented.js";
import { COUPON, begins, keyReference, takeApart, template, text } from "./token.js";

const ACT = template("keydesk-act", 1024);
const RECEIPTS = 4;
const LATEST = 253370764800;
const OUTCOMES = ["replace-free", "quote", "repurchase"];
const CLAUSE_BYTES = 16;

const utf8 = new TextEncoder();

/** Whether a token is an act by its type; of one with neither type, what its link said. */
export const isAct = (token, told) => begins(ACT, token) || (told && !begins(COUPON, token));

/**
 * What an act's token proves at `now` (seconds): { verdict, reason, act }, in the order of
 * section 3 of the format. `act` is { number, issued, edition, oldKey, newKey, outcome, clauses,
 * digest }, null while nothing is proven. Never throws.
 */
export async function judgeAct(token, trust, now) {
  let envelope;
  try {
    envelope = takeApart(ACT, token);
  } catch {
    return answer("not-valid", "malformed");
  }
  const key = trust.keys.get(envelope.kid.join());
  if (!key) return answer("cannot-say", "unknown-issuer");
  if (key.purpose !== RECEIPTS) return answer("not-valid", "wrong-purpose");
  if (!(await verifies(key.publicKey, envelope.signed, envelope.signature))) {
    return answer("not-valid", "bad-signature");
  }
  try {
    return dated(actOf(envelope.payload), key, trust, now);
  } catch {
    return answer("not-valid", "malformed");
  }
}

function dated(act, key, trust, now) {
  if (act.issued >= key.distrustFrom) return answer("not-valid", "key-distrusted", act);
  if (now >= key.verifyUntil) return answer("cannot-say", "key-retired", act);
  if (now >= trust.expires) return answer("cannot-say", "trust-list-expired", act);
  return answer("valid", "valid", act);
}

function actOf(payload) {
  const body = keysOf(decode(payload), [6, -65537]);
  const own = body.get(-65537);
  need(own instanceof Map, "private claims");
  keysOf(own, [0, 1, 2, 3, 4, 5, 6]);
  return {
    number: integer(own.get(0), 1, Number.MAX_SAFE_INTEGER),
    issued: integer(body.get(6), 0, LATEST),
    edition: text(own.get(1)),
    oldKey: keyReference(own.get(2)),
    newKey: keyReference(own.get(3)),
    outcome: OUTCOMES[integer(own.get(4), 0, OUTCOMES.length - 1)],
    clauses: clausesOf(own.get(5)),
    digest: octets(own.get(6), 32, 32),
  };
}

/** The answer once the digest of a paper was given: a genuine act of another paper is no proof. */
export function withDigest(answer, digest) {
  if (!answer.act || !digest) return answer;
  const agrees = hexOf(answer.act.digest) === digest;
  return agrees ? { ...answer, agrees } : { ...answer, verdict: "not-valid", reason: "record-differs" };
}

function clausesOf(value) {
  need(Array.isArray(value) && value.length >= 1 && value.length <= 8, "clauses");
  for (const clause of value) need(utf8.encode(text(clause)).length <= CLAUSE_BYTES, "clause");
  return value;
}

function answer(verdict, reason, act = null) {
  return { verdict, reason, act };
}
