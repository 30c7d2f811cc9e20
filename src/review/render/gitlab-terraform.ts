import type { Review } from "../review";

/** What GitLab's `artifacts:reports:terraform` reads. */
export interface GitlabTerraform {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** How many resources the change makes, changes and takes away. */
export function gitlabTerraform({ constructs }: Pick<Review, "constructs">): GitlabTerraform {
  const counts = { create: 0, update: 0, delete: 0 };
  for (const { action, differences } of constructs.flatMap(({ changes }) => changes)) {
    switch (action) {
      case "replace":
        counts.create += 1;
        counts.delete += 1;
        break;
      case "rename":
        // A moved resource that is otherwise the same is not touched.
        if (differences.length > 0) counts.update += 1;
        break;
      case "read":
      case "forget":
        break;
      default:
        counts[action] += 1;
    }
  }
  return counts;
}
