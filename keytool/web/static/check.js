// What can be said of a coupon or an act: its own proof, the site's lists, this device's clock.

import { isAct, judgeAct } from "./act.js";
import { Malformed, need } from "./cbor.js";
import { newest, siteMoment } from "./files.js";
import { hexOf, lookupId, openEntry } from "./presented.js";
import { judge, readBalance, readList, readTrust, withStatus } from "./token.js";

const CLOCK_SLACK = 3600; // by how much the clock of this device may differ from the site's
const LIST_SLACK = 300;
// What is true whatever the time is.
const TIMELESS = new Set([
  "malformed",
  "bad-signature",
  "wrong-purpose",
  "key-distrusted",
  "revoked",
  "unknown-issuer",
]);
// What a rolled-back, damaged or missing trust list means.
const WITHOUT_TRUST = { "rolled-back": "trust-list-rolled-back" };

const cannotSay = (reason) => ({ verdict: "cannot-say", reason });

/**
 * { kind, verdict, reason, clock } of { token, act }, where `act` is what its link said, or of the
 * { codes } that a typed text can mean. Of an act also `act`; of a coupon { claims, balance, state,
 * fresh }: `state` is the moment of the status list that was asked, `seen` that of the one at
 * hand, asked or not. Never throws.
 */
export async function check(given, now = Math.floor(Date.now() / 1000)) {
  const kind = given.token && isAct(given.token, given.act) ? "act" : "coupon";
  return { kind, ...(await judged(given, kind, now)) };
}

async function judged({ token, codes }, kind, now) {
  if (!globalThis.crypto?.subtle) return cannotSay("page-needs-https");
  try {
    const trusted = await trustedSite();
    if (!trusted.trust) return cannotSay(WITHOUT_TRUST[trusted.problem] ?? "no-trust-list");
    return mindClock(await proved({ token, codes }, kind, trusted, now), now);
  } catch {
    return cannotSay("page-trouble");
  }
}

function proved({ token, codes }, kind, trusted, now) {
  if (codes) return ofCodes(codes, trusted, now);
  return kind === "act" ? judgeAct(token, trusted.trust, now) : ofToken(token, trusted, now);
}

async function trustedSite() {
  const { value: site } = await newest("site.json", readSite);
  if (!site) return { trust: null };
  const roots = site.roots.map((hex) => bytesOf(hex));
  const read = (bytes) => readTrust(bytes, roots, site.threshold);
  const found = await newest("trust.cbor", read, (trust) => ["trust", trust.version]);
  return { site, trust: found.value, problem: found.problem };
}

function readSite(bytes) {
  const site = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  need(typeof site.base === "string" && Number.isInteger(site.digits), "site");
  need(Array.isArray(site.roots) && Number.isInteger(site.threshold), "roots");
  return site;
}

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));

async function ofCodes(codes, trusted, now) {
  const found = [];
  let unreachable = false;
  for (const code of codes) {
    const { value, problem } = await entryOf(code, trusted, now);
    if (value) found.push(value);
    else unreachable ||= problem && problem !== "missing";
  }
  if (found.length > 1) return cannotSay("code-ambiguous");
  if (!found.length) return cannotSay(unreachable ? "code-needs-register" : "code-not-in-register");
  const [{ token, balance }] = found;
  return { ...(await ofToken(token, trusted, now)), balance };
}

/** Token and balance that a look-up file has for a code; a value of null: it has none. */
async function entryOf(code, { site, trust }, now) {
  const name = hexOf(await lookupId(code)).slice(0, site.digits);
  const read = async (bytes) => {
    const entry = await openEntry(code, bytes);
    return entry && { token: entry[0], balance: await balanceOf(entry, trust, now) };
  };
  const mark = (entry) => entry?.balance && [`balance ${entry.balance.coupon}`, entry.balance.asOf];
  return newest(`codes/${name}.bin`, read, mark);
}

/** The balance; null when it is not proven, which leaves the coupon as it is. */
async function balanceOf([token, signed], trust, now) {
  const { claims } = await judge(token, trust, 0);
  if (!claims) return null;
  try {
    const balance = await readBalance(signed, trust, claims.couponId, now);
    return { ...balance, coupon: hexOf(claims.couponId) };
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

async function ofToken(token, { site, trust }, now) {
  const proven = await judge(token, trust, now);
  if (!proven.claims?.place) return withStatus(proven, null, now);
  const path = `status/${proven.claims.place[0]}.cwt`;
  const read = (bytes) => readList(bytes, trust, `${site.base}/c/${path}`, now);
  const { value: list, fresh, problem } = await newest(path, read, (held) => [path, held.issued]);
  const seen = { seen: list?.issued };
  const asked = proven.verdict === "valid" || proven.reason === "not-yet-valid";
  if (!asked) return { ...proven, ...seen };
  if (proven.verdict === "valid" && !list && problem === "rolled-back") return { ...proven, ...cannotSay("status-list-rolled-back") };
  return { ...withStatus(proven, list, now), ...seen, state: list?.issued, fresh };
}

/** A clock that is wrong by an hour says of dates whatever it likes; then nothing is said. */
function mindClock(answer, now) {
  if (TIMELESS.has(answer.reason)) return answer;
  const early = answer.seen && now < answer.seen - LIST_SLACK;
  const off = siteMoment !== null && Math.abs(siteMoment - now) > CLOCK_SLACK;
  if (!early && !off) return answer;
  const clock = { device: now, site: off ? siteMoment : answer.seen };
  return { ...answer, ...cannotSay("clock-off"), clock };
}
