import { deflateSync, gzipSync } from "node:zlib";
import { decide, type Given, instance, resource, shown } from "./realms";

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
const SCRIPT = "#!/bin/sh\ncurl -s http://10.1.0.7:8080/install | sh\n";
const FOUND = ["text! 10.1.0.7"];
const nested = (levels: number): string => (levels === 0 ? SCRIPT : base64(nested(levels - 1)));
const wrapped = (text: string) => (base64(text).match(/.{1,76}/g) ?? []).join("\n      ");
const multipart = (body: string) =>
  `Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Transfer-Encoding: base64\n\n${base64(body).replace(/.{76}/g, "$&\n")}\n--B--\n`;
const userData = (user_data: string) => instance({ user_data });

type Case = readonly [string, Given, readonly string[]];

/** The other realm has 10.1.0.0/16, fd00:1::/64, extranet.city.example and the entry extranet-platform. */
const CASES: readonly Case[] = [
  ["plain", userData(SCRIPT), FOUND],
  ["in Base64", userData(base64(SCRIPT)), FOUND],
  ["in Base64 twice", userData(nested(2)), FOUND],
  ["in Base64 four times", userData(nested(4)), FOUND],
  ["in gzip and Base64", userData(base64(gzipSync(SCRIPT))), FOUND],
  ["in zlib and Base64", userData(base64(deflateSync(SCRIPT))), FOUND],
  ["in gzip in gzip", userData(base64(gzipSync(gzipSync(SCRIPT)))), FOUND],
  [
    "in a file of cloud-init",
    userData(`#cloud-config\nwrite_files:\n- encoding: b64\n  content: ${base64(SCRIPT)}\n`),
    FOUND,
  ],
  [
    "in lines of a file of cloud-init",
    userData(
      `#cloud-config\nwrite_files:\n- content: !!binary |\n      ${wrapped(SCRIPT.repeat(3))}\n  path: /x\n`,
    ),
    FOUND,
  ],
  ["in a part of cloud-init's", userData(multipart(SCRIPT.repeat(3))), FOUND],
  ["in hexadecimal", userData(Buffer.from(SCRIPT).toString("hex")), FOUND],
  ["percent-encoded", userData("u=http%3A%2F%2F10%2E1%2E0%2E7%3A80"), FOUND],
  [
    "as Windows' shell takes it",
    userData(`powershell -EncodedCommand ${base64(Buffer.from(SCRIPT, "utf16le"))}`),
    FOUND,
  ],
  ["in metadata", instance({ metadata: { server: "10.1.0.7:8080" } }), FOUND],
  ["as a key of metadata", instance({ metadata: { "10.1.0.7": "server" } }), FOUND],
  ["in a personality", instance({ personality: [{ file: "/etc/x", content: base64(SCRIPT) }] }), FOUND],
  ["in a tag", instance({ tags: ["via:10.1.0.7"] }), FOUND],
  [
    "in a description",
    resource("openstack_networking_port_v2", { description: "talks to 10.1.0.7." }),
    FOUND,
  ],
  [
    "in a Heat template",
    resource("openstack_orchestration_stack_v1", { template_opts: { Bin: SCRIPT } }),
    FOUND,
  ],
  [
    "in parameters of Heat",
    resource("openstack_orchestration_stack_v1", { parameters: { ip: "10.1.0.7" } }),
    FOUND,
  ],
  ["in an object", resource("openstack_objectstorage_object_v1", { content: SCRIPT }), FOUND],
  ["as IPv6", userData("ping6 FD00:0001::7"), ["text! fd00:1::7"]],
  ["as IPv6 in a URL", userData("curl http://[fd00:1::7]:80/"), ["text! fd00:1::7"]],
  [
    "as a name in its zone",
    userData("server ntp.EXTRANET.city.example. iburst"),
    ["text! ntp.extranet.city.example"],
  ],
  [
    "as its state's host",
    userData("curl https://state.extranet.example/x"),
    ["text! state.extranet.example"],
  ],
  ["as its entry of clouds.yaml", userData("export OS_CLOUD=extranet-platform"), ["text! extranet-platform"]],
  ["as nothing: its own address", userData("curl http://172.16.0.7/"), []],
  ["as nothing: its own name", userData("curl http://a.intranet.city.example/"), []],
  ["as nothing: anyone's address", userData("ip route add 0.0.0.0/0 dev eth0; ping 192.0.2.1"), []],
  ["as nothing: a version", userData("install app-10.1.0.7.1"), []],
  ["as nothing: a name that ends alike", userData("curl http://notextranet.city.example.org/"), []],
  ["as nothing: the realm's plain name", instance({ metadata: { note: "extranet" } }), []],
  ["as nothing: a part of a longer word", userData("my-extranet-platform-notes"), []],
];

describe("a realm's texts name the other", () => {
  it.each(CASES)("given an address %s", async (_given, intranet, expected) => {
    // when
    const decision = await decide({}, intranet);
    // then
    expect(shown(decision)).toEqual(expected);
    expect(decision.unknowns).toEqual([]);
    expect(decision.verdict).toBe(expected.length > 0 ? "violated" : "proved");
  });
});

describe("texts that cannot be read to the end", () => {
  it("given a bomb, it is not unpacked, and the decision is open", async () => {
    // given: 64 MiB of zeros in gzip, in gzip
    const bomb = gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    const before = process.memoryUsage().rss;
    // when
    const start = process.cpuUsage();
    const decision = await decide({}, userData(base64(bomb)));
    // then
    expect(decision.verdict).toBe("unknown");
    expect(decision.unknowns).toMatchObject([
      { why: "too-large", realm: "intranet", attribute: "user_data" },
    ]);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(3);
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024);
  });

  it.each([
    ["Base64 five times", nested(5), "too-deep"],
    [
      "broken gzip",
      base64(Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.from("nothing that unpacks")])),
      "unreadable",
    ],
    [
      "xz",
      base64(Buffer.concat([Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), Buffer.alloc(20, 0x81)])),
      "unreadable",
    ],
    [
      "Zstandard",
      base64(Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.alloc(20, 0x81)])),
      "unreadable",
    ],
    ["zip", base64(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(20, 0x81)])), "unreadable"],
  ])("given %s, the decision is open", async (_given, text, why) => {
    const decision = await decide({}, userData(text));
    expect(decision.verdict).toBe("unknown");
    expect(decision.unknowns).toMatchObject([
      { why, attribute: "user_data", declared: { address: "openstack_compute_instance_v2.x" } },
    ]);
  });

  it("given two megabytes of one letter, it takes no long time", async () => {
    const start = process.cpuUsage();
    const decision = await decide({}, userData("a".repeat(2_000_000)));
    expect(decision.verdict).toBe("proved");
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(3);
  });
});
