import { Duration, Size } from "cdktf-egov-cloud";
import { errorOf } from "../support/synth";

test("given lengths of time, when they are converted, then nothing is lost", () => {
  expect(Duration.minutes(15).toSeconds()).toBe(900);
  expect(Duration.hours(2).toMinutes()).toBe(120);
  expect(Duration.days(1).toHours()).toBe(24);
  expect(Duration.hours(1.5).toMinutes()).toBe(90);
});

test.each([
  [Duration.seconds(0), "0s"],
  [Duration.seconds(90), "90s"],
  [Duration.minutes(15), "15m"],
  [Duration.minutes(120), "2h"],
  [Duration.hours(24), "1d"],
  [Duration.days(7), "7d"],
])("given %p, when it is written, then the largest unit is used: %s", (duration, text) => {
  expect(`${duration}`).toBe(text);
});

test("given two lengths, when they are compared, then the longer is longer and an equal one is not", () => {
  expect(Duration.hours(2).isLongerThan(Duration.minutes(119))).toBe(true);
  expect(Duration.hours(2).isLongerThan(Duration.minutes(120))).toBe(false);
});

test("given sizes, when they are converted and written, then they are GiB", () => {
  expect(Size.tebibytes(2).toGibibytes()).toBe(2048);
  expect(`${Size.gibibytes(500)}`).toBe("500GiB");
});

test.each([
  ["a part of a second", () => Duration.seconds(0.5), "Duration"],
  ["a negative time", () => Duration.minutes(-1), "Duration"],
  ["no number", () => Duration.hours(Number.NaN), "Duration"],
  ["no storage", () => Size.gibibytes(0), "Size"],
  ["a part of a GiB", () => Size.gibibytes(1.5), "Size"],
])("given %s, when it is made, then it is refused with unit and place", (_what, make, unit) => {
  const [found] = errorOf(make).problems;

  expect(found).toMatchObject({
    code: "UNIT-INVALID",
    args: { unit },
    source: { file: "test/units/units.test.ts", line: expect.any(Number) },
    allowed: [expect.any(String)],
  });
});
