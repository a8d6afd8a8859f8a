// A verdict on the page: one headline, one sentence, the details below.

import { day, edition, keyName, label, moment, reason, units } from "./words.js";

const at = (id) => document.getElementById(id);
const SOON = new Set(["not-yet-valid", "suspended"]);

function tone({ verdict, reason: code }) {
  if (verdict === "valid") return "good";
  if (verdict === "cannot-say") return "unknown";
  return SOON.has(code) ? "soon" : "bad";
}

export function showVerdict(answer) {
  const { claims } = answer;
  const [headline, sentence] = reason(answer.reason, factsOf(answer));
  const section = at("verdict");
  section.dataset.verdict = answer.verdict;
  section.dataset.reason = answer.reason;
  section.dataset.tone = tone(answer);
  at("mark").setAttribute("href", `#mark-${tone(answer)}`);
  at("headline").textContent = headline;
  at("sentence").textContent = sentence;
  at("details").replaceChildren(...(claims ? rows(answer).flatMap(row) : []));
  section.hidden = false;
  return headline;
}

export function hideVerdict() {
  at("verdict").hidden = true;
}

function factsOf({ claims, state, clock }) {
  return {
    from: claims && day(claims.starts, claims.edition),
    until: claims && day(claims.expires - 1, claims.edition),
    asof: state && moment(state),
    device: clock && moment(clock.device),
    site: clock && moment(clock.site),
  };
}

/** [label, value, remark] of each line. The label for the customer is not shown: a stranger may look. */
function rows(answer) {
  const { claims, state, fresh } = answer;
  const told = edition(claims);
  const period = [claims.starts, claims.expires - 1].map((moment_) => day(moment_, claims.edition));
  const remark = fresh ? "" : label("kept-copy");
  return [
    ["vendor", told.vendor],
    ["level", told.level],
    ["regulation", told.title],
    ["period", period.join(" – ")],
    unitsRow(answer),
    ["key", keyName(claims.key)],
    ["state-as-of", state && moment(state), remark],
  ].filter(([, value]) => value);
}

function unitsRow({ claims, balance, verdict }) {
  const { unit, units: total } = claims;
  if (unit === "priority") return ["units", label("priority")];
  if (!balance) return ["units", units(unit, total), verdict === "valid" ? label("left-by-code") : ""];
  const left = unit === "requests" ? balance.left : units(unit, balance.left);
  const remarks = [label("as-of", { moment: moment(balance.asOf) })];
  if (balance.held) remarks.push(label("held", { n: units(unit, balance.held) }));
  return ["left", label("left-of", { left, total: units(unit, total) }), remarks.join(", ")];
}

function row([name, value, remark]) {
  const term = document.createElement("dt");
  term.textContent = label(name);
  const told = document.createElement("dd");
  told.dataset.row = name;
  told.textContent = value;
  if (remark) {
    const small = document.createElement("small");
    small.textContent = remark;
    told.append(small);
  }
  return [term, told];
}
