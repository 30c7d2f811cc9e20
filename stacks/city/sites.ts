import type { SiteProps } from "cdktf-egov-cloud";

/** Data-centre sites. Coordinates are those of the districts and of the remote city. */
export const sites: Readonly<Record<string, SiteProps>> = {
  binhai: { region: "tj-binhai", location: [38.99, 117.71], name: "滨海数据中心" },
  /** Second site in the same city. */
  wuqing: { region: "tj-wuqing", location: [39.38, 117.04], name: "武清数据中心" },
  /** Disaster-recovery centre (三（四）1: 跨区域、异地). */
  xian: { region: "offsite-1", location: [34.34, 108.94], name: "西安灾备中心" },
};
