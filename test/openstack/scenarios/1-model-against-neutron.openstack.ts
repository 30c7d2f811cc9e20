import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { TestCloud } from "../harness/cloud";
import { WORK } from "../harness/places";
import { Proving } from "../harness/prove";
import { AppliedStack } from "../harness/stack";
import { type ApiRegion, NetworkApi } from "../neutron/api";
import { comparison } from "../neutron/comparison";
import { specification } from "../neutron/specification";
import { chosen, world } from "../neutron/world";
import { BY_HAND } from "../neutron/world-terms";

const CLOUD = new TestCloud("extranet");
const FOLDER = path.join(WORK, "neutron");
const API = new NetworkApi(CLOUD, BY_HAND.body, BY_HAND.region);
const PROVING = new Proving("neutron", specification);

function stackOf(name: string, body: object): AppliedStack {
  const folder = path.join(FOLDER, "cdktf.out/extranet/stacks", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify(body, null, 1));
  return new AppliedStack(CLOUD, name, folder, "terraform");
}

const NETWORK = stackOf("by-hand", world);
const CHOSEN = stackOf("chosen", chosen);

/** What the tree cannot know, and does not say: the blocks that Neutron chooses from a pool. */
const CHOSEN_LATER = ["pooled", "pooled_default"].flatMap((subnet) =>
  ["cidr", "gateway", "pools"].map((attribute) => `subnets ${subnet} ${attribute}: not known`),
);

/** Of a project's own group a state has the id, and nothing about its rules. */
const ONLY_AN_ID = [`${CHOSEN.name}.json/openstack_networking_port_v2.pooled rules: not known`];

/** Every clause holds of the tree. */
const PROVED = Object.fromEntries(
  specification.clauses.map(({ id, ...body }) => [`${id} ${Object.keys(body)[0]}`, "proved"]),
);

