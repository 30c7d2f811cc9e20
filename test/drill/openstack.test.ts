import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type CloudsPlaces, cloudEntry } from "../../src/openstack/clouds-yaml";
import { ObjectStore } from "../../src/openstack/object-store";
import { withoutSecrets } from "../../src/openstack/request";
import { Session } from "../../src/openstack/session";
import { EgovError } from "../../src/problems/egov-error";
import { FakeOpenstack } from "../support/fake-openstack";

const OPTIONS = { timeout: 20_000, attempts: 2, backoff: 1 };
const folder = mkdtempSync(path.join(tmpdir(), "egov-clouds-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function errorOf(run: () => unknown): EgovError {
  try {
    run();
  } catch (error) {
    if (error instanceof EgovError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Places of their own, with the given files below. */
function places(files: Record<string, string>, env: NodeJS.ProcessEnv = {}): CloudsPlaces {
  const base = mkdtempSync(path.join(folder, "p-"));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(base, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const named = env.OS_CLIENT_CONFIG_FILE;
  return {
    env: named === undefined ? env : { ...env, OS_CLIENT_CONFIG_FILE: path.join(base, named) },
    folder: path.join(base, "work"),
    home: path.join(base, "home"),
  };
}

const clouds = (url: string, more = "") => `clouds:\n  a:\n    auth:\n      auth_url: ${url}\n${more}`;

describe("given files of clouds", () => {
  const HOME = "home/.config/openstack/clouds.yaml";

  test("when there are several, then the named one goes first, then the folder's, then the home's", () => {
    const files = { "x.yaml": clouds("x"), "work/clouds.yaml": clouds("work"), [HOME]: clouds("home") };

    expect(cloudEntry("a", places(files, { OS_CLIENT_CONFIG_FILE: "x.yaml" })).auth.auth_url).toBe("x");
    expect(cloudEntry("a", places(files)).auth.auth_url).toBe("work");
    expect(cloudEntry("a", places({ [HOME]: clouds("home") })).auth.auth_url).toBe("home");
  });

  test("when there is a secure.yaml, then it is merged over the entry", () => {
    const secure = "clouds:\n  a:\n    auth:\n      password: 12345\n";

    const { auth } = cloudEntry("a", places({ "work/clouds.yaml": clouds("u"), "work/secure.yaml": secure }));

    expect(auth).toEqual({ auth_url: "u", password: "12345" });
  });

  test("when the entry is unknown, then those that are there are told", () => {
    const error = errorOf(() => cloudEntry("b", places({ "work/clouds.yaml": clouds("u") })));

    expect(error.codes).toEqual(["CLOUDS-ENTRY-UNKNOWN"]);
    expect(error.message).toMatch(/allowed: a$/m);
  });

  test("when there is no file, then the places are told", () => {
    expect(errorOf(() => cloudEntry("a", places({}))).message).toContain(path.join("work", "clouds.yaml"));
  });

  test.each([
    "clouds:\n  a:\n    auth: {password: hush-hush\n",
    "clouds:\n  a:\n    auth: hush-hush\n",
    "clouds:\n  a:\n    auth:\n      password: [hush-hush]\n",
    "hush-hush",
  ])("when the file is wrong, then no value of it is told", (text) => {
    const error = errorOf(() => cloudEntry("a", places({ "work/clouds.yaml": text })));

    expect(error.codes).toEqual(["CLOUDS-UNREADABLE"]);
    expect(error.message).not.toContain("hush");
  });
});

describe("given Keystone", () => {
  let fake: FakeOpenstack;
  beforeEach(async () => {
    fake = await FakeOpenstack.listen();
    fake.addRegion("r1").containers.set("c", new Map());
  });
  afterEach(() => fake.close());

  const open = (auth: object, more: object = {}) =>
    Session.open({ entry: "a", auth: { auth_url: fake.authUrl, ...auth }, ...more }, OPTIONS);

  test("when an application credential is given, then it is used, without a scope", async () => {
    await open({ application_credential_id: "id", application_credential_secret: fake.password });

    expect(JSON.parse(fake.bodies[0] ?? "")).toEqual({
      auth: {
        identity: {
          methods: ["application_credential"],
          application_credential: { id: "id", secret: fake.password },
        },
      },
    });
  });

  test("when a password is given, then the scope is the project", async () => {
    const names = { username: "u", password: fake.password, project_name: "p", user_domain_name: "d" };
    const session = await open({ ...names, auth_url: `${fake.authUrl}/v3/` });

    expect(JSON.parse(fake.bodies[0] ?? "").auth.scope).toEqual({
      project: { name: "p", domain: { name: "Default" } },
    });
    expect(fake.seen[0]?.path).toBe("/identity/v3/auth/tokens");
    expect(session.regions).toEqual(["r1"]);
  });

  test.each([
    [{ username: "u" }, {}, "CLOUDS-ENTRY-INCOMPLETE"],
    [{}, { auth_type: "v3kerberos" }, "CLOUDS-AUTH-TYPE"],
    [{}, { verify: false }, "CLOUDS-TLS"],
  ])("when the entry is %p %p, then it is %s", async (auth, more, code) => {
    await expect(open(auth, more)).rejects.toMatchObject({ codes: [code] });
    expect(fake.seen).toEqual([]);
  });

  test("when objects are written, listed and deleted, then all pages and odd names are right", async () => {
    const session = await open({
      application_credential_id: "i",
      application_credential_secret: fake.password,
    });
    const store = new ObjectStore(session, "r1");

    const names = ["a b/ä?#.txt", "b", "c", "d", "养老.pdf"];
    for (const name of names) await store.put("c", name, name);

    expect((await store.objects("c")).map(({ name }) => name)).toEqual(names);
    expect((await store.objects("c", "a ")).map(({ name }) => name)).toEqual(names.slice(0, 1));
    expect(await store.get("c", names[0] ?? "")).toBe(names[0]);
    expect(await store.hash("c", "b")).toBe("92eb5ffee6ae2fec3ad71c777531578f");
    await store.delete("c", "b");
    await store.delete("c", "b");
    expect(await store.hash("c", "b")).toBeUndefined();
    expect(await store.hasContainer("none")).toBe(false);
  });
});

test("given a URL with a signature and a password, when it is told, then both are left out", () => {
  expect(withoutSecrets("https://u:p@h:8080/a/b?temp_url_sig=x#y")).toBe("https://h:8080/a/b");
});
