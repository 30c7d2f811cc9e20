import type { AdminLevel, BodyProps } from "cdktf-egov-cloud";
import { districts } from "./districts";

interface Grassroots {
  readonly key: string;
  readonly name: string;
  readonly parent: string;
}

/** A sample of the 乡镇（街道）. */
const townshipList: readonly Grassroots[] = [
  { key: "heping-xinxing", name: "和平区新兴街道办事处", parent: "heping" },
  { key: "heping-nanshi", name: "和平区南市街道办事处", parent: "heping" },
  { key: "hexi-youyilu", name: "河西区友谊路街道办事处", parent: "hexi" },
  { key: "nankai-xuefu", name: "南开区学府街道办事处", parent: "nankai" },
  { key: "hongqiao-dingzigu", name: "红桥区丁字沽街道办事处", parent: "hongqiao" },
  { key: "xiqing-yangliuqing", name: "西青区杨柳青镇人民政府", parent: "xiqing" },
  { key: "xiqing-dasi", name: "西青区大寺镇人民政府", parent: "xiqing" },
  { key: "beichen-shuangjie", name: "北辰区双街镇人民政府", parent: "beichen" },
  { key: "wuqing-yangcun", name: "武清区杨村街道办事处", parent: "wuqing-district" },
  { key: "baodi-lintingkou", name: "宝坻区林亭口镇人民政府", parent: "baodi" },
  { key: "binhai-xingang", name: "滨海新区新港街道办事处", parent: "binhai-new-area" },
  { key: "jizhou-yuyang", name: "蓟州区渔阳镇人民政府", parent: "jizhou" },
  { key: "jizhou-xiaying", name: "蓟州区下营镇人民政府", parent: "jizhou" },
];

/** A sample of the 村（居）委会. */
const villageList: readonly Grassroots[] = [
  { key: "chaoyangli", name: "新兴街道朝阳里社区居民委员会", parent: "heping-xinxing" },
  { key: "wangcun", name: "大寺镇王村村民委员会", parent: "xiqing-dasi" },
  { key: "shuangjie-cun", name: "双街镇双街村村民委员会", parent: "beichen-shuangjie" },
  { key: "xiaojinzhuang", name: "林亭口镇小靳庄村村民委员会", parent: "baodi-lintingkou" },
  { key: "xijingyu", name: "渔阳镇西井峪村村民委员会", parent: "jizhou-yuyang" },
  { key: "guojiagou", name: "下营镇郭家沟村村民委员会", parent: "jizhou-xiaying" },
  { key: "changzhou-cun", name: "下营镇常州村村民委员会", parent: "jizhou-xiaying" },
];

const placed = (
  level: AdminLevel,
  leadUnit: string,
  above: readonly BodyProps[],
  list: readonly Grassroots[],
) =>
  list.map((body): BodyProps => {
    const sites = above.find((candidate) => candidate.key === body.parent)?.sites?.extranet;
    // At the first site of the body above it: the remote site is for critical systems.
    return {
      ...body,
      level,
      leadUnit,
      realms: ["extranet"],
      sites: sites === undefined ? {} : { extranet: sites.slice(0, 1) },
    };
  });

export const townships: readonly BodyProps[] = placed("township", "综合办公室", districts, townshipList);

export const villages: readonly BodyProps[] = placed("village", "村（居）务公开岗", townships, villageList);
