// Ed25519 by the browser where it has it, else by noble-ed25519; both behind the same rules
// (docs/coupon-format.md, "Signature rules"), so that every verifier says the same.

const PRIME = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const SMALL_ORDER = new Set([0n, 1n, PRIME - 1n, ORDER_8, PRIME - ORDER_8]);
const Y = (1n << 255n) - 1n;

function number(littleEndian) {
  let value = 0n;
  for (let n = littleEndian.length - 1; n >= 0; n--) value = (value << 8n) | BigInt(littleEndian[n]);
  return value;
}

export function isSoundPoint(encoded) {
  const y = number(encoded) & Y;
  return encoded.length === 32 && y < PRIME && !SMALL_ORDER.has(y);
}

export async function verifies(publicKey, message, signature) {
  if (signature.length !== 64 || number(signature.subarray(32)) >= ORDER) return false;
  if (!isSoundPoint(signature.subarray(0, 32)) || !isSoundPoint(publicKey)) return false;
  const native = await imported(publicKey);
  if (native) return crypto.subtle.verify("Ed25519", native, signature, message);
  const noble = await import("./vendor/noble-ed25519-3.2.0/index.js");
  try {
    return await noble.verifyAsync(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

const known = new Map();

async function imported(publicKey) {
  const name = publicKey.join();
  if (!known.has(name)) {
    try {
      known.set(name, await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]));
    } catch {
      known.set(name, null); // this browser knows no Ed25519
    }
  }
  return known.get(name);
}
