/** One workflow of a plan, with when it runs. */
export interface ScheduledBackup {
  /** Id in the template. */
  readonly id: string;
  /** Name of workflow and backups; unique in the project, as Mistral asks. */
  readonly name: string;
  /** Cron pattern, UTC. */
  readonly pattern: string;
  /** Backups that stay of each volume. */
  readonly keep: number;
  readonly volumeIds: readonly string[];
  /** Swift container that takes the backups. Default: that of the backup service. */
  readonly container?: string;
}

/** How long a workflow waits for one backup: 720 times a minute, 12 hours (project default). */
const WAIT = { count: 720, delay: 60 } as const;

/**
 * A Heat template with a Mistral workflow for each kind of backup, and a cron trigger for each
 * volume: the provider has no resource for any of them. It is JSON, because YAML would read keys
 * such as `n` as truth values. Ids of volumes may be Terraform interpolations.
 */
export function backupTemplate(description: string, backups: readonly ScheduledBackup[]): string {
  return JSON.stringify({
    heat_template_version: "2018-08-31",
    description,
    resources: Object.fromEntries(
      backups.flatMap((backup) => [
        [backup.id, workflow(backup)],
        ...backup.volumeIds.map((volumeId, index) => [
          `${backup.id}_${index + 1}`,
          trigger(backup, volumeId),
        ]),
      ]),
    ),
  });
}

/**
 * Without a name: Heat replaces a trigger whose pattern or volume changes, and makes the new one
 * before it deletes the old, so that two of one name would collide.
 */
function trigger(backup: ScheduledBackup, volumeId: string) {
  return {
    type: "OS::Mistral::CronTrigger",
    properties: {
      pattern: backup.pattern,
      workflow: { name: { get_resource: backup.id }, input: { volume_id: volumeId } },
    },
  };
}

/**
 * A full backup of one volume; the oldest beyond `keep` go only after the new one is whole, and with
 * them what earlier runs left failed, which would use up the quota of backups.
 */
function workflow({ name, keep, container }: ScheduledBackup) {
  const created = "<% task(create).result.id %>";
  const status = "task(wait).result.status";
  return {
    type: "OS::Mistral::Workflow",
    properties: {
      name,
      type: "direct",
      input: { volume_id: "" },
      tasks: [
        {
          name: "create",
          action: "cinder.backups_create",
          input: {
            volume_id: "<% $.volume_id %>",
            name,
            force: true,
            ...(container === undefined ? {} : { container }),
          },
          on_success: ["wait"],
        },
        {
          name: "wait",
          action: "cinder.backups_get",
          input: { backup_id: created },
          retry: { ...WAIT, "continue-on": `<% ${status} = 'creating' %>` },
          on_success: [
            { list: `<% ${status} = 'available' %>` },
            { list_failed: `<% ${status} = 'available' %>` },
            { fail: `<% ${status} != 'available' %>` },
          ],
        },
        {
          name: "list",
          action: "cinder.backups_list",
          input: { search_opts: { name, volume_id: "<% $.volume_id %>", status: "available" } },
          on_success: ["prune"],
        },
        {
          name: "prune",
          with_items: `backup in <% task(list).result.orderByDescending($.created_at).skip(${keep}).select($.id) %>`,
          action: "cinder.backups_delete",
          input: { backup: "<% $.backup %>" },
        },
        {
          name: "list_failed",
          action: "cinder.backups_list",
          input: { search_opts: { name, volume_id: "<% $.volume_id %>", status: "error" } },
          on_success: ["prune_failed"],
        },
        {
          name: "prune_failed",
          with_items: "backup in <% task(list_failed).result.select($.id) %>",
          action: "cinder.backups_delete",
          input: { backup: "<% $.backup %>" },
        },
      ],
    },
  };
}
