// Writes the comment of a review to its pull request, over the one that an earlier run wrote.
import { readFileSync } from "node:fs";

const MARKER = "<!-- egov-review -->";
const { GITEE_API = "https://gitee.com/api/v5", GITEE_REPO, GITEE_PULL_REQUEST_IID } = process.env;
const { EGOV_REVIEW_TOKEN = "" } = process.env;

async function call(method, path, body) {
  const answer = await fetch(`${GITEE_API}/repos/${GITEE_REPO}/${path}`, {
    method,
    headers: { Authorization: `Bearer ${EGOV_REVIEW_TOKEN}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} comments: ${answer.status}`);
  return answer.json();
}

async function earlier(comments) {
  for (let page = 1; ; page++) {
    const items = await call("GET", `${comments}?per_page=100&page=${page}`);
    const found = items.find(({ body }) => body.startsWith(MARKER));
    if (found !== undefined || items.length === 0) return found;
  }
}

const body = readFileSync(process.argv[2] ?? "report/review.md", "utf8");
const comments = `pulls/${GITEE_PULL_REQUEST_IID}/comments`;
const comment = await earlier(comments);
await (comment === undefined
  ? call("POST", comments, { body })
  : call("PATCH", `pulls/comments/${comment.id}`, { body }));
