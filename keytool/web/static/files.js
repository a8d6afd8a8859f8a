// The site's files: the newest sound copy of each, from the site or from what this device kept.
// Only what was proven is kept, and nothing older than what was seen before is believed.

const SITE = new URL("../", import.meta.url); // c/
const CACHE = `keydesk-proofs ${SITE.pathname}`;
const PATIENCE = 8000; // milliseconds

/** The site's moment (seconds since 1970) by its last answer; null before any. */
export let siteMoment = null;

/**
 * { value, fresh, problem }: `read(bytes)` gives a file's value and throws for an unsound one;
 * `age(value)` is [name, number] of what may only grow, or null. `problem` says why the site's
 * own copy was not taken: missing, unreachable, damaged, rolled-back.
 */
export async function newest(path, read, age = () => null) {
  const offered = await offeredBy(path, read, age);
  if (!offered.problem) return { ...offered, fresh: true };
  const bytes = offered.problem === "missing" ? null : await keptBytes(path);
  const kept = bytes && (await sound(bytes, read, age));
  return { value: kept?.value ?? null, fresh: false, problem: offered.problem };
}

async function offeredBy(path, read, age) {
  const { bytes, problem } = await fetched(path);
  if (problem) return { problem };
  const found = await sound(bytes, read, age);
  if (!found.problem) {
    seen(found.mark);
    await keep(path, bytes);
  }
  return found;
}

async function sound(bytes, read, age) {
  try {
    const value = await read(bytes);
    const mark = age(value);
    return mark && mark[1] < lastSeen(mark[0]) ? { problem: "rolled-back" } : { value, mark };
  } catch {
    return { problem: "damaged" };
  }
}

async function fetched(path) {
  try {
    const options = { cache: "no-cache", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) };
    const response = await fetch(new URL(path, SITE), options);
    const date = Date.parse(response.headers.get("date")) / 1000;
    if (date) siteMoment = date + Number(response.headers.get("age") ?? 0);
    if (response.status === 404 || response.status === 410) return { problem: "missing" };
    if (!response.ok) return { problem: "unreachable" };
    return { bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return { problem: "unreachable" };
  }
}

// What a browser refuses to keep (private windows, full disks) is fetched again next time.

async function keep(path, bytes) {
  try {
    const cache = await caches.open(CACHE);
    await cache.put(new URL(path, SITE), new Response(bytes));
  } catch {
    // see above
  }
}

async function keptBytes(path) {
  try {
    const cache = await caches.open(CACHE);
    const response = await cache.match(new URL(path, SITE));
    return response ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

const nameOf = (mark) => `keydesk ${SITE.pathname} ${mark}`;

function lastSeen(mark) {
  try {
    return Number(localStorage.getItem(nameOf(mark)) ?? 0);
  } catch {
    return 0;
  }
}

function seen(mark) {
  if (!mark) return;
  try {
    localStorage.setItem(nameOf(mark[0]), String(mark[1]));
  } catch {
    // see above
  }
}
