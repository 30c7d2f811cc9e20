import type { BodyProps } from "cdktf-egov-cloud";
import { LARGE_QUOTA } from "./large-quota";
import { BINHAI, BINHAI_AND_XIAN, WEBSITE, WEBSITE_AND_TEST, WUQING } from "./placement";

type District = Omit<BodyProps, "level" | "parent">;

/**
 * The 16 districts under the names they have now; on the day of the opinions 宁河, 静海 and 蓟 were
 * counties (hence 各区、县). South and east at binhai, north and west at wuqing. Keys of the two
 * districts whose names are also those of sites are longer, so that neither is taken for the other.
 */
const all: readonly District[] = [
  { key: "heping", name: "和平区人民政府", leadUnit: "区信息中心", ...BINHAI, ...WEBSITE },
  { key: "hedong", name: "河东区人民政府", leadUnit: "区信息中心", ...BINHAI, ...WEBSITE },
  { key: "hexi", name: "河西区人民政府", leadUnit: "区信息中心", ...BINHAI, ...WEBSITE },
  { key: "nankai", name: "南开区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
  { key: "hebei", name: "河北区人民政府", leadUnit: "区信息中心", ...BINHAI, ...WEBSITE },
  { key: "hongqiao", name: "红桥区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
  { key: "dongli", name: "东丽区人民政府", leadUnit: "区信息中心", ...BINHAI, ...WEBSITE },
  { key: "xiqing", name: "西青区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
  { key: "jinnan", name: "津南区人民政府", leadUnit: "区信息中心", ...BINHAI, ...WEBSITE },
  { key: "beichen", name: "北辰区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
  { key: "wuqing-district", name: "武清区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
  { key: "baodi", name: "宝坻区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
  {
    key: "binhai-new-area",
    name: "滨海新区人民政府",
    leadUnit: "区电子政务中心",
    ...BINHAI_AND_XIAN,
    ...WEBSITE_AND_TEST,
    publicEntries: ["portal"],
    quota: LARGE_QUOTA,
  },
  { key: "ninghe", name: "宁河区人民政府", leadUnit: "区信息中心", ...BINHAI, ...WEBSITE },
  { key: "jinghai", name: "静海区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
  { key: "jizhou", name: "蓟州区人民政府", leadUnit: "区信息中心", ...WUQING, ...WEBSITE },
];

/** Under the general office, which stands in the tree for the municipal government. */
export const districts: readonly BodyProps[] = all.map((district) => ({
  ...district,
  level: "district",
  parent: "general-office",
}));
