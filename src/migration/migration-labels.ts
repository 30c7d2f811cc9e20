import type { Language } from "../messages/locale";
import type { MigrationStrategy, MigrationTarget, SourceNetwork } from "./migration-item";

/** Words of a department's migration plan in one language. */
export interface MigrationLabels {
  readonly title: (body: string) => string;
  readonly basis: string;
  readonly city: string;
  readonly network: string;
  readonly leadUnit: string;
  readonly realms: Readonly<Record<"extranet" | "intranet", string>>;
  readonly colon: string;
  readonly summary: (counts: { items: number; waves: number }) => string;
  readonly classification: string;
  readonly columns: {
    readonly application: string;
    readonly source: string;
    readonly hosts: string;
    readonly target: string;
    readonly strategy: string;
    readonly wave: string;
    readonly system: string;
    readonly dependsOn: string;
    readonly data: string;
  };
  readonly sources: Readonly<Record<SourceNetwork, string>>;
  readonly targets: Readonly<Record<MigrationTarget | "none", string>>;
  readonly strategies: Readonly<Record<MigrationStrategy, string>>;
  readonly waves: string;
  readonly wave: (number: number) => string;
  readonly dates: (from: string | undefined, until: string | undefined) => string;
  readonly trial: (days: number) => string;
  readonly window: string;
  readonly rollback: string;
  readonly sourceOff: string;
  readonly undecided: string;
  readonly retained: string;
  readonly handovers: string;
  readonly handoverNote: string;
  readonly manifest: string;
  readonly toBeFilled: string;
  readonly none: string;
}

const zh: MigrationLabels = {
  title: (body) => `${body}业务专网应用迁移规划和实施方案`,
  basis: "依据：《意见》三（一）3：对现有业务专网应用进行合理分类，分别向电子政务内网或外网迁移。",
  city: "城市",
  network: "所在网络",
  leadUnit: "责任单位",
  realms: { extranet: "政务外网", intranet: "政务内网" },
  colon: "：",
  summary: ({ items, waves }) => `共 ${items} 个应用，分 ${waves} 个批次。`,
  classification: "应用分类",
  columns: {
    application: "应用",
    source: "现所在网络",
    hosts: "主机数",
    target: "去向",
    strategy: "方式",
    wave: "批次",
    system: "承接系统",
    dependsOn: "依赖",
    data: "数据量",
  },
  sources: {
    "business-private": "业务专网",
    "extranet-legacy": "政务外网（云外）",
    "internet-hosted": "互联网托管",
    office: "办公网",
  },
  targets: { extranet: "政务外网", intranet: "政务内网", retained: "确需保留", none: "停用" },
  strategies: {
    rehost: "平移",
    replatform: "适配迁移",
    rebuild: "重建",
    "retain-and-interconnect": "保留并互联",
    retire: "关停",
  },
  waves: "批次安排",
  wave: (number) => `第 ${number} 批`,
  dates: (from, until) => `${from ?? "待定"} 至 ${until ?? "待定"}`,
  trial: (days) => `试运行 ${days} 天`,
  window: "割接时间",
  rollback: "回退",
  sourceOff: "原系统关停",
  undecided: "待定",
  retained: "确需保留的业务专网应用",
  handovers: "离线交接",
  handoverNote: "去往另一张网络的应用只留交接清单，由人工携带；在该网络内另行规划。",
  manifest: "清单",
  toBeFilled: "（待补充）",
  none: "无",
};

const en: MigrationLabels = {
  title: (body) => `${body}: plan of migration from business private networks`,
  basis:
    "Basis: the opinions, 三（一）3: applications of private networks are classified and migrate to the e-government intranet or extranet.",
  city: "City",
  network: "Realm",
  leadUnit: "Unit answerable",
  realms: { extranet: "extranet", intranet: "intranet" },
  colon: ": ",
  summary: ({ items, waves }) => `Applications: ${items}. Waves: ${waves}.`,
  classification: "Classification of applications",
  columns: {
    application: "Application",
    source: "Runs today on",
    hosts: "Hosts",
    target: "Target",
    strategy: "Strategy",
    wave: "Wave",
    system: "Successor",
    dependsOn: "Depends on",
    data: "Data",
  },
  sources: {
    "business-private": "business private network",
    "extranet-legacy": "extranet, outside the cloud",
    "internet-hosted": "hosted on the Internet",
    office: "office network",
  },
  targets: { extranet: "extranet", intranet: "intranet", retained: "retained", none: "switched off" },
  strategies: {
    rehost: "rehost",
    replatform: "replatform",
    rebuild: "rebuild",
    "retain-and-interconnect": "retain and interconnect",
    retire: "retire",
  },
  waves: "Waves",
  wave: (number) => `Wave ${number}`,
  dates: (from, until) => `${from ?? "open"} to ${until ?? "open"}`,
  trial: (days) => `trial run ${days} days`,
  window: "cut-over",
  rollback: "way back",
  sourceOff: "old system off",
  undecided: "open",
  retained: "Applications that have to stay",
  handovers: "Offline handovers",
  handoverNote:
    "Of an application that goes to the other realm only a manifest is left here, carried by people; it is planned anew there.",
  manifest: "manifest",
  toBeFilled: " (to be filled in)",
  none: "none",
};

/** Every language is a value of the type, so a missing word does not compile. */
export const MIGRATION_LABELS: Readonly<Record<Language, MigrationLabels>> = { zh, en };
