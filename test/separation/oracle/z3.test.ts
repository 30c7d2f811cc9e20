import { HAND_WRITTEN } from "./hand-written";
import { anyPacket, closeZ3 } from "./z3/question";

jest.setTimeout(60_000);

afterAll(closeZ3);

/** Those whose question is one of protocol and port, without load balancers. */
const WORLDS = HAND_WRITTEN.filter(
  ({ world, kind = "ipv4/6/80" }) => world.balancers.length === 0 && /^ipv[46]\/(6|17)\/\d+$/.test(kind),
);

describe("Z3 on worlds with obvious answers", () => {
  test.each(WORLDS)("$what", async ({ world, from, to, kind = "ipv4/6/80", may }) => {
    const [family, protocol, port] = kind.split("/");

    const found = await anyPacket(world, {
      family: family === "ipv6" ? "ipv6" : "ipv4",
      from: [from],
      to: [to],
      traffic: { protocol: Number(protocol), first: Number(port) },
    });

    expect(found !== undefined).toBe(may);
  });
});
