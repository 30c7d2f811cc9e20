import type { BodyProps } from "cdktf-egov-cloud";
import { LARGE_QUOTA } from "./large-quota";
import { BINHAI, BINHAI_AND_XIAN, INNER_AND_TEST, WEBSITE, WEBSITE_AND_TEST, WUQING } from "./placement";

type Department = Omit<BodyProps, "level">;

/*
 * Departments as the opinions of 2015-05-29 found them, and what became of some in the reform of
 * 2018. Validity dates are illustrative, except those of the tax bureaux (2018-06-15). Lead units,
 * quotas and placement are fictional.
 */

/** Named in the annex of the opinions (重点任务分工). */
const annex: readonly Department[] = [
  {
    key: "general-office",
    name: "市政府办公厅",
    leadUnit: "电子政务处",
    sites: { extranet: ["binhai", "xian"], intranet: ["binhai", "xian"] },
    ...WEBSITE,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
  },
  {
    key: "industry",
    name: "市工业和信息化委",
    leadUnit: "电子政务处",
    ...BINHAI,
    ...WEBSITE_AND_TEST,
    validUntil: "2018-12-31",
  },
  {
    key: "finance",
    name: "市财政局",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE,
    quota: LARGE_QUOTA,
  },
  { key: "development-reform", name: "市发展改革委", leadUnit: "信息中心", ...BINHAI, ...WEBSITE },
  { key: "secrecy", name: "市保密局", leadUnit: "科技处", ...BINHAI },
  {
    key: "public-security",
    name: "市公安局",
    leadUnit: "科技信息化处",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
  },
  {
    // Formed in 2014 from 工商, 质监 and 食药: its duties include 食品药品安全.
    key: "market-regulation",
    name: "市市场监管委",
    leadUnit: "信息化处",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
  },
  { key: "statistics", name: "市统计局", leadUnit: "数据管理中心", ...BINHAI_AND_XIAN, ...WEBSITE },
  {
    key: "planning",
    name: "市规划局",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    validUntil: "2018-12-31",
  },
  { key: "emergency-office", name: "市政府应急办", leadUnit: "信息处", parent: "general-office", ...BINHAI },
  // Its duties went to the supervisory commission in 2018, which is no government department.
  { key: "supervision", name: "市监察局", leadUnit: "信息中心", ...WUQING },
  { key: "audit", name: "市审计局", leadUnit: "计算机中心", ...WUQING, ...INNER_AND_TEST },
  {
    key: "egov-centre",
    name: "天津市电子政务信息与网络中心",
    leadUnit: "运行管理部",
    // Supports it in tasks 2 and 8 of the annex; the text does not say whom it belongs to.
    parent: "industry",
    ...BINHAI,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
  },
];

/** Other departments with systems that the city cannot be without. */
const critical: readonly Department[] = [
  {
    key: "hrss",
    name: "市人力社保局",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
  },
  {
    key: "health",
    name: "市卫生计生委",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
    validUntil: "2018-12-31",
  },
  {
    key: "local-tax",
    name: "市地税局",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
    validUntil: "2018-06-14",
  },
  {
    key: "housing-fund",
    name: "市公积金中心",
    leadUnit: "信息技术处",
    ...BINHAI_AND_XIAN,
    ...WEBSITE,
    publicEntries: ["portal"],
  },
];

