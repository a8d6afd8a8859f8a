// A link that some messenger or mail guard has sent on with %23 for its #: put the # back.

const LOST = /^(.*\/)?c\/?%(?:25){0,2}23(a?[nb][0-9a-z_-]+.*)$/i;

/** The address with its # in place, or null when that is not what is wrong with it. */
export function found(path) {
  const lost = LOST.exec(path);
  return lost && `${lost[1] ?? ""}c/#${lost[2]}`;
}

const address = globalThis.location && found(location.pathname);
if (address) location.replace(address);
