import { installReportHook, REPORT_VARIABLE } from "./cli/report-hook";
import "./isolation";

const report = process.env[REPORT_VARIABLE];
if (report !== undefined) installReportHook(report);
