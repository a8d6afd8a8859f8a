// Says what the JavaScript verifier makes of other people's vectors; one JSON in, one out.
// Run by test_vectors.py in a folder that holds the verifier.

import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { decode } from "./cbor.js";
import { verifies } from "./ed25519.js";
import { judge, keyReference, readList, readTrust } from "./token.js";
import { keyName } from "./words.js";

globalThis.crypto ??= webcrypto; // node 18 has it, but not by this name

const given = JSON.parse(readFileSync(0, "utf-8"));
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const hexOf = (content) => Array.from(content, (byte) => byte.toString(16).padStart(2, "0")).join("");

if (given.without_native) {
  const native = crypto.subtle.importKey.bind(crypto.subtle);
  crypto.subtle.importKey = (form, key, kind, ...more) =>
    kind === "Ed25519" ? Promise.reject(new Error("none")) : native(form, key, kind, ...more);
}

function plain(value) {
  if (value instanceof Uint8Array) return { bytes: hexOf(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return { map: [...value].map((pair) => pair.map(plain)) };
  return value;
}

function read(hex) {
  try {
    return { value: plain(decode(bytes(hex))) };
  } catch {
    return { refused: true };
  }
}

function named(hex) {
  try {
    return keyName(keyReference(bytes(hex)));
  } catch {
    return "refused";
  }
}

async function each(all, told) {
  const answers = [];
  for (const one of all) answers.push(await told(one));
  return answers;
}

const trust = await readTrust(bytes(given.trust), [bytes(given.root)], 1);
const answers = {
  cbor: given.cbor.map(read),
  references: given.references.map(named),
  signatures: await each(given.signatures, (parts) => verifies(...parts.map(bytes))),
  reasons: await each(given.tokens, async (token) => (await judge(bytes(token), trust, given.now)).reason),
  lists: await each(given.lists, (list) =>
    readList(bytes(list), trust, given.address, given.now).then(() => "read", () => "refused"),
  ),
};
console.log(JSON.stringify(answers));