describe("a network by hand, applied", () => {
  let cloud: ApiRegion;
  let states: ReadonlyMap<string, string>;

  const state = async () => PROVING.input("state", NETWORK.name, await NETWORK.state());
  const plan = async (kind: string, ...flags: readonly string[]) =>
    PROVING.input(kind, NETWORK.name, await NETWORK.plan(...flags));
  const compared = (inputs: readonly string[]) => comparison(inputs, states, cloud, BY_HAND.region);

  beforeAll(async () => {
    // What a run that was broken off left may have been changed by hand.
    for (const stack of [CHOSEN, NETWORK]) await stack.destroy();
    await NETWORK.apply();
    await CHOSEN.apply();
    cloud = await API.everything();
    states = new Map([
      [NETWORK.name, await state()],
      [CHOSEN.name, PROVING.input("state", CHOSEN.name, await CHOSEN.state())],
    ]);
  });

  afterAll(async () => {
    await CHOSEN.destroy();
    await NETWORK.destroy();
  });

  it("has ports, rules, addresses and routers as the model of its tree says", async () => {
    expect(await compared([NETWORK.folder, CHOSEN.folder])).toEqual(CHOSEN_LATER);
  });

  it("has them as the model of its state says, and that of a new plan", async () => {
    expect(await compared([...states.values()])).toEqual(ONLY_AN_ID);
    expect(await compared([await plan("plan"), states.get(CHOSEN.name) ?? ""])).toEqual(ONLY_AN_ID);
  });

  it("is proved alike on its tree, a new plan and its state", async () => {
    const inputs = [NETWORK.folder, await plan("plan"), await state()];
    const verdicts = await Promise.all(inputs.map((input) => PROVING.verdicts([input])));

    expect(verdicts).toEqual([PROVED, PROVED, PROVED]);
  });

  describe("and then changed by hand", () => {
    const idOf = (kind: "ports" | "groups", name: string) => {
      const found: readonly { readonly id: string; readonly name: string }[] = cloud[kind];
      return found.find((one) => one.name === name)?.id ?? `no ${name}`;
    };
    const port = (name: string, body: object) =>
      API.change(["PUT", `/ports/${idOf("ports", name)}`, { port: body }]);
    const AS_IT_WAS = () => ({ port_security_enabled: true, security_groups: [idOf("groups", "db")] });

    /** What is seen while a port is otherwise than Terraform made it. */
    const seenWith = async <T>(body: object, look: () => Promise<T>): Promise<T> => {
      await port("store", body);
      try {
        return await look();
      } finally {
        await port("store", AS_IT_WAS());
        await NETWORK.refresh();
      }
    };
    const onRefreshingPlan = async () => PROVING.violations([await plan("plan", "-refresh-only")]);

    it("shows a group that somebody gave to a port, on a refreshing plan and on the refreshed state", async () => {
      const groups = { security_groups: [idOf("groups", "db"), idOf("groups", "everybody")] };
      const [onPlan, onState] = await seenWith(groups, async () => {
        const first = await onRefreshingPlan();
        await NETWORK.refresh();
        return [first, await PROVING.violations([await state()])];
      });

      expect(onPlan).toMatchObject({
        "ONLY-STORE": expect.arrayContaining([expect.stringMatching(/secgroup_rule_v2\.everybody/)]),
      });
      expect(onState).toEqual(onPlan);
    });

    it("shows a port whose filter somebody took away, on any new plan", async () => {
      const off = { port_security_enabled: false, security_groups: [] };
      const seen = await seenWith(off, async () => [
        await onRefreshingPlan(),
        await PROVING.violations([await plan("plan")]),
      ]);

      expect(seen.map(Object.keys)).toEqual([
        ["NEVER-STORE", "ONLY-STORE"],
        ["NEVER-STORE", "ONLY-STORE"],
      ]);
    });

    it("tells in the review of a plan what somebody changed, and what that lets pass, apart from the program", async () => {
      const off = { port_security_enabled: false, security_groups: [] };
      const seen = await seenWith(off, async () =>
        PROVING.review([NETWORK.folder], [NETWORK.folder, await plan("plan")]),
      );

      expect(seen.connectivity).toEqual([]);
      expect(seen.drift.resources).toMatchObject([
        {
          change: { action: "update" },
          resources: [{ resource: "openstack_networking_port_v2.store" }],
        },
      ]);
      expect(seen.drift.violated).toEqual(["NEVER-STORE", "ONLY-STORE"]);
      expect(seen.drift.connectivity.map(({ now }) => now.join())).toContain("any");
      expect(seen.sentence.en).toMatch(
        /1 resource was changed by hand in the cloud, where 2 clauses are VIOLATED because of it: the Internet may already reach/,
      );
    });

    it("tells a group that somebody gave to a port, and nothing once it is as it was", async () => {
      const groups = { security_groups: [idOf("groups", "db"), idOf("groups", "everybody")] };
      const look = async () => PROVING.review([NETWORK.folder], [NETWORK.folder, await plan("plan")]);
      const seen = await seenWith(groups, look);

      expect(seen.drift.violated).toContain("ONLY-STORE");
      expect((await look()).drift).toEqual({ resources: [], connectivity: [], violated: [], undecided: [] });
    });

    it("no longer proves what a floating IP was for that somebody led elsewhere", async () => {
      const entry = cloud.floatingIps.find(({ port_id }) => port_id === idOf("ports", "entry"));
      const lead = (to: string) =>
        API.change(["PUT", `/floatingips/${entry?.id}`, { floatingip: { port_id: idOf("ports", to) } }]);
      await lead("web_2");
      const input = await plan("plan", "-refresh-only").finally(() => lead("entry"));

      // Not violated: somebody outside could still address the port through the gateway.
      expect(await PROVING.verdicts([input])).toEqual({ ...PROVED, "MUST-ENTRY must": "unknown" });
    });

    describe("with a rule that no resource describes", () => {
      let opened: string;

      beforeAll(async () => {
        const rule = {
          direction: "ingress",
          ethertype: "IPv4",
          protocol: "tcp",
          security_group_id: idOf("groups", "db"),
        };
        const [made] = await API.change(["POST", "/security-group-rules", { security_group_rule: rule }]);
        opened = (made as { security_group_rule: { id: string } }).security_group_rule.id;
      });

      afterAll(async () => {
        await API.change(["DELETE", `/security-group-rules/${opened}`]);
      });

      it("tells it by comparison with the cloud: at each port that it opens", async () => {
        const seen = await comparison(
          [NETWORK.folder, CHOSEN.folder],
          states,
          await API.everything(),
          BY_HAND.region,
        );

        expect(seen).toEqual([
          ...["db", "db_both", "enforced", "joined", "store"].map(
            (name) =>
              `${NETWORK.name}/openstack_networking_port_v2.${name} rules only there: ingress ipv4 6 all any`,
          ),
          ...CHOSEN_LATER,
        ]);
      });

      it("does not show it on plan or state: neither has what no resource describes", async () => {
        await NETWORK.refresh();

        expect(await PROVING.verdicts([await plan("plan")])).toEqual(PROVED);
        expect(await PROVING.verdicts([await state()])).toEqual(PROVED);
      });

      it("shows it once it is imported, on the plan that would do so", async () => {
        const block = path.join(NETWORK.folder, "opened.tf.json");
        const written = path.join(NETWORK.folder, "opened.tf");
        const to = "openstack_networking_secgroup_rule_v2.opened";
        writeFileSync(block, JSON.stringify({ import: [{ to, id: opened }] }));
        const shown = await plan("plan", `-generate-config-out=${written}`).finally(() => {
          for (const file of [block, written]) rmSync(file, { force: true });
        });

        expect(await PROVING.violations([shown])).toMatchObject({
          "ONLY-STORE": expect.arrayContaining([to]),
        });
      });
    });
  });
});
