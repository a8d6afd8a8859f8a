// What a PDF holds without its pages being drawn: the texts of its links and keywords, and the
// pictures in it. Whatever the bytes are, nothing here throws and nothing grows without bound.

const MOST_STREAMS = 64; // of objects, and as many of pictures
const MOST_TEXTS = 1000;
const LONGEST_TEXT = 4096;
const LONGEST_DICTIONARY = 4096;
const MOST_OBJECTS = 8 << 20; // bytes of one stream of objects
const MOST_PICTURE = 32 << 20; // bytes of one picture's pixels
const SMALLEST_SIDE = 21; // pixels; no QR code has fewer modules
const STREAM = />>\s{0,8}stream(\r\n|\n|\r)/g;
const WHOLE_NUMBER = /(?<!\d)(\d{1,10}) \d{1,5} obj\s{1,4}(\d{1,10})\s{1,4}endobj/g;
const TOLD = /\/(?:URI|Keywords)\s{0,4}(?=[(<])/g;

/**
 * { encrypted, ended, texts, pictures } of a file's bytes; `pictures` gives JPEG blobs and
 * ImageData one by one, since most are never asked for.
 */
export async function openPdf(bytes) {
  const text = new TextDecoder("latin1").decode(bytes); // a letter a byte, so that places agree
  const { plain, streams } = parted(text);
  if (/\/Encrypt\s{0,4}(?:\d|<<)/.test(plain)) return { encrypted: true };
  const texts = new Set();
  collect(plain, texts);
  for (const stream of streams.filter(({ told }) => /\/ObjStm\b/.test(told)).slice(0, MOST_STREAMS)) {
    const held = await unpacked(bytes, stream, MOST_OBJECTS);
    if (held) collect(new TextDecoder("latin1").decode(held), texts);
  }
  const drawn = streams.filter(({ told }) => /\/Subtype\s{0,4}\/Image\b/.test(told) && isLarge(told));
  return { ended: text.includes("%%EOF"), texts: [...texts], pictures: pictures(bytes, drawn.slice(0, MOST_STREAMS)) };
}

/** The file without its streams' content, and where each stream lies with what is told of it. */
function parted(text) {
  const numbers = new Map([...text.matchAll(WHOLE_NUMBER)].map(([, name, value]) => [name, Number(value)]));
  const plain = [];
  const streams = [];
  let at = 0;
  STREAM.lastIndex = 0;
  for (let found = STREAM.exec(text); found; found = STREAM.exec(text)) {
    const told = dictionary(text, Math.max(at, found.index - LONGEST_DICTIONARY), found.index + 2);
    const start = STREAM.lastIndex;
    const { end, exact } = endOf(text, start, told, numbers);
    streams.push({ told, start, end, exact });
    plain.push(text.slice(at, start));
    at = STREAM.lastIndex = end;
  }
  return { plain: plain.concat(text.slice(at)).join("\n"), streams };
}

function dictionary(text, from, to) {
  const near = text.slice(from, to);
  return near.slice(near.lastIndexOf(" obj") + 1);
}

/** By the length that is told where the end stands there, else where the end is found. */
function endOf(text, start, told, numbers) {
  const [, direct, refers] = /\/Length\s{0,4}(\d{1,10})(\s\d{1,5}\sR)?/.exec(told) ?? [];
  const end = start + (refers ? numbers.get(direct) : Number(direct));
  if (/^\s{0,2}endstream/.test(text.slice(end, end + 11))) return { end, exact: true };
  const found = text.indexOf("endstream", start);
  return { end: found < 0 ? text.length : found, exact: false };
}

// Texts

function collect(objects, texts) {
  let before = 0; // no letter is looked at twice, whatever begins without ending
  for (const { index, 0: name } of objects.matchAll(TOLD)) {
    const start = index + name.length;
    if (texts.size >= MOST_TEXTS) return;
    if (start < before) continue;
    const told = objects.slice(start, start + LONGEST_TEXT);
    const said = readable(told[0] === "(" ? literal(told) : hexadecimal(told));
    before = start + (said ? said.length : told.length);
    if (said) texts.add(said);
  }
}

const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const PART = /\\(?:([0-7]{1,3})|(\r\n|[\n\r])|([^]))|[()]|[^\\()]+/y;

/** The bytes of `(text)`: parentheses in pairs, escapes, line breaks that are none. */
function literal(told) {
  let [depth, said] = [0, ""];
  PART.lastIndex = 0;
  for (let part = PART.exec(told); part; part = PART.exec(told)) {
    const [whole, octal, folded, escaped] = part;
    if (whole === "(" && depth++ === 0) continue;
    if (whole === ")" && --depth === 0) return said;
    if (octal) said += String.fromCharCode(parseInt(octal, 8) & 255);
    else if (escaped) said += ESCAPES[escaped] ?? escaped;
    else if (!folded) said += whole;
  }
  return ""; // without its end it is no text
}

function hexadecimal(told) {
  const digits = told.slice(1, Math.max(1, told.indexOf(">"))).replace(/[^0-9A-Fa-f]/g, "");
  const pairs = digits.match(/..?/g) ?? [];
  return pairs.map((pair) => String.fromCharCode(parseInt(pair.padEnd(2, "0"), 16))).join("");
}

/** Texts with the mark of UTF-16 are that; of others only the ASCII in them matters. */
function readable(said) {
  if (!said.startsWith("\u00fe\u00ff")) return said;
  return new TextDecoder("utf-16be").decode(Uint8Array.from(said, (letter) => letter.charCodeAt(0)));
}

// Pictures

const numberOf = (told, name) => Number(new RegExp(`/${name}\\s{0,4}(\\d{1,6})`).exec(told)?.[1] ?? 0);
const isLarge = (told) => Math.min(numberOf(told, "Width"), numberOf(told, "Height")) >= SMALLEST_SIDE;

async function* pictures(bytes, streams) {
  for (const stream of streams) {
    const filters = filtersOf(stream.told);
    if (filters.at(-1) === "DCTDecode") {
      const jpeg = await unpacked(bytes, stream, MOST_PICTURE);
      if (jpeg) yield new Blob([jpeg], { type: "image/jpeg" });
    } else {
      const pixels = isPlain(stream.told) && (await unpacked(bytes, stream, MOST_PICTURE));
      const picture = pixels && asPicture(pixels, numberOf(stream.told, "Width"), numberOf(stream.told, "Height"));
      if (picture) yield picture;
    }
  }
}

/** Eight bits a sample, samples as they are, and no palette. */
const isPlain = (told) =>
  numberOf(told, "BitsPerComponent") === 8 && numberOf(told, "Predictor") < 2 && !told.includes("/Indexed");

/** Grey or red, green and blue, as many as there are samples a pixel. */
function asPicture(samples, width, height) {
  const each = Math.floor(samples.length / (width * height));
  if (each !== 1 && each !== 3) return null;
  const picture = new ImageData(width, height);
  for (let at = 0; at < width * height; at++) {
    for (let part = 0; part < 3; part++) picture.data[4 * at + part] = samples[each * at + (each === 3 ? part : 0)];
    picture.data[4 * at + 3] = 255;
  }
  return picture;
}

// Streams

const filtersOf = (told) => {
  const [, several, one] = /\/Filter\s{0,4}(?:\[([^\]]*)\]|\/(\w+))/.exec(told) ?? [];
  return one ? [one] : (several?.match(/\w+/g) ?? []);
};

