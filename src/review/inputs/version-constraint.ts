/** Whether a version is among those that a constraint of Terraform allows: `~> 3.1, != 3.2.0`. */
export function isAllowed(version: string, constraint: string): boolean {
  return constraint.split(",").every((one) => isAllowedByOne(version, one.trim()));
}

function isAllowedByOne(version: string, constraint: string): boolean {
  const [, operator = "=", text = ""] = /^(=|!=|>=|<=|>|<|~>)?\s*v?(.+)$/.exec(constraint) ?? [];
  const order = compared(version, text);
  switch (operator) {
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case "<":
      return order < 0;
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case "~>": {
      // Only the last part that is written may grow.
      const fixed = text.split(".").slice(0, -1);
      return order >= 0 && version.split(".").slice(0, fixed.length).join(".") === fixed.join(".");
    }
    default:
      return order === 0;
  }
}

function compared(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split(".").map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
