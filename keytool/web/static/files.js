// The site's files: the newest sound copy of each, from the site or from what this device kept.
// Only what was proven is kept, and nothing older than what was seen before is believed.

const SITE = new URL("../", import.meta.url); // c/
const CACHE = `keydesk-proofs ${SITE.pathname}`;
const PATIENCE = 5000; // milliseconds for all files of a question together

/** A file does not have what is looked for in it; what was kept of it may. */
export class Missing extends Error {}

/** The site's moment (seconds since 1970) by its last answer; null before any. */
export let siteMoment = null;

/**
 * The files of one question, which wait for the site no longer than PATIENCE all together; then
 * what is kept has to do. Of each { value, problem }: `read(bytes)` gives a file's value and
 * throws for an unsound one; `age(value)` is [name, number] of what may only grow, or null.
 * `problem` says why the site's own copy was not taken: missing, unreachable, unsound,
 * rolled-back.
 */
export function asking() {
  const patience = AbortSignal.timeout(PATIENCE);
  const get = (path) => fetched(path, patience);
  return (path, read, age = () => null) => newest(path, read, age, get);
}

/**
 * As `asking`, for many questions: each file is asked for once, and a site that did not answer is
 * not asked again. Who is told to wait, waits.
 */
export function askingMany() {
  const answers = new Map();
  let silent = false;
  const asked = async (path) => {
    if (silent) return { problem: "unreachable" };
    for (;;) {
      const answer = await fetched(path, AbortSignal.timeout(PATIENCE));
      silent ||= Boolean(answer.silent);
      if (!answer.wait) return answer;
      await new Promise((done) => setTimeout(done, 1000 * answer.wait));
    }
  };
  const once = (path) => answers.get(path) ?? answers.set(path, asked(path)).get(path);
  return (path, read, age = () => null) => newest(path, read, age, once);
}

async function newest(path, read, age, get) {
  const offered = await offeredBy(path, read, age, get);
  if (!offered.problem) return offered;
  const bytes = await keptBytes(path);
  const kept = bytes && (await sound(bytes, read, age));
  return { value: kept?.value ?? null, problem: offered.problem };
}

async function offeredBy(path, read, age, get) {
  const { bytes, problem } = await get(path);
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
  } catch (error) {
    return { problem: error instanceof Missing ? "missing" : "unsound" };
  }
}

async function fetched(path, patience) {
  try {
    const options = { cache: "no-cache", credentials: "omit", signal: patience };
    const response = await fetch(new URL(path, SITE), options);
    const date = Date.parse(response.headers.get("date")) / 1000;
    if (date) siteMoment = date + Number(response.headers.get("age") ?? 0);
    if (response.status === 404 || response.status === 410) return { problem: "missing" };
    if (!response.ok) return { problem: "unreachable", wait: response.status === 429 ? waitOf(response) : 0 };
    return { bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return { problem: "unreachable", silent: true };
  }
}

/** Seconds, of a server that hears too many questions at once. */
const waitOf = (response) => Math.min(Math.max(Number(response.headers.get("retry-after")) || 1, 1), 60);

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
