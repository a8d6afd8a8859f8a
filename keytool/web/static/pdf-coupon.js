// The coupon or act in a PDF: by its links and keywords, else by the pictures in it.

import { openPdf } from "./pdf.js";
import { readPicture } from "./pictures.js";
import { readPresented } from "./presented.js";

const MOST_MEGABYTES = 32;
const TOKEN_LIKE = /[\w-]{60}/; // most links of a document are not worth a closer look
const HEAD = 1024; // bytes within which a PDF says that it is one

/** By what a file says of itself or by its first bytes. */
export async function isPdf(file) {
  if (file.type === "application/pdf" || /\.pdf$/i.test(file.name)) return true;
  return beginsAsPdf(file).catch(() => false);
}

const beginsAsPdf = async (file) => (await file.slice(0, HEAD).text()).includes("%PDF-");

/** { token, act }, { list } where there are several, or { problem, facts }. */
export async function readPdf(file) {
  if (file.size > MOST_MEGABYTES << 20) return { problem: "pdf-too-large", facts: { most: MOST_MEGABYTES } };
  try {
    if (!(await beginsAsPdf(file))) return { problem: "pdf-damaged" };
    const opened = await openPdf(new Uint8Array(await file.arrayBuffer()));
    if (opened.encrypted) return { problem: "pdf-encrypted" };
    return byTexts(opened.texts) ?? (await byPictures(opened));
  } catch {
    return { problem: "pdf-damaged" }; // or its disk is gone
  }
}

function byTexts(texts) {
  const found = new Map();
  for (const text of texts.filter((one) => TOKEN_LIKE.test(one))) {
    const presented = readPresented(text);
    if (presented) found.set(presented.token.join(), { presented, text });
  }
  const [first, ...others] = found.values();
  if (others.length) return { list: [first, ...others].map(({ text }) => text).join("\n") };
  return first?.presented;
}

/** The first picture that shows a coupon; else what is wrong with the PDF. */
async function byPictures({ pictures, ended }) {
  let problem = ended ? "pdf-without-code" : "pdf-damaged";
  for await (const picture of pictures) {
    const found = await readPicture(picture);
    if (found.token || found.problem === "several-coupons-found") return found;
    if (found.problem === "qr-without-coupon") problem = found.problem;
  }
  return { problem };
}
