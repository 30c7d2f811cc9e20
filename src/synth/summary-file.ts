/** File of the output tree with what it holds and what was checked. */
export const SUMMARY_FILE = "egov.json";
