// What can be said of a coupon or an act: its own proof, the site's lists, this device's clock.

import { isAct, judgeAct } from "./act.js";
import { Malformed } from "./cbor.js";
import { readContact } from "./contact.js";
import { Missing, asking, askingMany, siteMoment } from "./files.js";
import { readHead } from "./heads.js";
import { hexOf, lookupId, openEntry } from "./presented.js";
import { readSite } from "./site.js";
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
  "replaced",
  "unknown-issuer",
]);
// Which file's trouble a reason speaks of.
const DECIDED_BY = new Map([
  ["status-unknown", "list"],
  ["status-list-expired", "list"],
  ["trust-list-expired", "trust"],
  ["no-trust-list", "trust"],
  ["code-needs-register", "entry"],
  ["site-unreachable", "site"],
]);

const cannotSay = (reason) => ({ verdict: "cannot-say", reason });

/**
 * { kind, verdict, reason, clock, why, kept, contact } of { token, act }, where `act` is what its
 * link said, or of the { codes } that a typed text can mean. Of an act also `act`; of a coupon
 * { claims, token, balance, state }: `state` is the moment of the status list that was asked, `seen` that
 * of the one at hand, asked or not. `why` is what was wrong with the file that decided, `kept`
 * with any of them, so that what was kept of it counted. Never throws.
 */
export const check = (given) => answered(given, asking);

/** The answer to each of `all`, as they come; of one state of the site. */
export async function* checkEach(all) {
  const newest = askingMany();
  for (const given of all) yield await answered(given, () => newest);
}

async function answered(given, files) {
  const now = Math.floor(Date.now() / 1000);
  const kind = given.token && isAct(given.token, given.act) ? "act" : "coupon";
  try {
    if (!globalThis.crypto?.subtle) return { kind, ...cannotSay("page-needs-https") };
    const question = new Question(files(), now);
    return { kind, ...(await question.answer(given, kind)) };
  } catch {
    return { kind, ...cannotSay("page-trouble") };
  }
}

/** One question to the site. `found` has what was found of each file that was asked for. */
class Question {
  constructor(newest, now) {
    this.newest = newest;
    this.now = now;
    this.found = new Map();
  }

  async answer(given, kind) {
    const told = await this.judged(given, kind);
    const problem = (name) => this.found.get(name)?.problem;
    const used = ["list", "entry", "trust"].filter((name) => this.found.get(name)?.value);
    const why = problem(DECIDED_BY.get(told.reason));
    const contact = await this.contact();
    await this.head();
    return { ...told, why, kept: used.map(problem).find(Boolean), contact };
  }

  async file(name, ...asked) {
    const found = await this.newest(...asked);
    this.found.set(name, found);
    return found;
  }

  async judged(given, kind) {
    const { value: site } = await this.file("site", "site.json", readSite);
    if (!site) return cannotSay("site-unreachable");
    this.site = site;
    const read = (bytes) => readTrust(bytes, site.roots, site.threshold);
    const { value, problem } = await this.file("trust", "trust.cbor", read, (trust) => ["trust", trust.version]);
    if (!value) return cannotSay(problem === "rolled-back" ? "trust-list-rolled-back" : "no-trust-list");
    this.trust = value;
    return this.mindClock(await this.proved(given, kind));
  }

  proved({ token, codes }, kind) {
    if (codes) return this.ofCodes(codes);
    return kind === "act" ? judgeAct(token, this.trust, this.now) : this.ofToken(token);
  }

  async ofCodes(codes) {
    const all = [];
    for (const code of codes) all.push(await this.entryOf(code));
    const found = all.filter(({ value }) => value);
    const troubled = all.find(({ problem }) => problem && problem !== "missing");
    this.found.set("entry", troubled ?? all[0]);
    if (found.length > 1) return cannotSay("code-ambiguous");
    if (!found.length) return cannotSay(troubled ? "code-needs-register" : "code-not-in-register");
    const { token, balance } = found[0].value;
    const told = await this.ofToken(token);
    const replaced = told.reason === "revoked" && balance?.successor;
    return { ...told, reason: replaced ? "replaced" : told.reason, balance };
  }

  /** Token and balance that a look-up file has for a code. */
  async entryOf(code) {
    const name = hexOf(await lookupId(code)).slice(0, this.site.digits);
    const read = async (bytes) => {
      const entry = await openEntry(code, bytes);
      if (!entry) throw new Missing(code);
      return { token: entry[0], balance: await this.balanceOf(entry) };
    };
    const age = ({ balance }) => balance && [`balance ${balance.coupon}`, balance.asOf];
    return this.newest(`codes/${name}.bin`, read, age);
  }

  /** The balance; null when it is not proven, which leaves the coupon as it is. */
  async balanceOf([token, signed]) {
    const { claims } = await judge(token, this.trust, 0);
    if (!claims) return null;
    try {
      const balance = await readBalance(signed, this.trust, claims.couponId, this.now);
      const successor = balance.successor && hexOf(balance.successor);
      return { ...balance, successor, coupon: hexOf(claims.couponId) };
    } catch (error) {
      if (error instanceof Malformed) return null;
      throw error;
    }
  }

  async ofToken(token) {
    const proven = { ...(await judge(token, this.trust, this.now)), token };
    if (!proven.claims?.place) return { ...withStatus(proven, null, this.now), token };
    const path = `status/${proven.claims.place[0]}.cwt`;
    const read = (bytes) => readList(bytes, this.trust, `${this.site.base}/c/${path}`, this.now);
    const { value: list, problem } = await this.file("list", path, read, (held) => [path, held.issued]);
    const seen = { seen: list?.issued };
    const asked = proven.verdict === "valid" || proven.reason === "not-yet-valid";
    if (!asked) return { ...proven, ...seen };
    const lost = proven.verdict === "valid" && !list && problem === "rolled-back";
    if (lost) return { ...proven, ...cannotSay("status-list-rolled-back") };
    return { ...withStatus(proven, list, this.now), ...seen, token, state: list?.issued };
  }

  /** A clock that is wrong by an hour says of dates whatever it likes; then nothing is said. */
  mindClock(answer) {
    if (TIMELESS.has(answer.reason)) return answer;
    const { now } = this;
    const signed = Math.max(this.trust.issued, answer.seen ?? 0);
    const early = now < signed - LIST_SLACK;
    const off = siteMoment !== null && Math.abs(siteMoment - now) > CLOCK_SLACK;
    if (!early && !off) return answer;
    return { ...answer, ...cannotSay("clock-off"), clock: { device: now, site: off ? siteMoment : signed } };
  }

  /** Keeps the newest head of the vendor's journal; there is nothing to say of it. */
  async head() {
    if (!this.trust || !this.site.heads) return;
    await this.newest("head.cbor", (bytes) => readHead(bytes, this.trust), ({ number }) => ["head", number]);
  }

  /** What the vendor signed; nothing where that is not proven. */
  async contact() {
    if (!this.trust) return [];
    const read = (bytes) => readContact(bytes, this.trust, `${this.site.base}/c/contact.cbor`, this.now);
    const { value } = await this.newest("contact.cbor", read, ({ issued }) => ["contact", issued]);
    return value?.ways ?? [];
  }
}
