import type { ReviewFindingLabels } from "./review-finding-labels";

const listed = (items: readonly string[]) => items.join("、");
const data = (name: string, holdsData: boolean) =>
  (holdsData ? `存有数据的 ${name} ` : ` ${name} `).trimStart();

const KIND = { new: "新增访问", widened: "访问范围扩大", changed: "访问有变" } as const;
const ACROSS = { bodies: "跨单位", zones: "跨安全区域" } as const;

/** What findings of `egov review` say in Chinese. */
export const reviewFindingsZh: ReviewFindingLabels = {
  rule: {
    clause: (id) => `隔离规约的条款 ${id} 被违反`,
    connectivity: "安全区域之间或单位之间可发起的访问比原来多",
    dataDestroyed: "存有数据的资源将被销毁",
    destroyed: "资源将被销毁",
    continuity: "存储或业务系统的容灾备份不如原来",
    unknown: "尚有内容须明确才能判定",
    waiver: "豁免新增、延长或过期",
    security: {
      rule: "安全组规则放行更多",
      "default-egress": "安全组带有 Neutron 自带的出方向规则",
      "port-security": "端口安全被放宽",
      "address-pair": "端口可用更多源地址发送",
      "floating-ip": "浮动 IP 对外开放更多",
      gateway: "路由器网关通往更大范围",
      firewall: "防火墙放行更多",
      share: "共享给更多项目或客户端",
      listener: "负载均衡监听器接收更多",
      role: "增加了角色授予",
      credential: "凭据的权限扩大",
      secret: "更多主体可读取机密",
      state: "堆栈的状态文件换了存放处",
    },
  },
  violated: {
    never: (from, to) => `从 ${from} 到 ${to} 禁止的流量可通。`,
    only: (from, to) => `从 ${from} 到 ${to}，仅限放行的流量之外还有其他流量可通。`,
    must: (from, to) => `从 ${from} 到 ${to} 必须可通的流量不通。`,
    disjoint: (shared) => `必须互不相通的网络有共用之物：${listed(shared)}。`,
    unshown: "条款不成立。",
  },
  violatedBefore: "变更之前已被违反。",
  basis: (text) => `依据：${text}。`,
  packet: (text) => `报文：${text}。`,
  fix: (text) => `修正：${text}。`,
  flow: ({ kind, from, to, traffic, crosses, isCertain }) =>
    `${KIND[kind]}（${ACROSS[crosses]}）：从 ${from} 到 ${to} 的 ${listed(traffic)} ${isCertain ? "可通" : "可能通"}。`,
  addresses: (list) => `新增外部地址：${listed(list)}。`,
  declaredFor: (reasons) => `所声明的用途：${reasons.join("；")}。`,
  approvedBy: (reason, approval) => `${reason}（批准文号 ${approval}）`,
  destroyed: {
    deleted: (name, holdsData) => `${data(name, holdsData)}将被删除。`,
    replaced: (name, holdsData, forcedBy) =>
      `${data(name, holdsData)}将被删除并重建${forcedBy.length === 0 ? "" : `，起因是 ${listed(forcedBy)} 变更`}。`,
    follows: (name, holdsData, forcedBy) =>
      `${data(name, holdsData)}将被删除并重建，因 ${listed(forcedBy)} 所指的资源届时将是另一个。`,
    rebuilt: (name, holdsData, forcedBy) =>
      `${data(name, holdsData)}的系统盘将被覆盖${forcedBy.length === 0 ? "" : `，起因是 ${listed(forcedBy)} 变更`}。`,
    renamed: (name, holdsData) => `${data(name, holdsData)}只是在程序中改了名，却会被删除并重建。`,
  },
  moved: (from, to) => `如需保留，请增加从 ${from} 到 ${to} 的 moved 块。`,
  security: (rule, name, action) => `${rule}：${name}（${action}）。`,
  differences: (list) => `变更内容：${list.join("；")}。`,
  value: (attribute, before, after) => `${attribute} ${before || "未设置"} → ${after || "未设置"}`,
  otherOne: (attribute, references) => `${attribute} 所指者届时将是另一个（${listed(references)}）`,
  items: (attribute, removed, added) =>
    [
      attribute,
      ...(removed.length === 0 ? [] : [`去掉 ${listed(removed)}`]),
      ...(added.length === 0 ? [] : [`增加 ${listed(added)}`]),
    ].join(" "),
  continuity: (name, losses) => `${name} 的容灾备份不如原来：${losses.join("；")}。`,
  unknown: (name, doubt) => `${name}：${doubt}。`,
  unknownClauses: (list) => `可能影响的条款：${listed(list)}。`,
  waived: (until, approval) => `豁免至 ${until}（${approval}）。`,
  waiver: {
    new: (scope, until) => `对 ${scope} 的豁免为新增或延长，截止 ${until}。`,
    expired: (scope, until) => `对 ${scope} 的豁免已于 ${until} 到期。`,
    decision: (justification, approval) => `依据：${approval}（${justification}）。`,
  },
  proved: (clauses) => `已证明的条款：${clauses} 条`,
  notProved: (clauses) => `无法判定的条款：${clauses} 条`,
  list: (items, more) => `${listed(items)}，另有 ${more} 项`,
  space: "",
};
