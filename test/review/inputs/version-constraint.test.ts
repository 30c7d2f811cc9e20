import { isAllowed } from "../../../src/review/inputs/version-constraint";

describe("given a constraint of Terraform", () => {
  test.each([
    ["3.4.0", true],
    ["= 3.4.0", true],
    ["3.4.1", false],
    ["~> 3.4", true],
    ["~> 3.4.0", true],
    ["~> 3.3.0", false],
    ["~> 3.5", false],
    ["~> 2.1", false],
    [">= 3.0, < 4.0", true],
    [">= 3.0, < 3.4.0", false],
    ["> 3.4.0", false],
    ["<= 3.4.0", true],
    ["!= 3.4.0", false],
    [">= 3.10.0", false],
  ])("when it is %s, then it allows 3.4.0: %s", (constraint, expected) => {
    expect(isAllowed("3.4.0", constraint)).toBe(expected);
  });
});
