// Many coupons at once: a table of verdicts, and the same as CSV. Nothing of it is sent anywhere.

import { checkEach } from "./check.js";
import { MOST, isTextFile, listed, textOfFile } from "./list.js";
import { headlineOf, leftOf, toneOf } from "./show.js";
import { day, edition, keyName, label, language, problem } from "./words.js";

const at = (id) => document.getElementById(id);
const COLUMNS = ["given", "verdict", "until", "left", "key"];

let rows = []; // { item, answer }
let running = null; // ends the run that is under way
let hooks = { tell: () => {}, begin: () => {} };

/** `tell(code, facts)` a problem; `begin()` puts away what a single check showed. */
export function listenToLists(given) {
  hooks = given;
  at("run").addEventListener("click", () => checkText(at("list").value));
  at("pick").addEventListener("click", () => at("table").click());
  at("table").addEventListener("change", () => {
    checkFile(at("table").files[0]);
    at("table").value = "";
  });
  at("halt").addEventListener("click", () => running?.abort());
  at("save").addEventListener("click", save);
}

export const takesFile = (file) => Boolean(file) && isTextFile(file);

export async function checkFile(file) {
  if (!file) return;
  const text = await textOfFile(file);
  if (text === null) return hooks.tell("list-unreadable");
  await checkText(text);
}

/** Whether a text that was pasted is a list, and no single coupon whose link was folded. */
export function isList(text) {
  return listed(text).filter(({ given }) => given).length > 1;
}

export async function checkText(text) {
  const items = listed(text);
  if (!items.some(({ given }) => given)) return hooks.tell("list-without-coupons");
  if (items.length > MOST) return hooks.tell("list-too-long", { most: MOST });
  running?.abort();
  const run = (running = new AbortController());
  hooks.begin();
  rows = items.map((item) => ({ item, answer: null }));
  drawMany();
  at("results").scrollIntoView({ block: "start" });
  const asked = rows.filter(({ item }) => item.given);
  let n = 0;
  for await (const answer of checkEach(asked.map(({ item }) => item.given))) {
    if (run.signal.aborted) break;
    asked[n++].answer = answer;
    drawMany();
  }
  if (running === run) running = null;
  drawMany();
}

export function forgetMany() {
  running?.abort();
  rows = [];
  drawMany();
}

export function drawMany() {
  at("results").hidden = !rows.length;
  at("halt").hidden = !running;
  at("save").hidden = Boolean(running);
  at("summary").textContent = rows.length ? summary() : "";
  const titles = COLUMNS.map((name) => cell("th", label(`many-${name}`)));
  at("titles").replaceChildren(...titles);
  const drawn = at("rows").children;
  at("rows").replaceChildren(...rows.map((row, n) => (isDrawn(drawn[n], row) ? drawn[n] : drawnRow(row))));
}

/** A row is made again when its answer came or the language changed. */
const stateOf = ({ item, answer }) => `${language} ${item.text} ${answer ? answer.reason : ""}`;
const isDrawn = (node, row) => node?.dataset.state === stateOf(row);

function drawnRow(row) {
  const line = document.createElement("tr");
  const told = toldOf(row);
  line.dataset.state = stateOf(row);
  line.dataset.tone = told.tone;
  for (const name of COLUMNS) {
    const made = cell("td", told[name]);
    made.dataset.title = label(`many-${name}`);
    made.dataset.cell = name;
    line.append(made);
  }
  return line;
}

function cell(kind, text) {
  const made = document.createElement(kind);
  made.textContent = text;
  return made;
}

/** What a row says, by its columns. */
function toldOf({ item, answer }) {
  const blank = { given: item.text, until: "", left: "", key: "", level: "", reason: item.code ?? "" };
  if (!item.given) {
    const facts = { ...item.facts, next: item.facts.position + 1 };
    return { ...blank, verdict: problem(item.code, facts), tone: "unknown" };
  }
  if (!answer) return { ...blank, verdict: label(running ? "checking" : "many-unchecked"), tone: "" };
  const { claims, reason } = answer;
  const said = { ...blank, verdict: headlineOf(answer), tone: toneOf(answer), reason };
  if (!claims) return said;
  return {
    ...said,
    given: item.given.codes?.[0] ?? item.text,
    until: day(claims.expires - 1, claims.edition),
    left: leftOf(answer),
    key: keyName(claims.key),
    level: edition(claims).level,
  };
}

function summary() {
  const told = rows.map(({ item, answer }) => (item.given ? answer?.verdict : "none"));
  const count = (verdict) => told.filter((one) => one === verdict).length;
  return label("many-summary", {
    done: told.filter(Boolean).length,
    all: rows.length,
    valid: count("valid"),
    not: count("not-valid"),
    unknown: count("cannot-say") + count("none"),
  });
}

// Spreadsheets in Russian divide cells by semicolons; all need the mark to read UTF-8.
const MARK = "\ufeff";

function save() {
  const names = ["given", "verdict", "reason", "until", "left", "key", "level"];
  const divider = language === "ru" ? ";" : ",";
  const lines = [names.map((name) => label(`many-${name}`)), ...rows.map(toldOf).map((told) => names.map((name) => told[name]))];
  const text = lines.map((cells) => cells.map(quoted).join(divider)).join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([MARK, text, "\r\n"], { type: "text/csv" }));
  link.download = "coupons.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** No text of a stranger becomes a formula of a spreadsheet. */
function quoted(text) {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
