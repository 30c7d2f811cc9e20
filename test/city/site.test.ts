import { distanceKm } from "cdktf-egov-cloud";

test("given Tianjin and Xi'an, when their distance is asked, then it is about 900 km", () => {
  const distance = distanceKm({ location: [38.99, 117.71] }, { location: [34.34, 108.94] });

  expect(distance).toBeGreaterThan(880);
  expect(distance).toBeLessThan(960);
});

test.each([
  ["Beijing – Shanghai", [39.9042, 116.4074], [31.2304, 121.4737], 1067],
  ["a quarter of the equator", [0, 0], [0, 90], 10_007.5],
  ["across the date line", [0, 179], [0, -179], 222.4],
  ["the poles", [90, 0], [-90, 0], 20_015],
  ["one place", [39, 117], [39, 117], 0],
] as const)("given %s, when the distance is asked, then it is the known one", (_name, a, b, known) => {
  expect(Math.abs(distanceKm({ location: a }, { location: b }) - known)).toBeLessThanOrEqual(known * 0.002);
  expect(distanceKm({ location: b }, { location: a })).toBeCloseTo(
    distanceKm({ location: a }, { location: b }),
  );
});
