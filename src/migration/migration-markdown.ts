import { otherRealm, type Realm } from "../city/realm";
import type { Language } from "../messages/locale";
import { DEFAULT_TRIAL_DAYS, type MigrationItem } from "./migration-item";
import { MIGRATION_LABELS, type MigrationLabels } from "./migration-labels";
import type { MigrationWave } from "./migration-wave";
import type { OfflineHandover } from "./offline-handover";

/** What a plan's document is written from. */
export interface MigrationDocument {
  readonly city: string;
  readonly realm: Realm;
  readonly body: string;
  readonly leadUnit: string;
  readonly items: readonly MigrationItem[];
  /** Every wave that has items, in order. */
  readonly waves: readonly MigrationWave[];
  readonly handovers: readonly OfflineHandover[];
}

/** The plan as the department reads it (迁移规划和实施方案): GitHub-flavoured Markdown. */
export function migrationMarkdown(document: MigrationDocument, language: Language): string {
  const labels = MIGRATION_LABELS[language];
  return [
    head(document, labels),
    classification(document, labels),
    ...waves(document, labels),
    ...retained(document, labels),
    ...handovers(document, labels),
  ]
    .join("\n\n")
    .concat("\n");
}

function head(
  { city, realm, body, leadUnit, items, waves: all }: MigrationDocument,
  labels: MigrationLabels,
) {
  const line = (label: string, value: string) => `- ${label}${labels.colon}${text(value)}`;
  return [
    `# ${text(labels.title(body))}`,
    labels.basis,
    [
      line(labels.city, city),
      line(labels.network, labels.realms[realm]),
      line(labels.leadUnit, leadUnit),
    ].join("\n"),
    labels.summary({ items: items.length, waves: all.length }),
  ].join("\n\n");
}

function classification({ realm, items, waves: all }: MigrationDocument, labels: MigrationLabels): string {
  const { columns } = labels;
  const rows = items.map((item) => [
    item.name,
    labels.sources[item.source.network] ?? item.source.network,
    leaves(item, realm) ? "—" : `${item.source.hosts ?? labels.undecided}`,
    labels.targets[item.target ?? "none"],
    labels.strategies[item.strategy],
    waveName(all.find(({ number }) => number === item.wave) ?? { number: item.wave }, labels),
    item.system?.name ?? "—",
    item.dependsOn?.join(", ") || "—",
    leaves(item, realm) ? "—" : `${item.dataVolume ?? labels.undecided}`,
  ]);
  const header = Object.values(columns);
  return [
    `## ${labels.classification}`,
    [header, header.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n"),
  ].join("\n\n");
}

function waves({ realm, items, waves: all }: MigrationDocument, labels: MigrationLabels): string[] {
  return [
    `## ${labels.waves}`,
    ...all.map((wave) => {
      const dates = labels.dates(wave.from, wave.until);
      const lines = items
        .filter((item) => item.wave === wave.number)
        .map((item) => itemLine(item, realm, labels));
      return [`### ${text(waveName(wave, labels))}${labels.colon}${dates}`, lines.join("\n")].join("\n\n");
    }),
  ];
}

/** Of what goes to the other realm the document tells nothing but that it goes. */
function leaves({ target }: MigrationItem, realm: Realm): boolean {
  return target === otherRealm(realm);
}

function itemLine(item: MigrationItem, realm: Realm, labels: MigrationLabels): string {
  const { name, source, strategy, target, cutover = {} } = item;
  const to = labels.targets[target ?? "none"];
  if (leaves(item, realm)) return `- **${text(name)}** → ${to}${labels.colon}${labels.handovers}`;
  const parts = [
    labels.strategies[strategy],
    ...(source.description === undefined ? [] : [source.description]),
    ...(item.system === undefined ? [] : [labels.trial(cutover.trialDays ?? DEFAULT_TRIAL_DAYS)]),
    ...(cutover.window === undefined ? [] : [`${labels.window} ${cutover.window}`]),
    ...(cutover.rollback === undefined ? [] : [`${labels.rollback} ${cutover.rollback}`]),
    ...(target === "retained" ? [] : [`${labels.sourceOff} ${cutover.sourceOff ?? labels.undecided}`]),
  ];
  return `- **${text(name)}** → ${to}${labels.colon}${text(parts.join("; "))}`;
}

function retained({ items }: MigrationDocument, labels: MigrationLabels): string[] {
  const staying = items.filter(({ target }) => target === "retained");
  const lines = staying.map(({ name, reason }) => `- **${text(name)}**${labels.colon}${text(reason ?? "")}`);
  return [`## ${labels.retained}`, lines.join("\n") || labels.none];
}

function handovers({ handovers: all }: MigrationDocument, labels: MigrationLabels): string[] {
  const lines = all.map(
    ({ item, file, manifest }) =>
      `- **${text(item)}**${labels.colon}${labels.manifest} \`${file}\`${manifest.toBeFilled ? labels.toBeFilled : ""}`,
  );
  return [
    `## ${labels.handovers}`,
    ...(lines.length === 0 ? [labels.none] : [labels.handoverNote, lines.join("\n")]),
  ];
}

function waveName({ number, name }: MigrationWave, labels: MigrationLabels): string {
  return name === undefined ? labels.wave(number) : `${labels.wave(number)} ${name}`;
}

/** What an author wrote, without meaning in Markdown. */
function text(value: string): string {
  return value
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>#|]/g, "\\$&")
    .trim();
}

function cell(value: string): string {
  return text(value).replaceAll(/^$/g, "—");
}
