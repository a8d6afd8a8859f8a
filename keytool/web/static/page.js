// The customers' page: what was given, its verdict, the language, the camera.

import { check } from "./check.js";
import { checkedToken, rememberChecked } from "./checked.js";
import { presented, troubleOf } from "./list.js";
import { checkFile, checkText, drawMany, forgetMany, isList, listenToLists, takesFile } from "./many.js";
import { isPdf, readPdf } from "./pdf-coupon.js";
import { readPicture, scan } from "./pictures.js";
import { hexOf, readPresented } from "./presented.js";
import { recognise } from "./recognise.js";
import { hideVerdict, showVerdict } from "./show.js";
import { textOf } from "./token-text.js";
import { choose, label, language, loadWords, problem, remember } from "./words.js";

const at = (id) => document.getElementById(id);
const WORKER = "../c-offline.js";

let shown = null; // the last verdict
let told = null; // [code, facts] of the last problem
let turn = 0; // a later question makes the answer to an earlier one worthless
let looking = null; // ends the look through the camera

async function judge(given) {
  const mine = ++turn;
  tellProblem(null);
  hideVerdict();
  forgetMany();
  document.body.classList.add("busy");
  const answer = await check(given);
  if (mine !== turn) return;
  document.body.classList.remove("busy");
  shown = withNewer(answer);
  draw();
  scrollTo({ top: 0 });
}

const GOOD = new Set(["valid", "not-yet-valid"]);

/** A renewed coupon leads to the newer one, when that was checked on this device. */
function withNewer(answer) {
  const { claims, token, reason, balance } = answer;
  if (claims && GOOD.has(reason)) rememberChecked(hexOf(claims.couponId), token);
  const newer = reason === "replaced" ? checkedToken(balance.successor) : null;
  return newer ? { ...answer, why: "known", newer } : answer;
}

function draw() {
  const name = document.body.dataset.vendor;
  const headline = shown ? drawVerdict() : label("title");
  document.title = [headline, name].filter(Boolean).join(" · ");
  at("title").hidden = at("lead").hidden = shown !== null;
  at("another").hidden = shown === null;
}

/** Whatever goes wrong, a person reads a sentence. */
function drawVerdict() {
  try {
    return showVerdict(shown);
  } catch {
    shown = { kind: "coupon", verdict: "cannot-say", reason: "page-trouble" };
    return showVerdict(shown);
  }
}

function listenToTrouble() {
  const tell = () => {
    document.body.classList.remove("busy");
    tellProblem("page-trouble");
  };
  addEventListener("error", tell);
  addEventListener("unhandledrejection", tell);
}

/** What a person typed or pasted: a link, a token, a code, or the digest on an act. */
function judgeText(text) {
  const found = presented(text);
  if (found.length > 1) return checkText(found.map((one) => textOf(one.given.token)).join("\n"));
  if (found.length) return judge(found[0].given);
  const { kind, readings } = recognise(text);
  if (kind === "digest") return compareWithAct(readings[0].value);
  const { code, facts } = troubleOf(text);
  return tellWrong(code, facts);
}

const tellWrong = (code, facts) => tellProblem(code, { ...facts, next: facts.position + 1 });

function compareWithAct(digest) {
  if (!shown?.act) return tellProblem("digest-without-act");
  shown = { ...shown, digest };
  tellProblem(null);
  draw();
  scrollTo({ top: 0 });
}

async function judgeOne(file) {
  if (!file) return;
  const mine = ++turn;
  document.body.classList.add("busy");
  const found = await ((await isPdf(file)) ? readPdf(file) : readPicture(file));
  if (mine !== turn) return;
  document.body.classList.remove("busy");
  if (found.token) await judge(found);
  else if (found.list) await checkText(found.list);
  else tellProblem(found.problem, found.facts);
}

function tellProblem(code, facts = {}) {
  told = code && [code, facts];
  const { suggestion } = facts;
  at("problem").textContent = code ? problem(code, facts) : "";
  at("given").setAttribute("aria-invalid", String(Boolean(code)));
  at("suggestion").hidden = !suggestion;
  at("take").textContent = suggestion ?? "";
}

function judgeFragment() {
  if (location.hash.length < 2) return;
  const presented = readPresented(location.hash);
  if (presented) judge(presented);
  else tellProblem("link-without-coupon");
}

async function look() {
  if (looking) return;
  looking = new AbortController();
  tellProblem(null);
  at("camera").hidden = false;
  at("aim").textContent = label("aim");
  at("stop").focus();
  const found = await scan(at("view"), looking.signal, (code) => (at("aim").textContent = problem(code)));
  looking = null;
  at("camera").hidden = true;
  if (found.token) {
    await judge(found);
    at("headline").focus();
  } else {
    if (found.problem) tellProblem(found.problem);
    at("scan").focus();
  }
}

function speak() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-label]")) node.textContent = label(node.dataset.label);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  if (told) tellProblem(...told);
  draw();
  drawMany();
}

/** A list takes the place of a single verdict. */
function beginList() {
  turn += 1;
  shown = null;
  document.body.classList.remove("busy");
  tellProblem(null);
  hideVerdict();
  draw();
}

const judgeFile = (file) => (takesFile(file) ? checkFile(file) : judgeOne(file));

function listen() {
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    judgeText(at("given").value);
  });
  at("given").addEventListener("input", () => told && tellProblem(null));
  at("take").addEventListener("click", () => {
    at("given").value = at("take").textContent;
    judgeText(at("given").value);
  });
  at("newer").addEventListener("click", () => judge({ token: shown.newer }));
  at("scan").addEventListener("click", look);
  at("stop").addEventListener("click", () => looking?.abort());
  at("open").addEventListener("click", () => at("file").click());
  at("file").addEventListener("change", () => {
    judgeFile(at("file").files[0]);
    at("file").value = "";
  });
  listenToLists({ tell: tellProblem, begin: beginList });
  addEventListener("hashchange", judgeFragment);
  listenToFiles();
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      choose(button.dataset.language);
      remember();
      speak();
    });
  }
}

/** Files that are dropped or pasted anywhere. */
function listenToFiles() {
  const dragged = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    document.body.classList.add("dragged");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dragged");
  });
  addEventListener("drop", (event) => {
    document.body.classList.remove("dragged");
    if (!dragged(event)) return;
    event.preventDefault();
    judgeFile(event.dataTransfer.files[0]);
  });
  addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (event.target === at("list") || !isList(text)) return judgeFile(event.clipboardData?.files[0]);
    event.preventDefault(); // the field has one line
    checkText(text);
  });
}

/** Keep the page on this device. Without a worker it works as well, with a connection. */
async function settle() {
  try {
    const address = { createScriptURL: (url) => (url === WORKER ? url : "") };
    const policy = globalThis.trustedTypes?.createPolicy("keydesk", address);
    const url = policy ? policy.createScriptURL(WORKER) : WORKER;
    await navigator.serviceWorker?.register(url, { scope: "../c", updateViaCache: "none" });
  } catch {
    // a browser that keeps nothing
  }
}

try {
  await loadWords();
} catch (error) {
  document.body.classList.add("broken");
  throw error;
}
listenToTrouble();
speak();
listen();
document.body.classList.add("ready");
judgeFragment();
await settle();
