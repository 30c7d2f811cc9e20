import type { Service } from "../city/capabilities";
import type { Quota } from "../city/quota";
import type { Catalogue } from "./catalogue";
import { reviewZh } from "./review-zh";
import { separationZh } from "./separation-zh";

const alternatives: Record<Service, string> = {
  barbican: "TLS 透传至云主机，密钥存放于安全区的密钥服务",
  designate: "请平台人员在市级 DNS 中手工登记域名",
  fwaas: "在能力配置（CapabilityProfile）中将 boundary 设为 `appliance` 或 `secgroup`",
  heat: '将备份计划作为佐证材料声明：`schedule: "declared"`',
  manila: "改用由云主机导出的 BlockVolume，或 ObjectBucket",
  mistral: '将备份计划作为佐证材料声明：`schedule: "declared"`',
  octavia: "改用自行分担负载的 CloudHostGroup",
  swift: "改用 FileShare 或 BlockVolume",
  taas: "在物理交换机上做流量镜像，并予以声明",
  trove: "改用以主机集群方式运行的数据库，例如 DatabaseEngine.DM8",
};

const quotaItems: Record<keyof Quota, string> = {
  instances: "云主机",
  vcpus: "vCPU",
  memory: "内存（GiB）",
  volumes: "云硬盘",
  storage: "块存储（GiB）",
  securityGroups: "安全组",
  securityGroupRules: "安全组规则",
  ports: "网络端口",
  loadBalancers: "负载均衡",
  shares: "文件共享",
  secrets: "密钥与机密",
};

const FIX_REGISTER = "修正登记册（City.of）";

/** Names of realms as staff say them. */
const REALM_NAMES: Readonly<Record<string, string>> = { extranet: "政务外网", intranet: "政务内网" };
const realmName = (realm: string) => REALM_NAMES[realm] ?? realm;

/** What the register may name without having it. */
const ENTRY_NAMES: Readonly<Record<string, string>> = {
  site: "站点",
  body: "委办局",
  realm: "网络（realm）",
  zone: "安全区域",
};
const entryName = (what: string) => ENTRY_NAMES[what] ?? what;

const FIELD_NAMES: Readonly<Record<string, string>> = {
  justification: "理由（justification）",
  approval: "批准文号（approval）",
};
const fieldName = (field: string) => FIELD_NAMES[field] ?? field;

const PART_NAMES: Readonly<Record<string, string>> = { zone: "安全区域", clause: "条款", realm: "网络" };
const partName = (what: string) => PART_NAMES[what] ?? what;

const UNIT_NAMES = { Duration: "时长（Duration）", Size: "容量（Size）" } as const;

/** Sources of parameters are citations, but for the one that says there is none. */
const sourceName = (source: string) => (source === "project default" ? "项目默认值" : source);

