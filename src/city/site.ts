/** A data-centre site of the city's cloud: one OpenStack region in each realm that uses it. */
export interface SiteProps {
  /** Region name in Keystone's catalogue. */
  readonly region: string;
  /** Latitude and longitude, degrees. */
  readonly location: readonly [latitude: number, longitude: number];
  /** Name for people. Default: the key. */
  readonly name?: string;
}

/** A site of the register with its key. */
export interface Site extends Required<SiteProps> {
  readonly key: string;
}

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance between two sites, km. */
export function distanceKm(a: Pick<SiteProps, "location">, b: Pick<SiteProps, "location">): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [latA, lonA] = a.location.map(radians) as [number, number];
  const [latB, lonB] = b.location.map(radians) as [number, number];
  const h =
    Math.sin((latB - latA) / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin((lonB - lonA) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}
