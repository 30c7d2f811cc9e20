import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { parse } from "yaml";
import { renderReview } from "../../src/review/render/render-review";
import { review } from "../review/render/sample-review";
import { freshFolder } from "../support/synth";

const FOLDER = path.resolve(__dirname, "..", "..", "examples", "ci");
const templates = readdirSync(FOLDER).filter((name) => name.endsWith(".yml"));
const textOf = (name: string) => readFileSync(path.join(FOLDER, name), "utf8");

describe("given the templates for pipelines", () => {
  const files = renderReview(review, ["zh", "en"]);

  test("when they are counted, then there is one for each service", () => {
    expect(templates).toEqual(["gitee-go.yml", "github-actions.yml", "gitlab-ci.yml"]);
  });

  test.each(templates)("when %s is read, then it is YAML in which no name stands twice", (name) => {
    expect(parse(textOf(name), { uniqueKeys: true, strict: true })).toEqual(expect.any(Object));
  });

  test.each(templates)("when %s names a file of the report, then reviews write it", (name) => {
    const named = [...textOf(name).matchAll(/report\/([\w.-]+\w)/g)].map(([, file]) => file);
    expect(named.length).toBeGreaterThan(0);
    for (const file of named) expect([...files.keys()]).toContain(file);
  });

  test.each(templates)(
    "when %s is followed, then what cannot be decided stops nobody, and bad input says nothing",
    (name) => {
      const text = textOf(name);
      expect(text).toMatch(
        /egov review --base \S+ --head \S+.*--out report --lang zh,en --as-of "\$[({].*"? \|\| result=\$\?/,
      );
      expect(text).toMatch(/-ne 2|!= '2'/);
      expect(text).toMatch(/exit_codes: \[3\]|-eq 3 \]; then exit 0/);
    },
  );

  test("when the plans of GitLab are kept, then nobody may download them", () => {
    const { "egov-plan": plan } = parse(textOf("gitlab-ci.yml")) as {
      "egov-plan": { artifacts: { access: string; paths: string[] } };
    };
    expect(plan.artifacts).toMatchObject({ access: "none", paths: ["plans/"] });
  });

  test.each(templates)("when %s is read, then no credential stands in it", (name) => {
    expect(textOf(name)).not.toMatch(/glpat-|ghp_|PRIVATE-TOKEN: *[^$]/);
  });
});

interface Call {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** Runs a script against a service that has some comments already. */
async function posted(
  script: string,
  env: (url: string) => NodeJS.ProcessEnv,
  pages: readonly (readonly { id: number; body: string }[])[],
): Promise<readonly Call[]> {
  const calls: Call[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    calls.push({ method: request.method ?? "", url: request.url ?? "", body });
    const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 0);
    response.setHeader("x-next-page", page > 0 && page < pages.length ? `${page + 1}` : "");
    response.end(JSON.stringify(pages[page - 1] ?? []));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const file = path.join(freshFolder(), "review.md");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "<!-- egov-review -->\nnew");
  const code = await new Promise((resolve) =>
    spawn(process.execPath, [path.join(FOLDER, script), file], {
      env: { ...process.env, ...env(`http://127.0.0.1:${port}`) },
      stdio: "inherit",
    }).on("close", resolve),
  );
  await new Promise((resolve) => server.close(resolve));
  expect(code).toBe(0);
  return calls;
}

describe.each([
  [
    "post-gitlab-note.mjs",
    (url: string) => ({
      CI_API_V4_URL: url,
      CI_PROJECT_ID: "7",
      CI_MERGE_REQUEST_IID: "3",
      EGOV_REVIEW_TOKEN: "t",
    }),
    "/projects/7/merge_requests/3/notes",
    ["PUT", "/projects/7/merge_requests/3/notes/12"],
  ],
  [
    "post-gitee-comment.mjs",
    (url: string) => ({
      GITEE_API: url,
      GITEE_REPO: "a/b",
      GITEE_PULL_REQUEST_IID: "3",
      EGOV_REVIEW_TOKEN: "t",
    }),
    "/repos/a/b/pulls/3/comments",
    ["PATCH", "/repos/a/b/pulls/comments/12"],
  ],
])("given a request with comments, by %s", (script, env, comments, [method, url]) => {
  const others = { id: 1, body: "fine <!-- egov-review -->" };

  test("when no review is among them, then one is added", async () => {
    const calls = await posted(script, env, [[others]]);
    expect(calls.at(-1)).toEqual({
      method: "POST",
      url: comments,
      body: JSON.stringify({ body: "<!-- egov-review -->\nnew" }),
    });
  });

  test("when one is on a later page, then it is written over, and nothing is added", async () => {
    const calls = await posted(script, env, [[others], [{ id: 12, body: "<!-- egov-review -->\nold" }]]);
    expect(calls.at(-1)).toMatchObject({ method, url });
    expect(calls.map((call) => call.method)).not.toContain("POST");
  });
});
