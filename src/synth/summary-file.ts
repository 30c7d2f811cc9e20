/** File of the output tree with the isolation specification of its zones. */
export const SPECIFICATION_FILE = "isolation.json";

/** File of the output tree with what the city bears with for a time; there is none where that is nothing. */
export const WAIVERS_FILE = "waivers.json";

/** File of the output tree with what it holds and what was checked. */
export const SUMMARY_FILE = "egov.json";
