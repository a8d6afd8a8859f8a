// Keeps the page on the device, so that it opens without a connection. What coupons are checked
// by (lists, look-up files) is no business of this worker: the page keeps it once it is proven.
// EDITION names this very set of FILES; both are written above when the site is published.

const BASE = new URL("./", self.location).pathname;
const LOST = /^c\/?%(?:25){0,2}23(a?[nb][0-9a-z_-]+.*)$/i; // a link with %23 for its #
const OURS = `keydesk-page ${BASE} `;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const path = url.pathname.slice(BASE.length);
  if (path === "c" && event.request.mode === "navigate") {
    event.respondWith(Response.redirect(`${BASE}c/`));
  } else if (LOST.test(path) && event.request.mode === "navigate") {
    event.respondWith(Response.redirect(`${BASE}c/#${LOST.exec(path)[1]}`));
  } else if (FILES.includes(path)) {
    event.respondWith(kept(event.request, path));
  }
});

async function keep() {
  const cache = await caches.open(OURS + EDITION);
  await cache.addAll(FILES.map((path) => new Request(BASE + path, { cache: "reload" })));
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== OURS + EDITION) await caches.delete(name);
  }
  await self.clients.claim();
}

async function kept(request, path) {
  const cache = await caches.open(OURS + EDITION);
  return (await cache.match(BASE + path)) ?? fetch(request);
}
