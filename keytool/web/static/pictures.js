// QR codes in the camera's view and in pictures: by the browser where it can, else by `qr`.

import { readPresented } from "./presented.js";

const MOST_PIXELS = 1600; // of a picture's longer side; more is slow and shows nothing new
const PAUSE = 120; // milliseconds between two looks

let making = null;

function detector() {
  making ??= make();
  return making;
}

async function make() {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => []);
  const native = formats?.includes("qr_code");
  const Detector = native ? globalThis.BarcodeDetector : (await import("./vendor/qr-0.7.0/decode.js")).BarcodeDetector;
  return new Detector({ formats: ["qr_code"] });
}

/** { token, act } of the one coupon or act that a picture (a file or its pixels) shows, or { problem }. */
export async function readPicture(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { problem: "picture-damaged" };
  }
  for (const most of [MOST_PIXELS, MOST_PIXELS / 2, MOST_PIXELS * 2]) {
    const found = theOne(await texts(drawn(picture, picture.width, picture.height, most)));
    if (found.token || found.problem !== "no-qr-found") return found;
  }
  return { problem: "no-qr-found" };
}

function theOne(seen) {
  const found = new Map();
  for (const text of seen) {
    const presented = readPresented(text);
    if (presented) found.set(presented.token.join(), presented);
  }
  if (found.size > 1) return { problem: "several-coupons-found" };
  if (!found.size) return { problem: seen.length ? "qr-without-coupon" : "no-qr-found" };
  return [...found.values()][0];
}

async function texts(canvas) {
  const found = await (await detector()).detect(canvas);
  return found.map((code) => code.rawValue);
}

/** On white, since a transparent picture would be black on black. */
function drawn(source, width, height, most) {
  const scale = Math.min(1, most / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const TROUBLE = { NotAllowedError: "camera-denied", NotFoundError: "camera-missing", OverconstrainedError: "camera-missing" };

/**
 * Look through the camera into `view` until a coupon or an act is seen or `signal` ends it.
 * Gives { token, act }, { problem } or {}; `tell(problem)` hears of codes that are neither.
 */
export async function scan(view, signal, tell) {
  let stream;
  try {
    const video = { facingMode: "environment", width: { ideal: 1280 } };
    stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (error) {
    return { problem: TROUBLE[error.name] ?? (navigator.mediaDevices ? "camera-busy" : "camera-missing") };
  }
  try {
    view.srcObject = stream;
    await view.play();
    return await watch(view, signal, tell);
  } catch {
    return signal.aborted ? {} : { problem: "camera-busy" };
  } finally {
    for (const track of stream.getTracks()) track.stop();
    view.srcObject = null;
  }
}

async function watch(view, signal, tell) {
  while (!signal.aborted) {
    const found = theOne(await texts(drawn(view, view.videoWidth, view.videoHeight, MOST_PIXELS)));
    if (found.token) return found;
    if (found.problem !== "no-qr-found") tell(found.problem);
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  return {};
}
