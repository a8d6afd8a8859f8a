// The page's words in the language chosen, and values as people read them.

const LANGUAGE = "keydesk language";
const ZONE = "Europe/Moscow"; // of an edition that this site does not know
const FAMILIES = { HASP: "HASP / Sentinel", Guardant: "Guardant", SuperPro: "SuperPro" };

let all = {};
let editions = {};
export let language = "ru";

export async function loadWords() {
  const files = ["words.json", "editions.json"].map((name) => new URL(name, import.meta.url));
  const read = async (file) => dictionary(await (await fetch(file)).text());
  [all, editions] = await Promise.all(files.map(read));
  choose(remembered() ?? (navigator.languages ?? []).find(spoken) ?? "en");
}

/** JSON whose look-ups find what is written there and nothing that objects inherit. */
const dictionary = (text) =>
  JSON.parse(text, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value) ? Object.assign(Object.create(null), value) : value,
  );

const spoken = (name) => /^(ru|en)\b/.test(name);

export function choose(name) {
  language = name.startsWith("ru") ? "ru" : "en";
}

export function remember() {
  try {
    localStorage.setItem(LANGUAGE, language);
  } catch {
    // a browser that keeps nothing is asked for its language each time
  }
}

function remembered() {
  try {
    return localStorage.getItem(LANGUAGE);
  } catch {
    return null;
  }
}

const filled = (text, facts = {}) =>
  text.replace(/%\((\w+)\)s/g, (whole, name) => (Object.hasOwn(facts, name) ? facts[name] ?? whole : whole));

export const label = (name, facts) => filled(all[language].labels[name], facts);
export const problem = (code, facts) => {
  const { problems } = all[language];
  return filled(problems[code] ?? problems["page-trouble"], facts);
};

/**
 * [headline, sentence] of an answer; `why` the file that decided is not the site's own may have
 * words of its own. A reason without words is trouble of this page.
 */
export function reason({ kind, reason: code, why }, facts) {
  const { reasons, acts } = all[language];
  const said = (kind === "act" && acts[code]) || reasons[code];
  return (reasons[`${code}-${why}`] ?? said ?? reasons["page-trouble"]).map((text) => filled(text, facts));
}

/** A day of `seconds` since 1970 in the zone of an edition: 01.03.2027, or 1 March 2027. */
export const day = (seconds, edition) => writtenDay(seconds, editions[edition]?.time_zone ?? ZONE);

function writtenDay(seconds, timeZone) {
  return format(seconds, language === "ru" ? NUMBERS : { dateStyle: "long" }, { timeZone });
}

const NUMBERS = { day: "2-digit", month: "2-digit", year: "numeric" };

/** Day and minute by the clock of this device. */
export function moment(seconds) {
  const days = language === "ru" ? NUMBERS : { day: "numeric", month: "long", year: "numeric" };
  return format(seconds, { ...days, hour: "2-digit", minute: "2-digit" }, {});
}

function format(seconds, how, zone) {
  const locale = language === "ru" ? "ru-RU" : "en-GB";
  const text = new Intl.DateTimeFormat(locale, { ...how, ...zone }).format(new Date(seconds * 1000));
  return text.replaceAll(" ", "\u00a0"); // a date is not broken at the end of a line
}

const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** `12 requests`, `40 h`, or what a coupon without units gives. */
export function units(kind, count) {
  if (kind === "priority") return label("priority");
  if (kind === "requests") {
    const form = new Intl.PluralRules(language).select(count);
    return filled(all[language].requests[form], { n: number(count) });
  }
  const [h, m] = [Math.floor(count / 60), count % 60];
  return m ? label("hours-minutes", { h: number(h), m }) : label("hours", { n: number(h) });
}

/** What an edition of a regulation says of itself and of a level; ids where it is not known. */
export function edition({ edition: id, level }) {
  const told = editions[id];
  return {
    vendor: told?.vendor[language],
    title: told?.title[language] ?? id,
    level: told?.levels[level]?.[language] ?? level,
  };
}

/** The title of an edition's regulation and the day since which the edition has been in force. */
export function regulation(id) {
  const told = editions[id];
  if (!told) return id;
  return label("edition", { title: told.title[language], day: writtenDay(Date.parse(told.from) / 1000, "UTC") });
}

/** A clause of an edition, with what it is about where that is known. */
export function clause(edition, number) {
  const says = editions[edition]?.clauses[number];
  return says ? `${number} · ${says[language]}` : number;
}

/** A protection key as it is written on papers. */
export function keyName({ family, id, desk, marking }) {
  if (marking) return `${FAMILIES[family]} · ${label("marking", { text: marking })}`;
  if (desk) return `${FAMILIES[family]} ${deskNumber(desk)}`;
  const text = family === "Guardant" ? id.toUpperCase().padStart(8, "0") : BigInt(`0x${id}`).toString();
  return `${FAMILIES[family]} ${text.match(/.{1,4}/g).join(" ")}`;
}

/** The number that a vendor's desk gave to a key without one, with its check digit (H. M. Damm). */
function deskNumber(desk) {
  const digits = String(desk).padStart(6, "0");
  const check = [...digits].reduce((interim, digit) => DAMM[interim][digit], "0");
  return `KD-${digits}-${check}`;
}

const DAMM = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];