/** A stream's content, `most` bytes of it at most; null when it is packed otherwise or has more. */
async function unpacked(bytes, { told, start, end, exact }, most) {
  const packed = filtersOf(told).filter((filter) => filter !== "DCTDecode");
  if (packed.some((filter) => filter !== "FlateDecode") || packed.length > 1) return null;
  if (!packed.length) return bytes.subarray(start, end);
  const sizes = exact ? [end] : [end, ...lineBreaks(bytes, end)];
  let partly = null;
  for (const size of sizes) {
    const { content, whole } = await inflated(bytes.subarray(start, size), most);
    if (whole || !content) return content;
    partly ??= content;
  }
  return partly;
}

/** What stands before `endstream` may be a line break, or content that looks like one. */
const lineBreaks = (bytes, end) => [1, 2].filter((n) => [10, 13].includes(bytes[end - n])).map((n) => end - n);

/** { content, whole }: what came before the trouble, if there is any; no content when it is too much. */
async function inflated(packed, most) {
  const parts = [];
  let size = 0;
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length;
      if (size > most) {
        await reader.cancel();
        return { content: null };
      }
      parts.push(read.value);
    }
  } catch {
    return { content: joined(parts, size), whole: false };
  }
  return { content: joined(parts, size), whole: true };
}

function joined(parts, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
