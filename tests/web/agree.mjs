// Says of each token and code on stdin what the JavaScript verifier says; one JSON in, one out.
// Run by test_javascript.py in a folder that holds the verifier.

import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { readHead } from "./heads.js";
import { addressOf, readContact } from "./contact.js";
import { hexOf, openEntry, readPresented } from "./presented.js";
import { readCode } from "./typed-code.js";
import { readSite } from "./site.js";
import { judge, readBalance, readList, readTrust, withStatus } from "./token.js";

globalThis.crypto ??= webcrypto; // node 18 has it, but not by this name

const given = JSON.parse(readFileSync(0, "utf-8"));
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));

if (given.without_native) {
  const native = crypto.subtle.importKey.bind(crypto.subtle);
  crypto.subtle.importKey = (form, key, kind, ...more) =>
    kind === "Ed25519" ? Promise.reject(new Error("none")) : native(form, key, kind, ...more);
}

const roots = given.roots.map(bytes);
const trust = await readTrust(bytes(given.trust), roots, 1);
const pinned = given.pinned.map(bytes);
const trusted = [];
for (const { content, threshold, newest } of given.trust_lists) {
  const tried = readTrust(bytes(content), pinned, threshold, newest);
  trusted.push(await tried.then(({ version }) => version, () => null));
}
const status = await readList(bytes(given.list), trust, given.address, given.now);
const told = [];
for (const token of given.tokens) {
  const proven = await judge(bytes(token), trust, given.now);
  const last = withStatus(proven, proven.claims?.place?.[0] === 1 ? status : null, given.now);
  told.push([proven.verdict, proven.reason, last.verdict, last.reason]);
}
const codes = given.codes.map((code) => {
  const read = readCode(code);
  return [read.codes ?? [], read.problem ?? null, read.suggestion ?? null];
});
const links = given.links.map((link) => hexOf(readPresented(link)?.token ?? new Uint8Array()));
const entry = await openEntry(given.code, bytes(given.record));
const balance = await readBalance(entry[1], trust, bytes(given.coupon_id), given.now);
const forged = [];
for (const list of given.forged_lists) {
  forged.push(await readList(bytes(list), trust, given.address, given.now).then(() => "read", () => "refused"));
}
const readers = {
  list: (content, by, now) => readList(content, by, given.address, now),
  balance: (content, by, now) => readBalance(content, by, bytes(given.coupon_id), now),
  head: (content, by) => readHead(content, by),
  contact: (content, by, now) => readContact(content, by, given.contact_address, now),
};
const terms = [];
for (const { kind, content, trust: list, now } of given.terms) {
  const by = await readTrust(bytes(list), roots, 1);
  terms.push(await readers[kind](bytes(content), by, now).then(() => true, () => false));
}
const sites = [];
for (const site of given.sites) {
  const read = ({ base, digits, roots, threshold }) => [base, digits, roots.map(hexOf), threshold];
  sites.push(await readSite(bytes(site)).then(read, () => null));
}
const balances = [];
for (const content of given.balances) {
  const read = ({ asOf, left, held, spent, successor }) =>
    [asOf, left, held, spent, successor && hexOf(successor)];
  const tried = readBalance(bytes(content), trust, bytes(given.coupon_id), given.now);
  balances.push(await tried.then(read, () => null));
}
const ways = given.ways.map(addressOf);
console.log(JSON.stringify({ told, codes, links, entry: entry.map(hexOf), balance, forged, trusted, terms, ways, sites, balances }));
