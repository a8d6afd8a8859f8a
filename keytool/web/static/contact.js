// The vendor's contact (docs/coupon-format.md, section 10), signed with the site.

import { keysOf, need } from "./cbor.js";
import { byStatusKey, madeBy, template, text } from "./token.js";

const CONTACT = template("keydesk-contact", 1024);
const MOST_WAYS = 3;
// The patterns of keytool/domain/contacts.py: what is shown as a link is nothing else.
const PHONE = /^\+?[0-9][0-9 ()-]{3,28}[0-9](?: (?:доб\.|ext\.) [0-9]{1,6})?$/;
const MAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const WEB = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~-]+)*\/?$/;

/** { issued, ways } that a status key signed for `address`. */
export async function readContact(token, trust, address, now) {
  const [body, key] = await byStatusKey(CONTACT, token, trust, now);
  keysOf(body, [2, 6, -65537]);
  need(body.get(2) === address, "address");
  const ways = body.get(-65537);
  need(Array.isArray(ways) && ways.length <= MOST_WAYS && new Set(ways).size === ways.length, "ways");
  for (const way of ways) need(addressOf(text(way)) !== null, "way");
  return { issued: madeBy(key, body.get(6)), ways };
}

/** Where a way leads, or null for what is no way. */
export function addressOf(way) {
  if (PHONE.test(way)) {
    const [number, extension] = way.split(/ (?:доб\.|ext\.) /);
    return `tel:${number.replace(/[ ()-]/g, "")}${extension ? `;ext=${extension}` : ""}`;
  }
  if (MAIL.test(way)) return `mailto:${way}`;
  return WEB.test(way) ? way : null;
}