const others: readonly Department[] = [
  {
    key: "education",
    name: "市教委",
    leadUnit: "教育信息化管理中心",
    ...BINHAI,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
  },
  { key: "science", name: "市科委", leadUnit: "科技信息中心", ...WUQING, ...WEBSITE },
  { key: "ethnic-religious", name: "市民族宗教委", leadUnit: "办公室", ...WUQING },
  {
    key: "civil-affairs",
    name: "市民政局",
    leadUnit: "信息中心",
    ...BINHAI,
    ...WEBSITE,
    publicEntries: ["portal"],
  },
  { key: "justice", name: "市司法局", leadUnit: "信息处", ...WUQING, ...WEBSITE },
  { key: "prisons", name: "市监狱管理局", leadUnit: "信息中心", parent: "justice", ...WUQING },
  { key: "land-housing", name: "市国土房管局", leadUnit: "信息中心", ...BINHAI, ...WEBSITE },
  { key: "construction", name: "市建委", leadUnit: "信息中心", ...WUQING, ...WEBSITE },
  { key: "city-appearance", name: "市市容园林委", leadUnit: "数字化城市管理中心", ...WUQING, ...WEBSITE },
  {
    key: "transport",
    name: "市交通运输委",
    leadUnit: "信息中心",
    ...BINHAI,
    ...WEBSITE,
    publicEntries: ["portal"],
  },
  { key: "water", name: "市水务局", leadUnit: "信息管理中心", ...WUQING, ...WEBSITE },
  { key: "agriculture", name: "市农委", leadUnit: "信息中心", ...WUQING, ...WEBSITE },
  { key: "commerce", name: "市商务委", leadUnit: "信息化处", ...BINHAI, ...WEBSITE },
  { key: "culture", name: "市文广局", leadUnit: "信息中心", ...WUQING, ...WEBSITE },
  { key: "sasac", name: "市国资委", leadUnit: "信息中心", ...WUQING, ...WEBSITE },
  {
    key: "environment",
    name: "市环保局",
    leadUnit: "信息中心",
    ...BINHAI,
    ...WEBSITE,
    validUntil: "2018-12-31",
  },
  {
    key: "work-safety",
    name: "市安监局",
    leadUnit: "信息中心",
    ...BINHAI,
    ...WEBSITE,
    validUntil: "2018-12-31",
  },
  { key: "sports", name: "市体育局", leadUnit: "信息中心", ...WUQING, ...WEBSITE },
  { key: "grain", name: "市粮食局", leadUnit: "信息处", ...WUQING },
  { key: "tourism", name: "市旅游局", leadUnit: "信息中心", ...WUQING, ...WEBSITE },
  { key: "intellectual-property", name: "市知识产权局", leadUnit: "专利信息中心", ...WUQING, ...WEBSITE },
  { key: "foreign-affairs", name: "市外办", leadUnit: "综合处", ...WUQING },
  { key: "overseas-chinese", name: "市侨办", leadUnit: "秘书处", ...WUQING },
  { key: "legal-affairs", name: "市法制办", leadUnit: "信息处", ...WUQING, ...WEBSITE },
  { key: "financial-work", name: "市金融局", leadUnit: "综合处", ...WUQING },
  { key: "civil-defence", name: "市人防办", leadUnit: "指挥信息保障中心", ...BINHAI },
  { key: "petitions", name: "市信访办", leadUnit: "信息处", ...BINHAI, ...WEBSITE },
  { key: "cooperation", name: "市合作交流办", leadUnit: "综合处", ...WUQING },
  { key: "ports", name: "市口岸办", leadUnit: "电子口岸处", ...BINHAI, ...WEBSITE },
  { key: "small-business", name: "市中小企业局", leadUnit: "信息处", ...WUQING, ...WEBSITE },
  { key: "oceanic", name: "市海洋局", leadUnit: "信息中心", ...BINHAI },
  { key: "research-office", name: "市政府研究室", leadUnit: "综合处", ...WUQING },
  { key: "archives", name: "市档案局", leadUnit: "技术处", ...WUQING, ...WEBSITE },
  // Under the state's own administrations, with a tenancy in the city's cloud.
  { key: "meteorology", name: "市气象局", leadUnit: "气象信息中心", ...BINHAI, ...WEBSITE },
  { key: "earthquake", name: "市地震局", leadUnit: "监测中心", ...BINHAI },
  { key: "post", name: "市邮政管理局", leadUnit: "综合处", ...WUQING },
];

/** Bodies under departments. */
const subordinate: readonly Department[] = [
  { key: "social-insurance", name: "市社保中心", leadUnit: "信息处", parent: "hrss", ...BINHAI, ...WEBSITE },
  {
    key: "traffic-police",
    name: "市公安交管局",
    leadUnit: "科技信息处",
    parent: "public-security",
    ...BINHAI,
    ...WEBSITE,
  },
];

/** What took over in 2018. */
const successors: readonly Department[] = [
  {
    key: "industry-bureau",
    name: "市工业和信息化局",
    leadUnit: "信息化处",
    ...BINHAI,
    ...WEBSITE_AND_TEST,
    validFrom: "2019-01-01",
    predecessor: "industry",
  },
  {
    key: "health-commission",
    name: "市卫生健康委",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
    validFrom: "2019-01-01",
    predecessor: "health",
  },
  {
    key: "natural-resources",
    name: "市规划和自然资源局",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    validFrom: "2019-01-01",
    predecessor: "planning",
  },
  {
    key: "ecology",
    name: "市生态环境局",
    leadUnit: "信息中心",
    ...BINHAI,
    ...WEBSITE,
    validFrom: "2019-01-01",
    predecessor: "environment",
  },
  {
    key: "emergency-management",
    name: "市应急管理局",
    leadUnit: "信息中心",
    ...BINHAI,
    ...WEBSITE,
    validFrom: "2019-01-01",
    predecessor: "work-safety",
  },
  {
    key: "tax",
    name: "天津市税务局",
    leadUnit: "信息中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
    validFrom: "2018-06-15",
    predecessor: "local-tax",
  },
];

export const municipal: readonly BodyProps[] = [
  ...annex,
  ...critical,
  ...others,
  ...subordinate,
  ...successors,
].map((department) => ({ ...department, level: "municipal" }));
