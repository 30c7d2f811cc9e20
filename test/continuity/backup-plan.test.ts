import {
  BACKUP_INTERVALS,
  BackupPlan,
  type BackupPlanProps,
  BlockVolume,
  Continuity,
  Duration,
  type ExtranetCloud,
  Mlps,
  ObjectBucket,
  profiles,
  Size,
} from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { type Attributes, errorOf, extranetCloud, resources, synthStack, systemIn } from "../support/synth";

interface Template {
  readonly heat_template_version: string;
  readonly resources: Readonly<
    Record<string, { readonly type: string; readonly properties: Readonly<Record<string, unknown>> }>
  >;
}

interface Task {
  readonly name: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly with_items?: string;
}

const LEVEL_3 = Continuity.level(3, { rpo: Duration.days(1), rto: Duration.hours(12) });

function planned(props: Partial<BackupPlanProps<"extranet">> = {}, cloud: ExtranetCloud = extranetCloud()) {
  const system = systemIn(cloud, "hrss", "pension");
  const data = new BlockVolume(system, "data", { size: Size.gibibytes(100) });
  const log = new BlockVolume(system, "log", { size: Size.gibibytes(10) });
  const plan = new BackupPlan(system, "nightly", {
    targets: [data, log],
    interval: Duration.days(1),
    ...props,
  });
  return { cloud, system, data, log, plan };
}

function schedule(cloud: ExtranetCloud): { heat: Attributes; template: Template } {
  const heats = Object.values(resources(synthStack(cloud), "openstack_orchestration_stack_v1"));
  expect(heats).toHaveLength(1);
  const heat = heats[0] as Attributes;
  const { Bin } = heat.template_opts as { Bin: string };
  return { heat, template: JSON.parse(Bin) as Template };
}

const patternsOf = ({ resources: all }: Template) =>
  Object.values(all)
    .filter(({ type }) => type === "OS::Mistral::CronTrigger")
    .map(({ properties }) => properties.pattern);

const noMistral = () =>
  extranetCloud({
    city: cityWith({
      realms: {
        ...cityProps.realms,
        extranet: { ...cityProps.realms.extranet, capabilities: profiles.full.without("mistral") },
      },
    }),
  });

describe("the schedule of a backup plan", () => {
  test("is a Heat stack whose template is JSON also once Terraform has put the ids in", () => {
    const { cloud } = planned();

    const { heat, template } = schedule(cloud);

    expect(heat).toMatchObject({
      name: "hrss-pension-nightly",
      environment_opts: { Bin: "\n" },
      provider: "openstack",
    });
    expect(heat.tags).toContain("system:pension");
    expect(Object.keys(template.resources)).toEqual(["local", "local_1", "local_2"]);
    const applied = (heat.template_opts as { Bin: string }).Bin.replaceAll(
      /\$\{[^}]+\}/g,
      "7c1e0f5e-0000-4000-8000-000000000000",
    );
    expect(JSON.parse(applied)).toMatchObject({
      resources: {
        local_1: { properties: { workflow: { input: { volume_id: expect.stringMatching(/^7c1e/) } } } },
      },
    });
  });

  test("has a trigger for each volume, by its Terraform id, without a name that its successor could not take", () => {
    const { cloud } = planned();

    const { template } = schedule(cloud);
    const volumes = resources(synthStack(cloud), "openstack_blockstorage_volume_v3");

    expect([template.resources.local_1, template.resources.local_2]).toEqual(
      Object.keys(volumes).map((id) => ({
        type: "OS::Mistral::CronTrigger",
        properties: {
          pattern: expect.stringMatching(/^\d+ 18 \* \* \*$/),
          workflow: {
            name: { get_resource: "local" },
            input: { volume_id: `\${openstack_blockstorage_volume_v3.${id}.id}` },
          },
        },
      })),
    );
  });

  test("makes a backup, waits for it, and then deletes the oldest beyond keep and those that failed", () => {
    const { cloud } = planned({ keep: 14 });

    const { template } = schedule(cloud);
    const workflow = template.resources.local;
    const tasks = workflow?.properties.tasks as readonly Task[];

    expect(workflow?.type).toBe("OS::Mistral::Workflow");
    expect(tasks.map(({ name, action }) => [name, action])).toEqual([
      ["create", "cinder.backups_create"],
      ["wait", "cinder.backups_get"],
      ["list", "cinder.backups_list"],
      ["prune", "cinder.backups_delete"],
      ["list_failed", "cinder.backups_list"],
      ["prune_failed", "cinder.backups_delete"],
    ]);
    expect(tasks[0]?.input).toEqual({
      volume_id: "<% $.volume_id %>",
      name: "hrss-pension-nightly",
      force: true,
    });
    expect(tasks[2]?.input).toMatchObject({ search_opts: { status: "available" } });
    expect(tasks[3]?.with_items).toContain("orderByDescending($.created_at).skip(14)");
    expect(tasks[4]?.input).toMatchObject({ search_opts: { name: "hrss-pension-nightly", status: "error" } });
  });

  test.each([
    [Duration.minutes(15), /^(\d+),(\d+),(\d+),(\d+) \* \* \* \*$/],
    [Duration.hours(1), /^\d+ \* \* \* \*$/],
    [Duration.hours(6), /^\d+ 0,6,12,18 \* \* \*$/],
    [Duration.hours(4), /^\d+ 2,6,10,14,18,22 \* \* \*$/],
    [Duration.days(1), /^\d+ 18 \* \* \*$/],
    [Duration.days(7), /^\d+ 18 \* \* 6$/],
  ])("every %s is the cron pattern %s, in UTC", (interval, pattern) => {
    const { cloud } = planned({ interval });

    for (const found of patternsOf(schedule(cloud).template)) expect(found).toMatch(pattern);
  });

  test("joins the system to the centre and sends its batches into a container of their own", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", { protection: Mlps.level(2), continuity: LEVEL_3 });
    const data = new BlockVolume(system, "data", { size: Size.gibibytes(100) });
    new BackupPlan(system, "nightly", {
      targets: [data],
      interval: Duration.days(1),
      offsite: { to: cloud.disasterRecovery, interval: Duration.hours(6) },
    });

    const { template } = schedule(cloud);
    const containers = Object.values(resources(synthStack(cloud), "openstack_objectstorage_container_v1"));

    expect(cloud.disasterRecovery.systems).toEqual([{ body: "hrss", system: system.node.id, level: 3 }]);
    expect(template.resources.offsite?.properties.tasks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: "create",
          input: expect.objectContaining({ container: "hrss-pension-nightly-offsite" }),
        }),
      ]),
    );
    expect(patternsOf(template)).toEqual([
      expect.stringMatching(/^\d+ 18 \* \* \*$/),
      expect.stringMatching(/^\d+ 0,6,12,18 \* \* \*$/),
    ]);
    expect(containers.map(({ name, provider }) => [name, provider]).sort()).toEqual([
      ["hrss-pension-nightly-offsite", "openstack"],
      ["hrss-pension-nightly-offsite", "openstack.xian"],
    ]);
  });
});