export const zh: Catalogue = {
  labels: {
    problemCount: (count) => `共 ${count} 个问题；未写出任何文件。`,
    where: "位置：",
    value: "取值：",
    allowed: "允许：",
    todo: "处理：",
    none: "（无）",
    realm: { extranet: "政务外网", intranet: "政务内网" },
    written: (output, seconds) => `已写入 ${output}，用时 ${seconds} 秒`,
    bodies: "部门",
    systems: "业务系统",
    stacks: "栈（stack）",
    resources: "资源",
    checks: "已做检查",
    passed: "通过",
    check: {
      addresses: (count) => `地址规划：已登记 ${count} 个地址块，无缺失、无重叠`,
      realm: (count) => `网络归属：${count} 个栈的 provider、区域、backend 与引用均在本网内`,
      projects: (count) => `项目归属：${count} 个资源均在各自项目内`,
      flows: (count) => `访问关系：已声明 ${count} 条，均符合访问矩阵并写明事由`,
      quotas: (count) => `配额：${count} 个部门站点未超配额`,
      grading: (count) => `定级：${count} 个系统密级合规，且不高于平台等级`,
      continuity: (count) => `业务连续性：${count} 个系统满足所定等级要求`,
      secrets: (count) => `密钥：${count} 个资源中无明文`,
    },
    isolation: {
      proved: (clauses) => `隔离：${clauses} 条要求已在 Terraform 上证明成立（IPv4、IPv6）`,
      unknown: (clauses) => `隔离：${clauses} 条要求仅凭本目录无法判定（egov prove）`,
      sameBody: "同一单位内部可发起的访问（行：发起方；列：接收方）",
      betweenBodies: "单位之间，以及与平台、互联网之间",
    },
    running: (realm) => `正在合成${realm} …`,
    writing: (realm, { written, stacks, stack }) => `${realm}：已写 ${written}/${stacks} 个栈，${stack} …`,
    checking: (realm, { stacks }) => `${realm}：${stacks} 个栈已全部写出，正在检查整个目录 …`,
    addresses: ({ kept, added, released }, file) =>
      `${file}：保留 ${kept} 个地址块，新增 ${added} 个，释放 ${released} 个；无一移动`,
    addressesCurrent: (kept) => `地址规划为最新：${kept} 个地址块`,
    drill: {
      step: {
        marker: "标记对象同步到副本",
        start: "启动",
        compare: "与副本比对",
        volumes: "卷复制状态",
        switch: "切换到备用",
        "switch-back": "切回主用",
        stop: "关闭",
        "marker-delete": "删除标记对象",
      },
      result: { done: "完成", failed: "失败", undecided: "无法判定" },
      verdict: {
        passed: "通过：在声明的时间之内",
        failed: "未通过",
        undecided: "无法判定：部分指标未能测得",
      },
      plan: (system, production, remote) => `${system}：${production} → ${remote}；未作任何更改`,
      measured: (objective, measured, declared) => `${objective}：实测 ${measured}，声明 ${declared}`,
      notMeasured: "–",
      recorded: (file) => `已记录到 ${file}`,
      running: (step, target) => `${step}：${target} …`,
      differs: (count, first) => `${count} 个对象不一致，首个为 ${first}`,
      same: (count) => `${count} 个对象一致`,
      lag: (seconds) => `${seconds} 秒后到达副本`,
      alreadyOn: "原已开机",
      interrupted: "被中断",
      timeout: (seconds, last) => `${seconds} 秒后仍未完成；最后状态：${last}`,
    },
    preflight: {
      unchanged: "未作任何更改",
      nothingFound: "未查到任何服务",
    },
    separation: separationZh,
    review: reviewZh,
    help: {
      program: "基于 OpenStack 的市级电子政务云：政务内网与政务外网永不相通。",
      synth: "运行 cdktf.json 中的各 App，检查后写出输出目录",
      realms: "要合成的网络（默认：cdktf.json 中的全部）",
      addresses: "按登记册扩充已提交的地址规划；已有地址块不移动",
      check: "只检查地址规划是否为最新；不是最新时退出码为 1",
      lang: "输出语言（默认：系统区域设置）",
      format: "输出形式",
      project: "cdktf.json 所在文件夹",
      preflight: "应用之前检查云平台是否具备各栈所需；不作任何更改",
      preflightInput: "一张网络的输出目录，例如 cdktf.out/extranet",
      preflightStacks: "要检查的栈（默认：输出目录中的全部）",
      drill: "将业务系统切换到备用并切回，测量 RTO 和 RPO 并记录",
      drillInput: "一张网络的输出目录，例如 cdktf.out/extranet",
      drillSystem: "要演练的业务系统：部门/系统",
      drillBy: "演练负责人",
      drillAt: "演练时间，带时区的 ISO 8601",
      drillPlan: "只检查并列出步骤，不作任何更改",
      drillTo: "方向：切换、切回，或两者",
      drillRecord: "写入演练记录的文件",
      review: "合并请求改变了什么：新增哪些互访、销毁什么、什么无法证明",
      reviewBase: "变更前：输出目录、Terraform 目录或 terraform show -json 的 JSON",
      reviewHead: "变更后",
      reviewOut: "报告目录",
      reviewAsOf: "核对豁免期限所用的日期，例如 2026-01-31；不给出时任何豁免都不视为有效",
      prove: "证明或推翻隔离规约；不需要 Terraform，也不联网",
      proveInputs: "输出目录、Terraform 文件夹，或 `terraform show -json` 的 JSON",
      proveSpec: "隔离规约；追加到输出目录自带的规约",
      proveCertify: "把每条已证明条款的依据写入该文件，供 `egov verify` 核验",
      verify: "重新读取规约和输入，核验 `egov prove --certify` 写出的证明书",
      verifyCertificate: "由 `egov prove --certify` 写出的文件",
      verifyInputs: "证明时的输入，顺序一致",
      explain: "逐跳说明一个访问为何可通或不通",
      explainArguments: "输入… 发起方 目的方 端口；两端可为地址、名称、安全区域或 `internet`，端口如 tcp/443",
    },
  },
  problems: {
    "UNIT-INVALID": {
      what: ({ unit }) => `${UNIT_NAMES[unit]}无效。`,
      fix: () => "填写该单位的整数值",
    },
    "PORT-INVALID": {
      what: () => "端口范围无效。",
      fix: () => "端口取 1 至 65535，起始端口不大于结束端口",
    },
    "REGISTER-UNKNOWN-KEY": {
      what: ({ key }) => `登记册没有字段 \`${key}\`。`,
      fix: () => "删除该字段，或改正拼写",
    },
    "REGISTER-INVALID-VALUE": {
      what: ({ reason }) => `登记册取值无效：${reason}。`,
      fix: () => FIX_REGISTER,
    },
    "REGISTER-DUPLICATE": {
      what: () => "登记册中该条目重复。",
      fix: () => "删除或重命名其中之一",
    },
    "REGISTER-DANGLING": {
      what: ({ what }) => `登记册引用了不存在的${entryName(what)}。`,
      fix: ({ what }) => `补充登记该${entryName(what)}，或改为已有的名称`,
    },
    "REGISTER-NO-INTERNET-ADDRESSES": {
      what: () => "有委办局设有互联网接入区网络，但政务外网没有有效的互联网 IPv4 地址段。",
      fix: () => "将 realms.extranet.internetAddresses 设为运营商分配的地址段",
    },
    "SITE-TOO-NEAR": {
      what: ({ production, remote, least, source }) =>
        `异地站点 ${remote} 距 ${production} 不足 ${least} km（${sourceName(source)}）。`,
      fix: () => "另选异地站点，或将 remoteSite 设为 `none`，或修改 parameters.remoteDistanceKm 并注明依据",
    },
    "BODY-RESERVED-KEY": {
      what: () => "该代号为平台专用。",
      fix: () => "为该委办局另取代号",
    },
    "BODY-LEVEL": {
      what: ({ parentLevel }) => `委办局不能隶属于自身，也不能隶属于层级更低的单位（${parentLevel}）。`,
      fix: () => "改正该单位的层级（level）或上级单位（parent）",
    },
    "BODY-VALIDITY": {
      what: () => "该单位的终止日期早于起始日期。",
      fix: () => "改正 validFrom 或 validUntil",
    },
    "WAIVER-SCOPE": {
      what: () => "不能作为豁免的范围：整个堆栈或整个网络都会被豁免。",
      fix: () => "写明堆栈之内的构件，例如 `extranet/hrss/pension/db`，或某个资源的 Terraform 地址",
    },
    "WAIVER-VALIDITY": {
      what: () => "该豁免的终止日期早于起始日期。",
      fix: () => "改正 validFrom 或 validUntil",
    },
    "BODY-ENTRY-WITHOUT-ZONE": {
      what: () => "该委办局登记了公众入口，但在政务外网没有互联网区 `internet-access`。",
      fix: () => "在该委办局的 zones 中增加 `internet-access`，或删除公众入口",
    },
    "FLOW-OVERRIDE-UNRECORDED": {
      what: ({ field }) => `访问矩阵的调整缺少${fieldName(field)}。`,
      fix: ({ field }) => `补充${fieldName(field)}；缺少该项的调整不予接受`,
    },
    "ADDRESS-INVALID": {
      what: ({ family }) => `不是有效的 ${family} 地址段：须为 CIDR 格式且主机位为零。`,
      fix: () => "按 10.0.0.0/8 或 fd00:e::/40 的格式填写",
    },
    "ADDRESS-OVERLAP": {
      what: ({ other }) => `该地址段与 ${other} 重叠。`,
      fix: () => "改用互不重叠的地址段",
    },
    "ADDRESS-POOL-TOO-SMALL": {
      what: () => "该地址池过小，不足以供一张网络使用。",
      fix: () => "为该网络分配更大的地址池",
    },
    "ADDRESS-POOL-FULL": {
      what: ({ key, length }) => `没有空闲的 /${length} 可分配给 ${key}。`,
      fix: () => "扩大该网络的地址池，或缩小各级地址块（parameters.…Prefix）",
    },
    "ADDRESS-PLAN-MISSING": {
      what: ({ key }) => `地址规划中没有 ${key} 的地址块。`,
      fix: () => "运行 `egov addresses` 并提交 addresses.lock.json；已分配的地址块不会变动",
    },
    "ADDRESS-PLAN-LEFT": {
      what: ({ key }) => `地址规划中仍有登记册已不需要的地址块：${key}。`,
      fix: () => "运行 `egov addresses` 并提交 addresses.lock.json；该地址块予以释放，不再复用",
    },
    "ADDRESS-OUTSIDE-POOL": {
      what: () => "已登记的地址块不在所属安全区域或网络的地址池内。",
      fix: () => "恢复该网络原有的地址池；地址池可以扩大，不能迁移",
    },
    "ADDRESS-LOCK-UNREADABLE": {
      what: ({ reason }) => `无法读取地址规划：${reason}。`,
      fix: () => "从版本库恢复该文件；该文件不得手工编写",
    },
    "REALM-UNREGISTERED": {
      what: () => "本市登记册中没有该网络（realm）。",
      fix: () => "在登记册中增加该网络，或改为已登记的网络",
    },
    "REALM-MISMATCH": {
      what: ({ construct }) => `${construct} 属于另一张网络。政务内网与政务外网物理隔离，互不相通。`,
      fix: () => "改用同一网络的构件；确需跨网交付的，使用 OfflineHandover 由人工携带",
    },
    "ID-TAKEN": {
      what: ({ other }) => `${other} 已使用该标识。`,
      fix: () => "给其中一个换一个标识；已在使用的标识对应真实资源，不要改动",
    },
    "SCOPE-OUTSIDE-TREE": {
      what: () => "该构件不在本市构件树的任何 stack 中。",
      fix: () => "在 DepartmentStack 或平台的 stack 之下创建",
    },
    "SYSTEM-MISSING": {
      what: () => "该构件不属于任何业务系统。",
      fix: () => "在 BusinessSystem 之下创建，以明确等级、批准文号和责任单位",
    },
    "STACK-OUTSIDE-TREE": {
      what: () => "该 stack 不属于本市构件树，无法对其进行任何检查。",
      fix: () => "改为继承 DepartmentStack，或放入独立的 App",
    },
    "BODY-UNKNOWN": {
      what: () => "登记册中没有该委办局。",
      fix: () => "请平台人员登记该委办局，或改正代号",
    },
    "BODY-NOT-IN-REALM": {
      what: ({ realm }) => `该委办局在${realmName(realm)}没有租户。`,
      fix: ({ realm }) => `请平台人员在该委办局的 realms 中增加 \`${realm}\``,
    },
    "SITE-NOT-OF-BODY": {
      what: ({ body }) => `${body} 在该站点没有租户。`,
      fix: () => "改用该委办局已有的站点，或请平台人员增加站点",
    },
    "ZONE-NOT-OF-BODY": {
      what: ({ body, realm }) => `${body} 在${realmName(realm)}的该安全区域没有网络。`,
      fix: () => "改用该委办局已有的安全区域，或请平台人员增加",
    },
    "QUOTA-EXCEEDED": {
      what: ({ item, body, site }) => `${body} 在 ${site} 的${quotaItems[item]}超出配额。`,
      fix: () => "减少声明的用量，或向平台申请增加配额",
    },
    "SERVICE-MISSING": {
      what: ({ service, profile, kind }) =>
        `${kind} 需要 ${service} 服务，但该云（能力配置 ${profile}）不具备。`,
      fix: ({ service }) => alternatives[service],
    },
    "CLASSIFIED-ON-EXTRANET": {
      what: ({ system }) => `${system} 是涉密信息系统，不得部署在政务外网。`,
      fix: () => "应部署在政务内网：在政务内网自己的代码库中描述，此处只保留 OfflineHandover",
    },
    "CLASSIFICATION-UNKNOWN": {
      what: () => "密级未知。",
      fix: () => "使用 Classification 中的密级",
    },
    "MLPS-MISSING": {
      what: ({ system }) => `${system} 没有等保等级。`,
      fix: () => "填写定级结果（GB/T 22240-2020）：protection: Mlps.level(…)",
    },
    "MLPS-INCONSISTENT": {
      what: () => "等级不等于 S 与 A 中的较高者（GB/T 22240-2020）。",
      fix: () => "改正等级，或改正 S 与 A",
    },
    "MLPS-ABOVE-PLATFORM": {
      what: ({ platformLevel }) =>
        `系统等级高于平台等级（${platformLevel} 级），平台不得承载（GB/T 22239-2019 8.2.2.1 a）。`,
      fix: () => "部署到等级相符的平台",
    },
    "ISOLATION-BROKEN": {
      what: ({ from, to, by }) => `隔离被破坏：${from} 可向 ${to} 发起访问矩阵不允许的访问，途经 ${by}。`,
      fix: ({ fix }) => (fix === "" ? "关闭所列途径之一，或请平台人员登记经批准的调整" : `最小改动：${fix}`),
    },
    "FLOW-FORBIDDEN": {
      what: ({ from, to }) => `按本市访问矩阵，此处不允许 ${from} 向 ${to} 发起访问。`,
      fix: () => "改走所列路径，或请平台人员登记经批准的调整",
    },
    "FLOW-NO-REASON": {
      what: () => "该访问关系没有写明理由。",
      fix: () => "用几个字写明服务于什么业务，供审核人员查阅",
    },
    "FLOW-ADMIN-PORT": {
      what: ({ port }) => `${port} 是远程管理端口，只允许从堡垒机访问（GB/T 22239-2019 8.1.4.4 c）。`,
      fix: () => "通过堡垒机登录；每台主机已默认放行堡垒机",
    },
    "FLOW-TIER": {
      what: ({ from, to }) => `同一安全区域内只能访问同层或内侧相邻的一层，不能从 ${from} 访问 ${to}。`,
      fix: () => "经由中间层访问，或改正层次（tier）",
    },
    "FLOW-ACROSS-SITES": {
      what: ({ from, to }) => `两端位于不同站点（${from}、${to}），站点之间没有路由连通。`,
      fix: () => "让两端位于同一站点；跨站点的数据由存储复制或对象同步承担",
    },
    "FLOW-NO-AGREEMENT": {
      what: ({ from, to }) =>
        `两个委办局之间（${from}、${to}）的访问须有共享协议（国发〔2016〕51号 第十一条）。`,
      fix: () => '填写协议编号：{ agreement: "…" }',
    },
    "FLOW-GATEWAY-PORT": {
      what: ({ port }) => `该访问经由网闸，但网闸未配置 ${port}。`,
      fix: () => "改用网闸已配置的端口，或请平台人员加入 gapGatewayPorts",
    },
    "INTERNET-NOT-HERE": {
      what: ({ zone, realm }) => `${realmName(realm)}的安全区域 ${zone} 不面向互联网。`,
      fix: () => "面向公众的主机应放入政务外网的 Zone.INTERNET_ACCESS",
    },
    "PEER-INVALID": {
      what: () => "访问关系的另一端不是可连接的对象。",
      fix: () => "传入云主机、负载均衡、中间件、bodyPeer(…) 或 platformPeer(…)",
    },
    "PEER-UNKNOWN": {
      what: ({ zone, site }) => `该委办局在 ${site} 的 ${zone} 没有网络。`,
      fix: () => "改为有该网络的委办局",
    },
    "PUBLIC-ENTRY-UNKNOWN": {
      what: ({ body }) => `${body} 没有该公众入口，或有多个入口而未指明。`,
      fix: () => "指明入口名称，或请平台人员登记（bodies[].publicEntries）",
    },
    "PUBLIC-ENTRY-TAKEN": {
      what: ({ entry, other }) => `公众入口 ${entry} 已指向 ${other}。`,
      fix: () => "为这些主机另用公众入口",
    },
    "LISTENER-TAKEN": {
      what: ({ other }) => `${other} 已使用该端口。`,
      fix: () => "改用其他端口，或只声明一次",
    },
    "FLAVOR-UNKNOWN": {
      what: () => "登记册中没有该规格。",
      fix: () => "使用 Flavor 中的规格，或本市自有规格",
    },
    "IMAGE-UNKNOWN": {
      what: () => "登记册中没有该镜像。",
      fix: () => "使用 Image 中的镜像，或本市自有镜像",
    },
    "IMAGE-ISA": {
      what: ({ imageIsa, pool, poolIsa }) =>
        `镜像的指令集为 ${imageIsa}，而资源池 ${pool} 的主机为 ${poolIsa}。`,
      fix: () => "改用与资源池指令集一致的镜像，或改用其他资源池",
    },
    "IMAGE-NO-POOL": {
      what: ({ isa, site }) => `${site} 没有指令集为 ${isa} 的资源池。`,
      fix: () => "改用该站点资源池能够运行的镜像",
    },
    "IMAGE-APPLIANCE": {
      what: () => "该镜像是平台的安全产品，不是操作系统。",
      fix: () => "改用操作系统镜像",
    },
    "POOL-UNKNOWN": {
      what: ({ site }) => `${site} 没有该资源池。`,
      fix: () => "改为该站点已有的资源池",
    },
    "GROUP-TOO-SMALL": {
      what: () => "主机组至少要有两台主机。",
      fix: () => "将 count 设为 2 或以上，或改用 CloudHost",
    },
    "VOLUME-TYPE-UNKNOWN": {
      what: () => "登记册中没有该卷类型。",
      fix: () => "使用 VolumeType 中的卷类型",
    },
    "VOLUME-TYPE-NOT-REPLICATED": {
      what: () => "登记册中没有可将该云硬盘复制到异地站点的卷类型。",
      fix: () => "请平台团队增加一种（volumeTypes：replicated，且加密）",
    },
    "VOLUME-HOST-APART": {
      what: ({ host }) => `云硬盘只能挂载到同一栈、同一站点的云主机，而 ${host} 不在此处。`,
      fix: () => "把云硬盘与云主机建在一起，或不写 `site`",
    },
    "BUCKET-OPEN-ON-INTRANET": {
      what: () => "内网的存储桶不得向所有人开放。",
      fix: () => "不写 openData；开放数据在外网发布",
    },
    "DESTROYABLE-NAME": {
      what: ({ expected }) => `解除有状态数据的保护，须由责任人写出其名称：${expected}。`,
      fix: ({ expected }) => `写明 destroyable: "${expected}"；如需保留保护则不写`,
    },
    "SECRET-NOT-A-SECRET": {
      what: ({ argument }) => `${argument} 是机密，却以明文给出。`,
      fix: () => "使用 Secret.fromVariable(…)（敏感变量）或 Secret.fromBarbican(…)",
    },
    "SHARE-WITHOUT-CLIENTS": {
      what: () => "文件共享没有客户端。",
      fix: () => "指明挂载它的主机：share.allowFrom(…)",
    },
    "ENGINE-UNKNOWN": {
      what: () => "本库没有这种共性支撑软件。",
      fix: () => "从所列中选用，或用 `.of({ … })` 自行描述",
    },
    "ENGINE-TOO-FEW-NODES": {
      what: ({ engine, least }) => `${engine} 至少需要 ${least} 个节点，才能在失去一个节点时继续运行。`,
      fix: ({ least }) => `将 nodes 设为 ${least} 或以上`,
    },
    "TROVE-NO-ROUTER": {
      what: () => "Trove 只在接有路由器的子网上运行实例；此处由防火墙设备代替路由器。",
      fix: () => '改用主机集群方式的数据库（不写 `mode: "trove"`）',
    },
    "ENGINE-NOT-IN-TROVE": {
      what: ({ engine }) => `Trove 不支持 ${engine}。`,
      fix: () => '使用 mode "cluster"，或 Trove 支持的数据库',
    },
    "CONTINUITY-NO-REMOTE-SITE": {
      what: ({ realm }) => `${realmName(realm)}没有异地站点。`,
      fix: () => "在登记册中增加异地站点",
    },
    "CONTINUITY-NOT-DECLARED": {
      what: ({ system }) => `${system} 的数据受灾备保护，但未声明灾难恢复能力等级。`,
      fix: () => "在业务系统中声明 continuity: Continuity.level(…)",
    },
    "CONTINUITY-NO-LOCAL-BACKUP": {
      what: ({ level, store }) =>
        `${store} 没有本地备份；灾难恢复能力 ${level} 级要求本地备份（GB/T 20988-2007 附录 A）。`,
      fix: () => "增加包含它的 BackupPlan",
    },
    "CONTINUITY-BACKUP-TOO-RARE": {
      what: ({ level, store }) =>
        `${store} 的备份间隔过长，不满足灾难恢复能力 ${level} 级（GB/T 20988-2007 附录 A）。`,
      fix: () => "缩短其 BackupPlan 的间隔",
    },
    "CONTINUITY-RPO": {
      what: ({ store, rpo }) => `${store} 的副本间隔长于恢复点目标（RPO）${rpo}。`,
      fix: () => "缩短间隔，或改为实时复制，或改正 RPO",
    },
    "CONTINUITY-NO-OFFSITE": {
      what: ({ level, store }) => `${store} 没有异地副本；${level} 要求异地副本。`,
      fix: () => "对其调用 protect(cloud.disasterRecovery)",
    },
    "CONTINUITY-NOT-REAL-TIME": {
      what: ({ level, store }) => `${store} 采用定时批量复制，而 ${level} 要求实时复制。`,
      fix: () => "对该存储本身调用 protect(cloud.disasterRecovery)：实时复制",
    },
    "CONTINUITY-OFFSITE-TOO-RARE": {
      what: ({ level, store }) => `${store} 向异地站点批量传送的间隔过长，不满足灾难恢复能力 ${level} 级。`,
      fix: () => "缩短异地传送间隔",
    },
    "CONTINUITY-SAME-AREA": {
      what: ({ store, least }) => `${store} 的副本位于同一区域：其站点距离不足 ${least} km。`,
      fix: () => "复制到异地站点（cloud.disasterRecovery）",
    },
    "CONTINUITY-FEW-COPIES": {
      what: ({ store, source }) => `${store} 的副本数不足（含生产数据，${sourceName(source)}）。`,
      fix: () => "增加本地 BackupPlan 和异地副本",
    },
    "STANDBY-NO-HOSTS": {
      what: () => "该服务由云平台托管运行，没有可建立备用组的云主机。",
      fix: () => '需要备用系统的，请使用 mode "cluster"',
    },
    "CONTINUITY-NO-STANDBY": {
      what: ({ level, system }) =>
        `${system} 在异地站点没有备用系统；灾难恢复能力 ${level} 级要求备用系统（GB/T 20988-2007 附录 A）。`,
      fix: () => "为该系统的主机增加 StandbyGroup",
    },
    "CONTINUITY-STANDBY-FLOW": {
      what: ({ from, to, port }) => `${from} 与 ${to} 在 ${port} 上互通；切换后二者的备用主机却不能互通。`,
      fix: () => "为备用主机声明同样的流：`standby.connections.allowTo(other, port, reason)`",
    },
    "CONTINUITY-BODY-NOT-AT-SITE": {
      what: ({ body, site }) => `${body} 在异地站点 ${site} 没有租户。`,
      fix: () => "请平台人员在该委办局的 sites 中增加该站点",
    },
    "SERVICE-NAME-NO-DOMAIN": {
      what: ({ realm }) => `${realm} 没有 DNS 域名，业务服务无法取得名称。`,
      fix: ({ realm }) => `在登记册中填写 realms.${realm}.dnsDomain`,
    },
    "SERVICE-NAME-LABEL": {
      what: () => "该 id 将成为 DNS 名称的一部分，但不符合命名要求（RFC 1123 2.1）。",
      fix: () => "使用小写字母、数字和中间的连字符，不超过 63 个字符",
    },
    "SERVICE-NAME-TTL": {
      what: ({ rto }) =>
        rto === undefined
          ? "名称没有自己的生存时间（TTL）时，将按 DNS 区的生存时间缓存。"
          : `客户端保留旧地址的时间过长：超过恢复时间目标 ${rto} 的四分之一（规则 DR-12；GB/T 20988-2007 A.5）。`,
      fix: () => "在允许范围内选择 ttl",
    },
    "SERVICE-NAME-NOT-ITS-STANDBY": {
      what: ({ standby, primary, site }) => `${standby} 不是 ${primary} 在异地站点 ${site} 的备用系统。`,
      fix: () => "填写以其为 primary 的 StandbyGroup，或其上的负载均衡",
    },
    "SERVICE-NAME-OTHER-SYSTEM": {
      what: ({ construct, system }) => `${construct} 不属于该服务名称所在的业务系统 ${system}。`,
      fix: () => "在主机所属业务系统中建立 ServiceName",
    },
    "BACKUP-INTERVAL": {
      what: () => "备份间隔须能整除一小时或一天，或为每周一次。",
      fix: () => "从所列间隔中选择",
    },
    "BACKUP-KEEP": {
      what: () => "备份计划至少保留一份副本。",
      fix: () => "将 keep 设为不小于 1 的整数",
    },
    "BACKUP-NO-TARGETS": {
      what: () => "备份计划没有备份对象。",
      fix: () => "列出本系统的存储：targets: […]",
    },
    "BACKUP-OTHER-SYSTEM": {
      what: ({ store, system }) => `${store} 不属于该备份计划所在的业务系统 ${system}。`,
      fix: () => "在其所属业务系统中建立 BackupPlan",
    },
    "BACKUP-NO-VOLUMES": {
      what: ({ store }) => `${store} 没有可由工作流备份的云硬盘。`,
      fix: () => '另建一个计划，将其备份作为佐证材料声明：schedule: "declared"',
    },
    "MIGRATION-NO-TARGET": {
      what: ({ item }) => `${item} 没有迁移目标。`,
      fix: () => "确定目标：政务外网、政务内网，或保留并互联",
    },
    "MIGRATION-NO-WAVE": {
      what: ({ item }) => `${item} 未编入任何批次。`,
      fix: () => "编入批次（wave）：0、1、2……",
    },
    "MIGRATION-UNKNOWN-DEPENDENCY": {
      what: ({ item }) => `${item} 依赖的对象不在迁移计划中。`,
      fix: () => "将该对象加入计划，或改正名称",
    },
    "MIGRATION-WAVE-ORDER": {
      what: ({ item, dependency }) => `${item} 将早于其依赖的 ${dependency} 迁移。`,
      fix: () => "将被依赖的对象移到同一批次或更早批次",
    },
    "MIGRATION-DUPLICATE": {
      what: ({ item }) => `迁移计划中 ${item} 重复。`,
      fix: () => "删除其中之一",
    },
    "MIGRATION-NO-SYSTEM": {
      what: ({ item, realm }) => `${item} 迁移到${realmName(realm)}，但未指明业务系统。`,
      fix: () => "指明承接它的 BusinessSystem",
    },
    "MIGRATION-RETAINED-WITHOUT-REASON": {
      what: ({ item }) => `${item} 保留在业务专网，但未说明理由（《意见》三（一）：确需保留）。`,
      fix: () => "说明必须保留的理由",
    },
    "MIGRATION-INTRANET-WITH-SYSTEM": {
      what: ({ item, realm }) =>
        `${item} 迁移到另一张网络（${realmName(realm)}），却指明了本网络的业务系统。`,
      fix: () => "删除该业务系统：去往另一张网络的只有 OfflineHandover，别无其他",
    },
    "MIGRATION-STRATEGY": {
      what: ({ item, strategy }) => `${item} 的迁移方式 ${strategy} 与其去向矛盾。`,
      fix: () => "改正迁移方式或去向",
    },
    "HANDOVER-FILE-MISSING": {
      what: ({ content }) => `找不到 ${content} 的文件。`,
      fix: () => "填写相对于工程的路径，或填写 sha256 和 size",
    },
    "HANDOVER-CONTENT": {
      what: ({ content }) => `${content} 没有有效的摘要值和大小。`,
      fix: () => "填写 sha256（64 位十六进制）和 size（字节），或填写 file 由程序计算",
    },
    "REALM-CROSSING": {
      what: ({ attribute, producer }) => `该构件使用了 ${producer} 的 ${attribute}，而后者属于另一张网络。`,
      fix: () => "删除该引用；确需跨网交付的，使用 OfflineHandover 由人工携带",
    },
    "PROVIDER-OTHER-REALM": {
      what: ({ realm }) => `该 stack 的 provider 不是构件树为${realmName(realm)}生成的。`,
      fix: () => "删除该 provider：stack 的 provider 由构件树给定",
    },
    "PROVIDER-CREDENTIAL": {
      what: () => "provider 自带凭据或地址。",
      fix: () => "删除这些参数：provider 只写 clouds.yaml 的条目名",
    },
    "REGION-OTHER-REALM": {
      what: ({ realm }) => `该 stack 在${realmName(realm)}没有此 region。`,
      fix: () => "不要填写 region：由构件树给定",
    },
    "BACKEND-CHANGED": {
      what: ({ other }) => `该 stack 的 backend 不是构件树给定的${other ? `，而是 ${other} 的状态` : ""}。`,
      fix: () => "删除该覆盖；backend 在 GovApp 中选择",
    },
    "REMOTE-STATE-OTHER-REALM": {
      what: ({ realm, other }) =>
        `此处读取的状态不属于${realmName(realm)}的 App${other ? `，而是 ${other} 的状态` : ""}。`,
      fix: () => "删除该读取；他人的资源按名称查找（data source）",
    },
    "RESOURCE-OTHER-PROJECT": {
      what: ({ argument, owner }) => `${argument} 会使该资源落入 ${owner} 以外的项目。`,
      fix: ({ argument }) => `删除 ${argument}：项目由 provider 决定`,
    },
    "DEPARTMENT-MODULE": {
      what: () => "Terraform 模块的内容无法检查，部门栈中不得使用。",
      fix: () => "将其中的资源改写为构件，或请平台团队提供所需能力",
    },
    "DEPARTMENT-TOPOLOGY": {
      what: () => "网络、路由器、出口地址、网络共享、配额和身份由平台管理。",
      fix: () => "删除该资源；缺少的请平台人员补充",
    },
    "REFERENCE-OUTSIDE-STACK": {
      what: ({ address, attribute, producer }) =>
        `${attribute} 引用了 ${address}，本 stack 中没有${producer ? `；它是 ${producer}` : ""}。`,
      fix: () => "引用本 stack 内的对象，或按名称查找（data source）",
    },
    "SECRET-PLAIN": {
      what: ({ argument }) => `${argument} 以明文存放机密。`,
      fix: () => "使用 Secret.fromVariable(…)（敏感变量）或 Secret.fromBarbican(…)",
    },
    "SYNTHESIS-FAILED": {
      what: ({ reason }) => `合成失败：${reason}`,
      fix: () => "改正信息中指出的构件",
    },
    "OUTPUT-NOT-OURS": {
      what: () => "输出文件夹中有不属于输出树的内容，已原样保留。",
      fix: () => "改用其他输出文件夹，或清空该文件夹",
    },
    "OUTPUT-FILE-OUTSIDE": {
      what: () => "输出目录中不允许在此处放置文件。",
      fix: () => "使用 stacks/ 以外的相对路径，目录之间用 /",
    },
    "OUTPUT-FILE-TAKEN": {
      what: () => "两个构件要写输出目录中的同一个文件。",
      fix: () => "给其中一个改名，或删除其中一个",
    },
    "COMMAND-USAGE": { what: ({ reason }) => `用法错误：${reason}。`, fix: () => "参见 `egov --help`" },
    "CONFIG-UNREADABLE": {
      what: ({ reason }) => `cdktf.json 无法使用：${reason}。`,
      fix: () => "在项目文件夹中运行命令，并改正 cdktf.json",
    },
    "CONFIG-NO-CITY": {
      what: () => "cdktf.json 没有写明登记册的位置。",
      fix: () => '增加 "egov": { "city": "stacks/city.ts" }；该模块导出 City',
    },
    "APP-FAILED": {
      what: ({ app, output }) => `App \`${app}\` 运行失败：\n${output}`,
      fix: () => "改正程序；未写出任何文件",
    },
    "CLOUDS-UNREADABLE": {
      what: ({ reason }) => `无法使用 \`clouds.yaml\`：${reason}。`,
      fix: () => "放到所列位置之一，或用 `OS_CLIENT_CONFIG_FILE` 指明",
    },
    "CLOUDS-ENTRY-UNKNOWN": {
      what: ({ entry }) => `\`clouds.yaml\` 中没有条目 ${entry}。`,
      fix: () => "补充该条目；名称与 Terraform 所用的一致",
    },
    "CLOUDS-ENTRY-INCOMPLETE": {
      what: ({ entry, field }) => `条目 ${entry} 缺少 ${field}。`,
      fix: () => "在 `clouds.yaml` 或 `secure.yaml` 中补充",
    },
    "CLOUDS-AUTH-TYPE": {
      what: ({ entry }) => `条目 ${entry} 的认证方式不受本命令支持。`,
      fix: () => "改用口令或应用凭据",
    },
    "CLOUDS-TLS": {
      what: ({ entry }) => `条目 ${entry} 要求的 TLS 信任方式无法由本命令采用。`,
      fix: () => "用 `NODE_EXTRA_CA_CERTS` 给出 CA 证书；证书总是要校验",
    },
    "OPENSTACK-UNAUTHORIZED": {
      what: ({ entry, url }) => `${url} 的 Keystone 不接受条目 ${entry} 的凭据。`,
      fix: () => "更新 `clouds.yaml` 或 `secure.yaml` 中的凭据",
    },
    "OPENSTACK-REQUEST": {
      what: ({ method, url, status, reason }) => `${method} ${url} 返回 ${status}：${reason}`,
      fix: () => "查看该服务的日志，并确认项目角色有此权限",
    },
    "OPENSTACK-UNREACHABLE": {
      what: ({ method, url, reason }) => `${method} ${url} 没有应答：${reason}。`,
      fix: () => "确认从本机可以访问该端点",
    },
    "OPENSTACK-REGION-MISSING": {
      what: ({ entry, region }) => `条目 ${entry} 的服务目录中没有 region ${region}。`,
      fix: () => "改正登记册中的 region，或该项目的服务目录",
    },
    "OPENSTACK-SERVICE-MISSING": {
      what: ({ entry, type, region }) =>
        `条目 ${entry} 的服务目录在 region ${region} 没有类型为 ${type} 的 public 端点。`,
      fix: () => "请平台团队部署该服务并登记其端点",
    },
    "OPENSTACK-NO-VERSION": {
      what: ({ entry, type, region }) =>
        `条目 ${entry} 所见 region ${region} 的 ${type} 服务没有给出 API 版本。`,
      fix: () => "改正服务目录中的端点；该处应答的不是此服务",
    },
    "OPENSTACK-API-OLD": {
      what: ({ type, region, need, found, resources }) =>
        `${resources} 需要 ${type} 的 API ${need}，而 region ${region} 为 ${found}。`,
      fix: () => "升级该服务，或去掉需要新版 API 的内容",
    },
    "OPENSTACK-EXTENSION-MISSING": {
      what: ({ alias, region, resources }) =>
        `${resources} 需要 Neutron 扩展 ${alias}，而 region ${region} 没有。`,
      fix: () => "在 Neutron 中启用该扩展的插件或驱动",
    },
    "DNS-DOMAIN-OVERLAP": {
      what: ({ other }) => `该 DNS 域与 ${other} 重叠。`,
      fix: () => "为两张网络各用一个互不包含的域",
    },
    "IMAGE-REPOSITORY-SHARED": {
      what: ({ other }) => `该镜像仓库与 ${other} 在同一主机。`,
      fix: () => "为两张网络各设镜像仓库，镜像经离线移交带入",
    },
    "TREE-UNREADABLE": {
      what: ({ reason }) => `无法读取输出目录：${reason}。`,
      fix: () => "给出 `egov synth` 写出的文件夹，例如 `cdktf.out/extranet`",
    },
    "TERRAFORM-INPUT": {
      what: () => "这不是可以读取的 Terraform 输入。",
      fix: () => "给出输出目录、含 `*.tf.json` 的文件夹，或 `terraform show -json` 输出的计划或状态 JSON",
    },
    "TERRAFORM-EMPTY": {
      what: () => "该文件夹中没有 Terraform 配置。",
      fix: () => "给出含 `*.tf.json` 或 `*.tf` 文件的文件夹",
    },
    "TERRAFORM-UNREADABLE": {
      what: ({ reason }) => `文件无法读取或不完整：${reason}。`,
      fix: () => "确认文件完整，且 `terraform validate` 能通过",
    },
    "TERRAFORM-NOT-TERRAFORM": {
      what: ({ reason }) => `这不是 Terraform 的块：${reason}。`,
      fix: () => "确认该文件是 Terraform 配置，且 `terraform validate` 能通过",
    },
    "TERRAFORM-TOO-LARGE": {
      what: ({ limit }) => `文件大于 ${limit} MiB。`,
      fix: () => "把输入分成多个文件",
    },
    "TERRAFORM-TOO-DEEP": {
      what: ({ limit }) => `文件嵌套超过 ${limit} 层。`,
      fix: () => "确认该文件是 Terraform 配置",
    },
    "TERRAFORM-DUPLICATE": {
      what: ({ what, other }) => `${what} 重复声明；另一处在 ${other}。`,
      fix: () => "删除其中一处",
    },
    "TERRAFORM-OVERRIDE-BASE": {
      what: ({ what }) => `覆盖文件修改了 ${what}，但其他文件并未声明它。`,
      fix: () => "在非覆盖文件中声明，或删除该覆盖",
    },
    "TERRAFORM-EXPRESSION": {
      what: ({ reason, column }) => `表达式在第 ${column} 个字符处无法解析：${reason}。`,
      fix: () => "改正表达式；`terraform validate` 也会指出",
    },
    "TERRAFORM-UNDECLARED": {
      what: ({ what, column }) => `第 ${column} 个字符处的 ${what} 在该模块中未声明。`,
      fix: () => "补充声明，或改正引用",
    },
    "TERRAFORM-CYCLE": {
      what: ({ cycle }) => `下列各项循环依赖：${cycle}。`,
      fix: () => "去掉其中一处引用",
    },
    "TERRAFORM-FORMAT": {
      what: ({ version }) => `该 JSON 的格式版本为 ${version}，无法识别。`,
      fix: () => "用 Terraform 或 OpenTofu 1.x 输出：`terraform show -json`",
    },
    "TERRAFORM-INCOMPLETE": {
      what: ({ field }) => `计划或状态的 JSON 缺少 ${field}。`,
      fix: () => "重新用 `terraform show -json` 输出",
    },
    "SPECIFICATION-UNREADABLE": {
      what: ({ reason }) => `无法读取隔离规约：${reason}。`,
      fix: () => "确认该文件存在，且为 JSON",
    },
    "SPECIFICATION-FIELD-TWICE": {
      what: ({ name }) => `字段 ${name} 出现两次，其中一个会被悄然丢弃。`,
      fix: () => "删除其中之一",
    },
    "SPECIFICATION-UNKNOWN-KEY": {
      what: ({ key }) => `隔离规约没有字段 \`${key}\`。`,
      fix: () => "删除该字段，或改正拼写",
    },
    "SPECIFICATION-INVALID": {
      what: ({ reason }) => `隔离规约取值无效：${reason}。`,
      fix: () => "参见本软件包的 `schemas/isolation-specification.schema.json`",
    },
    "SPECIFICATION-ONE-OF": {
      what: ({ fields }) => `以下字段须有且只有一个：${fields}。`,
      fix: () => "只写其中之一；需要两个的，分成两条",
    },
    "SPECIFICATION-TRAFFIC": {
      what: () => "这不是有效的流量描述。",
      fix: () => "按示例填写协议和目的端口",
    },
    "SPECIFICATION-CIDR": {
      what: () => "不是有效的地址段：须为 CIDR 格式且主机位为零。",
      fix: () => "按 198.51.100.0/24 或 2001:db8::/32 的格式填写",
    },
    "SPECIFICATION-TWICE": {
      what: ({ what, name, other }) => `${partName(what)} ${name} 重复；第一处在 ${other}。`,
      fix: () => "删除或重命名其中之一",
    },
    "SPECIFICATION-UNKNOWN-NAME": {
      what: ({ what, name }) => `隔离规约中没有${partName(what)} ${name}。`,
      fix: ({ what }) => `补充该${partName(what)}，或改为已有的名称`,
    },
    "SPECIFICATION-CONFLICT": {
      what: ({ what, name }) => `${partName(what)} ${name} 已经存在，且内容不同。`,
      fix: () => "另取名称；追加的规约不得更改已有内容",
    },
    "SPECIFICATION-ZONE-EMPTY": {
      what: ({ zone }) => `安全区域 ${zone} 是空的。`,
      fix: () => "为其填写 `networks` 或 `cidrs`，或 `external: true`",
    },
    "SPECIFICATION-EXTERNAL-TWICE": {
      what: ({ zone, other }) => `安全区域 ${zone} 和 ${other} 都表示其余外部地址。`,
      fix: () => "只保留一个 `external`；另一个改填 `cidrs`",
    },
    "SPECIFICATION-ZONES-OVERLAP": {
      what: ({ zone, other }) => `安全区域 ${zone} 和 ${other} 的地址有重叠。`,
      fix: () => "改用互不重叠的 `cidrs`",
    },
    "SPECIFICATION-REALM-WITH-ITSELF": {
      what: ({ name }) => `网络 ${name} 不能与自身隔离。`,
      fix: () => "填写不同的网络",
    },
    "PROVE-NO-INPUT": {
      what: () => "没有给出要检查的内容。",
      fix: () => "给出输出目录、Terraform 文件夹、计划或状态的 JSON，或带 `realms` 的规约",
    },
    "PROVE-NO-SPECIFICATION": {
      what: () => "没有说明必须满足什么。",
      fix: () => "用 `--spec` 给出规约，或在输出目录中放入 `isolation.json`",
    },
    "PROVE-NO-CLAUSE": {
      what: () => "规约没有任何条款，无从证明。",
      fix: () => "增加条款：`never`、`only`、`must` 或 `disjoint`",
    },
    "PROVE-NO-ENDPOINT": {
      what: () => "输入中没有任何能收发数据的端点，无从证明。",
      fix: () => "给出创建云主机、网络端口或负载均衡的栈",
    },
    "EXPLAIN-END-UNKNOWN": {
      what: ({ end }) => `${end} 在这里不是能收发数据的端点。`,
      fix: () => "给出 Terraform 地址、名称、安全区域、IP 地址，或 `internet`",
    },
    "EXPLAIN-PORT": {
      what: () => "这不是有效的端口。",
      fix: () => "给出协议和目的端口；只写端口号时按 TCP 处理",
    },
    "REVIEW-AS-OF": {
      what: () => "--as-of 之后不是日期",
      fix: () => "按 2026-01-31 的形式填写",
    },
    "REVIEW-OTHER-REALM": {
      what: ({ base, head }) => `基线与变更后不属同一网络或同一城市：${base} 与 ${head}`,
      fix: () => "请比较同一城市、同一网络的两个状态",
    },
    "REVIEW-PLAN-FOREIGN": {
      what: () => "该计划不属于本侧任何一个栈：没有哪个栈的资源地址与之相同",
      fix: () => "请用同时给出的输出目录重新生成计划",
    },
    "REVIEW-PLAN-PROVIDER": {
      what: ({ version, known }) => `该计划由 openstack 提供程序 ${version} 生成；审查所依据的是 ${known}`,
      fix: ({ known }) => `请用 ${known} 版提供程序重新生成计划`,
    },
    "REVIEW-NO-INPUT": {
      what: ({ side }) => `--${side} 没有给出任何输入`,
      fix: ({ side }) => `请在 --${side} 之后给出输出目录、Terraform 目录或计划`,
    },
    "REVIEW-NOT-OURS": {
      what: () => "报告目录中有并非审查所写的内容",
      fix: () => "请在 --out 之后给出另一个目录，或清空该目录",
    },
    "REVIEW-UNWRITABLE": {
      what: ({ reason }) => `报告无法写入：${reason}`,
      fix: () => "请在 --out 之后给出可写的目录",
    },
    "CERTIFICATE-UNWRITABLE": {
      what: ({ reason }) => `无法写入证明书：${reason}。`,
      fix: () => "给出现有且可写的文件夹中的文件",
    },
    "CERTIFICATE-UNREADABLE": {
      what: ({ reason }) => `这不是证明书：${reason}。`,
      fix: () => "给出由 `egov prove --certify` 写出、完整且未经改动的文件",
    },
    "CERTIFICATE-VERSION": {
      what: ({ version }) => `证明书的版本为 ${version}，本程序无法识别。`,
      fix: () => "用写出它的程序核验，或用 `egov prove --certify` 重新写出",
    },
    "PREFLIGHT-STACK-UNKNOWN": {
      what: ({ stack }) => `输出目录中没有栈 ${stack}。`,
      fix: () => "填写其中已有的栈；不填则检查全部",
    },
    "PREFLIGHT-TYPE-UNKNOWN": {
      what: ({ type }) => `不知道 ${type} 需要哪个服务，无法检查。`,
      fix: () => "去掉该类型，或在服务类型表中补充其前缀",
    },
    "DRILL-SYSTEM-UNKNOWN": {
      what: ({ system }) => `输出目录中没有业务系统 ${system}。`,
      fix: () => "填写其中已有的系统：部门/系统",
    },
    "DRILL-NO-TARGETS": {
      what: ({ system }) => `${system} 未声明 RTO 和 RPO，演练没有可对照的指标。`,
      fix: () => "声明其连续性要求：`Continuity.level(…)`",
    },
    "DRILL-NO-STANDBY": {
      what: ({ system }) => `${system} 在异地没有备用主机。`,
      fix: () => "为其各组主机增加 `StandbyGroup`",
    },
    "DRILL-NO-NAME": {
      what: ({ system }) => `${system} 在 DNS 中没有可切换到备用的域名。`,
      fix: () => "增加带主用和备用的 `ServiceName`",
    },
    "DRILL-COPY-MISSING": {
      what: ({ bucket }) => `输出目录中没有存储桶 ${bucket} 的异地副本。`,
      fix: () => "重新合成并应用",
    },
    "DRILL-SITE-UNKNOWN": {
      what: ({ site }) => `输出目录没有写明站点 ${site} 对应的 region。`,
      fix: () => "重新合成；域名须指向该系统所在的站点",
    },
    "DRILL-NOT-FOUND": {
      what: ({ kind, name, region }) => `region ${region} 中没有 ${kind} ${name}。`,
      fix: () => "先应用该输出目录",
    },
    "DRILL-NOT-UNIQUE": {
      what: ({ kind, name, region }) => `region ${region} 中有多个 ${kind} ${name}。`,
      fix: () => "删除不属于该输出目录的那个",
    },
    "DRILL-SERVER-STATE": {
      what: ({ name }) => `主机 ${name} 的状态既不能启动也不能服务。`,
      fix: () => "演练前先修复该主机",
    },
    "DRILL-NO-ADDRESS": {
      what: ({ name, type }) => `${name} 没有可写入 ${type} 记录的地址。`,
      fix: () => "检查该主机或负载均衡的端口",
    },
    "DRILL-NAME-ELSEWHERE": {
      what: ({ name }) => `${name} 既不指向主用也不指向备用。`,
      fix: () => "应用该输出目录，并查明还有谁在修改该域名",
    },
    "DRILL-ALREADY-SWITCHED": {
      what: ({ name }) => `${name} 已经指向备用。`,
      fix: () => "先切回：`--to primary`",
    },
    "DRILL-RECORD-UNWRITABLE": {
      what: ({ reason }) => `无法写入演练记录：${reason}。`,
      fix: () => "给出一个存在且可写的文件夹中的文件",
    },
    "DRILL-RECORD-UNREADABLE": {
      what: ({ reason }) => `无法读取演练记录：${reason}。`,
      fix: () => "填写 `egov drill --record` 写出的文件，路径相对于工程",
    },
    "DRILL-RECORD-OTHER-SYSTEM": {
      what: ({ system }) => `该演练记录不是 ${system} 的。`,
      fix: () => "填写该系统自己的演练记录",
    },
    "DRILL-RECORD-NOT-PASSED": {
      what: ({ system }) => `${system} 记录的演练未通过，或没有切换到备用。`,
      fix: () => "重新演练，或删除 `drillRecord`：此时按声明值计",
    },
    "DRILL-RECORD-SLOWER": {
      what: ({ objective }) => `演练测得的 ${objective} 大于声明值。`,
      fix: () => "按演练结果声明，或提高恢复速度后重新演练",
    },
  },
};
