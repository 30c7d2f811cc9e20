// Writes the comment of a review to its merge request, over the one that an earlier run wrote.
import { readFileSync } from "node:fs";

const MARKER = "<!-- egov-review -->";
const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, EGOV_REVIEW_TOKEN } = process.env;
const notes = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;

async function call(method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: { "PRIVATE-TOKEN": EGOV_REVIEW_TOKEN ?? "", "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} notes: ${answer.status}`);
  return { items: await answer.json(), next: answer.headers.get("x-next-page") };
}

async function earlier() {
  for (let page = "1"; page; ) {
    const { items, next } = await call("GET", `${notes}?per_page=100&page=${page}`);
    const found = items.find(({ body }) => body.startsWith(MARKER));
    if (found !== undefined) return found;
    page = next;
  }
  return undefined;
}

const body = readFileSync(process.argv[2] ?? "report/review.md", "utf8");
const note = await earlier();
await (note === undefined ? call("POST", notes, { body }) : call("PUT", `${notes}/${note.id}`, { body }));