describe("what no workflow makes is declared", () => {
  test("in a cloud without Mistral", () => {
    const { cloud } = planned({}, noMistral());

    const stack = synthStack(cloud);

    expect(resources(stack, "openstack_orchestration_stack_v1")).toEqual({});
  });

  test("where the author says so", () => {
    const { cloud } = planned({ schedule: "declared" });

    expect(resources(synthStack(cloud), "openstack_orchestration_stack_v1")).toEqual({});
  });

  test("and is shown as such under // of the store", () => {
    const cloud = noMistral();
    const system = systemIn(cloud, "hrss", "pension", {
      protection: Mlps.level(1),
      continuity: Continuity.level(1, { rpo: Duration.days(7), rto: Duration.days(2) }),
    });
    const bucket = new ObjectBucket(system, "files");
    new BackupPlan(system, "weekly", { targets: [bucket], interval: Duration.days(7) });

    const container = Object.values(
      resources(synthStack(cloud), "openstack_objectstorage_container_v1"),
    )[0] as Attributes;

    expect((container["//"] as { egov: unknown }).egov).toMatchObject({
      backupInterval: "7d",
      backupEvidence: "declared",
    });
  });

  test("but a workflow that was asked for and cannot be is refused", () => {
    const { cloud } = planned({ schedule: "workflow" }, noMistral());

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, value }) => [code, value])).toEqual([["SERVICE-MISSING", "mistral"]]);
  });

  test("as is one for a store without volumes", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const bucket = new ObjectBucket(system, "files");
    new BackupPlan(system, "weekly", { targets: [bucket], interval: Duration.days(7), schedule: "workflow" });

    expect(errorOf(() => cloud.app.synth()).codes).toEqual(["BACKUP-NO-VOLUMES"]);
  });
});

describe("what is wrong with a plan comes in one error", () => {
  test("interval, copies and targets", () => {
    const cloud = extranetCloud();
    const own = systemIn(cloud, "hrss", "pension");
    const other = new BlockVolume(systemIn(cloud, "hrss", "salary"), "data", { size: Size.gibibytes(10) });
    new BackupPlan(own, "a", { targets: [], interval: Duration.minutes(7), keep: 0 });
    new BackupPlan(own, "b", { targets: [other], interval: Duration.days(1) });

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code }) => code)).toEqual([
      "BACKUP-INTERVAL",
      "BACKUP-KEEP",
      "BACKUP-NO-TARGETS",
      "BACKUP-OTHER-SYSTEM",
    ]);
    expect(problems[0]).toMatchObject({ value: "7m", allowed: BACKUP_INTERVALS.map(String) });
  });

  test("batches of a system without a level", () => {
    const cloud = extranetCloud();
    planned({ offsite: { to: cloud.disasterRecovery, interval: Duration.hours(6) } }, cloud);

    expect(errorOf(() => cloud.app.synth()).codes).toEqual(["CONTINUITY-NOT-DECLARED"]);
  });

  test("a store of the other realm is refused at once", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const foreign = { realm: "intranet" } as unknown as BlockVolume<"extranet">;

    const { codes } = errorOf(
      () => new BackupPlan(system, "nightly", { targets: [foreign], interval: Duration.days(1) }),
    );

    expect(codes).toEqual(["REALM-MISMATCH"]);
  });
});
