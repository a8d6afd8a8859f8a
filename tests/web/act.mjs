// Says of each act's token and link on stdin what the JavaScript verifier says; one JSON in, one out.
// Run by test_act.py in a folder that holds the verifier.

import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAct, judgeAct } from "./act.js";
import { hexOf, readPresented } from "./presented.js";
import { judge, readTrust } from "./token.js";

globalThis.crypto ??= webcrypto; // node 18 has it, but not by this name

const given = JSON.parse(readFileSync(0, "utf-8"));
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const trust = await readTrust(bytes(given.trust), [bytes(given.root)], 1);

const told = [];
for (const token of given.tokens) {
  const { verdict, reason, act } = await judgeAct(bytes(token), trust, given.now);
  const asCoupon = await judge(bytes(token), trust, given.now);
  told.push([verdict, reason, act?.number ?? null, asCoupon.reason]);
}
const links = given.links.map((link) => {
  const read = readPresented(link);
  const token = hexOf(read?.token ?? new Uint8Array());
  return read?.act ? [token, ""] : ["", token];
});
const { act } = await judgeAct(bytes(given.tokens[0]), trust, given.now);
console.log(JSON.stringify({ told, links, first: { ...act, digest: hexOf(act.digest) } }));
