import { registerCompletionCheck } from "../cloud/completion-checks";
import { checkContinuity } from "./continuity-problems";

registerCompletionCheck(checkContinuity);

export { BACKUP_INTERVALS } from "./backup-interval";
export { BackupPlan, type BackupPlanProps, type OffsiteBatch } from "./backup-plan";
export * from "./disaster-recovery-center";
export type { Evidence } from "./evidence";
export * from "./service-name";
export {
  type RunsOnHosts,
  StandbyGroup,
  type StandbyGroupProps,
  type StandbyReadiness,
} from "./standby-group";
