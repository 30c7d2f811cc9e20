import { Continuity, Duration, Mlps } from "cdktf-egov-cloud";

test("given a level alone, when it is read, then S and A are the level and the edition is the one in force", () => {
  const level = Mlps.level(3);

  expect(level).toMatchObject({ level: 3, s: 3, a: 3, edition: "2019", isConsistent: true });
  expect(`${level}`).toBe("S3A3");
});

test.each([
  [3, { s: 3, a: 2 }, true],
  [3, { s: 2, a: 3 }, true],
  [3, { s: 2, a: 2 }, false],
  [2, { s: 3, a: 2 }, false],
] as const)(
  "given level %i of %p, when it is asked, then it is consistent: %s",
  (level, grade, consistent) => {
    expect(Mlps.level(level, grade).isConsistent).toBe(consistent);
  },
);

test("given the edition of 2008, when it is asked for, then it is kept", () => {
  expect(Mlps.level(2, { edition: "2008" }).edition).toBe("2008");
});

test("given continuity levels, when their needs are asked, then they grow with the level", () => {
  const needs = ([1, 2, 3, 4, 5, 6] as const).map(
    (level) => Continuity.level(level, { rpo: Duration.hours(1), rto: Duration.hours(4) }).needs,
  );

  expect(needs.map((need) => need.offsite)).toEqual([
    "media",
    "media",
    "batch",
    "batch",
    "real-time",
    "real-time",
  ]);
  expect(needs.map((need) => need.standby)).toEqual([false, false, false, true, true, true]);
  expect(needs.map((need) => `${need.localBackupInterval}`)).toEqual(["7d", "7d", "1d", "1d", "1d", "1d"]);
});
