import { type BodyProps, Zone } from "cdktf-egov-cloud";

type Sites = Pick<BodyProps, "sites">;
type Zones = Pick<BodyProps, "zones">;

/** Sites on the extranet; on the intranet a body is at the production site unless it says otherwise. */
export const BINHAI: Sites = { sites: { extranet: ["binhai"] } };
export const WUQING: Sites = { sites: { extranet: ["wuqing"] } };
/** For bodies whose critical systems are recovered at the remote site. */
export const BINHAI_AND_XIAN: Sites = { sites: { extranet: ["binhai", "xian"] } };

const INNER = [Zone.PUBLIC_SERVICE, Zone.DEDICATED] as const;

/** For bodies with a website or services for the public. */
export const WEBSITE: Zones = { zones: { extranet: [Zone.INTERNET_ACCESS, ...INNER] } };
export const WEBSITE_AND_TEST: Zones = {
  zones: { extranet: [Zone.INTERNET_ACCESS, ...INNER, Zone.DEV_TEST] },
};
/** Business inside the government only, with development of its own. */
export const INNER_AND_TEST: Zones = { zones: { extranet: [...INNER, Zone.DEV_TEST] } };
