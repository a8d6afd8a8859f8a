// Says what JavaScript makes of each text; one JSON in, one out. Run in a folder that holds the page.

import { readFileSync } from "node:fs";
import { recognise } from "./recognise.js";

const told = JSON.parse(readFileSync(0, "utf-8")).map((text) => {
  const { kind, sure, readings, aside, problem } = recognise(text);
  return {
    kind,
    sure,
    readings: readings.map(({ kind, value }) => [kind, value]),
    aside: aside.map(({ what, text }) => [what, text]),
    problem: problem ? [problem.code, problem.suggestion ?? null] : null,
  };
});
console.log(JSON.stringify(told));
