// A verdict on the page: one headline, one sentence, the details below.

import { withDigest } from "./act.js";
import { addressOf } from "./contact.js";
import { hexOf } from "./presented.js";
import { clause, day, edition, keyName, label, moment, reason, regulation, units } from "./words.js";

const at = (id) => document.getElementById(id);
const SOON = new Set(["not-yet-valid", "suspended"]);

export function toneOf({ verdict, reason: code }) {
  if (verdict === "valid") return "good";
  if (verdict === "cannot-say") return "unknown";
  return SOON.has(code) ? "soon" : "bad";
}

/** Show an answer of `check`, and how a paper's `digest` compares with an act's. */
export function showVerdict(told) {
  const answer = withDigest(told, told.digest);
  const [headline, sentence] = reason(answer, factsOf(answer));
  const section = at("verdict");
  section.dataset.kind = answer.kind;
  section.dataset.verdict = answer.verdict;
  section.dataset.reason = answer.reason;
  section.dataset.tone = toneOf(answer);
  at("mark").setAttribute("href", `#mark-${toneOf(answer)}`);
  at("headline").textContent = headline;
  at("sentence").textContent = answer.agrees ? `${sentence} ${label("digest-agrees")}` : sentence;
  at("newer").hidden = !answer.newer;
  showContact(answer);
  at("details").replaceChildren(...rows(answer).flatMap(row));
  section.hidden = false;
  return headline;
}

export const headlineOf = (answer) => reason(answer, factsOf(answer))[0];

/** Whom to ask, wherever there is something to ask. */
function showContact({ verdict, contact = [] }) {
  at("contact").hidden = verdict === "valid" || !contact.length;
  const links = contact.map((way) => {
    const link = document.createElement("a");
    link.href = addressOf(way);
    link.rel = "noreferrer";
    link.textContent = way;
    return link;
  });
  const parts = links.flatMap((link, n) => (n ? [", ", link] : [link]));
  at("contact").replaceChildren(label("contact"), " ", ...parts);
}

export function hideVerdict() {
  at("verdict").hidden = true;
}

function factsOf({ act, claims, state, clock }) {
  return {
    number: act?.number,
    day: act && day(act.issued, act.edition),
    from: claims && day(claims.starts, claims.edition),
    until: claims && day(claims.expires - 1, claims.edition),
    asof: state && moment(state),
    device: clock && moment(clock.device),
    site: clock && moment(clock.site),
  };
}

/** [label, value or lines, remark] of each row. */
function rows(answer) {
  const told = answer.claims ? couponRows(answer) : answer.act ? actRows(answer) : [];
  return told.filter(([, value]) => value);
}

/** The label for the customer is not shown: a stranger may look. */
function couponRows(answer) {
  const { claims, state, kept } = answer;
  const told = edition(claims);
  const period = [claims.starts, claims.expires - 1].map((moment_) => day(moment_, claims.edition));
  const remark = kept ? label(`kept-${kept}`) : "";
  return [
    ["vendor", told.vendor],
    ["level", told.level],
    ["regulation", told.title],
    ["period", period.join(" – ")],
    unitsRow(answer),
    ["key", keyName(claims.key)],
    ["state-as-of", state && moment(state), remark],
  ];
}

/** Every fact of the token, so that the paper beside it can be compared. */
function actRows({ act, digest, agrees }) {
  const issued = { number: act.number, day: day(act.issued, act.edition) };
  return [
    ["act", label("act-of", issued)],
    ["regulation", regulation(act.edition)],
    ["old-key", keyName(act.oldKey)],
    ["new-key", keyName(act.newKey)],
    ["decision", label(act.outcome)],
    ["clauses", act.clauses.map((number) => clause(act.edition, number))],
    ["digest", inGroups(hexOf(act.digest)), agrees ? "" : digestRemark(digest)],
  ];
}

const inGroups = (digest) => digest.match(/.{8}/g).join(" ");

function digestRemark(given) {
  return given ? label("digest-given", { digest: inGroups(given) }) : label("digest-compare");
}

// A coupon that gives nothing any more has no balance.
const STILL_TELLING = new Set(["not-yet-valid", "used-up"]);

const tellsUnits = ({ balance, verdict, reason: code }) =>
  Boolean(balance) && (verdict !== "not-valid" || STILL_TELLING.has(code));

/** What is left, in a word; "" where nothing is told. */
export function leftOf(answer) {
  const { claims, balance } = answer;
  return claims.unit !== "priority" && tellsUnits(answer) ? leftWords(claims, balance) : "";
}

/** Hours are for development alone: without any left, support lasts to the coupon's last day. */
function leftWords({ unit, units: total }, balance) {
  if (unit === "minutes" && !balance.left && !balance.held) return label("hours-spent");
  const left = unit === "requests" ? balance.left : units(unit, balance.left);
  return label("left-of", { left, total: units(unit, total) });
}

function unitsRow(answer) {
  const { claims, balance, verdict } = answer;
  const { unit, units: total } = claims;
  if (unit === "priority") return ["units", label("priority")];
  if (!tellsUnits(answer)) return ["units", units(unit, total), verdict === "valid" ? label("left-by-code") : ""];
  const remarks = [label("as-of", { moment: moment(balance.asOf) })];
  if (balance.held) remarks.push(label("held", { n: units(unit, balance.held) }));
  return ["left", leftWords(claims, balance), remarks.join(", ")];
}

function row([name, value, remark]) {
  const term = document.createElement("dt");
  term.textContent = label(name);
  const told = document.createElement("dd");
  told.dataset.row = name;
  for (const line of [value].flat()) told.append(paragraph(line));
  if (remark) {
    const small = document.createElement("small");
    small.textContent = remark;
    told.append(small);
  }
  return [term, told];
}

function paragraph(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}
