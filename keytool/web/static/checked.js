// Genuine coupons that were checked on this device, by their ids: the way from a renewed coupon to
// the one that was issued in its place. A token proves and spends nothing; codes are not kept.

import { fromText, textOf } from "./token-text.js";

const PLACE = `keydesk checked ${new URL("../", import.meta.url).pathname}`;
const MOST = 50;

/** [id, token as text] of each, the latest last. */
function kept() {
  try {
    const pairs = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return pairs.filter(([id, text]) => typeof id === "string" && typeof text === "string");
  } catch {
    return []; // nothing is kept, or not by us
  }
}

export function rememberChecked(id, token) {
  const others = kept().filter(([other]) => other !== id);
  try {
    localStorage.setItem(PLACE, JSON.stringify([...others, [id, textOf(token)]].slice(-MOST)));
  } catch {
    // what a browser refuses to keep is not found again
  }
}

/** The token of a coupon, or null when it was not checked here. */
export function checkedToken(id) {
  const found = kept().find(([other]) => other === id);
  return found ? fromText(found[1]) : null;
}
