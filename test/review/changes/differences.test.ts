import { differencesOf, isSecret } from "../../../src/review/changes/differences";
import { Reference, Unknown } from "../../../src/terraform";

const PORT = "openstack_networking_port_v2";
const same = (address: string) => address;

describe("given two states of a resource's arguments", () => {
  test("when a list has the same items at other indexes, then only the order differs", () => {
    expect(differencesOf(PORT, { tags: ["a", "b"] }, { tags: ["b", "a"] }, same)).toMatchObject([
      { attribute: "tags", kind: "order" },
    ]);
  });

  test("when an item is put in front of others, then it alone is told", () => {
    expect(differencesOf(PORT, { tags: ["b", "c"] }, { tags: ["a", "b", "c"] }, same)).toMatchObject([
      { attribute: "tags", kind: "items", before: [], after: ["a"] },
    ]);
  });

  test("when an item is there once more, then it is told once", () => {
    expect(differencesOf(PORT, { tags: ["a"] }, { tags: ["a", "a"] }, same)).toMatchObject([
      { after: ["a"] },
    ]);
  });

  test("when an argument is left out that was null, then nothing is otherwise", () => {
    expect(differencesOf(PORT, { name: null }, {}, same)).toEqual([]);
  });

  test("when what is referred to is only renamed, then nothing is otherwise", () => {
    const [before, after] = [new Reference("x.old", ["id"]), new Reference("x.new", ["id"])];
    const former = (address: string) => (address === "x.new" ? "x.old" : address);

    expect(differencesOf(PORT, { network_id: before }, { network_id: after }, former)).toEqual([]);
    expect(differencesOf(PORT, { network_id: before }, { network_id: after }, same)).toHaveLength(1);
  });

  test("when something is not known, then it is told by what it depends on", () => {
    const unknown = new Unknown("variable", "", ["var.cidr"]);

    expect(differencesOf(PORT, { name: "a" }, { name: unknown }, same)).toMatchObject([
      { before: ["a"], after: ["(variable: var.cidr)"] },
    ]);
  });

  test("when the provider makes it anew for that, then it says so, for nested arguments too", () => {
    const forced = (type: string, before: object, after: object) =>
      differencesOf(type, before as never, after as never, same).map((each) => each.forcesReplacement);

    expect(forced(PORT, { network_id: "a" }, { network_id: "b" })).toEqual([true]);
    expect(forced(PORT, { name: "a" }, { name: "b" })).toEqual([false]);
    const host = "openstack_compute_instance_v2";
    expect(forced(host, { network: [{ uuid: "a" }] }, { network: [{ uuid: "b" }] })).toEqual([true]);
    const volume = "openstack_blockstorage_volume_v3";
    const hints = (query: string) => ({ scheduler_hints: [{ query }] });
    expect(forced(volume, hints("a"), hints("b"))).toEqual([true]);
  });

  test("when it may be a secret, then neither state of it is told", () => {
    for (const [type, attribute] of [
      ["openstack_compute_instance_v2", "user_data"],
      ["openstack_compute_instance_v2", "admin_pass"],
      ["openstack_keymanager_secret_v1", "payload"],
      ["openstack_db_instance_v1", "user"],
      ["aws_something", "api_token"],
    ] as const) {
      const found = differencesOf(type, { [attribute]: "hunter2" }, { [attribute]: "hunter3" }, same);
      expect(found).toMatchObject([{ attribute, isSensitive: true, before: [], after: [] }]);
    }
    expect(isSecret("openstack_networking_port_v2", "name")).toBe(false);
  });
});
