import type { MilestoneProps } from "cdktf-egov-cloud";

/** Every date that the opinions of 2015-05-29 set. */
export const milestones: readonly MilestoneProps[] = [
  {
    key: "intranet-two-level",
    name: "完成市、区两级电子政务内网网络平台和安全体系建设",
    due: "2015-12-31",
    basis: "实施意见 三（一）1：2015年底前",
  },
  {
    key: "disaster-recovery-centre",
    name: "建成全市统一的灾备中心",
    due: "2016-12-31",
    basis: "实施意见 三（四）1：2016年底前",
  },
  {
    // Counted from the day of the opinions, to the later end of the span.
    key: "programme",
    name: "建成统一规范的电子政务网络和全市统一的电子政务云平台",
    due: "2020-05-29",
    basis: "实施意见 二（一）：利用3至5年时间",
  },
];
